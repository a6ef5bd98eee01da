using System.Text;
using System.Text.Json;

namespace PositionsApi.Serving.Answering;

/// <summary>
/// The bytes of an answer that is complete before it is sent. The <see cref="Answer"/> that gets the body returns its memory.
/// </summary>
internal sealed class AnswerBody : IDisposable
{
    private readonly PooledBuffer _bytes = new();

    public AnswerBody() => Json = new Utf8JsonWriter(_bytes, Notation.Json.WriterOptions);

    public Utf8JsonWriter Json { get; }
    public bool IsEmpty => Json is { BytesPending: 0, BytesCommitted: 0 } && _bytes.Length == 0;

    /// <summary>Everything that was written. The getter flushes the JSON writer first.</summary>
    public ReadOnlyMemory<byte> Written
    {
        get
        {
            Json.Flush();
            return _bytes.Written;
        }
    }

    public static AnswerBody OfText(string text)
    {
        var body = new AnswerBody();
        Encoding.UTF8.GetBytes(text, body._bytes);
        return body;
    }

    public static AnswerBody OfBytes(ReadOnlySpan<byte> bytes)
    {
        var body = new AnswerBody();
        System.Buffers.BuffersExtensions.Write(body._bytes, bytes);
        return body;
    }

    public void Dispose()
    {
        Json.Dispose();
        _bytes.Dispose();
    }
}
