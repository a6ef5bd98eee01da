using Microsoft.Extensions.Primitives;
using PositionsApi.Serving.Answering;
using PositionsApi.Store;

namespace PositionsApi.Serving.Caching;

/// <summary>When an answer was begun. Read before the record is: what changes later than that is found out.</summary>
internal readonly record struct Begun(long Epoch, int Day);

/// <summary>
/// One answer as it left, or only its tag: of a 304, or of what is too large to keep. It holds for the revision that its
/// own snapshot of the record showed, on the day that it was made.
/// </summary>
internal sealed class CachedAnswer
{
    // Of the objects around the bytes, about.
    private const int Overhead = 1024;

    // Set anew on each answer, or kept apart.
    private static readonly HashSet<string> NotKept = new(
        ["Date", "Connection", "Transfer-Encoding", "Content-Length", "ETag", "Last-Modified", "Cache-Control", "Vary"], StringComparer.OrdinalIgnoreCase);

    private readonly Begun _begun;
    private readonly long _revision;
    private readonly bool _settled;
    private readonly bool _forEver;
    private readonly string _tag;
    private readonly string _sentTag;
    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly StringValues _lastModified, _cacheControl, _vary;

    public CachedAnswer(string key, Begun begun, Answer answer, IHeaderDictionary sent, byte[]? body, bool tooLarge, Func<string, bool> isOfTheRequest)
    {
        (Key, Body, TooLarge, _begun) = (key, body, tooLarge, begun);
        (_revision, _settled, _forEver, _tag) = (answer.Revision.Number, answer.Revision.Settled, answer.IsPinned, answer.Tag);
        _sentTag = Etags.OfEncoded(_tag, sent.ContentEncoding);
        (_lastModified, _cacheControl, _vary) = (sent.LastModified, sent.CacheControl, sent.Vary);
        _headers = body is null ? [] : [.. sent.Where(header => !NotKept.Contains(header.Key) && !isOfTheRequest(header.Key))];
        Size = Overhead + 2 * key.Length + (body?.Length ?? 0);
    }

    public string Key { get; }
    public byte[]? Body { get; }
    public bool TooLarge { get; }
    public int Size { get; }

    /// <summary>Read since the last time that room was made.</summary>
    public bool IsUsed { get; set; }

    /// <summary>
    /// A revision that the snapshot showed was committed before, and with it all earlier ones: nothing that it lacks was
    /// told of. What is known of an instant in the past can only change with the day, and when the day is given too, never.
    /// </summary>
    public bool IsRight(Freshness freshness, int today) =>
        (_forEver || _begun.Day == today)
        && (_settled || freshness.IsTrusted && _begun.Epoch == freshness.Epoch && _revision >= freshness.Latest);

    /// <summary>Sends it, or 304; null when this request needs bytes that are not kept.</summary>
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
        CacheStatus.Say(http, CacheStatus.Hit);
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
