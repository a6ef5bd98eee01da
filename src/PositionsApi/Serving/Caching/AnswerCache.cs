using System.Collections.Concurrent;

namespace PositionsApi.Serving.Caching;

/// <summary>Answers by key, bounded in bytes: when there is no room, those go first that nobody read since the last time.</summary>
internal sealed class AnswerCache
{
    public const int LargestAnswer = 1024 * 1024;

    private readonly ConcurrentDictionary<string, CachedAnswer> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CachedAnswer>.AlternateLookup<ReadOnlySpan<char>> byChars;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Outcome>> pending = new(StringComparer.Ordinal);
    // Exactly those of the answers: one goes in with its first answer and out with its last.
    private readonly Queue<string> keys = new();
    private readonly Lock storing = new();
    private readonly long budget;
    private long bytes;

    public AnswerCache(long budget)
    {
        this.budget = budget;
        byChars = answers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public long Bytes => Volatile.Read(ref bytes);
    public int Count => answers.Count;

    public CachedAnswer? Find(ReadOnlySpan<char> key)
    {
        if (!byChars.TryGetValue(key, out var answer))
            return null;
        // Not written where it says so already: cores would take the line from each other.
        if (!answer.IsUsed)
            answer.IsUsed = true;
        return answer;
    }

    public void Keep(CachedAnswer answer)
    {
        lock (storing)
        {
            if (answers.TryGetValue(answer.Key, out var before))
                bytes -= before.Size;
            else
                keys.Enqueue(answer.Key);
            answers[answer.Key] = answer;
            bytes += answer.Size;
            while (bytes > budget && keys.TryDequeue(out var oldest))
            {
                var candidate = answers[oldest];
                if (candidate.IsUsed && keys.Count > 0)
                {
                    // Readers may mark it again, but not faster than the queue comes round.
                    candidate.IsUsed = false;
                    keys.Enqueue(oldest);
                    continue;
                }
                answers.TryRemove(oldest, out _);
                bytes -= candidate.Size;
            }
        }
    }

    /// <summary>The computation of this answer that is under way; the caller leads it where there was none.</summary>
    public TaskCompletionSource<Outcome> Join(string key, out bool leads)
    {
        var mine = new TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var joined = pending.GetOrAdd(key, mine);
        leads = joined == mine;
        return joined;
    }

    public void Finish(string key, TaskCompletionSource<Outcome> led, Outcome outcome)
    {
        if (led.TrySetResult(outcome))
            pending.TryRemove(new(key, led));
    }
}

/// <summary>What became of a computation that others wait for.</summary>
internal enum Outcome { Kept, NotToBeKept, LeaderLeft }
