using System.Diagnostics;
using EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.EmbeddedPostgres;

public sealed class EmbeddedServerTests : IAsyncLifetime
{
    private readonly TestFolder _folder = TestFolder.Create();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Root => Path.Combine(_folder.Root, "app");

    private EmbeddedOptions AsCommand => PrivateServer.Options with { DataFolder = Root, OwnerKind = OwnerKind.Command };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    [Trait("Lane", "slow")]
    public async Task What_was_committed_is_there_after_a_restart()
    {
        await using (var first = await StartAsync())
            await CommitAsync(first, "kept");

        Assert.Null(PostmasterFile.Read(Path.Combine(Root, "data")));
        await using var second = await StartAsync();
        Assert.Equal("kept", await CommittedAsync(second));
        Assert.Equal("on", await ScalarAsync(second, "show fsync"));
        // With the locale C, lower() would not change Cyrillic letters.
        Assert.Equal("київ", await ScalarAsync(second, "select lower('КИЇВ')"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal("", await ScalarAsync(second, "show listen_addresses"));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_killed_server_comes_back_with_all_that_was_committed()
    {
        var first = await StartAsync();
        await CommitAsync(first, "before the kill");
        Kill(first);
        await first.DisposeAsync();

        await using var second = await StartAsync();
        Assert.Equal("before the kill", await CommittedAsync(second));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_server_that_outlived_its_app_is_used_again()
    {
        var first = await StartAsync();
        await CommitAsync(first, "by the killed app");
        var pid = PidOf(first);
        // A kill -9 of the app has only one effect on the folder: the kernel releases the lock.
        first.Folder.Dispose();

        await using (var second = await StartAsync())
        {
            Assert.Equal(pid, PidOf(second));
            Assert.Equal("by the killed app", await CommittedAsync(second));
        }

        Assert.Null(PostmasterFile.Read(Path.Combine(Root, "data")));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task App_and_server_killed_together_lose_nothing()
    {
        var first = await StartAsync();
        await CommitAsync(first, "before both died");
        first.Folder.Dispose();
        Kill(first);

        await using var second = await StartAsync();
        Assert.Equal("before both died", await CommittedAsync(second));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_pid_file_whose_number_another_program_has_by_now_is_no_obstacle()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells whether children of the dead server still write.");
        var first = await StartAsync();
        await CommitAsync(first, "kept");
        Kill(first);
        await first.DisposeAsync();
        var pidFile = PostmasterFile.PathIn(first.Folder.Data);
        var lines = await File.ReadAllLinesAsync(pidFile, Ct);
        using var stranger = StartStranger();
        lines[0] = $"{stranger.Id}";
        await File.WriteAllLinesAsync(pidFile, lines, Ct);

        await using (var second = await StartAsync())
            Assert.Equal("kept", await CommittedAsync(second));

        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Lane", "slow")]
    public async Task A_server_killed_under_the_running_app_comes_back_where_it_was(bool tcp)
    {
        await using var server = await StartAsync(PrivateServer.Options with { DataFolder = Root, Tcp = tcp });
        await CommitAsync(server, "before the kill");
        var (former, connectionString) = (PidOf(server), server.ConnectionString);

        Kill(server);
        await UntilAsync(async () => await AnswersAsync(server));

        Assert.Equal("before the kill", await CommittedAsync(server));
        Assert.Equal(connectionString, server.ConnectionString);
        Assert.NotEqual(former, PidOf(server));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_command_works_with_the_server_of_a_running_service_and_leaves_it_running()
    {
        await using var service = await StartAsync();
        var pid = PidOf(service);

        await using (var command = await StartAsync(AsCommand))
            await CommitAsync(command, "by the command");

        Assert.Equal(pid, PidOf(service));
        Assert.Equal("by the command", await CommittedAsync(service));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Over_tcp_a_command_finds_the_service_too()
    {
        await using var service = await StartAsync(PrivateServer.Options with { DataFolder = Root, Tcp = true });

        await using var command = await StartAsync(AsCommand);

        Assert.Equal(service.ConnectionString, command.ConnectionString);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_command_without_a_service_starts_and_stops_the_server_itself()
    {
        await using (var command = await StartAsync(AsCommand))
            await CommitAsync(command, "by the command");

        Assert.Null(PostmasterFile.Read(Path.Combine(Root, "data")));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_service_that_comes_during_a_command_waits_for_its_end()
    {
        var command = await StartAsync(AsCommand);
        var service = StartAsync();
        await CommitAsync(command, "by the command");
        Assert.False(service.IsCompleted);
        await command.DisposeAsync();

        await using var server = await service;
        Assert.Equal("by the command", await CommittedAsync(server));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_second_app_on_the_same_folder_is_told_who_has_it()
    {
        await using var first = await StartAsync();

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains(
            $"Another PositionsApi (process {Environment.ProcessId}) is running on the data folder {Root}", refusal.Message,
            StringComparison.Ordinal);
        await CommitAsync(first, "the first goes on");
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Over_tcp_only_the_password_opens_the_door()
    {
        await using var server = await StartAsync(PrivateServer.Options with { DataFolder = Root, Tcp = true });

        Assert.Equal(1, await ScalarAsync(server, "select 1"));
        var builder = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guess", Pooling = false };
        Assert.Equal("127.0.0.1", builder.Host);
        await using var stranger = new NpgsqlConnection(builder.ConnectionString);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => stranger.OpenAsync(Ct));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_half_made_data_folder_is_made_anew()
    {
        var half = Path.Combine(Root, "data.new", "base");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "1"), "initdb died here", Ct);

        await using var server = await StartAsync();

        Assert.Equal(1, await ScalarAsync(server, "select 1"));
        Assert.False(Directory.Exists(Path.Combine(Root, "data.new")));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Below_a_folder_that_is_closed_to_others_root_has_a_server_too()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Others than root start servers as themselves.");
            return;
        }

        var closed = Path.Combine(_folder.Root, "closed");
        Directory.CreateDirectory(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.SkipUnless(await SystemUser.ConfinedRoot().CanEnterAsync(closed, Ct), "This kernel allows no user namespaces.");

        await using var server = await StartAsync(PrivateServer.Options with { DataFolder = Path.Combine(closed, "app") });

        Assert.Equal(1, await ScalarAsync(server, "select 1"));
    }

    [Fact]
    public async Task Data_of_another_major_are_refused_and_left_alone()
    {
        var version = Path.Combine(Root, "data", "PG_VERSION");
        Directory.CreateDirectory(Path.Combine(Root, "data"));
        await File.WriteAllTextAsync(version, "9\n", Ct);

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains("The data folder was made by PostgreSQL 9", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("9\n", await File.ReadAllTextAsync(version, Ct));
    }

    [Fact]
    public async Task A_configured_folder_without_the_programs_is_named()
    {
        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => StartAsync(PrivateServer.Options with { BinFolder = "/nowhere/bin", DataFolder = Root }));

        Assert.Contains("/nowhere/bin", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_programs_the_message_names_the_three_ways()
    {
        var refusal = Assert.Throws<EmbeddedPostgresException>(() => PostgresBinaries.Choose([], PrivateServer.Options, null));

        Assert.Contains("install", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Postgres__BinFolder", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__Positions", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void New_data_get_the_newest_server_and_old_data_their_own()
    {
        PostgresBinaries[] found = [new("/15/bin", 15), new("/17/bin", 17), new("/16/bin", 16)];

        Assert.Equal(17, PostgresBinaries.Choose(found, PrivateServer.Options, null).Major);
        Assert.Equal(16, PostgresBinaries.Choose(found, PrivateServer.Options, 16).Major);
        Assert.Throws<EmbeddedPostgresException>(() => PostgresBinaries.Choose([new("/14/bin", 14)], PrivateServer.Options, null));
    }

    private Task<EmbeddedServer> StartAsync() => StartAsync(PrivateServer.Options with { DataFolder = Root });

    private static Task<EmbeddedServer> StartAsync(EmbeddedOptions options) =>
        EmbeddedServer.StartAsync(options, NullLogger.Instance, Ct);

    private static int PidOf(EmbeddedServer server) => PostmasterFile.Read(server.Folder.Data)!.Pid;

    private static void Kill(EmbeddedServer server)
    {
        using var postmaster = Process.GetProcessById(PidOf(server));
        postmaster.Kill();
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var since = Stopwatch.StartNew(); !await holds(); await Task.Delay(50, Ct))
            Assert.True(since.Elapsed < TimeSpan.FromMinutes(1), "This takes too long.");
    }

    private static async Task<bool> AnswersAsync(EmbeddedServer server)
    {
        try
        {
            return await ScalarAsync(server, "select true") is true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    // The process runs as the user of the server. PostgreSQL recognizes processes of other users as foreign without our help.
    private static Process StartStranger()
    {
        var start = new ProcessStartInfo("sleep", "60") { WorkingDirectory = "/" };
        if (SystemUser.Detect().Name is { } user)
            start.UserName = user;
        return Process.Start(start)!;
    }

    private static Task<object?> CommitAsync(EmbeddedServer server, string text) =>
        ScalarAsync(server, $"create table note as select '{text}' as text");

    private static Task<object?> CommittedAsync(EmbeddedServer server) => ScalarAsync(server, "select text from note");

    private static async Task<object?> ScalarAsync(EmbeddedServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }
}
