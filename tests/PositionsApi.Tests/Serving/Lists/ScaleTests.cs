using Npgsql;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Lists;

/// <summary>Lists over 50,000 positions with ten former versions each. The benchmarks use a million positions.</summary>
[Trait("Lane", "slow")]
public sealed class ScaleTests(ScaleTests.LargeRecord record) : IClassFixture<ScaleTests.LargeRecord>
{
    private const int Positions = 50_000;

    public sealed class LargeRecord(TestCluster cluster) : RunningApi(cluster), IAsyncLifetime
    {
        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await base.InitializeAsync();
            foreach (var script in new[] { "generate.sql", "generate-history.sql" })
                await RunAsync(await File.ReadAllTextAsync(Repository.PathTo($"tests/PositionsApi.Benchmarks/{script}")));
        }

        private async Task RunAsync(string sql)
        {
            await using var db = new NpgsqlConnection(ConnectionString + ";Pooling=false;Command Timeout=600");
            await db.OpenAsync();
            // Several statements in one command are one transaction, in which vacuum cannot run. So each statement is a command.
            foreach (var part in sql.Replace(":positions", Positions.ToString(), StringComparison.Ordinal).Split("\nvacuum "))
            {
                await using var command = new NpgsqlCommand(
                    part.StartsWith("analyze", StringComparison.Ordinal) ? "vacuum " + part : part, db);
                await command.ExecuteNonQueryAsync();
            }
        }
    }

    [Theory]
    [InlineData("/v1/positions.csv?history=true")]
    [InlineData("/v1/positions.ndjson?history=true")]
    public async Task An_export_needs_no_more_memory_than_its_buffers(string path)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var service = await ServiceProcess.StartAsync([new("ConnectionStrings__Positions", record.ConnectionString)], ct);
        await service.Client.GetStringAsync("/v1/positions?limit=5", ct);
        var before = service.PeakMemory();

        using var answer = await service.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, ct);
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[64 * 1024];
        long total = 0;
        for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
            total += read;

        Assert.True(total > 20_000_000, $"Only {total} bytes.");
        Assert.InRange(service.PeakMemory(), 0, 200_000_000);
        Assert.InRange(service.PeakMemory() - before, 0, 60_000_000);
    }

    [Fact]
    public async Task No_usual_read_scans_the_positions()
    {
        const string InForce = "(r.stated_on <= '2026-11-24' and (r.superseded_on is null or r.superseded_on > '2026-11-24'))";
        string[] reads =
        [
            $"select r.* from positions r where {InForce} order by r.stated_on desc, r.id limit 51",
            $"select r.* from positions r where r.party = (array['bulk-party-07'])[1] and {InForce} order by r.stated_on desc, r.id "
                + "limit 51",
            $"select r.* from positions r where r.issue = any((select within_issue(array['bulk-issue-107']))::text[]) and {InForce} "
                + "order by r.stated_on desc, r.id limit 51",
            $"select r.* from positions r where r.party = (array['bulk-party-07'])[1] "
                + $"and r.issue = any((select within_issue(array['bulk-issue-107']))::text[]) and {InForce} "
                + "order by r.stated_on desc, r.id limit 51",
            "select r.* from positions r where r.id = 'bulk-500'",
            "select r.* from matrix('2026-11-24', array['bulk'], null, null) r order by r.path, r.id limit 1001",
            "select r.* from matrix_wide('2026-11-24', array['bulk'], null, array['bulk-party-07', 'bulk-party-08'], 'stance') r "
                + "order by r.path, r.issue",
            "select r.* from gaps('2026-11-24', array['bulk'], array['bulk-party-07', 'bulk-party-08'], null) r order by r.path, r.id "
                + "limit 1001",
            "select r.* from gaps_overall('2026-11-24', array['bulk'], array['bulk-party-07', 'bulk-party-08'], null) r "
                + "order by r.distance desc nulls last, r.id limit 1001",
            "select r.* from party_comparison('2026-11-24', array['bulk'], array['bulk-party-07', 'bulk-party-08'], null) r "
                + "order by r.gap desc nulls last, r.id limit 1001",
            "select r.* from trajectory('2026-11-24', array['bulk'], null, array['bulk-issue-407']) r "
                + "order by r.party, r.issue, r.stated_on, r.id limit 1001",
            "select r.* from timeseries('2026-11-24', array['bulk'], null, false, array['bulk-issue-407'], true, null, 'month', null, "
                + "null) r order by r.time, r.id limit 1001",
            "select r.* from timeseries('2026-11-24', array['bulk'], null, false, null, false, 'positions', 'week', null, null) r "
                + "order by r.time, r.id limit 1001",
        ];
        await using var db = new NpgsqlConnection(record.ConnectionString + ";Pooling=false");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var read in reads)
        {
            await using var explain = new NpgsqlCommand($"set search_path = api, record; set jit = off; explain (costs off) {read}", db);
            var plan = new List<string>();
            await using (var row = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken))
            {
                while (await row.ReadAsync(TestContext.Current.CancellationToken))
                    plan.Add(row.GetString(0));
            }
            Assert.DoesNotContain(
                plan, line => line.Contains("Seq Scan on \"position\"", StringComparison.Ordinal)
                || line.Contains("Seq Scan on position_evidence", StringComparison.Ordinal));
            Assert.True(plan.Count > 3, $"No plan for {read}");
        }
    }

    [Fact]
    public async Task The_generated_history_is_one_that_the_triggers_could_have_made()
    {
        Assert.Equal(0L, await record.SqlAsync("""
            with version as (
                select id, revision, row_version from history.position
                union all
                select id, revision, row_version from record.position
            )
            select count(*) from history.position ended
            where not exists (
                select from version next
                where next.id = ended.id and next.revision = ended.ended_revision and next.row_version = ended.row_version + 1)
            """));
        Assert.Equal(10L * Positions, await record.SqlAsync("select count(*) from history.position where id like 'bulk-%'"));

        var versions = (await record.GetJsonAsync("/v1/positions/bulk-77/versions")).GetProperty("items");
        Assert.Equal(11, versions.GetArrayLength());
        var old = await record.GetJsonAsync(versions[5].GetProperty("url").GetString()!);
        Assert.EndsWith("(version 6)", old.GetProperty("summary").GetString(), StringComparison.Ordinal);
    }
}
