using PositionsApi.Serving.Notation;

namespace PositionsApi.Serving.Answering;

/// <summary>
/// Makes addresses that always give the same answer. Only this class writes <c>as_of</c> and <c>known_at</c> into a link.
/// </summary>
internal static class PinnedAddress
{
    /// <summary>
    /// Adds the instant <paramref name="knownAt"/> to an address and, if the answer depends on a day, also the day.
    /// <paramref name="asked"/> are the parameters before the clocks, <paramref name="then"/> the parameters after them. Each
    /// parameter has its leading &amp;.
    /// </summary>
    public static string Of(string address, DateTime knownAt, DateOnly? asOf = null, string asked = "", string then = "")
    {
        var clocks = $"&known_at={Dates.Format(knownAt)}";
        if (asOf is { } day)
            clocks = $"&as_of={Dates.Format(day)}{clocks}";
        return WithQuery(address, asked + clocks + then);
    }

    /// <summary>Replaces the leading &amp; of the first parameter by the question mark.</summary>
    public static string WithQuery(string address, string query) => query.Length == 0 ? address : $"{address}?{query.AsSpan(1)}";
}
