using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Npgsql;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>All rows of a list as a file.</summary>
internal static class ListExport
{
    public static async Task<Answer> AnswerAsync(
        ListRequest request, ExportFormat format, RecordReader record, string publicUrl, CancellationToken ct)
    {
        var sql = new ListSql(request);
        var parameters = sql.Parameters();
        var rowsSql = sql.Rows(parameters);
        // The first statement reads no row, but it locks the table for reading. If another session blocks the table, this statement
        // fails at its time limit, while the answer can still be a 503. The transaction keeps the lock for the rows.
        var (reading, list) = await ListReading.HoldAsync(request, record, publicUrl, sql.NoRows(), sql.Parameters(), ct);
        return await AnswerAsync(list, format, request.Fields, reading, rowsSql, parameters, ct);
    }

    /// <summary>
    /// Gives the rows of <paramref name="sql"/>, read in the transaction of <paramref name="reading"/>. The answer closes the
    /// reading.
    /// </summary>
    public static async Task<Answer> AnswerAsync(
        PinnedList list, ExportFormat format, Column[] columns,
        RecordReading reading, string sql, List<NpgsqlParameter> parameters, CancellationToken ct)
    {
        var rows = new ExportRows(list.Request.Resource.Name, columns, list.PublicUrl, list.Request.ForExcel, About(list), OpenAsync);
        if (format.IsMadeWhole)
        {
            await using (reading)
                return await MakeAsync(list, format, rows, reading, ct);
        }

        return list.Export(format, StreamAsync, length: null, reading);

        async Task<NpgsqlDataReader> OpenAsync()
        {
            await reading.ContinueAsync(sql, parameters, ct);
            return reading.Rows;
        }

        async Task StreamAsync(HttpContext http)
        {
            // A spreadsheet stops reading while it joins tables. Kestrel would close the connection of such a slow client.
            if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
                rate.MinDataRate = null;
            await WriteAsync(format, rows, http.Response.Body, reading, ct);
        }
    }

    private static async Task<Answer> MakeAsync(
        PinnedList list, ExportFormat format, ExportRows rows, RecordReading reading, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), $"positions-{Guid.NewGuid():N}{format.Suffix}");
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        });
        try
        {
            await WriteAsync(format, rows, file, reading, ct);
            file.Position = 0;
            return list.Export(format, http => file.CopyToAsync(http.Response.Body, ct), file.Length, file);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task WriteAsync(ExportFormat format, ExportRows rows, Stream output, RecordReading reading, CancellationToken ct)
    {
        try
        {
            await format.WriteAsync(rows, output, ct);
        }
        catch
        {
            reading.Cancel();
            throw;
        }
    }

    private static (string, string)[] About(PinnedList list) =>
    [
        ("title", list.Request.Resource.Summary),
        ("query", list.Query),
        ("permalink", list.Permalink),
        ("as_of", list.AsOf),
        ("known_at", list.KnownAt),
        ("licence", "CC BY 4.0 for the wording of the record; facts carry their sources. https://creativecommons.org/licenses/by/4.0/"),
    ];
}
