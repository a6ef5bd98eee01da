using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Editing.Importing;

[Trait("Lane", "slow")]
public sealed class ImportCommandTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(".ndjson", """{"resource":"people","id":"by-line","name":"By Line"}""", "people 1 added")]
    [InlineData(".csv", "id,process,party,issue,stance,summary,stated_on,evidence\nby-table,ukraine-peace-talks,china,prisoners,supports,For.,2026-02-01,source:seed-article\n", "positions 1 added")]
    [InlineData(".json", """{"people":[{"id":"by-bundle","name":"By Bundle"}]}""", "people 1 added")]
    public async Task A_file_is_read_as_its_name_says_and_tells_how_far_it_is(string extension, string content, string report)
    {
        await using var import = await ImportAsync(extension, content);

        Assert.Equal(0, await import.ExitCodeAsync(Ct));
        Assert.Contains(report, string.Join(' ', import.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("Loading 100 % (1 of 1)", import.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', import.Error);
    }

    [Theory]
    [InlineData(".csv", "id,stance\n", "line 1 positions process: is missing in the header.")]
    [InlineData(".ndjson", "{}\n", "line 1 resource: must be one of parties, ")]
    [InlineData(".xlsx", "", "must end in .json, .ndjson, .jsonl, .csv: that says what it holds.")]
    public async Task What_is_wrong_is_said_and_the_command_fails(string extension, string content, string fault)
    {
        await using var import = await ImportAsync(extension, content);

        Assert.Equal(1, await import.ExitCodeAsync(Ct));
        Assert.Contains(fault, import.Error, StringComparison.Ordinal);
    }

    private async Task<BuiltApp> ImportAsync(string extension, string content)
    {
        var file = Path.Combine(Path.GetTempPath(), $"positions-import-{Guid.NewGuid():N}{extension}");
        await File.WriteAllTextAsync(file, content, Ct);
        try
        {
            var import = BuiltApp.Start(Path.GetTempPath(), ["import", file], ("ConnectionStrings__Positions", api.ConnectionString));
            await import.ExitCodeAsync(Ct);
            return import;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
