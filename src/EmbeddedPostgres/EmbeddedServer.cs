using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EmbeddedPostgres;

/// <summary>A private PostgreSQL server. It starts and stops with the app; its data stay on the disk.</summary>
public sealed class EmbeddedServer : IAsyncDisposable
{
    private const long LargestLogBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly EmbeddedOptions _options;
    private readonly DataFolder _folder;
    // Null if another process started the server.
    private readonly Cluster? _cluster;
    private readonly ILogger _logger;
    private PostmasterFile? _running;
    private ServerAddress? _address;
    private Supervisor? _supervisor;

    private EmbeddedServer(EmbeddedOptions options, DataFolder folder, Cluster? cluster, ILogger logger) =>
        (_options, _folder, _cluster, _logger) = (options, folder, cluster, logger);

    public string ConnectionString { get; private set; } = "";

    /// <summary>Whether clients connect through a socket. Only this user can open the socket, so no role needs a password.</summary>
    public bool HasSocket => _address is { IsSocket: true };

    internal DataFolder Folder => _folder;

    /// <summary>Starts the server of the data folder. A command joins the server of a running service instead.</summary>
    /// <exception cref="EmbeddedPostgresException">The server cannot run here. The message says what to do.</exception>
    public static async Task<EmbeddedServer> StartAsync(EmbeddedOptions options, ILogger logger, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        var folder = await DataFolder.OpenAsync(options, ct);
        EmbeddedServer? server = null;
        try
        {
            if (await OwnOrJoinAsync(options, folder, logger, ct) is { } joined)
                return joined;

            var binaries = await PostgresBinaries.ChooseAsync(options, folder.Major, ct);
            var cluster = new Cluster(binaries, folder.User, options.Superuser, folder.Data, folder.Log);
            if (folder.Major is null)
            {
                logger.LogInformation("Making a new data folder for PostgreSQL {Major} in {Folder}", binaries.Major, folder.Root);
                await folder.FillAsync(cluster, ct);
            }

            server = new EmbeddedServer(options, folder, cluster, logger);
            await server.AdoptOrStartAsync(cluster, options.Tcp, ct);
            logger.LogInformation("Embedded PostgreSQL {Major} is ready after {Milliseconds:0} ms, data in {Folder}",
                binaries.Major, Stopwatch.GetElapsedTime(since).TotalMilliseconds, folder.Root);
            if (options.OwnerKind == OwnerKind.Service)
                server._supervisor = server.Supervise(cluster);
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
    /// Null if this process now owns the folder. A command joins the server of a running service, because that server runs longer
    /// than the command. The server of a command stops with the command, so another process waits until the command has ended.
    /// </summary>
    private static async Task<EmbeddedServer?> OwnOrJoinAsync(
        EmbeddedOptions options, DataFolder folder, ILogger logger, CancellationToken ct)
    {
        var until = Stopwatch.StartNew();
        for (var told = false; !folder.TryOwn(options.OwnerKind); await Task.Delay(100, ct))
        {
            var owner = folder.LastOwner;
            if (owner?.Kind == OwnerKind.Command)
            {
                if (!told)
                    logger.LogInformation("Waiting for the command (process {Pid}) that works on the data folder {Folder}",
                        owner.Pid, folder.Root);
                (told, until) = (true, Stopwatch.StartNew());
            }
            else if (options.OwnerKind == OwnerKind.Service)
            {
                var process = owner is null ? "" : $" (process {owner.Pid})";
                throw new EmbeddedPostgresException(
                    $"Another {options.App}{process} is running on the data folder {folder.Root}. Stop it first, "
                    + $"or give this one a folder of its own ({options.Settings.DataFolder}), "
                    + $"or let both use one server ({options.Settings.ConnectionString}).");
            }
            else if (await TryJoinAsync(options, folder, logger, ct) is { } joined)
            {
                logger.LogInformation("Working with the PostgreSQL server of the running service (process {Pid})", owner?.Pid);
                return joined;
            }
            else if (until.Elapsed > LongestWait)
            {
                throw new EmbeddedPostgresException(
                    $"A {options.App} is running on the data folder {folder.Root}, but its PostgreSQL does not answer. "
                    + $"The server's log is {folder.Log}.");
            }
        }

        return null;
    }

    private static async Task<EmbeddedServer?> TryJoinAsync(
        EmbeddedOptions options, DataFolder folder, ILogger logger, CancellationToken ct)
    {
        if (PostmasterFile.Read(folder.Data) is not { } running || !running.IsAlive())
            return null;
        var guest = new EmbeddedServer(options, folder, null, logger);
        guest.ConnectTo(running.Address);
        return await guest.IsReadyAsync(ct) ? guest : null;
    }

    private async Task AdoptOrStartAsync(Cluster cluster, bool tcp, CancellationToken ct)
    {
        if (!await AdoptAsync(ct))
            await StartAsync(cluster, tcp, ct);
        _running = PostmasterFile.Read(_folder.Data);
    }

    private Supervisor Supervise(Cluster cluster) =>
        new(() => _running?.IsAlive() == true, token => BringBackAsync(cluster, token), _logger, TimeProvider.System);

    private async Task BringBackAsync(Cluster cluster, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        await AdoptOrStartAsync(cluster, tcp: false, ct);
        _logger.LogInformation("The embedded PostgreSQL is back after {Milliseconds:0} ms",
            Stopwatch.GetElapsedTime(since).TotalMilliseconds);
    }

    /// <summary>
    /// Takes over a server that still runs on the folder. This process holds the lock, so the app that started that server was killed.
    /// </summary>
    private async Task<bool> AdoptAsync(CancellationToken ct)
    {
        var until = Stopwatch.StartNew();
        while (PostmasterFile.Read(_folder.Data) is { } running && running.IsAlive())
        {
            ConnectTo(running.Address);
            if (await IsReadyAsync(ct))
            {
                _logger.LogInformation(
                    "Going on with the PostgreSQL server (process {Pid}) that was already running on the data folder", running.Pid);
                return true;
            }

            // The server is starting, stopping or recovering.
            if (until.Elapsed > LongestWait)
                throw new EmbeddedPostgresException(
                    $"A PostgreSQL server (process {running.Pid}) runs on {_folder.Data} but does not answer. Its log is {_folder.Log}. "
                    + $"Stop it (kill -INT {running.Pid}) and start again.");
            await Task.Delay(50, ct);
        }

        return false;
    }

    private async Task StartAsync(Cluster cluster, bool tcp, CancellationToken ct)
    {
        await KilledServer.ClearTracesAsync(_folder, LongestWait, _logger, ct);
        await _folder.User.OwnAsync(_folder.ServerPaths, ct);
        KeepLogSmall();

        // After a restart the server must have the same address, because the connection string of the app does not change.
        var address = _address ?? ServerAddress.Choose(_folder.Run, tcp);
        await cluster.StartAsync([.. PostgresSettings.Modest, ("cluster_name", _options.Database), .. address.Settings], ct);

        ConnectTo(address);
        var until = Stopwatch.StartNew();
        while (!await IsReadyAsync(ct))
        {
            if (until.Elapsed > LongestWait)
                throw new EmbeddedPostgresException($"PostgreSQL started but does not answer. Its log is {_folder.Log}.");
            await Task.Delay(50, ct);
        }
    }

    private void KeepLogSmall()
    {
        if (File.Exists(_folder.Log) && new FileInfo(_folder.Log).Length > LargestLogBytes)
            File.Move(_folder.Log, _folder.Log + ".1", overwrite: true);
    }

    private Task<bool> IsReadyAsync(CancellationToken ct) => FirstConnection.TryAsync(ConnectionString, _options, _folder, ct);

    private void ConnectTo(ServerAddress address)
    {
        _address = address;
        ConnectionString = address.ConnectionString(_options, _folder.PasswordFile);
    }
}
