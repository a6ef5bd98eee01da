using System.Net;
using System.Text.Json;
using PositionsApi.SelfDescription;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Http;

public sealed class FailureTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Theory]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "/v1/positions/nope", 404)]
    [InlineData("GET", "/v1/positions?limit=x", 400)]
    [InlineData("DELETE", "/v1/positions", 405)]
    [InlineData("TRACE", "/v1/positions", 405)]
    [InlineData("POST", "/v1/positions", 401)]
    public async Task Every_failure_has_the_one_shape(string method, string path, int status)
    {
        using var answer = await api.SendAsync(new HttpMethod(method), path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(["type", "title", "status", "detail", "instance", "errors", "trace_id"], problem.EnumerateObject().Select(member => member.Name));
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(answer.Headers.GetValues("X-Request-Id").Single(), problem.GetProperty("trace_id").GetString());
        using var page = await api.GetAsync(problem.GetProperty("type").GetString()!);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static readonly string[] Hostile =
    [
        "%00", "a%00b", "%F0%9F%92%A9", "%ED%A0%80", "%FF%FE", "'; drop table record.position; --", "%27%20or%201%3D1", "..%2F..%2Fetc%2Fpasswd", "%0d%0aX-Evil: 1",
        "9223372036854775808", "-1", "1e309", "NaN", "{}", "[]", "null", "*", ",", ",,", "a,b,,c", new string('a', 5000), "2026-13-45", "0001-01-01", "9999-12-31", "-infinity",
        "%25", "%", "%zz", "\\", "%5C%25%5F", "<script>", "${jndi:ldap}", "true", "2026-02-18T00:00:00%2B99:99", "99999999999999999999",
    ];

    [Fact]
    public async Task No_value_of_any_parameter_of_any_list_is_a_500_or_an_empty_failure()
    {
        var calls = from resource in Resources.All.Concat(Resources.Analyses)
                    from parameter in resource.Parameters(PositionsApi.Lists.ListFormat.Json).All
                    from value in Hostile
                    select $"{resource.Path}?limit=1&{parameter.Name}={value}";
        await AnswersProperly(calls);
    }

    [Fact]
    public async Task No_id_and_no_path_is_a_500_or_an_empty_failure()
    {
        var calls = Resources.All.SelectMany(resource => Hostile.SelectMany(value => new[]
        {
            $"{resource.Path}/{value}", $"{resource.Path}/{value}/versions", $"{resource.Path}.csv?profile={value}", $"{resource.Path}.ndjson?fields={value}", $"/v1/{value}",
            $"{resource.Path}/{value}/citation?known_at={value}", $"/v1/citation.bib?of={value}",
        }));
        await AnswersProperly(calls);
    }

    private async Task AnswersProperly(IEnumerable<string> calls) =>
        await Parallel.ForEachAsync(calls.Distinct(), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, async (call, ct) =>
        {
            if (!Uri.TryCreate(api.Client.BaseAddress, call, out var address))
                return;
            using var answer = await api.Client.GetAsync(address, ct);
            var body = await answer.Content.ReadAsStringAsync(ct);
            Assert.True((int)answer.StatusCode < 500, $"{call}: {(int)answer.StatusCode} {body}");
            Assert.True(body.Length > 0 || (int)answer.StatusCode < 400 || answer.StatusCode == HttpStatusCode.BadRequest && answer.Content.Headers.ContentLength == 0 && answer.Headers.ConnectionClose == true,
                $"{call}: {(int)answer.StatusCode} without a body");
            foreach (var inside in new[] { "Npgsql", "Exception", "select ", "   at " })
                Assert.False((int)answer.StatusCode >= 400 && body.Contains(inside, StringComparison.Ordinal) && !call.Contains(inside, StringComparison.OrdinalIgnoreCase), $"{call} shows {inside}: {body}");
        });

    [Fact]
    public async Task What_is_too_long_is_told_so()
    {
        using var longAddress = await api.GetAsync("/v1/positions?q=" + new string('a', 100_000));
        using var longHeader = await api.GetAsync("/v1/positions?limit=1", ("X-Long", new string('a', 60_000)));

        Assert.Equal(HttpStatusCode.RequestUriTooLong, longAddress.StatusCode);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, longHeader.StatusCode);
    }
}

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

    private sealed class DeadDatabaseHost : Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            builder.UseSetting("environment", "Production");
            builder.UseSetting("ConnectionStrings:Positions", "Host=127.0.0.1;Port=9;Database=none;Username=none;Timeout=2");
            builder.UseSetting("Logging:LogLevel:Default", "Error");
        }
    }
}
