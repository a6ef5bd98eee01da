using System.Reflection;

namespace PositionsApi.Serving.Notation;

/// <summary>The version of this build, as <c>Directory.Build.props</c> sets it.</summary>
internal static class ServiceVersion
{
    /// <summary>
    /// The number, such as <c>0.2.0</c>. The compiler adds a plus sign and the commit to it; these are removed here.
    /// </summary>
    public static readonly string Number = typeof(ServiceVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
