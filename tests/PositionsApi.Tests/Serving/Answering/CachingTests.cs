using System.Net;
using PositionsApi.Record;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Answering;

/// <summary>Entity tags, 304, and how long other caches may keep an answer.</summary>
public sealed class CachingTests(RunningApi api) : IClassFixture<RunningApi>
{
    public static TheoryData<string> Every =>
    [
        .. Catalog.Lists.Select(resource => resource.Path + "?limit=3"),
        .. Catalog.Lists.Select(resource => resource.Path + ".csv?limit=3"),
        .. Catalog.Lists.Select(resource => resource.Path + ".ndjson?limit=3"),
        .. Catalog.Singles.Select(single => $"/v1/{single.Name}/{single.Example}"),
        .. Catalog.Singles.Select(single => $"/v1/{single.Name}/{single.Example}/versions"),
        "/v1", "/v1/codebook", "/v1/datapackage.json", "/v1/changes?limit=3", "/v1/changes.atom",
        "/v1/positions/ukraine-crimea/citation.bib",
    ];

    [Theory]
    [MemberData(nameof(Every))]
    public async Task A_tag_that_is_still_right_gives_304_in_every_form(string path)
    {
        using var first = await api.GetAsync(path);
        using var brotli = await api.GetAsync(path, ("Accept-Encoding", "br"));
        using var gzip = await api.GetAsync(path, ("Accept-Encoding", "gzip"));
        Assert.False(first.Headers.ETag!.IsWeak);
        var tag = first.Headers.ETag!.Tag;

        foreach (var known in new[] { tag, "W/" + tag, $"\"other\", {tag}", "*", brotli.Headers.ETag!.Tag, gzip.Headers.ETag!.Tag })
        {
            using var again = await api.GetAsync(path, ("If-None-Match", known));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            // A 304 names the tag of the copy that the reader holds, also if that copy is compressed.
            Assert.Equal(known.StartsWith('"') && !known.Contains(',') ? known : tag, again.Headers.ETag!.Tag);
            Assert.Equal(first.Headers.CacheControl!.ToString(), again.Headers.CacheControl!.ToString());
            Assert.Equal(first.Content.Headers.LastModified, again.Content.Headers.LastModified);
            Assert.Equal(["Accept-Encoding"], again.Headers.Vary);
        }
        foreach (var unknown in new[] { "\"other\"", "other", "\"\"", tag.Trim('"'), "W/\"other\", , ", tag[..^1], "\"*\"" })
        {
            using var stale = await api.GetAsync(path, ("If-None-Match", unknown));
            Assert.Equal(HttpStatusCode.OK, stale.StatusCode);
        }
    }

    [Theory]
    [InlineData("/v1/positions", ".csv", ".ndjson")]
    [InlineData("/v1/sources", ".csv", ".ndjson")]
    public async Task Each_format_encoding_and_question_has_a_tag_of_its_own(string path, params string[] suffixes)
    {
        var tags = new List<string>();
        foreach (var address in suffixes.Select(suffix => path + suffix)
            .Concat([path, path + "?limit=1", path + "?shape=array", path + "?fields=id", path + ".csv?profile=excel"]))
        {
            foreach (var encoding in new[] { "identity", "gzip", "br" })
            {
                using var answer = await api.GetAsync(address, ("Accept-Encoding", encoding));
                tags.Add(answer.Headers.ETag!.ToString());
            }
        }

        Assert.Equal(tags.Count, tags.Distinct().Count());
    }

    [Fact]
    public async Task The_same_question_in_other_words_has_the_same_tag()
    {
        using var one = await api.GetAsync("/v1/positions?party=ukraine,russia&stance=rejects&_=17");
        using var other = await api.GetAsync("/v1/positions.json?stance=rejects&party=russia&party=ukraine");

        Assert.Equal(one.Headers.ETag, other.Headers.ETag);
    }

    [Fact]
    public async Task A_single_tag_changes_with_the_row_and_not_with_others()
    {
        using var before = await api.GetAsync("/v1/figures/fact-front-line-reuters");
        await api.SqlAsync("update record.dispute set note = 'Another row.' where id = 'conf-day-two-length'");
        using var same = await api.GetAsync("/v1/figures/fact-front-line-reuters");
        await api.SqlAsync("update record.figure set value = 1201 where id = 'fact-front-line-reuters'");
        using var changed = await api.GetAsync("/v1/figures/fact-front-line-reuters");

        Assert.Equal(before.Headers.ETag, same.Headers.ETag);
        Assert.NotEqual(before.Headers.ETag, changed.Headers.ETag);
    }

    [Theory]
    [InlineData("/v1/figures")]
    [InlineData("/v1/figures.csv")]
    [InlineData("/v1/figures.ndjson")]
    [InlineData("/v1")]
    public async Task A_list_keeps_its_tag_until_somebody_changes_the_record_even_by_hand(string path)
    {
        using var before = await api.GetAsync(path);
        await api.GetItemsAsync("/v1/positions");
        using var same = await api.GetAsync(path);
        Assert.Equal(before.Headers.ETag, same.Headers.ETag);

        await api.SqlAsync("update record.figure set summary = summary || '.' where id = 'fact-front-line-reuters'");
        using var changed = await api.GetAsync(path, ("If-None-Match", before.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(before.Headers.ETag, changed.Headers.ETag);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Two_instances_over_one_database_give_the_same_tags_and_bytes()
    {
        var ct = TestContext.Current.CancellationToken;
        using var another = api.ConnectToAnother();
        foreach (var path in new[] { "/v1/positions?limit=5", "/v1/positions.csv", "/v1/issues/territory", "/v1/codebook",
            "/v1/positions/ukraine-crimea/versions" })
        {
            // Readers behind a load balancer use one host name for both instances.
            using var here = await api.GetAsync(path, ("X-Forwarded-Host", "positions.example"));
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("X-Forwarded-Host", "positions.example");
            using var there = await another.SendAsync(request, ct);

            Assert.Equal(here.Headers.ETag, there.Headers.ETag);
            Assert.Equal(await here.Content.ReadAsByteArrayAsync(ct), await there.Content.ReadAsByteArrayAsync(ct));
        }
    }

    [Fact]
    public async Task Last_Modified_is_when_the_record_last_changed()
    {
        using var answer = await api.GetAsync("/v1/parties?limit=1");
        var knownAt = DateTimeOffset.Parse(
            (await api.GetJsonAsync("/v1/parties?limit=1")).GetProperty("known_at").GetString()!,
            System.Globalization.CultureInfo.InvariantCulture);
        using var odd = await api.GetAsync("/v1/parties?limit=1", ("If-Modified-Since", "nonsense"));

        Assert.Equal(knownAt.ToUnixTimeSeconds(), answer.Content.Headers.LastModified!.Value.ToUnixTimeSeconds());
        Assert.Equal(HttpStatusCode.OK, odd.StatusCode);
    }

    [Theory]
    [InlineData("/v1/positions?limit=1", false)]
    [InlineData("/v1/positions?limit=1&as_of=2026-02-18", false)]
    // Without as_of the answer changes with the day.
    [InlineData("/v1/positions?limit=1&known_at={then}", false)]
    [InlineData("/v1/positions?limit=1&as_of=2026-02-18&known_at={then}", true)]
    [InlineData("/v1/positions.csv?as_of=2026-02-18&known_at={then}", true)]
    // The instant is in the future: revisions may be added before it.
    [InlineData("/v1/positions?limit=1&as_of=2026-02-18&known_at=2099-01-01T00:00:00Z", false)]
    [InlineData("/v1/issues/territory", false)]
    [InlineData("/v1/issues/territory?known_at={then}", false)]
    [InlineData("/v1/issues/territory?as_of=2026-02-18&known_at={then}", true)]
    [InlineData("/v1/issues/territory/versions", false)]
    [InlineData("/v1/issues/territory/versions?known_at={then}", true)]
    [InlineData("/v1?known_at={then}", true)]
    [InlineData("/v1/codebook", false)]
    public async Task Only_what_is_pinned_may_be_kept_for_long(string path, bool pinned)
    {
        var then = (await api.GetJsonAsync("/v1")).GetProperty("known_at").GetString()!;
        using var answer = await api.GetAsync(path.Replace("{then}", then, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.Public);
        Assert.Equal(pinned, answer.Headers.CacheControl!.ToString().Contains("immutable", StringComparison.Ordinal));
        Assert.Equal(!pinned, answer.Headers.CacheControl!.MustRevalidate);
    }

    [Fact]
    public async Task A_permalink_and_every_next_page_are_pinned()
    {
        var page = await api.GetJsonAsync("/v1/positions?limit=1");
        foreach (var member in new[] { "permalink", "next_url" })
        {
            using var answer = await api.GetAsync(page.GetProperty(member).GetString()!);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Failures_and_redirections_are_not_kept()
    {
        await api.SqlAsync("insert into record.source (id, title, publisher, kind) values ('old-name', 'Renamed', 'P', 'news'), "
            + "('taken-out', 'Retracted', 'P', 'news')");
        await api.SqlAsync("update record.source set id = 'new-name' where id = 'old-name'");
        await api.SqlAsync("delete from record.source where id = 'taken-out'");
        foreach (var (method, path, status) in new[]
        {
            ("GET", "/v1/positions/nope", 404), ("GET", "/v1/positions?limit=x", 400), ("PATCH", "/v1/positions", 405),
            ("GET", "/nowhere", 404), ("POST", "/v1/positions", 401),
            ("GET", "/v1/sources/old-name", 308), ("GET", "/v1/sources/taken-out", 410),
        })
        {
            using var answer = await api.SendAsync(new HttpMethod(method), path, ("If-None-Match", "*"));
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.True(answer.Headers.CacheControl?.NoStore, $"{method} {path}");
            Assert.Null(answer.Headers.ETag);
        }
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Every_answer_says_how_long_it_may_be_kept()
    {
        foreach (var path in Routes.Readable(api).Append("/swagger/v1/swagger.json").Append("/problems/not-found"))
        {
            using var answer = await api.GetAsync(path);
            Assert.True((int)answer.StatusCode < 400, $"{path}: {(int)answer.StatusCode}");
            Assert.True(answer.Headers.CacheControl is not null, $"{path} does not.");
        }
    }
}
