using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Caching;

namespace PositionsApi.Serving.Pipeline;

/// <summary>The headers of every answer, the compression of answers, and the rules for web pages of other origins (CORS).</summary>
internal static class Headers
{
    private static readonly string[] Exposed =
    [
        HeaderNames.Link, "X-Total-Count", HeaderNames.ETag, HeaderNames.LastModified, HeaderNames.RetryAfter,
        HeaderNames.ContentDisposition, HeaderNames.Location, "RateLimit", "RateLimit-Policy", RequestIds.Header, CacheStatus.Header,
    ];
    private static readonly string ExposedList = string.Join(",", Exposed);

    public static void AddHeaders(this IServiceCollection services)
    {
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .AllowAnyOrigin().WithMethods("GET", "HEAD", "OPTIONS").AllowAnyHeader().WithExposedHeaders(Exposed)
            .SetPreflightMaxAge(TimeSpan.FromDays(1))));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes =
            [
                "application/json", "application/problem+json", "text/csv", "application/x-ndjson", "text/html", "text/markdown",
                "text/plain",
                "text/css", "text/javascript", "application/javascript", "image/svg+xml",
            ];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = System.IO.Compression.CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = System.IO.Compression.CompressionLevel.Fastest);
    }

    public static void UseHeaders(this IApplicationBuilder app)
    {
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            RequestIds.Assign(http);
            headers[RequestIds.Header] = http.TraceIdentifier;
            headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/swagger")
                // Swagger UI has its scripts in files, but sets styles inline and has its icons in data URLs.
                ? "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
                    + "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
                : "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            if (http.Request.IsHttps)
                headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            // These two headers are set even if the request has no Origin: a shared cache may give the same answer to a browser later.
            // They are set here because some requests are refused before the CORS middleware.
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = ExposedList;
            return next(http);
        });
    }

    public static void UseCompression(this IApplicationBuilder app)
    {
        app.Use((http, next) =>
        {
            http.Response.OnStarting(Finish, http);
            return next(http);
        });
        app.UseResponseCompression();
    }

    private static Task Finish(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        if (headers.ETag.ToString() is ['"', .., '"'] tag)
        {
            headers.ETag = http.Response.StatusCode == StatusCodes.Status304NotModified
                ? Etags.OfNotModified(http.Request, tag)
                : Etags.OfEncoded(tag, headers.ContentEncoding);
        }
        // Answers of /health and redirections set no Cache-Control. A cache would guess how long to keep them.
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
