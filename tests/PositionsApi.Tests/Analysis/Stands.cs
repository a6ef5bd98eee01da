using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

/// <summary>
/// The second computation that the analyses are compared with: plain code over the NDJSON export. This code shares nothing with
/// the SQL of the analyses.
/// </summary>
internal sealed class Stands
{
    private readonly ILookup<(string Party, string Subject), JsonElement> _positions;

    private Stands(IEnumerable<JsonElement> rows) => _positions = rows.ToLookup(row => (Text(row, "party")!, SubjectOf(row)));

    /// <summary>Each party with each issue on which the party has a position.</summary>
    public IEnumerable<(string Party, string Issue)> Pairs =>
        Subjects.Where(pair => pair.Subject.StartsWith("issue ", StringComparison.Ordinal))
            .Select(pair => (pair.Party, pair.Subject["issue ".Length..]));

    /// <summary>Each party with each subject on which the party has a position: an issue, a plan or a point of a plan.</summary>
    public IEnumerable<(string Party, string Subject)> Subjects => _positions.Select(pair => pair.Key);

    public static async Task<Stands> ReadAsync(RunningApi api, string query = "")
    {
        // A day far in the future, so that the export holds the positions of every day.
        var export = await api.Client.GetStringAsync($"/v1/positions.ndjson?history=true&as_of=9000-12-31{query}",
            TestContext.Current.CancellationToken);
        return new Stands(export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement));
    }

    /// <summary>The positions of the latest day, up to the given one, on which the party spoke on the issue.</summary>
    public JsonElement[] On(string party, string issue, string day) => LatestOf(party, $"issue {issue}", day);

    /// <summary>The score in force. Null without a position, with an unscored stance, and with two different stances.</summary>
    public int? Score(string party, string issue, string day) => At(party, $"issue {issue}", day).Score;

    /// <summary>The days on which a party spoke on a subject.</summary>
    public IEnumerable<string> Days(string party, string subject) =>
        _positions[(party, subject)].Select(row => Text(row, "stated_on")!).Distinct();

    /// <summary>What the positions of the latest day, up to the given one, say together.</summary>
    public Stand At(string party, string subject, string day)
    {
        var rows = LatestOf(party, subject, day);
        string[] stances = [.. rows.Select(row => Text(row, "stance")!).Distinct().Order(StringComparer.Ordinal)];
        var values = rows.Select(row => Number(row, "value")).Distinct().ToArray();
        return new Stand(
            [.. rows.Select(row => Text(row, "id")!)], stances, rows.Length == 0 ? null : Text(rows[0], "stated_on"),
            stances.Length == 1 ? (int?)Number(rows[0], "stance_score") : null,
            stances is [not "withdrawn"] && values.Length == 1 ? values[0] : null,
            rows.Select(row => Number(row, "salience")).Average(),
            rows.Any(row => row.GetProperty("red_line").GetBoolean()));
    }

    public static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();

    public static string[] Texts(JsonElement row, string field) =>
        [.. row.GetProperty(field).EnumerateArray().Select(value => value.GetString()!)];

    public static decimal? Number(JsonElement row, string field) =>
        row.GetProperty(field) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;

    private static string SubjectOf(JsonElement row) =>
        Text(row, "issue") is { } issue
            ? $"issue {issue}"
            : $"plan {Text(row, "plan")}{(Number(row, "plan_point") is { } point ? $" {point}" : "")}";

    private JsonElement[] LatestOf(string party, string subject, string day)
    {
        var stated = _positions[(party, subject)].Where(row => string.CompareOrdinal(Text(row, "stated_on"), day) <= 0).ToArray();
        var latest = stated.Max(row => Text(row, "stated_on"));
        return [.. stated.Where(row => Text(row, "stated_on") == latest).OrderBy(row => Text(row, "id"), StringComparer.Ordinal)];
    }
}

/// <summary>Where a party stands on a subject: the ids of the positions in force, and what these positions say.</summary>
internal sealed record Stand(string[] Ids, string[] Stances, string? StatedOn, int? Score, decimal? Value, decimal? Salience, bool RedLine)
{
    public string? Stance => Stances is [var only] ? only : null;
    public bool HasPlace => (Score ?? Value) is not null;
}
