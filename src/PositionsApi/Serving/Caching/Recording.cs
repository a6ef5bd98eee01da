using PositionsApi.Serving.Answering;

namespace PositionsApi.Serving.Caching;

/// <summary>
/// The body of an answer while it is made. It is held back until it is whole, so that whoever waits for the same answer
/// does not wait for a slow reader too; one that streams, or is too large to keep, passes through.
/// </summary>
internal sealed class Recording(HttpResponse response, Stream network, bool streams, Action givenUp) : Stream
{
    // What every answer carries, and what is left of the caller's quota: there before the answer is made.
    private readonly HashSet<string> _notItsOwn = new(response.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    private readonly PooledBuffer _body = new();
    private bool _passes = streams;
    private bool _complete = true;

    /// <summary>The answer whose body this is; null for what no answer sent, which is not kept.</summary>
    public Answer? Answer => response.HttpContext.Features.Get<Answer>();

    /// <summary>Headers that stood there before the answer was made, and belong to the request.</summary>
    public bool IsOfTheRequest(string header) => _notItsOwn.Contains(header);

    /// <summary>The body, where all of it was kept.</summary>
    public ReadOnlyMemory<byte>? Whole => _complete ? _body.Written : default(ReadOnlyMemory<byte>?);

    /// <summary>Whether it has left already, as far as it was made.</summary>
    public bool HasPassed => _passes;

    /// <summary>Whether a failure comes too late to be told: bytes of an answer are on their way.</summary>
    public static bool HasBegun(HttpContext http) =>
        http.Response.HasStarted || http.Features.Get<Recording>() is { _passes: false, _body.Length: > 0 };

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_complete && (Answer is null || _body.Length + buffer.Length > AnswerCache.LargestAnswer))
            await GiveUpAsync(cancellationToken);
        if (_complete)
            System.Buffers.BuffersExtensions.Write(_body, buffer.Span);
        if (_passes)
            await network.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _passes ? network.FlushAsync(cancellationToken) : Task.CompletedTask;

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
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Answers are written asynchronously.");
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
