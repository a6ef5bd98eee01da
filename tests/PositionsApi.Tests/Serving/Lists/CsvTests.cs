using System.Security.Cryptography;
using System.Text;
using PositionsApi.Record;
using PositionsApi.Serving.Asking;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Lists;

public sealed class CsvTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static readonly string Golden = Repository.PathTo("tests/PositionsApi.Tests/Serving/Lists/csv-headers.txt");

    [Fact]
    public async Task The_columns_are_those_that_were_promised()
    {
        var ct = TestContext.Current.CancellationToken;
        var headers = new List<string>();
        foreach (var resource in Catalog.Lists)
        {
            var header = await api.Client.GetStringAsync($"/v1/{resource.Name}.csv?q=there-is-no-such-text", ct);
            headers.Add($"{resource.Name}: {header.TrimEnd()}");
        }
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllLinesAsync(Golden, headers, ct);

        var promised = await File.ReadAllLinesAsync(Golden, ct);
        Assert.True(headers.SequenceEqual(promised),
            $"Columns may only be added at the end, and not lightly: run with UPDATE_SNAPSHOTS=1 "
                + $"and commit {Golden}. {string.Join(' ', headers.Except(promised))}");
    }

    [Fact]
    public async Task An_empty_export_is_the_header_row_alone_in_bare_UTF_8()
    {
        foreach (var resource in Catalog.Lists)
        {
            using var answer = await api.GetAsync($"/v1/{resource.Name}.csv?q=there-is-no-such-text");
            var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

            Assert.Equal(string.Join(',', resource.Columns.Select(column => column.Name)) + "\r\n", Encoding.UTF8.GetString(bytes));
            Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            Assert.Null(answer.Content.Headers.ContentDisposition);
        }
    }

    [Theory]
    [InlineData("plain", "plain", "plain")]
    [InlineData("=1+1", "=1+1", "'=1+1")]
    [InlineData("+49 30", "+49 30", "'+49 30")]
    [InlineData("-1", "-1", "'-1")]
    [InlineData("@home", "@home", "'@home")]
    [InlineData("a, \"b\"", "a, \"b\"", "a, \"b\"")]
    [InlineData("\"=1+1\"", "\"=1+1\"", "\"=1+1\"")]
    [InlineData("one\ntwo", "one two", "one two")]
    [InlineData("one\r\ntwo\rthree", "one two three", "one two three")]
    [InlineData("=1\n+1", "=1 +1", "'=1 +1")]
    [InlineData("Переговоры; Женева", "Переговоры; Женева", "Переговоры; Женева")]
    public async Task A_cell_comes_out_as_it_went_in(string stored, string cell, string excelCell)
    {
        var ct = TestContext.Current.CancellationToken;
        var id = "cell-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stored)))[..8];
        var literal = stored.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        await api.SqlAsync($"insert into record.source (id, title, publisher, kind) values ('{id}', E'{literal}', '{id}', 'news')");

        Assert.Equal([id, cell, "news"],
            Csv.Parse(await api.Client.GetStringAsync($"/v1/sources.csv?fields=id,title,kind&publisher={id}", ct))[1]);

        using var excel = await api.GetAsync($"/v1/sources.csv?fields=id,title,kind&publisher={id}&profile=excel");
        var bytes = await excel.Content.ReadAsByteArrayAsync(ct);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal([id, excelCell, "news"], Csv.Parse(Encoding.UTF8.GetString(bytes[3..]))[1]);
        Assert.Equal("attachment", excel.Content.Headers.ContentDisposition!.DispositionType);

        // JSON keeps the text as it is.
        Assert.Equal(stored, (await api.GetItemsAsync($"/v1/sources?publisher={id}"))[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task For_Excel_no_cell_of_any_export_runs_as_a_formula()
    {
        await api.SqlAsync("insert into record.source (id, title, publisher, kind, url) values "
            + "('formula', '=cmd|calc', '@SUM(1)', 'news', 'https://example.org/?a=1')");
        foreach (var resource in Catalog.Lists)
        {
            var text = await api.Client.GetStringAsync($"/v1/{resource.Name}.csv?profile=excel", TestContext.Current.CancellationToken);
            foreach (var (cell, column) in Csv.Parse(text.TrimStart('\uFEFF')).Skip(1).SelectMany(cells => cells.Zip(resource.Columns)))
                Assert.False(cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal)
                    && column.Kind is not (ColumnKind.Integer or ColumnKind.Number or ColumnKind.Real),
                    $"{resource.Name}.{column.Name}: {cell}");
        }
    }

    [Theory]
    [InlineData("/v1/sources.csv?limit=3&sort=id&fields=publisher,id", "publisher,id", 4)]
    [InlineData("/v1/sources.csv?kind=official&limit=2", null, 3)]
    public async Task An_export_takes_filters_fields_order_and_limit(string path, string? header, int records)
    {
        var text = await api.Client.GetStringAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(records, Csv.Parse(text).Count);
        if (header is not null)
            Assert.StartsWith(header + "\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task JSON_lines_are_the_rows_of_the_page_one_a_line()
    {
        using var answer = await api.GetAsync("/v1/people.ndjson");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("application/x-ndjson; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.Equal((await api.GetItemsAsync("/v1/people")).Select(row => row.GetRawText()), text.Split('\n')[..^1]);
    }

    [Theory]
    [InlineData("/v1/positions.csv?as_of=2026-02-18&download=1", "positions_2026-02-18.csv")]
    [InlineData("/v1/positions.csv?as_of=2026-02-18&profile=excel", "positions_2026-02-18.csv")]
    [InlineData("/v1/positions.ndjson?as_of=2026-02-18&download=true", "positions_2026-02-18.ndjson")]
    public async Task A_download_has_the_day_in_its_name(string path, string name)
    {
        using var answer = await api.GetAsync(path);

        Assert.Equal(name, answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_slow_reader_of_an_export_is_not_cut_off()
    {
        await api.SqlAsync("insert into record.source (id, title, publisher, kind) select 'slow-' || i, repeat('x', 400), 'P', 'news' "
            + "from generate_series(1, 5000) i");
        using var answer = await api.Client.GetAsync(
            "/v1/sources.csv", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var stream = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[1024];
        await stream.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
        // By default Kestrel ends a connection that takes less than 240 bytes a second for more than five seconds.
        await Task.Delay(TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);
        using var rest = new StreamReader(stream);
        var text = await rest.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.True(text.Length > 2_000_000);
    }
}
