namespace PositionsApi.Embedded;

internal sealed record EmbeddedOptions
{
    /// <summary>Folder with initdb, pg_ctl and postgres (or its parent); null looks in PATH and the usual places.</summary>
    public string? BinFolder { get; init; }

    /// <summary>Folder of the private cluster, its socket and its log; null is this user's own.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Listen on 127.0.0.1 with a password instead of on a Unix socket. Always so on Windows.</summary>
    public bool Tcp { get; init; }

    /// <summary>A command works with the server of a running service where there is one.</summary>
    public Role Role { get; init; }
}
