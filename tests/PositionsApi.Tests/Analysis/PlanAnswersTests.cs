using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

/// <summary>The two answers about plans: the scorecard of one plan, and the comparison of several.</summary>
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
    public async Task An_unknown_plan_is_a_404_and_a_wrong_parameter_a_400(string path, int status)
    {
        using var answer = await api.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_renamed_plan_redirects_to_its_scorecard_in_the_same_format()
    {
        await api.SqlAsync("update record.plan set id = 'kellogg-paper' where id = 'kellogg-fleitz-2024'");
        foreach (var suffix in new[] { "", ".csv" })
        {
            using var answer = await api.GetAsync($"/v1/plans/kellogg-fleitz-2024/scorecard{suffix}?as_of=2026-01-01");
            Assert.Equal(HttpStatusCode.PermanentRedirect, answer.StatusCode);
            Assert.EndsWith($"/v1/plans/kellogg-paper/scorecard{suffix}?as_of=2026-01-01", answer.Headers.Location!.ToString(),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_point_and_no_party_is_left_out_of_a_scorecard()
    {
        var card = await api.GetJsonAsync("/v1/plans/us-ukraine-20-point-2025-12/scorecard?as_of=2026-02-18");
        var parties = card.GetProperty("parties").EnumerateArray().Select(party => Text(party, "party")).ToArray();

        Assert.Equal(["russia", "ukraine", "united-states"], parties);
        Assert.Equal(Enumerable.Range(1, 20),
            card.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("number").GetInt32()));
        Assert.All(card.GetProperty("points").EnumerateArray(), point =>
            Assert.Equal(parties, point.GetProperty("cells").EnumerateArray().Select(cell => Text(cell, "party"))));
        var unanswered = card.GetProperty("points_without_a_known_answer").EnumerateArray().Select(number => number.GetInt32());
        Assert.Equal(new[] { 12, 14 }, Enumerable.Range(1, 20).Except(unanswered));
        Assert.Empty(card.GetProperty("points_nobody_rejects").EnumerateArray());
        var plant = card.GetProperty("points")[11];
        Assert.Equal(["rejects", "conditional", null], plant.GetProperty("cells").EnumerateArray().Select(cell => Text(cell, "stance")));
        Assert.Equal("no-known-position", Text(plant.GetProperty("cells")[2], "cell"));
        Assert.StartsWith("Refuses a three-way operator", Text(plant.GetProperty("cells")[1], "condition"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_counts_of_a_scorecard_are_those_of_the_positions_in_force()
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
                Assert.Equal(card.GetProperty("point_count").GetInt32(),
                    counts.EnumerateObject().Where(count => count.Name is not ("red_lines" or "positions"))
                        .Sum(count => count.Value.GetInt32()));
            }
            var rows = Csv.Parse(
                await api.Client.GetStringAsync($"/v1/plans/{plan}/scorecard.csv?as_of=2026-02-18", TestContext.Current.CancellationToken));
            Assert.Equal((card.GetProperty("point_count").GetInt32() + 1) * card.GetProperty("parties").GetArrayLength(), rows.Count - 1);
        }
    }

    [Fact]
    public async Task A_contested_answer_shows_both_positions_and_is_counted_under_neither()
    {
        await api.SqlAsync("""
            begin;
            insert into record.position (id, process, party, plan, plan_point, stance, summary, stated_on)
            select id, 'ukraine-peace-talks', 'china', 'jeddah-ceasefire-2025-03', 2, stance, summary, '2026-02-01'
            from (values ('contested-point-a', 'supports', 'One official favours it.'),
                         ('contested-point-b', 'opposes', 'Another is against it.')) as said (id, stance, summary);
            insert into record.position_evidence (position, ordinal, source) values
                ('contested-point-a', 1, 'seed-article'), ('contested-point-b', 1, 'seed-article');
            commit
            """);

        var card = await api.GetJsonAsync("/v1/plans/jeddah-ceasefire-2025-03/scorecard?party=china&as_of=2026-02-18");
        var point = card.GetProperty("points")[1];

        Assert.Equal(["supports", "opposes"], point.GetProperty("cells").EnumerateArray().Select(cell => Text(cell, "stance")));
        Assert.All(point.GetProperty("cells").EnumerateArray(), cell => Assert.True(cell.GetProperty("contested").GetBoolean()));
        Assert.Equal((1, 0, 0, 2),
            (Count(point, "contested"), Count(point, "supports"), Count(point, "opposes"), Count(point, "positions")));
    }

    [Fact]
    public async Task The_force_ceilings_stand_side_by_side_with_their_difference()
    {
        var comparison = await api.GetJsonAsync(
            "/v1/plans/compare?plans=us-28-point-2025-11,e3-counter-2025-11,us-ukraine-20-point-2025-12");
        var ceiling = comparison.GetProperty("terms").EnumerateArray().Single(term => Text(term, "name") == "Ukrainian armed forces");

        Assert.Equal([600000, 800000, 800000],
            ceiling.GetProperty("values").EnumerateArray().Select(value => value.GetProperty("number").GetInt32()));
        Assert.Equal(200000, ceiling.GetProperty("difference").GetInt32());
        Assert.Equal(33.3m, ceiling.GetProperty("difference_percent").GetDecimal());
        var reversed = await api.GetJsonAsync(
            "/v1/plans/compare?plans=us-ukraine-20-point-2025-12,us-28-point-2025-11&issue=force-size-limits");
        Assert.Equal(-200000, reversed.GetProperty("terms")[0].GetProperty("difference").GetInt32());
    }

    [Fact]
    public async Task Only_a_descendant_amends_points_and_only_a_complete_text_deletes_points()
    {
        var comparison = await api.GetJsonAsync("/v1/plans/compare?plans=us-28-point-2025-11,us-ukraine-20-point-2025-12");
        Assert.Equal(["added", "amended", "deleted"],
            Changes(comparison, "us-ukraine-20-point-2025-12").Distinct().Order(StringComparer.Ordinal));

        // The record knows only 17 of the 28 points of the E3 text, so a point that is missing there may not count as deleted.
        var incomplete = await api.GetJsonAsync("/v1/plans/compare?plans=us-28-point-2025-11,e3-counter-2025-11");
        Assert.DoesNotContain("deleted", Changes(incomplete, "e3-counter-2025-11"));
        Assert.Contains("unmatched", Changes(incomplete, "e3-counter-2025-11"));

        var strangers = await api.GetJsonAsync("/v1/plans/compare?plans=ukraine-memorandum-2025-06,russia-memorandum-2025-06");
        Assert.All(Changes(strangers, "russia-memorandum-2025-06"), change =>
            Assert.Contains(change, new[] { "same", "different", "unmatched" }));
    }

    [Fact]
    public async Task Every_point_of_a_plan_is_shown_whether_matched_or_not()
    {
        foreach (var plans in new[] { "us-28-point-2025-11,us-ukraine-20-point-2025-12", "china-12-point-2023,peace-formula-2022" })
        {
            var comparison = await api.GetJsonAsync($"/v1/plans/compare?plans={plans}");
            foreach (var plan in comparison.GetProperty("plans").EnumerateArray())
            {
                var shown = comparison.GetProperty("issues").EnumerateArray()
                    .SelectMany(issue => issue.GetProperty("plans").EnumerateArray()).Where(cell => Text(cell, "plan") == Text(plan, "id"))
                    .SelectMany(cell => cell.GetProperty("points").EnumerateArray())
                    .Concat(comparison.GetProperty("unmatched_points").EnumerateArray()
                        .Where(point => Text(point, "plan") == Text(plan, "id")))
                    .Select(point => point.GetProperty("number").GetInt32()).Distinct();
                Assert.Equal(plan.GetProperty("point_count").GetInt32(), shown.Count());
            }
        }
    }

    private static IEnumerable<string> Changes(JsonElement comparison, string plan) => comparison.GetProperty("issues").EnumerateArray()
        .SelectMany(issue => issue.GetProperty("plans").EnumerateArray()).Where(cell => Text(cell, "plan") == plan)
        .Select(cell => Text(cell, "change")).OfType<string>();

    private static int Count(JsonElement point, string name) => point.GetProperty("counts").GetProperty(name).GetInt32();

    private static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();
}
