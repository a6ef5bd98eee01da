using System.Text;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Lists;

public sealed class CsvTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string PositionsHeader =
        "id,process,party,party_name,subject_type,issue,issue_title,plan,plan_title,plan_point,stance,stance_score,red_line,basis,summary,coding_note,speaker,speaker_name,quote,value,value_low,value_high,salience,stated_on,stated_on_precision,superseded_on,contested,source,source_title,source_url,source_published_on,evidence_count,version,recorded_at,url";

    [Fact]
    public async Task The_columns_of_positions_are_those_that_were_promised()
    {
        using var answer = await api.GetAsync("/v1/positions.csv?as_of=2020-01-01");
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        // An empty list: the header row alone, and no byte order mark before it.
        Assert.Equal(PositionsHeader + "\r\n", Encoding.UTF8.GetString(bytes));
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Null(answer.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task Difficult_cells_survive()
    {
        await api.SqlAsync("""insert into record.source (id, title, publisher, kind) values ('hard', E'=1+1, "quoted"\nzweite line', '@home', 'news')""");

        var plain = Csv.Parse(await api.Client.GetStringAsync("/v1/sources.csv?fields=id,title,publisher&q=zweite", TestContext.Current.CancellationToken));
        Assert.Equal(["hard", "=1+1, \"quoted\" zweite line", "@home"], plain[1]);

        using var excel = await api.GetAsync("/v1/sources.csv?fields=id,title,publisher&q=zweite&profile=excel");
        var bytes = await excel.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(["hard", "'=1+1, \"quoted\" zweite line", "'@home"], Csv.Parse(Encoding.UTF8.GetString(bytes[3..]))[1]);
        Assert.Equal("attachment", excel.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Theory]
    [InlineData("/v1/positions.csv?as_of=2026-02-18&download=1", "positions_2026-02-18.csv")]
    [InlineData("/v1/positions.ndjson?as_of=2026-02-18&download=true", "positions_2026-02-18.ndjson")]
    public async Task A_download_has_the_day_in_its_name(string path, string name)
    {
        using var answer = await api.GetAsync(path);

        Assert.Equal(name, answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
    }

    [Fact]
    public async Task A_slow_reader_of_an_export_is_not_cut_off()
    {
        await api.SqlAsync("insert into record.source (id, title, publisher, kind) select 'slow-' || i, repeat('x', 400), 'P', 'news' from generate_series(1, 5000) i");
        using var answer = await api.Client.GetAsync("/v1/sources.csv", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var stream = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[1024];
        await stream.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
        // Kestrel's own limit cuts below 240 bytes a second after five seconds.
        await Task.Delay(TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);
        using var rest = new StreamReader(stream);
        var text = await rest.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.True(text.Length > 2_000_000);
    }
}
