namespace PositionsApi.Serving.Notation;

/// <summary>Turns codes and column names into labels for people.</summary>
internal static class Labels
{
    /// <summary>The label of the code <c>state-coalition</c> is "State coalition".</summary>
    public static string Of(string code)
    {
        var words = code.Replace('-', ' ').Replace('_', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
