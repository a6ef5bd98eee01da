using Microsoft.Extensions.Logging;

namespace EmbeddedPostgres;

/// <summary>
/// Starts the server again if it ends while the app runs: the first time at once, and after longer and longer pauses if the server
/// keeps ending.
/// </summary>
internal sealed class Supervisor : IAsyncDisposable
{
    // The server is not a child process of the app, so the system does not report its end. One check costs microseconds.
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Func<bool> _isAlive;
    private readonly Func<CancellationToken, Task> _bringBack;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watch;

    public Supervisor(Func<bool> isAlive, Func<CancellationToken, Task> bringBack, ILogger logger, TimeProvider time)
    {
        (_isAlive, _bringBack, _logger, _time) = (isAlive, bringBack, logger, time);
        _watch = WatchAsync(_end.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    internal static TimeSpan Longer(TimeSpan pause) =>
        pause == TimeSpan.Zero ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;

    private async Task WatchAsync(CancellationToken ct)
    {
        var pause = TimeSpan.Zero;
        while (true)
        {
            var since = _time.GetTimestamp();
            while (_isAlive())
                await Task.Delay(CheckInterval, _time, ct);

            if (_time.GetElapsedTime(since) > LongestPause)
                pause = TimeSpan.Zero;
            _logger.LogWarning(
                "The embedded PostgreSQL has ended. The service starts it again {When}. The log of PostgreSQL may say why it ended.",
                pause == TimeSpan.Zero ? "now" : $"in {pause.TotalSeconds:0} s");
            do
            {
                await Task.Delay(pause, _time, ct);
                pause = Longer(pause);
            }
            while (!await TryBringBackAsync(pause, ct));
        }
    }

    private async Task<bool> TryBringBackAsync(TimeSpan nextPause, CancellationToken ct)
    {
        try
        {
            await _bringBack(ct);
            return true;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            _logger.LogError("The embedded PostgreSQL could not be started. The next try is in {Seconds:0} s. {Reason}",
                nextPause.TotalSeconds, failure.Message);
            return false;
        }
    }
}
