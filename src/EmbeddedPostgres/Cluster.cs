namespace EmbeddedPostgres;

/// <summary>
/// Makes the PostgreSQL cluster of one data folder, starts it and stops it. <see cref="Ownership"/> decides which process may do so.
/// </summary>
internal sealed class Cluster(PostgresBinaries binaries, SystemUser user, string superuser, string dataFolder, string logFile)
{
    // After a crash PostgreSQL replays up to max_wal_size of its log. A slow disk may need minutes for that.
    private const string SecondsToStart = "300";

    /// <summary>
    /// Runs initdb in <paramref name="newFolder"/>, which must be empty and belong to the user that runs PostgreSQL. The folder is
    /// renamed to the data folder when initdb has succeeded.
    /// </summary>
    public async Task InitializeAsync(string newFolder, string passwordFile, bool durable, CancellationToken ct)
    {
        string[] locale = OperatingSystem.IsLinux()
            // C cannot turn Cyrillic letters into lower case. C.UTF-8 can, and sorts by code point like C.
            ? ["--locale=C.UTF-8"]
            : [OperatingSystem.IsWindows() ? "--locale=en-US" : "--locale=en_US.UTF-8", "--lc-collate=C"];
        var result = await user.RunAsync(binaries.Program("initdb"),
        [
            "-D", newFolder, "-U", superuser, "-E", "UTF8", .. locale,
            // Only its owner can enter the folder of the socket. This owner can read the data files anyway, so a password adds nothing.
            "--auth-local=trust", "--auth-host=scram-sha-256", $"--pwfile={passwordFile}",
            .. durable ? Array.Empty<string>() : ["--no-sync"],
        ], ct);
        if (result.ExitCode != 0)
            throw new EmbeddedPostgresException($"initdb ({binaries.Folder}) could not make a data folder in {newFolder}: {result.Output}");

        Directory.Move(newFolder, dataFolder);
    }

    public async Task StartAsync(IEnumerable<(string, string)> settings, CancellationToken ct)
    {
        // Without -l the server inherits our standard output, and keeps it open after this process has ended.
        var result = await user.RunAsync(binaries.Program("pg_ctl"),
            ["start", "-w", "-s", "-t", SecondsToStart, "-D", dataFolder, "-l", logFile, "-o", PostgresSettings.CommandLine(settings)], ct);
        if (result.ExitCode != 0)
            throw new EmbeddedPostgresException(
                $"PostgreSQL {binaries.Major} did not start on {dataFolder}. {result.Output} The end of its log, {logFile}:{EndOfLog()}");
    }

    public Task<CommandResult> StopAsync(CancellationToken ct) =>
        user.RunAsync(binaries.Program("pg_ctl"), ["stop", "-w", "-s", "-t", "60", "-m", "fast", "-D", dataFolder], ct);

    private string EndOfLog() => File.Exists(logFile)
        ? string.Concat(File.ReadLines(logFile).TakeLast(8).Select(line => $"{Environment.NewLine}  {line}"))
        : " (none)";
}
