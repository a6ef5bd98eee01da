using System.Text.RegularExpressions;
using Npgsql;
using PositionsApi.Record;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Editing.Importing;

/// <summary>One thing that is wrong in an import, and where.</summary>
/// <param name="Line">Line of the file, from 1; null in a bundle, which need not have lines.</param>
/// <param name="Resource">Plural name of the resource; empty for what is wrong with the file.</param>
/// <param name="Id">Id of the document, or its place where it has none.</param>
/// <param name="Field">Field of the document; empty for what is wrong with all of it.</param>
/// <param name="Message">What is wrong.</param>
public sealed record ImportFault(int? Line, string Resource, string Id, string Field, string Message)
{
    internal string Place => string.Join(' ', new[] { Line is { } line ? $"line {line}" : "", Resource, Id, Field }.Where(part => part.Length > 0));

    public override string ToString() => $"{Place}: {Message}";
}

/// <summary>Everything that is wrong: counted to the end, kept up to a number that a person can read.</summary>
internal sealed partial class ImportFaults
{
    public const int Most = 1000;
    private readonly List<ImportFault> _first = [];

    public IReadOnlyList<ImportFault> First => _first;
    public int Count { get; private set; }

    public void Add(int? line, string resource, string id, string field, string message)
    {
        Count++;
        if (_first.Count < Most)
            _first.Add(new ImportFault(line, resource, id, field, message));
    }

    /// <summary>Some that were only counted.</summary>
    public void AddUncounted(int number) => Count += number;

    /// <summary>What only the database can see, such as a cycle.</summary>
    public void Add(int? line, PostgresException refusal)
    {
        var (table, id) = RowOf(refusal);
        Add(line, Catalog.Documents.FirstOrDefault(type => type.Table == table)?.Plural ?? table, id, refusal.ColumnName ?? "", refusal.MessageText);
    }

    /// <summary>A rule of the record refused a row, as against trouble of the database.</summary>
    public static bool IsOfTheRows(PostgresException refusal) => refusal.SqlState[..2] is "22" or "23";

    /// <summary>The row is named by the detail of PostgreSQL, or by the words of our triggers.</summary>
    public static (string Table, string Id) RowOf(PostgresException refusal)
    {
        var table = refusal.TableName ?? "";
        return (table, FailingRow().Match(refusal.Detail ?? "") is { Success: true } row ? row.Groups[1].Value
            : refusal.MessageText.StartsWith(table + " ", StringComparison.Ordinal) ? refusal.MessageText[(table.Length + 1)..].Split(':')[0]
            : "");
    }

    [GeneratedRegex(@"^Failing row contains \(([a-z0-9._~-]+),")]
    private static partial Regex FailingRow();

    public string Summary(string done) => $"Nothing was {done}: {Count:N0} {(Count == 1 ? "fault" : "faults")}{(Count > Most ? $", of which the first {Most:N0} are named" : "")}.";

    /// <summary><paramref name="done"/>: what was not done to any of the rows, for one of them is at fault.</summary>
    public ProblemException Problem(string done, int status = StatusCodes.Status422UnprocessableEntity, string kind = "invalid-content") => new(status, kind, Summary(done))
    {
        Errors = First.GroupBy(fault => fault.Place).ToDictionary(place => place.Key, place => place.Select(fault => fault.Message).ToArray()),
    };
}
