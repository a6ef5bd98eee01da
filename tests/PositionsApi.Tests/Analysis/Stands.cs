using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

/// <summary>
/// The second computation that the analyses are compared with: plain code over the NDJSON export, which knows nothing of
/// their SQL.
/// </summary>
internal sealed class Stands
{
    private readonly ILookup<(string Party, string Issue), JsonElement> positions;

    private Stands(IEnumerable<JsonElement> rows) =>
        positions = rows.Where(row => Text(row, "issue") is not null).ToLookup(row => (Text(row, "party")!, Text(row, "issue")!));

    public IEnumerable<(string Party, string Issue)> Pairs => positions.Select(pair => pair.Key);

    public static async Task<Stands> ReadAsync(RunningApi api, string query = "")
    {
        // Whatever is recorded of any day.
        var export = await api.Client.GetStringAsync($"/v1/positions.ndjson?history=true&as_of=9000-12-31{query}", TestContext.Current.CancellationToken);
        return new Stands(export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement));
    }

    /// <summary>The positions of the latest day up to this one.</summary>
    public JsonElement[] On(string party, string issue, string day)
    {
        var stated = positions[(party, issue)].Where(row => string.CompareOrdinal(Text(row, "stated_on"), day) <= 0).ToArray();
        var latest = stated.Max(row => Text(row, "stated_on"));
        return [.. stated.Where(row => Text(row, "stated_on") == latest).OrderBy(row => Text(row, "id"), StringComparer.Ordinal)];
    }

    /// <summary>The score in force; nothing where there is none, or two stances stand against each other.</summary>
    public int? Score(string party, string issue, string day)
    {
        var scores = On(party, issue, day).Select(row => (Stance: Text(row, "stance"), Score: row.GetProperty("stance_score"))).Distinct(Comparer).ToArray();
        return scores is [{ Score.ValueKind: JsonValueKind.Number } only] ? only.Score.GetInt32() : null;
    }

    public static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();

    public static string[] Texts(JsonElement row, string field) => [.. row.GetProperty(field).EnumerateArray().Select(value => value.GetString()!)];

    public static decimal? Number(JsonElement row, string field) =>
        row.GetProperty(field) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;

    private static readonly IEqualityComparer<(string? Stance, JsonElement Score)> Comparer =
        EqualityComparer<(string? Stance, JsonElement Score)>.Create((a, b) => a.Stance == b.Stance, row => row.Stance?.GetHashCode(StringComparison.Ordinal) ?? 0);
}
