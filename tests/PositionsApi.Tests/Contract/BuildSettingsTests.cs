using System.Xml.Linq;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Contract;

public sealed class BuildSettingsTests
{
    [Fact]
    public void A_security_advisory_about_a_package_does_not_fail_the_build()
    {
        var settings = XDocument.Load(Repository.PathTo("Directory.Build.props")).Descendants().ToList();

        Assert.Equal("true", settings.Single(setting => setting.Name.LocalName == "TreatWarningsAsErrors").Value);
        var exempt = settings.Single(setting => setting.Name.LocalName == "WarningsNotAsErrors").Value.Split(';');
        Assert.Superset(new HashSet<string>(["NU1901", "NU1902", "NU1903", "NU1904"]), exempt.ToHashSet());
    }
}
