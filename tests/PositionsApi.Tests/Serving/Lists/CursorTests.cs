using PositionsApi.Serving.Asking;

namespace PositionsApi.Tests.Serving.Lists;

public sealed class CursorTests
{
    private static readonly DateTime Instant = new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc).AddMicroseconds(123456);

    [Fact]
    public void Every_kind_of_key_survives_exactly()
    {
        var sort = Samples.Sorted("stance,red_line,plan_point,value,weight,stated_on,-recorded_at,summary,id");
        object?[] keys = [null, true, 9007199254740993L, 12.50m, 0.1d, new DateOnly(2026, 1, 5), Instant, "Київ \"a\"\n", "x"];

        var read = Cursor.Decode(new Cursor("q", 7, Instant, Samples.Today, keys).Encode(), sort)!;

        Assert.Equal(keys, read.Keys);
        Assert.Equal(("q", 7, Instant, Samples.Today), (read.Query, read.Revision, read.KnownAt, read.AsOf));
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("e30")]
    [InlineData("[]")]
    [InlineData("""["q",7,"2026-01-05T09:00:00Z","2026-01-05","2026-01-05"]""")]
    [InlineData("""["q",7.5,"2026-01-05T09:00:00Z","2026-01-05","2026-01-05","x"]""")]
    [InlineData("""["q",7,"yesterday","2026-01-05","2026-01-05","x"]""")]
    [InlineData("""["q",7,"2026-01-05T09:00:00Z","2026-01-05","2026-01-05",null]""")]
    [InlineData("""["q",7,"2026-01-05T09:00:00Z","2026-01-05","2026-01-05","\u0000"]""")]
    [InlineData("""["q",7,"2026-01-05T09:00:00Z","2026-01-05","2026-01-05","\ud800"]""")]
    [InlineData("""["q",7,"2026-01-05T09:00:00Z","2026-01-05",20260105,"x"]""")]
    public void What_is_no_cursor_is_refused(string text)
    {
        if (text.StartsWith('['))
            text = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.Null(Cursor.Decode(text, Samples.Sorted("-stated_on,id")));
    }

    [Theory]
    [InlineData("?limit=7", true)]
    [InlineData("?as_of=2026-01-05&known_at=2026-01-05T09:00:00.123456Z", true)]
    [InlineData("?known_at=2030-01-01T00:00:00Z", true)]
    [InlineData("?sort=-stated_on", true)]
    [InlineData("?sort=stated_on", false)]
    [InlineData("?party=ukraine", false)]
    [InlineData("?history=true", false)]
    [InlineData("?as_of=2026-01-06", false)]
    [InlineData("?known_at=2026-01-05T09:00:00Z", false)]
    public void A_cursor_belongs_to_its_filters_its_order_and_its_clocks(string query, bool accepted)
    {
        var cursor = new Cursor(Samples.Parse("").Fingerprint, 7, Instant, Samples.Today, [Samples.Today, "x"]).Encode();
        var next = $"{query}&cursor={cursor}";
        if (accepted)
            Assert.Equal(7, Samples.Parse(next).Clocks.Moment.Revision);
        else
            Assert.Equal(["cursor"], Samples.Errors(next).Keys);
    }
}
