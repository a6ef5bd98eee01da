using System.Globalization;
using System.Text.Json;
using CsCheck;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

/// <summary>
/// Compares every number of the analyses with plain code over the export: now, and with known_at after the test has deleted the
/// positions.
/// </summary>
[Trait("Lane", "slow")]
public sealed class SecondComputationTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const int Issues = 3;
    private static readonly string[] Parties = ["second-a", "second-b", "second-c"];
    private static readonly string[] Neutral = ["conditional", "neutral"];

    private static readonly Gen<(char, int, string, string, int?, decimal?)> Position = Gen.Select(
        Gen.Char['a', 'c'], Gen.Int[1, Issues], Gen.Int[0, Vocabulary.Stances.Length - 1], Gen.Int[1, 8], Gen.Int[0, 3], Gen.Int[0, 3],
        (party, issue, stance, day, value, salience) =>
            (party, issue, Vocabulary.Stances[stance], $"2026-01-0{day}",
             value == 3 ? (int?)null : 20 * value, salience == 0 ? (decimal?)null : 1.5m * salience));

    [Fact]
    public async Task The_analyses_of_any_record_equal_the_numbers_computed_from_its_export()
    {
        var made = await new MadeRecord(api, "second").MakeAsync(Issues, "abc");
        await Position.Array[1, 25].SampleAsync(async stated =>
        {
            await made.ForgetAsync();
            await made.StateAsync(stated);
            await api.SqlAsync("update record.position set red_line = hashtext(id || stance) & 3 = 0 where process = 'second'");
            var stands = await Stands.ReadAsync(api, "&process=second");
            await CompareAsync(stands, "");
            var known = (await api.GetJsonAsync("/v1")).GetProperty("known_at").GetString();
            await made.ForgetAsync();
            await CompareAsync(stands, $"&known_at={known}");
            return true;
        }, iter: 15, threads: 1);
    }

    [Theory]
    [InlineData("2025-11-25", "2026-02-18")]
    [InlineData("2022-03-01", "2025-12-14")]
    public async Task The_analyses_of_the_seed_equal_the_numbers_computed_from_its_export(string from, string to)
    {
        var stands = await Stands.ReadAsync(api);
        await MatrixAsync(stands, $"as_of={to}", to);
        await TrajectoryAsync(stands, $"as_of={to}", to);
        await DiffAsync(stands, "", from, to);
        foreach (var plan in await api.GetItemsAsync($"/v1/plans?as_of={to}"))
            await ScorecardAsync(stands, Stands.Text(plan, "id")!, to);
    }

    [Fact]
    public async Task Answers_of_an_earlier_instant_stay_the_same_after_small_and_large_changes()
    {
        var made = await new MadeRecord(api, "since").MakeAsync(2, "abc");
        await made.StateAsync(
            ('a', 1, "demands", "2026-01-01", 90, 3m), ('b', 1, "rejects", "2026-01-01", 10, null),
            ('b', 1, "opposes", "2026-01-02", null, null), ('a', 2, "supports", "2026-01-03", null, null),
            ('c', 2, "rejects", "2026-01-03", null, 2m));
        var known = (await api.GetJsonAsync("/v1")).GetProperty("known_at").GetString();
        // Each call has another limit, so that no answer comes from the cache.
        var limit = 100;
        async Task<string[]> AnswersAsync() =>
        [
            .. await RowsAsync("gaps/overall?party=since-a,since-b,since-c"),
            .. await RowsAsync("timeseries?interval=day&from=2026-01-01&to=2026-01-05"),
        ];
        async Task<IEnumerable<string>> RowsAsync(string query) =>
            (await api.GetItemsAsync($"/v1/{query}&process=since&as_of=2026-02-01&known_at={known}&limit={++limit}"))
                .Select(row => row.GetRawText());
        var before = await AnswersAsync();
        Assert.Equal(3 + 4 * 5, before.Length);

        foreach (var change in new[]
        {
            "update record.position set stance = 'neutral', value = null where id = 'since-001'",
            "delete from record.position where id = 'since-004'",
            """
            insert into record.position (id, process, party, issue, stance, summary, stated_on)
            select 'since-more-' || i, 'since', 'since-c', 'since-issue-' || (i % 2 + 1), 'supports', 'Said.', date '2026-01-04'
            from generate_series(1, 2100) i;
            insert into record.position_evidence (position, ordinal, source)
            select 'since-more-' || i, 1, 'seed-article' from generate_series(1, 2100) i
            """,
        })
        {
            await api.SqlAsync($"begin; {change}; commit");
            Assert.Equal(before, await AnswersAsync());
        }
        await made.ForgetAsync();
    }

    private async Task CompareAsync(Stands stands, string known)
    {
        foreach (var day in new[] { "2026-01-03", "2026-01-09" })
        {
            var on = $"process=second&as_of={day}{known}";
            await MatrixAsync(stands, $"party={string.Join(',', Parties)}&{on}", day);
            await GapsAsync(stands, $"party={string.Join(',', Parties)}&{on}", day);
            await TrajectoryAsync(stands, on, day);
            await SeriesAsync(stands, on, day);
        }
        await DiffAsync(stands, $"&process=second{known}", "2026-01-03", "2026-01-07");
    }

    private async Task MatrixAsync(Stands stands, string query, string day)
    {
        var parents = (await api.GetItemsAsync("/v1/issues?limit=5000"))
            .ToLookup(issue => Stands.Text(issue, "parent"), issue => Stands.Text(issue, "id")!);
        IEnumerable<string> Below(string issue) => parents[issue].SelectMany(child => Below(child).Prepend(child));

        foreach (var cell in await ItemsAsync($"/v1/matrix?{query}"))
        {
            var (party, issue) = (Stands.Text(cell, "party")!, Stands.Text(cell, "issue")!);
            var stand = stands.At(party, $"issue {issue}", day);
            Assert.Equal(
                (stand.Stance, stand.Score, stand.Value,
                 stand.RedLine, stand.Stances.Length > 1,
                 stand.StatedOn, stand.Ids.Length, string.Join(' ', stand.Ids)),
                (Stands.Text(cell, "stance"), (int?)Stands.Number(cell, "stance_score"), Stands.Number(cell, "value"),
                 cell.GetProperty("red_line").GetBoolean(), cell.GetProperty("contested").GetBoolean(),
                 Stands.Text(cell, "stated_on"), (int)Stands.Number(cell, "positions")!,
                 string.Join(' ', Stands.Texts(cell, "position_ids"))));

            var below = Below(issue).Select(child => stands.At(party, $"issue {child}", day)).ToArray();
            // If an issue below is contested, both of its scores count for the range.
            var scores = Below(issue).SelectMany(child => stands.On(party, child, day)).Select(row => Stands.Number(row, "stance_score"))
                .ToArray();
            Assert.Equal((below.Length, below.Count(under => under.Ids.Length > 0), scores.Min(), scores.Max()),
                ((int)Stands.Number(cell, "total_below")!, (int)Stands.Number(cell, "known_below")!,
                 Stands.Number(cell, "score_min"), Stands.Number(cell, "score_max")));
        }
    }

    private async Task GapsAsync(Stands stands, string query, string day)
    {
        var rows = await ItemsAsync($"/v1/gaps?{query}");
        Assert.Equal(Issues * 3, rows.Length);
        var pairs = new Dictionary<string, List<(Stand A, Stand B, decimal? Distance, decimal Weight)>>();
        foreach (var row in rows)
        {
            var (issue, partyA, partyB) = (Stands.Text(row, "issue")!, Stands.Text(row, "party_a")!, Stands.Text(row, "party_b")!);
            var (a, b) = (stands.At(partyA, $"issue {issue}", day), stands.At(partyB, $"issue {issue}", day));
            decimal? distance = (a.Value, b.Value, a.Score, b.Score) switch
            {
                ({ } one, { } other, _, _) => Math.Abs(one - other),
                (_, _, { } one, { } other) => Math.Abs(one - other),
                _ => null,
            };
            var weight = new[] { a.Salience, b.Salience }.Average() ?? 1;
            var standing = Parties.Select(party => stands.At(party, $"issue {issue}", day)).Where(stand => stand.HasPlace).ToArray();
            var spread = standing.Length < 2 ? null : standing.All(stand => stand.Value is not null)
                ? standing.Max(stand => stand.Value) - standing.Min(stand => stand.Value)
                : standing.Max(stand => stand.Score) - standing.Min(stand => stand.Score);

            Assert.Equal((distance, distance is null ? null : Math.Round(weight, 4), standing.Length, spread, a.Ids.Length + b.Ids.Length),
                (Stands.Number(row, "distance"), Stands.Number(row, "weight"), (int)Stands.Number(row, "standing")!,
                 Stands.Number(row, "spread"), (int)Stands.Number(row, "positions")!));
            Assert.Equal(a.Ids.Concat(b.Ids), Stands.Texts(row, "position_ids"));
            if (!pairs.TryGetValue($"{partyA}:{partyB}", out var pair))
                pairs[$"{partyA}:{partyB}"] = pair = [];
            pair.Add((a, b, distance, weight));
        }

        var overall = await ItemsAsync($"/v1/gaps/overall?{query}");
        Assert.Equal(pairs.Keys.Order(StringComparer.Ordinal),
            overall.Select(row => Stands.Text(row, "id")!).Order(StringComparer.Ordinal));
        foreach (var row in overall)
        {
            var all = pairs[Stands.Text(row, "id")!];
            var shared = all.Where(issue => issue.Distance is not null).ToArray();
            Assert.Equal(
                (shared.Length, Issues, all.Count(issue => issue.A.Ids.Length + issue.B.Ids.Length > 0),
                 shared.Count(issue => (issue.A.Salience ?? issue.B.Salience) is not null),
                 all.Sum(issue => issue.A.Ids.Length + issue.B.Ids.Length)),
                ((int)Stands.Number(row, "shared")!, (int)Stands.Number(row, "total")!, (int)Stands.Number(row, "spoken")!,
                 (int)Stands.Number(row, "weighted")!, (int)Stands.Number(row, "positions")!));
            if (shared.Length == 0)
                Assert.Null(Stands.Number(row, "distance"));
            else
            {
                var mean = shared.Sum(issue => issue.Weight * issue.Distance!.Value) / shared.Sum(issue => issue.Weight);
                Assert.InRange(Stands.Number(row, "distance")!.Value - mean, -0.0051m, 0.0051m);
            }
        }
    }

    private async Task DiffAsync(Stands stands, string query, string from, string to)
    {
        var expected = stands.Subjects
            .Select(pair => (
                pair.Party, pair.Subject,
                Before: stands.At(pair.Party, pair.Subject, from), After: stands.At(pair.Party, pair.Subject, to)))
            .Where(pair => !pair.Before.Ids.SequenceEqual(pair.After.Ids))
            .Select(pair => string.Join('|', $"position:{pair.Party}:{pair.Subject.Replace(' ', ':')}",
                pair.Before.Ids.Length == 0 ? "new"
                : !pair.Before.Stances.SequenceEqual(pair.After.Stances) ? pair.After.Stance == "withdrawn" ? "withdrawn" : "stance-changed"
                : pair.Before.RedLine != pair.After.RedLine ? "red-line-changed" : "restated",
                pair.Before.RedLine == pair.After.RedLine ? "" : pair.After.RedLine ? "raised" : "dropped",
                pair.Before.Stance, pair.Before.Score, pair.After.Stance, pair.After.Score, pair.After.StatedOn,
                string.Join(' ', pair.Before.Ids), string.Join(' ', pair.After.Ids), pair.Before.Ids.Length + pair.After.Ids.Length));

        var rows = (await ItemsAsync($"/v1/diff?from={from}&to={to}{query}")).Where(row => Stands.Text(row, "party") is not null)
            .Select(row => string.Join('|', Stands.Text(row, "id"), Stands.Text(row, "change"), Stands.Text(row, "red_line_change"),
                Stands.Text(row, "before_stance"), Stands.Number(row, "before_stance_score"),
                Stands.Text(row, "after_stance"), Stands.Number(row, "after_stance_score"), Stands.Text(row, "date"),
                string.Join(' ', Stands.Texts(row, "before_positions")), string.Join(' ', Stands.Texts(row, "after_positions")),
                Stands.Number(row, "positions")));

        Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    private async Task TrajectoryAsync(Stands stands, string query, string asOf)
    {
        var expected = stands.Pairs
            .SelectMany(pair =>
                stands.Days(pair.Party, $"issue {pair.Issue}").Where(day => string.CompareOrdinal(day, asOf) <= 0).Select(day =>
        {
            var (before, after) = (stands.At(pair.Party, $"issue {pair.Issue}", Shift(day, -1)),
                stands.At(pair.Party, $"issue {pair.Issue}", day));
            return string.Join('|', $"{pair.Party}:{pair.Issue}:{day}", Direction(before, after), before.Stance, after.Stance,
                after.Score - before.Score,
                before.RedLine == after.RedLine ? "" : after.RedLine ? "raised" : "dropped", string.Join(' ', after.Ids));
        }));

        var steps = (await ItemsAsync($"/v1/trajectory?{query}")).Select(step => string.Join('|',
            Stands.Text(step, "id"), Stands.Text(step, "direction"), Stands.Text(step, "previous_stance"), Stands.Text(step, "stance"),
            Stands.Number(step, "score_change"), Stands.Text(step, "red_line_change"),
            string.Join(' ', Stands.Texts(step, "position_ids"))));

        Assert.Equal(expected.Order(StringComparer.Ordinal), steps.Order(StringComparer.Ordinal));
    }

    /// <summary>Away from the middle score is hardened, towards the middle is softened, and across the middle is reversed.</summary>
    private static string Direction(Stand before, Stand after)
    {
        if (after.Stance == "withdrawn")
            return "withdrawn";
        if (before.Ids.Length == 0)
            return "first-statement";
        if (before.Score is not { } from)
            return after.Score is not null ? "from-unscored"
                : before.Stances.SequenceEqual(after.Stances) && before.RedLine == after.RedLine ? "unchanged"
                : "sideways";
        if (after.Score is not { } to)
            return "to-unscored";
        if (from < 50 && to > 50 || from > 50 && to < 50)
            return "reversed";
        if (from != to)
            return Math.Abs(to - 50) > Math.Abs(from - 50) ? "hardened" : "softened";
        if (Neutral.Contains(before.Stance) && before.Stance != after.Stance)
            return "sideways";
        return (before.RedLine, after.RedLine) switch { (false, true) => "hardened", (true, false) => "softened", _ => "unchanged" };
    }

    private async Task SeriesAsync(Stands stands, string query, string to)
    {
        var days = Enumerable.Range(-2, 14).Select(shift => Shift("2026-01-01", shift)).Where(day => string.CompareOrdinal(day, to) <= 0);
        foreach (var (filter, parties) in new[] { ("", Parties), ("&party=second-b,second-c", Parties[1..]) })
        {
            var expected = stands.Pairs
                .Where(pair => parties.Contains(pair.Party) && stands.At(pair.Party, $"issue {pair.Issue}", to).Ids.Length > 0)
                .SelectMany(pair => days.Select(day => (pair, day, Stand: stands.At(pair.Party, $"issue {pair.Issue}", day))))
                .Select(point => $"{point.day}:{point.pair.Party}:{point.pair.Issue}|{point.Stand.Score}|{point.Stand.Ids.Length}");

            var rows = (await ItemsAsync($"/v1/timeseries?interval=day&from=2025-12-30&{query}{filter}"))
                .Select(row => $"{Stands.Text(row, "id")}|{Stands.Number(row, "value")}|{Stands.Number(row, "positions")}");

            Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
        }
    }

    private async Task ScorecardAsync(Stands stands, string plan, string day)
    {
        var card = await api.GetJsonAsync($"/v1/plans/{plan}/scorecard?as_of={day}");
        var points = card.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("number").GetInt32()).ToArray();
        var parties = card.GetProperty("parties").EnumerateArray().Select(party => Stands.Text(party, "party")!).ToArray();
        var spoken = stands.Subjects
            .Where(pair => pair.Subject == $"plan {plan}" || pair.Subject.StartsWith($"plan {plan} ", StringComparison.Ordinal))
            .Where(pair => stands.At(pair.Party, pair.Subject, day).Ids.Length > 0).Select(pair => pair.Party).ToHashSet();
        Assert.Superset(spoken, parties.ToHashSet());
        Stand Answer(string party, int point) => stands.At(party, $"plan {plan} {point}", day);

        foreach (var party in card.GetProperty("parties").EnumerateArray().Where(_ => points.Length > 0))
            AssertCounts([.. points.Select(point => Answer(Stands.Text(party, "party")!, point))], party);
        foreach (var point in card.GetProperty("points").EnumerateArray().Where(_ => parties.Length > 0))
            AssertCounts([.. parties.Select(party => Answer(party, point.GetProperty("number").GetInt32()))], point);

        var answered = points.Where(point => parties.Any(party => Answer(party, point).Ids.Length > 0)).ToArray();
        Assert.Equal(points.Except(answered),
            card.GetProperty("points_without_a_known_answer").EnumerateArray().Select(number => number.GetInt32()));
        Assert.Equal(answered.Where(point => !parties.Any(party => Answer(party, point).Stances.Contains("rejects"))),
            card.GetProperty("points_nobody_rejects").EnumerateArray().Select(number => number.GetInt32()));
    }

    private static void AssertCounts(Stand[] answers, JsonElement counted)
    {
        var expected = answers.GroupBy(answer => answer.Ids.Length == 0 ? "no_known_position" : answer.Stance ?? "contested")
            .ToDictionary(group => group.Key, group => group.Count());
        expected["red_lines"] = answers.Count(answer => answer.RedLine);
        expected["positions"] = answers.Sum(answer => answer.Ids.Length);
        Assert.All(counted.GetProperty("counts").EnumerateObject(), count =>
            Assert.Equal((count.Name, expected.GetValueOrDefault(count.Name)), (count.Name, count.Value.GetInt32())));
    }

    private async Task<JsonElement[]> ItemsAsync(string query)
    {
        var rows = await api.GetItemsAsync($"{query}&limit=5000");
        Assert.InRange(rows.Length, 0, 4999);
        return rows;
    }

    private static string Shift(string day, int days) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(days)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
