namespace PositionsApi.Serving.Asking;

/// <summary>
/// A call of a function of schema <c>api</c> with named arguments, so that PostgreSQL refuses a wrong name. Each argument is a
/// parameter of the function and what it is given.
/// </summary>
internal sealed class FunctionCall(string name, params (string Parameter, Argument Value)[] arguments)
{
    public string Name => name;
    public IEnumerable<string> Parameters => arguments.Select(argument => argument.Parameter);
    public IEnumerable<string> Filters => arguments.Select(argument => argument.Value.Filter).OfType<string>();

    /// <summary>
    /// The call as SQL. Whether a filter was given is written as a constant, and so is the null of one that was not: PostgreSQL
    /// then leaves out of the plan what a condition that is off would need.
    /// </summary>
    public string ToSql(IReadOnlyCollection<FilterValue> given) =>
        $"{name}({string.Join(", ", arguments.Select(argument => $"{argument.Parameter} => {argument.Value.ToSql(given)}"))})";
}

/// <summary>What a parameter of a function is given: a value of the request, or whether it was given.</summary>
internal sealed class Argument
{
    private readonly Func<IReadOnlyCollection<FilterValue>, string> _sql;

    private Argument(string? filter, Func<IReadOnlyCollection<FilterValue>, string> sql) => (Filter, _sql) = (filter, sql);

    /// <summary>The day of the request.</summary>
    public static readonly Argument AsOf = new(null, _ => "@as_of");
    /// <summary>The {id} of the path.</summary>
    public static readonly Argument Id = new(null, _ => "@id");
    /// <summary>The names of the columns of a wide layout.</summary>
    public static readonly Argument Columns = new(null, _ => "@columns");

    /// <summary>The name of the filter that the argument depends on.</summary>
    public string? Filter { get; }

    /// <summary>The value of the filter of this name; null while the filter is absent.</summary>
    public static Argument Of(string filter) => new(filter, given => IsIn(given, filter) ? "@" + filter : "null");

    /// <summary>Whether the filter of this name was given.</summary>
    public static Argument IsGiven(string filter) => new(filter, given => IsIn(given, filter) ? "true" : "false");

    public string ToSql(IReadOnlyCollection<FilterValue> given) => _sql(given);

    private static bool IsIn(IReadOnlyCollection<FilterValue> given, string filter) => given.Any(value => value.Filter.Name == filter);
}
