using System.Collections.Concurrent;
using EmbeddedPostgres;
using Npgsql;
using PositionsApi.Store;

[assembly: AssemblyFixture(typeof(PositionsApi.Tests.Support.TestCluster))]

namespace PositionsApi.Tests.Support;

/// <summary>
/// The PostgreSQL server of this test run. The first test that needs the server starts a temporary server, which is removed at the end
/// of the run. If the environment variable POSITIONS_TEST_DB has a connection string, the tests use that server instead. Its role must
/// be allowed to create databases.
/// </summary>
public sealed class TestCluster : IAsyncLifetime
{
    private const string Prefix = "positions_test_";

    // Several test runs may share a server. Each run recognizes its databases by this prefix of their names.
    private readonly string _run = $"{Prefix}{Guid.NewGuid().ToString("N")[..8]}";
    private readonly Lazy<Task<string>> _server;
    private readonly ConcurrentDictionary<string, Lazy<Task>> _templates = new();
    private readonly Lock _sharing = new();
    private Task<RunningApi>? _shared;
    private TestFolder? _folder;
    private NpgsqlConnection? _presence;
    private int _databases;

    public TestCluster() => _server = new(StartAsync);

    /// <summary>The connection string of the maintenance database, with the role that owns all databases.</summary>
    public Task<string> SuperuserConnectionStringAsync() => _server.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>
    /// Makes the template once in a run, also if many tests ask for it. <paramref name="build"/> gets the connection string of an empty
    /// database. Connections that stay open after <paramref name="build"/> are closed, because PostgreSQL does not copy a database in use.
    /// </summary>
    public Task EnsureTemplateAsync(string name, Func<string, Task> build) =>
        _templates.GetOrAdd(name, _ => new(() => BuildTemplateAsync(name, build))).Value;

    /// <summary>Copies a template of this run, or <c>template0</c>, and returns the connection string of the copy.</summary>
    public async Task<string> CreateDatabaseAsync(string template, CancellationToken ct)
    {
        var server = await _server.Value.WaitAsync(ct);
        var database = $"{_run}_{Interlocked.Increment(ref _databases)}";
        var source = _templates.ContainsKey(template) ? NameOf(template) : template;
        await ExecuteAsync(server, $"create database {database} template {source} strategy file_copy", ct);
        return To(server, database, pooling: true);
    }

    /// <summary>Drops a database early. All databases of the run are dropped at its end in any case.</summary>
    public async Task DropDatabaseAsync(string connectionString, CancellationToken ct)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        if (!database.StartsWith(_run, StringComparison.Ordinal))
            throw new ArgumentException($"{database} is not a database of this run.", nameof(connectionString));
        await ExecuteAsync(await _server.Value, $"drop database if exists {database} with (force)", ct);
    }

    /// <summary>The instance that classes share that only read. The first of them starts it, and the end of the run stops it.</summary>
    public Task<RunningApi> SharedAsync(Func<Task<RunningApi>> start)
    {
        lock (_sharing)
            return _shared ??= start();
    }

    public async ValueTask DisposeAsync()
    {
        if (_shared is not null)
            await (await _shared).DisposeAsync();
        if (_server.IsValueCreated && _folder is null)
            await DropAllAsync(await _server.Value, $"datname like '{_run}%'");
        NpgsqlConnection.ClearAllPools();
        if (_presence is not null)
            await _presence.DisposeAsync();
        if (_folder is not null)
            await _folder.DisposeAsync();
    }

    private async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("POSITIONS_TEST_DB") is not { Length: > 0 } given)
            return await StartOwnAsync();

        // This connection has the name of the run. Other runs see from it that the databases of this run are in use.
        _presence = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(given) { ApplicationName = _run, Pooling = false }.ConnectionString);
        await _presence.OpenAsync();
        await DropAllAsync(given, $"""
            datname like '{Prefix}%' and not exists (
                select from pg_stat_activity where starts_with(d.datname, application_name) and starts_with(application_name, '{Prefix}'))
            """);
        return given;
    }

    private async Task<string> StartOwnAsync()
    {
        var account = SystemUser.Detect();
        var binaries = await PostgresPrograms.ChooseAsync(CancellationToken.None);
        _folder = TestFolder.Create();
        var (data, fresh, run) = (
            Path.Combine(_folder.Root, "data"), Path.Combine(_folder.Root, "data.new"), Path.Combine(_folder.Root, "run"));
        var password = Path.Combine(_folder.Root, "password");
        Directory.CreateDirectory(fresh);
        Directory.CreateDirectory(run);
        await File.WriteAllTextAsync(password, Guid.NewGuid().ToString("N"));
        await account.OwnAsync([_folder.Root], CancellationToken.None);

        var cluster = new Cluster(binaries, account, PrivateServer.Options.Superuser, data, Path.Combine(run, "server.log"));
        await cluster.InitializeAsync(fresh, password, durable: false, CancellationToken.None);
        await cluster.StartAsync(
        [
            .. PostgresSettings.Socket(run),
            ("fsync", "off"), ("full_page_writes", "off"), ("synchronous_commit", "off"), ("autovacuum", "off"),
            ("wal_level", "minimal"), ("max_wal_senders", "0"), ("max_connections", "200"), ("shared_buffers", "128MB"),
            ("jit", "off"), ("timezone", "UTC"), ("cluster_name", "positions-tests"), ("log_checkpoints", "off"),
        ], CancellationToken.None);

        return new NpgsqlConnectionStringBuilder
        {
            Host = run,
            Username = PrivateServer.Options.Superuser,
            Database = "postgres",
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
    }

    private async Task BuildTemplateAsync(string name, Func<string, Task> build)
    {
        var server = await _server.Value;
        var database = NameOf(name);
        await ExecuteAsync(server, $"create database {database} template template0 strategy file_copy", CancellationToken.None);
        await build(To(server, database, pooling: false));
        await ExecuteAsync(server, $"alter database {database} allow_connections false", CancellationToken.None);
        await ExecuteAsync(
            server, $"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{database}'", CancellationToken.None);
    }

    private string NameOf(string template) => $"{_run}_template_{template}";

    private static string To(string server, string database, bool pooling) => new NpgsqlConnectionStringBuilder(server)
    {
        Database = database,
        Pooling = pooling,
        // The limit is low because the databases of many tests share the connections of the server.
        MaxPoolSize = 20,
    }.ConnectionString;

    private static async Task DropAllAsync(string server, string condition)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        var databases = new List<string>();
        await using (var command = new NpgsqlCommand($"select datname from pg_database d where {condition}", connection))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                databases.Add(reader.GetString(0));
        foreach (var database in databases)
            await ExecuteAsync(server, $"drop database if exists {database} with (force)", CancellationToken.None);
    }

    private static async Task ExecuteAsync(string server, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
