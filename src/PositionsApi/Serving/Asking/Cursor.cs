using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Serving.Asking;

/// <summary>
/// The place in a list at which the next page begins. A cursor fixes the revision and the day, so that all pages show the same
/// state of the record. <paramref name="Query"/> is the fingerprint of the filters and the sort of the list.
/// </summary>
internal sealed record Cursor(string Query, long Revision, DateTime KnownAt, DateOnly AsOf, object?[] Keys)
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Fingerprint(string query) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(query)).AsSpan(0, 6));

    public string Encode()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Compact))
        {
            json.WriteStartArray();
            json.WriteStringValue(Query);
            json.WriteNumberValue(Revision);
            json.WriteStringValue(Dates.Format(KnownAt));
            json.WriteStringValue(Dates.Format(AsOf));
            foreach (var key in Keys)
                WriteKey(json, key);
            json.WriteEndArray();
        }
        return Base64Url.EncodeToString(bytes.WrittenSpan);
    }

    /// <summary>Null if the text is not a cursor for this sort.</summary>
    public static Cursor? Decode(string text, SortKey[] sort)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
            var parts = json.RootElement.EnumerateArray().ToArray();
            if (parts.Length != 4 + sort.Length)
                return null;
            return new Cursor(
                parts[0].GetString() ?? "",
                parts[1].GetInt64(),
                Instant(parts[2]),
                Day(parts[3]),
                [.. sort.Select((key, i) => ReadKey(parts[4 + i], key.Column))]);
        }
        catch (Exception broken) when (broken is FormatException or JsonException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    private static void WriteKey(Utf8JsonWriter json, object? key)
    {
        switch (key)
        {
            case null: json.WriteNullValue(); break;
            case long number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            // JSON has no infinity.
            case double number: json.WriteStringValue(number.ToString("R", CultureInfo.InvariantCulture)); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case DateOnly day: json.WriteStringValue(Dates.Format(day)); break;
            case DateTime instant: json.WriteStringValue(Dates.Format(instant)); break;
            default: json.WriteStringValue((string)key); break;
        }
    }

    private static object? ReadKey(JsonElement key, Column column) => key.ValueKind is JsonValueKind.Null
        ? column.Nullable ? null : throw new FormatException()
        : column.Kind switch
        {
            ColumnKind.Integer => key.GetInt64(),
            ColumnKind.Number => key.GetDecimal(),
            ColumnKind.Real => double.Parse(key.GetString()!, CultureInfo.InvariantCulture),
            ColumnKind.Boolean => key.GetBoolean(),
            ColumnKind.Date => Day(key),
            ColumnKind.Instant => Instant(key),
            _ => Text(key),
        };

    // Text in PostgreSQL cannot hold a NUL. A forged cursor with a NUL is refused here, before it becomes an error of the database.
    private static string Text(JsonElement key) =>
        key.GetString() is { } text && !text.Contains('\0') ? text : throw new FormatException();

    private static DateOnly Day(JsonElement day) => DateOnly.ParseExact(day.GetString() ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime Instant(JsonElement instant) =>
        Dates.TryParseInstant(instant.GetString() ?? "", out var value) ? value : throw new FormatException();
}
