using System.Net;
using PositionsApi.Record;
using PositionsApi.Serving.Caching;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Caching;

/// <summary>An answer from memory must equal the answer of an instance without a cache, in bytes and headers.</summary>
public sealed class HitTests(HitTests.TwoInstances api) : IClassFixture<HitTests.TwoInstances>
{
    // Readers behind a load balancer use one host name for all instances.
    private static readonly (string, string) Host = ("X-Forwarded-Host", "positions.example");

    /// <summary>The addresses of the routes that are marked with CachedRoute.</summary>
    private IEnumerable<string> Kept() => Routes.Readable(api)
        .Where(path => path.StartsWith("/v1", StringComparison.Ordinal) && path is not "/v1/changes"
            && !path.Contains(".xlsx", StringComparison.Ordinal))
        .Select(path => path.Contains('?') ? path : path + "?_=1");

    private static string StatusOf(HttpResponseMessage answer) =>
        string.Join(", ", answer.Headers.TryGetValues("Cache-Status", out var status) ? status : []);

    private static bool IsHit(HttpResponseMessage answer) => StatusOf(answer) == "positions-api; hit";

    /// <summary>The headers of an answer, without those that differ between requests and those that give the length.</summary>
    private static string[] HeadersOf(HttpResponseMessage answer) => [.. answer.Headers.Concat(answer.Content.Headers)
        .Where(header => header.Key.ToLowerInvariant() is not (
            "date" or "x-request-id" or "cache-status" or "transfer-encoding" or "content-length"))
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order()];

    [Theory]
    [InlineData("identity")]
    [InlineData("br")]
    [InlineData("gzip, deflate, br, zstd")]
    [InlineData("gzip")]
    [InlineData("gzip;q=1, br;q=0")]
    [Trait("Lane", "slow")]
    public async Task Every_answer_from_memory_has_the_bytes_and_headers_of_one_that_is_made(string encoding)
    {
        var ct = TestContext.Current.CancellationToken;
        foreach (var path in Kept())
        {
            foreach (var origin in encoding == "identity" ? new[] { "", "https://anywhere.example" } : [""])
            {
                using var ask = new HttpRequestMessage(HttpMethod.Get, path);
                foreach (var (name, value) in new[] { Host, ("Accept-Encoding", encoding), ("Origin", origin) })
                    ask.Headers.TryAddWithoutValidation(name, value);
                using var made = await api.WithoutMemory.SendAsync(ask, ct);
                Assert.Equal("", StatusOf(made));
                using var first = await api.GetAsync(path, Host, ("Accept-Encoding", encoding), ("Origin", origin));
                using var second = await api.GetAsync(path, Host, ("Accept-Encoding", encoding), ("Origin", origin));

                Assert.Equal(HttpStatusCode.OK, second.StatusCode);
                Assert.Equal(HeadersOf(made), HeadersOf(first));
                Assert.Equal(HeadersOf(made), HeadersOf(second));
                var body = await made.Content.ReadAsByteArrayAsync(ct);
                Assert.Equal(body, await first.Content.ReadAsByteArrayAsync(ct));
                Assert.Equal(body, await second.Content.ReadAsByteArrayAsync(ct));
                Assert.True(IsHit(second) && body.Length == second.Content.Headers.ContentLength || body.Length > AnswerCache.LargestAnswer,
                    $"{path}: {StatusOf(second)}");
                Assert.NotEqual(first.Headers.GetValues("X-Request-Id"), second.Headers.GetValues("X-Request-Id"));
            }
        }
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_304_from_memory_has_the_headers_of_one_that_is_made()
    {
        var ct = TestContext.Current.CancellationToken;
        foreach (var path in Kept().Select(path => path + "&_=304"))
        {
            foreach (var encoding in new[] { "identity", "br" })
            {
                using var whole = await api.GetAsync(path, Host, ("Accept-Encoding", encoding));
                var tag = whole.Headers.ETag!.Tag;
                using var ask = new HttpRequestMessage(HttpMethod.Get, path);
                foreach (var (name, value) in new[] { Host, ("Accept-Encoding", encoding), ("If-None-Match", tag) })
                    ask.Headers.TryAddWithoutValidation(name, value);
                using var made = await api.WithoutMemory.SendAsync(ask, ct);
                using var kept = await api.GetAsync(path, Host, ("Accept-Encoding", encoding), ("If-None-Match", tag));

                Assert.True(IsHit(kept), $"{path}: {StatusOf(kept)}");
                Assert.True(made.StatusCode == HttpStatusCode.NotModified, path);
                Assert.Equal(HttpStatusCode.NotModified, kept.StatusCode);
                Assert.Equal(HeadersOf(made), HeadersOf(kept));
                Assert.Empty(await kept.Content.ReadAsByteArrayAsync(ct));
            }
        }
    }

    [Fact]
    public async Task A_304_is_kept_and_does_not_replace_an_answer_with_a_body()
    {
        var tag = (await api.GetAsync("/v1/sources?limit=7", ("Accept-Encoding", "identity"))).Headers.ETag!.Tag;
        // The same answer under another key of the cache.
        const string Path = "/v1/sources?limit=7&sort=id";
        using var whole = await api.GetAsync("/v1/sources?sort=id&limit=7");
        foreach (var path in new[] { "/v1/sources.json?limit=7", "/v1/sources.csv?limit=7" })
        {
            var known = path.Contains("csv", StringComparison.Ordinal) ? "*" : tag;
            using var made = await api.GetAsync(path, ("If-None-Match", known));
            using var kept = await api.GetAsync(path, ("If-None-Match", known));
            using var full = await api.GetAsync(path);
            using var stale = await api.GetAsync(path, ("If-None-Match", "\"other\""));

            Assert.Equal((HttpStatusCode.NotModified, false), (made.StatusCode, IsHit(made)));
            Assert.Equal((HttpStatusCode.NotModified, true), (kept.StatusCode, IsHit(kept)));
            Assert.Equal((HttpStatusCode.OK, false), (full.StatusCode, IsHit(full)));
            Assert.Equal((HttpStatusCode.OK, true), (stale.StatusCode, IsHit(stale)));
        }
        Assert.True(IsHit(await api.GetAsync(Path)));
    }

    [Theory]
    [InlineData("/v1/positions?party=ukraine&stance=rejects&limit=5", "/v1/positions?limit=5&stance=rejects&party=ukraine")]
    [InlineData("/v1/positions?party=ukraine&party=russia", "/v1/positions?_=17&party=ukraine&&party=russia&_t=now")]
    [InlineData("/v1/meetings?limit=1", "/v1/meetings?limit=1&")]
    [InlineData("/v1/processes?", "/v1/processes")]
    public async Task The_order_of_parameters_and_cache_busters_make_no_other_request(string one, string other)
    {
        using var first = await api.GetAsync(one);
        using var second = await api.GetAsync(other);

        Assert.True(IsHit(second));
        Assert.Equal(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    // The order of repeated parameters has a meaning.
    [InlineData("/v1/figures?sort=unit&sort=-id", "/v1/figures?sort=-id&sort=unit")]
    [InlineData("/v1/figures?limit=2", "/v1/figures?limit=3")]
    [InlineData("/v1/figures?limit=2&fields=id", "/v1/figures?limit=2&fields=kind")]
    [InlineData("/v1/disputes", "/v1/disputes?shape=array")]
    [InlineData("/v1/disputes.csv", "/v1/disputes.csv?fields=id")]
    [InlineData("/v1/figures?as_of=2026-02-18", "/v1/figures")]
    public async Task Requests_that_differ_share_nothing(string one, string other)
    {
        using var first = await api.GetAsync(one);
        using var second = await api.GetAsync(other);

        Assert.False(IsHit(second), StatusOf(second));
        Assert.NotEqual(
            await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/v1/people?Limit=1&limit=1", "/v1/people?limit=1&Limit=1")]
    [InlineData("/v1/people%3Flimit=1", "/v1/people?limit=1")]
    [InlineData("/v1/people/..%2Fparties", "/v1/parties")]
    public async Task A_failure_is_not_answered_by_what_only_looks_alike(string wrong, string right)
    {
        await api.GetAsync(right);
        await api.GetAsync(right);
        using var failed = await api.GetAsync(wrong);

        Assert.True((int)failed.StatusCode is 400 or 404, failed.StatusCode.ToString());
    }

    [Fact]
    public async Task Addresses_in_answers_are_those_of_the_reader()
    {
        foreach (var (scheme, host) in new[] { ("http", "one.example"), ("https", "one.example"), ("https", "two.example:8443") })
        {
            for (var time = 0; time < 2; time++)
            {
                using var answer = await api.GetAsync("/v1/issues/territory", ("X-Forwarded-Host", host), ("X-Forwarded-Proto", scheme));
                Assert.Equal(time == 1, IsHit(answer));
                Assert.Contains(
                    $"\"url\":\"{scheme}://{host}/v1/issues/territory\"",
                    await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
                Assert.Equal(scheme == "https", answer.Headers.Contains("Strict-Transport-Security"));
            }
        }
    }

    [Fact]
    public async Task HEAD_is_answered_from_memory_with_the_length_of_GET()
    {
        foreach (var path in new[] { "/v1/positions?limit=50", "/v1/positions.csv?limit=60", "/v1/matrix?process=ukraine-peace-talks" })
        {
            var body = await api.Client.GetByteArrayAsync(path, TestContext.Current.CancellationToken);
            using var head = await api.SendAsync(HttpMethod.Head, path);

            Assert.True(IsHit(head));
            Assert.Equal(body.Length, head.Content.Headers.ContentLength);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
        // The answer that a HEAD put into the cache is complete, and serves a GET.
        using var first = await api.SendAsync(HttpMethod.Head, "/v1/statements?limit=33");
        using var get = await api.GetAsync("/v1/statements?limit=33");
        Assert.Equal((false, true), (IsHit(first), IsHit(get)));
        Assert.Equal(33, RunningApi.Ids([await EditingApi.JsonAsync(get)]).Length);
    }

    [Fact]
    public async Task Failures_redirections_and_what_is_gone_are_not_kept()
    {
        await api.SqlAsync("insert into record.source (id, title, publisher, kind) values ('kept-old', 'Renamed', 'P', 'news'), "
            + "('kept-out', 'Retracted', 'P', 'news')");
        await api.SqlAsync("update record.source set id = 'kept-new' where id = 'kept-old'");
        await api.SqlAsync("delete from record.source where id = 'kept-out'");
        foreach (var (path, status) in new[]
        {
            ("/v1/sources/kept-nowhere", 404), ("/v1/sources/kept-old", 308), ("/v1/sources/kept-out", 410), ("/v1/sources?limit=x", 400),
            ("/v1/sources.csv?limit=x", 400),
            ("/v1/nowhere", 404), ("/v1/matrix?party=nobody", 400), ("/v1/drafts", 401),
        })
        {
            for (var time = 0; time < 3; time++)
            {
                using var answer = await api.GetAsync(path);
                Assert.Equal(status, (int)answer.StatusCode);
                Assert.False(IsHit(answer), path);
                Assert.True(answer.Headers.CacheControl!.NoStore);
            }
        }
    }

    [Fact]
    public async Task A_request_with_a_key_is_checked_each_time()
    {
        var key = await api.KeyAsync("reader");
        await api.GetAsync("/v1/parties?limit=4");
        foreach (var (header, value, status) in new[] { ("Authorization", $"Bearer {key}", 200), ("X-Api-Key", key, 200),
            ("X-Api-Key", "nonsense", 401), ("Authorization", "Basic bm9uc2Vuc2U6", 401) })
        {
            using var answer = await api.GetAsync("/v1/parties?limit=4", (header, value));
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal(status == 200 ? "positions-api; fwd=bypass" : "", StatusOf(answer));
        }
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task An_answer_from_memory_counts_against_the_quota_of_the_caller()
    {
        var ct = TestContext.Current.CancellationToken;
        using var limited = api.ConnectToAnother(new("RateLimits:Loopback", "true"), new("RateLimits:Reads", "3"));
        var left = new List<string>();
        for (var time = 0; time < 3; time++)
        {
            using var answer = await limited.GetAsync("/v1/processes?limit=2", ct);
            Assert.Equal(time > 0, IsHit(answer));
            left.Add(answer.Headers.GetValues("RateLimit").Single().Split(';')[1]);
        }
        // If a new minute began during the test, the quota is full again and the counts say nothing.
        if (left[0] == "r=2" && left[2] != "r=2")
            Assert.Equal(["r=2", "r=1", "r=0"], left);
        using var refused = await limited.GetAsync("/v1/processes?limit=2", ct);
        Assert.True(refused.StatusCode == HttpStatusCode.TooManyRequests && !refused.Headers.Contains("Cache-Status") || left[2] != "r=0");
    }

    [Theory]
    [InlineData("/v1/changes")]
    [InlineData("/health/ready")]
    [InlineData("/swagger/v1/swagger.json")]
    [InlineData("/problems/not-found")]
    [Trait("Lane", "slow")]
    public async Task What_does_not_ask_for_it_is_never_kept(string path)
    {
        for (var time = 0; time < 2; time++)
        {
            using var answer = await api.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Cache-Status"));
        }
    }

    [Fact]
    public void Every_list_single_and_analysis_is_among_those_that_are_kept()
    {
        var kept = Kept().Select(path => path.Split('?')[0]).ToHashSet();
        Assert.All(Catalog.Lists.SelectMany(resource => new[] { resource.Path, resource.Path + ".csv", resource.Path + ".ndjson" }),
            path => Assert.Contains(path, kept));
        Assert.All(Catalog.Singles, single => Assert.Contains($"/v1/{single.Name}/{single.Example}", kept));
    }

    /// <summary>An instance with a cache, and an instance without a cache over the same database.</summary>
    public sealed class TwoInstances(TestCluster cluster) : EditingApi(cluster)
    {
        private HttpClient? _withoutMemory;

        public HttpClient WithoutMemory =>
            _withoutMemory ??= ConnectToAnother(new KeyValuePair<string, string>("Positions:CacheMegabytes", "0"));
    }
}
