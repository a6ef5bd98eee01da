using System.Diagnostics;
using System.Net;
using Npgsql;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Store;

/// <summary>The connection to the database is cut, closed or frozen, or is missing when the service starts.</summary>
[Trait("Lane", "slow")]
public sealed class DatabaseConnectionTests(DatabaseConnectionTests.ProxiedApi api, TestCluster cluster)
    : IClassFixture<DatabaseConnectionTests.ProxiedApi>
{
    public sealed class ProxiedApi(TestCluster cluster) : RunningApi(cluster)
    {
        public DatabaseProxy Proxy => field ??= new DatabaseProxy(ConnectionString);

        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Positions:StatementTimeoutSeconds", "1"), new("Positions:CacheMegabytes", "0"),
                new("ConnectionStrings:Positions", Proxy.ConnectionString + ";Timeout=3")];
    }

    [Fact]
    public async Task Reads_go_on_over_a_cut_and_come_back_by_themselves_after_an_outage()
    {
        Assert.NotEmpty(await api.GetItemsAsync("/v1/parties"));
        api.Proxy.Cut();
        Assert.NotEmpty(await api.GetItemsAsync("/v1/parties"));

        api.Proxy.Close();
        foreach (var path in new[] { "/v1/parties", "/v1/parties.csv", "/v1/issues/territory/versions", "/v1/codebook", "/v1/changes",
            "/health/ready" })
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

    // This is not a test of its own, because all tests of this class share the proxy to the database.
    private async Task A_server_that_falls_silent_costs_seconds_not_minutes()
    {
        api.Proxy.Freeze();
        try
        {
            var watch = Stopwatch.StartNew();
            var answers = await Task.WhenAll(
                new[] { "/v1/parties", "/v1/parties.csv", "/v1/parties/ukraine?known_at=2099-01-01T00:00:00Z", "/health/ready" }
                    .Select(path => api.GetAsync(path)));
            foreach (var answer in answers)
            {
                await DatabaseTroubleTests.IsUnavailableAsync(answer);
                answer.Dispose();
            }
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
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
        Assert.Contains(
            "database \"positions_nowhere\" does not exist", Assert.Single(service.Error.Trim().Split('\n')), StringComparison.Ordinal);
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
        // This listener accepts connections and never answers.
        using var silent = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var host = new DeadDatabaseHost(
            $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Database=none;Username=none;Timeout=90");
        host.UseKestrel(0);
        host.StartServer();
        using var client = new HttpClient { BaseAddress = host.ClientOptions.BaseAddress };
        using var live = await client.GetAsync("/health/live", ct);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        ((Readiness)host.Services.GetService(typeof(Readiness))!).IsPrepared = true;

        var watch = Stopwatch.StartNew();
        using var answer = await client.GetAsync("/health/ready", ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        // The limit is two seconds; the rest is for a busy machine. Without the limit the answer would take the 90 seconds of Timeout.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
    }

    private sealed class DeadDatabaseHost(string connectionString = "Host=127.0.0.1;Port=9;Database=none;Username=none")
        : Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            builder.UseSetting("environment", "Production");
            builder.UseSetting("ConnectionStrings:Positions", connectionString);
            builder.UseSetting("Logging:LogLevel:Default", "Error");
        }
    }
}
