using System.Net;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Editing.Importing;

/// <summary>Kills the service, its PostgreSQL, or both (with kill -9) in the middle of an import over HTTP.</summary>
[Trait("Lane", "slow")]
public sealed class ImportDrillTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Imported = 3_000;
    private const string IsMerging =
        "select exists (select from pg_stat_activity where pid <> pg_backend_pid() and query like '%merge_documents%')";
    private readonly TestFolder _folder = TestFolder.Create();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Root => Path.Combine(_folder.Root, "app");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task A_killed_import_leaves_nothing_shows_as_interrupted_and_can_be_repeated()
    {
        (string, string)[] settings = [("Positions__PublishOwnWork", "true")];
        var service = BuiltApp.Serve(Root, settings);
        try
        {
            var client = await service.AnsweringAsync(Ct);
            var key = await BuiltApp.CreateKeyAsync(Root, Ct);
            (string, int)[] kills =
            [
                ("service", 0), ("server", 0), ("both", 0), ("service", Random.Shared.Next(1000)), ("server", Random.Shared.Next(1000)),
            ];
            foreach (var (victim, delay) in kills)
            {
                var lines = ImportProgressTests.Lines($"{victim}-{delay}", Imported);
                using var accepted = await ImportProgressTests.PostAsync(client, key, lines, ("Prefer", "respond-async"));
                Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
                while (await ScalarAsync(IsMerging) is false)
                    await Task.Delay(10, Ct);
                await Task.Delay(delay, Ct);
                if (victim != "server")
                    service.Kill();
                if (victim != "service")
                    KillServer();
                if (victim != "server")
                {
                    await service.DisposeAsync();
                    service = BuiltApp.Serve(Root, settings);
                }
                client.Dispose();
                client = await service.AnsweringAsync(Ct);

                var import = await ImportProgressTests.FollowAsync(client, key,
                    new Uri(client.BaseAddress!, accepted.Headers.Location!.PathAndQuery));
                var state = import.GetProperty("state").GetString();
                var there = await CountAsync($"{victim}-{delay}");
                output.WriteLine($"{victim} killed {delay} ms into the merge: {state}, {there} of {Imported} positions are there.");
                Assert.Equal(state == "done" ? Imported : 0, there);
                Assert.True(state == "interrupted" || state == "done" && delay > 0, state);

                using var repeat = await ImportProgressTests.PostAsync(client, key, lines);
                Assert.Equal(HttpStatusCode.OK, repeat.StatusCode);
                Assert.Equal(Imported, await CountAsync($"{victim}-{delay}"));
            }
            client.Dispose();
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    private async Task<long> CountAsync(string prefix) =>
        (long)(await ScalarAsync($"select count(*) from record.position where id like '{prefix}-%'"))!;

    private void KillServer() => BuiltApp.KillServer(Root);

    private Task<object?> ScalarAsync(string sql) => BuiltApp.SqlAsync(Root, sql, Ct);
}
