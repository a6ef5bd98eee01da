using PositionsApi.Serving.Notation;

namespace PositionsApi.Serving.Problems;

/// <summary>A kind of refusal: its <c>type</c> is a page of ours that says what it means and what to do.</summary>
internal sealed record ProblemKind(string Name, int Status, string Title, string Meaning, string WhatToDo);

internal static class ProblemKinds
{
    public static readonly IReadOnlyList<ProblemKind> All =
    [
        new("invalid-parameter", 400, "Invalid parameter", "A parameter is unknown, or its value is not one that it takes.", "Correct the parameters that errors names; each says what is allowed. Do not retry unchanged."),
        new("invalid-request", 400, "Invalid request", "The request cannot be understood.", "Correct it as detail says. Do not retry unchanged."),
        new("unauthorized", 401, "Key required", "The operation needs a key, or the key given is not valid.", "Send a valid key. Do not retry unchanged."),
        new("forbidden", 403, "Not allowed", "The key given does not carry the right that the operation needs.", "Use a key that does. Do not retry unchanged."),
        new("not-found", 404, "Not found", "There is nothing at this address.", "Check the address; the lists give every id. Do not retry unchanged."),
        new("method-not-allowed", 405, "Method not allowed", "The address does not take this method.", "Use one that the Allow header names."),
        new("conflict", 409, "Conflict", "The write contradicts what the record holds.", "Read the row again and decide. Do not retry unchanged."),
        new("retracted", 410, "Retracted", "The row was taken out of the record, and its history kept.", "Follow the link to its last version, or cite it with known_at."),
        new("precondition-failed", 412, "Precondition failed", "The row is not the one that If-Match names: it has changed since it was read.", "Read it again, and decide. Do not retry unchanged."),
        new("too-large", 413, "Request too large", "The body is larger than the service takes.", "Send less at a time."),
        new("uri-too-long", 414, "Address too long", "The address is longer than the service takes.", "Ask for fewer values at a time."),
        new("unsupported-media-type", 415, "Unsupported media type", "The body is of a type or encoding that the operation does not take.", "Send one that it takes, with its Content-Type."),
        new("invalid-content", 422, "Invalid content", "The body is well formed, and what it says cannot be so.", "Correct the fields that errors names. Do not retry unchanged."),
        new("precondition-required", 428, "Precondition required", "A change must say which state of the row it was made for.", "Send If-Match with the ETag of the row as you read it."),
        new("quota-exceeded", 429, "Too many requests", "The quota of the key, or of the address, is used up for the moment.", "Retry after the seconds that Retry-After gives."),
        new("headers-too-large", 431, "Headers too large", "The headers are larger than the service takes.", "Send fewer or shorter ones."),
        new("internal-error", 500, "Internal error", "A fault of ours.", "Report it with the trace_id. A read may be retried."),
        new("unavailable", 503, "Unavailable for the moment", "The database does not answer, or not in time.", "Retry after the seconds that Retry-After gives."),
    ];

    /// <summary>The general kind of a status, for failures that come without a kind of their own.</summary>
    public static ProblemKind Of(int status) =>
        All.FirstOrDefault(kind => kind.Status == status && kind.Name != "invalid-parameter")
        ?? All.First(kind => kind.Name == (status < 500 ? "invalid-request" : "internal-error"));

    public static ProblemKind Named(string name) => All.FirstOrDefault(kind => kind.Name == name) ?? Of(500);

    /// <summary>The pages that the <c>type</c> of every problem points at.</summary>
    public static void MapProblemPages(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/problems/{kind}", (string kind) => All.FirstOrDefault(known => known.Name == kind) is { } found
            ? Results.Text($"{found.Title} ({found.Status})\n\n{found.Meaning}\n{found.WhatToDo}\n", "text/plain; charset=utf-8")
            : throw ProblemException.NotFound("kind of problem", Json.Printable(kind))).AllowAnonymous().ExcludeFromDescription();
}
