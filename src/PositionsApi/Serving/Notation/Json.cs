using System.Text.Encodings.Web;
using System.Text.Json;

namespace PositionsApi.Serving.Notation;

internal static class Json
{
    /// <summary>Cyrillic and apostrophes stay readable; what is written goes to PostgreSQL or an API answer, never into HTML.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly JsonDocumentOptions ReaderOptions = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>False for a string with half of a surrogate pair.</summary>
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

    /// <summary>A value of the caller's as it may stand in a message: short, on one line.</summary>
    public static string Printable(string value)
    {
        var line = new string([.. value.Take(80).Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '?' : character)]);
        return value.Length > 80 ? line + "..." : line;
    }
}
