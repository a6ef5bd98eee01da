namespace PositionsApi.Store;

/// <summary>
/// What this instance of the service knows about the state of the record: the last revision that PostgreSQL has announced, and until
/// when the instance can be sure that it has received every announcement.
/// </summary>
internal sealed class Freshness
{
    /// <summary>
    /// How long the listening connection may be silent. If the network fails without an error, the instance notices the failure after
    /// this time. Until then an answer from memory may be out of date, but by no more than this time.
    /// </summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(2);

    private long _latest;
    private long _epoch;
    private long _trustedUntil;
    private long _wroteAt = long.MinValue / 2;

    /// <summary>The last revision known to be committed.</summary>
    public long Latest => Volatile.Read(ref _latest);

    /// <summary>
    /// This number grows when all remembered answers about the present become invalid. An answer is valid only in the epoch in which the
    /// answer was made.
    /// </summary>
    public long Epoch => Volatile.Read(ref _epoch);

    /// <summary>Whether the instance can be sure that <see cref="Latest"/> is the last revision.</summary>
    public bool IsTrusted => Environment.TickCount64 < Volatile.Read(ref _trustedUntil);

    public void Committed(long revision)
    {
        for (var known = Latest; revision > known;)
        {
            var seen = Interlocked.CompareExchange(ref _latest, revision, known);
            if (seen == known)
                return;
            known = seen;
        }
    }

    public void Forget() => Interlocked.Increment(ref _epoch);

    /// <summary>
    /// Must be called after a write of this instance. For a short time only the primary is sure to have the change, so reads prefer the
    /// primary.
    /// </summary>
    public void Wrote()
    {
        Volatile.Write(ref _wroteAt, Environment.TickCount64);
        Forget();
    }

    /// <summary>Whether reads should go to the primary, because this instance cannot tell whether a standby lacks a change.</summary>
    public bool PrefersPrimary =>
        !IsTrusted || Environment.TickCount64 < Volatile.Read(ref _wroteAt) + (long)LongestSilence.TotalMilliseconds;

    /// <summary>
    /// A new connection listens for changes. <paramref name="revision"/> was the last revision at the time <paramref name="askedAt"/>. The
    /// number may be lower than before, if the database was restored from a backup.
    /// </summary>
    public void Begin(long revision, long askedAt)
    {
        Interlocked.Exchange(ref _latest, revision);
        Forget();
        Confirm(askedAt);
    }

    /// <summary>
    /// The server has answered a question that was sent at the time <paramref name="askedAt"/>. The server sends announcements before its
    /// answer, so every change that was committed before that time has been announced.
    /// </summary>
    public void Confirm(long askedAt) => Volatile.Write(ref _trustedUntil, askedAt + (long)LongestSilence.TotalMilliseconds);

    /// <summary>The listening connection is lost, so changes may go unnoticed.</summary>
    public void Distrust() => Volatile.Write(ref _trustedUntil, 0);
}
