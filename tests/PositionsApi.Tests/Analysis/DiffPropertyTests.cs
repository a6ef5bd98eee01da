using System.Text.Json;
using CsCheck;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

[Trait("Lane", "slow")]
public sealed class DiffPropertyTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task Two_differences_in_a_row_add_up_to_the_one_from_first_to_last()
    {
        // A record that also changes while it is looked at: the instants lie between the revisions made here.
        var instants = new List<string>();
        foreach (var sql in new[]
        {
            "select 1",
            "update record.position set stance = 'rejects', red_line = true where id in (select id from record.position where party = 'russia' order by id limit 5)",
            "update record.position set stated_on = stated_on - 40 where id in (select id from record.position where stated_on_precision = 'day' and party = 'ukraine' order by id limit 20)",
            "delete from record.position where id in (select id from record.position where plan is null order by stated_on desc, id limit 6)",
            "update record.position set stance = 'supports' where id in (select id from record.position where party = 'russia' order by id limit 5)",
        })
        {
            await api.SqlAsync(sql);
            instants.Add((await api.GetJsonAsync("/v1")).GetProperty("known_at").GetString()!);
        }
        var day = Gen.Int[0, 1500].Select(days => new DateOnly(2022, 2, 1).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var days = Gen.Select(day, day, day).Select((a, b, c) => new[] { a, b, c }.Order(StringComparer.Ordinal).ToArray());
        var clock = Gen.Int[0, instants.Count - 1];
        var clocks = Gen.Select(clock, clock, clock).Select((a, b, c) => new[] { a, b, c }.Order().Select(i => instants[i]).ToArray());

        await Gen.Select(days, clocks).SampleAsync(async (day, instant) =>
        {
            var (ab, bc, ac) = (await DiffAsync(day[0], day[1], instant[0], instant[1]), await DiffAsync(day[1], day[2], instant[1], instant[2]), await DiffAsync(day[0], day[2], instant[0], instant[2]));
            var composed = ab.Keys.Union(bc.Keys)
                .Select(key => (key, Before: ab.TryGetValue(key, out var first) ? first.Before : bc[key].Before, After: bc.TryGetValue(key, out var last) ? last.After : ab[key].After))
                .Where(row => row.Before != row.After);
            return composed.OrderBy(row => row.key, StringComparer.Ordinal).SequenceEqual(ac.Select(row => (row.Key, row.Value.Before, row.Value.After)).OrderBy(row => row.Key, StringComparer.Ordinal));
        }, iter: 25, threads: 1);
    }

    /// <summary>By party and subject, or plan: the stand before and after. Of a position that was edited, the summary says so.</summary>
    private async Task<Dictionary<string, (string Before, string After)>> DiffAsync(string from, string to, string fromKnownAt, string toKnownAt)
    {
        var rows = await api.GetItemsAsync($"/v1/diff?limit=5000&from={from}&to={to}&from_known_at={fromKnownAt}&to_known_at={toKnownAt}");
        static string Stand(JsonElement row, string when) => string.Join('|', new[] { "positions", "stance", "red_line", "contested", "stated_on", "summary" }.Select(field => row.GetProperty($"{when}_{field}").ToString()));
        return rows.ToDictionary(row => Text(row, "id")!, row => Text(row, "change") switch
        {
            "plan-tabled" => ("", "known"),
            "plan-retracted" => ("known", ""),
            _ => (Stand(row, "before"), Stand(row, "after")),
        });
    }

    private static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();
}
