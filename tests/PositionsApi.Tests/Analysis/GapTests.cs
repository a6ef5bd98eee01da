using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

public sealed class GapTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Geneva = "as_of=2026-02-18";

    [Theory]
    [InlineData("/v1/gaps", "party", "Required")]
    [InlineData("/v1/gaps?party=ukraine", "party", "two parties")]
    [InlineData("/v1/gaps?party=ukraine,ukraine", "party", "two parties")]
    [InlineData("/v1/gaps?party=ukraine,narnia", "party", "narnia")]
    [InlineData("/v1/gaps/overall?party=ukraine", "party", "two parties")]
    [InlineData("/v1/gaps?parties=ukraine,russia&party=ukraine,russia", "parties", "Unknown parameter")]
    public async Task Fewer_than_two_known_parties_are_refused(string path, string parameter, string said)
    {
        using var answer = await api.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Contains(said, problem.GetProperty("errors").GetProperty(parameter).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_parties_without_a_shared_issue_have_no_distance_and_a_coverage_of_zero()
    {
        var made = await new MadeRecord(api, "apart").MakeAsync(2, "ab");
        await made.StateAsync(('a', 1, "demands", "2026-01-01"), ('b', 2, "rejects", "2026-01-01"));

        var row = Assert.Single(await api.GetItemsAsync($"/v1/gaps/overall?process=apart&party=apart-a,apart-b&{Geneva}"));

        Assert.Equal((null, 0m, 2m, 0m, 2m),
            (Stands.Number(row, "distance"), Stands.Number(row, "shared"), Stands.Number(row, "total"),
             Stands.Number(row, "coverage"), Stands.Number(row, "spoken")));
    }

    [Fact]
    public async Task Unscored_and_contested_stances_have_no_distance_and_do_not_count_as_the_middle()
    {
        var made = await new MadeRecord(api, "unscored").MakeAsync(2, "ab");
        await made.StateAsync(('a', 1, "demands", "2026-01-01"), ('b', 1, "undisclosed", "2026-01-01"),
            ('a', 2, "demands", "2026-01-01"), ('b', 2, "supports", "2026-01-01"), ('b', 2, "opposes", "2026-01-01"));

        Assert.All(await api.GetItemsAsync($"/v1/gaps?process=unscored&party=unscored-a,unscored-b&{Geneva}"), row =>
        {
            Assert.All(new[] { "distance", "point_b", "scale", "spread", "agreement" }, field =>
                Assert.Equal(JsonValueKind.Null, row.GetProperty(field).ValueKind));
            Assert.Equal((1m, 0.5m), (Stands.Number(row, "standing"), Stands.Number(row, "coverage")));
        });
    }

    [Fact]
    public async Task The_worked_example_has_an_overall_distance_of_71_43()
    {
        var made = await new MadeRecord(api, "example").MakeAsync(3, "ab");
        await made.StateAsync(
            ('a', 1, "rejects", "2026-01-01", null, 2m), ('a', 2, "opposes", "2026-01-01", null, 1m),
            ('a', 3, "demands", "2026-01-01", null, 0.25m),
            ('b', 1, "demands", "2026-01-01", null, 2m), ('b', 2, "supports", "2026-01-01", null, null),
            ('b', 3, "demands", "2026-01-01", null, 0.75m));

        var issues = await api.GetItemsAsync($"/v1/gaps?process=example&party=example-a,example-b&{Geneva}");
        var overall = Assert.Single(await api.GetItemsAsync($"/v1/gaps/overall?process=example&party=example-a,example-b&{Geneva}"));

        Assert.Equal([(100m, 2m), (50m, 1m), (0m, 0.5m)],
            issues.Select(row => (Stands.Number(row, "distance")!.Value, Stands.Number(row, "weight")!.Value)));
        Assert.Equal((71.43m, 3m, 3m, 1m, 3m, 6m),
            (Stands.Number(overall, "distance"), Stands.Number(overall, "shared"), Stands.Number(overall, "total"),
             Stands.Number(overall, "coverage"), Stands.Number(overall, "weighted"), Stands.Number(overall, "positions")));
        Assert.Equal(issues.Select(row => row.GetRawText()),
            (await api.GetItemsAsync(Stands.Text(overall, "gaps_url")!)).Select(row => row.GetRawText()));
    }

    [Fact]
    public async Task Values_are_compared_where_both_parties_have_one()
    {
        var made = await new MadeRecord(api, "valued").MakeAsync(1, "abc");
        await made.StateAsync(('a', 1, "supports", "2026-01-01", 80, null), ('b', 1, "opposes", "2026-01-01", 35, null),
            ('c', 1, "rejects", "2026-01-01", null, null));

        var rows = await api.GetItemsAsync($"/v1/gaps?process=valued&party=valued-a,valued-b,valued-c&{Geneva}");

        Assert.Equal([("value", 45m), ("stance-score", 75m), ("stance-score", 25m)],
            rows.Select(row => (Stands.Text(row, "scale")!, Stands.Number(row, "distance")!.Value)));
        Assert.All(rows, row => Assert.Equal(75m, Stands.Number(row, "spread")));
    }

    // The last row is the worked example of agrmt, an independent implementation in R by Ruedin.
    [Theory]
    [InlineData("0,3,0,0,0", 1.0)]
    [InlineData("1,1,1,1,1", 0.0)]
    [InlineData("4,0,0,0,4", -1.0)]
    [InlineData("0,0,5,5,0", 0.75)]
    [InlineData("30,40,210,130,530,50,10", 0.6113)]
    public async Task The_agreement_is_the_measure_of_van_der_Eijk(string counts, double agreement) =>
        Assert.Equal((decimal)agreement, await api.SqlAsync($"select record.agreement(array[{counts}])"));

    [Fact]
    public async Task The_gaps_equal_those_of_a_second_computation()
    {
        string[] parties = ["ukraine", "russia", "united-states", "european-union"];
        var stands = await Stands.ReadAsync(api);
        var issues = (await api.GetItemsAsync("/v1/issues?fields=id&sort=id")).Select(issue => Stands.Text(issue, "id")!).ToArray();
        var overall = await api.GetItemsAsync($"/v1/gaps/overall?party={string.Join(',', parties)}&{Geneva}");
        var byIssue = await api.GetItemsAsync($"/v1/gaps?party={string.Join(',', parties)}&{Geneva}");
        Assert.Equal((6, 6 * issues.Length), (overall.Length, byIssue.Length));

        foreach (var row in overall)
        {
            var (a, b) = (Stands.Text(row, "party_a")!, Stands.Text(row, "party_b")!);
            // The seed has neither values nor saliences, so every distance is between two scores and has the weight 1.
            var distances = issues.Select(issue => stands.Score(a, issue, "2026-02-18") - stands.Score(b, issue, "2026-02-18"))
                .OfType<int>().Select(Math.Abs).ToArray();
            decimal? mean = distances.Length == 0
                ? null
                : Math.Round((decimal)distances.Sum() / distances.Length, 2, MidpointRounding.AwayFromZero);
            Assert.Equal(mean, Stands.Number(row, "distance"));
            Assert.Equal((distances.Length, issues.Length), ((int)Stands.Number(row, "shared")!, (int)Stands.Number(row, "total")!));
            Assert.Equal(Math.Round((decimal)distances.Length / issues.Length, 4), Stands.Number(row, "coverage"));
        }
        foreach (var row in byIssue)
        {
            var scores = parties.Select(party => stands.Score(party, Stands.Text(row, "issue")!, "2026-02-18")).OfType<int>().ToArray();
            Assert.Equal(scores.Length < 2 ? null : (decimal)(scores.Max() - scores.Min()), Stands.Number(row, "spread"));
            Assert.Equal(scores.Length < 2 ? null : Agreement(scores), Stands.Number(row, "agreement"));
            Assert.Equal(
                stands.On(Stands.Text(row, "party_a")!, Stands.Text(row, "issue")!, "2026-02-18")
                    .Concat(stands.On(Stands.Text(row, "party_b")!, Stands.Text(row, "issue")!, "2026-02-18"))
                    .Select(position => Stands.Text(position, "id")),
                Stands.Texts(row, "position_ids"));
        }
    }

    /// <summary>The agreement as van der Eijk's paper defines the measure: layer by layer, and each layer triple by triple.</summary>
    private static decimal Agreement(int[] scores)
    {
        var counts = new[] { 0, 25, 50, 75, 100 }.Select(score => scores.Count(other => other == score)).ToArray();
        var total = 0.0;
        while (counts.Max() > 0)
        {
            var pattern = counts.Select(count => count > 0).ToArray();
            var height = counts.Where(count => count > 0).Min();
            var filled = pattern.Count(one => one);
            var (unimodal, bimodal) = (0, 0);
            for (var i = 0; i < 5; i++)
                for (var j = i + 1; j < 5; j++)
                    for (var k = j + 1; k < 5; k++)
                    {
                        unimodal += (pattern[i], pattern[j], pattern[k]) is (true, true, false) or (false, true, true) ? 1 : 0;
                        bimodal += (pattern[i], pattern[j], pattern[k]) is (true, false, true) ? 1 : 0;
                    }
            var unimodality = (3.0 * unimodal - 4 * bimodal) / (3 * (unimodal + bimodal));
            total += height * filled * (filled == 1 ? 1 : filled == 5 ? 0 : unimodality * (1 - (filled - 1) / 4.0));
            counts = [.. counts.Select(count => Math.Max(0, count - height))];
        }
        return Math.Round((decimal)(total / scores.Length), 4);
    }
}
