using PositionsApi.Serving.Problems;

namespace PositionsApi.Editing.Importing;

/// <summary>
/// Limits how many imports and publications of many drafts run in this process at the same time. Ends the imports in the background
/// when the service stops.
/// </summary>
internal sealed class RunningImports(IHostApplicationLifetime app, ILogger<RunningImports> logger) : IHostedService, IDisposable
{
    private const int MaxRunning = 4;
    private readonly SemaphoreSlim _places = new(MaxRunning, MaxRunning);
    private readonly HashSet<Task> _background = [];

    public async Task<IDisposable> EnterAsync(CancellationToken ct) => await _places.WaitAsync(TimeSpan.Zero, ct)
        ? new Place(_places)
        : throw new ProblemException(
            StatusCodes.Status503ServiceUnavailable, "unavailable",
            $"{MaxRunning} imports or publications are running, which is the limit. Try again when one of them has ended.")
        { RetryAfterSeconds = 30 };

    /// <summary>The token that <paramref name="finish"/> gets is cancelled when the service stops.</summary>
    public void RunInBackground(Func<CancellationToken, Task> finish)
    {
        var task = Task.Run(async () =>
        {
            try
            {
                await finish(app.ApplicationStopping);
            }
            catch (Exception failure)
            {
                logger.LogWarning("An import was interrupted: {Reason}", failure.Message);
            }
        });
        lock (_background)
            _background.Add(task);
        task.ContinueWith(done =>
        {
            lock (_background)
                _background.Remove(done);
        }, TaskScheduler.Default);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] running;
        lock (_background)
            running = [.. _background];
        await Task.WhenAll(running).WaitAsync(cancellationToken);
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private int _isReleased;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isReleased, 1) == 0)
                places.Release();
        }
    }
}
