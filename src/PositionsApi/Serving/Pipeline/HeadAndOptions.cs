using Microsoft.AspNetCore.Http.Features;

namespace PositionsApi.Serving.Pipeline;

/// <summary>Answers HEAD and OPTIONS. Without these two middlewares minimal APIs answer both with 405.</summary>
internal static class HeadAndOptions
{
    /// <summary>Runs the handler of GET for a HEAD request and drops the body that the handler writes.</summary>
    public static void UseHead(this IApplicationBuilder app) =>
        app.Use((http, next) => HttpMethods.IsHead(http.Request.Method) ? AnswerHeadAsync(http, next) : next(http));

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
            // The handler was stopped on purpose: an export would go on for up to a million rows.
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
            http.Features.Set(body);
        }
    }

    /// <summary>
    /// Answers OPTIONS with the methods of an address. Any other method that the address does not take is refused here with 405, before
    /// a key is asked for. Preflight requests do not arrive here, because the CORS middleware answers them.
    /// </summary>
    public static void UseOptions(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        // Routing chooses this endpoint for a method that the address does not take. The endpoint sets the header Allow.
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

    /// <summary>Adds HEAD and OPTIONS to the header Allow, because routing knows only the mapped methods.</summary>
    private static void NameAllMethods(IHeaderDictionary headers)
    {
        var allowed = headers.Allow.ToString().Split(", ", StringSplitOptions.RemoveEmptyEntries).ToList();
        if (allowed.Contains(HttpMethods.Get))
            allowed.Add(HttpMethods.Head);
        headers.Allow = string.Join(", ", allowed.Append(HttpMethods.Options).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Stops a handler when the headers of a HEAD answer are known.</summary>
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
