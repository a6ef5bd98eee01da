using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Record;

public sealed class PositionsInForceTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task At_Geneva_Ukraine_rejects_leaving_Donbas_and_says_who_said_so_and_where()
    {
        var item = Assert.Single(await api.GetItemsAsync("/v1/positions?party=ukraine&issue=territory-donbas-withdrawal&as_of=2026-02-18"));

        Assert.Equal("rejects", item.GetProperty("stance").GetString());
        Assert.Equal(0, item.GetProperty("stance_score").GetInt32());
        Assert.True(item.GetProperty("red_line").GetBoolean());
        Assert.Equal("volodymyr-zelenskyy", item.GetProperty("speaker").GetString());
        Assert.Equal("Emotionally, people will never forgive this. Never.", item.GetProperty("quote").GetString());
        Assert.Equal("straitstimes-2026-02-18", item.GetProperty("source").GetString());
        Assert.Equal(5, item.GetProperty("evidence_count").GetInt32());
    }

    [Fact]
    public async Task The_position_on_NATO_is_the_latest_one_stated_by_the_day()
    {
        var before = Assert.Single(await api.GetItemsAsync("/v1/positions?party=ukraine&issue=nato-membership&as_of=2025-12-01"));
        var after = Assert.Single(await api.GetItemsAsync("/v1/positions?party=ukraine&issue=nato-membership&as_of=2026-02-18"));

        Assert.Equal(("supports", "2025-11-24", "2025-12-14"),
            (Text(before, "stance"), Text(before, "stated_on"), Text(before, "superseded_on")));
        Assert.Equal(("conditional", "2025-12-14", null), (Text(after, "stance"), Text(after, "stated_on"), Text(after, "superseded_on")));
    }

    [Fact]
    public async Task The_order_of_ids_lists_the_same_positions_also_on_the_day_of_a_newer_one()
    {
        var days = (await api.GetItemsAsync("/v1/positions?history=true&as_of=2026-02-18"))
            .Select(item => Text(item, "superseded_on")).OfType<string>().Distinct().ToArray();
        Assert.NotEmpty(days);
        // The list by id asks for the positions in force in another way. The two ways could differ on the day of a newer position.
        foreach (var clock in days.SelectMany(day => new[] { $"as_of={day}", $"as_of={day}&known_at=2100-01-01T00:00:00Z" }))
        {
            var usual = (await api.GetItemsAsync($"/v1/positions?{clock}")).Select(item => Text(item, "id"));
            var byId = (await api.GetItemsAsync($"/v1/positions?sort=id&{clock}")).Select(item => Text(item, "id"));
            Assert.Equal(usual.Order(StringComparer.Ordinal), byId);
        }
    }

    [Fact]
    public async Task Before_anything_was_stated_the_list_is_empty()
    {
        var page = await api.GetJsonAsync("/v1/positions?party=ukraine&issue=nato-membership&as_of=2020-01-01");

        Assert.Equal(0, page.GetProperty("items").GetArrayLength());
        Assert.Equal(0, page.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task History_includes_the_positions_replaced_up_to_the_day()
    {
        var all = await api.GetItemsAsync("/v1/positions?party=ukraine&issue=nato-membership&history=true");
        var early = await api.GetItemsAsync("/v1/positions?party=ukraine&issue=nato-membership&history=true&as_of=2025-12-01");

        Assert.Equal(["ukraine-nato", "ukraine-nato-2025-11"], all.Select(item => Text(item, "id")));
        Assert.Equal(["ukraine-nato-2025-11"], early.Select(item => Text(item, "id")));
    }

    [Fact]
    public async Task Two_stances_on_the_same_latest_day_are_both_given_and_contested()
    {
        await api.SqlAsync("""
            begin;
            insert into record.position (id, process, party, issue, stance, summary, stated_on) values
                ('contested-a', 'ukraine-peace-talks', 'china', 'prisoners', 'supports', 'One official favours it.', '2026-02-01'),
                ('contested-b', 'ukraine-peace-talks', 'china', 'prisoners', 'opposes', 'Another is against it.', '2026-02-01');
            insert into record.position_evidence (position, ordinal, source) values
                ('contested-a', 1, 'seed-article'), ('contested-b', 1, 'seed-article');
            commit
            """);

        var items = await api.GetItemsAsync("/v1/positions?party=china&issue=prisoners");

        Assert.Equal(["contested-a", "contested-b"], items.Select(item => Text(item, "id")));
        Assert.All(items, item => Assert.True(item.GetProperty("contested").GetBoolean()));
    }

    [Fact]
    public async Task Unscored_stances_have_no_score_and_silence_has_no_row()
    {
        var undisclosed = await api.GetItemsAsync("/v1/positions?stance=undisclosed,ambiguous&history=true");
        Assert.NotEmpty(undisclosed);
        Assert.All(undisclosed, item => Assert.Equal(JsonValueKind.Null, item.GetProperty("stance_score").ValueKind));

        Assert.Empty(await api.GetItemsAsync("/v1/positions?party=belarus"));
    }

    [Fact]
    public async Task An_issue_filter_takes_in_the_issues_below_it()
    {
        var items = await api.GetItemsAsync("/v1/positions?issue=territory&history=true");

        Assert.Contains(items, item => Text(item, "issue") == "territory-donbas-withdrawal");
        Assert.All(items, item => Assert.StartsWith("territory", Text(item, "issue"), StringComparison.Ordinal));
    }

    public static TheoryData<string, string, string[]> Narrowing => new()
    {
        { "plan=us-28-point-2025-11&plan_point=21", "plan_point", ["21"] },
        { "subject_type=plan", "subject_type", ["plan"] },
        { "stance=rejects,opposes", "stance", ["rejects", "opposes"] },
        { "stance=rejects&stance=opposes", "stance", ["rejects", "opposes"] },
        { "red_line=true", "red_line", ["True"] },
        { "basis=inferred", "basis", ["inferred"] },
        { "speaker=sergey-lavrov", "speaker", ["sergey-lavrov"] },
        { "party=russia,china", "party", ["russia", "china"] },
    };

    [Theory]
    [MemberData(nameof(Narrowing))]
    public async Task A_filter_returns_exactly_the_rows_that_it_names(string filter, string column, string[] values)
    {
        var all = await api.GetItemsAsync("/v1/positions?history=true&as_of=2026-02-18");
        var filtered = await api.GetItemsAsync($"/v1/positions?history=true&as_of=2026-02-18&{filter}");

        var expected = all.Where(item => values.Contains(item.GetProperty(column).ToString())
            && (!filter.StartsWith("plan=", StringComparison.Ordinal) || Text(item, "plan") == "us-28-point-2025-11"));
        Assert.NotEmpty(filtered);
        Assert.Equal(expected.Select(item => Text(item, "id")).Order(), filtered.Select(item => Text(item, "id")).Order());
    }

    [Fact]
    public async Task A_source_filter_finds_positions_whose_statements_cite_the_source()
    {
        // Only the statement names the source charter97. The position does not.
        var items = await api.GetItemsAsync("/v1/positions?source=charter97-2026-02-17");

        Assert.Contains(items, item => Text(item, "id") == "ukraine-donbas-withdrawal");
    }

    [Fact]
    public async Task One_position_nests_its_evidence_with_speaker_quote_and_sources()
    {
        var position = await api.GetJsonAsync("/v1/positions/ukraine-donbas-withdrawal");
        var evidence = position.GetProperty("evidence").EnumerateArray().ToArray();

        Assert.Equal(5, evidence.Length);
        Assert.Equal("stmt-2026-02-17-zelenskyy-axios-donbas", Text(evidence[0], "statement"));
        Assert.Equal("Volodymyr Zelenskyy", Text(evidence[0], "speaker_name"));
        Assert.Equal("en", Text(evidence[0], "language"));
        Assert.Equal("straitstimes-2026-02-18", Text(evidence[0].GetProperty("sources")[0], "id"));
        Assert.Equal(("straitstimes-2026-02-18", null), (Text(evidence[1], "source"), Text(evidence[1], "statement")));
    }

    private static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();
}
