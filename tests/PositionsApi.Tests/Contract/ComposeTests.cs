using PositionsApi.Tests.Support;
using YamlDotNet.Serialization;

namespace PositionsApi.Tests.Contract;

/// <summary>The tests cannot run docker-compose.yml, because there may be no Docker. They read the file and check what it says.</summary>
public sealed class ComposeTests
{
    private static readonly Dictionary<string, object> Compose = new DeserializerBuilder().Build()
        .Deserialize<Dictionary<string, object>>(File.ReadAllText(Repository.PathTo("docker-compose.yml")));

    private static readonly Dictionary<string, object> Services = Map(Compose["services"]);

    private static Dictionary<string, object> Map(object node) =>
        ((Dictionary<object, object>)node).ToDictionary(entry => (string)entry.Key, entry => entry.Value);

    [Fact]
    public void The_api_is_built_from_its_Dockerfile_and_waits_for_a_healthy_database()
    {
        var api = Map(Services["api"]);
        var build = Map(api["build"]);

        Assert.True(File.Exists(Path.Combine(Repository.PathTo((string)build["context"]), (string)build["dockerfile"])));
        Assert.Equal("service_healthy", Map(Map(api["depends_on"])["postgres"])["condition"]);
        Assert.Contains("/health/ready", string.Join(' ', (List<object>)Map(api["healthcheck"])["test"]), StringComparison.Ordinal);
        Assert.Contains("Host=postgres;", (string)Map(api["environment"])["ConnectionStrings__Positions"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_database_has_a_health_check_and_a_volume_that_is_declared()
    {
        var postgres = Map(Services["postgres"]);

        Assert.Contains("pg_isready", string.Join(' ', (List<object>)Map(postgres["healthcheck"])["test"]), StringComparison.Ordinal);
        var volume = ((string)((List<object>)postgres["volumes"])[0]).Split(':')[0];
        Assert.Contains(volume, Map(Compose["volumes"]).Keys);
    }

    [Fact]
    public void The_scale_profile_has_two_services_over_a_primary_and_a_standby_behind_one_proxy()
    {
        // The parser does not merge YAML anchors.
        static Dictionary<string, object> Merged(Dictionary<string, object> node) =>
            node.TryGetValue("<<", out var from) ? Map(from) : node;
        foreach (var name in new[] { "api-a", "api-b" })
        {
            var environment = Map(Merged(Map(Services[name]))["environment"]);
            Assert.Contains("Host=postgres,postgres-standby;", (string)environment["ConnectionStrings__Positions"],
                StringComparison.Ordinal);
            var network = System.Net.IPNetwork.Parse((string)environment["Positions__TrustedProxies"]);
            Assert.Contains($"subnet: {network}", File.ReadAllText(Repository.PathTo("docker-compose.yml")), StringComparison.Ordinal);
        }
        Assert.All(new[] { "api-a", "postgres-standby", "nginx" }, name =>
            Assert.Equal(["scale"], (List<object>)Map(Services[name])["profiles"]));
        Assert.All(new[] { "postgres", "api" }, name => Assert.False(Map(Services[name]).ContainsKey("profiles")));
    }

    [Fact]
    public void The_image_runs_without_root_and_copies_only_files_that_exist()
    {
        var lines = File.ReadAllLines(Repository.PathTo("src/PositionsApi/Dockerfile"));

        Assert.Contains(lines, line => line.StartsWith("USER ", StringComparison.Ordinal) && line != "USER root");
        foreach (var copy in lines
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)))
        {
            foreach (var source in copy.Split(' ')[1..^1])
                Assert.True(Path.Exists(Repository.PathTo(source)), $"{source} is not there.");
        }
    }
}
