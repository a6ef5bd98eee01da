using System.Net;
using System.Text.Json;
using MiniExcelLibs;
using PositionsApi.Record;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Lists;

public sealed class WorkbookTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Theory]
    [InlineData("positions.xlsx?nonsense=1", "nonsense")]
    [InlineData("positions.xlsx?cursor=abc", "cursor")]
    [InlineData("positions.xlsx?shape=array", "shape")]
    [InlineData("positions.xlsx?limit=1048576", "limit")]
    [InlineData("matrix.xlsx?layout=wide&fields=issue", "fields")]
    [InlineData("gaps.xlsx?party=ukraine", "party")]
    [InlineData("diff.xlsx?from=2026-02-18&to=2026-02-01", "from")]
    public async Task What_a_workbook_cannot_do_is_a_400_that_names_the_parameter(string path, string parameter)
    {
        using var answer = await api.GetAsync($"/v1/{path}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(problem.RootElement.GetProperty("errors").TryGetProperty(parameter, out _));
    }

    [Fact]
    public async Task The_scorecard_of_an_unknown_plan_is_a_404()
    {
        using var answer = await api.GetAsync("/v1/plans/no-such-plan/scorecard.xlsx");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_workbook_without_rows_has_its_header()
    {
        foreach (var resource in Catalog.Lists)
        {
            var (rows, _) = await OpenAsync($"{resource.Path}.xlsx?q=there-is-no-such-text", resource.Name, header: false);

            Assert.Equal(resource.Columns.Select(column => column.Name), Assert.Single(rows).Values.Cast<string>());
        }
    }

    [Theory]
    [InlineData("positions", "/v1/positions", "history=true")]
    [InlineData("matrix", "/v1/matrix", "issue=territory")]
    [InlineData("gaps", "/v1/gaps", "party=russia,ukraine")]
    [InlineData("party-comparison", "/v1/parties/compare", "parties=russia,ukraine")]
    [InlineData("timeline", "/v1/timeline", "from=2026-02-01")]
    [InlineData("plan-scorecard", "/v1/plans/us-28-point-2025-11/scorecard", "party=russia,ukraine")]
    [InlineData("diff", "/v1/diff", "from=2025-12-01&to=2026-02-18")]
    [InlineData("trajectory", "/v1/trajectory", "party=ukraine")]
    [InlineData("timeseries", "/v1/timeseries", "interval=month&from=2025-11-01")]
    public async Task The_cells_are_those_of_the_NDJSON_with_their_types(string sheet, string path, string query)
    {
        var (rows, _) = await OpenAsync($"{path}.xlsx?{query}&as_of=2026-02-18", sheet);
        var lines = (await api.Client.GetStringAsync($"{path}.ndjson?{query}&as_of=2026-02-18", TestContext.Current.CancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.NotEmpty(lines);
        Assert.Equal(lines.Length, rows.Count);
        foreach (var (line, row) in lines.Zip(rows))
        {
            using var document = JsonDocument.Parse(line);
            foreach (var property in document.RootElement.EnumerateObject())
                AssertSame(property.Value, row[property.Name]);
        }
    }

    [Fact]
    public async Task Text_stays_text_and_early_days_are_not_lost()
    {
        await api.SqlAsync("""
            insert into record.source (id, title, publisher, kind, published_on) values
                ('workbook-formula', '=HYPERLINK("https://example.org")',
                '+1 <&> ' || chr(1) || chr(10) || ' Переговоры', 'document', '1648-10-24'),
                ('workbook-number', '007', '1e5', 'document', '1900-03-01')
            """);

        var (rows, _) = await OpenAsync("/v1/sources.xlsx?q=example.org", "sources");
        var odd = Assert.Single(rows);
        Assert.Equal("=HYPERLINK(\"https://example.org\")", odd["title"]);
        Assert.Equal("+1 <&> \u0001\n Переговоры", odd["publisher"]);
        Assert.Equal("1648-10-24", odd["published_on"]);

        var number = Assert.Single((await OpenAsync("/v1/sources.xlsx?q=007", "sources")).Rows);
        Assert.Equal("007", number["title"]);
        Assert.Equal("1e5", number["publisher"]);
        Assert.Equal(new DateTime(1900, 3, 1), number["published_on"]);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task The_wide_matrix_has_a_column_for_each_party()
    {
        var (words, _) = await OpenAsync(
            "/v1/matrix.xlsx?layout=wide&issue=territory-donbas-withdrawal&party=russia,ukraine&as_of=2026-02-18", "matrix");
        var (scores, _) = await OpenAsync(
            "/v1/matrix.xlsx?layout=wide&show=stance_score&issue=territory-donbas-withdrawal&party=russia,ukraine&as_of=2026-02-18",
            "matrix");

        Assert.Equal(("demands", "rejects"), (Assert.Single(words)["russia"], words[0]["ukraine"]));
        Assert.Equal((100d, 0d), (Assert.Single(scores)["russia"], scores[0]["ukraine"]));
    }

    [Fact]
    public async Task A_second_sheet_says_what_the_rows_are()
    {
        var (_, about) = await OpenAsync("/v1/positions.xlsx?party=ukraine&as_of=2026-02-18", "positions");

        Assert.Equal(["title", "query", "permalink", "as_of", "known_at", "licence"], about.Keys);
        Assert.EndsWith("/v1/positions.xlsx?party=ukraine", about["query"], StringComparison.Ordinal);
        Assert.Equal("2026-02-18", about["as_of"]);
        Assert.EndsWith($"&as_of=2026-02-18&known_at={about["known_at"]}", about["permalink"], StringComparison.Ordinal);
        Assert.Contains("CC BY 4.0", about["licence"], StringComparison.Ordinal);
        using var again = await api.GetAsync(new Uri(about["permalink"]).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task It_is_a_named_file_that_a_weak_tag_keeps_fresh()
    {
        var ct = TestContext.Current.CancellationToken;
        const string Path = "/v1/positions.xlsx?party=ukraine&as_of=2026-02-18";
        using var answer = await api.GetAsync(Path);
        using var headRequest = new HttpRequestMessage(HttpMethod.Head, Path);
        using var head = await api.Client.SendAsync(headRequest, ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await api.Client.SendAsync(request, ct);

        Assert.Equal(MediaType, answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=\"positions_2026-02-18.xlsx\"", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.True(answer.Headers.ETag!.IsWeak);
        Assert.Equal((await answer.Content.ReadAsByteArrayAsync(ct)).Length, answer.Content.Headers.ContentLength);
        Assert.Equal((HttpStatusCode.OK, MediaType), (head.StatusCode, head.Content.Headers.ContentType!.ToString()));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(ct));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    private async Task<(List<IDictionary<string, object>> Rows, Dictionary<string, string> About)> OpenAsync(
        string path, string sheet, bool header = true)
    {
        var ct = TestContext.Current.CancellationToken;
        using var file = new MemoryStream(await api.Client.GetByteArrayAsync(path, ct));
        List<IDictionary<string, object>> Read(string name, bool useHeaderRow) =>
            [.. file.Query(useHeaderRow, name).Cast<IDictionary<string, object>>()];

        Assert.Equal([sheet, "about"], file.GetSheetNames());
        return (Read(sheet, header), Read("about", true).ToDictionary(row => (string)row["name"], row => (string)row["value"]));
    }

    private static void AssertSame(JsonElement value, object cell)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null: Assert.True(cell is null or ""); break;
            case JsonValueKind.True or JsonValueKind.False: Assert.Equal(value.GetBoolean(), cell); break;
            case JsonValueKind.Number: Assert.Equal(value.GetDouble(), Assert.IsType<double>(cell)); break;
            case JsonValueKind.Array:
                Assert.Equal(string.Join(';', value.EnumerateArray().Select(element => element.GetString())), cell ?? "");
                break;
            case JsonValueKind.String when cell is DateTime time:
                Assert.Equal(time, value.GetDateTime(), TimeSpan.FromMilliseconds(1));
                break;
            default: Assert.Equal(value.GetString(), cell ?? ""); break;
        }
    }
}
