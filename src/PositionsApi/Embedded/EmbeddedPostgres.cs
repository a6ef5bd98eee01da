using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace PositionsApi.Embedded;

/// <summary>A private PostgreSQL server that lives and ends with the app; its data outlive both.</summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Database = "positions";
    private const long LargestLog = 4 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DataFolder _folder;
    // Null: the server belongs to another process.
    private readonly Cluster? _cluster;
    private readonly ILogger _logger;
    private PostmasterFile? _running;
    private (string SocketFolder, int Port)? _address;
    private Supervisor? _supervisor;

    private EmbeddedPostgres(DataFolder folder, Cluster? cluster, ILogger logger) =>
        (_folder, _cluster, _logger) = (folder, cluster, logger);

    public string ConnectionString { get; private set; } = "";

    /// <summary>Whether it is reached through a socket that only this user can open, where no role needs a password.</summary>
    public bool HasSocket => _address is { SocketFolder.Length: > 0 };

    internal DataFolder Folder => _folder;

    /// <summary>
    /// The server of the data folder: started, or, for a command, that of a running service, which stays as it is.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">The server cannot run here; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedOptions options, ILogger logger, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        var folder = await DataFolder.OpenAsync(options.DataFolder, ct);
        EmbeddedPostgres? server = null;
        try
        {
            if (await OwnOrJoinAsync(folder, options.Role, logger, ct) is { } joined)
                return joined;

            var binaries = await PostgresBinaries.ChooseAsync(options.BinFolder, folder.Major, ct);
            var cluster = new Cluster(binaries, folder.Account, folder.Data, folder.Log);
            if (folder.Major is null)
            {
                logger.LogInformation("Making a new data folder for PostgreSQL {Major} in {Folder}", binaries.Major, folder.Root);
                await InitializeAsync(folder, cluster, ct);
            }

            server = new EmbeddedPostgres(folder, cluster, logger);
            await server.AdoptOrStartAsync(cluster, options.Tcp, ct);
            logger.LogInformation("Embedded PostgreSQL {Major} is ready after {Milliseconds:0} ms, data in {Folder}",
                binaries.Major, Stopwatch.GetElapsedTime(since).TotalMilliseconds, folder.Root);
            if (options.Role == Role.Service)
                server._supervisor = new Supervisor(() => server._running?.IsAlive() == true, token => server.BringBackAsync(cluster, token), logger, TimeProvider.System);
            return server;
        }
        catch
        {
            if (server is not null)
                await server.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_supervisor is not null)
            await _supervisor.DisposeAsync();
        if (_cluster is { } ours && PostmasterFile.Read(_folder.Data)?.IsAlive() == true)
        {
            var result = await ours.StopAsync(CancellationToken.None);
            if (result.ExitCode != 0)
                _logger.LogWarning("The embedded PostgreSQL did not stop; the next start will find it. {Output}", result.Output);
        }

        _folder.Dispose();
    }

    /// <summary>
    /// Null: the folder is ours. A service's server outlives a command, which so works with it. A command's server ends
    /// with the command, so whoever comes meanwhile waits for that.
    /// </summary>
    private static async Task<EmbeddedPostgres?> OwnOrJoinAsync(DataFolder folder, Role role, ILogger logger, CancellationToken ct)
    {
        var until = Stopwatch.StartNew();
        for (var told = false; !folder.TryOwn(role); await Task.Delay(100, ct))
        {
            var owner = folder.LastOwner;
            if (owner?.Role == Role.Command)
            {
                if (!told)
                    logger.LogInformation("Waiting for the command (process {Pid}) that works on the data folder {Folder}", owner.Pid, folder.Root);
                (told, until) = (true, Stopwatch.StartNew());
            }
            else if (role == Role.Service)
            {
                var process = owner is null ? "" : $" (process {owner.Pid})";
                throw new EmbeddedPostgresException(
                    $"Another PositionsApi{process} is running on the data folder {folder.Root}. Stop it first, or give this one a folder of "
                    + "its own (Postgres__DataFolder), or let both use one server (ConnectionStrings__Positions).");
            }
            else if (await TryJoinAsync(folder, logger, ct) is { } joined)
            {
                logger.LogInformation("Working with the PostgreSQL server of the running service (process {Pid})", owner?.Pid);
                return joined;
            }
            else if (until.Elapsed > Patience)
            {
                throw new EmbeddedPostgresException(
                    $"A PositionsApi is running on the data folder {folder.Root}, but its PostgreSQL does not answer. The server's log is {folder.Log}.");
            }
        }

        return null;
    }

    private static async Task<EmbeddedPostgres?> TryJoinAsync(DataFolder folder, ILogger logger, CancellationToken ct)
    {
        if (PostmasterFile.Read(folder.Data) is not { } running || !running.IsAlive())
            return null;
        var guest = new EmbeddedPostgres(folder, null, logger);
        guest.ConnectTo(running.SocketFolder, running.Port);
        return await guest.IsReadyAsync(ct) ? guest : null;
    }

    private async Task AdoptOrStartAsync(Cluster cluster, bool tcp, CancellationToken ct)
    {
        if (!await AdoptAsync(ct))
            await StartAsync(cluster, tcp, ct);
        _running = PostmasterFile.Read(_folder.Data);
    }

    private async Task BringBackAsync(Cluster cluster, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        await AdoptOrStartAsync(cluster, tcp: false, ct);
        _logger.LogInformation("The embedded PostgreSQL is back after {Milliseconds:0} ms", Stopwatch.GetElapsedTime(since).TotalMilliseconds);
    }

    private static async Task InitializeAsync(DataFolder folder, Cluster cluster, CancellationToken ct)
    {
        if (Directory.Exists(folder.NewData))
            Directory.Delete(folder.NewData, recursive: true);
        Directory.CreateDirectory(folder.NewData);
        using (var password = OpenPrivately(folder.PasswordFile))
            await password.WriteAsync(RandomNumberGenerator.GetHexString(32));
        await folder.Account.OwnAsync(folder.OfTheServer, ct);
        await cluster.InitializeAsync(folder.NewData, folder.PasswordFile, durable: true, ct);
    }

    private static StreamWriter OpenPrivately(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new StreamWriter(file, options);
    }

    /// <summary>
    /// We hold the lock, so a server that still runs on the folder has lost its app to a kill -9 and is ours to go on with.
    /// </summary>
    private async Task<bool> AdoptAsync(CancellationToken ct)
    {
        var until = Stopwatch.StartNew();
        while (PostmasterFile.Read(_folder.Data) is { } running && running.IsAlive())
        {
            ConnectTo(running.SocketFolder, running.Port);
            if (await IsReadyAsync(ct))
            {
                _logger.LogInformation("Going on with the PostgreSQL server (process {Pid}) that was already running on the data folder", running.Pid);
                return true;
            }

            // It starts, stops or recovers.
            if (until.Elapsed > Patience)
                throw new EmbeddedPostgresException(
                    $"A PostgreSQL server (process {running.Pid}) runs on {_folder.Data} but does not answer. Its log is {_folder.Log}. "
                    + $"Stop it (kill -INT {running.Pid}) and start again.");
            await Task.Delay(50, ct);
        }

        return false;
    }

    private async Task StartAsync(Cluster cluster, bool tcp, CancellationToken ct)
    {
        await ClearTracesOfKilledServerAsync(ct);
        await _folder.Account.OwnAsync(_folder.OfTheServer, ct);
        KeepLogSmall();

        // One that comes back is found where it was.
        var (socketFolder, port) = _address ?? (!tcp && ServerSettings.CanHoldSocket(_folder.Run) ? (_folder.Run, 5432) : ("", FreePort()));
        var where = socketFolder.Length > 0 ? ServerSettings.Socket(socketFolder) : ServerSettings.Loopback(port);
        await cluster.StartAsync([.. ServerSettings.Modest, .. where], ct);

        ConnectTo(socketFolder, port);
        var until = Stopwatch.StartNew();
        while (!await IsReadyAsync(ct))
        {
            if (until.Elapsed > Patience)
                throw new EmbeddedPostgresException($"PostgreSQL started but does not answer. Its log is {_folder.Log}.");
            await Task.Delay(50, ct);
        }
    }

    /// <summary>
    /// PostgreSQL removes the pid file of a dead server by itself, but not when the number lives on as a zombie or in
    /// another program. The file also guards against children of the dead server that still write, so it may only go
    /// when there are none.
    /// </summary>
    private async Task ClearTracesOfKilledServerAsync(CancellationToken ct)
    {
        var pidFile = PostmasterFile.PathIn(_folder.Data);
        if (!File.Exists(pidFile))
            return;

        if (PostmasterFile.Read(_folder.Data) is { } former)
        {
            var until = Stopwatch.StartNew();
            if (former.HasAttachedProcesses() == true)
                _logger.LogInformation("Waiting for the last processes of a killed PostgreSQL server to finish");
            while (former.HasAttachedProcesses() == true)
            {
                if (until.Elapsed > Patience)
                    throw new EmbeddedPostgresException(
                        $"The PostgreSQL server of {_folder.Data} was killed, but processes of it are still at work there. "
                        + "End them (their command lines begin with 'postgres:') and start again.");
                await Task.Delay(50, ct);
            }

            if (former.HasAttachedProcesses() is null)
                return;
        }
        else if (new FileInfo(pidFile).Length > 0)
        {
            return;
        }

        File.Delete(pidFile);
        foreach (var socketLock in Directory.EnumerateFiles(_folder.Run, ".s.PGSQL.*.lock"))
            File.Delete(socketLock);
    }

    private void KeepLogSmall()
    {
        if (File.Exists(_folder.Log) && new FileInfo(_folder.Log).Length > LargestLog)
            File.Move(_folder.Log, _folder.Log + ".1", overwrite: true);
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Unpooled(ConnectionString, Database));
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.InvalidCatalogName && _folder.IsOurs)
        {
            await CreateDatabaseAsync(ct);
            return true;
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedPostgresException(
                $"The password in {_folder.PasswordFile} is not the one of the data beside it. Put the right file back, or remove the "
                + "setting Postgres__Tcp where Unix sockets work.", refusal);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task CreateDatabaseAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Unpooled(ConnectionString, "postgres"));
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"create database {Database}", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private void ConnectTo(string socketFolder, int port)
    {
        _address = (socketFolder, port);
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = socketFolder.Length > 0 ? socketFolder : "127.0.0.1",
            Port = port,
            Database = Database,
            Username = Cluster.Superuser,
            Password = socketFolder.Length > 0 ? null : File.ReadAllText(_folder.PasswordFile).Trim(),
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
    }

    // The app's pool must not begin with a connection that was made before the server was ready.
    private static string Unpooled(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Database = database, Timeout = 5 }.ConnectionString;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
