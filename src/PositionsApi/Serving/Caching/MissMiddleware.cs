using Microsoft.AspNetCore.Http.Features;
using PositionsApi.Store;

namespace PositionsApi.Serving.Caching;

/// <summary>
/// Keeps the answers of routes that are marked with <see cref="CachedRoute"/>. If several requests ask for the same answer at the same
/// time, the first request (the leader) computes the answer and the others wait. If the leader fails, only the leader gets the failure,
/// and the others compute the answer themselves. If the client of the leader goes away, another request becomes the leader.
/// </summary>
internal sealed class MissMiddleware(RequestDelegate next, AnswerCache cache, Freshness freshness, TimeProvider clock, CacheMetrics metrics)
{
    // A request waits for at most this number of leaders. It then computes the answer itself: the record changes faster than the
    // answer is computed, or the clients of several leaders went away one after the other.
    private const int MostTurns = 3;

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<CachedRoute>() is not { } route)
        {
            await next(http);
            return;
        }
        if (http.Features.Get<CacheMiss>() is not { } miss)
        {
            metrics.Bypass();
            CacheStatus.Set(http, CacheStatus.Bypass);
            await next(http);
            return;
        }

        // Without trust in the listener only settled answers are kept. Whether an answer is settled is known only after it was computed,
        // so waiting for a leader could be in vain.
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
            if (cache.Find(miss.Key) is { } answer && answer.IsRight(freshness, HitMiddleware.Today(clock))
                && answer.Send(http) is { } answering)
            {
                metrics.Hit();
                await answering;
                return;
            }
            if (await computation.Task is ComputationOutcome.NotToBeKept)
                break;
        }
        await ComputeAsync(http, miss.Key, route.Streams, _ => { });
    }

    private async Task LeadAsync(HttpContext http, string key, TaskCompletionSource<ComputationOutcome> computation)
    {
        try
        {
            await ComputeAsync(http, key, streams: false, outcome => cache.Finish(key, computation, outcome));
        }
        finally
        {
            var hasLeft = http.RequestAborted.IsCancellationRequested;
            cache.Finish(key, computation, hasLeft ? ComputationOutcome.LeaderLeft : ComputationOutcome.NotToBeKept);
        }
    }

    private async Task ComputeAsync(HttpContext http, string key, bool streams, Action<ComputationOutcome> finish)
    {
        var start = new AnswerStart(freshness.Epoch, HitMiddleware.Today(clock));
        var trusted = freshness.IsTrusted;
        CacheStatus.Set(http, trusted ? CacheStatus.Miss : CacheStatus.Bypass);
        if (trusted)
            metrics.Miss();
        else
            metrics.Bypass();

        var network = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var captured = new CapturingStream(http.Response, network.Stream, streams, () => finish(ComputationOutcome.NotToBeKept));
        var body = new StreamResponseBodyFeature(captured);
        http.Features.Set(captured);
        http.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            await next(http);
            await body.CompleteAsync();
        }
        finally
        {
            http.Features.Set(network);
            http.Features.Set<CapturingStream>(null);
        }

        if (!http.RequestAborted.IsCancellationRequested && TryKeep(http.Response, key, start, captured))
            finish(ComputationOutcome.Kept);
        if (captured is { HasPassed: false, Whole: { Length: > 0 } whole })
        {
            http.Response.ContentLength = whole.Length;
            await network.Writer.WriteAsync(whole, http.RequestAborted);
        }
    }

    private bool TryKeep(HttpResponse response, string key, AnswerStart start, CapturingStream captured)
    {
        if (captured.Answer is not { } sent)
            return false;
        byte[]? body = null;
        if (response.StatusCode == StatusCodes.Status200OK)
            body = captured.Whole?.ToArray();
        else if (response.StatusCode != StatusCodes.Status304NotModified)
            return false;
        var answer = new CachedAnswer(
            key, start, sent, response.Headers, body, tooLarge: captured.Whole is null, captured.BelongsToRequest);
        if (!answer.IsRight(freshness, start.Day))
            return false;
        // A 304 has a tag but no body. It must not replace a kept answer that is right and has a body.
        if (body is not null || cache.Find(key) is not { Body: not null } before || !before.IsRight(freshness, start.Day))
            cache.Keep(answer);
        return true;
    }
}
