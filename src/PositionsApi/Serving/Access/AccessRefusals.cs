using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Serving.Access;

/// <summary>Answers 401 and 403 with a problem document, and writes a log line for each.</summary>
internal sealed class AccessRefusals(ILogger<AccessRefusals> logger) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext http, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Succeeded)
            return next(http);
        logger.LogWarning("Audit: access refused to {Actor} for {Method} {Path} from {Address} (trace {TraceId})",
            http.User.Actor(), http.Request.Method, http.Request.Path, http.Connection.RemoteIpAddress, ProblemAnswer.TraceId(http));
        if (http.User.Identity is not { IsAuthenticated: true })
            throw NoValidKey(http, "This request needs a key. Send the key in the header Authorization (Bearer) or X-Api-Key.");
        var needed = http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy ?? Roles.Administrator;
        var held = string.Join(", ", http.User.FindAll(ClaimTypes.Role).Select(role => role.Value));
        throw new ProblemException(StatusCodes.Status403Forbidden, "forbidden",
            $"This request needs the role {needed}. The key '{http.User.Actor()}' has the role {held}.");
    }

    public static ProblemException NoValidKey(HttpContext http, string detail)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer realm=\"PositionsApi\", Basic realm=\"PositionsApi\"";
        return new ProblemException(StatusCodes.Status401Unauthorized, "unauthorized", detail);
    }
}
