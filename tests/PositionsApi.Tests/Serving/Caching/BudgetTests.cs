using PositionsApi.Serving.Caching;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Caching;

/// <summary>The cache holds a limited number of bytes, and answers that are read again and again stay in it.</summary>
[Trait("Lane", "slow")]
public sealed class BudgetTests(BudgetTests.SmallApi api) : IClassFixture<BudgetTests.SmallApi>
{
    public sealed class SmallApi(TestCluster cluster) : RunningApi(cluster)
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Positions:CacheMegabytes", "1")];
    }

    private async Task<string> StatusAsync(string path, params (string, string)[] headers)
    {
        using var answer = await api.GetAsync(path, headers);
        Assert.True((int)answer.StatusCode is 200 or 304, $"{path}: {answer.StatusCode}");
        return answer.Headers.GetValues("Cache-Status").Single();
    }

    [Fact]
    public async Task More_answers_than_fit_never_take_more_and_the_one_in_demand_stays()
    {
        var cache = api.Service<AnswerCache>();
        await StatusAsync("/v1/issues/territory");
        for (var limit = 1; limit <= 100; limit++)
        {
            await StatusAsync($"/v1/positions?limit={limit}");
            Assert.Equal("positions-api; hit", await StatusAsync("/v1/issues/territory"));
            Assert.InRange(cache.Bytes, 1, 1024 * 1024);
        }
        Assert.InRange(cache.Count, 2, 99);
        Assert.Equal("positions-api; fwd=miss", await StatusAsync("/v1/positions?limit=1"));
    }

    [Fact]
    public async Task A_change_of_the_record_takes_no_more_room()
    {
        var cache = api.Service<AnswerCache>();
        for (var round = 0; round < 20; round++)
        {
            await api.SqlAsync($"update record.dispute set note = 'Round {round}.' where id = 'conf-day-two-length'");
            for (var limit = 1; limit <= 10; limit++)
                await StatusAsync($"/v1/statements?limit={limit}");
            Assert.InRange(cache.Bytes, 1, 1024 * 1024);
        }
        Assert.Equal("positions-api; hit", await StatusAsync("/v1/statements?limit=10"));
    }

    [Theory]
    [InlineData("/v1/sources?publisher=Large&limit=5000")]
    [InlineData("/v1/sources.csv?publisher=Large")]
    public async Task Of_an_answer_that_is_too_large_only_the_tag_is_kept(string path)
    {
        await api.SqlAsync("insert into record.source (id, title, publisher, kind) "
            + "select 'large-' || i, repeat('x', 400), 'Large', 'news' from generate_series(1, 3000) i on conflict do nothing");
        using var first = await api.GetAsync(path);
        using var second = await api.GetAsync(path);
        var bytes = await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual("positions-api; hit", second.Headers.GetValues("Cache-Status").Single());
        Assert.True(bytes.Length > AnswerCache.LargestAnswer);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), bytes);
        Assert.Equal("positions-api; hit", await StatusAsync(path, ("If-None-Match", first.Headers.ETag!.Tag)));
    }

    [Fact]
    public async Task A_key_that_is_very_long_is_answered_and_not_kept()
    {
        var path = "/v1/positions?q=" + new string('x', 2000);
        Assert.Equal("positions-api; fwd=bypass", await StatusAsync(path));
        Assert.Equal("positions-api; fwd=bypass", await StatusAsync(path));
        Assert.Equal("positions-api; fwd=bypass",
            await StatusAsync("/v1/positions?" + string.Join('&', Enumerable.Range(0, 40).Select(i => $"_{i}=1"))));
    }
}
