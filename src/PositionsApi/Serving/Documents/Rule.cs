using System.Text.Json;

namespace PositionsApi.Serving.Documents;

/// <summary>
/// A rule about a whole document. It returns the faults of the document, each with its field. The database has the same rule as a
/// constraint, but only this rule can name the field that the writer must correct.
/// </summary>
internal delegate IEnumerable<(string Field, string Message)> Rule(JsonElement document);

/// <summary>Functions that the rules of several resources use.</summary>
internal static class Rules
{
    public static bool Gives(this JsonElement document, string field) =>
        document.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Refuses an id that is already part of another address below the resource.</summary>
    public static Rule ReservesId(string reserved, string why) => document =>
        document.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.ValueEquals(reserved)
            ? [("id", $"'{reserved}' is reserved: {why}. Choose another id.")]
            : [];
}
