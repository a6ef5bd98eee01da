using PositionsApi.Serving.Notation;

namespace PositionsApi.Serving.Answering;

/// <summary>Addresses that keep giving the same answer: nothing else writes <c>as_of</c> and <c>known_at</c> into a link.</summary>
internal static class PinnedAddress
{
    /// <summary>
    /// <paramref name="address"/> as it was known at an instant and, where the answer depends on a day, true for that day.
    /// <paramref name="asked"/> and <paramref name="then"/> are the parameters before and after, each with its leading &amp;.
    /// </summary>
    public static string Of(string address, DateTime knownAt, DateOnly? asOf = null, string asked = "", string then = "")
    {
        var clocks = $"&known_at={Dates.Format(knownAt)}";
        if (asOf is { } day)
            clocks = $"&as_of={Dates.Format(day)}{clocks}";
        return WithQuery(address, asked + clocks + then);
    }

    /// <summary>The leading &amp; of the first parameter becomes the question mark.</summary>
    public static string WithQuery(string address, string query) => query.Length == 0 ? address : $"{address}?{query.AsSpan(1)}";
}
