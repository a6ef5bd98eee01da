using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using PositionsApi.Serving.Pipeline;

namespace PositionsApi.Host;

/// <summary>The web server: where it listens, and how much it takes.</summary>
internal static class Server
{
    private const string DefaultAddress = "http://127.0.0.1:5080";
    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports"];

    public static void AddServer(this WebApplicationBuilder builder)
    {
        // Any of ASP.NET's own settings for addresses takes the place of ours.
        if (AddressSettings.All(setting => string.IsNullOrEmpty(builder.Configuration[setting])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultAddress);

        // What keeps the service from starting reaches Commands.ServeAsync, which says it once.
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

    /// <summary>The addresses that a newcomer opens, on the console.</summary>
    public static void SayWhereItListens(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses)
            app.Logger.LogInformation("API: {Address}/v1   Swagger UI: {Address}/swagger", address, address);
    });
}
