using System.Text.Json;
using Microsoft.Net.Http.Headers;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Caching;
using PositionsApi.Store;

namespace PositionsApi.Serving.Answering;

/// <summary>An answer that is written whole before it is sent: its tag is a hash of its bytes, so that it stays valid until they change.</summary>
internal sealed class JsonAnswer : IDisposable
{
    private readonly PooledBuffer _body = new();

    public JsonAnswer() => Json = new Utf8JsonWriter(_body, JsonRows.Options);

    public Utf8JsonWriter Json { get; }
    public PooledBuffer Body => _body;

    /// <summary>Sends it, or 304. Pinned answers, <paramref name="forEver"/> the same, may be kept.</summary>
    public async Task WriteAsync(HttpContext http, Revision revision, bool forEver, string contentType = "application/json; charset=utf-8")
    {
        await Json.FlushAsync(http.RequestAborted);
        var etag = Etags.OfBody(_body.Written.Span);
        var headers = http.Response.Headers;
        headers.ETag = etag;
        headers.LastModified = HeaderUtilities.FormatDate(revision.KnownAt);
        headers.CacheControl = forEver ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate";
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        Recording.Describe(http, revision, forEver);
        if (Etags.Matches(http.Request.Headers.IfNoneMatch, etag))
        {
            // Those who hold the answer hold its links.
            headers.Remove(HeaderNames.Link);
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        http.Response.ContentType = contentType;
        http.Response.ContentLength = _body.Length;
        await http.Response.BodyWriter.WriteAsync(_body.Written, http.RequestAborted);
    }

    public void Dispose()
    {
        Json.Dispose();
        _body.Dispose();
    }
}
