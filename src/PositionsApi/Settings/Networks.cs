using System.Net;
using IPNetwork = System.Net.IPNetwork;

namespace PositionsApi.Settings;

/// <summary>Reads the IP addresses and networks in a setting.</summary>
internal static class Networks
{
    /// <summary>Reads a comma-separated list, such as <c>10.0.0.2,172.16.0.0/12</c>.</summary>
    public static bool TryParse(string? text, out List<IPNetwork> networks)
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
