using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>
/// A list turned into a table, as spreadsheets want it: the properties of <paramref name="row"/> are its first columns, and
/// each id that <paramref name="names"/> gives is one more. <paramref name="rows"/> gives the rows in their order, with cells
/// for <see cref="Argument.Columns"/> as an array of text.
/// </summary>
internal sealed class WideLayout(Type row, FunctionCall names, FunctionCall rows)
{
    public const string Asked = "layout=wide";
    public static readonly Filter Layout = Filter.Choice("layout", null, ["long", "wide"], "long",
        "long gives a row for each cell; wide gives a row for each issue and a column for each party, by its id, all in one answer");

    private readonly Column[] _lead = Column.Of(row);

    public FunctionCall Names => names;
    public FunctionCall Rows => rows;

    /// <summary>What the cells of this request are: numbers or words.</summary>
    public required Func<IReadOnlyList<FilterValue>, bool> Numeric { get; init; }

    public static bool IsAskedFor(IEnumerable<FilterValue> filters) => filters.Any(filter => filter.Filter == Layout && filter.Value is "wide");

    /// <summary>The parameters that such an answer has no use for.</summary>
    public static IEnumerable<QueryParameter> Without(ListResource resource, ListParameters parameters) =>
    [
        parameters.Sort, parameters.Fields, parameters.Limit, parameters.Facet, JsonFormat.Cursor, JsonFormat.Count,
        // A row has every cell, so that a condition on single cells can leave none out.
        .. resource.Filters.Where(filter => filter.Predicate is not null).Select(filter => filter.Parameter),
    ];

    public async Task<Answer> AnswerAsync(ListRequest request, RecordReader record, string publicUrl, CancellationToken ct)
    {
        var (reading, list) = await ListReading.HoldAsync(
            request, record, publicUrl, $"select name.id from {names.ToSql(request.Filters)} as name order by name.id", Parameters(request), ct);
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
