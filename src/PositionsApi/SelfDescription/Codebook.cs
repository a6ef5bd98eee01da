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

/// <summary>What the fields and values mean, read once from the database's own comments and vocabularies after migration.</summary>
internal sealed class Codebook
{
    public IReadOnlyList<CodebookView> Views { get; private set; } = [];
    public IReadOnlyList<CodebookValue> Values { get; private set; } = [];

    // What analyses compute has no column to comment: its words are those of the code, as in the OpenAPI document.
    private static readonly Lazy<Dictionary<string, string>> Words = new(() => XDocument.Load(Path.Combine(AppContext.BaseDirectory, "PositionsApi.xml"))
        .Descendants("member")
        .Where(member => member.Attribute("name")!.Value.StartsWith("P:", StringComparison.Ordinal) && member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value[2..], member => string.Join(' ', member.Element("summary")!.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    /// <summary>The meaning of a column of a row type, where it is one.</summary>
    public string? Describe(Type row, string column)
    {
        if (Catalog.Lists.FirstOrDefault(resource => resource.Row == row) is { } resource)
            return OfView(resource.View, column);
        if (!AnalysisEndpoints.All.Any(analysis => analysis.Row == row))
            return null;
        // What an analysis does not explain itself means what it means elsewhere.
        return OfCode(row, column) ?? OfView(Positions.Resource.List.View, column)
            ?? AnalysisEndpoints.All.Select(analysis => OfCode(analysis.Row, column)).FirstOrDefault(words => words is not null);
    }

    private string? OfView(string name, string column) =>
        Views.FirstOrDefault(view => view.Name == name)?.Fields.FirstOrDefault(field => field.Name == column)?.Meaning;

    private static string? OfCode(Type row, string column) =>
        row.GetProperties().FirstOrDefault(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name) == column) is { } found
            ? Words.Value.GetValueOrDefault($"{row.FullName}.{found.Name}")
            : null;

    public async Task LoadAsync(string connectionString, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync(ct);
        await using var results = await db.QueryMultipleAsync(new CommandDefinition("""
            select c.relname as view, coalesce(obj_description(c.oid, 'pg_class'), '') as about, a.attname as name, coalesce(col_description(c.oid, a.attnum), '') as meaning
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
            where c.relnamespace = 'api'::regnamespace and c.relkind = 'v'
            order by c.relname, a.attnum;
            select name as vocabulary, value, label, meaning, score from record.vocabulary order by name, ordinal
            """, cancellationToken: ct));
        var columns = await results.ReadAsync<(string View, string About, string Name, string Meaning)>();
        Views = [.. columns.GroupBy(column => (column.View, column.About))
            .Select(view => new CodebookView(view.Key.View, view.Key.About, [.. view.Select(column => new CodebookField(column.Name, column.Meaning))]))];
        Values = [.. await results.ReadAsync<CodebookValue>()];
    }
}
