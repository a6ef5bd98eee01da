using Npgsql;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>An open read of a list, whose ids were found to exist: the reader stands on the first result of what was asked.</summary>
internal static class ListReading
{
    /// <summary>Reads in one round trip.</summary>
    public static Task<(RecordReading Reading, PinnedList List)> OpenAsync(
        ListRequest request, RecordReader record, string publicUrl, IEnumerable<string> statements, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct) =>
        CheckAsync(record.OpenAsync(request.Clocks.Moment, Sql(request, statements), parameters, ct), request, publicUrl, ct);

    /// <summary>Leaves the transaction open for the rows, which may take as long as their reader takes.</summary>
    public static Task<(RecordReading Reading, PinnedList List)> HoldAsync(
        ListRequest request, RecordReader record, string publicUrl, string statement, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct) =>
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
