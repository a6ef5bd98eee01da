using EmbeddedPostgres;
using Npgsql;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Benchmarks;

/// <summary>
/// A PostgreSQL server for one run, on disk, with the settings of the embedded server and two differences. It is not durable, which
/// makes no difference to reads. It has no autovacuum, which would disturb a measurement.
/// </summary>
internal sealed class ThrowAwayServer : IAsyncDisposable
{
    private readonly TestFolder _folder;

    private ThrowAwayServer(TestFolder folder, string version, string log, string connectionString)
    {
        (_folder, Version, Log, ConnectionString) = (folder, version, log, connectionString);
    }

    public string Version { get; }
    /// <summary>The log of the server. It also has the plans of statements while auto_explain is on.</summary>
    public string Log { get; }
    public string ConnectionString { get; }

    public static async Task<ThrowAwayServer> StartAsync(CancellationToken ct)
    {
        var binaries = await PostgresPrograms.ChooseAsync(ct);
        var account = SystemUser.Detect();
        var folder = TestFolder.Create(onDisk: true);
        string In(string name) => Path.Combine(folder.Root, name);
        var (data, fresh, run, password) = (In("data"), In("data.new"), In("run"), In("password"));
        Directory.CreateDirectory(fresh);
        Directory.CreateDirectory(run);
        await File.WriteAllTextAsync(password, Guid.NewGuid().ToString("N"), ct);
        await account.OwnAsync([folder.Root], ct);

        var cluster = new Cluster(binaries, account, PrivateServer.Options.Superuser, data, Path.Combine(run, "server.log"));
        await cluster.InitializeAsync(fresh, password, durable: false, ct);
        (string, string)[] own =
        [
            ("fsync", "off"), ("full_page_writes", "off"), ("synchronous_commit", "off"), ("autovacuum", "off"),
            ("wal_level", "minimal"), ("max_wal_senders", "0"), ("max_wal_size", "2GB"), ("session_preload_libraries", "auto_explain"),
            ("auto_explain.log_nested_statements", "on"), ("auto_explain.log_verbose", "on"),
        ];
        await cluster.StartAsync([.. PostgresSettings.Socket(run), .. PostgresSettings.Modest, .. own], ct);

        var connectionString = new NpgsqlConnectionStringBuilder
        {
            Host = run,
            Username = PrivateServer.Options.Superuser,
            Database = "postgres",
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        return new ThrowAwayServer(folder, $"PostgreSQL {binaries.Major}", Path.Combine(run, "server.log"),
            connectionString.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _folder.DisposeAsync();
    }
}
