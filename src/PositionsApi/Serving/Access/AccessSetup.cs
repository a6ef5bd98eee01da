using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Serving.Access;

/// <summary>
/// Who may do what. Reads are anonymous by their own word; a route that says nothing needs an administrator, so that a
/// forgotten policy shuts a door instead of opening one.
/// </summary>
internal static class AccessSetup
{
    private const string Either = "KeyOrToken";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<KeyStore>();
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits").ValidateDataAnnotations().ValidateOnStart();
        var oidc = builder.Configuration.GetSection("Oidc");
        var usesTokens = oidc["Authority"] is { Length: > 0 };

        var authentication = services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = http =>
                usesTokens && KeyAuthentication.AreGiven(http.Request) && !KeyAuthentication.IsKey(http.Request) ? JwtBearerDefaults.AuthenticationScheme : KeyAuthentication.Scheme)
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
                    // A token whose keys are not to be had cannot be judged: that is nobody's guess at a key.
                    OnAuthenticationFailed = async failed =>
                    {
                        try
                        {
                            await failed.Options.ConfigurationManager!.GetConfigurationAsync(failed.HttpContext.RequestAborted);
                        }
                        catch (InvalidOperationException)
                        {
                            throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "unavailable", "The authority that issues tokens does not answer. Try again shortly.");
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
        authorization.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(context => context.User.IsAtLeast(Roles.Administrator)).Build());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessRefusals>();
    }

    public static void UseAccess(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        // The fallback policy would answer 401 for an address that does not exist.
        app.Use((http, next) => http.GetEndpoint() is null ? throw ProblemException.NoSuchAddress(http.Request) : next(http));
        app.UseAuthorization();
    }
}
