using System.Net.Sockets;
using Npgsql;
using PositionsApi.Serving.Caching;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Serving.Pipeline;

/// <summary>
/// Turns every failure into a problem: what handlers throw, what PostgreSQL refuses, and answers that would leave
/// with an error status and no body.
/// </summary>
internal sealed class FailureMiddleware(RequestDelegate next, ILogger<FailureMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response.StatusCode >= 400 && !CapturingStream.HasBegun(http) && http.Response.ContentType is null && http.Response.ContentLength is null or 0)
                await ProblemAnswer.WriteAsync(http, ProblemKinds.Of(http.Response.StatusCode), WhatIsWrong(http));
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug("The client went away from {Path}.", http.Request.Path);
        }
        catch (Exception failure) when (failure is not Methods.HeadAnsweredException && !CapturingStream.HasBegun(http))
        {
            await AnswerAsync(http, failure);
        }
    }

    private async Task AnswerAsync(HttpContext http, Exception failure)
    {
        switch (failure)
        {
            case ProblemException problem:
                await ProblemAnswer.WriteAsync(http, ProblemKinds.Named(problem.Kind), problem.Message, problem.Errors, problem.RetryAfterSeconds, problem.ViolatedPolicies);
                break;
            case TooManyHeldReadsException busy:
                await ProblemAnswer.WriteAsync(http, ProblemKinds.Named("busy"), busy.Message, retryAfterSeconds: 10);
                break;
            case BadHttpRequestException bad:
                await ProblemAnswer.WriteAsync(http, ProblemKinds.Of(bad.StatusCode), bad.StatusCode switch
                {
                    StatusCodes.Status413PayloadTooLarge => "The body is larger than this operation takes.",
                    _ => "The request cannot be read.",
                });
                break;
            case PostgresException refusal when Refused(refusal) is { } kind:
                await ProblemAnswer.WriteAsync(http, ProblemKinds.Named(kind), Explain(refusal),
                    FieldOf(refusal) is { } field ? new Dictionary<string, string[]> { [field] = [Explain(refusal)] } : null);
                break;
            case var _ when IsUnavailable(failure):
                logger.LogWarning("The database is not available: {Reason} (trace {TraceId})", failure.Message, ProblemAnswer.TraceId(http));
                await ProblemAnswer.WriteAsync(http, ProblemKinds.Named("unavailable"), "The database does not answer, or not in time. Try again shortly.");
                break;
            default:
                logger.LogError(failure, "A request to {Path} failed (trace {TraceId}).", http.Request.Path, ProblemAnswer.TraceId(http));
                await ProblemAnswer.WriteAsync(http, ProblemKinds.Named("internal-error"), "A fault of ours. Please report it with the trace_id.");
                break;
        }
    }

    /// <summary>What a write ran into, by SQLSTATE: a row that is there already or is still needed, or one that cannot be.</summary>
    private static string? Refused(PostgresException refusal) => refusal.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => "conflict",
        PostgresErrorCodes.ForeignKeyViolation => RefersToNothing(refusal) ? "invalid-content" : "conflict",
        PostgresErrorCodes.CheckViolation or PostgresErrorCodes.NotNullViolation or PostgresErrorCodes.ExclusionViolation => "invalid-content",
        ['2', '2', ..] => "invalid-content",
        _ => null,
    };

    private static bool RefersToNothing(PostgresException refusal) => refusal.MessageText.StartsWith("insert or update", StringComparison.Ordinal);

    /// <summary>Our triggers say what is wrong in words; of PostgreSQL's own messages only the rule's name is of use.</summary>
    private static string Explain(PostgresException refusal) => refusal switch
    {
        { SqlState: PostgresErrorCodes.ForeignKeyViolation } when !RefersToNothing(refusal) => $"Rows of {refusal.TableName} still refer to it.",
        { SqlState: PostgresErrorCodes.ForeignKeyViolation } => "It refers to something that does not exist.",
        { SqlState: PostgresErrorCodes.CheckViolation, Detail: null, ConstraintName: not null } => $"{refusal.MessageText}.",
        _ => $"The rule {refusal.ConstraintName ?? refusal.SqlState} of the record refuses this.",
    };

    /// <summary>Constraints of a foreign key are named after table and column.</summary>
    private static string? FieldOf(PostgresException refusal) => refusal.ColumnName
        ?? (refusal is { SqlState: PostgresErrorCodes.ForeignKeyViolation, TableName: { } table, ConstraintName: { } rule } && RefersToNothing(refusal)
            && rule.StartsWith(table + "_", StringComparison.Ordinal) && rule.EndsWith("_fkey", StringComparison.Ordinal)
            ? rule[(table.Length + 1)..^"_fkey".Length]
            : null);

    private static bool IsUnavailable(Exception failure) => failure switch
    {
        // Cancelled by a time-out, shutting down, starting, a deadlock; a standby not promoted yet, a schema that is not
        // there yet, a database that is moved away or closed for maintenance.
        PostgresException refusal => refusal.SqlState is "57014" or "57P01" or "57P02" or "57P03" or "40001" or "40P01" or "55P03" or "55000" or "25006" or "42P01" or "3F000" or "3D000"
            // Lost connections, no memory or disk or connection left, files that cannot be read, a password that was changed.
            || refusal.SqlState[..2] is "08" or "53" or "58" or "28",
        // The client is still there (the first catch above): a time limit of ours ran out.
        NpgsqlException or TimeoutException or SocketException or OperationCanceledException => true,
        InvalidOperationException => failure.InnerException is NpgsqlException,
        _ => false,
    };

    private static string WhatIsWrong(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {http.Request.Path.ToUriComponent()}. GET /v1 lists what there is.",
        StatusCodes.Status405MethodNotAllowed => $"{http.Request.Method} is not allowed here; {http.Response.Headers.Allow} is.",
        StatusCodes.Status415UnsupportedMediaType => "The body is of a type or encoding that is not taken here.",
        var status => ProblemKinds.Of(status).Meaning,
    };
}
