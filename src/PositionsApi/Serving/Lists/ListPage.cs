using System.Text.Json;
using Npgsql;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>One page of a list as JSON. The page is written to a buffer first, because the headers depend on the last row.</summary>
internal static class ListPage
{
    public static async Task<Answer> AnswerAsync(ListRequest request, RecordReader record, string publicUrl, CancellationToken ct)
    {
        var sql = new ListSql(request);
        var parameters = sql.Parameters();
        List<string> statements = [];
        if (request.CountExact)
            statements.Add(sql.Count());
        statements.AddRange(request.Facets.Select(sql.Facet));
        statements.Add(sql.Rows(parameters));

        var (reading, list) = await ListReading.OpenAsync(request, record, publicUrl, statements, parameters, ct);
        await using var _ = reading;
        long? total = request.CountExact ? await ReadCountAsync(reading.Rows, ct) : null;
        var facets = new List<(string Column, Facet Facet)>();
        foreach (var column in request.Facets)
        {
            facets.Add((column, await Facets.ReadAsync(column, reading.Rows, ct)));
            await reading.Rows.NextResultAsync(ct);
        }

        var body = new AnswerBody();
        BeginItems(body.Json, request);
        var (count, next) = await WriteRowsAsync(body.Json, list, sql.Selected, reading.Rows, ct);
        if (next is null && request.Cursor is null)
            total = count;
        EndItems(body.Json, list, total, next, facets);
        return list.Page(body, next, total);
    }

    public static void BeginItems(Utf8JsonWriter json, ListRequest request)
    {
        if (!request.BareArray)
        {
            json.WriteStartObject();
            json.WritePropertyName("items"u8);
        }
        json.WriteStartArray();
    }

    /// <summary>Ends the array. Unless the request asks for the bare rows, it also writes the rest of the envelope.</summary>
    public static void EndItems(
        Utf8JsonWriter json, PinnedList list, long? total, string? next, IReadOnlyList<(string Column, Facet Facet)> facets)
    {
        json.WriteEndArray();
        if (list.Request.BareArray)
            return;
        if (total is null)
            json.WriteNull("total"u8);
        else
            json.WriteNumber("total"u8, total.Value);
        json.WriteString("next_cursor"u8, next);
        json.WriteString("next_url"u8, next is null ? null : list.NextUrl(next));
        json.WriteString("as_of"u8, list.AsOf);
        json.WriteString("known_at"u8, list.KnownAt);
        json.WriteString("permalink"u8, list.Permalink);
        if (facets.Count > 0)
            Facets.Write(json, facets);
        json.WriteEndObject();
    }

    private static async Task<long> ReadCountAsync(NpgsqlDataReader rows, CancellationToken ct)
    {
        await rows.ReadAsync(ct);
        var count = rows.GetInt64(0);
        await rows.NextResultAsync(ct);
        return count;
    }

    private static async Task<(int Count, string? NextCursor)> WriteRowsAsync(
        Utf8JsonWriter json, PinnedList list, Column[] selected, NpgsqlDataReader rows, CancellationToken ct)
    {
        var request = list.Request;
        var count = 0;
        string? next = null;
        while (next is null && await rows.ReadAsync(ct))
        {
            JsonRows.Write(json, rows, request.Fields, list.PublicUrl);
            if (++count < request.Limit)
                continue;
            var cursor = CursorAfter(rows, list, selected);
            if (!await rows.ReadAsync(ct))
                break;
            next = cursor.Encode();
        }
        return (count, next);
    }

    private static Cursor CursorAfter(NpgsqlDataReader row, PinnedList list, Column[] selected) => new(
        list.Request.Fingerprint, list.Revision.Number, list.Revision.KnownAt, list.Request.Clocks.Day,
        [.. list.Request.Sort.Select(key => key.Column.Read(row, Array.IndexOf(selected, key.Column)))]);
}
