using PositionsApi.Serving.Problems;

namespace PositionsApi.Editing.Importing;

/// <summary>The imports of this process, and the publications of many drafts: not too many at a time, and those in the background ended with the service.</summary>
internal sealed class RunningImports(IHostApplicationLifetime app, ILogger<RunningImports> logger) : IHostedService, IDisposable
{
    private const int Most = 4;
    private readonly SemaphoreSlim _places = new(Most, Most);
    private readonly HashSet<Task> _background = [];

    public async Task<IDisposable> EnterAsync(CancellationToken ct) => await _places.WaitAsync(TimeSpan.Zero, ct)
        ? new Place(_places)
        : throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "unavailable", $"{Most} imports or publications are running already. Try again when one has ended.") { RetryAfterSeconds = 30 };

    public void GoOn(Func<CancellationToken, Task> finish)
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
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                places.Release();
        }
    }
}
