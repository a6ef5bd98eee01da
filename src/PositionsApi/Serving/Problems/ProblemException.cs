namespace PositionsApi.Serving.Problems;

/// <summary>
/// A refusal about which the caller can do something. Any code of a request may throw this exception. FailureMiddleware catches it and
/// answers with a problem document (RFC 9457).
/// </summary>
internal sealed class ProblemException(int status, string kind, string detail) : Exception(detail)
{
    public int Status { get; } = status;
    /// <summary>The last segment of the problem's <c>type</c>, for example <c>invalid-parameter</c>.</summary>
    public string Kind { get; } = kind;
    /// <summary>What is wrong, for each parameter or JSON field.</summary>
    public Dictionary<string, string[]> Errors { get; init; } = [];
    public int? RetryAfterSeconds { get; init; }
    /// <summary>The names of the quotas that are used up. Only a 429 has them.</summary>
    public IReadOnlyList<string>? ViolatedPolicies { get; init; }

    public static ProblemException InvalidParameters(Dictionary<string, string[]> errors) => new(
        StatusCodes.Status400BadRequest, "invalid-parameter",
        string.Join(' ', errors.Select(error => $"{error.Key}: {string.Join(' ', error.Value)}")))
    { Errors = errors };

    public static ProblemException InvalidContent(Dictionary<string, string[]> errors) => new(
        StatusCodes.Status422UnprocessableEntity, "invalid-content",
        string.Join(' ', errors.Select(error => $"{error.Key}: {string.Join(' ', error.Value)}")))
    { Errors = errors };

    public static ProblemException NoSuchAddress(HttpRequest request) => new(
        StatusCodes.Status404NotFound, "not-found", $"There is nothing at {request.Path.ToUriComponent()}. GET /v1 lists all resources.");

    public static ProblemException NotFound(string resource, string id) => new(
        StatusCodes.Status404NotFound, "not-found", $"There is no {resource} with the id '{id}'.");
}
