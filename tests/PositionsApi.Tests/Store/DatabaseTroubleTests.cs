using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Npgsql;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Store;

/// <summary>A database that is absent, locked or broken: reads get a 503 within seconds, and work again when the database does.</summary>
[Trait("Lane", "slow")]
public sealed class DatabaseTroubleTests(DatabaseTroubleTests.ImpatientApi api) : IClassFixture<DatabaseTroubleTests.ImpatientApi>
{
    public sealed class ImpatientApi(TestCluster cluster) : RunningApi(cluster)
    {
        // Without the cache, because Serving/Caching has the tests of answers from memory.
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Positions:StatementTimeoutSeconds", "1"), new("Positions:CacheMegabytes", "0")];
    }

    [Fact]
    public async Task Killed_connections_are_not_noticed()
    {
        for (var round = 0; round < 5; round++)
        {
            Assert.NotEmpty(await api.GetItemsAsync("/v1/parties"));
            Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/v1/parties/ukraine?known_at=2099-01-01T00:00:00Z")).StatusCode);
            await api.SqlAsync("select pg_terminate_backend(pid, 1000) from pg_stat_activity where datname = current_database() "
                + "and pid <> pg_backend_pid()");
        }
    }

    [Fact]
    public async Task Killed_connections_are_not_noticed_by_many_readers_at_once()
    {
        using var stop = new CancellationTokenSource();
        var statuses = new System.Collections.Concurrent.ConcurrentBag<(string Path, HttpStatusCode Status, bool Retry)>();
        var killer = Task.Run(async () =>
        {
            // The kills follow the number of answers, not the time. A slow machine then has as many killed requests as a fast machine.
            for (var next = 0; !stop.IsCancellationRequested; next = statuses.Count + 10)
            {
                while (statuses.Count < next && !stop.IsCancellationRequested)
                    await Task.Delay(1);
                await api.SqlAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
                    + "and pid <> pg_backend_pid() and application_name like 'PositionsApi%'");
            }
        }, TestContext.Current.CancellationToken);

        var four = new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, 150), four, async (i, ct) =>
        {
            string[] paths =
                ["/v1/parties", "/v1/positions?limit=20", "/v1/issues/territory", "/v1/parties?known_at=2099-01-01T00:00:00Z"];
            var path = paths[i % paths.Length];
            using var answer = await api.Client.GetAsync(path, ct);
            statuses.Add((path, answer.StatusCode, answer.Headers.RetryAfter?.Delta is not null));
        });
        await stop.CancelAsync();
        await killer;

        // The service repeats a read once. A read that was killed twice gets a 503 with Retry-After.
        Assert.All(statuses,
            answer => Assert.True(
                answer.Status == HttpStatusCode.OK || answer.Status == HttpStatusCode.ServiceUnavailable && answer.Retry,
                answer.ToString()));
        Assert.InRange(statuses.Count(answer => answer.Status == HttpStatusCode.OK), 140, 150);
        Assert.NotEmpty(await api.GetItemsAsync("/v1/parties"));
    }

    [Theory]
    [InlineData("/v1/disputes")]
    [InlineData("/v1/disputes.csv")]
    [InlineData("/v1/disputes.ndjson")]
    [InlineData("/v1/disputes/conf-day-two-length")]
    [InlineData("/v1")]
    public async Task A_locked_table_is_a_503_within_the_time_limit_and_then_all_is_well(string path)
    {
        var ct = TestContext.Current.CancellationToken;
        await using (var db = new NpgsqlConnection(api.ConnectionString + ";Pooling=false"))
        {
            await db.OpenAsync(ct);
            await using var transaction = await db.BeginTransactionAsync(ct);
            await using var lockTable = new NpgsqlCommand("lock table record.dispute in access exclusive mode", db);
            await lockTable.ExecuteNonQueryAsync(ct);

            var watch = Stopwatch.StartNew();
            using var answer = await api.GetAsync(path);
            await IsUnavailableAsync(answer);
            // The time limit is one second in this test. With the default limit the answer would take half a minute.
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
            using var live = await api.GetAsync("/health/live");
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }
        using var again = await api.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Every_read_has_a_time_limit_in_PostgreSQL_itself()
    {
        await api.GetItemsAsync("/v1/parties");
        await api.GetItemsAsync("/v1/parties?known_at=2099-01-01T00:00:00Z");
        foreach (var pool in new[] { api.Service<PositionsApi.Store.RecordReader>().Now,
            api.Service<PositionsApi.Store.RecordReader>().Past, api.Service<PositionsApi.Store.Database>().Editing })
        {
            await using var ask = pool.CreateCommand("show statement_timeout");
            Assert.Equal("1s", await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task An_export_that_breaks_off_does_not_look_complete()
    {
        var ct = TestContext.Current.CancellationToken;
        await api.SqlAsync("insert into record.source (id, title, publisher, kind) select 'cut-' || i, repeat('x', 450), 'Cut', 'news' "
            + "from generate_series(1, 20000) i");
        using (var client = api.Connect())
        using (var answer = await client.GetAsync("/v1/sources.csv?publisher=Cut", HttpCompletionOption.ResponseHeadersRead, ct))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await api.SqlAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
                + "and pid <> pg_backend_pid() and application_name like 'PositionsApi%'");
            await using var body = await answer.Content.ReadAsStreamAsync(ct);
            await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null, ct));
        }
        await api.SqlAsync("delete from record.source where publisher = 'Cut'");
        Assert.NotEmpty(await api.GetItemsAsync("/v1/sources"));
    }

    [Fact]
    public async Task A_database_that_lets_nobody_in_is_a_503_until_it_does()
    {
        var name = new NpgsqlConnectionStringBuilder(api.ConnectionString).Database;
        await AsOwnerAsync($"alter database {name} allow_connections false; select pg_terminate_backend(pid, 5000) from pg_stat_activity "
            + $"where datname = '{name}'");
        try
        {
            foreach (var path in new[] { "/v1/parties", "/v1/parties.csv", "/v1/issues/territory", "/v1", "/health/ready" })
            {
                using var answer = await api.GetAsync(path);
                await IsUnavailableAsync(answer);
            }
            using var live = await api.GetAsync("/health/live");
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }
        finally
        {
            await AsOwnerAsync($"alter database {name} allow_connections true");
        }
        Assert.NotEmpty(await api.GetItemsAsync("/v1/parties"));
        using var ready = await api.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task A_database_that_is_moved_away_is_a_503_until_it_is_back()
    {
        var name = new NpgsqlConnectionStringBuilder(api.ConnectionString).Database;
        var end = $"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname in ('{name}', '{name}_away')";
        await AsOwnerAsync($"{end}; alter database {name} rename to {name}_away");
        try
        {
            using var answer = await api.GetAsync("/v1/parties");
            await IsUnavailableAsync(answer);
            using var ready = await api.GetAsync("/health/ready");
            await IsUnavailableAsync(ready);
        }
        finally
        {
            await AsOwnerAsync($"{end}; alter database {name}_away rename to {name}");
        }
        Assert.NotEmpty(await api.GetItemsAsync("/v1/parties"));
    }

    private async Task AsOwnerAsync(string sql)
    {
        await using var db = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(api.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await db.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var statement in sql.Split("; "))
        {
            await using var command = new NpgsqlCommand(statement, db);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    internal static async Task IsUnavailableAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable,
            $"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 120);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        foreach (var inside in new[] { "Npgsql", "Exception", "positions_test", "127.0.0.1", "select ", "record." })
            Assert.DoesNotContain(inside, JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
