using System.ComponentModel.DataAnnotations;

namespace PositionsApi.Serving.Access;

/// <summary>Requests a minute that one caller may make, in section <c>RateLimits</c>; 0 for no limit.</summary>
internal sealed class RateLimitOptions
{
    [Range(0, int.MaxValue)]
    public int Reads { get; set; } = 6000;

    /// <summary>Whole lists as files: each may be a million rows.</summary>
    [Range(0, int.MaxValue)]
    public int Exports { get; set; } = 120;

    [Range(0, int.MaxValue)]
    public int Writes { get; set; } = 600;

    [Range(0, int.MaxValue)]
    public int Imports { get; set; } = 30;

    /// <summary>Credentials that are not valid, from one address.</summary>
    [Range(0, int.MaxValue)]
    public int WrongKeys { get; set; } = 20;

    /// <summary>Whether callers on this machine are limited too.</summary>
    public bool Loopback { get; set; } = true;
}
