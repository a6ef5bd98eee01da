using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

public sealed class DiffTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Theory]
    [InlineData("from=2026-02-01&to=2026-01-01", "from")]
    [InlineData("to_known_at=2026-01-01T00:00:00Z", "from_known_at")]
    [InlineData("from_known_at=2026-02-01T00:00:00Z&to_known_at=2026-01-01T00:00:00Z", "from_known_at")]
    [InlineData("from_known_at=2026-02-01", "from_known_at")]
    [InlineData("from=soon", "from")]
    public async Task Days_and_instants_that_are_malformed_or_out_of_order_are_refused(string query, string parameter)
    {
        using var answer = await api.GetAsync("/v1/diff?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal([parameter], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Between_December_and_Geneva_Ukraine_dropped_its_red_line_on_NATO()
    {
        var row = Assert.Single(await api.GetItemsAsync("/v1/diff?from=2025-12-01&to=2026-02-18&party=ukraine&issue=nato-membership"));

        Assert.Equal("stance-changed", Text(row, "change"));
        Assert.Equal("dropped", Text(row, "red_line_change"));
        Assert.Equal(("supports", 75, "conditional", 50),
            (Text(row, "before_stance"), row.GetProperty("before_stance_score").GetInt32(),
             Text(row, "after_stance"), row.GetProperty("after_stance_score").GetInt32()));
        Assert.Equal(2, row.GetProperty("positions").GetInt32());
    }

    [Fact]
    public async Task Plans_tabled_between_two_days_are_named() => Assert.Equal(
        ["us-28-point-2025-11", "e3-counter-2025-11", "europe-24-point-2025-11", "us-ukraine-19-point-2025-11"],
        (await api.GetItemsAsync("/v1/diff?from=2025-11-01&to=2025-11-30&change=plan-tabled&sort=date"))
            .Select(row => Text(row, "plan")!).OrderBy(plan => plan != "us-28-point-2025-11"));

    [Fact]
    public async Task Corrections_of_the_record_show_between_two_instants_of_its_own_clock()
    {
        var since = (await api.GetJsonAsync("/v1")).GetProperty("known_at").GetString();
        await api.SqlAsync("update record.position set summary = 'Other words.' where id = 'ukraine-elections'");
        await api.SqlAsync("update record.position set red_line = not red_line where id = 'ukraine-monitoring'");
        await api.SqlAsync("delete from record.position where id = 'us-donbas-withdrawal'");
        var until = (await api.GetJsonAsync("/v1")).GetProperty("known_at").GetString();
        await api.SqlAsync("update record.position set stance = 'opposes' where id = 'ukraine-elections'");

        var rows = await api.GetItemsAsync($"/v1/diff?from_known_at={since}&to_known_at={until}");

        Assert.Equal([("elections", "edited"), ("ceasefire-monitoring", "red-line-changed"), ("territory-donbas-withdrawal", "retracted")],
            rows.Select(row => (Text(row, "issue"), Text(row, "change"))).OrderBy(row => row.Item2)
                .Select(row => (row.Item1!, row.Item2!)));
        Assert.Equal("Other words.", Text(rows.Single(row => Text(row, "change") == "edited"), "after_summary"));
        Assert.Empty(await api.GetItemsAsync($"/v1/diff?from_known_at={until}&to_known_at={until}"));
    }

    [Fact]
    public async Task A_diff_is_the_difference_between_two_lists_of_positions_in_force()
    {
        foreach (var (from, to) in new[] { ("2025-11-20", "2025-12-24"), ("2024-01-01", "2026-02-18") })
        {
            var before = await InForceAsync(from);
            var after = await InForceAsync(to);
            var expected = before.Keys.Union(after.Keys).Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key))
                .Select(key => (key, before.GetValueOrDefault(key, ""), after.GetValueOrDefault(key, "")));

            var rows = (await api.GetItemsAsync($"/v1/diff?limit=5000&from={from}&to={to}")).Where(row => Text(row, "party") is not null);

            Assert.Equal(expected.Order(),
                rows.Select(row => (Key(row), Ids(row, "before_positions"), Ids(row, "after_positions"))).Order());
        }
    }

    private async Task<Dictionary<string, string>> InForceAsync(string day) =>
        (await api.GetItemsAsync($"/v1/positions?limit=5000&as_of={day}")).GroupBy(Key).ToDictionary(
            group => group.Key, group => string.Join(',', group.Select(row => Text(row, "id")).Order(StringComparer.Ordinal)));

    private static string Key(JsonElement row) =>
        $"{Text(row, "party")} {Text(row, "issue")} {Text(row, "plan")} {row.GetProperty("plan_point")}";

    private static string Ids(JsonElement row, string field) =>
        string.Join(',', row.GetProperty(field).EnumerateArray().Select(id => id.GetString()));

    private static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();
}
