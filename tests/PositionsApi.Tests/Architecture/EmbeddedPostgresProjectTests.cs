using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Architecture;

public sealed class EmbeddedPostgresProjectTests
{
    [Fact]
    public void The_project_of_the_embedded_server_does_not_mention_positions()
    {
        var project = Repository.PathTo("src/EmbeddedPostgres");
        var sources = Directory.EnumerateFiles(project, "*.cs").Concat(Directory.EnumerateFiles(project, "*.csproj")).ToList();

        Assert.True(sources.Count > 10, "The files of the project are not where this test looks for them.");
        Assert.DoesNotContain(sources, file => file.Contains("position", StringComparison.OrdinalIgnoreCase)
            || File.ReadAllText(file).Contains("position", StringComparison.OrdinalIgnoreCase));
    }
}
