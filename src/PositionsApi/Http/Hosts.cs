using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace PositionsApi.Http;

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

    /// <summary>Addresses and networks, such as <c>10.0.0.2,172.16.0.0/12</c>.</summary>
    public static bool TryParseNetworks(string? text, out List<IPNetwork> networks)
    {
        networks = [];
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(part, out var address))
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(part, out var network))
                networks.Add(network);
            else
                return false;
        }
        return true;
    }
}
