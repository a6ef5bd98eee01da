using System.Text.RegularExpressions;
using Npgsql;
using PositionsApi.Record;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Editing.Importing;

/// <summary>One fault of an import, and its place.</summary>
/// <param name="Line">Line of the file, counted from 1; null in a bundle, because a bundle need not have lines.</param>
/// <param name="Resource">Plural name of the resource; empty if the whole file is at fault.</param>
/// <param name="Id">Id of the document. A document of a bundle without an id is named by its place in the array, such as [0].</param>
/// <param name="Field">Field of the document; empty if the whole document is at fault.</param>
/// <param name="Message">Description of the fault.</param>
public sealed record ImportFault(int? Line, string Resource, string Id, string Field, string Message)
{
    internal string Place => string.Join(
        ' ', new[] { Line is { } line ? $"line {line}" : "", Resource, Id, Field }.Where(part => part.Length > 0));

    public override string ToString() => $"{Place}: {Message}";
}

/// <summary>The faults of an import. All faults are counted. Only the first faults are kept, as many as a person can read.</summary>
internal sealed partial class ImportFaults
{
    public const int MaxNamed = 1000;
    private readonly List<ImportFault> _first = [];

    public IReadOnlyList<ImportFault> First => _first;
    public int Count { get; private set; }

    public void Add(int? line, string resource, string id, string field, string message)
    {
        Count++;
        if (_first.Count < MaxNamed)
            _first.Add(new ImportFault(line, resource, id, field, message));
    }

    /// <summary>Adds faults to the count that a query has counted but not returned.</summary>
    public void AddUnnamed(int number) => Count += number;

    /// <summary>Adds a fault that only the database can find, such as a cycle of parents.</summary>
    public void Add(int? line, PostgresException refusal)
    {
        var (table, id) = RowOf(refusal);
        var resource = Catalog.Documents.FirstOrDefault(type => type.Table == table)?.Plural ?? table;
        Add(line, resource, id, refusal.ColumnName ?? "", refusal.MessageText);
    }

    /// <summary>True if a rule of the record refused a row. False if the database itself is in trouble.</summary>
    public static bool IsOfTheRows(PostgresException refusal) => refusal.SqlState[..2] is "22" or "23";

    /// <summary>Finds the refused row: PostgreSQL names the row in the detail, and our triggers name the row in the message.</summary>
    public static (string Table, string Id) RowOf(PostgresException refusal)
    {
        var table = refusal.TableName ?? "";
        return (table, FailingRow().Match(refusal.Detail ?? "") is { Success: true } row ? row.Groups[1].Value
            : refusal.MessageText.StartsWith(table + " ", StringComparison.Ordinal)
            ? refusal.MessageText[(table.Length + 1)..].Split(':')[0]
            : "");
    }

    [GeneratedRegex(@"^Failing row contains \(([a-z0-9._~-]+),")]
    private static partial Regex FailingRow();

    /// <param name="done">What the faults prevented: loaded, or published.</param>
    public string Summary(string done)
    {
        var faults = Count == 1 ? "fault" : "faults";
        var named = Count > MaxNamed ? $", of which the first {MaxNamed:N0} are named" : "";
        return $"Nothing was {done}: {Count:N0} {faults}{named}.";
    }

    /// <inheritdoc cref="Summary"/>
    public ProblemException Problem(
        string done, int status = StatusCodes.Status422UnprocessableEntity, string kind = "invalid-content") =>
        new(status, kind, Summary(done))
        {
            Errors = First.GroupBy(fault => fault.Place)
                .ToDictionary(place => place.Key, place => place.Select(fault => fault.Message).ToArray()),
        };
}
