using System.Reflection;
using System.Text.Json;
using Npgsql;

namespace PositionsApi.Serving.Asking;

internal enum ColumnKind { Text, Link, Integer, Number, Real, Boolean, Date, Instant, TextList, Json }

/// <summary>
/// One column of a list. In every format the columns are the properties of the row type, in their order. A property of type Uri
/// is a link. A link that starts with a slash is a path of this service, and answers put the public address before it.
/// </summary>
internal sealed record Column(string Name, ColumnKind Kind, bool Nullable)
{
    public JsonEncodedText Key { get; } = JsonEncodedText.Encode(Name);
    public string Sql { get; init; } = "r." + Name;
    /// <summary>The name of the vocabulary of the values; null for a column without a vocabulary.</summary>
    public string? Vocabulary { get; init; }
    public bool Sortable => Kind is not (ColumnKind.TextList or ColumnKind.Json);

    public static Column[] Of(Type row)
    {
        var nullability = new NullabilityInfoContext();
        return [.. row.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .OrderBy(property => property.MetadataToken)
            .Select(property => new Column(
                JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name),
                KindOf(property),
                nullability.Create(property).ReadState is NullabilityState.Nullable)
            { Vocabulary = property.GetCustomAttribute<OneOfAttribute>()?.Vocabulary })];
    }

    /// <summary>Reads the value of a sort key, exactly enough for a cursor to continue after the row.</summary>
    public object? Read(NpgsqlDataReader row, int ordinal)
    {
        if (row.IsDBNull(ordinal))
            return null;
        return Kind switch
        {
            ColumnKind.Integer => row.GetInt64(ordinal),
            ColumnKind.Number => row.GetDecimal(ordinal),
            ColumnKind.Real => row.GetDouble(ordinal),
            ColumnKind.Boolean => row.GetBoolean(ordinal),
            ColumnKind.Date => row.GetFieldValue<DateOnly>(ordinal),
            ColumnKind.Instant => row.GetDateTime(ordinal),
            _ => row.GetString(ordinal),
        };
    }

    private static ColumnKind KindOf(PropertyInfo property)
    {
        var type = System.Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type switch
        {
            _ when type == typeof(string) => ColumnKind.Text,
            _ when type == typeof(Uri) => ColumnKind.Link,
            _ when type == typeof(short) || type == typeof(int) || type == typeof(long) => ColumnKind.Integer,
            _ when type == typeof(decimal) => ColumnKind.Number,
            _ when type == typeof(double) => ColumnKind.Real,
            _ when type == typeof(bool) => ColumnKind.Boolean,
            _ when type == typeof(DateOnly) => ColumnKind.Date,
            _ when type == typeof(DateTimeOffset) => ColumnKind.Instant,
            _ when typeof(IEnumerable<string>).IsAssignableFrom(type) => ColumnKind.TextList,
            _ when typeof(System.Collections.IEnumerable).IsAssignableFrom(type) => ColumnKind.Json,
            _ => throw new NotSupportedException($"{property.DeclaringType}.{property.Name}: a list has no column of type {type}."),
        };
    }
}
