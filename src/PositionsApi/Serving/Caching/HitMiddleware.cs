using PositionsApi.Serving.Access;
using PositionsApi.Serving.Notation;
using PositionsApi.Store;

namespace PositionsApi.Serving.Caching;

/// <summary>
/// Answers from memory, before anything else looks at the request. What it does not have is left, with its key, to
/// <see cref="MissMiddleware"/>, once routing knows what was asked for.
/// </summary>
internal sealed class HitMiddleware(
    RequestDelegate next, AnswerCache cache, Freshness freshness, Encodings encodings, PublicUrl publicUrl, TimeProvider clock, CacheMetrics metrics)
{
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        // A key is judged each time that it is shown, also where none is needed.
        if (!HttpMethods.IsGet(request.Method) || !request.Path.StartsWithSegments("/v1") || KeyAuthentication.AreGiven(request))
            return next(http);

        Span<char> chars = stackalloc char[CacheKey.MostChars];
        var key = chars[..CacheKey.Write(request, encodings.Of(http), tellsAddress: !publicUrl.IsConfigured, chars)];
        if (key.IsEmpty)
            return next(http);

        var begun = new Begun(freshness.Epoch, Today(clock));
        if (cache.Find(key) is { } answer && answer.IsRight(freshness, begun.Day))
        {
            if (answer.Send(http) is { } answering)
            {
                metrics.Hit();
                return answering;
            }
            if (answer.TooLarge)
                return next(http);
        }
        http.Features.Set(new Miss(key.ToString()));
        return next(http);
    }

    public static int Today(TimeProvider clock) => Asking.Clocks.Today(clock).DayNumber;
}

/// <summary>A request that memory had no answer for.</summary>
internal sealed record Miss(string Key);
