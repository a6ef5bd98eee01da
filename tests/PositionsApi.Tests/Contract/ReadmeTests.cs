using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using PositionsApi.Serving.Access;
using PositionsApi.Settings;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Contract;

/// <summary>The README's words, kept true.</summary>
public sealed partial class ReadmeTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static readonly string Readme = File.ReadAllText(Repository.PathTo("README.md"));

    public static TheoryData<string, string> Calls
    {
        get
        {
            var calls = new TheoryData<string, string>();
            foreach (Match call in Call().Matches(Readme).Concat(Question().Matches(Readme)))
                calls.Add(call.Groups["path"].Value, call.Groups["answer"].Value);
            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_of_the_README_gives_the_answer_that_stands_below_it(string path, string answer)
    {
        var text = await api.Client.GetStringAsync(path, TestContext.Current.CancellationToken);

        Assert.Contains(answer.Trim(), text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_twenty_questions_with_their_answers_at_least()
    {
        var section = Readme[Readme.IndexOf("## Twenty questions", StringComparison.Ordinal)..Readme.IndexOf("## In your tool", StringComparison.Ordinal)];

        Assert.InRange(Number().Count(section), 20, 99);
        Assert.Equal(Number().Count(section), Question().Count(section));
    }

    [Theory]
    [InlineData("Positions", typeof(PositionsOptions))]
    [InlineData("Postgres", typeof(PostgresOptions))]
    [InlineData("RateLimits", typeof(RateLimitOptions))]
    public void Every_setting_is_in_the_README(string section, Type options) =>
        Assert.All(options.GetProperties(), property => Assert.Contains($"`{section}__{property.Name}`", Readme, StringComparison.Ordinal));

    [Fact]
    public void Every_resource_is_in_the_README()
    {
        foreach (var endpoint in api.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = endpoint.RoutePattern.RawText!;
            if (Resource().Match(path) is { Success: true } resource)
                Assert.Contains($"/v1/{resource.Groups[1].Value}", Readme, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("""curl -s "http://127\.0\.0\.1:5080(?<path>[^"]+)"\n```\n\n```\w+\n(?<answer>.*?)\n```""", RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex("""^\d+\. [^`\n]+\n +`(?<path>/v1/[^`]+)`\n +gives `(?<answer>[^`]+)`$""", RegexOptions.Multiline)]
    private static partial Regex Question();

    [GeneratedRegex(@"^\d+\. ", RegexOptions.Multiline)]
    private static partial Regex Number();

    [GeneratedRegex("^/v1/([a-z-]+)")]
    private static partial Regex Resource();
}
