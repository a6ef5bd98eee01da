using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Guide;

public sealed class GuideTests(ReadingApi api) : IClassFixture<ReadingApi>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_of_the_repository_is_listed_and_served_as_it_is()
    {
        var list = await api.Client.GetStringAsync("/guide", Ct);
        foreach (var page in Page.OfTheGuide)
        {
            using var answer = await api.GetAsync($"/guide/{page.Name}");

            Assert.Equal("text/markdown; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            Assert.Equal(page.Text, await answer.Content.ReadAsStringAsync(Ct));
            Assert.Contains($"<a href=\"guide/{page.Name}\">{page.Name}</a>: ", list, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_picture_that_a_page_shows_is_served()
    {
        var pictures = Page.OfTheGuide.SelectMany(page => page.Links).Where(link => link.StartsWith("files/", StringComparison.Ordinal))
            .ToArray();
        Assert.NotEmpty(pictures);
        foreach (var picture in pictures)
        {
            using var answer = await api.GetAsync($"/guide/{picture}");

            Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.ToString());
            var committed = await File.ReadAllTextAsync(Repository.PathTo($"{Page.GuideFolder}/{picture}"), Ct);
            Assert.Equal(committed, await answer.Content.ReadAsStringAsync(Ct));
        }
    }

    [Theory]
    [InlineData("/guide")]
    [InlineData("/guide/ask.md")]
    [InlineData("/guide/files/two-clocks.svg")]
    public async Task A_page_that_the_reader_holds_is_not_sent_again(string path)
    {
        using var first = await api.GetAsync(path);
        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.True(first.Headers.CacheControl!.MustRevalidate);

        using var again = await api.GetAsync(path, ("If-None-Match", first.Headers.ETag.Tag));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
    }

    [Theory]
    [InlineData("/guide/nope.md")]
    [InlineData("/guide/files")]
    [InlineData("/guide/files/nope.svg")]
    [InlineData("/guide/files/..%2Fask.md")]
    public async Task An_unknown_page_of_the_guide_is_a_404_that_names_the_pages(string path)
    {
        using var answer = await api.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
        var detail = problem.GetProperty("detail").GetString();
        Assert.All(Page.OfTheGuide, page => Assert.Contains($"/guide/{page.Name}", detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_index_leads_to_the_guide_and_names_the_version_of_its_newest_chapter()
    {
        var index = await api.GetJsonAsync("/v1");
        var changes = await api.Client.GetStringAsync("/guide/changes.md", Ct);

        Assert.EndsWith("/guide", index.GetProperty("guide_url").GetString(), StringComparison.Ordinal);
        var newest = changes.Split('\n').First(line => line.StartsWith("## ", StringComparison.Ordinal));
        Assert.StartsWith($"## {index.GetProperty("version").GetString()}", newest, StringComparison.Ordinal);
    }
}
