using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using PositionsApi.Serving.Access;
using PositionsApi.Settings;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Contract;

/// <summary>
/// Checks that the README and the guide are true. The calls of edit.md change the record, so <see cref="EditPageTests"/> makes them.
/// </summary>
public sealed partial class ReadmeTests(ReadingApi api) : IClassFixture<ReadingApi>
{
    private const int LongestReadme = 150;
    private const int LongestLine = 140;

    private static readonly Dictionary<string, string> NoVariables = [];

    private static Page PageOf(string name) => Page.All.Single(page => page.Name == name);

    public static TheoryData<string> Pages => [.. Page.All.Select(page => page.Name)];

    public static TheoryData<string, string, string> Calls
    {
        get
        {
            var calls = new TheoryData<string, string, string>();
            foreach (var page in Page.All.Where(page => page.Name != EditPageTests.PageName))
            {
                foreach (var (command, _, answer) in page.Calls)
                    calls.Add(page.Name, command, answer);
                foreach (var (address, answer) in page.Questions)
                    calls.Add(page.Name, $"curl -s \"http://127.0.0.1:5080{address}\"", answer);
            }
            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_of_a_page_gives_the_answer_that_stands_below_it(string page, string call, string answer)
    {
        using var request = CurlCall.Parse(call, NoVariables);
        using var response = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode, $"{page}: {call} answers {(int)response.StatusCode}: {text}");
        Assert.NotEqual("", answer);
        Assert.Contains(answer.Trim(), text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    [Trait("Lane", "slow")]
    public async Task Every_address_that_a_page_names_exists(string name)
    {
        foreach (var address in PageOf(name).Addresses)
        {
            using var answer = await api.GetAsync(address);
            // Some addresses need a key, a parameter that the reader must choose, or another method than GET. They answer another 4xx.
            Assert.True(answer.StatusCode is not HttpStatusCode.NotFound and < HttpStatusCode.InternalServerError,
                $"{name}: {address} answers {(int)answer.StatusCode}.");
        }
    }

    [Fact]
    public void Every_file_that_the_README_or_the_guide_names_is_there() =>
        Assert.All(Page.OfTheGuide.Append(Page.Readme), page => Assert.All(page.Paths, path =>
            Assert.True(Path.Exists(Repository.PathTo(path)), $"{page.Name}: there is no {path}.")));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_somewhere(string name)
    {
        var page = PageOf(name);
        var served = Page.OfTheGuide.Contains(page);
        foreach (var link in page.Links)
        {
            var (file, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
            var target = file.Length == 0 ? page.Path : page.PathOf(file);
            Assert.True(File.Exists(Repository.PathTo(target)), $"{name}: there is no {target}.");
            Assert.True(!served || target.StartsWith($"{Page.GuideFolder}/", StringComparison.Ordinal),
                $"{name}: the service does not serve {target}.");
            if (anchor is not null)
                Assert.Contains(anchor, new Page(target).Anchors);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_line_of_prose_is_too_long_to_review(string name)
    {
        var page = PageOf(name);
        var prose = page.WithoutBlocks.Split('\n').Where(line => !line.StartsWith('|') && !Given().IsMatch(line));

        Assert.All(prose, line => Assert.True(line.Length <= LongestLine, $"{name}: more than {LongestLine} characters: {line}"));
    }

    [Fact]
    public void The_README_is_short_and_leads_to_every_page_of_the_guide()
    {
        Assert.True(Page.Readme.Text.Split('\n').Length - 1 <= LongestReadme,
            $"The README has more than {LongestReadme} lines: move something to the guide.");
        Assert.All(Page.OfTheGuide, page => Assert.Contains(page.Path, Page.Readme.Links));
    }

    [Fact]
    public void There_are_twenty_nine_questions_each_with_its_answer()
    {
        var page = PageOf("ask.md");
        var section = page.Section("Twenty-nine questions");

        Assert.Equal(29, Number().Count(section));
        Assert.Equal(29, page.Questions.Count());
    }

    [Fact]
    public void The_contract_says_what_is_not_done_and_why()
    {
        var table = PageOf("contract.md").Section("Not done, and why");

        Assert.Contains("\n| what | why |\n", table, StringComparison.Ordinal);
        Assert.All(table.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)),
            row => Assert.Matches(@"^\| [^|]+ \| [^|]+ \|$", row));
    }

    [Fact]
    public void Every_folder_of_the_service_is_explained_to_those_who_read_the_code()
    {
        var root = Repository.PathTo("src/PositionsApi");
        var page = PageOf("architecture.md").Section("Who may use whom");
        var folders = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Where(folder => folder.Split('/')[0] is not ("." or "bin" or "obj")).Distinct();

        Assert.All(folders, folder => Assert.Contains($"`{folder}`", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Positions", typeof(PositionsOptions))]
    [InlineData("Postgres", typeof(PostgresOptions))]
    [InlineData("RateLimits", typeof(RateLimitOptions))]
    public void Every_setting_is_explained_to_operators(string section, Type options)
    {
        var page = PageOf("operate.md").Text;

        Assert.All(options.GetProperties(), property => Assert.Contains($"`{section}__{property.Name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_resource_is_explained_to_readers()
    {
        var pages = PageOf("ask.md").Text + PageOf("edit.md").Text;
        foreach (var endpoint in api.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = endpoint.RoutePattern.RawText!;
            if (Resource().Match(path) is { Success: true } resource)
                Assert.Contains($"/v1/{resource.Groups[1].Value}", pages, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^\d+\. ", RegexOptions.Multiline)]
    private static partial Regex Number();

    /// <summary>A line below a question that gives the call or its answer. Such a line may be long.</summary>
    [GeneratedRegex("^   (gives )?`")]
    private static partial Regex Given();

    [GeneratedRegex("^/v1/([a-z-]+)")]
    private static partial Regex Resource();
}
