using System.Text;
using Npgsql;
using PositionsApi.Serving.Asking;

namespace PositionsApi.Serving.Lists;

/// <summary>
/// The SQL statements of one list request. They are put together from constant pieces of the declarations. Every value is a
/// parameter, except the limit: the planner must see that number to know how few rows are needed. The limit is an int, so it
/// can carry no SQL.
/// </summary>
internal sealed class ListSql
{
    private const int ReferencesShown = 100;
    private readonly ListRequest _request;
    private readonly string _from;
    private readonly string _where;

    public ListSql(ListRequest request)
    {
        _request = request;
        _from = request.Resource.Function?.ToSql(request.Filters) ?? request.Resource.View;
        _where = Where(request);
        // The cursor needs the sort keys, so the statement reads their columns even if the request asks for other fields.
        Selected = request.IsPage
            ? [.. request.Fields, .. request.Sort.Select(key => key.Column).Except(request.Fields)]
            : request.Fields;
    }

    public Column[] Selected { get; }

    /// <summary>New parameters at each call, because Npgsql binds a parameter to one command.</summary>
    public List<NpgsqlParameter> Parameters() =>
        Parameters(_request.Clocks.Day, _request.Id, _request.Filters);

    public static List<NpgsqlParameter> Parameters(DateOnly asOf, string? id, IEnumerable<FilterValue> filters)
    {
        List<NpgsqlParameter> parameters =
            [new NpgsqlParameter<DateOnly>("as_of", asOf), .. filters.Select(filter => filter.ToParameter())];
        if (id is not null)
            parameters.Add(new NpgsqlParameter<string>("id", id));
        return parameters;
    }

    /// <summary>One statement for each reference filter in use. It gives a row for each id that does not exist.</summary>
    public static IEnumerable<string> References(IEnumerable<FilterValue> filters) => Referring(filters).Select(filter => $"""
        select given.id, (select count(*) from {filter.Table}), array(select id from {filter.Table} order by id limit {ReferencesShown})
        from unnest(@{filter.Name}) as given (id)
        where not exists (select from {filter.Table} as known where known.id = given.id)
        """);

    public static IEnumerable<Filter> Referring(IEnumerable<FilterValue> filters) =>
        filters.Select(value => value.Filter).Where(filter => filter.Table is not null);

    public string Count() => $"select count(*) from {_from} as r{_where}";

    public string NoRows() => $"select from {_from} as r limit 0";

    public string Facet(string name)
    {
        var columns = _request.Resource.Columns;
        var column = Array.Find(columns, column => column.Name == name)!;
        if (column.Kind is ColumnKind.TextList)
            return $"""
                select code, null, count(*)
                from {_from} as r cross join unnest({column.Sql}) as code{_where}
                group by code
                order by 3 desc, 1
                limit 1000
                """;
        var label = Array.Find(columns, column => column.Name == name + "_name" || column.Name == name + "_title");
        return $"""
            select {column.Sql}::text, {(label is null ? "null" : $"min({label.Sql})")}, count(*)
            from {_from} as r{_where}
            group by {column.Sql}
            order by 3 desc, 1
            limit 1000
            """;
    }

    public string Rows(List<NpgsqlParameter> parameters)
    {
        var sql = new StringBuilder("select ").AppendJoin(", ", Selected.Select(column => column.Sql))
            .Append("\nfrom ").Append(_from).Append(" as r").Append(_where);
        if (_request.Cursor is { } cursor)
            sql.Append(_where.Length == 0 ? "\nwhere (" : "\n  and (")
                .Append(Sort.After(_request.Sort, cursor.Keys, parameters)).Append(')');
        sql.Append("\norder by ").Append(Sort.OrderBy(_request.Sort));
        // A page reads one row more than its limit: that row shows that there is a next page.
        if (_request.Limit is { } limit)
            sql.Append("\nlimit ").Append(_request.IsPage ? limit + 1 : limit);
        return sql.ToString();
    }

    private static string Where(ListRequest request)
    {
        var on = request.Filters.ToDictionary(value => value.Filter);
        var inOrderOfIds = request.Cursor is null && request.Sort is [{ Column.Name: "id" }];
        var predicates = request.Resource.Filters
            .Select(filter => on.TryGetValue(filter, out var value)
                ? Predicate(value)
                : (inOrderOfIds ? filter.OtherwiseInOrderOfIds : null) ?? filter.Otherwise)
            .Prepend(request.Resource.Always)
            .OfType<string>();
        var where = string.Join("\n  and ", predicates.Select(predicate => $"({predicate})"));
        return where.Length == 0 ? "" : $"\nwhere {where}";
    }

    // With "= value" PostgreSQL can read the rows in the order of an index. With "= any(array)" it would sort them, even if the
    // array has one element.
    private static string? Predicate(FilterValue value) => value.Value is Array { Length: 1 }
        ? value.Filter.Predicate?.Replace($"= any(@{value.Filter.Name})", $"= (@{value.Filter.Name})[1]", StringComparison.Ordinal)
        : value.Filter.Predicate;
}
