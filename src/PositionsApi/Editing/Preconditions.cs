using Microsoft.Net.Http.Headers;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Editing;

/// <summary>What a change asks of the row before it is made: nobody overwrites what he has not read.</summary>
internal static class Preconditions
{
    public static void Require(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
            throw new ProblemException(StatusCodes.Status428PreconditionRequired, "precondition-required",
                "A change needs If-Match with the ETag of the row as you read it.");
    }

    /// <summary>Strong comparison, as RFC 9110 wants it; the mark of a compressed body names the same row.</summary>
    public static void Check(HttpRequest request, string etag)
    {
        if (!EntityTagHeaderValue.TryParseList(request.Headers.IfMatch, out var tags)
            || !tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || !tag.IsWeak && Etags.Unmarked(tag.Tag.ToString()) == etag))
            throw new ProblemException(StatusCodes.Status412PreconditionFailed, "precondition-failed",
                "The row has changed since you read it. Read it again, and decide.");
    }

    public static bool IsCreateOnly(HttpRequest request) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var tags) && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any));
}
