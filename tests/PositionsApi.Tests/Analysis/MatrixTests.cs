using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

public sealed class MatrixTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Geneva = "as_of=2026-02-18";

    [Theory]
    [InlineData("party=narnia", "party")]
    [InlineData("process=nowhere", "process")]
    [InlineData("issue=weather", "issue")]
    [InlineData("layout=round", "layout")]
    [InlineData("layout=wide&limit=10", "limit")]
    [InlineData("layout=wide&sort=issue", "sort")]
    [InlineData("layout=wide&fields=issue", "fields")]
    [InlineData("layout=wide&facet=cell", "facet")]
    [InlineData("layout=wide&cell=known", "cell")]
    [InlineData("layout=wide&red_line=true", "red_line")]
    [InlineData("layout=wide&show=colour", "show")]
    [InlineData("stance=maybe", "stance")]
    public async Task A_wrong_parameter_is_refused_by_its_name(string query, string parameter)
    {
        using var answer = await api.GetAsync("/v1/matrix?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal([parameter], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task An_issue_without_positions_shows_only_the_parties_asked_for()
    {
        Assert.Empty(await api.GetItemsAsync($"/v1/matrix?issue=environment&{Geneva}"));

        var cell = Assert.Single(await api.GetItemsAsync($"/v1/matrix?issue=environment&party=ukraine&{Geneva}"));
        Assert.Equal("no-known-position", Stands.Text(cell, "cell"));
    }

    [Fact]
    public async Task Silence_is_a_cell_of_its_own_without_stance_score_or_link()
    {
        var cells = await api.GetItemsAsync($"/v1/matrix?{Geneva}&limit=5000");
        var silent = cells.Where(cell => Stands.Text(cell, "cell") == "no-known-position").ToArray();

        var issues = await api.GetItemsAsync("/v1/issues");
        Assert.Equal(issues.Length * cells.Select(cell => Stands.Text(cell, "party")).Distinct().Count(), cells.Length);
        Assert.NotEmpty(silent);
        Assert.All(silent, cell =>
        {
            Assert.All(new[] { "stance", "stance_score", "stated_on", "source", "positions_url" }, field =>
                Assert.Equal(JsonValueKind.Null, cell.GetProperty(field).ValueKind));
            Assert.Equal(0, cell.GetProperty("positions").GetInt32());
        });
    }

    [Fact]
    public async Task Unscored_stances_are_known_and_have_no_score()
    {
        var kherson = Assert.Single(await api.GetItemsAsync($"/v1/matrix?party=russia&issue=territory-kherson&{Geneva}"));

        Assert.Equal(("known", "ambiguous"), (Stands.Text(kherson, "cell"), Stands.Text(kherson, "stance")));
        Assert.Equal(JsonValueKind.Null, kherson.GetProperty("stance_score").ValueKind);
    }

    [Fact]
    public async Task Two_stances_of_the_same_day_are_both_shown_and_neither_is_chosen()
    {
        var made = await new MadeRecord(api, "contest").MakeAsync(1, "a");
        await made.StateAsync(('a', 1, "demands", "2026-01-01"), ('a', 1, "supports", "2026-01-05"), ('a', 1, "opposes", "2026-01-05"));

        var cell = Assert.Single(await api.GetItemsAsync($"/v1/matrix?process=contest&{Geneva}"));

        Assert.True(cell.GetProperty("contested").GetBoolean());
        Assert.Equal(["opposes", "supports"], Stands.Texts(cell, "stances"));
        Assert.Equal(["contest-002", "contest-003"], Stands.Texts(cell, "position_ids"));
        Assert.All(new[] { "stance", "stance_score", "position" }, field =>
            Assert.Equal(JsonValueKind.Null, cell.GetProperty(field).ValueKind));
        var linked = await api.GetItemsAsync(Stands.Text(cell, "positions_url")!);
        Assert.Equal(["contest-002", "contest-003"], linked.Select(row => Stands.Text(row, "id")));

        var wide = Csv.Parse(
            await api.Client.GetStringAsync($"/v1/matrix.csv?process=contest&layout=wide&{Geneva}", TestContext.Current.CancellationToken));
        Assert.Equal("opposes|supports", wide[1][^1]);
    }

    [Fact]
    public async Task At_Geneva_Ukraine_rejects_leaving_Donbas_which_Russia_demands_and_each_links_to_its_source()
    {
        var cells = await api.GetItemsAsync($"/v1/matrix?issue=territory-donbas-withdrawal&party=ukraine,russia&{Geneva}");

        Assert.Equal([("russia", "demands", 100, true), ("ukraine", "rejects", 0, true)],
            cells.Select(cell => (
                Stands.Text(cell, "party")!, Stands.Text(cell, "stance")!,
                cell.GetProperty("stance_score").GetInt32(), cell.GetProperty("red_line").GetBoolean())));
        Assert.Equal(("ukraine-donbas-withdrawal", "straitstimes-2026-02-18"),
            (Stands.Text(cells[1], "position"), Stands.Text(cells[1], "source")));
        Assert.Equal("ukraine-donbas-withdrawal",
            Stands.Text(Assert.Single(await api.GetItemsAsync(Stands.Text(cells[1], "positions_url")!)), "id"));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task The_score_range_of_an_issue_covers_the_issues_below_it()
    {
        var stands = await Stands.ReadAsync(api);
        var cells = await api.GetItemsAsync($"/v1/matrix?limit=5000&{Geneva}");
        foreach (var cell in cells)
        {
            var below = cells.Where(other => Stands.Text(other, "party") == Stands.Text(cell, "party")
                && Stands.Text(other, "path")!.StartsWith(Stands.Text(cell, "path") + "/", StringComparison.Ordinal)).ToArray();
            var scores = below.Select(other => stands.Score(Stands.Text(other, "party")!, Stands.Text(other, "issue")!, "2026-02-18"))
                .OfType<int>().ToArray();

            Assert.Equal((below.Length, below.Count(other => Stands.Text(other, "cell") == "known")),
                (cell.GetProperty("total_below").GetInt32(), cell.GetProperty("known_below").GetInt32()));
            Assert.Equal(scores.Length == 0 ? (null, null) : (scores.Min(), scores.Max()),
                (Stands.Number(cell, "score_min"), Stands.Number(cell, "score_max")));
        }
    }

    [Fact]
    public async Task The_wide_layout_holds_the_same_cells_with_a_column_for_each_party_by_id()
    {
        var cells = await api.GetItemsAsync($"/v1/matrix?issue=security&limit=5000&{Geneva}");
        var parties = cells.Select(cell => Stands.Text(cell, "party")!).Distinct().Order(StringComparer.Ordinal).ToArray();
        var csv = Csv.Parse(
            await api.Client.GetStringAsync($"/v1/matrix.csv?issue=security&layout=wide&{Geneva}", TestContext.Current.CancellationToken));
        var scores = await api.GetItemsAsync($"/v1/matrix?issue=security&layout=wide&show=stance_score&{Geneva}");

        Assert.Equal(["issue", "issue_title", "parent", "depth", "path", .. parties], csv[0]);
        Assert.Equal(cells.Select(cell => Stands.Text(cell, "issue")).Distinct(), csv.Skip(1).Select(row => row[0]));
        Assert.Equal(csv.Skip(1).Select(row => row[0]), scores.Select(row => Stands.Text(row, "issue")));
        foreach (var cell in cells)
        {
            var row = csv.Single(row => row[0] == Stands.Text(cell, "issue"));
            Assert.Equal(Stands.Text(cell, "stance") ?? "no-known-position", row[5 + Array.IndexOf(parties, Stands.Text(cell, "party"))]);
            Assert.Equal(Stands.Number(cell, "stance_score"),
                Stands.Number(scores.Single(score => Stands.Text(score, "issue") == row[0]), Stands.Text(cell, "party")!));
        }
    }

    [Fact]
    public async Task A_track_uses_the_issues_of_its_parent_process() => Assert.Equal(
        (await api.GetItemsAsync($"/v1/matrix?process=ukraine-peace-talks&party=ukraine&{Geneva}"))
            .Select(cell => Stands.Text(cell, "issue")),
        (await api.GetItemsAsync($"/v1/matrix?process=us-trilateral-2026&party=ukraine&{Geneva}"))
            .Select(cell => Stands.Text(cell, "issue")));

    [Theory]
    [InlineData("/v1/matrix?issue=process&as_of=2026-02-18")]
    [InlineData("/v1/matrix?issue=process&layout=wide&as_of=2026-02-18")]
    [InlineData("/v1/matrix.csv?issue=process&layout=wide&show=stance_score&as_of=2026-02-18")]
    public async Task The_permalink_gives_the_same_bytes_after_the_record_has_changed(string path)
    {
        using var first = await api.GetAsync(path);
        var before = await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var permalink = first.Headers.GetValues("Link").Single().Split(", ")
            .Single(link => link.EndsWith("rel=\"cite-as\"", StringComparison.Ordinal)).Split('<', '>')[1];
        using var unchanged = await api.GetAsync(path, ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        await api.SqlAsync("""
            update record.position set stance = case stance when 'rejects' then 'opposes' else 'rejects' end
            where issue = 'leaders-meeting'
            """);

        Assert.NotEqual(before, await api.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(before, await api.Client.GetStringAsync(permalink, TestContext.Current.CancellationToken));
    }
}
