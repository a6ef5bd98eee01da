namespace PositionsApi.Serving.Problems;

/// <summary>
/// A refusal that the caller can act on. Thrown anywhere in a request, written as RFC 9457 problem details by
/// the one exception handler.
/// </summary>
internal sealed class ProblemException(int status, string kind, string detail) : Exception(detail)
{
    public int Status { get; } = status;
    /// <summary>Last segment of the problem's <c>type</c>, for example <c>invalid-parameter</c>.</summary>
    public string Kind { get; } = kind;
    /// <summary>What is wrong, by parameter or JSON field.</summary>
    public Dictionary<string, string[]> Errors { get; init; } = [];
    public int? RetryAfterSeconds { get; init; }
    /// <summary>The quotas that are used up; of a 429 only.</summary>
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
        StatusCodes.Status404NotFound, "not-found", $"There is nothing at {request.Path.ToUriComponent()}. GET /v1 lists what there is.");

    public static ProblemException NotFound(string resource, string id) => new(
        StatusCodes.Status404NotFound, "not-found", $"There is no {resource} with the id '{id}'.");
}
