using System.IO.Compression;
using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Http;

/// <summary>HEAD, OPTIONS, compression, origins, headers.</summary>
public sealed class MethodTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Theory]
    [InlineData("/v1")]
    [InlineData("/v1/positions?limit=3")]
    [InlineData("/v1/positions.csv")]
    [InlineData("/v1/positions/ukraine-crimea")]
    [InlineData("/v1/positions/ukraine-crimea/versions")]
    [InlineData("/v1/positions/ukraine-crimea/citation")]
    [InlineData("/v1/codebook")]
    [InlineData("/health/ready")]
    [InlineData("/v1/positions/nope")]
    public async Task HEAD_is_GET_without_a_body(string path)
    {
        using var get = await api.GetAsync(path);
        using var head = await api.SendAsync(HttpMethod.Head, path);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        static IEnumerable<string> Of(HttpResponseMessage answer) => answer.Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key.ToLowerInvariant() is not ("date" or "x-request-id" or "transfer-encoding" or "content-length")).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order();
        Assert.Equal(Of(get), Of(head));
    }

    [Fact]
    public async Task OPTIONS_and_405_name_the_methods()
    {
        using var options = await api.SendAsync(HttpMethod.Options, "/v1/positions");
        using var refused = await api.SendAsync(HttpMethod.Put, "/v1/positions");
        using var nowhere = await api.SendAsync(HttpMethod.Options, "/v1/nowhere");

        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS", "POST"], options.Content.Headers.Allow);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS", "POST"], refused.Content.Headers.Allow);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task Any_origin_may_read_and_sees_the_headers_and_none_sends_credentials()
    {
        using var read = await api.GetAsync("/v1/positions?limit=1", ("Origin", "https://anywhere.example"));
        Assert.Equal("*", read.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(read.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Contains("X-Total-Count", read.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);

        using var preflight = await api.SendAsync(HttpMethod.Options, "/v1/positions", ("Origin", "https://anywhere.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "if-none-match"));
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal("*", preflight.Headers.GetValues("Access-Control-Allow-Origin").Single());
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
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Answers_come_compressed_for_who_asks(string encoding)
    {
        var plain = await api.Client.GetByteArrayAsync("/v1/positions.ndjson?as_of=2026-02-18", TestContext.Current.CancellationToken);
        using var answer = await api.GetAsync("/v1/positions.ndjson?as_of=2026-02-18", ("Accept-Encoding", encoding));
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream decoded = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var copy = new MemoryStream();
        await decoded.CopyToAsync(copy, TestContext.Current.CancellationToken);

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.Single());
        Assert.Equal(plain, copy.ToArray());
    }

    [Theory]
    [InlineData("/v1/positions", "application/json;q=0.9,text/plain", "application/json")]
    [InlineData("/v1/positions", "text/csv", "application/json")]
    [InlineData("/v1/positions", "image/png", "application/json")]
    [InlineData("/v1/positions.csv", "application/json", "text/csv")]
    [InlineData("/v1/positions.json", "text/html", "application/json")]
    public async Task The_suffix_decides_and_Accept_never_refuses(string path, string accept, string type)
    {
        using var answer = await api.GetAsync(path, ("Accept", accept));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers_and_a_request_id_and_no_banner()
    {
        foreach (var path in new[] { "/v1/positions?limit=1", "/v1/positions/nope", "/nowhere", "/health/live" })
        {
            using var answer = await api.GetAsync(path);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.NotEmpty(answer.Headers.GetValues("X-Request-Id").Single());
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
        await api.SqlAsync("insert into record.source (id, title, publisher, kind, language) values ('kyrillic', 'Переговоры в Женеве', 'Українська правда', 'news', 'ru')");

        var text = await api.Client.GetStringAsync("/v1/sources?q=%D0%B6%D0%B5%D0%BD%D0%B5%D0%B2%D0%B5", TestContext.Current.CancellationToken);

        Assert.Contains("\"Переговоры в Женеве\"", text, StringComparison.Ordinal);
    }
}
