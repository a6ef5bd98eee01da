using System.Text.Json;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Serving.Asking;

/// <summary>Reads the body of a request as strict JSON: UTF-8, no duplicate members, at most 32 levels deep.</summary>
internal static class JsonBody
{
    public static async Task<JsonDocument> ReadAsync(HttpContext http, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, ct);
        return Parse(http, buffer.ToArray());
    }

    public static JsonDocument Parse(HttpContext http, byte[] body, string mediaType = "application/json")
    {
        if (!string.Equals(http.Request.ContentType?.Split(';')[0].Trim(), mediaType, StringComparison.OrdinalIgnoreCase))
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type",
                $"Send {mediaType}, with that Content-Type.");
        try
        {
            var document = JsonDocument.Parse(body, Json.ReaderOptions);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                RefuseBrokenText(document.RootElement, "");
                return document;
            }
            document.Dispose();
            throw new ProblemException(StatusCodes.Status400BadRequest, "invalid-request", "The body must be a JSON object.");
        }
        catch (JsonException broken)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "invalid-request",
                $"The body is not valid JSON (line {broken.LineNumber + 1}, byte {broken.BytePositionInLine}). "
                + "The body must be one JSON object in UTF-8, without duplicate members, at most 32 levels deep.");
        }
    }

    /// <summary>JSON allows half of a surrogate pair in a string, but PostgreSQL cannot store such text.</summary>
    private static void RefuseBrokenText(JsonElement value, string at)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when !Json.TryGetText(value, out _):
                throw ProblemException.InvalidContent(new() { [at] = ["is not valid Unicode text."] });
            case JsonValueKind.Array:
                foreach (var (entry, index) in value.EnumerateArray().Select((entry, index) => (entry, index)))
                    RefuseBrokenText(entry, $"{at}[{index}]");
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    RefuseBrokenText(member.Value, at.Length == 0 ? member.Name : $"{at}.{member.Name}");
                break;
        }
    }
}
