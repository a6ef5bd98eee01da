using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

public sealed class TrajectoryTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Theory]
    [InlineData("party=narnia", "party")]
    [InlineData("direction=up", "direction")]
    [InlineData("from=soon", "from")]
    [InlineData("stance=rejects", "stance")]
    public async Task A_wrong_parameter_is_refused_by_its_name(string query, string parameter)
    {
        using var answer = await api.GetAsync("/v1/trajectory?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal([parameter], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_party_that_never_spoke_on_an_issue_has_no_steps() =>
        Assert.Empty(await api.GetItemsAsync("/v1/trajectory?party=belarus&issue=nato-membership"));

    [Fact]
    public async Task In_Berlin_Ukraine_softened_on_NATO_and_the_step_names_statement_and_meeting()
    {
        var steps = await api.GetItemsAsync("/v1/trajectory?party=ukraine&issue=nato-membership&as_of=2026-02-18");

        Assert.Equal([("2025-11-24", "first-statement"), ("2025-12-14", "softened")],
            steps.Select(step => (Stands.Text(step, "stated_on")!, Stands.Text(step, "direction")!)));
        Assert.Equal(("supports", "conditional", -25m, "dropped"),
            (Stands.Text(steps[1], "previous_stance")!, Stands.Text(steps[1], "stance")!, Stands.Number(steps[1], "score_change")!.Value,
             Stands.Text(steps[1], "red_line_change")!));
        Assert.Equal(("stmt-2025-12-14-zelenskyy-nato", "volodymyr-zelenskyy", "berlin-2025-12-14"),
            (Stands.Text(steps[1], "statement")!, Stands.Text(steps[1], "speaker")!, Stands.Text(steps[1], "meeting")!));
        Assert.Equal(["ukraine-nato"], Stands.Texts(steps[1], "position_ids"));
        Assert.Single(await api.GetItemsAsync("/v1/trajectory?party=ukraine&issue=nato-membership&as_of=2025-12-13"));
    }

    [Fact]
    public async Task A_meeting_is_named_only_where_the_party_sat_in_it_within_the_week_before()
    {
        var meetings = (await api.GetItemsAsync("/v1/meetings?limit=5000")).ToDictionary(meeting => Stands.Text(meeting, "id")!);
        var steps = (await api.GetItemsAsync("/v1/trajectory?as_of=2026-02-18&limit=5000"))
            .Where(step => Stands.Text(step, "meeting") is not null).ToArray();
        Assert.NotEmpty(steps);

        foreach (var step in steps)
        {
            var meeting = meetings[Stands.Text(step, "meeting")!];
            var statement = Stands.Text(step, "statement") is { } id ? await api.GetJsonAsync($"/v1/statements/{id}") : default;
            if (statement.ValueKind is JsonValueKind.Object && Stands.Text(statement, "meeting") == Stands.Text(step, "meeting"))
                continue;
            var day = DateOnly.Parse(Stands.Text(step, "stated_on")!, null);
            Assert.Contains(Stands.Text(step, "party"), Stands.Texts(meeting, "parties"));
            Assert.InRange(DateOnly.Parse(Stands.Text(meeting, "ends_on") ?? Stands.Text(meeting, "starts_on")!, null), day.AddDays(-7),
                DateOnly.MaxValue);
            Assert.InRange(DateOnly.Parse(Stands.Text(meeting, "starts_on")!, null), DateOnly.MinValue, day);
        }
    }

    public static TheoryData<string, string, bool, bool, string> Steps => new()
    {
        { "supports", "demands", false, false, "hardened" },
        { "opposes", "rejects", false, false, "hardened" },
        { "conditional", "opposes", false, false, "hardened" },
        { "supports", "supports", false, true, "hardened" },
        { "rejects", "opposes", false, false, "softened" },
        { "rejects", "conditional", true, true, "softened" },
        { "rejects", "rejects", true, false, "softened" },
        { "demands", "opposes", false, false, "reversed" },
        { "opposes", "supports", false, false, "reversed" },
        { "neutral", "conditional", false, false, "sideways" },
        { "undisclosed", "ambiguous", false, false, "sideways" },
        { "demands", "demands", true, true, "unchanged" },
        { "ambiguous", "ambiguous", false, false, "unchanged" },
        { "demands", "ambiguous", false, false, "to-unscored" },
        { "undisclosed", "rejects", false, false, "from-unscored" },
        { "withdrawn", "rejects", false, false, "from-unscored" },
        { "demands", "withdrawn", true, false, "withdrawn" },
        { "undisclosed", "withdrawn", false, false, "withdrawn" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task The_direction_of_a_step_follows_from_its_two_stances(
        string before, string after, bool redBefore, bool redAfter, string direction)
    {
        var name = $"step-{before}-{after}-{redBefore}-{redAfter}".ToLowerInvariant();
        var made = await new MadeRecord(api, name).MakeAsync(1, "a");
        await made.StateAsync(('a', 1, before, "2026-01-01"), ('a', 1, after, "2026-01-02"));
        await api.SqlAsync($"""
            update record.position set red_line = case stated_on when '2026-01-01' then {redBefore} else {redAfter} end
            where process = '{name}'
            """);

        var steps = await api.GetItemsAsync($"/v1/trajectory?process={name}&as_of=2026-02-18");

        Assert.Equal([before == "withdrawn" ? before : "first-statement", direction],
            steps.Select(step => Stands.Text(step, "direction")!));
        Assert.Equal(redBefore == redAfter ? null : redAfter ? "raised" : "dropped", Stands.Text(steps[1], "red_line_change"));
        Assert.Equal(direction is "to-unscored" or "from-unscored" or "withdrawn" || before is "undisclosed" or "ambiguous",
            Stands.Number(steps[1], "score_change") is null);
    }

    [Fact]
    public async Task Two_different_stances_on_one_day_are_one_step_without_a_score()
    {
        var made = await new MadeRecord(api, "torn").MakeAsync(1, "a");
        await made.StateAsync(
            ('a', 1, "demands", "2026-01-01"), ('a', 1, "demands", "2026-01-02"),
            ('a', 1, "rejects", "2026-01-02"), ('a', 1, "rejects", "2026-01-03"));

        var steps = await api.GetItemsAsync("/v1/trajectory?process=torn&as_of=2026-02-18");

        Assert.Equal(["first-statement", "to-unscored", "from-unscored"], steps.Select(step => Stands.Text(step, "direction")!));
        Assert.True(steps[1].GetProperty("contested").GetBoolean());
        Assert.Equal(["torn-002", "torn-003"], Stands.Texts(steps[1], "position_ids"));
    }

    [Fact]
    public async Task There_is_a_step_for_each_day_on_which_a_party_spoke_on_an_issue()
    {
        var positions = await api.GetItemsAsync(
            "/v1/positions?history=true&subject_type=issue&process=ukraine-peace-talks&as_of=2026-02-18&limit=5000");
        var steps = await api.GetItemsAsync("/v1/trajectory?process=ukraine-peace-talks&as_of=2026-02-18&limit=5000");

        Assert.Equal(positions.Select(row => $"{Stands.Text(row, "party")}:{Stands.Text(row, "issue")}:{Stands.Text(row, "stated_on")}")
            .Distinct().Order(StringComparer.Ordinal),
            steps.Select(step => Stands.Text(step, "id")!).Order(StringComparer.Ordinal));
    }
}
