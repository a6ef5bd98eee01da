using Npgsql;

namespace PositionsApi.Serving.Asking;

internal sealed record SortKey(Column Column, bool Descending)
{
    public override string ToString() => Descending ? "-" + Column.Name : Column.Name;
}

/// <summary>
/// The sort of a list. It always ends with the id, so that no two rows are equal. Nulls come last in both directions.
/// </summary>
internal static class Sort
{
    /// <summary>Null if a key is unknown or given twice; <paramref name="complaint"/> then says why.</summary>
    public static SortKey[]? Parse(IEnumerable<string> names, Column[] columns, out string complaint)
    {
        complaint = "";
        var keys = new List<SortKey>();
        foreach (var name in names)
        {
            var descending = name.StartsWith('-');
            var column = Array.Find(columns, column => column.Sortable && column.Name == name[(descending ? 1 : 0)..]);
            if (column is null)
                complaint = $"{QueryValues.Quoted(name)} is not a sort key. Allowed, each also with a leading '-': "
                    + $"{string.Join(", ", columns.Where(column => column.Sortable).Select(column => column.Name))}.";
            else if (keys.Any(key => key.Column == column))
                complaint = $"'{column.Name}' is given twice.";
            if (complaint.Length > 0)
                return null;
            keys.Add(new SortKey(column!, descending));
        }
        // The id is unique, so keys after the id have no effect.
        var id = keys.FindIndex(key => key.Column.Name == "id");
        if (id < 0)
            keys.Add(new SortKey(columns.Single(column => column.Name == "id"), Descending: false));
        else
            keys.RemoveRange(id + 1, keys.Count - id - 1);
        return [.. keys];
    }

    // A column that cannot be null needs no "nulls last". Without these words, an ordinary index serves both directions.
    public static string OrderBy(SortKey[] keys) => string.Join(", ", keys.Select(key =>
        key.Column.Sql + (key.Descending ? key.Column.Nullable ? " desc nulls last" : " desc" : "")));

    /// <summary>The condition for the rows after the row with <paramref name="values"/>.</summary>
    public static string After(SortKey[] keys, object?[] values, List<NpgsqlParameter> parameters)
    {
        for (var i = 0; i < keys.Length; i++)
            if (values[i] is { } value)
                parameters.Add(new NpgsqlParameter($"key{i}", value));

        var after = After(keys, values, 0);
        // The or-chain alone can't start an index scan; this implied bound can.
        return keys is [{ Column.Nullable: false } first, _, ..]
            ? $"{first.Column.Sql} {(first.Descending ? "<=" : ">=")} @key0 and ({after})"
            : after;
    }

    private static string After(SortKey[] keys, object?[] values, int i)
    {
        var column = keys[i].Column.Sql;
        var last = i == keys.Length - 1;
        if (values[i] is null)
            return last ? "false" : $"{column} is null and ({After(keys, values, i + 1)})";

        var after = $"{column} {(keys[i].Descending ? "<" : ">")} @key{i}";
        if (keys[i].Column.Nullable)
            after += $" or {column} is null";
        return last ? after : $"{after} or {column} = @key{i} and ({After(keys, values, i + 1)})";
    }
}
