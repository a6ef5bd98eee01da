using EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace PositionsApi.Tests.EmbeddedPostgres;

public sealed class SupervisorTests
{
    [Fact]
    public void Pauses_between_attempts_grow_to_a_minute()
    {
        var pauses = new List<double>();
        for (var pause = Supervisor.Longer(TimeSpan.Zero); pauses.Count < 8; pause = Supervisor.Longer(pause))
            pauses.Add(pause.TotalSeconds);

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], pauses);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_server_that_does_not_come_back_at_once_is_tried_again()
    {
        var (attempts, alive) = (0, false);
        var back = new TaskCompletionSource();
        await using var supervisor = new Supervisor(() => alive, _ =>
        {
            if (++attempts == 1)
                throw new EmbeddedPostgresException("the disk is full");
            alive = true;
            back.SetResult();
            return Task.CompletedTask;
        }, NullLogger.Instance, TimeProvider.System);

        await back.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(2, attempts);
    }
}
