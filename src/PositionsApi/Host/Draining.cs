using Microsoft.Extensions.Options;
using PositionsApi.Settings;
using PositionsApi.Store;

namespace PositionsApi.Host;

/// <summary>
/// The end of the service: first it says that it is not ready, and goes on answering until balancers have noticed; then it
/// takes no more connections, and finishes what it has begun.
/// </summary>
internal sealed class Draining(Readiness readiness, IOptions<PositionsOptions> options, ILogger<Draining> logger) : IHostedLifecycleService
{
    /// <summary>How long what is under way may take, a running export among it.</summary>
    public static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(30);

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.IsStopping = true;
        var delay = TimeSpan.FromSeconds(options.Value.ShutdownDelaySeconds);
        logger.LogInformation("Stopping: not ready any more, taking requests for {Seconds} s, then finishing those under way.", delay.TotalSeconds);
        await Task.Delay(delay, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class DrainingSetup
{
    public static void AddDraining(this IServiceCollection services)
    {
        services.AddHostedService<Draining>();
        services.AddOptions<HostOptions>().Configure<IOptions<PositionsOptions>>((host, positions) =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(positions.Value.ShutdownDelaySeconds) + Draining.LongestRequest);
    }

    /// <summary>Connections that are kept open are given up one by one, each after an answer, and none at the end in the middle of a request.</summary>
    public static void UseDraining(this IApplicationBuilder app)
    {
        var readiness = app.ApplicationServices.GetRequiredService<Readiness>();
        app.Use((http, next) =>
        {
            if (readiness.IsStopping && HttpProtocol.IsHttp11(http.Request.Protocol))
                http.Response.Headers.Connection = "close";
            return next(http);
        });
    }
}
