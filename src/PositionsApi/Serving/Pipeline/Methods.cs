using Microsoft.AspNetCore.Http.Features;

namespace PositionsApi.Serving.Pipeline;

/// <summary>HEAD and OPTIONS, which minimal APIs leave at 405.</summary>
internal static class Methods
{
    /// <summary>HEAD is GET without a body: the handler runs, and what it writes goes nowhere.</summary>
    public static void UseHead(this IApplicationBuilder app) => app.Use((http, next) => HttpMethods.IsHead(http.Request.Method) ? AnswerHeadAsync(http, next) : next(http));

    private static async Task AnswerHeadAsync(HttpContext http, RequestDelegate next)
    {
        http.Request.Method = HttpMethods.Get;
        var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new HeadStream(http)));
        try
        {
            await next(http);
        }
        catch (HeadAnsweredException)
        {
            // An export that would have gone on for a million rows.
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
            http.Features.Set(body);
        }
    }

    /// <summary>
    /// OPTIONS names the methods of an address that exists; another method that it does not take is refused here, before
    /// anybody asks for a key. Preflights were answered by CORS before.
    /// </summary>
    public static void UseOptions(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        // Routing's own 405 endpoint knows which methods the address takes.
        if (http.GetEndpoint() is not { DisplayName: "405 HTTP Method Not Supported", RequestDelegate: { } refuse })
        {
            await next(http);
            return;
        }
        await refuse(http);
        if (HttpMethods.IsOptions(http.Request.Method))
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        NameAllMethods(http.Response.Headers);
    });

    /// <summary>Allow as routing gives it, with the two methods that it does not know of.</summary>
    private static void NameAllMethods(IHeaderDictionary headers)
    {
        var allowed = headers.Allow.ToString().Split(", ", StringSplitOptions.RemoveEmptyEntries).ToList();
        if (allowed.Contains(HttpMethods.Get))
            allowed.Add(HttpMethods.Head);
        headers.Allow = string.Join(", ", allowed.Append(HttpMethods.Options).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Ends a handler once a HEAD knows all that it needs.</summary>
    public sealed class HeadAnsweredException : Exception;

    private sealed class HeadStream(HttpContext http) : Stream
    {
        private const int Enough = 64 * 1024;
        private long _written;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => _written;
        public override long Position { get => _written; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => Count(count);
        public override void Write(ReadOnlySpan<byte> buffer) => Count(buffer.Length);
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Count(buffer.Length);
            return ValueTask.CompletedTask;
        }

        private void Count(int bytes)
        {
            _written += bytes;
            if (_written > Enough && http.Response.ContentLength is null)
                throw new HeadAnsweredException();
        }
    }
}
