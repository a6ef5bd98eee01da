using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

/// <summary>Scorecards, and plans side by side.</summary>
public sealed class PlanAnswersTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Theory]
    [InlineData("/v1/plans/nope/scorecard", 404)]
    [InlineData("/v1/plans/nope/scorecard.csv", 404)]
    [InlineData("/v1/plans/NOPE!/scorecard.ndjson", 404)]
    [InlineData("/v1/plans/us-28-point-2025-11/scorecard?party=atlantis", 400)]
    [InlineData("/v1/plans/us-28-point-2025-11/scorecard?plan=us-28-point-2025-11", 400)]
    [InlineData("/v1/plans/compare", 400)]
    [InlineData("/v1/plans/compare?plans=us-28-point-2025-11", 400)]
    [InlineData("/v1/plans/compare?plans=us-28-point-2025-11,nope", 400)]
    [InlineData("/v1/plans/compare.csv?plans=us-28-point-2025-11,nope", 400)]
    public async Task What_is_not_there_or_not_allowed_is_said(string path, int status)
    {
        using var answer = await api.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_renamed_plan_sends_on_to_its_scorecard_in_the_same_form()
    {
        await api.SqlAsync("update record.plan set id = 'kellogg-paper' where id = 'kellogg-fleitz-2024'");
        foreach (var suffix in new[] { "", ".csv" })
        {
            using var answer = await api.GetAsync($"/v1/plans/kellogg-fleitz-2024/scorecard{suffix}?as_of=2026-01-01");
            Assert.Equal(HttpStatusCode.PermanentRedirect, answer.StatusCode);
            Assert.EndsWith($"/v1/plans/kellogg-paper/scorecard{suffix}?as_of=2026-01-01", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_point_and_no_party_is_left_out_of_a_scorecard()
    {
        var card = await api.GetJsonAsync("/v1/plans/us-ukraine-20-point-2025-12/scorecard?as_of=2026-02-18");
        var parties = card.GetProperty("parties").EnumerateArray().Select(party => Text(party, "party")).ToArray();

        Assert.Equal(["russia", "ukraine", "united-states"], parties);
        Assert.Equal(Enumerable.Range(1, 20), card.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("number").GetInt32()));
        Assert.All(card.GetProperty("points").EnumerateArray(), point => Assert.Equal(parties, point.GetProperty("cells").EnumerateArray().Select(cell => Text(cell, "party"))));
        Assert.Equal(new[] { 12, 14 }, Enumerable.Range(1, 20).Except(card.GetProperty("points_without_a_known_answer").EnumerateArray().Select(number => number.GetInt32())));
        Assert.Empty(card.GetProperty("points_nobody_rejects").EnumerateArray());
        var plant = card.GetProperty("points")[11];
        Assert.Equal(["rejects", "conditional", null], plant.GetProperty("cells").EnumerateArray().Select(cell => Text(cell, "stance")));
        Assert.Equal("no-known-position", Text(plant.GetProperty("cells")[2], "cell"));
        Assert.StartsWith("Refuses a three-way operator", Text(plant.GetProperty("cells")[1], "condition"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_are_those_of_the_positions_in_force()
    {
        foreach (var plan in new[] { "us-28-point-2025-11", "us-ukraine-20-point-2025-12", "paris-declaration-2026-01" })
        {
            var card = await api.GetJsonAsync($"/v1/plans/{plan}/scorecard?as_of=2026-02-18");
            var inForce = (await api.GetItemsAsync($"/v1/positions?plan={plan}&subject_type=plan-point&as_of=2026-02-18&limit=5000"));
            foreach (var party in card.GetProperty("parties").EnumerateArray())
            {
                var counts = party.GetProperty("counts");
                var own = inForce.Where(position => Text(position, "party") == Text(party, "party")).ToArray();
                Assert.Equal(own.Length, counts.GetProperty("positions").GetInt32());
                Assert.Equal(own.Count(position => Text(position, "stance") == "rejects"), counts.GetProperty("rejects").GetInt32());
                Assert.Equal(card.GetProperty("point_count").GetInt32(), counts.EnumerateObject().Where(count => count.Name is not ("red_lines" or "positions")).Sum(count => count.Value.GetInt32()));
            }
            var rows = Csv.Parse(await api.Client.GetStringAsync($"/v1/plans/{plan}/scorecard.csv?as_of=2026-02-18", TestContext.Current.CancellationToken));
            Assert.Equal((card.GetProperty("point_count").GetInt32() + 1) * card.GetProperty("parties").GetArrayLength(), rows.Count - 1);
        }
    }

    [Fact]
    public async Task A_contested_answer_shows_both_positions_and_is_counted_under_neither()
    {
        await api.SqlAsync("""
            begin;
            insert into record.position (id, process, party, plan, plan_point, stance, summary, stated_on) values
                ('contested-point-a', 'ukraine-peace-talks', 'china', 'jeddah-ceasefire-2025-03', 2, 'supports', 'One official favours it.', '2026-02-01'),
                ('contested-point-b', 'ukraine-peace-talks', 'china', 'jeddah-ceasefire-2025-03', 2, 'opposes', 'Another is against it.', '2026-02-01');
            insert into record.position_evidence (position, ordinal, source) values ('contested-point-a', 1, 'seed-article'), ('contested-point-b', 1, 'seed-article');
            commit
            """);

        var point = (await api.GetJsonAsync("/v1/plans/jeddah-ceasefire-2025-03/scorecard?party=china&as_of=2026-02-18")).GetProperty("points")[1];

        Assert.Equal(["supports", "opposes"], point.GetProperty("cells").EnumerateArray().Select(cell => Text(cell, "stance")));
        Assert.All(point.GetProperty("cells").EnumerateArray(), cell => Assert.True(cell.GetProperty("contested").GetBoolean()));
        Assert.Equal((1, 0, 0, 2), (Count(point, "contested"), Count(point, "supports"), Count(point, "opposes"), Count(point, "positions")));
    }

    [Fact]
    public async Task The_force_ceilings_stand_side_by_side_with_their_difference()
    {
        var comparison = await api.GetJsonAsync("/v1/plans/compare?plans=us-28-point-2025-11,e3-counter-2025-11,us-ukraine-20-point-2025-12");
        var ceiling = comparison.GetProperty("terms").EnumerateArray().Single(term => Text(term, "name") == "Ukrainian armed forces");

        Assert.Equal([600000, 800000, 800000], ceiling.GetProperty("values").EnumerateArray().Select(value => value.GetProperty("number").GetInt32()));
        Assert.Equal(200000, ceiling.GetProperty("difference").GetInt32());
        Assert.Equal(33.3m, ceiling.GetProperty("difference_percent").GetDecimal());
        var reversed = await api.GetJsonAsync("/v1/plans/compare?plans=us-ukraine-20-point-2025-12,us-28-point-2025-11&issue=force-size-limits");
        Assert.Equal(-200000, reversed.GetProperty("terms")[0].GetProperty("difference").GetInt32());
    }

    [Fact]
    public async Task Only_a_descendant_amends_or_deletes_and_only_a_full_text_is_silent()
    {
        var comparison = await api.GetJsonAsync("/v1/plans/compare?plans=us-28-point-2025-11,us-ukraine-20-point-2025-12");
        Assert.Equal(["amended", "deleted", "added"], Changes(comparison, "us-ukraine-20-point-2025-12").Distinct().OrderBy(change => Array.IndexOf(["amended", "deleted", "added"], change)));

        // Of the E3 text the record knows 17 of 28 points: what it says nothing of is not known to be deleted.
        var incomplete = await api.GetJsonAsync("/v1/plans/compare?plans=us-28-point-2025-11,e3-counter-2025-11");
        Assert.DoesNotContain("deleted", Changes(incomplete, "e3-counter-2025-11"));
        Assert.Contains("unmatched", Changes(incomplete, "e3-counter-2025-11"));

        var strangers = await api.GetJsonAsync("/v1/plans/compare?plans=ukraine-memorandum-2025-06,russia-memorandum-2025-06");
        Assert.All(Changes(strangers, "russia-memorandum-2025-06"), change => Assert.Contains(change, new[] { "same", "different", "unmatched" }));
    }

    [Fact]
    public async Task Every_point_is_shown_matched_or_not()
    {
        foreach (var (first, second) in new[] { ("us-28-point-2025-11", "us-ukraine-20-point-2025-12"), ("china-12-point-2023", "peace-formula-2022") })
        {
            var comparison = await api.GetJsonAsync($"/v1/plans/compare?plans={first},{second}");
            foreach (var plan in comparison.GetProperty("plans").EnumerateArray())
            {
                var shown = comparison.GetProperty("issues").EnumerateArray().SelectMany(issue => issue.GetProperty("plans").EnumerateArray()).Where(cell => Text(cell, "plan") == Text(plan, "id"))
                    .SelectMany(cell => cell.GetProperty("points").EnumerateArray()).Concat(comparison.GetProperty("unmatched_points").EnumerateArray().Where(point => Text(point, "plan") == Text(plan, "id")))
                    .Select(point => point.GetProperty("number").GetInt32()).Distinct();
                Assert.Equal(plan.GetProperty("point_count").GetInt32(), shown.Count());
            }
        }
    }

    private static IEnumerable<string> Changes(JsonElement comparison, string plan) => comparison.GetProperty("issues").EnumerateArray()
        .SelectMany(issue => issue.GetProperty("plans").EnumerateArray()).Where(cell => Text(cell, "plan") == plan).Select(cell => Text(cell, "change")).OfType<string>();

    private static int Count(JsonElement point, string name) => point.GetProperty("counts").GetProperty(name).GetInt32();

    private static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();
}
