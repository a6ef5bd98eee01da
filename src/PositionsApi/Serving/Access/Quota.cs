using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace PositionsApi.Serving.Access;

/// <summary>
/// Counts the requests of each caller in windows of one minute. System.Threading.RateLimiting counts too, but does not tell when a window
/// ends, which the RateLimit header must say. The windows of all callers begin at the same time, so that all old counts are
/// dropped at once.
/// </summary>
internal sealed class Quota(string name, int perMinute, TimeProvider clock)
{
    private const int Seconds = 60;
    // Callers beyond this number share one count, so that a flood of made-up addresses cannot fill the memory.
    private const int MostCallers = 100_000;

    private readonly long _start = clock.GetTimestamp();
    private Window _window = new(0);

    public string Name => name;
    public bool IsUnlimited => perMinute == 0;
    /// <summary>The value of the header RateLimit-Policy.</summary>
    public string Policy { get; } = $"\"{name}\";q={perMinute};w={Seconds}";

    /// <summary>Counts one request. The number of requests left is negative if this request is too many.</summary>
    public Left Take(object caller)
    {
        var window = Current(out var seconds);
        return new Left(perMinute - Interlocked.Increment(ref window.Of(caller).Value), seconds);
    }

    /// <summary>Tells what is left, without counting a request.</summary>
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

    /// <summary>The requests left in this window, and the seconds until the next window.</summary>
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
