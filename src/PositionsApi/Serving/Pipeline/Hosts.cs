using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using PositionsApi.Settings;

namespace PositionsApi.Serving.Pipeline;

/// <summary>Under which names we answer, and which proxies are believed about who asks and how.</summary>
internal static class Hosts
{
    public static void AddHosts(this IServiceCollection services)
    {
        // The framework filters before everything else, where a refusal would be no problem document.
        foreach (var early in services.Where(service => service.ImplementationType?.Name == "HostFilteringStartupFilter").ToList())
            services.Remove(early);
        services.Configure<HostFilteringOptions>(hosts => hosts.IncludeFailureMessage = false);

        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<PositionsOptions>>((forwarded, positions) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            // Proxies on this machine are believed anyway.
            foreach (var network in positions.Value.Proxies())
                forwarded.KnownIPNetworks.Add(network);
        });
    }
}
