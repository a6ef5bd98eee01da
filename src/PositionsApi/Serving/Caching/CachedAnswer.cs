using Microsoft.Extensions.Primitives;
using PositionsApi.Serving.Answering;
using PositionsApi.Store;

namespace PositionsApi.Serving.Caching;

/// <summary>
/// The epoch and the day at which the making of an answer began. Both are read before the database is read. A change during the making
/// is therefore noticed.
/// </summary>
internal readonly record struct AnswerStart(long Epoch, int Day);

/// <summary>
/// An answer in the cache: its headers and its body as they were sent, compressed. Of a 304, and of an answer that is too large to
/// keep, only the tag is kept.
/// </summary>
internal sealed class CachedAnswer
{
    // Bytes that the objects around the body take, roughly.
    private const int Overhead = 1024;

    // These headers are made anew for each response, or have fields of their own below.
    private static readonly HashSet<string> NotInHeaders = new(
        ["Date", "Connection", "Transfer-Encoding", "Content-Length", "ETag", "Last-Modified", "Cache-Control", "Vary"],
        StringComparer.OrdinalIgnoreCase);

    private readonly AnswerStart _start;
    private readonly long _revision;
    private readonly bool _settled;
    private readonly bool _forEver;
    private readonly string _tag;
    private readonly string _sentTag;
    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly StringValues _lastModified, _cacheControl, _vary;

    public CachedAnswer(
        string key, AnswerStart start, Answer answer, IHeaderDictionary sent, byte[]? body, bool tooLarge,
        Func<string, bool> belongsToRequest)
    {
        (Key, Body, TooLarge, _start) = (key, body, tooLarge, start);
        (_revision, _settled, _forEver, _tag) = (answer.Revision.Number, answer.Revision.Settled, answer.IsPinned, answer.Tag);
        _sentTag = Etags.OfEncoded(_tag, sent.ContentEncoding);
        (_lastModified, _cacheControl, _vary) = (sent.LastModified, sent.CacheControl, sent.Vary);
        _headers = body is null ? [] : [.. sent.Where(header => !NotInHeaders.Contains(header.Key) && !belongsToRequest(header.Key))];
        Size = Overhead + 2 * key.Length + (body?.Length ?? 0);
    }

    public string Key { get; }
    public byte[]? Body { get; }
    public bool TooLarge { get; }
    public int Size { get; }

    /// <summary>Whether a request read this answer since the cache last looked for answers to evict.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Whether the database would give the same answer now. The remarks of <see cref="AnswerCache"/> explain this.</summary>
    public bool IsRight(Freshness freshness, int today) =>
        (_forEver || _start.Day == today)
        && (_settled || freshness.IsTrusted && _start.Epoch == freshness.Epoch && _revision >= freshness.Latest);

    /// <summary>Sends the answer, or a 304 if the caller holds it. Returns null if the caller needs a body that is not kept.</summary>
    public Task? Send(HttpContext http)
    {
        var known = http.Request.Headers.IfNoneMatch;
        var held = known.Count == 0 ? null
            : known.Count == 1 && (known[0] == _sentTag || known[0] == _tag) ? known[0]
            : Etags.Matches(known, _tag) ? Etags.OfNotModified(http.Request, _tag)
            : null;
        if (held is null && Body is null)
            return null;

        var sent = http.Response.Headers;
        sent.CacheControl = _cacheControl;
        sent.LastModified = _lastModified;
        sent.Vary = _vary;
        CacheStatus.Set(http, CacheStatus.Hit);
        if (held is not null)
        {
            sent.ETag = held;
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        sent.ETag = _sentTag;
        foreach (var (name, value) in _headers)
            sent[name] = value;
        http.Response.ContentLength = Body!.Length;
        var sending = http.Response.BodyWriter.WriteAsync(Body, http.RequestAborted);
        return sending.IsCompletedSuccessfully ? Task.CompletedTask : sending.AsTask();
    }
}
