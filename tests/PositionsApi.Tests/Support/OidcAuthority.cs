using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PositionsApi.Tests.Support;

/// <summary>An OpenID Connect provider on this machine: its metadata, its keys, and tokens that are signed with the keys.</summary>
public sealed class OidcAuthority : IAsyncDisposable
{
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "first" };
    private readonly WebApplication _app;

    private OidcAuthority(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<OidcAuthority> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var authority = new OidcAuthority(app);
        app.MapGet("/.well-known/openid-configuration",
            () => Results.Json(new { issuer = authority.Address, jwks_uri = $"{authority.Address}/jwks" }));
        app.MapGet("/jwks", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(
                new RsaSecurityKey(authority._key.Rsa.ExportParameters(false)) { KeyId = authority._key.KeyId });
            return Results.Json(
                new { keys = new[] { new { kty = key.Kty, kid = key.Kid, use = "sig", alg = "RS256", n = key.N, e = key.E } } });
        });
        await app.StartAsync(ct);
        return authority;
    }

    public string Token(
        string subject, object? roles, string audience = "positions", string? issuer = null, DateTime? expires = null,
        SecurityKey? key = null)
    {
        var claims = new Dictionary<string, object> { ["sub"] = subject };
        if (roles is not null)
            claims["role"] = roles;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address,
            Audience = audience,
            Claims = claims,
            Subject = new ClaimsIdentity(),
            Expires = expires ?? DateTime.UtcNow.AddMinutes(10),
            SigningCredentials = new SigningCredentials(
                key ?? _key, key is SymmetricSecurityKey ? SecurityAlgorithms.HmacSha256 : SecurityAlgorithms.RsaSha256),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Rsa.Dispose();
    }
}
