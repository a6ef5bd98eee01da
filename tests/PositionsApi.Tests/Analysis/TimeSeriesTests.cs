using System.Globalization;
using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

public sealed class TimeSeriesTests(ReadingApi api) : IClassFixture<ReadingApi>
{
    [Theory]
    [InlineData("metric=mood", "metric")]
    [InlineData("metric=positions,statements", "metric")]
    [InlineData("interval=year", "interval")]
    [InlineData("interval=day&interval=week", "interval")]
    [InlineData("from=2026-02-01&to=2026-01-01", "from")]
    [InlineData("party=narnia", "party")]
    [InlineData("as_of=0001-01-01", "as_of")]
    [InlineData("from=1900-01-01", "from")]
    [InlineData("from=1995-01-01&to=2026-01-01", "from")]
    public async Task A_wrong_parameter_is_refused_by_its_name(string query, string parameter)
    {
        using var answer = await api.GetAsync("/v1/timeseries?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal([parameter], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_party_that_never_spoke_on_an_issue_has_no_series() =>
        Assert.Empty(await api.GetItemsAsync("/v1/timeseries?party=belarus&issue=nato-membership"));

    [Fact]
    public async Task The_score_is_null_before_the_first_statement_and_steps_with_each_new_one()
    {
        var rows = await api.GetItemsAsync(
            "/v1/timeseries?party=ukraine&issue=nato-membership&interval=month&from=2025-10-15&to=2026-01-10&as_of=2026-02-18");

        Assert.Equal([("2025-10-01", null), ("2025-11-01", 75m), ("2025-12-01", 50m), ("2026-01-01", (decimal?)50m)],
            rows.Select(row => (Stands.Text(row, "time")!, Stands.Number(row, "value"))));
        Assert.Equal(["ukraine-nato-2025-11"],
            (await api.GetItemsAsync(Stands.Text(rows[1], "url")!)).Select(row => Stands.Text(row, "id")!));
    }

    [Fact]
    public async Task Weeks_begin_on_Monday()
    {
        var rows = await api.GetItemsAsync(
            "/v1/timeseries?party=ukraine&issue=nato-membership&from=2026-01-01&to=2026-01-31&as_of=2026-02-18");

        Assert.Equal(["2025-12-29", "2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"], rows.Select(row => Stands.Text(row, "time")!));
    }

    [Fact]
    public async Task Each_day_has_the_score_in_force_on_that_day()
    {
        var stands = await Stands.ReadAsync(api);
        var rows = await api.GetItemsAsync(
            "/v1/timeseries?issue=security,territory&interval=day&from=2025-11-20&to=2025-12-31&as_of=2026-02-18&limit=5000");
        Assert.InRange(rows.Length, 500, 4999);

        Assert.All(rows, row => Assert.Equal(
            (Stands.Text(row, "id"),
                (decimal?)stands.Score(Stands.Text(row, "party")!, Stands.Text(row, "issue")!, Stands.Text(row, "time")!)),
            (Stands.Text(row, "id"), Stands.Number(row, "value"))));
    }

    [Theory]
    [InlineData("positions", "/v1/positions?history=true&as_of=2026-02-18&limit=5000", "stated_on", "")]
    [InlineData("positions", "/v1/positions?history=true&as_of=2026-02-18&limit=5000", "stated_on", "&issue=security")]
    [InlineData("statements", "/v1/statements?as_of=2026-02-18&limit=5000", "said_on", "")]
    [InlineData("statements", "/v1/statements?as_of=2026-02-18&limit=5000", "said_on", "&issue=territory")]
    public async Task Counts_add_up_to_the_rows_that_they_link_to(string metric, string list, string date, string issue)
    {
        var rows = await api.GetItemsAsync(
            $"/v1/timeseries?metric={metric}&interval=month&from=2025-10-01&as_of=2026-02-18&limit=5000{issue}");
        var listed = await api.GetItemsAsync(list + issue);
        Assert.Contains(rows, row => Stands.Number(row, "value") > 0);

        foreach (var row in rows)
        {
            var from = Stands.Text(row, "time")!;
            var to = DateOnly.Parse(from, CultureInfo.InvariantCulture).AddMonths(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var inMonth = listed.Count(one => Stands.Text(one, "party") == Stands.Text(row, "party")
                && string.CompareOrdinal(Stands.Text(one, date), from) >= 0 && string.CompareOrdinal(Stands.Text(one, date), to) < 0);
            Assert.Equal(inMonth, Stands.Number(row, "value"));
        }
        var most = rows.MaxBy(row => Stands.Number(row, "value"));
        Assert.Equal((int)Stands.Number(most, "value")!, (await api.GetItemsAsync(Stands.Text(most, "url")!)).Length);
    }
}
