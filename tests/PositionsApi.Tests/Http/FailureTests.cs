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
        foreach (var answer in new[] { longAddress, longHeader })
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
