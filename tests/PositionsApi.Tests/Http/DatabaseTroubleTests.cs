using System.Net;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Http;

/// <summary>A database that is away, busy or broken: 503 in a few seconds, and back by itself.</summary>
public sealed class DatabaseTroubleTests(DatabaseTroubleTests.ImpatientApi api) : IClassFixture<DatabaseTroubleTests.ImpatientApi>
{
    public sealed class ImpatientApi(TestCluster cluster) : RunningApi(cluster)
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Positions:StatementTimeoutSeconds", "1")];
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
    public async Task A_locked_table_is_a_503_within_the_time_limit_and_then_all_is_well()
    {
        var ct = TestContext.Current.CancellationToken;
        await using (var db = new Npgsql.NpgsqlConnection(api.ConnectionString + ";Pooling=false"))
        {
            await db.OpenAsync(ct);
            await using var transaction = await db.BeginTransactionAsync(ct);
            await using var lockTable = new Npgsql.NpgsqlCommand("lock table record.dispute in access exclusive mode", db);
            await lockTable.ExecuteNonQueryAsync(ct);

            var watch = System.Diagnostics.Stopwatch.StartNew();
            using var answer = await api.GetAsync("/v1/disputes");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter?.Delta);
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
            using var live = await api.GetAsync("/health/live");
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }
        Assert.NotEmpty(await api.GetItemsAsync("/v1/disputes"));
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
        await using var host = new DeadDatabaseHost(((IPEndPoint)silent.LocalEndpoint).Port);
        host.UseKestrel(0);
        host.StartServer();
        using var client = new HttpClient { BaseAddress = host.ClientOptions.BaseAddress };
        ((PositionsApi.Http.Readiness)host.Services.GetService(typeof(PositionsApi.Http.Readiness))!).IsPrepared = true;

        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var answer = await client.GetAsync("/health/ready", ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 4);
    }

    private sealed class DeadDatabaseHost(int port = 9) : Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            builder.UseSetting("environment", "Production");
            builder.UseSetting("ConnectionStrings:Positions", $"Host=127.0.0.1;Port={port};Database=none;Username=none;Timeout=15");
            builder.UseSetting("Logging:LogLevel:Default", "Error");
        }
    }
}
