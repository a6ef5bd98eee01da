using System.Net;
using System.Text.Json;
using PositionsApi.Record;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Lists;

/// <summary>Reads of a record to which nothing was written yet. Such a record has no revision.</summary>
[Trait("Lane", "slow")]
public sealed class EmptyRecordTests(RunningApi api, TestCluster cluster) : IClassFixture<RunningApi>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_answers_every_list_with_none_and_every_id_with_404()
    {
        var client = api.ConnectTo(
            await cluster.CreateDatabaseAsync("template0", Ct), new KeyValuePair<string, string>("Positions:Seed", "false"));

        foreach (var list in Catalog.Lists)
        {
            var page = JsonDocument.Parse(await client.GetStringAsync($"/v1/{list.Name}", Ct)).RootElement;
            Assert.Equal((0, "1970-01-01T00:00:00.000000Z"),
                (page.GetProperty("total").GetInt32(), page.GetProperty("known_at").GetString()));
        }
        foreach (var single in Catalog.Singles)
            foreach (var clock in new[] { "", "?known_at=2026-01-01T00:00:00Z" })
            {
                using var answer = await client.GetAsync($"/v1/{single.Name}/nothing{clock}", Ct);
                Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"),
                    (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            }
        foreach (var analysis in new[] { "/v1/matrix", "/v1/trajectory", "/v1/timeline", "/v1/diff", "/v1/search?q=peace",
            "/v1/timeseries" })
            Assert.Equal(0, JsonDocument.Parse(await client.GetStringAsync(analysis, Ct)).RootElement.GetProperty("total").GetInt32());
    }
}
