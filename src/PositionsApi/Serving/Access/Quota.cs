using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace PositionsApi.Serving.Access;

/// <summary>
/// So many requests a minute for each caller. System.Threading.RateLimiting counts too, but does not tell when a window
/// ends, which the RateLimit header must say. Windows begin together, so that the counts of the last one go in one piece.
/// </summary>
internal sealed class Quota(string name, int perMinute, TimeProvider clock)
{
    private const int Seconds = 60;
    // Callers beyond these share one count: a flood of made-up addresses must not fill the memory.
    private const int MostCallers = 100_000;

    private readonly long _start = clock.GetTimestamp();
    private Window _window = new(0);

    public string Name => name;
    public bool IsUnlimited => perMinute == 0;
    /// <summary>The value of RateLimit-Policy.</summary>
    public string Policy { get; } = $"\"{name}\";q={perMinute};w={Seconds}";

    /// <summary>Counts one request. Negative where it is one too many.</summary>
    public Left Take(object caller)
    {
        var window = Current(out var seconds);
        return new Left(perMinute - Interlocked.Increment(ref window.Of(caller).Value), seconds);
    }

    /// <summary>What is left, without counting.</summary>
    public Left Peek(object caller)
    {
        var window = Current(out var seconds);
        return new Left(perMinute - window.Of(caller).Value, seconds);
    }

    private Window Current(out int secondsLeft)
    {
        var elapsed = (long)clock.GetElapsedTime(_start).TotalSeconds;
        secondsLeft = Seconds - (int)(elapsed % Seconds);
        var minute = elapsed / Seconds;
        var window = Volatile.Read(ref _window);
        while (window.Minute < minute)
        {
            var next = new Window(minute);
            var found = Interlocked.CompareExchange(ref _window, next, window);
            window = found == window ? next : found;
        }
        return window;
    }

    /// <summary>Requests left in this minute, and the seconds until the next.</summary>
    public readonly record struct Left(int Requests, int Seconds);

    private sealed class Window(long minute)
    {
        private readonly ConcurrentDictionary<object, StrongBox<int>> _used = new();
        private readonly StrongBox<int> _others = new();
        private int _callers;

        public long Minute => minute;

        public StrongBox<int> Of(object caller)
        {
            if (_used.TryGetValue(caller, out var known))
                return known;
            if (Volatile.Read(ref _callers) >= MostCallers)
                return _others;
            var added = new StrongBox<int>();
            var box = _used.GetOrAdd(caller, added);
            if (box == added)
                Interlocked.Increment(ref _callers);
            return box;
        }
    }
}
