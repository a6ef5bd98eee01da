using PositionsApi.Serving.Access;
using PositionsApi.Serving.Notation;
using PositionsApi.Store;

namespace PositionsApi.Serving.Caching;

/// <summary>
/// Answers a request from memory, before routing. If the cache does not hold the answer, the key goes on with the request to
/// <see cref="MissMiddleware"/>, which stands after routing and knows whether the route may be kept.
/// </summary>
internal sealed class HitMiddleware(
    RequestDelegate next,
    AnswerCache cache,
    Freshness freshness,
    Encodings encodings,
    PublicUrl publicUrl,
    TimeProvider clock,
    CacheMetrics metrics)
{
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        // Credentials are checked at each use, also on routes that need none. A request with credentials therefore takes the full way.
        if (!HttpMethods.IsGet(request.Method) || !request.Path.StartsWithSegments("/v1") || KeyAuthentication.AreGiven(request))
            return next(http);

        Span<char> chars = stackalloc char[CacheKey.MostChars];
        var key = chars[..CacheKey.Write(request, encodings.Of(http), tellsAddress: !publicUrl.IsConfigured, chars)];
        if (key.IsEmpty)
            return next(http);

        var today = Today(clock);
        if (cache.Find(key) is { } answer && answer.IsRight(freshness, today))
        {
            if (answer.Send(http) is { } answering)
            {
                metrics.Hit();
                return answering;
            }
            if (answer.TooLarge)
                return next(http);
        }
        http.Features.Set(new CacheMiss(key.ToString()));
        return next(http);
    }

    public static int Today(TimeProvider clock) => Asking.Clocks.Today(clock).DayNumber;
}

/// <summary>The key of a request whose answer is not in the cache.</summary>
internal sealed record CacheMiss(string Key);
