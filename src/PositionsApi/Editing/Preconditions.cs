using Microsoft.Net.Http.Headers;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Editing;

/// <summary>Conditions of a change. They keep clients from overwriting a version of the row that they have not read.</summary>
internal static class Preconditions
{
    public static void Require(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
            throw new ProblemException(StatusCodes.Status428PreconditionRequired, "precondition-required",
                "A change needs If-Match with the ETag of the row that you read.");
    }

    /// <summary>
    /// Compares the tags strongly, as RFC 9110 requires. A compressed answer carries a mark in its tag; the mark is ignored,
    /// because the row is the same.
    /// </summary>
    public static void Check(HttpRequest request, string etag)
    {
        if (!EntityTagHeaderValue.TryParseList(request.Headers.IfMatch, out var tags)
            || !tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || !tag.IsWeak && Etags.Unmarked(tag.Tag.ToString()) == etag))
            throw new ProblemException(StatusCodes.Status412PreconditionFailed, "precondition-failed",
                "The row has changed since you read it. Read the row again, and then decide whether to send your change again.");
    }

    public static bool IsCreateOnly(HttpRequest request) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any));
}
