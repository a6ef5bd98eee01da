using System.Reflection;

namespace PositionsApi.Serving.Notation;

/// <summary>The version of this build, as <c>Directory.Build.props</c> sets it.</summary>
internal static class ServiceVersion
{
    /// <summary>Such as <c>0.2.0</c>. The compiler appends the commit after a plus sign, which is left out here.</summary>
    public static readonly string Number = typeof(ServiceVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
