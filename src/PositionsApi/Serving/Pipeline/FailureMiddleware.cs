using System.Net.Sockets;
using Npgsql;
using PositionsApi.Serving.Caching;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Serving.Pipeline;

/// <summary>
/// Answers every failure with a problem document: exceptions of handlers, refusals of PostgreSQL, and answers that have an error status
/// and no body.
/// </summary>
internal sealed class FailureMiddleware(RequestDelegate next, ILogger<FailureMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response.StatusCode >= 400 && !CapturingStream.HasBegun(http)
                && http.Response.ContentType is null && http.Response.ContentLength is null or 0)
            {
                await ProblemAnswer.WriteAsync(http, ProblemKinds.Of(http.Response.StatusCode), ExplainStatus(http));
            }
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug("The client went away from {Path}.", http.Request.Path);
        }
        catch (Exception failure) when (failure is not HeadAndOptions.HeadAnsweredException && !CapturingStream.HasBegun(http))
        {
            await AnswerAsync(http, failure);
        }
    }

    private async Task AnswerAsync(HttpContext http, Exception failure)
    {
        switch (failure)
        {
            case ProblemException problem:
                await ProblemAnswer.WriteAsync(
                    http, ProblemKinds.Named(problem.Kind), problem.Message, problem.Errors, problem.RetryAfterSeconds,
                    problem.ViolatedPolicies);
                break;
            case TooManyHeldReadsException busy:
                await ProblemAnswer.WriteAsync(http, ProblemKinds.Named("unavailable"), busy.Message, retryAfterSeconds: 10);
                break;
            case BadHttpRequestException bad:
                await ProblemAnswer.WriteAsync(http, ProblemKinds.Of(bad.StatusCode), bad.StatusCode switch
                {
                    StatusCodes.Status413PayloadTooLarge => "The body is larger than this operation allows.",
                    _ => "The request cannot be read.",
                });
                break;
            case PostgresException refusal when KindOf(refusal) is { } kind:
                await ProblemAnswer.WriteAsync(http, ProblemKinds.Named(kind), Explain(refusal),
                    FieldOf(refusal) is { } field ? new Dictionary<string, string[]> { [field] = [Explain(refusal)] } : null);
                break;
            case var _ when IsUnavailable(failure):
                logger.LogWarning(
                    "The database is not available: {Reason} (trace {TraceId})", failure.Message, ProblemAnswer.TraceId(http));
                await ProblemAnswer.WriteAsync(
                    http, ProblemKinds.Named("unavailable"), "The database does not answer, or not in time. Try again shortly.");
                break;
            default:
                logger.LogError(failure, "A request to {Path} failed (trace {TraceId}).", http.Request.Path, ProblemAnswer.TraceId(http));
                await ProblemAnswer.WriteAsync(
                    http, ProblemKinds.Named("internal-error"), "The service has a fault. Please report the fault with the trace_id.");
                break;
        }
    }

    /// <summary>
    /// The kind of problem for a refused write, by SQLSTATE: "conflict" if the row exists already or other rows still refer to the row,
    /// "invalid-content" if the content breaks a rule, null for all other failures.
    /// </summary>
    private static string? KindOf(PostgresException refusal) => refusal.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => "conflict",
        PostgresErrorCodes.ForeignKeyViolation => RefersToNothing(refusal) ? "invalid-content" : "conflict",
        PostgresErrorCodes.CheckViolation or PostgresErrorCodes.NotNullViolation or PostgresErrorCodes.ExclusionViolation =>
            "invalid-content",
        ['2', '2', ..] => "invalid-content",
        _ => null,
    };

    private static bool RefersToNothing(PostgresException refusal) =>
        refusal.MessageText.StartsWith("insert or update", StringComparison.Ordinal);

    /// <summary>
    /// The messages of our own triggers explain what is wrong, and are passed on. A message of PostgreSQL itself does not help the caller,
    /// so only the name of the broken rule is passed on.
    /// </summary>
    private static string Explain(PostgresException refusal) => refusal switch
    {
        { SqlState: PostgresErrorCodes.ForeignKeyViolation } when !RefersToNothing(refusal) =>
            $"Rows of {refusal.TableName} still refer to this row.",
        { SqlState: PostgresErrorCodes.ForeignKeyViolation } => "The row refers to a row that does not exist.",
        { SqlState: PostgresErrorCodes.CheckViolation, Detail: null, ConstraintName: not null } => $"{refusal.MessageText}.",
        _ => $"The rule {refusal.ConstraintName ?? refusal.SqlState} of the record refuses this.",
    };

    /// <summary>The field that a refusal is about. The constraint of a foreign key is named table_column_fkey.</summary>
    private static string? FieldOf(PostgresException refusal) => refusal.ColumnName
        ?? (refusal is { SqlState: PostgresErrorCodes.ForeignKeyViolation, TableName: { } table, ConstraintName: { } rule }
            && RefersToNothing(refusal)
            && rule.StartsWith(table + "_", StringComparison.Ordinal) && rule.EndsWith("_fkey", StringComparison.Ordinal)
            ? rule[(table.Length + 1)..^"_fkey".Length]
            : null);

    private static bool IsUnavailable(Exception failure) => failure switch
    {
        PostgresException refusal => refusal.SqlState
            is "57014" // cancelled by a time limit
            or "57P01" or "57P02" or "57P03" // the server shuts down or starts
            or "40001" or "40P01" or "55P03" // a conflict on a standby, a deadlock, a lock that was not free in time
            or "55000" or "25006" // a database closed for maintenance, a standby that is not promoted yet
            or "42P01" or "3F000" or "3D000" // a table, schema or database that does not exist yet or was moved away
            || refusal.SqlState[..2]
                is "08" // the connection is lost
                or "53" // no memory, disk or connection is left
                or "58" // a file cannot be read
                or "28", // the password was changed
        // The client is still connected, since the first catch above handles a client that left. So a time limit of ours ran out.
        NpgsqlException or TimeoutException or SocketException or OperationCanceledException => true,
        InvalidOperationException => failure.InnerException is NpgsqlException,
        _ => false,
    };

    private static string ExplainStatus(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {http.Request.Path.ToUriComponent()}. GET /v1 lists all resources.",
        StatusCodes.Status405MethodNotAllowed =>
            $"{http.Request.Method} is not allowed at this address. Allowed are {http.Response.Headers.Allow}.",
        StatusCodes.Status415UnsupportedMediaType => "This operation does not take a body of this type or encoding.",
        var status => ProblemKinds.Of(status).Meaning,
    };
}
