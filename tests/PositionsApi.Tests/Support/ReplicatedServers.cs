using System.Diagnostics;
using EmbeddedPostgres;
using Npgsql;
using PositionsApi.Store;

namespace PositionsApi.Tests.Support;

/// <summary>A primary server and a streaming standby, which tests can kill and promote.</summary>
internal sealed class ReplicatedServers : IAsyncDisposable
{
    private readonly TestFolder _folder;
    private readonly SystemUser _account;
    private readonly string _programs;
    private readonly Cluster[] _clusters;

    private ReplicatedServers(TestFolder folder, SystemUser account, string programs, Cluster[] clusters)
    {
        (_folder, _account, _programs, _clusters) = (folder, account, programs, clusters);
        ConnectionString = Connect($"{Run(0)},{Run(1)}");
    }

    /// <summary>The connection string for the service, with both servers.</summary>
    public string ConnectionString { get; }
    public string Primary => Connect(Run(0));
    public string Standby => Connect(Run(1));

    /// <summary>Starts both servers. <paramref name="prepare"/> fills the primary before it is copied to the standby.</summary>
    public static async Task<ReplicatedServers> StartAsync(bool synchronous, Func<string, Task> prepare, CancellationToken ct)
    {
        var binaries = await PostgresPrograms.ChooseAsync(ct);
        var programs = await PostgresPrograms.FolderAsync(ct);
        var account = SystemUser.Detect();
        var folder = TestFolder.Create();
        var clusters = Enumerable.Range(0, 2)
            .Select(i => new Cluster(
                binaries, account, PrivateServer.Options.Superuser, Data(folder, i), Path.Combine(folder.Root, $"{i}/server.log")))
            .ToArray();
        var servers = new ReplicatedServers(folder, account, programs, clusters);
        var password = Path.Combine(folder.Root, "password");
        await File.WriteAllTextAsync(password, Guid.NewGuid().ToString("N"), ct);
        for (var i = 0; i < 2; i++)
            Directory.CreateDirectory(servers.Run(i));
        Directory.CreateDirectory(Data(folder, 0) + ".new");
        await account.OwnAsync([folder.Root], ct);

        await clusters[0].InitializeAsync(Data(folder, 0) + ".new", password, durable: false, ct);
        await servers.StartServerAsync(0, ct);
        await prepare(servers.Primary);
        await servers.RunAsync(
            "pg_basebackup",
            [
                "--host", servers.Run(0), "--username", PrivateServer.Options.Superuser, "--pgdata", Data(folder, 1),
                "--write-recovery-conf", "--checkpoint=fast", "--no-sync",
            ], ct);
        await servers.StartServerAsync(1, ct);
        await WaitAsync(servers.Primary, "select count(*) = 1 from pg_stat_replication where state = 'streaming'", ct);
        if (synchronous)
        {
            await ExecuteAsync(servers.Primary, "alter system set synchronous_standby_names = '*'", ct);
            await ExecuteAsync(servers.Primary, "select pg_reload_conf()", ct);
            await WaitAsync(servers.Primary, "select count(*) = 1 from pg_stat_replication where sync_state = 'sync'", ct);
        }
        return servers;
    }

    /// <summary>Kills a server (kill -9). Server 0 is the primary at the start, server 1 the standby at the start.</summary>
    public void Kill(int server)
    {
        using var process = Process.GetProcessById(PostmasterFile.Read(Data(_folder, server))!.Pid);
        process.Kill();
    }

    public Task PromoteStandbyAsync(CancellationToken ct) => ExecuteAsync(Standby, "select pg_promote()", ct);

    public static async Task<object?> ExecuteAsync(string connectionString, string sql, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, db);
        return await command.ExecuteScalarAsync(ct);
    }

    public static async Task WaitAsync(string connectionString, string condition, CancellationToken ct)
    {
        while (await ExecuteAsync(connectionString, condition, ct) is not true)
            await Task.Delay(20, ct);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _folder.DisposeAsync();
    }

    private Task StartServerAsync(int server, CancellationToken ct) => _clusters[server].StartAsync(
    [
        .. PostgresSettings.Socket(Run(server)), ("fsync", "off"), ("full_page_writes", "off"), ("jit", "off"), ("timezone", "UTC"),
        ("synchronous_commit", "remote_apply"), ("hot_standby_feedback", "on"), ("wal_receiver_status_interval", "1"),
        ("shared_buffers", "32MB"),
    ], ct);

    private async Task RunAsync(string program, string[] arguments, CancellationToken ct)
    {
        var result = await _account.RunAsync(Path.Combine(_programs, program), arguments, ct);
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"{program}: {result.Output}");
    }

    private static string Data(TestFolder folder, int server) => Path.Combine(folder.Root, $"{server}/data");

    private string Run(int server) => Path.Combine(_folder.Root, $"{server}/run");

    private static string Connect(string host) => new NpgsqlConnectionStringBuilder
    {
        Host = host,
        Username = PrivateServer.Options.Superuser,
        Database = "postgres",
        Pooling = host.Contains(','),
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;
}
