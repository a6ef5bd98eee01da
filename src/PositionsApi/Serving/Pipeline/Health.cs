using Npgsql;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Serving.Pipeline;

internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new HealthState("live")))
            .AllowAnonymous().WithName("GetLiveness").WithTags("Health").WithSummary("Whether the process runs").WithDescription("For a supervisor: 200 as long as the process answers.");
        routes.MapGet("/health/ready", Ready).AllowAnonymous().WithName("GetReadiness").WithTags("Health").WithSummary("Whether reads are answered now")
            .WithDescription("For a load balancer: 200 when the schema is in place and PostgreSQL answers within two seconds, else 503; also 503 once the service was told to stop.")
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
            // Waited for from outside as well: a server that is silent lets neither a connection nor a cancellation return.
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

    /// <summary>Until the database is ready there is nothing to read, and the answer says so.</summary>
    public static void UseReadiness(this IApplicationBuilder app)
    {
        // Not from the request's services: an answer from memory needs none, and they are not made for it.
        var readiness = app.ApplicationServices.GetRequiredService<Readiness>();
        app.Use((http, next) => readiness.IsPrepared || !http.Request.Path.StartsWithSegments("/v1") && !http.Request.Path.StartsWithSegments("/swagger/v1")
            ? next(http)
            : throw NotReady("The service is starting: its database is not ready yet."));
    }
}

/// <summary>State of the service.</summary>
public sealed record HealthState(string Status);
