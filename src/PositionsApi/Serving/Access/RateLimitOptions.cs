using System.ComponentModel.DataAnnotations;

namespace PositionsApi.Serving.Access;

/// <summary>Settings of section <c>RateLimits</c>: how many requests a minute one caller may send. 0 means no limit.</summary>
internal sealed class RateLimitOptions
{
    [Range(0, int.MaxValue)]
    public int Reads { get; set; } = 6000;

    /// <summary>Requests for a whole list as a file, which may have a million rows.</summary>
    [Range(0, int.MaxValue)]
    public int Exports { get; set; } = 120;

    [Range(0, int.MaxValue)]
    public int Writes { get; set; } = 600;

    [Range(0, int.MaxValue)]
    public int Imports { get; set; } = 30;

    /// <summary>Wrong keys and tokens that one address may send.</summary>
    [Range(0, int.MaxValue)]
    public int WrongKeys { get; set; } = 20;

    /// <summary>Whether the limits also hold for callers on the machine of the service.</summary>
    public bool Loopback { get; set; } = true;
}
