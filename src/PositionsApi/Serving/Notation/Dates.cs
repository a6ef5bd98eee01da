using System.Globalization;
using System.Text.RegularExpressions;

namespace PositionsApi.Serving.Notation;

/// <summary>The forms of dates and instants that parameters accept, and the one form that answers use.</summary>
internal static partial class Dates
{
    public const string DayForms = "YYYY-MM-DD, YYYY-MM, an RFC 3339 instant or epoch milliseconds";
    public const string InstantForms = "an RFC 3339 instant such as 2026-01-05T09:00:00Z, or epoch milliseconds";

    /// <summary>
    /// A month means its first day, or its last day if <paramref name="endOfMonth"/> is true. An instant means its day in UTC.
    /// </summary>
    public static bool TryParseDay(string text, bool endOfMonth, out DateOnly day)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return true;
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            if (endOfMonth)
                day = new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
            return true;
        }
        var known = TryParseInstant(text, out var instant);
        day = DateOnly.FromDateTime(instant);
        return known;
    }

    /// <summary>Reads an instant to the microsecond, as PostgreSQL stores it. Further digits are cut and not rounded.</summary>
    public static bool TryParseInstant(string text, out DateTime instant)
    {
        instant = default;
        if (EpochMilliseconds().IsMatch(text))
        {
            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var epoch)
                || epoch < DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
                || epoch > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
                return false;
            instant = DateTimeOffset.FromUnixTimeMilliseconds(epoch).UtcDateTime;
            return true;
        }

        var match = Rfc3339().Match(text);
        if (!match.Success)
            return false;
        var fraction = match.Groups["fraction"].Value.PadRight(6, '0')[..6];
        // In a query string an unescaped '+' arrives as a space.
        var offset = match.Groups["offset"].Value.ToUpperInvariant().Replace("Z", "+00:00", StringComparison.Ordinal).Replace(' ', '+');
        var known = DateTimeOffset.TryParseExact(
            $"{match.Groups["day"].Value}T{match.Groups["time"].Value}.{fraction}{offset}",
            "yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed);
        instant = parsed.UtcDateTime;
        return known;
    }

    public const int DayLength = 10;
    public const int InstantLength = 27;
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static string Format(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    public static string Format(DateTime instant) => instant.ToString(InstantFormat, CultureInfo.InvariantCulture);

    /// <summary>Writes the day as UTF-8 without making a string.</summary>
    public static ReadOnlySpan<byte> Format(DateOnly day, Span<byte> utf8) =>
        day.TryFormat(utf8, out var length, "O", CultureInfo.InvariantCulture)
            ? utf8[..length]
            : throw new ArgumentException("The buffer is too short.", nameof(utf8));

    /// <summary>Writes the instant as UTF-8 without making a string.</summary>
    public static ReadOnlySpan<byte> Format(DateTime instant, Span<byte> utf8) =>
        instant.TryFormat(utf8, out var length, InstantFormat, CultureInfo.InvariantCulture)
            ? utf8[..length]
            : throw new ArgumentException("The buffer is too short.", nameof(utf8));

    [GeneratedRegex(@"\A-?[0-9]{12,15}\z")]
    private static partial Regex EpochMilliseconds();

    [GeneratedRegex(
        @"\A(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]{1,9}))?"
        + @"(?<offset>[Zz]|[-+ ][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Rfc3339();
}
