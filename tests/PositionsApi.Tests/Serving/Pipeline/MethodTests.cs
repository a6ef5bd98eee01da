using System.IO.Compression;
using System.Net;
using System.Text.Json;
using PositionsApi.Record;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Pipeline;

/// <summary>HEAD and OPTIONS, compression, requests from other origins (CORS), and the headers of every answer.</summary>
public sealed class MethodTests(RunningApi api) : IClassFixture<RunningApi>
{
    public static TheoryData<string> Every =>
    [
        .. Catalog.Lists.Select(resource => resource.Path + "?limit=3"), .. Catalog.Lists.Select(resource => resource.Path + ".csv"),
        .. Catalog.Lists.Select(resource => resource.Path + ".ndjson"),
        .. Catalog.Singles.Select(single => $"/v1/{single.Name}/{single.Example}"),
        "/v1", "/v1/positions?shape=array", "/v1/positions/ukraine-crimea/versions", "/v1/positions/ukraine-crimea/citation",
        "/v1/codebook", "/v1/datapackage.json", "/health/ready", "/health/live",
        "/", "/swagger/v1/swagger.json", "/problems/not-found",
        "/v1/positions/nope", "/v1/positions?limit=x", "/v1/positions.csv?limit=x", "/nowhere",
    ];

    [Theory]
    [MemberData(nameof(Every))]
    [Trait("Lane", "slow")]
    public async Task HEAD_is_GET_without_a_body(string path)
    {
        foreach (var encoding in new[] { "identity", "br" })
        {
            using var get = await api.GetAsync(path, ("Accept-Encoding", encoding));
            using var head = await api.SendAsync(HttpMethod.Head, path, ("Accept-Encoding", encoding));

            Assert.Equal(get.StatusCode, head.StatusCode);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            static IEnumerable<string> Of(HttpResponseMessage answer) => answer.Headers.Concat(answer.Content.Headers)
                .Where(header => header.Key.ToLowerInvariant() is not (
                    "date" or "x-request-id" or "cache-status" or "transfer-encoding" or "content-length"))
                    .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order();
            Assert.Equal(Of(get), Of(head));
            // A HEAD may leave out Content-Length, but must not give another length than GET.
            if (LengthOf(head) is { } length)
                Assert.Equal((await get.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, length);
        }
    }

    [Fact]
    public async Task HEAD_of_a_page_tells_its_length()
    {
        var body = await api.Client.GetByteArrayAsync("/v1/positions", TestContext.Current.CancellationToken);
        using var head = await api.SendAsync(HttpMethod.Head, "/v1/positions");

        Assert.Equal(body.Length, LengthOf(head));
    }

    // Reads the header as it was sent. For a HEAD without the header, HttpClient itself would report a length of 0.
    private static int? LengthOf(HttpResponseMessage answer) =>
        answer.Content.Headers.NonValidated.TryGetValues("Content-Length", out var sent)
            ? int.Parse(sent.ToString(), System.Globalization.CultureInfo.InvariantCulture)
            : null;

    [Theory]
    [InlineData("/v1/sources?limit=5000")]
    [InlineData("/v1/sources.csv")]
    [InlineData("/v1/sources.ndjson")]
    public async Task HEAD_knows_304_too(string path)
    {
        using var head = await api.SendAsync(HttpMethod.Head, path);
        using var again = await api.SendAsync(HttpMethod.Head, path, ("If-None-Match", head.Headers.ETag!.Tag));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task OPTIONS_and_405_name_the_methods_of_every_address()
    {
        foreach (var (address, methods) in Routes.WithMethods(api))
        {
            var allowed = methods.Append("OPTIONS").Concat(methods.Contains("GET") ? ["HEAD"] : []).Order(StringComparer.Ordinal);
            using var options = await api.SendAsync(HttpMethod.Options, address);
            Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
            // An address such as /v1/plans/compare also fits the route /v1/plans/{id}, and takes the methods of that route too.
            Assert.True(allowed.SequenceEqual(options.Content.Headers.Allow) || address.Contains("/compare", StringComparison.Ordinal)
                && allowed.All(options.Content.Headers.Allow.Contains),
                $"{address} takes {string.Join(' ', allowed)} and says {string.Join(' ', options.Content.Headers.Allow)}");
            foreach (var method in new[] { "PROPFIND", "TRACE" }.Append(
                options.Content.Headers.Allow.Contains("DELETE") ? "COPY" : "DELETE"))
            {
                using var refused = await api.SendAsync(new HttpMethod(method), address);
                Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
                Assert.Equal(options.Content.Headers.Allow, refused.Content.Headers.Allow);
                Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
            }
        }
    }

    [Theory]
    [InlineData("OPTIONS", "/v1/nowhere")]
    [InlineData("OPTIONS", "/nowhere")]
    [InlineData("PATCH", "/nowhere")]
    [InlineData("HEAD", "/nowhere")]
    [InlineData("OPTIONS", "/v1/positions.docx")]
    public async Task Where_nothing_is_no_method_finds_anything(string method, string path)
    {
        using var answer = await api.SendAsync(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/v1/positions?limit=1", 200)]
    [InlineData("HEAD", "/v1/positions.csv", 200)]
    [InlineData("GET", "/v1/positions/ukraine-crimea", 200)]
    [InlineData("GET", "/v1/positions/nope", 404)]
    [InlineData("GET", "/v1/positions?limit=x", 400)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "/v1/positions?q={long}", 414)]
    [InlineData("POST", "/v1/positions", 401)]
    [InlineData("PROPFIND", "/v1/positions", 405)]
    public async Task Any_origin_may_read_answers_and_failures_and_none_sends_credentials(string method, string path, int status)
    {
        using var read = await api.SendAsync(
            new HttpMethod(method), path.Replace("{long}", new string('x', 20_000), StringComparison.Ordinal),
            ("Origin", "https://anywhere.example"));

        Assert.Equal(status, (int)read.StatusCode);
        Assert.Equal("*", read.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(read.Headers.Contains("Access-Control-Allow-Credentials"));
        var exposed = read.Headers.GetValues("Access-Control-Expose-Headers").Single().Split(',');
        foreach (var header in new[] { "Link", "X-Total-Count", "ETag", "Last-Modified", "Retry-After", "Content-Disposition", "Location",
            "X-Request-Id", "Cache-Status" })
            Assert.Contains(header, exposed);
    }

    [Theory]
    [InlineData("/v1/positions", "GET")]
    [InlineData("/v1/positions.csv", "HEAD")]
    [InlineData("/v1/positions/ukraine-crimea", "GET")]
    [InlineData("/v1/codebook", "GET")]
    [Trait("Lane", "slow")]
    public async Task A_preflight_needs_no_key_and_allows_reading(string path, string method)
    {
        using var preflight = await api.SendAsync(
            HttpMethod.Options, path, ("Origin", "https://anywhere.example"), ("Access-Control-Request-Method", method),
            ("Access-Control-Request-Headers", "if-none-match,x-api-key"));

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal("*", preflight.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains(method, preflight.Headers.GetValues("Access-Control-Allow-Methods").Single().Split(','));
        Assert.Contains(
            "if-none-match", preflight.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.True(int.Parse(
            preflight.Headers.GetValues("Access-Control-Max-Age").Single(), System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_shared_cache_may_keep_an_answer_for_browsers_too()
    {
        using var answer = await api.GetAsync("/v1/positions?limit=1");

        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task Swagger_UI_needs_no_inline_script()
    {
        using var page = await api.GetAsync("/swagger/index.html");

        Assert.Contains("script-src 'self';", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotMatch("<script>", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip;q=1, br;q=0", "gzip")]
    [InlineData("zstd, gzip;q=0.5", "gzip")]
    [InlineData("identity", null)]
    [InlineData("zstd", null)]
    public async Task Answers_are_compressed_if_the_caller_accepts_that(string accepted, string? encoding)
    {
        var ct = TestContext.Current.CancellationToken;
        foreach (var path in new[] { "/v1/positions?as_of=2026-02-18", "/v1/positions.csv?as_of=2026-02-18",
            "/v1/positions.ndjson?as_of=2026-02-18", "/v1/issues/territory", "/v1/codebook" })
        {
            var plain = await api.Client.GetByteArrayAsync(path, ct);
            using var answer = await api.GetAsync(path, ("Accept-Encoding", accepted));

            Assert.Equal(encoding is null ? [] : [encoding], answer.Content.Headers.ContentEncoding);
            Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
            var body = await answer.Content.ReadAsByteArrayAsync(ct);
            Assert.Equal(plain, Decode(body, encoding));
            Assert.True(encoding is null || body.Length < plain.Length);
        }
    }

    private static byte[] Decode(byte[] body, string? encoding)
    {
        using var bytes = new MemoryStream(body);
        using Stream decoded = encoding switch
        {
            "br" => new BrotliStream(bytes, CompressionMode.Decompress),
            "gzip" => new GZipStream(bytes, CompressionMode.Decompress),
            _ => bytes,
        };
        using var copy = new MemoryStream();
        decoded.CopyTo(copy);
        return copy.ToArray();
    }

    [Theory]
    [InlineData("/v1/positions", "application/json;q=0.9,text/plain", "application/json")]
    [InlineData("/v1/positions", "text/csv", "application/json")]
    [InlineData("/v1/positions", "image/png", "application/json")]
    [InlineData("/v1/positions.csv", "application/json", "text/csv")]
    [InlineData("/v1/positions.csv", "text/csv; charset=utf-8", "text/csv")]
    [InlineData("/v1/positions.ndjson", "text/csv", "application/x-ndjson")]
    [InlineData("/v1/positions.json", "text/html", "application/json")]
    [InlineData("/v1/positions", "*/*;q=0", "application/json")]
    [InlineData("/v1/positions", "this is no media type", "application/json")]
    [InlineData("/v1/issues/territory", "text/csv", "application/json")]
    [InlineData("/v1", "text/html,application/xhtml+xml", "application/json")]
    public async Task The_suffix_decides_and_Accept_never_refuses(string path, string accept, string type)
    {
        using var answer = await api.GetAsync(path, ("Accept", accept));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("utf-8", answer.Content.Headers.ContentType!.CharSet);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Every_answer_carries_the_security_headers_and_a_request_id_and_no_banner()
    {
        foreach (var path in Routes.Readable(api)
            .Concat(["/v1/positions/nope", "/v1/positions?limit=x", "/nowhere", "/problems/not-found",
                "/v1/positions?q=" + new string('x', 20_000)]))
        {
            using var answer = await api.GetAsync(path);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.NotEmpty(answer.Headers.GetValues("X-Request-Id").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Theory]
    [InlineData("my-id_1.2", true)]
    [InlineData("two words", false)]
    [InlineData("<script>", false)]
    public async Task A_callers_request_id_is_taken_over_when_it_is_harmless(string id, bool taken)
    {
        using var answer = await api.GetAsync("/v1/positions/nope", ("X-Request-Id", id));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

        var given = answer.Headers.GetValues("X-Request-Id").Single();
        Assert.Equal(taken, given == id);
        Assert.Equal(given, problem.GetProperty("trace_id").GetString());
    }

    [Fact]
    public async Task Cyrillic_stays_readable()
    {
        await api.SqlAsync("insert into record.source (id, title, publisher, kind, language) values "
            + "('kyrillic', 'Переговоры в Женеве', 'Українська правда', 'news', 'ru')");

        var text = await api.Client.GetStringAsync(
            "/v1/sources?q=%D0%B6%D0%B5%D0%BD%D0%B5%D0%B2%D0%B5", TestContext.Current.CancellationToken);

        Assert.Contains("\"Переговоры в Женеве\"", text, StringComparison.Ordinal);
    }
}
