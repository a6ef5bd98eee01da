using Npgsql;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Serving.Asking;

internal enum FilterKind { Reference, Codes, Vocabulary, Flag, Switch, DateFrom, DateTo, Text, Integer, Words, Instant, Choice }

/// <summary>
/// A filter of a list: a query parameter, and a constant SQL predicate over the row r. The predicate applies while the parameter
/// is given, and names the value as @ and the name of the parameter. A filter without a predicate is an argument of the
/// function that the list is read from; the argument is null while the parameter is absent.
/// </summary>
internal sealed class Filter
{
    private Filter(FilterKind kind, string? predicate, QueryParameter parameter)
    {
        (Kind, Predicate, Parameter) = (kind, predicate, parameter);
    }

    public FilterKind Kind { get; }
    public QueryParameter Parameter { get; }
    public string Name => Parameter.Name;
    /// <summary>The predicate that applies while the parameter is given. For a switch, it applies while the value is true.</summary>
    public string? Predicate { get; }
    /// <summary>The predicate that applies while a switch is off.</summary>
    public string? Otherwise { get; private init; }
    /// <summary>
    /// The same predicate as <see cref="Otherwise"/>, written so that PostgreSQL can read an index in the order of the ids. It is
    /// used for a first page that is sorted by the id alone.
    /// </summary>
    public string? OtherwiseInOrderOfIds { get; private init; }
    /// <summary>The table in which the values of a reference must exist as ids.</summary>
    public string? Table { get; private init; }
    /// <summary>Whether the order of the values matters, so that a,b and b,a are different requests.</summary>
    public bool KeepsOrder { get; private init; }

    /// <summary>Ids that must exist in a table of the record.</summary>
    public static Filter Reference(string name, string table, string? predicate, string description, string? example = null) =>
        new(FilterKind.Reference, predicate, new(name, description) { Many = true, Example = example }) { Table = table };

    /// <summary>Ids that a request must give. Their order matters.</summary>
    public static Filter OrderedReference(string name, string table, string? predicate, string description, string example) =>
        new(FilterKind.Reference, predicate, new(name, description) { Many = true, Example = example, Required = true })
        {
            Table = table,
            KeepsOrder = true,
        };

    /// <summary>Codes without a closed vocabulary. A code that no row has is no error: the list is then empty.</summary>
    public static Filter Codes(string name, string? predicate, string description, string? example = null) =>
        new(FilterKind.Codes, predicate, new(name, description) { Many = true, Example = example });

    public static Filter Vocabulary(
        string name, string? predicate, IReadOnlyList<string> allowed, string description, string? example = null) =>
        new(FilterKind.Vocabulary, predicate, new(name, description) { Many = true, Allowed = allowed, Example = example });

    /// <summary>Exactly one value from a few allowed values.</summary>
    public static Filter Choice(string name, string? predicate, IReadOnlyList<string> allowed, string usual, string description) =>
        new(FilterKind.Choice, predicate, new(name, description) { Allowed = allowed, Default = usual });

    public static Filter Flag(string name, string? predicate, string description) =>
        new(FilterKind.Flag, predicate, new(name, description, ParameterType.Boolean));

    public static Filter Switch(string name, string off, string on, string description, string? offInOrderOfIds = null) =>
        new(FilterKind.Switch, on, new(name, description, ParameterType.Boolean) { Default = "false" })
        {
            Otherwise = off,
            OtherwiseInOrderOfIds = offInOrderOfIds,
        };

    public static Filter DateFrom(string name, string? predicate, string description, string? example = null) =>
        new(FilterKind.DateFrom, predicate, new(name, description, ParameterType.Date) { Example = example });

    public static Filter DateTo(string name, string? predicate, string description, string? example = null) =>
        new(FilterKind.DateTo, predicate, new(name, description, ParameterType.Date) { Example = example });

    /// <summary>Text that may stand anywhere in a column. The predicate compares with ilike.</summary>
    public static Filter Text(string name, string? predicate, string description, string? example = null) =>
        new(FilterKind.Text, predicate, new(name, description) { Example = example });

    /// <summary>Text that reaches SQL exactly as the request gives it.</summary>
    public static Filter Words(string name, string? predicate, string description, string? example = null, bool required = false) =>
        new(FilterKind.Words, predicate, new(name, description) { Example = example, Required = required });

    public static Filter Instant(string name, string? predicate, string description, string? example = null) =>
        new(FilterKind.Instant, predicate, new(name, description, ParameterType.Instant) { Example = example });

    public static Filter Integer(
        string name, string? predicate, string description, string? example = null, int minimum = 0, int maximum = int.MaxValue) =>
        new(FilterKind.Integer, predicate, new(name, description, ParameterType.Integer)
        {
            Many = true,
            Example = example,
            Minimum = minimum,
            Maximum = maximum,
        });

    /// <summary>Reads the value of this filter from the query; null if the query does not use the filter.</summary>
    public FilterValue? Read(QueryValues query)
    {
        if (query.IsEverything(Parameter))
            return null;
        switch (Kind)
        {
            case FilterKind.Reference or FilterKind.Codes or FilterKind.Vocabulary:
                return query.Many(Parameter) is { } codes ? Listed(KeepsOrder ? codes : [.. codes.Order(StringComparer.Ordinal)]) : null;
            case FilterKind.Integer:
                return query.Integers(Parameter) is { } numbers ? Listed([.. numbers.Distinct().Order()]) : null;
            case FilterKind.Flag:
                return query.Boolean(Parameter) is { } flag ? new(this, flag, flag ? "true" : "false") : null;
            case FilterKind.Switch:
                return query.Boolean(Parameter) is true ? new(this, true, "true") : null;
            case FilterKind.DateFrom or FilterKind.DateTo:
                return query.Day(Parameter, endOfMonth: Kind is FilterKind.DateTo) is { } day ? new(this, day, Dates.Format(day)) : null;
            case FilterKind.Instant:
                return query.Instant(Parameter) is { } instant ? new(this, instant, Dates.Format(instant)) : null;
            case FilterKind.Choice:
                return query.One(Parameter) is { } choice ? new(this, choice, choice) : null;
            case FilterKind.Words:
                return query.One(Parameter) is { } words ? new(this, words, Uri.EscapeDataString(words)) : null;
            default:
                return query.One(Parameter) is { } text ? new(this, $"%{EscapeLike(text)}%", Uri.EscapeDataString(text)) : null;
        }
    }

    private FilterValue Listed<T>(T[] values) =>
        new(this, values, string.Join(',', values.Select(value => Uri.EscapeDataString(value!.ToString()!))));

    private static string EscapeLike(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}

/// <summary>A filter with its value. <paramref name="Canonical"/> is the value as a permalink writes it.</summary>
internal sealed record FilterValue(Filter Filter, object Value, string Canonical)
{
    public NpgsqlParameter ToParameter() => new(Filter.Name, Value);
}
