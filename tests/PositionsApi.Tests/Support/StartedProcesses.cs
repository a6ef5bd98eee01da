using System.Runtime.CompilerServices;

namespace PositionsApi.Tests.Support;

internal static class StartedProcesses
{
    /// <summary>
    /// Switches off TieredPGO for services that tests start, as the project file does for the tests. These services run only for a short
    /// time, in which the optimization would cost more than it saves.
    /// </summary>
    [ModuleInitializer]
    internal static void CompileOnce() => Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
}
