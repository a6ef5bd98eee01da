using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Npgsql;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Http;

/// <summary>A database that is away, busy or broken: 503 in a few seconds, and back by itself.</summary>
public sealed class DatabaseTroubleTests(DatabaseTroubleTests.ImpatientApi api) : IClassFixture<DatabaseTroubleTests.ImpatientApi>
{
    public sealed class ImpatientApi(TestCluster cluster) : RunningApi(cluster)
    {
        // What memory answers meanwhile is the subject of the tests in Caching.
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Positions:StatementTimeoutSeconds", "1"), new("Positions:CacheMegabytes", "0")];
    }

    [Fact]
    public async Task Killed_connections_are_not_noticed()
    {
        for (var round = 0; round < 5; round++)
        {
            Assert.NotEmpty(await api.GetItemsAsync("/v1/parties"));
            Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/v1/parties/ukraine?known_at=2099-01-01T00:00:00Z")).StatusCode);
            await api.SqlAsync("select pg_terminate_backend(pid, 1000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        }
    }

    [Fact]
    public async Task Killed_connections_are_not_noticed_by_many_readers_at_once()
    {
        using var stop = new CancellationTokenSource();
        var killer = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await api.SqlAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name like 'PositionsApi%'");
                await Task.Delay(200);
            }
        }, TestContext.Current.CancellationToken);

        var statuses = new System.Collections.Concurrent.ConcurrentBag<(string Path, HttpStatusCode Status, bool Retry)>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 150), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, async (i, ct) =>
        {
            var path = (i % 4) switch { 0 => "/v1/parties", 1 => "/v1/positions?limit=20", 2 => "/v1/issues/territory", _ => "/v1/parties?known_at=2099-01-01T00:00:00Z" };
            using var answer = await api.Client.GetAsync(path, ct);
            statuses.Add((path, answer.StatusCode, answer.Headers.RetryAfter?.Delta is not null));
        });
        await stop.CancelAsync();
        await killer;

        // Killed twice within one request it may be; then it says so properly.
        Assert.All(statuses, answer => Assert.True(answer.Status == HttpStatusCode.OK || answer.Status == HttpStatusCode.ServiceUnavailable && answer.Retry, answer.ToString()));
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
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
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
        foreach (var pool in new[] { api.Service<PositionsApi.Data.Record>().Now, api.Service<PositionsApi.Data.Record>().Past, api.Service<PositionsApi.Data.Database>().Editing })
        {
            await using var ask = pool.CreateCommand("show statement_timeout");
            Assert.Equal("1s", await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task An_export_that_breaks_off_does_not_look_complete()
    {
        var ct = TestContext.Current.CancellationToken;
        await api.SqlAsync("insert into record.source (id, title, publisher, kind) select 'cut-' || i, repeat('x', 450), 'Cut', 'news' from generate_series(1, 20000) i");
        using (var client = api.Connect())
        using (var answer = await client.GetAsync("/v1/sources.csv?publisher=Cut", HttpCompletionOption.ResponseHeadersRead, ct))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await api.SqlAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name like 'PositionsApi%'");
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
        await AsOwnerAsync($"alter database {name} allow_connections false; select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{name}'");
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
        await using var db = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(api.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
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
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 120);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        foreach (var inside in new[] { "Npgsql", "Exception", "positions_test", "127.0.0.1", "select ", "record." })
            Assert.DoesNotContain(inside, JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}

/// <summary>A way to the database that is cut, closed or frozen, and a service that begins without one.</summary>
public sealed class DatabaseConnectionTests(DatabaseConnectionTests.ProxiedApi api, TestCluster cluster) : IClassFixture<DatabaseConnectionTests.ProxiedApi>
{
    public sealed class ProxiedApi(TestCluster cluster) : RunningApi(cluster)
    {
        public DatabaseProxy Proxy => field ??= new DatabaseProxy(ConnectionString);

        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Positions:StatementTimeoutSeconds", "1"), new("Positions:CacheMegabytes", "0"), new("ConnectionStrings:Positions", Proxy.ConnectionString + ";Timeout=3")];
    }

    [Fact]
    public async Task Reads_go_on_over_a_cut_and_come_back_by_themselves_after_an_outage()
    {
        Assert.NotEmpty(await api.GetItemsAsync("/v1/parties"));
        api.Proxy.Cut();
        Assert.NotEmpty(await api.GetItemsAsync("/v1/parties"));

        api.Proxy.Close();
        foreach (var path in new[] { "/v1/parties", "/v1/parties.csv", "/v1/issues/territory/versions", "/v1/codebook", "/v1/changes", "/health/ready" })
        {
            using var answer = await api.GetAsync(path);
            await DatabaseTroubleTests.IsUnavailableAsync(answer);
        }
        using var live = await api.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);

        api.Proxy.Open();
        Assert.NotEmpty(await api.GetItemsAsync("/v1/parties"));
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/health/ready")).StatusCode);

        await A_server_that_falls_silent_costs_seconds_not_minutes();
    }

    // Not beside the others: they share the one way to the database.
    private async Task A_server_that_falls_silent_costs_seconds_not_minutes()
    {
        api.Proxy.Freeze();
        try
        {
            var watch = Stopwatch.StartNew();
            var answers = await Task.WhenAll(new[] { "/v1/parties", "/v1/parties.csv", "/v1/parties/ukraine?known_at=2099-01-01T00:00:00Z", "/health/ready" }.Select(path => api.GetAsync(path)));
            foreach (var answer in answers)
            {
                await DatabaseTroubleTests.IsUnavailableAsync(answer);
                answer.Dispose();
            }
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 15);
        }
        finally
        {
            api.Proxy.Thaw();
        }
        Assert.NotEmpty(await api.GetItemsAsync("/v1/parties"));
    }

    [Fact]
    public async Task A_service_that_began_without_a_database_is_ready_once_there_is_one()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var proxy = new DatabaseProxy(api.ConnectionString, listening: false);
        await using var host = new DeadDatabaseHost(proxy.ConnectionString);
        host.UseKestrel(0);
        host.StartServer();
        using var client = new HttpClient { BaseAddress = host.ClientOptions.BaseAddress };
        using (var early = await client.GetAsync("/v1/parties", ct))
            await DatabaseTroubleTests.IsUnavailableAsync(early);

        proxy.Open();
        for (var ready = false; !ready; await Task.Delay(100, ct))
            ready = (await client.GetAsync("/health/ready", ct)).IsSuccessStatusCode;
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/parties", ct)).StatusCode);
    }

    [Fact]
    public async Task A_service_whose_database_breaks_off_while_it_is_made_tries_again()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var proxy = new DatabaseProxy(await cluster.CreateDatabaseAsync("template0", ct));
        await using var host = new DeadDatabaseHost(proxy.ConnectionString);
        host.UseKestrel(0);
        var starting = Task.Run(host.StartServer, ct);
        for (var i = 0; i < 5; i++)
        {
            await Task.Delay(250, ct);
            proxy.Cut();
        }
        await starting;

        using var client = new HttpClient { BaseAddress = host.ClientOptions.BaseAddress };
        for (var ready = false; !ready; await Task.Delay(100, ct))
            ready = (await client.GetAsync("/health/ready", ct)).IsSuccessStatusCode;
        Assert.Contains("\"total\":22,", await client.GetStringAsync("/v1/parties", ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_ends_the_start_with_a_line_that_names_it()
    {
        var ct = TestContext.Current.CancellationToken;
        var nowhere = new NpgsqlConnectionStringBuilder(api.ConnectionString) { Database = "positions_nowhere" }.ConnectionString;
        await using var service = BuiltApp.Serve("/nowhere", ("ConnectionStrings__Positions", nowhere));

        Assert.Equal(1, await service.ExitCodeAsync(ct));
        Assert.Contains("database \"positions_nowhere\" does not exist", Assert.Single(service.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_database_the_service_starts_and_says_that_it_is_not_ready()
    {
        await using var host = new DeadDatabaseHost();
        host.UseKestrel(0);
        host.StartServer();
        using var client = new HttpClient { BaseAddress = host.ClientOptions.BaseAddress };
        var ct = TestContext.Current.CancellationToken;

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", ct)).StatusCode);
        foreach (var path in new[] { "/health/ready", "/v1/positions", "/v1/keys/self" })
        {
            using var answer = await client.GetAsync(path, ct);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter?.Delta);
            Assert.DoesNotContain("127.0.0.1:9", await answer.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_database_that_accepts_and_stays_silent_is_not_ready_within_two_seconds()
    {
        var ct = TestContext.Current.CancellationToken;
        // Takes connections and never says a word.
        using var silent = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var host = new DeadDatabaseHost($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Database=none;Username=none");
        host.UseKestrel(0);
        host.StartServer();
        using var client = new HttpClient { BaseAddress = host.ClientOptions.BaseAddress };
        using var live = await client.GetAsync("/health/live", ct);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        ((PositionsApi.Http.Readiness)host.Services.GetService(typeof(PositionsApi.Http.Readiness))!).IsPrepared = true;

        var watch = Stopwatch.StartNew();
        using var answer = await client.GetAsync("/health/ready", ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        // Two seconds and what a busy machine adds; without the bound it is fifteen and more.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 12);
    }

    private sealed class DeadDatabaseHost(string connectionString = "Host=127.0.0.1;Port=9;Database=none;Username=none") : Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            builder.UseSetting("environment", "Production");
            builder.UseSetting("ConnectionStrings:Positions", connectionString);
            builder.UseSetting("Logging:LogLevel:Default", "Error");
        }
    }
}
