using Microsoft.Extensions.Options;
using PositionsApi.Serving.Notation;
using PositionsApi.Settings;

namespace PositionsApi.Serving.Pipeline;

/// <summary>The file security.txt (RFC 9116), which says where to report a weakness of the service.</summary>
internal static class SecurityText
{
    // RFC 9116 requires a date of expiry. The date moves on each day while the service runs.
    private static readonly TimeSpan Validity = TimeSpan.FromDays(180);

    public static void MapSecurityText(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/.well-known/security.txt", (
            HttpContext http, IOptions<PositionsOptions> options, PublicUrl publicUrl, TimeProvider clock) =>
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

    /// <summary>The mailbox "security" that every domain should have by RFC 2142.</summary>
    private static string Mailbox(Uri url) =>
        $"mailto:security@{(url.HostNameType == UriHostNameType.Dns ? url.Host : "localhost")}";
}
