using PositionsApi.Serving.Answering;

namespace PositionsApi.Serving.Caching;

/// <summary>
/// Captures the body of an answer for the cache. The body is held back until it is complete: other requests wait for the same answer,
/// and must not wait for a client that reads slowly. The body of a streamed answer is sent at once and captured too. A body that is too
/// large to keep, or that no <see cref="Answering.Answer"/> writes, is sent on without being captured.
/// </summary>
internal sealed class CapturingStream(HttpResponse response, Stream network, bool streams, Action givenUp) : Stream
{
    // For example the security headers, and what is left of the caller's quota: earlier middlewares set them for this request.
    private readonly HashSet<string> _earlierHeaders = new(response.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    private readonly PooledBuffer _body = new();
    private bool _passes = streams;
    private bool _complete = true;

    /// <summary>The answer that writes this body, or null if something else writes it, such as a problem. Only an answer is kept.</summary>
    public Answer? Answer => response.HttpContext.Features.Get<Answer>();

    /// <summary>Whether a header was there before the answer was made. Such a header belongs to this request and is not kept.</summary>
    public bool BelongsToRequest(string header) => _earlierHeaders.Contains(header);

    /// <summary>The complete body; null if the body is not captured.</summary>
    public ReadOnlyMemory<byte>? Whole => _complete ? _body.Written : default(ReadOnlyMemory<byte>?);

    /// <summary>Whether the bytes are sent to the client while they are written.</summary>
    public bool HasPassed => _passes;

    /// <summary>Whether bytes of an answer were already written. A failure can then no longer be answered with a problem.</summary>
    public static bool HasBegun(HttpContext http) =>
        http.Response.HasStarted || http.Features.Get<CapturingStream>() is { _passes: false, _body.Length: > 0 };

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_complete && (Answer is null || _body.Length + buffer.Length > AnswerCache.LargestAnswer))
            await GiveUpAsync(cancellationToken);
        if (_complete)
            System.Buffers.BuffersExtensions.Write(_body, buffer.Span);
        if (_passes)
            await network.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        _passes ? network.FlushAsync(cancellationToken) : Task.CompletedTask;

    private async ValueTask GiveUpAsync(CancellationToken ct)
    {
        _complete = false;
        givenUp();
        if (!_passes && _body.Length > 0)
            await network.WriteAsync(_body.Written, ct);
        _passes = true;
        _body.Clear();
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Answers are written asynchronously.");
    public override void Flush() => throw new NotSupportedException("Answers are written asynchronously.");
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _body.Dispose();
        base.Dispose(disposing);
    }
}
