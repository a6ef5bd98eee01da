using EmbeddedPostgres;
using Microsoft.Extensions.Options;
using Npgsql;
using PositionsApi.Settings;

namespace PositionsApi.Store;

/// <summary>
/// The PostgreSQL server that this process works with: the one of the connection string <c>Positions</c>, or else a
/// private one that is started for it and stopped with it, or that of the service beside which a command runs.
/// </summary>
internal sealed class Database(IConfiguration configuration, IOptions<PositionsOptions> positions, IOptions<PostgresOptions> embedded, Freshness freshness,
    ILogger<Database> logger)
    : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private EmbeddedServer? _server;
    private string? _connectionString = configuration.GetConnectionString("Positions") is { Length: > 0 } configured ? configured : null;
    private readonly Lock _opening = new();
    private RecordReader? _record;
    private NpgsqlDataSource? _editing;
    private NpgsqlDataSource? _importing;

    /// <summary>As the owner, of the primary.</summary>
    public string ConnectionString => Servers.OfPrimary(Configured);

    public bool HasStandbys => Servers.AreSeveral(ServingConnectionString);

    private string Configured => _connectionString
        ?? throw new InvalidOperationException("The embedded PostgreSQL has not been started yet.");

    /// <summary>The role that requests are served as, found by <see cref="ServingRole"/> before the first of them; null for the owner's own.</summary>
    public string? ServesAs { private get; set; }

    public string ServingConnectionString => configuration.GetConnectionString("Serving") is { Length: > 0 } given
        ? given
        : ServingRole.Connect(Configured, ServesAs, canLogIn: _server is { HasSocket: true });

    public RecordReader Reader
    {
        get
        {
            lock (_opening)
                return _record ??= new RecordReader(ServingConnectionString, freshness, positions.Value.StatementTimeoutSeconds, positions.Value.MaxConnections, positions.Value.MaxConnections);
        }
    }

    /// <summary>For writes, and for what is not the record: keys and drafts.</summary>
    public NpgsqlDataSource Editing
    {
        get
        {
            lock (_opening)
                return _editing ??= OpenEditing();
        }
    }

    private NpgsqlDataSource OpenEditing()
    {
        var settings = new NpgsqlConnectionStringBuilder(ServingConnectionString)
        {
            ApplicationName = "PositionsApi (editing)",
            MaxPoolSize = positions.Value.MaxConnections,
            MaxAutoPrepare = 50,
            CommandTimeout = positions.Value.StatementTimeoutSeconds + 5,
        };
        settings.Options = $"{settings.Options} -c TimeZone=UTC -c search_path=api,record -c statement_timeout={positions.Value.StatementTimeoutSeconds}s".TrimStart();
        return Servers.PoolOfPrimary(settings);
    }

    /// <summary>
    /// For imports: a connection is closed when it is given back, and its locks and temporary tables with it. Kept apart
    /// from the pool of the writers, who wait for an import and would keep it from its own connection.
    /// </summary>
    public NpgsqlDataSource Importing
    {
        get
        {
            lock (_opening)
                return _importing ??= Servers.PoolOfPrimary(ImportConnection.Settings(ServingConnectionString, positions.Value.ImportTimeoutSeconds));
        }
    }

    public async Task StartAsync(OwnerKind kind, CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            if (_connectionString is not null)
                return;
            _server = await EmbeddedServer.StartAsync(PrivateServer.OptionsFor(kind, embedded.Value), logger, ct);
            _connectionString = _server.ConnectionString;
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_record is not null)
            await _record.DisposeAsync();
        if (_editing is not null)
            await _editing.DisposeAsync();
        if (_importing is not null)
            await _importing.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        _starting.Dispose();
    }
}
