using PositionsApi.Serving.Notation;

namespace PositionsApi.Serving.Problems;

/// <summary>A kind of problem. The <c>type</c> of a problem is the address of a page with the meaning of its kind and what to do.</summary>
internal sealed record ProblemKind(string Name, int Status, string Title, string Meaning, string WhatToDo);

internal static class ProblemKinds
{
    public static readonly IReadOnlyList<ProblemKind> All =
    [
        new("invalid-parameter", 400, "Invalid parameter",
            "A parameter is unknown, or the parameter does not allow this value.",
            "Correct the parameters in errors, which says what each parameter allows. Do not retry unchanged."),
        new("invalid-request", 400, "Invalid request",
            "The service cannot understand the request.",
            "Correct the request as detail says. Do not retry unchanged."),
        new("unauthorized", 401, "Key required",
            "The operation needs a key, or the given key is not valid.",
            "Send a valid key. Do not retry unchanged."),
        new("forbidden", 403, "Not allowed",
            "The given key does not have the role that the operation needs.",
            "Use a key that has the role. Do not retry unchanged."),
        new("not-found", 404, "Not found",
            "There is nothing at this address.",
            "Check the address. The lists give every id. Do not retry unchanged."),
        new("method-not-allowed", 405, "Method not allowed",
            "The address does not take this method.",
            "Use a method that the Allow header names."),
        new("conflict", 409, "Conflict",
            "The write contradicts the content of the record.",
            "Read the row again and decide. Do not retry unchanged."),
        new("retracted", 410, "Retracted",
            "The row was taken out of the record. Its history was kept.",
            "Follow the link to the last version of the row, or cite the row with known_at."),
        new("precondition-failed", 412, "Precondition failed",
            "The row has changed since it was read: its ETag is no longer the one in If-Match.",
            "Read the row again and decide."),
        new("too-large", 413, "Request too large",
            "The body is larger than the service allows.",
            "Send less at a time."),
        new("uri-too-long", 414, "Address too long",
            "The address is longer than the service allows.",
            "Ask for fewer values at a time."),
        new("unsupported-media-type", 415, "Unsupported media type",
            "The operation does not take a body of this type or encoding.",
            "Send a type that the operation takes, with its Content-Type."),
        new("invalid-content", 422, "Invalid content",
            "The body is well formed, but its content breaks a rule of the record.",
            "Correct the fields that errors names. Do not retry unchanged."),
        new("precondition-required", 428, "Precondition required",
            "A change must say for which state of the row it was made.",
            "Send If-Match with the ETag of the row as you read it."),
        new("quota-exceeded", 429, "Too many requests",
            "The quota of the key or of the address is used up for the moment.",
            "Retry after the number of seconds in Retry-After."),
        new("headers-too-large", 431, "Headers too large",
            "The headers are larger than the service allows.",
            "Send fewer or shorter headers."),
        new("internal-error", 500, "Internal error",
            "The service has a fault.",
            "Report the fault with the trace_id. A read may be retried."),
        new("unavailable", 503, "Unavailable for the moment",
            "The database does not answer in time, or the service does too much at once.",
            "Retry after the number of seconds in Retry-After."),
    ];

    /// <summary>The kind for a failure that has only a status.</summary>
    public static ProblemKind Of(int status) =>
        All.FirstOrDefault(kind => kind.Status == status && kind.Name != "invalid-parameter")
        ?? All.First(kind => kind.Name == (status < 500 ? "invalid-request" : "internal-error"));

    public static ProblemKind Named(string name) =>
        All.FirstOrDefault(kind => kind.Name == name) ?? throw new ArgumentException($"There is no kind of problem '{name}'.", nameof(name));

    /// <summary>Serves the page of each kind, to which the <c>type</c> of problems leads.</summary>
    public static void MapProblemPages(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/problems/{kind}", (string kind) => All.FirstOrDefault(known => known.Name == kind) is { } found
            ? Results.Text($"{found.Title} ({found.Status})\n\n{found.Meaning}\n{found.WhatToDo}\n", "text/plain; charset=utf-8")
            : throw ProblemException.NotFound("kind of problem", Json.Printable(kind))).AllowAnonymous().ExcludeFromDescription();
}
