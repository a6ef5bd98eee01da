using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>
/// A list as a wide table, for spreadsheets. The first columns are the properties of <paramref name="row"/>. After them comes a
/// column for each id that <paramref name="names"/> returns. <paramref name="rows"/> returns the rows in their order: it gets
/// these ids as <see cref="Argument.Columns"/> and returns the cells as an array of text.
/// </summary>
internal sealed class WideLayout(Type row, FunctionCall names, FunctionCall rows)
{
    public const string Asked = "layout=wide";
    public static readonly Filter Layout = Filter.Choice("layout", null, ["long", "wide"], "long",
        "long gives a row for each cell. wide gives a row for each issue and a column for each party, named by its id; "
        + "all rows are in one answer");

    private readonly Column[] _lead = Column.Of(row);

    public FunctionCall Names => names;
    public FunctionCall Rows => rows;

    /// <summary>Whether the cells of a request with these filters are numbers; otherwise they are words.</summary>
    public required Func<IReadOnlyList<FilterValue>, bool> Numeric { get; init; }

    public static bool IsAskedFor(IEnumerable<FilterValue> filters) =>
        filters.Any(filter => filter.Filter == Layout && filter.Value is "wide");

    /// <summary>The parameters of the list that mean nothing in the wide layout.</summary>
    public static IEnumerable<QueryParameter> UnusedParameters(ListResource resource, ListParameters parameters) =>
    [
        parameters.Sort, parameters.Fields, parameters.Limit, parameters.Facet, JsonFormat.Cursor, JsonFormat.Count,
        // A row of the wide layout has every cell, so a filter on single cells could leave none of them out.
        .. resource.Filters.Where(filter => filter.Predicate is not null).Select(filter => filter.Parameter),
    ];

    public async Task<Answer> AnswerAsync(ListRequest request, RecordReader record, string publicUrl, CancellationToken ct)
    {
        var namesSql = $"select name.id from {names.ToSql(request.Filters)} as name order by name.id";
        var (reading, list) = await ListReading.HoldAsync(request, record, publicUrl, namesSql, Parameters(request), ct);
        try
        {
            var ids = new List<string>();
            while (await reading.Rows.ReadAsync(ct))
                ids.Add(reading.Rows.GetString(0));

            var columns = ColumnsOf(ids, request);
            var sql = $"""
                select {string.Join(", ", columns.Select(column => column.Sql))}
                from {rows.ToSql(request.Filters)} as r
                order by r.path, r.{_lead[0].Name}
                """;
            List<Npgsql.NpgsqlParameter> parameters = [.. Parameters(request), new Npgsql.NpgsqlParameter<string[]>("columns", [.. ids])];
            if (request.Format is ExportFormat export)
                return await ListExport.AnswerAsync(list, export, columns, reading, sql, parameters, ct);

            await reading.ContinueAsync(sql, parameters, ct);
            var answer = await PageAsync(list, columns, reading, ct);
            await reading.DisposeAsync();
            return answer;
        }
        catch
        {
            await reading.DisposeAsync();
            throw;
        }
    }

    private static List<Npgsql.NpgsqlParameter> Parameters(ListRequest request) =>
        ListSql.Parameters(request.Clocks.Day, request.Id, request.Filters);

    private Column[] ColumnsOf(List<string> names, ListRequest request)
    {
        var (kind, cast) = Numeric(request.Filters) ? (ColumnKind.Integer, "::int") : (ColumnKind.Text, "");
        var cells = names.Select((name, i) => new Column(name, kind, Nullable: true) { Sql = $"r.cells[{i + 1}]{cast} as cell_{i + 1}" });
        return [.. _lead, .. cells];
    }

    private static async Task<Answer> PageAsync(PinnedList list, Column[] columns, RecordReading reading, CancellationToken ct)
    {
        var body = new AnswerBody();
        ListPage.BeginItems(body.Json, list.Request);
        var count = 0;
        for (; await reading.Rows.ReadAsync(ct); count++)
            JsonRows.Write(body.Json, reading.Rows, columns, list.PublicUrl);
        ListPage.EndItems(body.Json, list, count, next: null, facets: []);
        return list.Page(body);
    }
}
