using System.Runtime.InteropServices;

namespace PositionsApi.Tests.Support;

/// <summary>
/// Sends signals to other processes with the system call. A minimal Debian has no program <c>kill</c>, and .NET itself can only send
/// SIGKILL.
/// </summary>
internal static class Signals
{
    private const int Sigterm = 15;

    /// <summary>Sends SIGTERM, the signal with which a supervisor stops a service.</summary>
    public static void Terminate(int processId)
    {
        if (Kill(processId, Sigterm) != 0)
            throw new InvalidOperationException($"Process {processId} took no SIGTERM: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
