using Microsoft.AspNetCore.Http.Features;
using PositionsApi.Store;

namespace PositionsApi.Serving.Caching;

/// <summary>
/// Keeps the answers of the routes that are <see cref="CachedRoute"/>. Of many requests for the same answer one computes
/// it and the others wait; a failure is nobody's but its own, and a leader that goes away leaves the lead to the next.
/// </summary>
internal sealed class MissMiddleware(RequestDelegate next, AnswerCache cache, Freshness freshness, TimeProvider clock, CacheMetrics metrics)
{
    // Beyond these the record changes faster than it is read, or leaders leave in a row: then each for himself.
    private const int MostTurns = 3;

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<CachedRoute>() is not { } route)
        {
            await next(http);
            return;
        }
        if (http.Features.Get<Miss>() is not { } miss)
        {
            metrics.Bypass();
            CacheStatus.Say(http, CacheStatus.Bypass);
            await next(http);
            return;
        }

        // While changes are not heard of, only what cannot change is kept, and nobody knows before it is made.
        for (var turn = 0; turn < MostTurns && !route.Streams && freshness.IsTrusted; turn++)
        {
            var computation = cache.Join(miss.Key, out var leads);
            if (leads)
            {
                await LeadAsync(http, miss.Key, computation);
                return;
            }
            try
            {
                await computation.Task.WaitAsync(http.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            if (cache.Find(miss.Key) is { } answer && answer.IsRight(freshness, HitMiddleware.Today(clock)) && answer.Send(http) is { } answering)
            {
                metrics.Hit();
                await answering;
                return;
            }
            if (await computation.Task is Outcome.NotToBeKept)
                break;
        }
        await ComputeAsync(http, miss.Key, route.Streams, _ => { });
    }

    private async Task LeadAsync(HttpContext http, string key, TaskCompletionSource<Outcome> computation)
    {
        try
        {
            await ComputeAsync(http, key, streams: false, outcome => cache.Finish(key, computation, outcome));
        }
        finally
        {
            cache.Finish(key, computation, http.RequestAborted.IsCancellationRequested ? Outcome.LeaderLeft : Outcome.NotToBeKept);
        }
    }

    private async Task ComputeAsync(HttpContext http, string key, bool streams, Action<Outcome> tell)
    {
        var begun = new Begun(freshness.Epoch, HitMiddleware.Today(clock));
        var trusted = freshness.IsTrusted;
        CacheStatus.Say(http, trusted ? CacheStatus.Miss : CacheStatus.Bypass);
        if (trusted)
            metrics.Miss();
        else
            metrics.Bypass();

        var network = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var recording = new Recording(http.Response, network.Stream, streams, () => tell(Outcome.NotToBeKept));
        var body = new StreamResponseBodyFeature(recording);
        http.Features.Set(recording);
        http.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            await next(http);
            await body.CompleteAsync();
        }
        finally
        {
            http.Features.Set(network);
            http.Features.Set<Recording>(null);
        }

        if (!http.RequestAborted.IsCancellationRequested && TryKeep(http.Response, key, begun, recording))
            tell(Outcome.Kept);
        if (recording is { HasPassed: false, Whole: { Length: > 0 } whole })
        {
            http.Response.ContentLength = whole.Length;
            await network.Writer.WriteAsync(whole, http.RequestAborted);
        }
    }

    private bool TryKeep(HttpResponse response, string key, Begun begun, Recording recording)
    {
        if (recording.Answer is not { } sent)
            return false;
        byte[]? body = null;
        if (response.StatusCode == StatusCodes.Status200OK)
            body = recording.Whole?.ToArray();
        else if (response.StatusCode != StatusCodes.Status304NotModified)
            return false;
        var answer = new CachedAnswer(key, begun, sent, response.Headers, body, tooLarge: recording.Whole is null, recording.IsOfTheRequest);
        if (!answer.IsRight(freshness, begun.Day))
            return false;
        // A 304 has only the tag to tell, and must not take the place of more.
        if (body is not null || cache.Find(key) is not { Body: not null } before || !before.IsRight(freshness, begun.Day))
            cache.Keep(answer);
        return true;
    }
}
