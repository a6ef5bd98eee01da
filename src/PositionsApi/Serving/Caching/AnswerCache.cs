using System.Collections.Concurrent;

namespace PositionsApi.Serving.Caching;

/// <summary>Answers by key, bounded in bytes: when there is no room, those go first that nobody read since the last time.</summary>
internal sealed class AnswerCache
{
    public const int LargestAnswer = 1024 * 1024;

    private readonly ConcurrentDictionary<string, CachedAnswer> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CachedAnswer>.AlternateLookup<ReadOnlySpan<char>> _byChars;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Outcome>> _pending = new(StringComparer.Ordinal);
    // Exactly those of the answers: one goes in with its first answer and out with its last.
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
        // Not written where it says so already: cores would take the line from each other.
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
                    // Readers may mark it again, but not faster than the queue comes round.
                    candidate.IsUsed = false;
                    _keys.Enqueue(oldest);
                    continue;
                }
                _answers.TryRemove(oldest, out _);
                _bytes -= candidate.Size;
            }
        }
    }

    /// <summary>The computation of this answer that is under way; the caller leads it where there was none.</summary>
    public TaskCompletionSource<Outcome> Join(string key, out bool leads)
    {
        var mine = new TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var joined = _pending.GetOrAdd(key, mine);
        leads = joined == mine;
        return joined;
    }

    public void Finish(string key, TaskCompletionSource<Outcome> led, Outcome outcome)
    {
        if (led.TrySetResult(outcome))
            _pending.TryRemove(new(key, led));
    }
}

/// <summary>What became of a computation that others wait for.</summary>
internal enum Outcome { Kept, NotToBeKept, LeaderLeft }
