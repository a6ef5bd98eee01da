using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Editing.Importing;

[Trait("Lane", "slow")]
public sealed class ImportCommandTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(".ndjson", """{"resource":"people","id":"by-line","name":"By Line"}""", "people 1 added")]
    [InlineData(".csv",
        "id,process,party,issue,stance,summary,stated_on,evidence\n"
        + "by-table,ukraine-peace-talks,china,prisoners,supports,For.,2026-02-01,source:seed-article\n",
        "positions 1 added")]
    [InlineData(".json", """{"people":[{"id":"by-bundle","name":"By Bundle"}]}""", "people 1 added")]
    public async Task The_ending_of_a_file_gives_its_format_and_the_command_shows_its_progress(
        string extension, string content, string report)
    {
        await using var import = await ImportAsync(extension, content);

        Assert.Equal(0, await import.ExitCodeAsync(Ct));
        Assert.Contains(report, string.Join(' ', import.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
        Assert.Contains("Loading 100 % (1 of 1)", import.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', import.Error);
    }

    [Theory]
    [InlineData(".csv", "id,stance\n", "line 1 positions process: is missing from the header.")]
    [InlineData(".ndjson", "{}\n", "line 1 resource: must be one of parties, ")]
    [InlineData(".xlsx", "", "must end in .json, .ndjson, .jsonl, .csv. The ending tells the format of the file.")]
    public async Task The_command_names_the_fault_and_fails(string extension, string content, string fault)
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
