using System.Globalization;
using System.Text.Json;
using Npgsql;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>One page as JSON, straight from the reader into a buffer: the headers depend on the last row.</summary>
internal static class ListPage
{
    public static async Task WriteAsync(ListRequest request, RecordReader record, string publicUrl, HttpContext http)
    {
        var ct = http.RequestAborted;
        var sql = new ListSql(request);
        var parameters = sql.Parameters();
        List<string> statements = [.. ListSql.References(request.Filters)];
        if (request.CountExact)
            statements.Add(sql.Count());
        statements.AddRange(request.Facets.Select(sql.Facet));
        statements.Add(sql.Rows(parameters));

        await using var reading = await record.OpenAsync(request.Moment, string.Join(";\n", statements), parameters, ct);
        if (request.Cursor is { } cursor && cursor.Revision != reading.Revision.Number)
            throw ProblemException.InvalidParameters(new() { ["cursor"] = [ListRequest.ForeignCursor] });
        await ListReferences.CheckAsync(request.Filters, reading, ct);

        long? total = null;
        if (request.CountExact)
        {
            await reading.Rows.ReadAsync(ct);
            total = reading.Rows.GetInt64(0);
            await reading.Rows.NextResultAsync(ct);
        }
        var facets = new List<(string Column, Facet Facet)>();
        foreach (var column in request.Facets)
        {
            facets.Add((column, await Facets.ReadAsync(column, reading.Rows, ct)));
            await reading.Rows.NextResultAsync(ct);
        }

        var answer = new ListAnswer(request, reading.Revision, publicUrl);
        using var buffer = new PooledBuffer();
        await using var json = new Utf8JsonWriter(buffer, JsonRows.Options);
        if (!request.BareArray)
        {
            json.WriteStartObject();
            json.WritePropertyName("items"u8);
        }
        var (count, next) = await WriteRowsAsync(json, request, sql.Selected, reading, publicUrl, ct);
        if (next is null && request.Cursor is null)
            total = count;
        if (!request.BareArray)
        {
            WriteEnvelope(json, answer, total, next, facets);
            json.WriteEndObject();
        }
        await json.FlushAsync(ct);

        answer.WriteHeaders(http.Response, next);
        if (total is not null)
            http.Response.Headers["X-Total-Count"] = total.Value.ToString(CultureInfo.InvariantCulture);
        http.Response.ContentLength = buffer.Length;
        await http.Response.BodyWriter.WriteAsync(buffer.Written, ct);
    }

    private static async Task<(int Count, string? NextCursor)> WriteRowsAsync(
        Utf8JsonWriter json, ListRequest request, Column[] selected, RecordReading reading, string publicUrl, CancellationToken ct)
    {
        var rows = reading.Rows;
        var count = 0;
        string? next = null;
        json.WriteStartArray();
        while (next is null && await rows.ReadAsync(ct))
        {
            JsonRows.Write(json, rows, request.Fields, publicUrl);
            if (++count < request.Limit)
                continue;
            var cursor = CursorAfter(rows, request, selected, reading.Revision);
            if (!await rows.ReadAsync(ct))
                break;
            next = cursor.Encode();
        }
        json.WriteEndArray();
        return (count, next);
    }

    private static Cursor CursorAfter(NpgsqlDataReader row, ListRequest request, Column[] selected, Revision revision) => new(
        request.Fingerprint, revision.Number, revision.KnownAt, request.AsOf,
        [.. request.Sort.Select(key => key.Column.Read(row, Array.IndexOf(selected, key.Column)))]);

    public static void WriteEnvelope(
        Utf8JsonWriter json, ListAnswer answer, long? total, string? next, IReadOnlyList<(string Column, Facet Facet)> facets)
    {
        if (total is null)
            json.WriteNull("total"u8);
        else
            json.WriteNumber("total"u8, total.Value);
        json.WriteString("next_cursor"u8, next);
        json.WriteString("next_url"u8, next is null ? null : answer.NextUrl(next));
        json.WriteString("as_of"u8, answer.AsOf);
        json.WriteString("known_at"u8, answer.KnownAt);
        json.WriteString("permalink"u8, answer.Permalink);
        if (facets.Count > 0)
            Facets.Write(json, facets);
    }
}
