using System.Text.Json;
using PositionsApi.Serving.Documents;

namespace PositionsApi.Editing.Importing;

/// <summary>One document of an import. <c>Line</c> is null if the format has no lines.</summary>
internal readonly record struct ImportEntry(DocumentType Type, int? Line, JsonElement Document);

/// <summary>A format that an import may have.</summary>
internal sealed record ImportFormat(
    string Name, string MediaType, string[] Extensions,
    Func<ImportBody, ImportFaults, CancellationToken, IAsyncEnumerable<ImportEntry>> Read)
{
    public static readonly ImportFormat[] All =
    [
        new("bundle", "application/json", [".json"], BundleReader.ReadAsync),
        new("ndjson", "application/x-ndjson", [".ndjson", ".jsonl"], NdjsonReader.ReadAsync),
        new("csv", "text/csv", [".csv"], PositionsCsvReader.ReadAsync),
    ];

    public static ImportFormat? OfMediaType(string? contentType) =>
        System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var given)
            && given.CharSet?.Trim('"') is null or "utf-8" or "UTF-8"
            ? All.FirstOrDefault(format => string.Equals(format.MediaType, given?.MediaType, StringComparison.OrdinalIgnoreCase))
            : null;

    public static ImportFormat? OfFile(string path) =>
        All.FirstOrDefault(format => format.Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase));
}

/// <summary>The bytes of an import. <c>seen</c> gets all bytes that are read, in order to count or to hash them.</summary>
internal sealed class ImportBody(Stream stream, Action<ReadOnlySpan<byte>>? seen = null)
{
    /// <summary>Maximum length of a line, or of a document of a bundle, in bytes.</summary>
    public const int LongestDocument = 4 * 1024 * 1024;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        var read = await stream.ReadAsync(buffer, ct);
        seen?.Invoke(buffer.Span[..read]);
        return read;
    }
}
