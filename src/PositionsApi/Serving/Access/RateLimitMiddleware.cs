using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Serving.Access;

/// <summary>
/// Who asks, and whether they ask too often: comes before everything that costs something. A key, or else an address, has a
/// quota for each kind of request, and each answer says what is left of it (draft-ietf-httpapi-ratelimit-headers).
/// </summary>
internal sealed class Callers(RequestDelegate next, IOptions<RateLimitOptions> options, TimeProvider clock, ILogger<Callers> logger)
{
    private readonly Quota _reads = new("reads", options.Value.Reads, clock);
    private readonly Quota _exports = new("exports", options.Value.Exports, clock);
    private readonly Quota _writes = new("writes", options.Value.Writes, clock);
    private readonly Quota _imports = new("imports", options.Value.Imports, clock);
    private readonly Quota _wrongKeys = new("wrong-keys", options.Value.WrongKeys, clock);

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        // A supervisor must always be answered, and a preflight carries no key.
        if (request.Path.StartsWithSegments("/health") || HttpMethods.IsOptions(request.Method))
            return next(http);
        if (KeyAuthentication.AreGiven(request) && request.Path.StartsWithSegments("/v1"))
            return KnownAsync(http);
        Count(http, QuotaOf(request), AddressOf(http));
        return next(http);
    }

    private async Task KnownAsync(HttpContext http)
    {
        var address = AddressOf(http);
        if (IsLimited(http, _wrongKeys) && _wrongKeys.Peek(address) is { Requests: <= 0 } none)
            throw TooMany(http, _wrongKeys, none, "Too many credentials from this address were not valid.");

        var result = await http.AuthenticateAsync();
        // A key that is not valid is told so on reads too: silence would look as if it worked.
        if (!result.Succeeded)
        {
            logger.LogWarning("Audit: credentials that are not valid for {Method} {Path} from {Address} (trace {TraceId})",
                http.Request.Method, http.Request.Path, http.Connection.RemoteIpAddress, ProblemAnswer.TraceId(http));
            Count(http, _wrongKeys, address);
            throw AccessRefusals.NoValidKey(http, "The credentials given are not valid: unknown, revoked, expired or malformed.");
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
            throw TooMany(http, quota, left, $"The quota of {quota.Name} is used up for this minute.");
    }

    private bool IsLimited(HttpContext http, Quota quota) =>
        !quota.IsUnlimited && (options.Value.Loopback || http.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address));

    private ProblemException TooMany(HttpContext http, Quota quota, Quota.Left left, string detail)
    {
        logger.LogInformation("{Quota} used up from {Address} (trace {TraceId})", quota.Name, http.Connection.RemoteIpAddress, ProblemAnswer.TraceId(http));
        return new ProblemException(StatusCodes.Status429TooManyRequests, "quota-exceeded", $"{detail} Try again in {left.Seconds} s.")
        {
            RetryAfterSeconds = left.Seconds,
            ViolatedPolicies = [quota.Name],
        };
    }

    /// <summary>Whoever has one IPv6 address has its whole network of 64 bits.</summary>
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
