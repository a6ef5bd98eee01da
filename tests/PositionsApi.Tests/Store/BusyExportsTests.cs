using System.Net;
using System.Text.Json;
using Npgsql;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Store;

/// <summary>Exports hold a connection for as long as they run, so only half of the connections are for exports.</summary>
[Trait("Lane", "slow")]
public sealed class BusyExportsTests(BusyExportsTests.NarrowApi api) : IClassFixture<BusyExportsTests.NarrowApi>
{
    public sealed class NarrowApi(TestCluster cluster) : RunningApi(cluster)
    {
        // One export at a time. The time limit of statements must be longer than an export waits for its turn, which is 10 s.
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Positions:MaxConnections", "2"), new("Positions:StatementTimeoutSeconds", "60"), new("Positions:CacheMegabytes", "0")];
    }

    [Fact]
    public async Task An_export_that_waits_too_long_for_its_turn_is_a_503_with_the_time_to_retry()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var db = new NpgsqlConnection(api.ConnectionString);
        await db.OpenAsync(ct);
        await using var transaction = await db.BeginTransactionAsync(ct);
        await using (var lockTable = new NpgsqlCommand("lock table record.dispute in access exclusive mode", db, transaction))
            await lockTable.ExecuteNonQueryAsync(ct);
        var running = api.Client.GetAsync("/v1/disputes.csv", HttpCompletionOption.ResponseHeadersRead, ct);
        await UntilAnExportWaitsForTheLockAsync(db, transaction, ct);

        using var refused = await api.Client.GetAsync("/v1/parties.csv", ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter?.Delta);
        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(ct)).RootElement;
        Assert.EndsWith("/problems/unavailable", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Contains("exports", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        await transaction.RollbackAsync(ct);
        using var first = await running;
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await first.Content.ReadAsStringAsync(ct);
        using var later = await api.Client.GetAsync("/v1/parties.csv", ct);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    private static async Task UntilAnExportWaitsForTheLockAsync(NpgsqlConnection db, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var waiting = new NpgsqlCommand(
            "select count(*) from pg_locks where relation = 'record.dispute'::regclass and not granted", db, transaction);
        while (await waiting.ExecuteScalarAsync(ct) is 0L)
            await Task.Delay(20, ct);
    }
}
