using System.Globalization;

namespace EmbeddedPostgres;

/// <summary>
/// The content of <c>postmaster.pid</c>, which a running server writes. If the server was killed, the file is still there:
/// <see cref="IsAlive"/> tells whether the server still runs.
/// </summary>
internal sealed record PostmasterFile(string DataFolder, int Pid, ServerAddress Address, string? SharedMemoryId)
{
    // The lines are: 1 process id, 2 data folder, 3 start time, 4 port, 5 socket folder, 6 listen address, 7 shared memory key and
    // id, 8 status.
    private const int FewestLines = 5;

    /// <summary>Null if there is no file, or if the file is incomplete.</summary>
    public static PostmasterFile? Read(string dataFolder)
    {
        var path = PathIn(dataFolder);
        if (!File.Exists(path))
            return null;

        var lines = File.ReadAllLines(path);
        return lines.Length >= FewestLines
            && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)
            && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port)
            ? new PostmasterFile(dataFolder, pid, new ServerAddress(lines[4].Trim(), port), SharedMemoryIdIn(lines.ElementAtOrDefault(6)))
            : null;
    }

    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "postmaster.pid");

    /// <summary>
    /// Whether the server still runs. The process id alone does not prove that: another program may have got the same id since. The
    /// process may also be a zombie, because process 1 of a container often does not collect its dead children.
    /// </summary>
    public bool IsAlive() => OperatingSystem.IsLinux() ? IsAliveOnLinux() : IsAliveElsewhere();

    private static string? SharedMemoryIdIn(string? keyAndId) =>
        keyAndId?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1);

    private bool IsAliveOnLinux()
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{Pid}/stat");
            var state = stat[stat.LastIndexOf(')') + 2];
            return state is not ('Z' or 'X')
                && File.ReadAllText($"/proc/{Pid}/comm").Trim() == "postgres"
                && File.ReadAllText($"/proc/{Pid}/cmdline").Split('\0').Contains(DataFolder);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool IsAliveElsewhere()
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(Pid);
            return process.ProcessName == "postgres";
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether processes of this server still work on its data. The child processes of a killed postmaster finish their current
    /// work. Null if the operating system does not tell.
    /// </summary>
    public bool? HasAttachedProcesses()
    {
        const string table = "/proc/sysvipc/shm";
        if (SharedMemoryId is null || !File.Exists(table))
            return null;

        var rows = File.ReadLines(table).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var (id, attached) = (Array.IndexOf(rows[0], "shmid"), Array.IndexOf(rows[0], "nattch"));
        if (id < 0 || attached < 0)
            return null;
        return rows.Skip(1).Any(row => row[id] == SharedMemoryId && row[attached] != "0");
    }
}
