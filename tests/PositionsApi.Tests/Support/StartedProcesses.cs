using System.Runtime.CompilerServices;

namespace PositionsApi.Tests.Support;

internal static class StartedProcesses
{
    /// <summary>The services that tests start are compiled as the tests themselves are (see the project's TieredPGO): none runs for long.</summary>
    [ModuleInitializer]
    internal static void CompileOnce() => Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
}
