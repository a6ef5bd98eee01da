namespace PositionsApi.Serving.Notation;

/// <summary>Codes and column names as people read them.</summary>
internal static class Labels
{
    /// <summary>The code <c>state-coalition</c> is read as "State coalition".</summary>
    public static string Of(string code)
    {
        var words = code.Replace('-', ' ').Replace('_', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
