using System.Diagnostics;
using Npgsql;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Database;

/// <summary>A backup by pg_dump is complete: pg_restore brings back rows, history, rules and views.</summary>
[Trait("Lane", "slow")]
public sealed class RestoreTests(RunningApi api, TestCluster cluster) : IClassFixture<RunningApi>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dump_restored_elsewhere_gives_the_same_bytes_and_keeps_history()
    {
        var seeded = (await api.GetJsonAsync("/v1/parties?limit=1")).GetProperty("known_at").GetString();
        await api.SqlAsync("update record.position set summary = summary || ' Corrected.' where id = 'ukraine-crimea'");
        var binaries = await PostgresPrograms.FolderAsync(Ct);
        var restored = await cluster.CreateDatabaseAsync("template0", Ct);
        using var folder = new TemporaryFile();

        await RunAsync(binaries, "pg_dump", ["--format=custom", $"--file={folder.Path}", .. Connection(api.ConnectionString)]);
        await RunAsync(binaries, "pg_restore", ["--exit-on-error", .. Connection(restored), folder.Path]);

        using var client = api.ConnectTo(restored);
        foreach (var path in new[]
        {
            "/v1/positions?as_of=2026-02-18", "/v1/positions/ukraine-crimea/versions", $"/v1/positions/ukraine-crimea?known_at={seeded}",
            "/v1/changes?limit=500", "/v1/matrix.csv?as_of=2026-02-18", "/v1/search?q=Donbas&as_of=2026-02-18",
        })
        {
            using var before = await api.Client.GetAsync(path, Ct);
            using var after = await client.GetAsync(path, Ct);
            Assert.True(before.IsSuccessStatusCode, path);
            Assert.Equal(Address(await before.Content.ReadAsStringAsync(Ct), api.Client),
                Address(await after.Content.ReadAsStringAsync(Ct), client));
        }
    }

    private static string Address(string text, HttpClient client) =>
        text.Replace(client.BaseAddress!.ToString().TrimEnd('/'), "", StringComparison.Ordinal);

    private static string[] Connection(string text)
    {
        var settings = new NpgsqlConnectionStringBuilder(text);
        return [$"--host={settings.Host}", $"--port={settings.Port}", $"--username={settings.Username}", $"--dbname={settings.Database}"];
    }

    private static async Task RunAsync(string binaries, string program, string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Path.Combine(binaries, program), arguments) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.True(process.ExitCode == 0, $"{program}: {error}");
    }

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();
        public void Dispose() => File.Delete(Path);
    }
}
