using System.Text.Encodings.Web;
using System.Text.Json;

namespace PositionsApi.Serving.Notation;

internal static class Json
{
    /// <summary>
    /// Does not escape Cyrillic letters and apostrophes. That is safe because the JSON goes to PostgreSQL or into an answer, and
    /// never into HTML.
    /// </summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly JsonDocumentOptions ReaderOptions = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>False if the string contains half of a surrogate pair.</summary>
    public static bool TryGetText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>A value from a request, made safe for a message: one line of at most 80 characters.</summary>
    public static string Printable(string value)
    {
        var characters = value.Take(80).Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '?' : character);
        var line = string.Concat(characters);
        return value.Length > 80 ? line + "..." : line;
    }
}
