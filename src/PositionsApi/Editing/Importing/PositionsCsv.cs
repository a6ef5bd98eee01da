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
/// CSV of positions. A column is a field of the document; <c>evidence</c> is a list such as
/// <c>statement:ID; source:ID</c>, the best first. An empty cell is a field that is left out.
/// </summary>
internal static class PositionsCsv
{
    private static readonly DocumentType Type = Positions.Resource.Document;
    private static readonly string[] Columns = ["id", .. Type.Fields.Select(field => field.Name)];
    private static readonly string[] Required = ["id", .. Type.Fields.Where(field => field.Required).Select(field => field.Name)];

    public static async IAsyncEnumerable<ImportEntry> ReadAsync(ImportBody body, ImportFaults faults, [EnumeratorCancellation] CancellationToken ct)
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
                faults.Add(1, "", "", "", $"There is no header: the file is empty. Columns are {string.Join(", ", Columns)}.");
            yield break;
        }
        var header = rows.Cells();
        if (!IsSound(header, rows.Line, faults))
            yield break;

        var fields = header.Select(name => Type.Fields.FirstOrDefault(field => field.Name == name) ?? Field.Code("id", "", "")).ToArray();
        var buffer = new ArrayBufferWriter<byte>();
        while (await rows.ReadAsync(ct))
        {
            var cells = rows.Cells();
            if (cells.Length != header.Length)
            {
                if (cells.Length > 0)
                    faults.Add(rows.Line, Type.Plural, "", "", $"has {cells.Length} fields, and the header has {header.Length}.");
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
                faults.Add(line, Type.Plural, "", Json.Printable(name), $"is not a column; columns are {string.Join(", ", Columns)}.");
            else if (Array.IndexOf(header, name) < index)
                faults.Add(line, Type.Plural, "", name, "stands in the header twice.");
        }
        foreach (var missing in Required.Except(header))
            faults.Add(line, Type.Plural, "", missing, "is missing in the header.");
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
                // Spreadsheets write TRUE. What is no truth or number goes on as text, and is refused as such.
                case FieldKind.Boolean when bool.TryParse(cell, out var truth):
                    json.WriteBooleanValue(truth);
                    break;
                case FieldKind.Integer or FieldKind.Number when decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number):
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

    /// <summary>Rows with the line that each begins on: a quoted field may hold lines of its own.</summary>
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
            // Where a field ends is not known any more, and so neither is what follows.
            catch (Exception broken) when (broken is CsvRecordTooLargeException or CsvInvalidCharacterException or CsvFormatException)
            {
                faults.Add(_next, Type.Plural, "", "", $"is not CSV: a quoted field that begins here is not closed (within {ImportBody.LongestDocument / 1024 / 1024} MB), or goes on after its closing quote.");
                return false;
            }
        }

        /// <summary>None for a blank line.</summary>
        public string[] Cells()
        {
            var cells = Enumerable.Range(0, csv.RowFieldCount).Select(csv.GetString).ToArray();
            return cells is [""] ? [] : cells;
        }
    }

    /// <summary>The lines as the text that the CSV reader takes.</summary>
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

        public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default) => ReadBlockAsync(buffer, cancellationToken);
        public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadBlockAsync(buffer.AsMemory(index, count)).AsTask();
        public override Task<int> ReadBlockAsync(char[] buffer, int index, int count) => ReadBlockAsync(buffer.AsMemory(index, count)).AsTask();
        public override int Read(char[] buffer, int index, int count) => throw new NotSupportedException("Imports are read asynchronously.");

        private async ValueTask<bool> FillAsync(CancellationToken ct)
        {
            if (!await lines.ReadAsync(ct))
                return false;
            if (_chars.Length < lines.Line.Length + 1)
                _chars = new char[lines.Line.Length + 1];
            // A line that is no text is a fault already; what it is replaced with here is never loaded.
            _end = System.Text.Encoding.UTF8.GetChars(lines.Line.Span, _chars);
            _chars.AsSpan(0, _end).Replace('\0', '?');
            _chars[_end++] = '\n';
            _start = 0;
            return true;
        }
    }
}
