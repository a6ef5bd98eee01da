using System.Diagnostics;

namespace PositionsApi.Tests.Support;

/// <summary>
/// A throw-away folder, in memory where the system has such a place, that takes its PostgreSQL servers with it when it
/// goes: at the end of the run, at its violent death, or, if all else failed, at the next run.
/// </summary>
internal sealed class TestFolder : IAsyncDisposable
{
    private const string Prefix = "positions-tests-";

    // Waits for the end of its input, which comes however we end. Ctrl-C is for the run, not for its undertaker.
    // Services that tests started go first, or they would bring their servers back.
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

    // A container's /dev/shm is often too small for a cluster and its copies.
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
        // The lock comes first: a folder without one does not exist for the sweep of another run.
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
        foreach (var file in new[] { Parent, Path.GetTempPath() }.Distinct().SelectMany(folder => Directory.EnumerateFiles(folder, $"{Prefix}*.lock")))
        {
            try
            {
                // Just made by another run, which may not have locked it yet.
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
                // A run that lives, or another user's.
            }
        }
    }

    private static Process StartGuardian(string folder) => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec > /dev/null 2>&1\n{Guardian}", "sh", folder])
    {
        RedirectStandardInput = true,
        WorkingDirectory = "/",
    })!;
}
