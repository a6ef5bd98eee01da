using System.Runtime.CompilerServices;
using System.Text.Json;
using PositionsApi.Record;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Editing.Importing;

/// <summary>Reads NDJSON: each line is a document, and its member <c>resource</c> names the resource. Blank lines are skipped.</summary>
internal static class NdjsonReader
{
    private static readonly string Resources = string.Join(", ", Catalog.Documents.Select(document => document.Plural));

    public static async IAsyncEnumerable<ImportEntry> ReadAsync(
        ImportBody body, ImportFaults faults, [EnumeratorCancellation] CancellationToken ct)
    {
        var lines = new LineReader(body, faults);
        var any = false;
        while (await lines.ReadAsync(ct))
        {
            if (!lines.IsSound || lines.Line.Span.Trim(" \t"u8).IsEmpty)
                continue;
            any = true;
            using var document = Parse(lines, faults);
            if (document is null)
                continue;
            if (TypeOf(document.RootElement) is { } type)
                yield return new ImportEntry(type, lines.Number, document.RootElement);
            else
                faults.Add(lines.Number, "", "", "resource", $"must be one of {Resources}.");
        }
        if (!any && faults.Count == 0)
            faults.Add(1, "", "", "", "There is no document: the file is empty.");
    }

    private static DocumentType? TypeOf(JsonElement document) =>
        document.TryGetProperty("resource", out var resource) && resource.ValueKind == JsonValueKind.String
            && Json.TryGetText(resource, out var name) && Catalog.TryFind(name, out var type) ? type : null;

    private static JsonDocument? Parse(LineReader lines, ImportFaults faults)
    {
        try
        {
            var document = JsonDocument.Parse(lines.Line, Json.ReaderOptions);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
            faults.Add(lines.Number, "", "", "", "must be a JSON object.");
        }
        catch (JsonException broken)
        {
            faults.Add(
                lines.Number, "", "", "",
                $"is not valid JSON (byte {broken.BytePositionInLine}). "
                + "A line must be one JSON object without duplicate members, at most 32 levels deep.");
        }
        return null;
    }
}
