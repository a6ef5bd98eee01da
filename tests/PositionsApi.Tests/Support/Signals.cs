using System.Runtime.InteropServices;

namespace PositionsApi.Tests.Support;

/// <summary>
/// Signals to other processes, by the system call: a minimal Debian has no program <c>kill</c>, and .NET itself only
/// sends SIGKILL.
/// </summary>
internal static class Signals
{
    private const int Sigterm = 15;

    /// <summary>What a supervisor sends to end a service in good order.</summary>
    public static void Terminate(int processId)
    {
        if (Kill(processId, Sigterm) != 0)
            throw new InvalidOperationException($"Process {processId} took no SIGTERM: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
