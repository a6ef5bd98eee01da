using System.Globalization;
using System.Text.Json;
using CsCheck;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

[Trait("Lane", "slow")]
public sealed class DiffPropertyTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static readonly string[] StandFields = ["positions", "stance", "red_line", "contested", "stated_on", "summary"];

    [Fact]
    public async Task The_diffs_of_two_consecutive_periods_add_up_to_the_diff_of_both_together()
    {
        // The test revises the record, so that known_at makes a difference too. Each instant follows one of the revisions.
        const string FirstFiveOfRussia = "select id from record.position where party = 'russia' order by id limit 5";
        var instants = new List<string>();
        foreach (var sql in new[]
        {
            "select 1",
            $"update record.position set stance = 'rejects', red_line = true where id in ({FirstFiveOfRussia})",
            """
            update record.position set stated_on = stated_on - 40
            where id in (select id from record.position where stated_on_precision = 'day' and party = 'ukraine' order by id limit 20)
            """,
            """
            delete from record.position
            where id in (select id from record.position where plan is null order by stated_on desc, id limit 6)
            """,
            $"update record.position set stance = 'supports' where id in ({FirstFiveOfRussia})",
        })
        {
            await api.SqlAsync(sql);
            instants.Add((await api.GetJsonAsync("/v1")).GetProperty("known_at").GetString()!);
        }
        var day = Gen.Int[0, 1500]
            .Select(days => new DateOnly(2022, 2, 1).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var days = Gen.Select(day, day, day).Select((a, b, c) => new[] { a, b, c }.Order(StringComparer.Ordinal).ToArray());
        var clock = Gen.Int[0, instants.Count - 1];
        var clocks = Gen.Select(clock, clock, clock).Select((a, b, c) => new[] { a, b, c }.Order().Select(i => instants[i]).ToArray());

        await Gen.Select(days, clocks).SampleAsync(async (day, instant) =>
        {
            var ab = await DiffAsync(day[0], day[1], instant[0], instant[1]);
            var bc = await DiffAsync(day[1], day[2], instant[1], instant[2]);
            var ac = await DiffAsync(day[0], day[2], instant[0], instant[2]);
            var composed = ab.Keys.Union(bc.Keys)
                .Select(key => (
                    Key: key,
                    Before: ab.TryGetValue(key, out var first) ? first.Before : bc[key].Before,
                    After: bc.TryGetValue(key, out var last) ? last.After : ab[key].After))
                .Where(row => row.Before != row.After);
            var whole = ac.Select(row => (row.Key, row.Value.Before, row.Value.After));
            return composed.OrderBy(row => row.Key, StringComparer.Ordinal)
                .SequenceEqual(whole.OrderBy(row => row.Key, StringComparer.Ordinal));
        }, iter: 25, threads: 1);
    }

    /// <summary>
    /// The stand before and after, by the id of the row: a party and its subject, or a plan. A stand includes the summary, because
    /// an edited position may differ in nothing else.
    /// </summary>
    private async Task<Dictionary<string, (string Before, string After)>> DiffAsync(
        string from, string to, string fromKnownAt, string toKnownAt)
    {
        var rows = await api.GetItemsAsync($"/v1/diff?limit=5000&from={from}&to={to}&from_known_at={fromKnownAt}&to_known_at={toKnownAt}");
        static string Stand(JsonElement row, string when) =>
            string.Join('|', StandFields.Select(field => row.GetProperty($"{when}_{field}").ToString()));
        return rows.ToDictionary(row => Text(row, "id")!, row => Text(row, "change") switch
        {
            "plan-tabled" => ("", "known"),
            "plan-retracted" => ("known", ""),
            _ => (Stand(row, "before"), Stand(row, "after")),
        });
    }

    private static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();
}
