using System.Runtime.CompilerServices;
using System.Text.Json;
using PositionsApi.Record;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Editing.Importing;

/// <summary>
/// Reads the documents of a bundle, one after another. A bundle is a JSON object with an array for each resource, such as the seed
/// file. A bundle can be large, so the memory holds at most one document at a time.
/// </summary>
internal static class BundleReader
{
    private static readonly string[] Heading = ["format", "title", "as_of"];
    private static readonly string Arrays = string.Join(", ", Catalog.Documents.Select(document => document.Plural));

    public static async IAsyncEnumerable<ImportEntry> ReadAsync(
        ImportBody body, ImportFaults faults, [EnumeratorCancellation] CancellationToken ct)
    {
        var scanner = new Scanner(faults);
        var ended = false;
        while (true)
        {
            var step = scanner.Next(ended);
            switch (step)
            {
                case Step.Document:
                    using (var document = scanner.TakeDocument())
                    {
                        if (document is not null)
                            yield return new ImportEntry(scanner.Type!, null, document.RootElement);
                    }
                    break;
                case Step.Ended:
                    yield break;
                default:
                    if (ended)
                        throw new InvalidOperationException("The reader asks for more bytes after the end of the bundle.");
                    if (!scanner.MakeRoom())
                        yield break;
                    var read = await body.ReadAsync(scanner.Room, ct);
                    scanner.Filled(read);
                    ended = read == 0;
                    break;
            }
        }
    }

    private enum Step { More, Document, Ended }

    private sealed class Scanner(ImportFaults faults)
    {
        private byte[] _buffer = new byte[64 * 1024];
        private int _start, _end;
        private bool _any;
        private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = Json.ReaderOptions.MaxDepth });
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private string _name = "";
        private int _index;
        private ReadOnlyMemory<byte> _document;

        public DocumentType? Type { get; private set; }
        public Memory<byte> Room => _buffer.AsMemory(_end);

        public Step Next(bool ended)
        {
            if (!_any && _buffer.AsSpan(_start, _end - _start).StartsWith("\uFEFF"u8))
                _start += 3;
            if (!_any && ended && _end == _start)
            {
                faults.Add(1, "", "", "", "There is no document: the file is empty.");
                return Step.Ended;
            }
            try
            {
                return Scan(ended);
            }
            catch (JsonException broken)
            {
                Broken(broken);
                return Step.Ended;
            }
        }

        private Step Scan(bool ended)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), ended, _state);
            while (true)
            {
                var before = reader;
                if (!reader.Read())
                {
                    Keep(before);
                    return ended ? Step.Ended : Step.More;
                }
                _any = true;
                switch (reader.CurrentDepth, reader.TokenType)
                {
                    case (0, JsonTokenType.StartObject or JsonTokenType.EndObject) or (1, JsonTokenType.EndArray):
                        break;
                    case (0, _):
                        faults.Add(1, "", "", "", $"A bundle must be a JSON object with the arrays {Arrays}.");
                        return Step.Ended;
                    case (1, JsonTokenType.PropertyName):
                        _name = Json.Printable(NameOf(reader));
                        break;
                    case (1, JsonTokenType.StartArray) when Catalog.TryFind(_name, out var type):
                        if (!_seen.Add(_name))
                            faults.Add(null, _name, "", "", "appears twice in the bundle.");
                        (Type, _index) = (type, 0);
                        break;
                    case (1, _):
                        if (!TrySkip(ref reader, before, ended))
                            return Step.More;
                        if (Catalog.TryFind(_name, out _))
                            faults.Add(null, _name, "", "", "must be an array.");
                        else if (!Heading.Contains(_name))
                            faults.Add(null, "", "", _name, $"is not an array of a bundle. The arrays of a bundle are {Arrays}.");
                        break;
                    default:
                        var from = _start + (int)reader.TokenStartIndex;
                        if (!TrySkip(ref reader, before, ended))
                            return Step.More;
                        _document = _buffer.AsMemory(from, _start + (int)reader.BytesConsumed - from);
                        Keep(reader);
                        return Step.Document;
                }
            }
        }

        public JsonDocument? TakeDocument()
        {
            try
            {
                _index++;
                if (_document.Length > ImportBody.LongestDocument)
                {
                    TooLong(_index - 1);
                    return null;
                }
                return JsonDocument.Parse(_document, Json.ReaderOptions);
            }
            catch (JsonException broken)
            {
                var isDuplicate = broken.Message.Contains("uplicate", StringComparison.Ordinal);
                var reason = isDuplicate ? "the same member appears twice" : "the JSON cannot be read";
                faults.Add(null, _name, $"[{_index - 1}]", "", $"is not valid: {reason}.");
                return null;
            }
        }

        /// <summary>Returns false and adds a fault if a document is longer than allowed.</summary>
        public bool MakeRoom()
        {
            if (_end - _start > ImportBody.LongestDocument)
            {
                TooLong(_index);
                return false;
            }
            if (_start > 0)
            {
                // This overwrites the document that was returned last. The caller no longer needs that document.
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }
            if (_end == _buffer.Length)
                Array.Resize(ref _buffer, _buffer.Length * 2);
            return true;
        }

        private void TooLong(int index) => faults.Add(
            null, _name, $"[{index}]", "", $"is longer than {ImportBody.LongestDocument / 1024 / 1024} MB.");

        public void Filled(int read) => _end += read;

        private bool TrySkip(ref Utf8JsonReader reader, Utf8JsonReader before, bool ended)
        {
            if (reader.TrySkip())
                return true;
            Keep(before);
            return ended ? throw new JsonException("The bundle ends within a value.") : false;
        }

        private void Keep(Utf8JsonReader reader)
        {
            _start += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
        }

        private static string NameOf(Utf8JsonReader reader)
        {
            try
            {
                return reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                throw new JsonException("The name of a member is not valid text.");
            }
        }

        private void Broken(JsonException broken) => faults.Add(
            (int?)broken.LineNumber + 1, "", "", "",
            $"is not valid JSON{(broken.BytePositionInLine is { } at ? $" (byte {at})" : "")}. "
            + "A bundle is one JSON object in UTF-8, at most 32 levels deep.");
    }
}
