using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Serving.Access;

/// <summary>401 and 403 as problems, and a log line for each.</summary>
internal sealed class AccessRefusals(ILogger<AccessRefusals> logger) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext http, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Succeeded)
            return next(http);
        var caller = http.User.Identity is { IsAuthenticated: true };
        logger.LogWarning("Audit: access refused to {Actor} for {Method} {Path} from {Address} (trace {TraceId})",
            http.User.Actor(), http.Request.Method, http.Request.Path, http.Connection.RemoteIpAddress, ProblemAnswer.TraceId(http));
        if (!caller)
            throw NoValidKey(http, "This needs a key: Authorization: Bearer, or X-Api-Key.");
        var needed = http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy ?? Roles.Administrator;
        throw new ProblemException(StatusCodes.Status403Forbidden, "forbidden",
            $"This needs the role {needed}; the key '{http.User.Actor()}' has {string.Join(", ", http.User.FindAll(System.Security.Claims.ClaimTypes.Role).Select(role => role.Value))}.");
    }

    public static ProblemException NoValidKey(HttpContext http, string detail)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer realm=\"PositionsApi\", Basic realm=\"PositionsApi\"";
        return new ProblemException(StatusCodes.Status401Unauthorized, "unauthorized", detail);
    }
}
