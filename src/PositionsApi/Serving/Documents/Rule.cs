using System.Text.Json;

namespace PositionsApi.Serving.Documents;

/// <summary>
/// A rule about a whole document: gives its faults, each by its field. The database has the same rule as a constraint;
/// the rule names the field that the writer should look at.
/// </summary>
internal delegate IEnumerable<(string Field, string Message)> Rule(JsonElement document);

/// <summary>What the rules of several resources have in common.</summary>
internal static class Rules
{
    public static bool Gives(this JsonElement document, string field) =>
        document.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Refuses an id under which an address of the resource has something else.</summary>
    public static Rule ReservesId(string reserved, string why) => document =>
        document.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.ValueEquals(reserved)
            ? [("id", $"'{reserved}' is reserved: {why}. Choose another id.")]
            : [];
}
