namespace PositionsApi.Serving.Asking;

/// <summary>
/// A call of a function of schema <c>api</c>. The arguments are named, so that PostgreSQL refuses a wrong name. Each argument has
/// the name of a parameter of the function and a value.
/// </summary>
internal sealed class FunctionCall(string name, params (string Parameter, Argument Value)[] arguments)
{
    public string Name => name;
    public IEnumerable<string> Parameters => arguments.Select(argument => argument.Parameter);
    public IEnumerable<string> Filters => arguments.Select(argument => argument.Value.Filter).OfType<string>();

    /// <summary>
    /// The call as SQL. It has constants for whether a filter was given, and a constant null for an absent filter. PostgreSQL then
    /// removes conditions that are off from the plan.
    /// </summary>
    public string ToSql(IReadOnlyCollection<FilterValue> given) =>
        $"{name}({string.Join(", ", arguments.Select(argument => $"{argument.Parameter} => {argument.Value.ToSql(given)}"))})";
}

/// <summary>The value of an argument: a value from the request, or whether the request gives that value.</summary>
internal sealed class Argument
{
    private readonly Func<IReadOnlyCollection<FilterValue>, string> _sql;

    private Argument(string? filter, Func<IReadOnlyCollection<FilterValue>, string> sql) => (Filter, _sql) = (filter, sql);

    /// <summary>The day of the request.</summary>
    public static readonly Argument AsOf = new(null, _ => "@as_of");
    /// <summary>The {id} in the path.</summary>
    public static readonly Argument Id = new(null, _ => "@id");
    /// <summary>The names of the columns of a wide layout.</summary>
    public static readonly Argument Columns = new(null, _ => "@columns");

    /// <summary>The name of the filter that the argument depends on; null if it depends on no filter.</summary>
    public string? Filter { get; }

    /// <summary>The value of the filter with this name; null while the filter is absent.</summary>
    public static Argument Of(string filter) => new(filter, given => IsIn(given, filter) ? "@" + filter : "null");

    /// <summary>Whether the request gives the filter with this name.</summary>
    public static Argument IsGiven(string filter) => new(filter, given => IsIn(given, filter) ? "true" : "false");

    public string ToSql(IReadOnlyCollection<FilterValue> given) => _sql(given);

    private static bool IsIn(IReadOnlyCollection<FilterValue> given, string filter) => given.Any(value => value.Filter.Name == filter);
}
