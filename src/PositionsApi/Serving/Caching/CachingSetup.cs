using Microsoft.Extensions.Options;
using PositionsApi.Settings;
using PositionsApi.Store;

namespace PositionsApi.Serving.Caching;

/// <summary>Answers from memory that are never older than the record: settings, services, and their places in the pipeline.</summary>
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

    /// <summary>Answers what memory has an answer for. Whatever must see every request stands before it, and is passed by all.</summary>
    public static void UseAnswersFromMemory(this IApplicationBuilder app)
    {
        app.Use(ForgetAfterWrites);
        if (Megabytes(app.ApplicationServices) > 0)
            app.UseMiddleware<HitMiddleware>();
    }

    /// <summary>Keeps what it has none for, as it leaves: compressed.</summary>
    public static void UseKeepingOfAnswers(this IApplicationBuilder app)
    {
        if (Megabytes(app.ApplicationServices) > 0)
            app.UseMiddleware<MissMiddleware>();
    }

    /// <summary>Who reads after the answer to his own write finds it, whatever the way from PostgreSQL back to us takes.</summary>
    private static Task ForgetAfterWrites(HttpContext http, RequestDelegate next)
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

    private static int Megabytes(IServiceProvider services) => services.GetRequiredService<IOptions<PositionsOptions>>().Value.CacheMegabytes;
}
