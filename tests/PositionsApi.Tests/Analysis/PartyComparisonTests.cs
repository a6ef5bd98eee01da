using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

public sealed class PartyComparisonTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Sides = "/v1/parties/compare?process=ukraine-peace-talks&parties=ukraine,russia&as_of=2026-02-18";

    [Theory]
    [InlineData("", "parties")]
    [InlineData("?parties=ukraine", "parties")]
    [InlineData("?parties=ukraine,narnia", "parties")]
    [InlineData("?parties=ukraine,russia&verdict=maybe", "verdict")]
    [InlineData("?parties=ukraine,russia&party=ukraine", "party")]
    public async Task A_wrong_parameter_is_refused_by_its_name(string query, string parameter)
    {
        using var answer = await api.GetAsync("/v1/parties/compare" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal([parameter], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Every_issue_has_one_verdict_and_the_widest_gap_comes_first()
    {
        var rows = await api.GetItemsAsync(Sides);
        var gaps = rows.Select(row => Stands.Number(row, "gap")).ToArray();

        Assert.Equal(65, rows.Length);
        Assert.Equal(gaps.OrderByDescending(gap => gap ?? -1), gaps);
        Assert.Equal(100, gaps[0]);
    }

    [Fact]
    public async Task Both_sides_have_a_red_line_on_leaving_Donbas()
    {
        var rows = await api.GetItemsAsync(Sides + "&red_lines_collide=true");

        Assert.Contains(rows, row => Stands.Text(row, "issue") == "territory-donbas-withdrawal");
        Assert.All(rows, row =>
        {
            Assert.Equal(["ukraine", "russia"], Stands.Texts(row, "red_line_parties"));
            Assert.Equal("differ", Stands.Text(row, "verdict"));
        });
    }

    [Fact]
    public async Task Stances_come_in_the_order_of_the_parties_asked_for()
    {
        var there = (await api.GetItemsAsync(Sides + "&issue=territory-crimea"))[0];
        var back = (await api.GetItemsAsync("/v1/parties/compare?parties=russia,ukraine&as_of=2026-02-18&issue=territory-crimea"))[0];

        Assert.Equal(["rejects", "demands"], Stands.Texts(there, "stances"));
        Assert.Equal(["demands", "rejects"], Stands.Texts(back, "stances"));
        Assert.Equal(["0", "100"], Stands.Texts(there, "points"));
        Assert.Equal(["ukraine-crimea", "russia-crimea"], Stands.Texts(there, "position_ids"));
    }

    [Fact]
    public async Task Each_verdict_equals_that_of_a_second_computation()
    {
        string[] parties = ["ukraine", "russia", "united-states"];
        var stands = await Stands.ReadAsync(api);
        foreach (var row in await api.GetItemsAsync($"/v1/parties/compare?parties={string.Join(',', parties)}&as_of=2026-02-18"))
        {
            var issue = Stands.Text(row, "issue")!;
            var spoken = parties.Where(party => stands.On(party, issue, "2026-02-18").Length > 0).ToArray();
            var scores = parties.Select(party => stands.Score(party, issue, "2026-02-18")).OfType<int>().ToArray();
            var stances = spoken.Where(party => stands.Score(party, issue, "2026-02-18") is not null)
                .Select(party => Stands.Text(stands.On(party, issue, "2026-02-18")[0], "stance")).Distinct().Count();
            var verdict = spoken.Length == 0 ? "none-has-spoken"
                : spoken.Length == 1 ? "only-one-has-spoken"
                : scores.Length < 2 ? "not-comparable"
                : stances == 1 ? "agree" : "differ";

            Assert.Equal((issue, verdict, spoken.Length), (issue, Stands.Text(row, "verdict"), row.GetProperty("spoken").GetInt32()));
            Assert.Equal(scores.Length < 2 ? null : scores.Max() - scores.Min(), Stands.Number(row, "gap"));
            Assert.Equal(parties.Except(spoken), Stands.Texts(row, "silent_parties"));
        }
    }

    [Fact]
    public async Task A_third_party_that_is_silent_or_unscored_changes_no_verdict()
    {
        var made = await new MadeRecord(api, "verdict").MakeAsync(3, "abc");
        await made.StateAsync(('a', 1, "demands", "2026-01-01"), ('b', 1, "demands", "2026-01-01"), ('c', 1, "undisclosed", "2026-01-01"),
            ('a', 2, "neutral", "2026-01-01"), ('b', 2, "conditional", "2026-01-01"),
            ('a', 3, "ambiguous", "2026-01-01"), ('b', 3, "rejects", "2026-01-01"));

        foreach (var parties in new[] { "verdict-a,verdict-b", "verdict-a,verdict-b,verdict-c" })
            Assert.Equal([("agree", 0m), ("differ", 0m), ("not-comparable", null)],
                (await api.GetItemsAsync($"/v1/parties/compare?process=verdict&parties={parties}&as_of=2026-02-18&sort=issue"))
                    .Select(row => (Stands.Text(row, "verdict")!, Stands.Number(row, "gap"))));
    }
}
