using Microsoft.Net.Http.Headers;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Serving.Pipeline;

/// <summary>Takes compressed request bodies. A body that cannot be decompressed is the caller's error and gets 4xx.</summary>
internal static class RequestBodies
{
    private static readonly string[] Encodings = ["gzip", "br", "deflate"];
    private static readonly object Compressed = new();

    public static IServiceCollection AddRequestBodies(this IServiceCollection services)
    {
        // Without this switch .NET reads a gzip file that was cut off as if it were complete.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
        return services.AddRequestDecompression();
    }

    public static IApplicationBuilder UseRequestBodies(this IApplicationBuilder app)
    {
        app.Use(static (context, next) =>
        {
            var encoding = context.Request.Headers.ContentEncoding;
            if (encoding.Count == 0)
                return next(context);
            if (string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase))
                context.Request.Headers.Remove(HeaderNames.ContentEncoding);
            else if (encoding.Count > 1 || !Encodings.Contains(encoding[0], StringComparer.OrdinalIgnoreCase))
                throw new ProblemException(
                    StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type",
                    $"Content-Encoding must be one of {string.Join(", ", Encodings)}.");
            else
                context.Items[Compressed] = true;
            return next(context);
        });
        app.UseRequestDecompression();
        return app.Use(static (context, next) =>
        {
            if (context.Items.ContainsKey(Compressed))
                context.Request.Body = new DecompressedBody(context.Request.Body);
            return next(context);
        });
    }

    /// <summary>Answers 400 if a decompressor throws because the input is broken.</summary>
    private sealed class DecompressedBody(Stream body) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await body.ReadAsync(buffer, cancellationToken);
            }
            // InvalidDataException comes from broken gzip or deflate, InvalidOperationException from broken brotli.
            catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException)
            {
                throw new ProblemException(
                    StatusCodes.Status400BadRequest, "invalid-request", "The compressed request body is broken.");
            }
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException("Request bodies are read asynchronously.");
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
