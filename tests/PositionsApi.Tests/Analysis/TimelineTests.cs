using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

public sealed class TimelineTests(ReadingApi api) : IClassFixture<ReadingApi>
{
    [Theory]
    [InlineData("kind=war", "kind")]
    [InlineData("party=atlantis", "party")]
    [InlineData("from=yesterday", "from")]
    [InlineData("change=moved", "change")]
    public async Task A_wrong_filter_is_named(string query, string parameter)
    {
        using var answer = await api.GetAsync("/v1/timeline?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal([parameter], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task The_timeline_holds_every_dated_row_of_the_record_once_and_nothing_else()
    {
        var expected = (await Lines("/v1/meetings.ndjson")).Select(row => ("meeting", Text(row, "id"), Text(row, "starts_on")))
            .Concat((await Lines("/v1/plans.ndjson")).Select(row => ("plan", Text(row, "id"), Text(row, "published_on"))))
            .Concat((await Lines("/v1/statements.ndjson")).Select(row => ("statement", Text(row, "id"), Text(row, "said_on"))))
            .Concat((await Lines("/v1/positions.ndjson?history=true"))
                .Select(row => ("position", Text(row, "id"), Text(row, "stated_on"))));

        var rows = await Lines("/v1/timeline.ndjson");

        Assert.Equal(expected.Order(), rows.Select(row => (Text(row, "kind"), Text(row, "ref"), Text(row, "date"))).Order());
        Assert.Equal(rows.Select(row => Text(row, "date")).OrderDescending(StringComparer.Ordinal), rows.Select(row => Text(row, "date")));
    }

    [Fact]
    public async Task Each_filter_gives_the_rows_that_it_describes()
    {
        var all = await Lines("/v1/timeline.ndjson");
        Assert.Equal(all.Where(row => Text(row, "kind") == "plan").Select(Id), (await Lines("/v1/timeline.ndjson?kind=plan")).Select(Id));
        Assert.Equal(all.Where(row => row.GetProperty("parties").EnumerateArray().Any(party => party.GetString() == "china")).Select(Id),
            (await Lines("/v1/timeline.ndjson?party=china")).Select(Id));
        var onLimits = all.Where(row => row.GetProperty("issues").EnumerateArray().Any(issue => issue.GetString() == "force-size-limits"));
        Assert.Equal(onLimits.Select(Id), (await Lines("/v1/timeline.ndjson?issue=force-size-limits")).Select(Id));
        var inTenDays = all.Where(row => string.CompareOrdinal(Text(row, "date"), "2026-02-01") >= 0
            && string.CompareOrdinal(Text(row, "date"), "2026-02-10") <= 0);
        Assert.Equal(inTenDays.Where(row => Text(row, "kind") != "meeting").Select(Id),
            (await Lines("/v1/timeline.ndjson?from=2026-02-01&to=2026-02-10&kind=plan,statement,position")).Select(Id));
        Assert.Equal(all.Where(row => string.CompareOrdinal(Text(row, "date"), "2025-06-01") <= 0).Select(Id),
            (await Lines("/v1/timeline.ndjson?as_of=2025-06-01")).Select(Id));
    }

    [Fact]
    public async Task A_position_says_whether_its_party_moved()
    {
        var steps = await api.GetItemsAsync("/v1/timeline?party=ukraine&issue=nato-membership&kind=position&sort=date");

        Assert.Equal(["first-statement", "stance-changed"], steps.Select(step => Text(step, "change")));
        Assert.Equal(["supports", "conditional"], steps.Select(step => Text(step, "stance")));
        Assert.Equal([steps[1].GetProperty("ref").GetString()],
            steps[1].GetProperty("position_ids").EnumerateArray().Select(id => id.GetString()));
    }

    private static string Id(JsonElement row) => Text(row, "id");

    private static string Text(JsonElement row, string field) => row.GetProperty(field).GetString()!;

    private async Task<JsonElement[]> Lines(string path) =>
        [.. (await api.Client.GetStringAsync(path, TestContext.Current.CancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
