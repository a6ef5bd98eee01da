using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Record;

public sealed class PermalinkTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task A_body_and_its_permalink_after_edits_by_hand_are_the_same_bytes()
    {
        string[] questions =
        [
            "/v1/positions?party=ukraine&limit=10",
            "/v1/positions?issue=territory&history=true&sort=party,-stance_score"
                + "&fields=id,party_name,stance,source_title&facet=stance&count=exact",
            "/v1/positions.csv?stance=rejects",
            "/v1/positions.ndjson?plan=us-28-point-2025-11",
            "/v1/statements?party=russia&shape=array",
            "/v1/parties",
            "/v1/plans/us-28-point-2025-11",
            "/v1/issues.csv?profile=excel",
        ];
        var before = new List<(string Permalink, byte[] Body)>();
        foreach (var question in questions)
        {
            using var answer = await api.GetAsync(question);
            before.Add((CiteAs(answer), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        }

        await api.SqlAsync("update record.party set name = 'Ukraine (renamed)' where id = 'ukraine'");
        await api.SqlAsync("update record.issue set title = 'Land' where id = 'territory'");
        await api.SqlAsync("update record.position set stance = 'opposes', red_line = false where stance = 'rejects'");
        await api.SqlAsync("delete from record.position_evidence where ordinal > 1");
        await api.SqlAsync("delete from record.position where plan = 'us-28-point-2025-11'");
        await api.SqlAsync("update record.source set title = 'Another title', published_on = '2026-01-01'");
        await api.SqlAsync("delete from record.statement_issue");
        await api.SqlAsync("update record.plan_point set summary = 'Changed.' where plan = 'us-28-point-2025-11'");

        foreach (var (permalink, body) in before)
        {
            using var again = await api.GetAsync(permalink);
            Assert.Equal(body, await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
        // The edits show in the present answer.
        Assert.Empty(await api.GetItemsAsync("/v1/positions?stance=rejects"));
    }

    private static string CiteAs(HttpResponseMessage answer) => answer.Headers.GetValues("Link")
        .SelectMany(header => header.Split(", <"))
        .Select(link => link.TrimStart('<').Split(">; "))
        .Single(link => link[1].StartsWith("rel=\"cite-as\"", StringComparison.Ordinal))[0];
}
