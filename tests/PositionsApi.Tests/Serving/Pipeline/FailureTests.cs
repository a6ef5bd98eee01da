using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using PositionsApi.Analysis;
using PositionsApi.Record;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Pipeline;

public sealed class FailureTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Theory]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "/", 404, "//")]
    [InlineData("GET", "/v1/positions/nope", 404)]
    [InlineData("GET", "/v1/positions/nope/versions", 404)]
    [InlineData("GET", "/v1/positions/nope/citation", 404)]
    [InlineData("GET", "/v1/positions/UPPER%20case", 404)]
    [InlineData("GET", "/problems/nope", 404)]
    [InlineData("GET", "/v1/positions?limit=x", 400)]
    [InlineData("GET", "/v1/positions.csv?limit=x", 400)]
    [InlineData("GET", "/v1/positions.ndjson?limit=x", 400)]
    [InlineData("GET", "/v1/sources/gone", 410)]
    [InlineData("GET", "/v1/sources/gone/citation", 404)]
    [InlineData("DELETE", "/v1/positions", 405)]
    [InlineData("TRACE", "/v1/positions", 405)]
    [InlineData("BREW", "/v1/positions.csv", 405)]
    [InlineData("POST", "/v1/positions", 401)]
    [InlineData("PATCH", "/v1/positions/ukraine-crimea", 401)]
    [InlineData("GET", "/v1/positions?q={long}", 414)]
    [InlineData("GET", "/v1/positions?{long}", 414)]
    [InlineData("GET", "/v1/{long}", 414)]
    public async Task Every_failure_has_the_one_shape(string method, string path, int status, string? raw = null)
    {
        await api.SqlAsync(
            "insert into record.source (id, title, publisher, kind) values ('gone', 'T', 'P', 'news') on conflict do nothing");
        await api.SqlAsync("delete from record.source where id = 'gone'");
        var address = raw is null
            ? new Uri(api.Client.BaseAddress!, path.Replace("{long}", new string('a', 40_000), StringComparison.Ordinal))
            : new Uri(api.Client.BaseAddress!.ToString().TrimEnd('/') + raw,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var answer = await api.Client.SendAsync(
            new HttpRequestMessage(new HttpMethod(method), address), TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        await HasTheOneShapeAsync(answer);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Headers_that_are_too_many_or_too_long_are_told_so()
    {
        using var longOne = await api.GetAsync("/v1/positions?limit=1", ("X-Long", new string('a', 60_000)));
        using var many = await api.GetAsync("/v1/positions?limit=1", [.. Enumerable.Range(0, 150).Select(i => ($"X-{i}", "a"))]);

        foreach (var answer in new[] { longOne, many })
        {
            Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.StatusCode);
            await HasTheOneShapeAsync(answer);
        }
    }

    private async Task HasTheOneShapeAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(["type", "title", "status", "detail", "instance", "errors", "trace_id"],
            problem.EnumerateObject().Select(member => member.Name));
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.Equal(answer.Headers.GetValues("X-Request-Id").Single(), problem.GetProperty("trace_id").GetString());
        Assert.Equal(JsonValueKind.Object, problem.GetProperty("errors").ValueKind);
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()));
        using var page = await api.GetAsync(problem.GetProperty("type").GetString()!);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains(
            problem.GetProperty("title").GetString()!, await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    private static readonly string[] Hostile =
    [
        "%00", "a%00b", "%F0%9F%92%A9", "%ED%A0%80", "%FF%FE", "'; drop table record.position; --", "%27%20or%201%3D1",
        "..%2F..%2Fetc%2Fpasswd", "%0d%0aX-Evil: 1",
        "9223372036854775808", "-1", "1e309", "NaN", "{}", "[]", "null", "*", ",", ",,", "a,b,,c", new string('a', 5000), "2026-13-45",
        "0001-01-01", "9999-12-31", "-infinity",
        "%25", "%", "%zz", "\\", "%5C%25%5F", "<script>", "${jndi:ldap}", "true", "2026-02-18T00:00:00%2B99:99", "99999999999999999999",
    ];

    [Fact]
    [Trait("Lane", "slow")]
    public async Task No_value_of_any_parameter_of_any_list_is_a_500_or_an_empty_failure()
    {
        var calls = from resource in Catalog.Lists.Concat(AnalysisEndpoints.All)
                    from parameter in resource.Parameters(Format.Json).All
                    from value in Hostile
                    select $"{resource.Path}?limit=1&{parameter.Name}={value}";
        await AnswersProperly(calls);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task No_id_and_no_path_is_a_500_or_an_empty_failure()
    {
        var calls = Catalog.Lists.SelectMany(resource => Hostile.SelectMany(value => new[]
        {
            $"{resource.Path}/{value}", $"{resource.Path}/{value}/versions", $"{resource.Path}.csv?profile={value}",
            $"{resource.Path}.ndjson?fields={value}", $"/v1/{value}",
            $"{resource.Path}/{value}/citation?known_at={value}", $"/v1/citation.bib?of={value}",
        }));
        await AnswersProperly(calls);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task No_value_in_any_place_of_any_route_by_any_method_is_a_500()
    {
        var calls = new List<(string Method, string Path)>();
        foreach (var value in Hostile)
        {
            calls.AddRange(Routes.Filled(api, value).Select(path => ("GET", path)));
            calls.AddRange(Routes.Filled(api, value)
                .SelectMany(path => new[] { ("HEAD", path), ("OPTIONS", path), ("DELETE", path), ("PATCH", path), ("BREW", path) })
                .Where((_, index) => index % 7 == 0));
            calls.AddRange(Routes.Readable(api)
                .Select(path => ("GET", $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{value}={value}")));
        }
        // Every third call is enough: routes are much alike, and each value is tried on other routes.
        await AnswersProperly(calls.Where((_, index) => index % 3 == 0));
    }

    [Theory]
    [InlineData("GET /v1/positions?q=%ED%A0%80 HTTP/1.1", 200)]
    [InlineData("GET /v1/positions?q=%ZZ%1 HTTP/1.1", 200)]
    [InlineData("GET /v1/positions/%ZZ HTTP/1.1", 404)]
    [InlineData("GET /v1/positions/%C0%AF HTTP/1.1", 404)]
    [InlineData("GET //v1//positions HTTP/1.1", 404)]
    [InlineData("GET /v1/positions/../parties HTTP/1.1", 200)]
    [InlineData("GET /v1/positions/%2e%2e/parties HTTP/1.1", 200)]
    [InlineData("GET /v1/positions/..%2fparties HTTP/1.1", 404)]
    [InlineData("GET http://elsewhere.example/v1/parties?limit=1 HTTP/1.1", 200)]
    [InlineData("OPTIONS * HTTP/1.1", 204)]
    [InlineData("GETT /v1/positions HTTP/1.1", 405)]
    [InlineData("get /v1/parties?limit=1 HTTP/1.1", 200)]
    [InlineData("GET /v1/parties?limit=1 HTTP/1.0", 200)]
    [InlineData("GET /v1/parties?&&&=&limit=1 HTTP/1.1", 400)]
    [InlineData("GET /v1/parties??limit=1 HTTP/1.1", 400)]
    [InlineData("GET /v1/parties?limit=1# HTTP/1.1", 400)]
    [InlineData("GET /v1/parties?limit=%31 HTTP/1.1", 200)]
    [InlineData("GET /v1/parties?%6cimit=1 HTTP/1.1", 200)]
    [InlineData("GET /V1/Parties?limit=1 HTTP/1.1", 200)]
    [InlineData("GET /v1/parties/ HTTP/1.1", 200)]
    public async Task Requests_that_no_client_would_send_are_answered_too(string line, int expected)
    {
        var ct = TestContext.Current.CancellationToken;
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, api.Client.BaseAddress!.Port, ct);
        await using var stream = tcp.GetStream();
        var host = line.Contains("elsewhere", StringComparison.Ordinal) ? "elsewhere.example" : "127.0.0.1";
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{line}\r\nHost: {host}\r\nConnection: close\r\n\r\n"), ct);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(ct);

        var status = int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.True(status == expected, $"{line}: {answer}");
        var (head, body) = (
            answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)],
            answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        // A refusal of Kestrel itself has no body. Every other failure is a problem document.
        if (status >= 400 && !head.Contains("Content-Length: 0", StringComparison.Ordinal))
            Assert.Contains($"\"status\":{status}", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_question_gets_a_short_answer()
    {
        foreach (var path in new[] { "/v1/positions?party=" + new string('a', 7_000),
            "/v1/positions?party=" + string.Join(',', Enumerable.Range(0, 3_000)), "/v1/positions/" + new string('a', 15_000),
            "/v1/positions?" + string.Join('&', Enumerable.Range(0, 1_500).Select(i => $"n{i}=1")) })
        {
            using var answer = await api.GetAsync(path);
            Assert.InRange((int)answer.StatusCode, 400, 404);
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, 100, 40_000);
        }
    }

    private Task AnswersProperly(IEnumerable<string> calls) => AnswersProperly(calls.Select(call => ("GET", call)));

    private async Task AnswersProperly(IEnumerable<(string Method, string Path)> calls)
    {
        var four = new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(calls.Distinct(), four, async (asked, ct) =>
        {
            var (method, call) = asked;
            if (!Uri.TryCreate(api.Client.BaseAddress, call, out var address))
                return;
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            using var answer = await api.Client.SendAsync(request, ct);
            var body = await answer.Content.ReadAsStringAsync(ct);
            Assert.True((int)answer.StatusCode < 500, $"{method} {call}: {(int)answer.StatusCode} {body}");
            // A refusal of Kestrel itself has no body and ends the connection.
            Assert.True(body.Length > 0 || method == "HEAD" || (int)answer.StatusCode < 400
                || answer.StatusCode == HttpStatusCode.BadRequest && answer.Content.Headers.ContentLength == 0
                && answer.Headers.ConnectionClose == true,
                $"{method} {call}: {(int)answer.StatusCode} without a body");
            foreach (var inside in new[] { "Npgsql", "Exception", "select ", "   at " })
                Assert.False((int)answer.StatusCode >= 400 && body.Contains(inside, StringComparison.Ordinal)
                    && !call.Contains(inside, StringComparison.OrdinalIgnoreCase), $"{method} {call} shows {inside}: {body}");
        });
    }
}
