using System.Diagnostics;

namespace PositionsApi.Tests.Support;

/// <summary>
/// A temporary folder, in memory if the system has enough. When the folder is removed, the PostgreSQL servers in it are stopped too.
/// That happens at the end of the test run, also if the run is killed. If even that fails, the next run does it.
/// </summary>
internal sealed class TestFolder : IAsyncDisposable
{
    private const string Prefix = "positions-tests-";

    // This script removes the folder. It waits for the end of its input, which comes even when the test run is killed. It ignores Ctrl-C,
    // which is meant for the test run. It ends services that tests started before their servers, because a service restarts its server.
    private const string Guardian = """
        trap '' INT TERM HUP
        cat > /dev/null
        for file in "$1"/*/owner.pid; do
            [ -f "$file" ] && read -r pid role < "$file"
            grep -qaF "$1" "/proc/$pid/environ" && kill -KILL "$pid"
        done
        for file in "$1"/data/postmaster.pid "$1"/*/data/postmaster.pid "$1"/*/*/data/postmaster.pid; do
            [ -f "$file" ] || continue
            pid=$(head -n 1 "$file")
            { cat "/proc/$pid/cmdline" || ps -o args= -p "$pid"; } | grep -qF "$1" && kill -QUIT "$pid" || continue
            for _ in 1 2 3 4 5 6 7 8 9 10; do [ -f "$file" ] && sleep 0.2; done
        done
        rm -rf "$1" || { sleep 1; rm -rf "$1"; }
        rm -f "$1.lock"
        """;

    // In a container /dev/shm is often too small for a PostgreSQL cluster and the copies of its databases.
    private static readonly string Parent = Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > 2L << 30
        ? "/dev/shm"
        : Path.GetTempPath();

    private readonly FileStream _lock;
    private readonly Process _guardian;

    private TestFolder(string path, FileStream ownership)
    {
        (Root, _lock) = (path, ownership);
        _guardian = StartGuardian(path);
    }

    public string Root { get; }

    public static TestFolder Create(bool onDisk = false)
    {
        SweepLeftovers();
        var path = Path.Combine(onDisk ? Path.GetTempPath() : Parent, Prefix + Guid.NewGuid().ToString("N")[..12]);
        // The lock file comes before the folder, because other runs look for lock files and remove folders whose lock is free.
        var ownership = new FileStream(path + ".lock", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Directory.CreateDirectory(path);
        return new TestFolder(path, ownership);
    }

    public async ValueTask DisposeAsync()
    {
        _guardian.StandardInput.Close();
        await _guardian.WaitForExitAsync();
        _guardian.Dispose();
        await _lock.DisposeAsync();
    }

    private static void SweepLeftovers()
    {
        foreach (var file in new[] { Parent, Path.GetTempPath() }.Distinct()
            .SelectMany(folder => Directory.EnumerateFiles(folder, $"{Prefix}*.lock")))
        {
            try
            {
                // A new file may belong to another run that has not locked the file yet.
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(file) < TimeSpan.FromSeconds(10))
                    continue;
                using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                using (var guardian = StartGuardian(file[..^".lock".Length]))
                {
                    guardian.StandardInput.Close();
                    guardian.WaitForExit();
                }
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
            {
                // The folder belongs to a run that still works, or to another user.
            }
        }
    }

    private static Process StartGuardian(string folder) =>
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec > /dev/null 2>&1\n{Guardian}", "sh", folder])
        {
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        })!;
}
