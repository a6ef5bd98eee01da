namespace PositionsApi.Store;

/// <summary>Whether the service can take requests.</summary>
internal sealed class Readiness
{
    /// <summary>Whether the database has been prepared since the start of the service.</summary>
    public bool IsPrepared { get; set; }

    /// <summary>Whether the service was told to stop. The service still answers requests, but load balancers should send no more.</summary>
    public bool IsStopping { get; set; }
}
