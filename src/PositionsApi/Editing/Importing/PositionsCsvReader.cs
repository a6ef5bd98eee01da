using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PositionsApi.Record;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;
using Sylvan.Data.Csv;

namespace PositionsApi.Editing.Importing;

/// <summary>
/// Reads positions from CSV. Each column is a field of the document. The column <c>evidence</c> is a list such as
/// <c>statement:ID; source:ID</c>, with the best evidence first. An empty cell means that the document does not have the field.
/// </summary>
internal static class PositionsCsvReader
{
    private const NumberStyles NumberStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private static readonly DocumentType Type = Positions.Resource.Document;
    private static readonly string[] Columns = ["id", .. Type.Fields.Select(field => field.Name)];
    private static readonly string[] Required =
        ["id", .. Type.Fields.Where(field => field.Required).Select(field => field.Name)];

    public static async IAsyncEnumerable<ImportEntry> ReadAsync(
        ImportBody body, ImportFaults faults, [EnumeratorCancellation] CancellationToken ct)
    {
        using var text = new LineText(new LineReader(body, faults));
        await using var csv = await CsvDataReader.CreateAsync(text, new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = ',',
            Comment = '\0',
            BufferSize = 64 * 1024,
            MaxBufferSize = ImportBody.LongestDocument,
            OwnsReader = false,
        }, ct);
        var rows = new Rows(csv, faults);
        if (!await rows.ReadAsync(ct))
        {
            if (faults.Count == 0)
                faults.Add(1, "", "", "", $"There is no header: the file is empty. The columns are {string.Join(", ", Columns)}.");
            yield break;
        }
        var header = rows.Cells();
        if (!IsSound(header, rows.Line, faults))
            yield break;

        var fields = header
            .Select(name => Type.Fields.FirstOrDefault(field => field.Name == name) ?? Field.Code("id", "", ""))
            .ToArray();
        var buffer = new ArrayBufferWriter<byte>();
        while (await rows.ReadAsync(ct))
        {
            var cells = rows.Cells();
            if (cells.Length != header.Length)
            {
                if (cells.Length > 0)
                    faults.Add(rows.Line, Type.Plural, "", "", $"has {cells.Length} cells, but the header has {header.Length}.");
                continue;
            }
            buffer.ResetWrittenCount();
            Write(cells, fields, buffer);
            using var document = JsonDocument.Parse(buffer.WrittenMemory);
            yield return new ImportEntry(Type, rows.Line, document.RootElement);
        }
    }

    private static bool IsSound(string[] header, int line, ImportFaults faults)
    {
        var before = faults.Count;
        foreach (var (name, index) in header.Select((name, index) => (name, index)))
        {
            if (!Columns.Contains(name))
                faults.Add(line, Type.Plural, "", Json.Printable(name), $"is not a column. The columns are {string.Join(", ", Columns)}.");
            else if (Array.IndexOf(header, name) < index)
                faults.Add(line, Type.Plural, "", name, "appears twice in the header.");
        }
        foreach (var missing in Required.Except(header))
            faults.Add(line, Type.Plural, "", missing, "is missing from the header.");
        return faults.Count == before;
    }

    private static void Write(string[] cells, Field[] fields, ArrayBufferWriter<byte> buffer)
    {
        using var json = new Utf8JsonWriter(buffer, Json.WriterOptions);
        json.WriteStartObject();
        foreach (var (cell, field) in cells.Zip(fields))
        {
            if (cell.Length == 0)
                continue;
            json.WritePropertyName(field.Name);
            switch (field.Kind)
            {
                // bool.TryParse takes TRUE, which spreadsheets write. A cell that cannot be parsed stays text, and the reader of the
                // document refuses it.
                case FieldKind.Boolean when bool.TryParse(cell, out var isTrue):
                    json.WriteBooleanValue(isTrue);
                    break;
                case FieldKind.Integer or FieldKind.Number
                    when decimal.TryParse(cell, NumberStyle, CultureInfo.InvariantCulture, out var number):
                    json.WriteNumberValue(number);
                    break;
                case FieldKind.Objects:
                    WriteEvidence(json, cell);
                    break;
                default:
                    json.WriteStringValue(cell);
                    break;
            }
        }
        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, string cell)
    {
        json.WriteStartArray();
        foreach (var entry in cell.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = entry.IndexOf(':', StringComparison.Ordinal);
            json.WriteStartObject();
            json.WriteString(colon < 0 ? "source" : entry[..colon].Trim(), colon < 0 ? "" : entry[(colon + 1)..].Trim());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Reads rows and counts lines: a quoted cell may contain line ends, so a row can have several lines.</summary>
    private sealed class Rows(CsvDataReader csv, ImportFaults faults)
    {
        private int _next = 1;

        public int Line { get; private set; }

        public async ValueTask<bool> ReadAsync(CancellationToken ct)
        {
            try
            {
                if (!await csv.ReadAsync(ct))
                    return false;
                Line = _next;
                _next += csv.GetRawRecordSpan().Count('\n');
                return true;
            }
            // The end of the broken cell is unknown, so the rows after it cannot be read.
            catch (Exception broken) when (broken is CsvRecordTooLargeException or CsvInvalidCharacterException or CsvFormatException)
            {
                faults.Add(
                    _next, Type.Plural, "", "",
                    "is not CSV: a quoted cell that begins here has no closing quote "
                    + $"(within {ImportBody.LongestDocument / 1024 / 1024} MB), or has text after the closing quote.");
                return false;
            }
        }

        /// <summary>Returns no cells for a blank line.</summary>
        public string[] Cells()
        {
            var cells = Enumerable.Range(0, csv.RowFieldCount).Select(csv.GetString).ToArray();
            return cells is [""] ? [] : cells;
        }
    }

    /// <summary>Gives the lines to the CSV reader as one text.</summary>
    private sealed class LineText(LineReader lines) : TextReader
    {
        private char[] _chars = [];
        private int _start, _end;

        public override async ValueTask<int> ReadBlockAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
        {
            var filled = 0;
            while (filled < buffer.Length)
            {
                if (_start == _end && !await FillAsync(cancellationToken))
                    break;
                var length = Math.Min(buffer.Length - filled, _end - _start);
                _chars.AsMemory(_start, length).CopyTo(buffer[filled..]);
                _start += length;
                filled += length;
            }
            return filled;
        }

        public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default) =>
            ReadBlockAsync(buffer, cancellationToken);

        public override Task<int> ReadAsync(char[] buffer, int index, int count) =>
            ReadBlockAsync(buffer.AsMemory(index, count)).AsTask();

        public override Task<int> ReadBlockAsync(char[] buffer, int index, int count) =>
            ReadBlockAsync(buffer.AsMemory(index, count)).AsTask();

        public override int Read(char[] buffer, int index, int count) =>
            throw new NotSupportedException("Imports are read asynchronously.");

        private async ValueTask<bool> FillAsync(CancellationToken ct)
        {
            if (!await lines.ReadAsync(ct))
                return false;
            if (_chars.Length < lines.Line.Length + 1)
                _chars = new char[lines.Line.Length + 1];
            // A line that is not valid text already has a fault, so the replacement characters here are never loaded.
            _end = System.Text.Encoding.UTF8.GetChars(lines.Line.Span, _chars);
            _chars.AsSpan(0, _end).Replace('\0', '?');
            _chars[_end++] = '\n';
            _start = 0;
            return true;
        }
    }
}
