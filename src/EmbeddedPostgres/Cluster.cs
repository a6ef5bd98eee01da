namespace EmbeddedPostgres;

/// <summary>The life of one data folder: made, started, stopped. Knows nothing of who may own it.</summary>
internal sealed class Cluster(PostgresBinaries binaries, ServerAccount account, string superuser, string dataFolder, string logFile)
{
    // Recovery after a crash replays at most max_wal_size, but on a slow disk that takes its time.
    private const string SecondsToStart = "300";

    /// <summary>Works in an empty folder of the server's account, which becomes the data folder when all went well.</summary>
    public async Task InitializeAsync(string newFolder, string passwordFile, bool durable, CancellationToken ct)
    {
        string[] locale = OperatingSystem.IsLinux()
            // Plain C neither lower-cases nor compares Cyrillic; this one sorts as simply and does both.
            ? ["--locale=C.UTF-8"]
            : [OperatingSystem.IsWindows() ? "--locale=en-US" : "--locale=en_US.UTF-8", "--lc-collate=C"];
        var result = await account.RunAsync(binaries.Program("initdb"),
        [
            "-D", newFolder, "-U", superuser, "-E", "UTF8", .. locale,
            // The socket's folder is open to its owner only: whoever gets that far owns the data files as well.
            "--auth-local=trust", "--auth-host=scram-sha-256", $"--pwfile={passwordFile}",
            .. durable ? Array.Empty<string>() : ["--no-sync"],
        ], ct);
        if (result.ExitCode != 0)
            throw new EmbeddedPostgresException($"initdb ({binaries.Folder}) could not make a data folder in {newFolder}: {result.Output}");

        Directory.Move(newFolder, dataFolder);
    }

    public async Task StartAsync(IEnumerable<(string, string)> settings, CancellationToken ct)
    {
        // With -l the server writes to a file of its own; otherwise it would hold on to our output after our death.
        var result = await account.RunAsync(binaries.Program("pg_ctl"),
            ["start", "-w", "-s", "-t", SecondsToStart, "-D", dataFolder, "-l", logFile, "-o", ServerSettings.CommandLine(settings)], ct);
        if (result.ExitCode != 0)
            throw new EmbeddedPostgresException(
                $"PostgreSQL {binaries.Major} did not start on {dataFolder}. {result.Output} The end of its log, {logFile}:{EndOfLog()}");
    }

    public Task<CommandResult> StopAsync(CancellationToken ct) =>
        account.RunAsync(binaries.Program("pg_ctl"), ["stop", "-w", "-s", "-t", "60", "-m", "fast", "-D", dataFolder], ct);

    private string EndOfLog() => File.Exists(logFile)
        ? string.Concat(File.ReadLines(logFile).TakeLast(8).Select(line => $"{Environment.NewLine}  {line}"))
        : " (none)";
}
