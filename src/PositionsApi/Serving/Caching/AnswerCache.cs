using System.Collections.Concurrent;

namespace PositionsApi.Serving.Caching;

/// <summary>
/// The answers of reads, in memory. The cache finds an answer by its key (<see cref="CacheKey"/>) and holds a limited number of bytes.
/// An answer from memory must be the answer that the database would give now. The remarks explain how the service makes sure of that.
/// </summary>
/// <remarks>
/// <para>
/// <b>Revision.</b> Revisions commit in the order of their numbers. A snapshot that shows revision 7 therefore shows all revisions
/// before 7. Each kept answer knows the last revision that its own snapshot showed. The answer is right while the record has no later
/// revision.
/// </para>
/// <para>
/// <b>Listener.</b> Each commit to the record sends its revision number to every instance of the service, also a commit by hand in
/// psql. <see cref="RevisionListener"/> receives the numbers on one connection, and <see cref="Store.Freshness"/> holds the highest.
/// Twice a second the listener asks PostgreSQL for a sign of life. PostgreSQL delivers waiting numbers before it answers, so each sign
/// of life proves that no earlier number is missing. After a question that was answered, the instance trusts its number until two
/// seconds after it asked. Without trust the service uses and keeps only answers that cannot change with the record, and asks the database
/// for everything else. So a commit by others is missing from an answer only until its message arrives, usually for milliseconds, and
/// for at most two seconds if the network fails silently.
/// </para>
/// <para>
/// <b>Epoch.</b> Some events make answers wrong without a new number: this instance has written and its own number is not back yet,
/// the listener had to connect again, or an upgrade changed the views. Each such event starts a new epoch (a counter). An answer is
/// right only in the epoch in which its making began (<see cref="AnswerStart"/>). The epoch is read before the database is, so an event
/// during the making spoils the answer too.
/// </para>
/// <para>
/// <b>Day.</b> "Today" is part of many answers. Such an answer is right only on the day (UTC) on which its making began.
/// </para>
/// <para>
/// <b>Past.</b> A question with a <c>known_at</c> in the past is settled when a later revision exists: no new revision can change its
/// answer. Revision, listener and epoch do not matter then. A pinned answer (<c>known_at</c> and <c>as_of</c> are both given) does
/// not depend on the day either, and is right for ever.
/// </para>
/// <para>
/// These rules are the one condition <see cref="CachedAnswer.IsRight"/>. Only routes that are marked with <see cref="CachedRoute"/> are
/// kept, and requests with credentials never use the cache. <see cref="HitMiddleware"/> answers from memory;
/// <see cref="MissMiddleware"/> keeps new answers, and lets one request compute an answer that several requests ask for at once.
/// </para>
/// </remarks>
internal sealed class AnswerCache
{
    /// <summary>A body of more bytes is not kept.</summary>
    public const int LargestAnswer = 1024 * 1024;

    private readonly ConcurrentDictionary<string, CachedAnswer> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CachedAnswer>.AlternateLookup<ReadOnlySpan<char>> _byChars;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<ComputationOutcome>> _pending = new(StringComparer.Ordinal);
    // Holds each key of _answers exactly once. Eviction goes round this queue: an answer that was read since the last round stays.
    private readonly Queue<string> _keys = new();
    private readonly Lock _storing = new();
    private readonly long _budget;
    private long _bytes;

    public AnswerCache(long budget)
    {
        _budget = budget;
        _byChars = _answers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public long Bytes => Volatile.Read(ref _bytes);
    public int Count => _answers.Count;

    public CachedAnswer? Find(ReadOnlySpan<char> key)
    {
        if (!_byChars.TryGetValue(key, out var answer))
            return null;
        // The flag is written only when it changes: each write takes the cache line from the other processor cores.
        if (!answer.IsUsed)
            answer.IsUsed = true;
        return answer;
    }

    public void Keep(CachedAnswer answer)
    {
        lock (_storing)
        {
            if (_answers.TryGetValue(answer.Key, out var before))
                _bytes -= before.Size;
            else
                _keys.Enqueue(answer.Key);
            _answers[answer.Key] = answer;
            _bytes += answer.Size;
            while (_bytes > _budget && _keys.TryDequeue(out var oldest))
            {
                var candidate = _answers[oldest];
                if (candidate.IsUsed && _keys.Count > 0)
                {
                    // The loop ends although readers may set the flag again meanwhile: a round of the queue is faster than they are.
                    candidate.IsUsed = false;
                    _keys.Enqueue(oldest);
                    continue;
                }
                _answers.TryRemove(oldest, out _);
                _bytes -= candidate.Size;
            }
        }
    }

    /// <summary>
    /// Joins the computation of an answer. <paramref name="leads"/> is true if no computation was under way: the caller must then
    /// compute the answer and call <see cref="Finish"/>. Other callers wait for the returned task.
    /// </summary>
    public TaskCompletionSource<ComputationOutcome> Join(string key, out bool leads)
    {
        var mine = new TaskCompletionSource<ComputationOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var joined = _pending.GetOrAdd(key, mine);
        leads = joined == mine;
        return joined;
    }

    public void Finish(string key, TaskCompletionSource<ComputationOutcome> led, ComputationOutcome outcome)
    {
        if (led.TrySetResult(outcome))
            _pending.TryRemove(new(key, led));
    }
}

/// <summary>How the computation of an answer ended, for the requests that waited for it.</summary>
internal enum ComputationOutcome { Kept, NotToBeKept, LeaderLeft }
