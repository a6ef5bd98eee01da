using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Lists;

/// <summary>Walks through a list, page by page.</summary>
public sealed class PagingTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task Paging_links_use_the_address_that_the_reader_used_and_keep_the_filters()
    {
        using var forwarded = await api.GetAsync("/v1/positions?q=%D0%BC%D0%B8%D1%80,&party=ukraine,russia&limit=1", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "positions.example"));
        var page = JsonDocument.Parse(await forwarded.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.StartsWith("https://positions.example/v1/positions?party=russia,ukraine&q=%D0%BC%D0%B8%D1%80%2C&", page.GetProperty("permalink").GetString(), StringComparison.Ordinal);

        var next = (await api.GetJsonAsync("/v1/positions?party=ukraine&stance=rejects&limit=1")).GetProperty("next_url").GetString()!;
        Assert.StartsWith(api.Client.BaseAddress!.ToString() + "v1/positions?party=ukraine&stance=rejects&limit=1&as_of=", next, StringComparison.Ordinal);
        Assert.All(await api.GetItemsAsync(next), row => Assert.Equal("rejects", row.GetProperty("stance").GetString()));
    }

    [Fact]
    public async Task A_list_is_walked_whole_while_others_insert_change_and_delete()
    {
        var before = (await api.GetItemsAsync("/v1/sources?fields=id")).Select(Id).ToHashSet();
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await api.SqlAsync($"insert into record.source (id, title, publisher, kind, published_on) values ('walk-{i}', 'Inserted', 'P', 'news', '2026-01-{i % 28 + 1:00}')");
                await api.SqlAsync($"update record.source set published_on = '2026-02-{i % 28 + 1:00}', title = title || '.' where id = (select id from record.source order by md5(id || {i}) limit 1)");
                await api.SqlAsync($"delete from record.source where id = 'walk-{i - 3}'");
            }
        }, TestContext.Current.CancellationToken);

        foreach (var sort in new[] { "-published_on", "id", "title" })
        {
            var walked = RunningApi.Ids(await api.WalkAsync($"/v1/sources?limit=7&fields=id&sort={sort}"));
            Assert.Equal(walked.Length, walked.Distinct().Count());
            Assert.Empty(before.Except(walked));
        }
        await stop.CancelAsync();
        await writer;
    }

    private static string Id(JsonElement row) => row.GetProperty("id").GetString()!;
}
