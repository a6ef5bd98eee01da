using System.Buffers;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>All rows as one stream in constant memory.</summary>
internal static class ListExport
{
    private const int FlushAt = 32 * 1024;

    public static async Task WriteAsync(ListRequest request, RecordReader record, string publicUrl, HttpContext http)
    {
        var ct = http.RequestAborted;
        var sql = new ListSql(request);
        var parameters = sql.Parameters();
        var rowsSql = sql.Rows(parameters);

        // Also what the rows are read from: a table that somebody has locked is met here, under the time limit and while
        // the answer can still be a 503. The transaction then holds it.
        var first = ListSql.References(request.Filters).Append(sql.NoRows());
        await using var reading = await record.HoldAsync(request.Moment, string.Join(";\n", first), sql.Parameters(), ct);
        await ListReferences.CheckAsync(request.Filters, reading, ct);
        var answer = new ListAnswer(request, reading.Revision, publicUrl);
        if (request.Format is ListFormat.Xlsx)
        {
            await reading.ContinueAsync(rowsSql, parameters, ct);
            await Workbook.WriteAsync(request, answer, request.Fields, reading, http);
            return;
        }
        answer.WriteHeaders(http.Response);

        // Spreadsheets pause while they join: a slow reader must not be cut off.
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null;

        using var buffer = new PooledBuffer();
        using IExportRows rows = request.Format is ListFormat.Csv
            ? new CsvRows(buffer, request.Fields, publicUrl, request.ForExcel)
            : new NdjsonRows(buffer, request.Fields, publicUrl);
        rows.Begin();
        // Sorting a million rows takes seconds; the reader sees at once that they are coming.
        await FlushAsync(http, buffer, ct);

        try
        {
            await reading.ContinueAsync(rowsSql, parameters, ct);
            while (await reading.Rows.ReadAsync(ct))
            {
                rows.Write(reading.Rows);
                if (buffer.Length >= FlushAt)
                    await FlushAsync(http, buffer, ct);
            }
            await FlushAsync(http, buffer, ct);
        }
        catch
        {
            reading.Cancel();
            throw;
        }
    }

    private static async Task FlushAsync(HttpContext http, PooledBuffer buffer, CancellationToken ct)
    {
        http.Response.BodyWriter.Write(buffer.Written.Span);
        buffer.Clear();
        await http.Response.BodyWriter.FlushAsync(ct);
    }
}
