namespace PositionsApi.Store;

/// <summary>Where the service stands between its start and its end.</summary>
internal sealed class Readiness
{
    /// <summary>Whether the database was made ready since the service started.</summary>
    public bool IsPrepared { get; set; }

    /// <summary>Whether it was told to end. It goes on answering, and wants no new readers.</summary>
    public bool IsStopping { get; set; }
}
