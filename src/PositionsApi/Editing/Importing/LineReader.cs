using System.Text.Unicode;

namespace PositionsApi.Editing.Importing;

/// <summary>
/// Reads lines of UTF-8 text, without the line ends (LF or CRLF) and without a byte order mark. A line that cannot be read is a
/// fault, and the lines after it are still read.
/// </summary>
internal sealed class LineReader(ImportBody body, ImportFaults faults)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start, _end;
    private bool _ended, _tooLong;

    public int Number { get; private set; }
    public ReadOnlyMemory<byte> Line { get; private set; }
    /// <summary>True if the line is valid text of the allowed length.</summary>
    public bool IsSound { get; private set; }

    public async ValueTask<bool> ReadAsync(CancellationToken ct)
    {
        var scanned = _start;
        while (true)
        {
            var length = _buffer.AsSpan(scanned, _end - scanned).IndexOf((byte)'\n');
            if (length >= 0 || _ended && (_end > _start || _tooLong))
            {
                var end = length >= 0 ? scanned + length : _end;
                Take(_start, end);
                _start = length >= 0 ? end + 1 : end;
                return true;
            }
            if (_ended)
                return false;

            if (_end - _start > ImportBody.LongestDocument)
            {
                _tooLong = true;
                _start = _end;
            }
            MakeRoom();
            scanned = _end;
            var read = await body.ReadAsync(_buffer.AsMemory(_end), ct);
            _end += read;
            _ended = read == 0;
        }
    }

    private void Take(int start, int end)
    {
        Number++;
        var line = _buffer.AsMemory(start, end - start);
        if (Number == 1 && line.Span.StartsWith("\uFEFF"u8))
            line = line[3..];
        if (line.Span.EndsWith("\r"u8))
            line = line[..^1];
        Line = line;

        var fault = _tooLong || line.Length > ImportBody.LongestDocument ? $"is longer than {ImportBody.LongestDocument / 1024 / 1024} MB."
            : line.Span.Contains((byte)0) ? "contains a NUL character."
            : !Utf8.IsValid(line.Span) ? "is not UTF-8."
            : null;
        IsSound = fault is null;
        if (fault is not null)
            faults.Add(Number, "", "", "", fault);
        if (_tooLong)
            Line = default;
        _tooLong = false;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
