using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EmbeddedPostgres;

/// <summary>
/// Removes the pid file of a server that was killed. PostgreSQL removes this file by itself at the next start, but not if a zombie
/// or another program has the same process id. The file also protects the data from child processes of the killed server that still
/// write. So the file may be removed only when no such process is left.
/// </summary>
internal static class KilledServer
{
    public static async Task ClearTracesAsync(DataFolder folder, TimeSpan patience, ILogger logger, CancellationToken ct)
    {
        var pidFile = PostmasterFile.PathIn(folder.Data);
        if (!File.Exists(pidFile))
            return;

        if (PostmasterFile.Read(folder.Data) is { } former)
        {
            await WaitForChildrenAsync(former, patience, logger, ct);
            if (former.HasAttachedProcesses() is null)
                return;
        }
        else if (new FileInfo(pidFile).Length > 0)
        {
            return;
        }

        File.Delete(pidFile);
        foreach (var socketLock in Directory.EnumerateFiles(folder.Run, ".s.PGSQL.*.lock"))
            File.Delete(socketLock);
    }

    private static async Task WaitForChildrenAsync(PostmasterFile former, TimeSpan patience, ILogger logger, CancellationToken ct)
    {
        var until = Stopwatch.StartNew();
        if (former.HasAttachedProcesses() == true)
            logger.LogInformation("Waiting for the last processes of a killed PostgreSQL server to finish");
        while (former.HasAttachedProcesses() == true)
        {
            if (until.Elapsed > patience)
                throw new EmbeddedPostgresException(
                    $"The PostgreSQL server of {former.DataFolder} was killed, but some of its processes still work there. "
                    + "End these processes (their command lines begin with 'postgres:') and start again.");
            await Task.Delay(50, ct);
        }
    }
}
