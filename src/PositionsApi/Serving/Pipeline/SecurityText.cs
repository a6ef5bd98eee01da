using Microsoft.Extensions.Options;
using PositionsApi.Serving.Notation;
using PositionsApi.Settings;

namespace PositionsApi.Serving.Pipeline;

/// <summary>RFC 9116: to whom a weakness of the service is reported.</summary>
internal static class SecurityText
{
    // The service vouches for its contact as long as it runs.
    private static readonly TimeSpan Validity = TimeSpan.FromDays(180);

    public static void MapSecurityText(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/.well-known/security.txt", (HttpContext http, IOptions<PositionsOptions> options, PublicUrl publicUrl, TimeProvider clock) =>
        {
            var url = publicUrl.Of(http.Request);
            var expires = clock.GetUtcNow().UtcDateTime.Date + Validity;
            http.Response.Headers.CacheControl = "public, max-age=86400";
            return Results.Text($"""
                Contact: {options.Value.SecurityContact ?? Mailbox(new Uri(url))}
                Expires: {Dates.Format(expires)}
                Preferred-Languages: en
                Canonical: {url}/.well-known/security.txt

                """.ReplaceLineEndings("\n"), "text/plain; charset=utf-8");
        }).AllowAnonymous().ExcludeFromDescription();

    /// <summary>The mailbox that RFC 2142 gives every domain.</summary>
    private static string Mailbox(Uri url) => $"mailto:security@{(url.HostNameType == UriHostNameType.Dns ? url.Host : "localhost")}";
}
