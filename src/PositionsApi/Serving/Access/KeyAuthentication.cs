using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace PositionsApi.Serving.Access;

/// <summary>Reads a key from <c>Authorization: Bearer</c>, from <c>X-Api-Key</c>, or from the user name of Basic, and checks it.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, KeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public new const string Scheme = "ApiKey";
    public const string Header = "X-Api-Key";
    public const string KeyIdClaim = "key_id";

    /// <summary>Whether a request carries credentials of any kind.</summary>
    public static bool AreGiven(HttpRequest request) => request.Headers.Authorization.Count > 0 || request.Headers.ContainsKey(Header);

    /// <summary>Whether the credentials look like a key of ours, or like Basic. Every other bearer token is treated as a JWT.</summary>
    public static bool IsKey(HttpRequest request) =>
        request.Headers.ContainsKey(Header) || request.Headers.Authorization.ToString() is var value
        && (value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("Bearer " + ApiKey.Prefix, StringComparison.OrdinalIgnoreCase));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SecretOf(Request) is not { } secret)
            return AreGiven(Request) ? AuthenticateResult.Fail("The credentials contain no key.") : AuthenticateResult.NoResult();
        if (await keys.AuthenticateAsync(secret, Context.RequestAborted) is not { } key)
            return AuthenticateResult.Fail("The key is unknown, revoked or expired.");

        await keys.TouchAsync(key.Id, Context.RequestAborted);
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, key.Name), new Claim(ClaimTypes.Role, key.Role), new Claim(KeyIdClaim, key.Id.ToString())], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    private static string? SecretOf(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Header, out var header))
            return header.Count == 1 ? header[0] : null;
        var value = request.Headers.Authorization.ToString();
        if (value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return value["Bearer ".Length..].Trim();
        if (!value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            var user = Encoding.UTF8.GetString(Convert.FromBase64String(value["Basic ".Length..].Trim()));
            return user.Split(':')[0];
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
