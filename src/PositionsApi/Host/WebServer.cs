using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using PositionsApi.Serving.Pipeline;

namespace PositionsApi.Host;

/// <summary>The web server: the addresses where it listens, and the limits of requests.</summary>
internal static class WebServer
{
    private const string DefaultAddress = "http://127.0.0.1:5080";
    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports"];

    public static void AddWebServer(this WebApplicationBuilder builder)
    {
        // If a setting of ASP.NET gives an address, the default address is not used.
        var hasAddress = AddressSettings.Any(setting => !string.IsNullOrEmpty(builder.Configuration[setting]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!hasAddress)
            builder.WebHost.UseUrls(DefaultAddress);

        // Commands.ServeAsync prints the failure of a start in one line. Without this filter the host would print it again.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 4 * RequestSizes.HeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = 10 * RequestSizes.HeaderCount;
            kestrel.Limits.MaxRequestLineSize = 8 * RequestSizes.AddressChars;
        });
    }

    /// <summary>Logs the addresses of the API and of Swagger UI, so that a new user knows what to open.</summary>
    public static void LogAddresses(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses)
            app.Logger.LogInformation("API: {Address}/v1   Swagger UI: {Address}/swagger", address, address);
    });
}
