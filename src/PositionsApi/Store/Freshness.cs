namespace PositionsApi.Store;

/// <summary>
/// What this instance knows of the state of the record: the last revision that PostgreSQL told it of, and until when it
/// may believe that it has been told of all.
/// </summary>
internal sealed class Freshness
{
    /// <summary>
    /// How long the listening connection may be silent. A network that is cut without a word is found out by this and by
    /// nothing earlier, so it is also how old an answer from memory can be in that case.
    /// </summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(2);

    private long _latest;
    private long _epoch;
    private long _trustedUntil;
    private long _wroteAt = long.MinValue / 2;

    /// <summary>The last revision known to be committed.</summary>
    public long Latest => Volatile.Read(ref _latest);

    /// <summary>Changes whenever everything that may change is to be forgotten.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

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

    /// <summary>This instance wrote: until the change has come round to it, only the primary surely has it.</summary>
    public void Wrote()
    {
        Volatile.Write(ref _wroteAt, Environment.TickCount64);
        Forget();
    }

    /// <summary>A standby may lack a change without anybody here being able to tell.</summary>
    public bool PrefersPrimary => !IsTrusted || Environment.TickCount64 < Volatile.Read(ref _wroteAt) + (long)LongestSilence.TotalMilliseconds;

    /// <summary>A connection listens again, since a moment when <paramref name="revision"/> was the last one. It may be a lower one: of a backup.</summary>
    public void Begin(long revision, long askedAt)
    {
        Interlocked.Exchange(ref _latest, revision);
        Forget();
        Confirm(askedAt);
    }

    /// <summary>The server answered a question of then, after everything that it had to tell before.</summary>
    public void Confirm(long askedAt) => Volatile.Write(ref _trustedUntil, askedAt + (long)LongestSilence.TotalMilliseconds);

    public void Distrust() => Volatile.Write(ref _trustedUntil, 0);
}
