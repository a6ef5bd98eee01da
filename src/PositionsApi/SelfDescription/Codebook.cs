using System.Text.Json;
using System.Xml.Linq;
using Dapper;
using Npgsql;
using PositionsApi.Analysis;
using PositionsApi.Record;

namespace PositionsApi.SelfDescription;

internal sealed record CodebookView(string Name, string Meaning, IReadOnlyList<CodebookField> Fields);

internal sealed record CodebookField(string Name, string Meaning);

internal sealed record CodebookValue(string Vocabulary, string Value, string Label, string Meaning, int? Score);

/// <summary>
/// The meanings of all fields and values. They are read once after the migration, from the comments of the database and from the table
/// record.vocabulary.
/// </summary>
internal sealed class Codebook
{
    public IReadOnlyList<CodebookView> Views { get; private set; } = [];
    public IReadOnlyList<CodebookValue> Values { get; private set; } = [];

    // The summaries of the code, from the XML file that the compiler writes beside the assembly. A property has a summary, or the name of
    // the property from which it inherits its summary.
    private static readonly Lazy<Dictionary<string, (string? Summary, string? Inherits)>> Words = new(() =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "PositionsApi.xml"))
            .Descendants("member")
            .Where(member => member.Attribute("name")!.Value.StartsWith("P:", StringComparison.Ordinal))
            .ToDictionary(
                member => member.Attribute("name")!.Value[2..],
                member => (InOneLine(member.Element("summary")), member.Element("inheritdoc")?.Attribute("cref")?.Value[2..])));

    /// <summary>
    /// The meaning of a column. For a list of the record this is the comment in the database; for other answers it is the summary in
    /// the code. Null if there is neither. A column never gets the meaning of another column that only has the same name.
    /// </summary>
    public string? Describe(Type row, string column) =>
        Catalog.Lists.FirstOrDefault(list => list.Row == row) is { } list
            ? Views.FirstOrDefault(view => view.Name == list.View)?.Fields.FirstOrDefault(field => field.Name == column)?.Meaning
            : row.GetProperties().FirstOrDefault(property => NameOf(property.Name) == column) is { } found
                ? OfCode($"{row.FullName}.{found.Name}")
                : null;

    private string? OfCode(string member)
    {
        var (summary, inherits) = Words.Value.GetValueOrDefault(member);
        if (inherits is null)
            return summary;
        var dot = inherits.LastIndexOf('.');
        return Describe(typeof(Codebook).Assembly.GetType(inherits[..dot])!, NameOf(inherits[(dot + 1)..]));
    }

    private static string NameOf(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);

    private static string? InOneLine(XElement? text) =>
        text is null ? null : string.Join(' ', text.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public async Task LoadAsync(string connectionString, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync(ct);
        await using var results = await db.QueryMultipleAsync(new CommandDefinition("""
            select view.relname as view, coalesce(obj_description(view.oid, 'pg_class'), '') as about,
                   col.attname as name, coalesce(col_description(view.oid, col.attnum), '') as meaning
            from pg_class as view
            join pg_attribute as col on col.attrelid = view.oid and col.attnum > 0
            where view.relnamespace = 'api'::regnamespace and view.relkind = 'v'
            order by view.relname, col.attnum;
            select name as vocabulary, value, label, meaning, score from record.vocabulary order by name, ordinal
            """, cancellationToken: ct));
        var columns = await results.ReadAsync<(string View, string About, string Name, string Meaning)>();
        Views = [.. columns.GroupBy(column => (column.View, column.About))
            .Select(view => new CodebookView(
                view.Key.View, view.Key.About, [.. view.Select(column => new CodebookField(column.Name, column.Meaning))]))];
        Values = [.. await results.ReadAsync<CodebookValue>()];
        RefuseColumnsWithoutWords();
    }

    private void RefuseColumnsWithoutWords()
    {
        var silent = Catalog.Lists.Concat(AnalysisEndpoints.All)
            .SelectMany(list => list.Columns
                .Where(column => string.IsNullOrWhiteSpace(Describe(list.Row, column.Name)))
                .Select(column => $"{list.Name}.{column.Name}"))
            .ToList();
        if (silent.Count > 0)
            throw new InvalidOperationException(
                $"These columns have no meaning in the codebook: {string.Join(", ", silent)}. "
                + "For a list of the record, write a comment on the column of its table or view.");
    }
}
