using Microsoft.Extensions.Options;
using PositionsApi.Settings;
using PositionsApi.Store;

namespace PositionsApi.Serving.Caching;

/// <summary>Registers the answer cache and its two middlewares. <see cref="AnswerCache"/> explains the cache.</summary>
internal static class CachingSetup
{
    public static void AddCaching(this IServiceCollection services)
    {
        services.AddSingleton<Freshness>();
        services.AddSingleton<Encodings>();
        services.AddSingleton<CacheMetrics>();
        services.AddSingleton(provider => new AnswerCache(Megabytes(provider) * 1024L * 1024));
        services.AddHostedService<RevisionListener>();
    }

    /// <summary>
    /// Answers a request from memory if the cache holds the answer. The pipeline ends here for such a request. Middlewares that must
    /// see every request therefore stand before this call.
    /// </summary>
    public static void UseCacheHits(this IApplicationBuilder app)
    {
        app.Use(StartEpochAfterWrite);
        if (Megabytes(app.ApplicationServices) > 0)
            app.UseMiddleware<HitMiddleware>();
    }

    /// <summary>Keeps the answers that were not in memory. Stands before the compression, so that the compressed bytes are kept.</summary>
    public static void UseCacheMisses(this IApplicationBuilder app)
    {
        if (Megabytes(app.ApplicationServices) > 0)
            app.UseMiddleware<MissMiddleware>();
    }

    /// <summary>
    /// A caller who has the answer to their write must find the write in the next read. The message of PostgreSQL about the new revision
    /// may come later than that, so this instance starts a new epoch before it answers a write.
    /// </summary>
    private static Task StartEpochAfterWrite(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsOptions(http.Request.Method))
        {
            var freshness = http.RequestServices.GetRequiredService<Freshness>();
            http.Response.OnStarting(() =>
            {
                if (http.Response.StatusCode < 400)
                    freshness.Wrote();
                return Task.CompletedTask;
            });
        }
        return next(http);
    }

    private static int Megabytes(IServiceProvider services) =>
        services.GetRequiredService<IOptions<PositionsOptions>>().Value.CacheMegabytes;
}
