using System.Text.Json;
using Npgsql;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>
/// A list turned into a table, as spreadsheets want it: the properties of <paramref name="row"/> are its first columns, and
/// each name that <paramref name="columnsSql"/> gives is one more. <paramref name="view"/> gives the rows in their order,
/// with cells for @columns as an array of text.
/// </summary>
internal sealed class WideLayout(Type row, string columnsSql, string view)
{
    public const string Asked = "layout=wide";
    public static readonly Filter Layout = Filter.Choice("layout", null, ["long", "wide"], "long",
        "long gives a row for each cell; wide gives a row for each issue and a column for each party, by its id, all in one answer");

    private readonly Column[] lead = Column.Of(row);

    /// <summary>What the cells of this request are: numbers or words.</summary>
    public required Func<IReadOnlyList<FilterValue>, bool> Numeric { get; init; }

    public static bool IsAskedFor(IEnumerable<FilterValue> filters) => filters.Any(filter => filter.Filter == Layout && filter.Value is "wide");

    /// <summary>The parameters that such an answer has no use for.</summary>
    public static IEnumerable<QueryParameter> Without(ListResource resource, ListParameters names) =>
    [
        names.Sort, names.Fields, names.Limit, names.Facet, ListParameters.Cursor, ListParameters.Count,
        // A row has every cell, so that a condition on single cells can leave none out.
        .. resource.Filters.Where(filter => filter.Predicate is not null).Select(filter => filter.Parameter),
    ];

    public async Task WriteAsync(ListRequest request, RecordReader record, string publicUrl, HttpContext http)
    {
        var ct = http.RequestAborted;
        string Call(string sql) => ListSql.From(sql, request.Resource.Filters, request.Filters);
        List<NpgsqlParameter> Parameters() => ListSql.Parameters(request.AsOf, request.Id, request.Filters);

        await using var reading = await record.HoldAsync(
            request.Moment, string.Join(";\n", ListSql.References(request.Filters).Append(Call(columnsSql))), Parameters(), ct);
        await ListReferences.CheckAsync(request.Filters, reading, ct);
        var names = new List<string>();
        while (await reading.Rows.ReadAsync(ct))
            names.Add(reading.Rows.GetString(0));

        var (kind, cast) = Numeric(request.Filters) ? (ColumnKind.Integer, "::int") : (ColumnKind.Text, "");
        Column[] columns = [.. lead, .. names.Select((name, i) => new Column(name, kind, Nullable: true) { Sql = $"r.cells[{i + 1}]{cast} as cell_{i + 1}" })];
        await reading.ContinueAsync($"select {string.Join(", ", columns.Select(column => column.Sql))}\nfrom {Call(view)} as r\norder by r.path, r.{lead[0].Name}",
            [.. Parameters(), new NpgsqlParameter<string[]>("columns", [.. names])], ct);

        var answer = new ListAnswer(request, reading.Revision, publicUrl);
        if (request.Format is ListFormat.Xlsx)
        {
            await Workbook.WriteAsync(request, answer, columns, reading, http);
            return;
        }
        using var buffer = new PooledBuffer();
        if (request.Format is ListFormat.Json)
            await WriteJsonAsync(buffer, columns, reading.Rows, request, answer, ct);
        else
            await WriteExportAsync(buffer, columns, reading.Rows, request, publicUrl, ct);
        answer.WriteHeaders(http.Response);
        http.Response.ContentLength = buffer.Length;
        await http.Response.BodyWriter.WriteAsync(buffer.Written, ct);
    }

    private static async Task WriteJsonAsync(PooledBuffer buffer, Column[] columns, NpgsqlDataReader rows, ListRequest request, ListAnswer answer, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(buffer, JsonRows.Options);
        if (!request.BareArray)
        {
            json.WriteStartObject();
            json.WritePropertyName("items"u8);
        }
        json.WriteStartArray();
        var count = 0;
        for (; await rows.ReadAsync(ct); count++)
            JsonRows.Write(json, rows, columns, answer.PublicUrl);
        json.WriteEndArray();
        if (!request.BareArray)
        {
            ListPage.WriteEnvelope(json, answer, count, next: null, facets: []);
            json.WriteEndObject();
        }
        await json.FlushAsync(ct);
    }

    private static async Task WriteExportAsync(PooledBuffer buffer, Column[] columns, NpgsqlDataReader rows, ListRequest request, string publicUrl, CancellationToken ct)
    {
        using IExportRows export = request.Format is ListFormat.Csv
            ? new CsvRows(buffer, columns, publicUrl, request.ForExcel)
            : new NdjsonRows(buffer, columns, publicUrl);
        export.Begin();
        while (await rows.ReadAsync(ct))
            export.Write(rows);
    }
}
