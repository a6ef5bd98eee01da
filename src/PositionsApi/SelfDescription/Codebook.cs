using Npgsql;

namespace PositionsApi.SelfDescription;

internal sealed record CodebookView(string Name, string Meaning, IReadOnlyList<CodebookField> Fields);

internal sealed record CodebookField(string Name, string Meaning);

internal sealed record CodebookValue(string Vocabulary, string Value, string Label, string Meaning, int? Score);

/// <summary>What the fields and values mean, read once from the database's own comments and vocabularies after migration.</summary>
internal sealed class Codebook
{
    public IReadOnlyList<CodebookView> Views { get; private set; } = [];
    public IReadOnlyList<CodebookValue> Values { get; private set; } = [];

    /// <summary>The meaning of a column of a row type, where it is one.</summary>
    public string? Describe(Type row, string column) =>
        Resources.All.FirstOrDefault(resource => resource.Row == row) is { } resource
            ? Views.FirstOrDefault(view => view.Name == resource.View)?.Fields.FirstOrDefault(field => field.Name == column)?.Meaning
            : null;

    public async Task LoadAsync(string connectionString, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            select c.relname, coalesce(obj_description(c.oid, 'pg_class'), ''), a.attname, coalesce(col_description(c.oid, a.attnum), '')
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
            where c.relnamespace = 'api'::regnamespace and c.relkind = 'v'
            order by c.relname, a.attnum;
            select name, value, label, meaning, score from record.vocabulary order by name, ordinal
            """, db);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var columns = new List<(string View, string About, CodebookField Field)>();
        while (await reader.ReadAsync(ct))
            columns.Add((reader.GetString(0), reader.GetString(1), new CodebookField(reader.GetString(2), reader.GetString(3))));
        Views = [.. columns.GroupBy(column => (column.View, column.About)).Select(view => new CodebookView(view.Key.View, view.Key.About, [.. view.Select(column => column.Field)]))];

        await reader.NextResultAsync(ct);
        var values = new List<CodebookValue>();
        while (await reader.ReadAsync(ct))
            values.Add(new CodebookValue(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetInt32(4)));
        Values = values;
    }
}
