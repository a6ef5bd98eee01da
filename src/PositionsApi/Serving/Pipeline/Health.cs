using Npgsql;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Serving.Pipeline;

/// <summary>The addresses at which a supervisor and a load balancer ask how the service is.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new HealthState("live")))
            .AllowAnonymous().WithName("GetLiveness").WithTags("Health").WithSummary("Whether the process runs")
            .WithDescription("For a supervisor: 200 as long as the process answers.");
        routes.MapGet("/health/ready", Ready)
            .AllowAnonymous().WithName("GetReadiness").WithTags("Health").WithSummary("Whether reads are answered now")
            .WithDescription("For a load balancer: 200 if the schema is complete and PostgreSQL answers within two seconds, otherwise 503. "
                + "A service that was told to stop answers 503 too.")
            .Produces<HealthState>().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Ready(Readiness readiness, Database database, CancellationToken ct)
    {
        if (!readiness.IsPrepared)
            throw NotReady("The database is not ready yet.");
        if (readiness.IsStopping)
            throw NotReady("The service is stopping.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await using var probe = database.Reader.Now.CreateCommand("select 1");
            // WaitAsync ends the waiting in any case. If the server is silent, the command does not end by itself, even when cancelled.
            await probe.ExecuteScalarAsync(patience.Token).WaitAsync(patience.Token);
            return TypedResults.Ok(new HealthState("ready"));
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            throw NotReady("The database does not answer.");
        }
    }

    private static ProblemException NotReady(string why) =>
        new(StatusCodes.Status503ServiceUnavailable, "unavailable", why) { RetryAfterSeconds = 5 };

    /// <summary>Answers 503 to every request for data until the database is ready.</summary>
    public static void UseReadiness(this IApplicationBuilder app)
    {
        // Readiness is taken from the application once. Taking it from http.RequestServices would create a service scope for each
        // request, which costs time that an answer from memory does not need.
        var readiness = app.ApplicationServices.GetRequiredService<Readiness>();
        app.Use((http, next) => readiness.IsPrepared
            || !http.Request.Path.StartsWithSegments("/v1") && !http.Request.Path.StartsWithSegments("/swagger/v1")
            ? next(http)
            : throw NotReady("The service is starting: its database is not ready yet."));
    }
}

/// <summary>The state of the service.</summary>
public sealed record HealthState(string Status);
