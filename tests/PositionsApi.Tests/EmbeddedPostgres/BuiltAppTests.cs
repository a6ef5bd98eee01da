using System.Text.Json;
using EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.EmbeddedPostgres;

[Trait("Lane", "slow")]
public sealed class BuiltAppTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Imported = 8_000;
    private static readonly (string, string) NoSeed = ("Positions__Seed", "false");
    private static readonly int Seeded = RunningApi.Bundle.GetProperty("positions").GetArrayLength();

    private readonly TestFolder _folder = TestFolder.Create();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Root => Path.Combine(_folder.Root, "app");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task An_import_that_is_killed_with_service_and_server_is_there_whole_or_not_at_all()
    {
        var expected = Seeded;
        var service = BuiltApp.Serve(Root);
        try
        {
            Assert.Equal(expected, await TotalAsync(service));
            // The first kill comes during the first of many statements. The second kill comes at any time, perhaps after the commit.
            foreach (var delay in new[] { 0, Random.Shared.Next(50, 1500) })
            {
                var import = BuiltApp.Start(Root, ["import", WriteBundle($"after-{delay}-ms", Imported)]);
                await using (import)
                {
                    await UntilMergingAsync(import);
                    await Task.Delay(delay, Ct);
                    Assert.True(delay > 0 || !import.HasExited, "The import was over before it could be killed.");
                    service.Kill();
                    KillServer();
                    import.Kill();
                }

                await service.DisposeAsync();
                service = BuiltApp.Serve(Root);
                var total = await TotalAsync(service);
                output.WriteLine($"Killed {delay} ms into the merge: {total - expected} of {Imported} positions are there.");
                Assert.Contains(total - expected, new[] { 0, Imported });
                expected = total;
            }
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_command_works_beside_the_running_service_and_leaves_it_running()
    {
        await using var service = BuiltApp.Serve(Root, NoSeed);
        using var client = await service.AnsweringAsync(Ct);
        var server = PostmasterFile.Read(Path.Combine(Root, "data"))!.Pid;

        await using var import = BuiltApp.Start(Root, ["import", Repository.PathTo("db/seed/ukraine-talks.json")]);
        Assert.Equal(0, await import.ExitCodeAsync(Ct));
        Assert.Contains("Loaded.", import.Output, StringComparison.Ordinal);
        await using var migrate = BuiltApp.Start(Root, ["migrate"]);
        Assert.Equal(0, await migrate.ExitCodeAsync(Ct));

        Assert.Equal(Seeded, await TotalAsync(service));
        Assert.Equal(server, PostmasterFile.Read(Path.Combine(Root, "data"))!.Pid);
    }

    [Fact]
    public async Task A_second_service_on_the_folder_is_refused_in_one_line()
    {
        await using var first = BuiltApp.Serve(Root, NoSeed);
        using var client = await first.AnsweringAsync(Ct);

        await using var second = BuiltApp.Serve(Root, NoSeed);

        await AssertRefusedAsync(second, "Another PositionsApi");
        Assert.False(first.HasExited);
    }

    [Fact]
    public async Task A_machine_without_the_server_programs_is_told_in_one_line()
    {
        var empty = Directory.CreateDirectory(Path.Combine(_folder.Root, "empty")).FullName;

        await using var service = BuiltApp.Serve(Root, ("Postgres__BinFolder", empty));

        await AssertRefusedAsync(service, $"The folder set as Postgres__BinFolder, {empty},");
    }

    [Fact]
    public async Task An_edited_migration_is_refused_in_one_line()
    {
        await using (var server = await EmbeddedServer.StartAsync(
            PrivateServer.Options with { DataFolder = Root }, NullLogger.Instance, Ct))
        {
            await Migrator.MigrateAsync(server.ConnectionString, NullLogger.Instance, Ct);
            await ScalarAsync("update migrations.applied set checksum = 'of another text'");
        }

        await using var service = BuiltApp.Serve(Root);

        await AssertRefusedAsync(service, "db/schema/0001");
    }

    private static async Task AssertRefusedAsync(BuiltApp app, string beginning)
    {
        Assert.Equal(1, await app.ExitCodeAsync(Ct));
        Assert.StartsWith(beginning, app.Error, StringComparison.Ordinal);
        Assert.Single(app.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("Exception", app.Output, StringComparison.Ordinal);
    }

    private static async Task<int> TotalAsync(BuiltApp service)
    {
        using var client = await service.AnsweringAsync(Ct);
        using var list = JsonDocument.Parse(await client.GetStringAsync("/v1/positions?count=exact&history=true&limit=1", Ct));
        return list.RootElement.GetProperty("total").GetInt32();
    }

    private string WriteBundle(string prefix, int count)
    {
        var sample = RunningApi.Bundle.GetProperty("positions")[0];
        var (id, text) = (sample.GetProperty("id").GetString()!, sample.GetRawText());
        var positions = string.Join(
            ',', Enumerable.Range(0, count)
            .Select(number => text.Replace($"\"{id}\"", $"\"{prefix}-{number}\"", StringComparison.Ordinal)));

        var file = Path.Combine(_folder.Root, $"{prefix}.json");
        var format = RunningApi.Bundle.GetProperty("format").GetRawText();
        File.WriteAllText(file, $$"""{"format": {{format}}, "title": "{{prefix}}", "positions": [{{positions}}]}""");
        return file;
    }

    private async Task UntilMergingAsync(BuiltApp import)
    {
        while (await ScalarAsync(
            "select exists (select from pg_stat_activity where pid <> pg_backend_pid() and query like '%merge_documents%')") is false)
        {
            Assert.False(import.HasExited, $"The import ended before it began. {import.Output} {import.Error}");
            await Task.Delay(20, Ct);
        }
    }

    private void KillServer() => BuiltApp.KillServer(Root);

    private Task<object?> ScalarAsync(string sql) => BuiltApp.SqlAsync(Root, sql, Ct);
}
