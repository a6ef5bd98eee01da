using System.Buffers;
using System.Text;
using Npgsql;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Serving.Answering.Formats;

/// <summary>
/// RFC 4180 rows. Line breaks within a cell become spaces (Power Query and many others split at them), lists are
/// joined with semicolons. For Excel, a mark says that it is UTF-8 and cells that would run as formulas are disarmed.
/// </summary>
internal sealed class CsvRows(IBufferWriter<byte> output, Column[] columns, string publicUrl, bool forExcel) : IExportRows
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",\r\n");
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r");

    public void Begin()
    {
        if (forExcel)
            output.Write("\uFEFF"u8);
        for (var i = 0; i < columns.Length; i++)
        {
            if (i > 0)
                output.Write(","u8);
            Encoding.UTF8.GetBytes(columns[i].Name, output);
        }
        output.Write("\r\n"u8);
    }

    public void Write(NpgsqlDataReader row)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (i > 0)
                output.Write(","u8);
            if (!row.IsDBNull(i))
                WriteValue(row, i);
        }
        output.Write("\r\n"u8);
    }

    public void Dispose()
    {
    }

    private void WriteValue(NpgsqlDataReader row, int i)
    {
        switch (columns[i].Kind)
        {
            case ColumnKind.Integer: WriteNumber(row.GetInt64(i)); break;
            case ColumnKind.Number: WriteNumber(row.GetDecimal(i)); break;
            case ColumnKind.Real: WriteNumber(row.GetDouble(i)); break;
            case ColumnKind.Boolean: output.Write(row.GetBoolean(i) ? "true"u8 : "false"u8); break;
            case ColumnKind.Date: Encoding.UTF8.GetBytes(Dates.Format(row.GetFieldValue<DateOnly>(i)), output); break;
            case ColumnKind.Instant: Encoding.UTF8.GetBytes(Dates.Format(row.GetDateTime(i)), output); break;
            case ColumnKind.TextList: WriteText(string.Join(';', row.GetFieldValue<string[]>(i))); break;
            case ColumnKind.Link:
                var link = row.GetString(i);
                WriteText(link.StartsWith('/') ? publicUrl + link : link);
                break;
            default: WriteText(row.GetString(i)); break;
        }
    }

    private void WriteNumber<T>(T number) where T : IUtf8SpanFormattable
    {
        number.TryFormat(output.GetSpan(64), out var length, default, null);
        output.Advance(length);
    }

    private void WriteText(string text)
    {
        if (forExcel && text.Length > 0 && Formula.Contains(text[0]))
            text = "'" + text;
        if (!text.AsSpan().ContainsAny(Special))
        {
            Encoding.UTF8.GetBytes(text, output);
            return;
        }
        text = text.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\r', ' ').Replace('\n', ' ')
            .Replace("\"", "\"\"", StringComparison.Ordinal);
        output.Write("\""u8);
        Encoding.UTF8.GetBytes(text, output);
        output.Write("\""u8);
    }
}
