using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EmbeddedPostgres;

/// <summary>
/// PostgreSQL removes the pid file of a dead server by itself, but not when the number lives on as a zombie or in
/// another program. The file also guards against children of the dead server that still write, so it may only go
/// when there are none.
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
                    $"The PostgreSQL server of {former.DataFolder} was killed, but processes of it are still at work there. "
                    + "End them (their command lines begin with 'postgres:') and start again.");
            await Task.Delay(50, ct);
        }
    }
}
