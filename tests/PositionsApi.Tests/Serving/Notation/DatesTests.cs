using PositionsApi.Serving.Notation;

namespace PositionsApi.Tests.Serving.Notation;

public sealed class DatesTests
{
    [Theory]
    [InlineData("2026-01-05", false, "2026-01-05")]
    [InlineData("2026-02", false, "2026-02-01")]
    [InlineData("2028-02", true, "2028-02-29")]
    [InlineData("2026-01-05", true, "2026-01-05")]
    [InlineData("2026-01-05T23:30:00-05:00", false, "2026-01-06")]
    [InlineData("1767571200000", false, "2026-01-05")]
    public void A_day_is_read_in_every_accepted_form(string text, bool endOfMonth, string day)
    {
        Assert.True(Dates.TryParseDay(text, endOfMonth, out var parsed));
        Assert.Equal(day, Dates.Format(parsed));
    }

    [Theory]
    [InlineData("2026-01-05T09:00:00Z", "2026-01-05T09:00:00.000000Z")]
    [InlineData("2026-01-05t09:00:00z", "2026-01-05T09:00:00.000000Z")]
    [InlineData("2026-01-05 09:00:00Z", "2026-01-05T09:00:00.000000Z")]
    [InlineData("2026-01-05T09:00:00+02:00", "2026-01-05T07:00:00.000000Z")]
    [InlineData("2026-01-05T09:00:00 02:00", "2026-01-05T07:00:00.000000Z")]
    [InlineData("2026-01-05T09:00:00.1234569Z", "2026-01-05T09:00:00.123456Z")]
    [InlineData("2026-01-05T09:00:00.5-00:30", "2026-01-05T09:30:00.500000Z")]
    [InlineData("1767603600123", "2026-01-05T09:00:00.123000Z")]
    public void An_instant_is_read_to_the_microsecond(string text, string instant)
    {
        Assert.True(Dates.TryParseInstant(text, out var parsed));
        Assert.Equal(DateTimeKind.Utc, parsed.Kind);
        Assert.Equal(instant, Dates.Format(parsed));
    }

    [Theory]
    [InlineData("01/02/2026")]
    [InlineData("2026")]
    [InlineData("2026-1-5")]
    [InlineData("2026-13")]
    [InlineData("2026-02-30")]
    [InlineData("20260105")]
    [InlineData("2026-01-05T09:00")]
    [InlineData("2026-01-05T09:00:00")]
    [InlineData("2026-01-05T25:00:00Z")]
    [InlineData("2026-01-05T09:00:00+0200")]
    [InlineData("2026-01-05T09:00:00+99:00")]
    [InlineData("9999-12-31T23:59:59-05:00")]
    [InlineData("0001-01-01T00:00:00+05:00")]
    [InlineData("2026-01-05T09:00:00Z\n")]
    [InlineData("999999999999999")]
    [InlineData("17676036001")]
    [InlineData("today")]
    [InlineData("")]
    [InlineData("٢٠٢٦-٠١-٠٥")]
    public void Anything_else_is_neither_a_day_nor_an_instant(string text)
    {
        Assert.False(Dates.TryParseDay(text, endOfMonth: false, out _));
        Assert.False(Dates.TryParseInstant(text, out _));
    }

    [Fact]
    public void A_day_alone_is_no_instant() => Assert.False(Dates.TryParseInstant("2026-01-05", out _));
}
