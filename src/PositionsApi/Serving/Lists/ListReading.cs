using Npgsql;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>
/// Starts to read a list: checks the cursor and the ids in the filters, and leaves the reader on the first result of the list
/// itself.
/// </summary>
internal static class ListReading
{
    /// <summary>Sends all statements in one round trip.</summary>
    public static Task<(RecordReading Reading, PinnedList List)> OpenAsync(
        ListRequest request, RecordReader record, string publicUrl,
        IEnumerable<string> statements, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct) =>
        CheckAsync(record.OpenAsync(request.Clocks.Moment, Sql(request, statements), parameters, ct), request, publicUrl, ct);

    /// <summary>Leaves the transaction open for a later statement, whose rows a slow client may read for a long time.</summary>
    public static Task<(RecordReading Reading, PinnedList List)> HoldAsync(
        ListRequest request, RecordReader record, string publicUrl,
        string statement, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct) =>
        CheckAsync(record.HoldAsync(request.Clocks.Moment, Sql(request, [statement]), parameters, ct), request, publicUrl, ct);

    private static string Sql(ListRequest request, IEnumerable<string> statements) =>
        string.Join(";\n", ListSql.References(request.Filters).Concat(statements));

    private static async Task<(RecordReading, PinnedList)> CheckAsync(
        Task<RecordReading> opening, ListRequest request, string publicUrl, CancellationToken ct)
    {
        var reading = await opening;
        try
        {
            if (request.Cursor is { } cursor && cursor.Revision != reading.Revision.Number)
                throw ProblemException.InvalidParameters(new() { ["cursor"] = [ListRequest.ForeignCursor] });
            await ListReferences.CheckAsync(request.Filters, reading, ct);
            return (reading, new PinnedList(request, reading.Revision, publicUrl));
        }
        catch
        {
            await reading.DisposeAsync();
            throw;
        }
    }
}
