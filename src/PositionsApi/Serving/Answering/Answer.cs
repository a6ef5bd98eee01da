using System.Globalization;
using Microsoft.Net.Http.Headers;
using PositionsApi.Store;

namespace PositionsApi.Serving.Answering;

/// <summary>
/// The answer to a read: its body, its entity tag, its links, the revision that it was read from, and how long it stays valid.
/// Handlers return an Answer, and the Answer sends itself, or a 304 to a client that already has it. While an Answer is sent, it
/// is in the features of the request. There the cache finds whether it may keep the answer, and for which revision.
/// </summary>
internal sealed record Answer : IResult
{
    public const string JsonType = "application/json; charset=utf-8";
    private const string KeptForEver = "public, max-age=31536000, immutable";
    private const string AskedAgain = "public, max-age=0, must-revalidate";

    private readonly AnswerBody? _body;
    private readonly Func<HttpContext, Task>? _stream;
    private readonly IAsyncDisposable[] _owned;
    private readonly string _tag;
    private string? _location;

    private Answer(
        Revision revision, bool isPinned, string tag,
        AnswerBody? body, Func<HttpContext, Task>? stream, IAsyncDisposable[] owned)
    {
        (Revision, IsPinned, _tag) = (revision, isPinned, tag);
        (_body, _stream, _owned) = (body, stream, owned);
    }

    /// <summary>The last revision that the answer includes.</summary>
    public Revision Revision { get; }
    /// <summary>Whether the same request will always have this same answer.</summary>
    public bool IsPinned { get; }
    /// <summary>The entity tag, without the mark that the compression adds later.</summary>
    public string Tag => IsWeak ? "W/" + _tag : _tag;
    /// <summary>Whether the same request may give other bytes with the same meaning.</summary>
    public bool IsWeak { get; init; }
    public string ContentType { get; init; } = JsonType;
    /// <summary>The Link header. A 304 has none, because the client got the links with the answer that it keeps.</summary>
    public string? Links { get; init; }
    /// <summary>The name under which a browser saves the answer; null if the browser shows the answer.</summary>
    public string? FileName { get; init; }
    /// <summary>Number of rows on all pages; null if they were not counted.</summary>
    public long? TotalCount { get; init; }
    /// <summary>Number of bytes of a streamed body; null if it is not known.</summary>
    public long? Length { get; init; }

    /// <summary>
    /// An answer whose body is complete before it is sent. Without a <paramref name="tag"/>, the tag is a hash of the bytes.
    /// </summary>
    public static Answer Whole(AnswerBody body, Revision revision, bool isPinned, string? tag = null) =>
        new(revision, isPinned, tag ?? Etags.OfBody(body.Written.Span), body, stream: null, owned: []);

    /// <summary>
    /// An answer that is sent while its rows are still being read. At its end it closes <paramref name="owned"/>, in that order.
    /// </summary>
    public static Answer Streamed(
        Func<HttpContext, Task> stream, Revision revision, bool isPinned, string tag, params IAsyncDisposable[] owned) =>
        new(revision, isPinned, tag, body: null, stream, owned);

    /// <summary>A 304, without a body, for a client that already has the answer with this tag.</summary>
    public static Answer NotModified(Revision revision, bool isPinned, string tag) =>
        new(revision, isPinned, tag, body: null, stream: null, owned: []);

    /// <summary>A 308 for a client that asked for an id that was renamed.</summary>
    public static Answer Renamed(string location, Revision revision) =>
        new(revision, isPinned: false, tag: "", body: null, stream: null, owned: []) { _location = location };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        try
        {
            await SendAsync(httpContext);
        }
        finally
        {
            _body?.Dispose();
            foreach (var owned in _owned)
                await owned.DisposeAsync();
        }
    }

    private Task SendAsync(HttpContext http)
    {
        var response = http.Response;
        var headers = response.Headers;
        if (_location is not null)
        {
            response.StatusCode = StatusCodes.Status308PermanentRedirect;
            headers.Location = _location;
            headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }

        headers.ETag = Tag;
        headers.LastModified = HeaderUtilities.FormatDate(Revision.KnownAt);
        headers.CacheControl = IsPinned ? KeptForEver : AskedAgain;
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        http.Features.Set(this);
        if (Etags.Matches(http.Request.Headers.IfNoneMatch, _tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = ContentType;
        headers.Link = Links;
        if (FileName is not null)
            headers.ContentDisposition = $"attachment; filename=\"{FileName}\"";
        if (TotalCount is { } total)
            headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
        response.ContentLength = _body?.Written.Length ?? Length;
        return _body is null ? _stream!(http) : response.BodyWriter.WriteAsync(_body.Written, http.RequestAborted).AsTask();
    }
}
