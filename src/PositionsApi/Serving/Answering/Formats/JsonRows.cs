using System.Text.Json;
using Npgsql;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Serving.Answering.Formats;

/// <summary>Writes rows as JSON objects. Every object has every key; a missing value is null.</summary>
internal static class JsonRows
{
    public static void Write(Utf8JsonWriter json, NpgsqlDataReader row, Column[] columns, string publicUrl)
    {
        json.WriteStartObject();
        for (var i = 0; i < columns.Length; i++)
        {
            json.WritePropertyName(columns[i].Key);
            if (row.IsDBNull(i))
                json.WriteNullValue();
            else
                WriteValue(json, row, i, columns[i].Kind, publicUrl);
        }
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, NpgsqlDataReader row, int i, ColumnKind kind, string publicUrl)
    {
        switch (kind)
        {
            case ColumnKind.Integer: json.WriteNumberValue(row.GetInt64(i)); break;
            case ColumnKind.Number: json.WriteNumberValue(row.GetDecimal(i)); break;
            case ColumnKind.Real: json.WriteNumberValue(row.GetDouble(i)); break;
            case ColumnKind.Boolean: json.WriteBooleanValue(row.GetBoolean(i)); break;
            case ColumnKind.Date:
                json.WriteStringValue(Dates.Format(row.GetFieldValue<DateOnly>(i), stackalloc byte[Dates.DayLength]));
                break;
            case ColumnKind.Instant:
                json.WriteStringValue(Dates.Format(row.GetDateTime(i), stackalloc byte[Dates.InstantLength]));
                break;
            case ColumnKind.Link:
                var link = row.GetString(i);
                json.WriteStringValue(link.StartsWith('/') ? publicUrl + link : link);
                break;
            case ColumnKind.TextList:
                json.WriteStartArray();
                foreach (var text in row.GetFieldValue<string[]>(i))
                    json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            case ColumnKind.Json: json.WriteRawValue(row.GetFieldValue<byte[]>(i), skipInputValidation: true); break;
            // PostgreSQL sends text as UTF-8, so the bytes are written as they are.
            default: json.WriteStringValue(row.GetFieldValue<byte[]>(i)); break;
        }
    }
}
