namespace EmbeddedPostgres;

/// <summary>What the server must know of the app that it belongs to, and what an operator has set.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>The app's name in messages.</summary>
    public required string App { get; init; }

    /// <summary>The app's database. It is created in a new data folder.</summary>
    public required string Database { get; init; }

    /// <summary>The role that owns everything in the data folder.</summary>
    public required string Superuser { get; init; }

    /// <summary>The oldest major version of PostgreSQL that the app's SQL works with.</summary>
    public required int OldestMajor { get; init; }

    /// <summary>The name of the app's folder, below the place where this system keeps such data.</summary>
    public required string DefaultFolder { get; init; }

    /// <summary>The settings that messages advise an operator to change.</summary>
    public required SettingNames Settings { get; init; }

    /// <summary>Folder with initdb, pg_ctl and postgres (or its parent); null looks in PATH and the usual places.</summary>
    public string? BinFolder { get; init; }

    /// <summary>Folder of the private cluster, its socket and its log; null is this user's own.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Listen on 127.0.0.1 with a password instead of on a Unix socket. Always so on Windows.</summary>
    public bool Tcp { get; init; }

    /// <summary>A command works with the server of a running service where there is one.</summary>
    public OwnerKind OwnerKind { get; init; }
}

/// <summary>The names under which an operator sets the options of the same name, and the database of another server.</summary>
public sealed record SettingNames(string BinFolder, string DataFolder, string Tcp, string ConnectionString);
