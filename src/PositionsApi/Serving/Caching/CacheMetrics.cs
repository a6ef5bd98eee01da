using System.Diagnostics.Metrics;

namespace PositionsApi.Serving.Caching;

/// <summary>The metrics of the answer cache.</summary>
internal sealed class CacheMetrics
{
    public const string MeterName = "PositionsApi";

    private readonly Counter<long> _hits, _misses, _bypassed;
    private readonly Histogram<double> _lag;

    public CacheMetrics(IMeterFactory meters, AnswerCache cache)
    {
        var meter = meters.Create(MeterName);
        _hits = meter.CreateCounter<long>("positions.cache.hits", "{answer}", "Answers given from memory");
        _misses = meter.CreateCounter<long>("positions.cache.misses", "{answer}", "Answers that had to be computed");
        _bypassed = meter.CreateCounter<long>("positions.cache.bypassed", "{answer}",
            "Answers made without the cache: the request had credentials, or the connection that reports changes was down");
        _lag = meter.CreateHistogram<double>("positions.cache.invalidation_lag", "s",
            "Time from the commit of a change, by the clock of PostgreSQL, until this instance knew of the change",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
            });
        meter.CreateObservableGauge("positions.cache.size", () => cache.Bytes, "By", "Bytes of the answers in memory");
        meter.CreateObservableGauge("positions.cache.answers", () => cache.Count, "{answer}", "Answers in memory");
    }

    public void Hit() => _hits.Add(1);

    public void Miss() => _misses.Add(1);

    public void Bypass() => _bypassed.Add(1);

    /// <summary>Records the time from a commit to its message. The clocks of two machines may differ: a negative lag counts as 0.</summary>
    public void ChangeHeard(TimeSpan lag) => _lag.Record(Math.Max(0, lag.TotalSeconds));
}
