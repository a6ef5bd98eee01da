using System.Text.Json;
using Npgsql;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;
using PositionsApi.Store;

namespace PositionsApi.Serving.Singles;

/// <summary>A resource as a document, without the labels and nested rows of the answer, as the record had it at a revision.</summary>
internal static class DocumentHistory
{
    /// <summary>Null where the record did not hold the id then.</summary>
    public static async Task<JsonDocument?> AtAsync(RecordReader record, SingleResource resource, string id, long revision, CancellationToken ct)
    {
        await using var reading = await record.OpenRowAsync(new Moment(Revision: revision), resource.Sql,
            [new NpgsqlParameter<string>("id", id), new NpgsqlParameter<DateOnly>("as_of", DateOnly.MaxValue.AddDays(-1))], ct);
        if (!reading.HasRow)
            return null;
        using var body = new PooledBuffer();
        await using (var json = new Utf8JsonWriter(body, Json.WriterOptions))
            resource.Write(reading.Rows, reading.Columns, json, "");
        using var answer = JsonDocument.Parse(body.Written);
        var type = DocumentType.All.Single(candidate => candidate.Plural == resource.Name);
        return JsonDocument.Parse(new DocumentReader(type, ignoreOthers: true).Read(answer.RootElement));
    }

    public static IEnumerable<string> ChangedFields(JsonDocument? before, JsonDocument? after) =>
        before is null || after is null
            ? []
            : after.RootElement.EnumerateObject()
                .Where(field => field.Value.GetRawText() != before.RootElement.GetProperty(field.Name).GetRawText())
                .Select(field => field.Name);
}
