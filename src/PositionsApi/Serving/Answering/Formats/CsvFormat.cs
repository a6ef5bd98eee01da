using System.Buffers;
using System.Text;
using Npgsql;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Serving.Answering.Formats;

/// <summary>
/// Rows as RFC 4180 defines them. A line break inside a cell becomes a space, because Power Query and many other programs split a
/// row at a line break. Lists are joined with semicolons. For Excel, the file begins with a byte order mark, which says that the
/// text is UTF-8. Excel would run a cell such as =1+1 as a formula, so the cell begins with an apostrophe.
/// </summary>
internal sealed class CsvFormat : TextFormat
{
    public static readonly QueryParameter Profile = new(
        "profile", "excel adds a byte order mark, puts an apostrophe before cells that Excel would run as formulas, and downloads")
    { Allowed = ["excel"] };

    public override string Name => "Csv";
    public override string Suffix => ".csv";
    public override string MediaType => "text/csv";
    public override string Label => "all as CSV";
    public override string Description =>
        "Every row that matches the filters, streamed as CSV (RFC 4180) in UTF-8. There is always a header row. "
        + "New columns are only added at the end. Lists in a cell are joined with semicolons.";
    public override IReadOnlyList<QueryParameter> Parameters => [Profile, Download];

    protected override RowWriter Begin(ExportRows rows, IBufferWriter<byte> output)
    {
        if (rows.ForExcel)
            output.Write("\uFEFF"u8);
        for (var i = 0; i < rows.Columns.Length; i++)
        {
            if (i > 0)
                output.Write(","u8);
            Encoding.UTF8.GetBytes(rows.Columns[i].Name, output);
        }
        output.Write("\r\n"u8);
        return new CsvWriter(rows, output);
    }

    private sealed class CsvWriter(ExportRows rows, IBufferWriter<byte> output) : RowWriter
    {
        private static readonly SearchValues<char> Special = SearchValues.Create("\",\r\n");
        private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r");
        private readonly Column[] _columns = rows.Columns;

        public override void Write(NpgsqlDataReader row)
        {
            for (var i = 0; i < _columns.Length; i++)
            {
                if (i > 0)
                    output.Write(","u8);
                if (!row.IsDBNull(i))
                    WriteValue(row, i);
            }
            output.Write("\r\n"u8);
        }

        private void WriteValue(NpgsqlDataReader row, int i)
        {
            switch (_columns[i].Kind)
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
                    WriteText(link.StartsWith('/') ? rows.PublicUrl + link : link);
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
            if (rows.ForExcel && text.Length > 0 && Formula.Contains(text[0]))
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
}
