using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Serving.Access;

/// <summary>
/// Refuses callers who send too many requests a minute. A caller is a key, or an address if the request has no key. Each caller has
/// a <see cref="Quota"/> for each kind of request, and each answer says what is left of the quota (draft-ietf-httpapi-ratelimit-headers).
/// The middleware also checks credentials, because the quota belongs to the key. It stands before everything that takes much time.
/// </summary>
internal sealed class RateLimitMiddleware(
    RequestDelegate next, IOptions<RateLimitOptions> options, TimeProvider clock, ILogger<RateLimitMiddleware> logger)
{
    private readonly Quota _reads = new("reads", options.Value.Reads, clock);
    private readonly Quota _exports = new("exports", options.Value.Exports, clock);
    private readonly Quota _writes = new("writes", options.Value.Writes, clock);
    private readonly Quota _imports = new("imports", options.Value.Imports, clock);
    private readonly Quota _wrongKeys = new("wrong-keys", options.Value.WrongKeys, clock);

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        // A supervisor must always get an answer from /health. OPTIONS is sent by browsers before a request, without a key.
        if (request.Path.StartsWithSegments("/health") || HttpMethods.IsOptions(request.Method))
            return next(http);
        if (KeyAuthentication.AreGiven(request) && request.Path.StartsWithSegments("/v1"))
            return InvokeWithCredentialsAsync(http);
        Count(http, QuotaOf(request), AddressOf(http));
        return next(http);
    }

    private async Task InvokeWithCredentialsAsync(HttpContext http)
    {
        var address = AddressOf(http);
        if (IsLimited(http, _wrongKeys) && _wrongKeys.Peek(address) is { Requests: <= 0 } none)
            throw TooMany(http, _wrongKeys, none, "This address sent too many wrong credentials.");

        var result = await http.AuthenticateAsync();
        // A wrong key is refused on reads too, although reads need no key. Otherwise the caller would believe that the key works.
        if (!result.Succeeded)
        {
            logger.LogWarning("Audit: wrong credentials for {Method} {Path} from {Address} (trace {TraceId})",
                http.Request.Method, http.Request.Path, http.Connection.RemoteIpAddress, ProblemAnswer.TraceId(http));
            Count(http, _wrongKeys, address);
            throw AccessRefusals.NoValidKey(http, "The credentials are not valid. They are unknown, revoked, expired or malformed.");
        }
        http.User = result.Principal;
        Count(http, QuotaOf(http.Request), http.User.FindFirstValue(KeyAuthentication.KeyIdClaim) ?? $"token {http.User.Actor()}");
        await next(http);
    }

    private Quota QuotaOf(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method))
            return HttpMethods.IsPost(request.Method) && request.Path == "/v1/imports" ? _imports : _writes;
        return Path.GetExtension(request.Path.Value.AsSpan()) is ".csv" or ".ndjson" or ".xlsx" ? _exports : _reads;
    }

    private void Count(HttpContext http, Quota quota, object caller)
    {
        if (!IsLimited(http, quota))
            return;
        var left = quota.Take(caller);
        http.Response.Headers["RateLimit-Policy"] = quota.Policy;
        http.Response.Headers["RateLimit"] = $"\"{quota.Name}\";r={Math.Max(0, left.Requests)};t={left.Seconds}";
        if (left.Requests < 0)
            throw TooMany(http, quota, left, $"The quota of {quota.Name} for this minute is used up.");
    }

    private bool IsLimited(HttpContext http, Quota quota) =>
        !quota.IsUnlimited
        && (options.Value.Loopback || http.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address));

    private ProblemException TooMany(HttpContext http, Quota quota, Quota.Left left, string detail)
    {
        logger.LogInformation("The quota of {Quota} is used up for {Address} (trace {TraceId})",
            quota.Name, http.Connection.RemoteIpAddress, ProblemAnswer.TraceId(http));
        return new ProblemException(StatusCodes.Status429TooManyRequests, "quota-exceeded", $"{detail} Try again in {left.Seconds} s.")
        {
            RetryAfterSeconds = left.Seconds,
            ViolatedPolicies = [quota.Name],
        };
    }

    /// <summary>
    /// The address that is counted. Of an IPv6 address only the network (the first 64 bits) counts, because a user has a whole network.
    /// </summary>
    private static IPAddress AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
