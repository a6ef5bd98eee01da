using Microsoft.Extensions.Options;
using PositionsApi.Settings;
using PositionsApi.Store;

namespace PositionsApi.Host;

/// <summary>
/// Stops the service in two steps. First the service reports that it is not ready, but answers requests until load balancers have
/// noticed. Then the service accepts no more connections and finishes the requests that are running.
/// </summary>
internal sealed class Draining(Readiness readiness, IOptions<PositionsOptions> options, ILogger<Draining> logger) : IHostedLifecycleService
{
    /// <summary>How long running requests, such as exports, may take after the service accepts no more connections.</summary>
    public static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(30);

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.IsStopping = true;
        var delay = TimeSpan.FromSeconds(options.Value.ShutdownDelaySeconds);
        logger.LogInformation(
            "The service is stopping. It takes requests for {Seconds} s more, and then finishes the running requests.", delay.TotalSeconds);
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

    /// <summary>
    /// While the service is stopping, each HTTP/1.1 connection is closed after its next answer. So no connection is cut in the middle of a
    /// request at the end.
    /// </summary>
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
