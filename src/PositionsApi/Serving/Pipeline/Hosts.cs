using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using PositionsApi.Settings;

namespace PositionsApi.Serving.Pipeline;

/// <summary>
/// The host names under which the service answers, and the proxies whose word is taken for the caller's address, scheme and host.
/// </summary>
internal static class Hosts
{
    public static void AddHosts(this IServiceCollection services)
    {
        // The framework filters host names before all middlewares, where a refusal would not become a problem document. Its filter is
        // removed here, and Program.cs uses the same filter later.
        foreach (var early in services.Where(service => service.ImplementationType?.Name == "HostFilteringStartupFilter").ToList())
            services.Remove(early);
        services.Configure<HostFilteringOptions>(hosts => hosts.IncludeFailureMessage = false);

        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<PositionsOptions>>((forwarded, positions) =>
        {
            forwarded.ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            // ASP.NET already trusts proxies on the machine of the service.
            foreach (var network in positions.Value.Proxies())
                forwarded.KnownIPNetworks.Add(network);
        });
    }
}
