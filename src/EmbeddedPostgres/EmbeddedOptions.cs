namespace EmbeddedPostgres;

/// <summary>The properties of the app that starts the embedded server, and the settings that an operator can change.</summary>
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

    /// <summary>The name of the app's folder, below the folder where the operating system keeps the data of apps.</summary>
    public required string DefaultFolder { get; init; }

    /// <summary>The names of the settings, for messages that tell an operator to change one of them.</summary>
    public required SettingNames Settings { get; init; }

    /// <summary>
    /// The folder with initdb, pg_ctl and postgres, or its parent folder. If null, PATH and the usual folders are searched.
    /// </summary>
    public string? BinFolder { get; init; }

    /// <summary>The folder of the cluster, its socket and its log. If null, <see cref="DefaultFolder"/> is used.</summary>
    public string? DataFolder { get; init; }

    /// <summary>
    /// Whether the server listens on 127.0.0.1 and asks for a password, instead of listening on a Unix socket. On Windows the server
    /// always does so.
    /// </summary>
    public bool Tcp { get; init; }

    /// <summary>Whether this process is a service or a command. A command uses the server of a running service if there is one.</summary>
    public OwnerKind OwnerKind { get; init; }
}

/// <summary>
/// The names under which an operator sets the options of the same name. <paramref name="ConnectionString"/> is the name of the
/// setting that replaces the embedded server by another server.
/// </summary>
public sealed record SettingNames(string BinFolder, string DataFolder, string Tcp, string ConnectionString);
