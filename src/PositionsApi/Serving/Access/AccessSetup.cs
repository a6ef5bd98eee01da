using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Serving.Access;

/// <summary>
/// Sets up who may do what. Each route for readers says that it needs no key. A route that says nothing needs the role administrator,
/// so that a forgotten policy closes a route instead of opening it to everybody.
/// </summary>
internal static class AccessSetup
{
    private const string KeyOrToken = "KeyOrToken";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<KeyStore>();
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits").ValidateDataAnnotations().ValidateOnStart();
        var oidc = builder.Configuration.GetSection("Oidc");
        var usesTokens = oidc["Authority"] is { Length: > 0 };

        var authentication = services.AddAuthentication(KeyOrToken)
            .AddPolicyScheme(KeyOrToken, null, scheme => scheme.ForwardDefaultSelector = http =>
                usesTokens && KeyAuthentication.AreGiven(http.Request) && !KeyAuthentication.IsKey(http.Request)
                    ? JwtBearerDefaults.AuthenticationScheme
                    : KeyAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Scheme, null);
        if (usesTokens)
        {
            authentication.AddJwtBearer(token =>
            {
                token.Authority = oidc["Authority"];
                token.Audience = oidc["Audience"];
                token.RequireHttpsMetadata = oidc.GetValue("RequireHttpsMetadata", true);
                token.MapInboundClaims = false;
                token.TokenValidationParameters.NameClaimType = oidc["NameClaim"] ?? "sub";
                token.TokenValidationParameters.RoleClaimType = ClaimTypes.Role;
                var roleClaim = oidc["RoleClaim"] ?? "role";
                token.Events = new JwtBearerEvents
                {
                    // If the identity provider's signing keys cannot be fetched, the token cannot be checked. The attempt does not
                    // count as a wrong key.
                    OnAuthenticationFailed = async failed =>
                    {
                        try
                        {
                            await failed.Options.ConfigurationManager!.GetConfigurationAsync(failed.HttpContext.RequestAborted);
                        }
                        catch (InvalidOperationException)
                        {
                            throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "unavailable",
                                "The token cannot be checked, because the identity provider does not answer. Try again shortly.");
                        }
                    },
                    OnTokenValidated = validated =>
                    {
                        var identity = (ClaimsIdentity)validated.Principal!.Identity!;
                        identity.AddClaims(identity.FindAll(roleClaim).Select(claim => new Claim(ClaimTypes.Role, claim.Value)).ToArray());
                        return Task.CompletedTask;
                    },
                };
            });
        }

        var authorization = services.AddAuthorizationBuilder();
        foreach (var role in Roles.All)
            authorization.AddPolicy(role, policy => policy.RequireAssertion(context => context.User.IsAtLeast(role)));
        authorization.SetFallbackPolicy(
            new AuthorizationPolicyBuilder().RequireAssertion(context => context.User.IsAtLeast(Roles.Administrator)).Build());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessRefusals>();
    }

    public static void UseAccess(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        // Without this step the fallback policy answers 401 for an address that does not exist, instead of 404.
        app.Use((http, next) => http.GetEndpoint() is null ? throw ProblemException.NoSuchAddress(http.Request) : next(http));
        app.UseAuthorization();
    }
}
