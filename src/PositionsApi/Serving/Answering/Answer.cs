using System.Globalization;
using Microsoft.Net.Http.Headers;
using PositionsApi.Store;

namespace PositionsApi.Serving.Answering;

/// <summary>
/// The answer to a read: its body, its tag and links, what it rests on, and how long it keeps. Handlers return it, and it sends
/// itself, or a 304 to a reader who has it. While it is sent it stands in the features of the request, where the cache
/// finds what may be kept, and for which revision.
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

    private Answer(Revision revision, bool isPinned, string tag, AnswerBody? body, Func<HttpContext, Task>? stream, IAsyncDisposable[] owned)
    {
        (Revision, IsPinned, _tag) = (revision, isPinned, tag);
        (_body, _stream, _owned) = (body, stream, owned);
    }

    /// <summary>What the answer saw of the record.</summary>
    public Revision Revision { get; }
    /// <summary>Whether the same question has this answer for ever.</summary>
    public bool IsPinned { get; }
    /// <summary>The tag, as far as the compression has not marked it.</summary>
    public string Tag => IsWeak ? "W/" + _tag : _tag;
    /// <summary>Whether the same question may give other bytes with the same meaning.</summary>
    public bool IsWeak { get; init; }
    public string ContentType { get; init; } = JsonType;
    /// <summary>The Link header. A 304 goes without: who holds the answer holds its links.</summary>
    public string? Links { get; init; }
    /// <summary>The name under which a browser saves the answer; null where it shows it.</summary>
    public string? FileName { get; init; }
    /// <summary>Rows in all, where they were counted.</summary>
    public long? TotalCount { get; init; }
    /// <summary>Bytes of a streamed body, where they are known.</summary>
    public long? Length { get; init; }

    /// <summary>An answer made whole. Without a <paramref name="tag"/> it is a hash of the bytes: valid until they change.</summary>
    public static Answer Whole(AnswerBody body, Revision revision, bool isPinned, string? tag = null) =>
        new(revision, isPinned, tag ?? Etags.OfBody(body.Written.Span), body, stream: null, owned: []);

    /// <summary>An answer that is written while it is read. It closes <paramref name="owned"/> at its end, in that order.</summary>
    public static Answer Streamed(Func<HttpContext, Task> stream, Revision revision, bool isPinned, string tag, params IAsyncDisposable[] owned) =>
        new(revision, isPinned, tag, body: null, stream, owned);

    /// <summary>To a reader who has this very answer, without its body.</summary>
    public static Answer Known(Revision revision, bool isPinned, string tag) => new(revision, isPinned, tag, body: null, stream: null, owned: []);

    /// <summary>To a reader who asked for an id that was renamed (308).</summary>
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
