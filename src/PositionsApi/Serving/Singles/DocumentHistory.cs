using System.Text.Json;
using Npgsql;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;
using PositionsApi.Store;

namespace PositionsApi.Serving.Singles;

/// <summary>
/// The document of a row as the record had it at a revision. Unlike the answer to a read, a document has no labels and no nested
/// rows of other tables.
/// </summary>
internal static class DocumentHistory
{
    /// <summary>Null if the record had no row with this id at that revision.</summary>
    public static async Task<JsonDocument?> AtAsync(
        RecordReader record, SingleResource resource, DocumentType document, string id, long revision, CancellationToken ct)
    {
        await using var reading = await record.OpenRowAsync(new Moment(Revision: revision), resource.Sql,
            [new NpgsqlParameter<string>("id", id), new NpgsqlParameter<DateOnly>("as_of", DateOnly.MaxValue.AddDays(-1))], ct);
        if (!reading.HasRow)
            return null;
        using var body = new PooledBuffer();
        await using (var json = new Utf8JsonWriter(body, Json.WriterOptions))
            resource.Write(reading.Rows, reading.Columns, json, "");
        using var answer = JsonDocument.Parse(body.Written);
        return JsonDocument.Parse(new DocumentReader(document, ignoreOthers: true).Read(answer.RootElement));
    }

    public static IEnumerable<string> ChangedFields(JsonDocument? before, JsonDocument? after) =>
        before is null || after is null
            ? []
            : after.RootElement.EnumerateObject()
                .Where(field => field.Value.GetRawText() != before.RootElement.GetProperty(field.Name).GetRawText())
                .Select(field => field.Name);
}
