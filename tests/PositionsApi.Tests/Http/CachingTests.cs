using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Http;

/// <summary>Tags, 304, and how long an answer may be kept.</summary>
public sealed class CachingTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Theory]
    [InlineData("/v1/positions?as_of=2026-02-18")]
    [InlineData("/v1/positions.csv?as_of=2026-02-18")]
    [InlineData("/v1/positions/ukraine-crimea")]
    [InlineData("/v1/codebook")]
    public async Task A_tag_that_is_still_right_gives_304_in_every_form(string path)
    {
        using var first = await api.GetAsync(path);
        var tag = first.Headers.ETag!.Tag;
        using var brotli = await api.GetAsync(path, ("Accept-Encoding", "br"));
        Assert.NotEqual(tag, brotli.Headers.ETag!.Tag);

        foreach (var known in new[] { tag, "W/" + tag, $"\"other\", {tag}", "*", brotli.Headers.ETag!.Tag })
        {
            using var again = await api.GetAsync(path, ("If-None-Match", known));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(known == brotli.Headers.ETag!.Tag ? known : tag, again.Headers.ETag!.Tag);
            Assert.NotNull(again.Headers.CacheControl);
            Assert.Contains("Accept-Encoding", again.Headers.Vary);
        }
        using var stale = await api.GetAsync(path, ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, stale.StatusCode);
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

    [Fact]
    public async Task Only_what_is_pinned_may_be_kept_for_long()
    {
        using var now = await api.GetAsync("/v1/positions?limit=1");
        var permalink = JsonDocument.Parse(await now.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("permalink").GetString()!;
        using var pinned = await api.GetAsync(permalink);
        using var missing = await api.GetAsync("/v1/positions/nope");

        Assert.True(now.Headers.CacheControl!.MustRevalidate);
        Assert.Contains("immutable", pinned.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.True(missing.Headers.CacheControl!.NoStore);
    }
}
