using PositionsApi.Serving.Documents;

namespace PositionsApi.Editing.Importing;

/// <summary>One document of an import, with its line where the format has lines.</summary>
internal readonly record struct ImportEntry(DocumentType Type, int? Line, System.Text.Json.JsonElement Document);

/// <summary>A form that an import may come in.</summary>
internal sealed record ImportFormat(string Name, string MediaType, string[] Extensions, Func<ImportBody, ImportFaults, CancellationToken, IAsyncEnumerable<ImportEntry>> Read)
{
    public static readonly ImportFormat[] All =
    [
        new("bundle", "application/json", [".json"], BundleReader.ReadAsync),
        new("ndjson", "application/x-ndjson", [".ndjson", ".jsonl"], LinesReader.ReadAsync),
        new("csv", "text/csv", [".csv"], PositionsCsv.ReadAsync),
    ];

    public static ImportFormat? OfMediaType(string? contentType) =>
        System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var given) && given.CharSet?.Trim('"') is null or "utf-8" or "UTF-8"
            ? All.FirstOrDefault(format => string.Equals(format.MediaType, given?.MediaType, StringComparison.OrdinalIgnoreCase))
            : null;

    public static ImportFormat? OfFile(string path) =>
        All.FirstOrDefault(format => format.Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase));
}

/// <summary>The bytes of an import as they come in; told to whoever counts or hashes them.</summary>
internal sealed class ImportBody(Stream stream, Action<ReadOnlySpan<byte>>? seen = null)
{
    /// <summary>A line, or a document of a bundle, may be this long.</summary>
    public const int LongestDocument = 4 * 1024 * 1024;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        var read = await stream.ReadAsync(buffer, ct);
        seen?.Invoke(buffer.Span[..read]);
        return read;
    }
}
