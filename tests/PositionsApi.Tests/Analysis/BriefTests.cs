using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

public sealed partial class BriefTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Theory]
    [InlineData("/v1/issues/nope/brief", 404)]
    [InlineData("/v1/issues/nope/brief.md", 404)]
    [InlineData("/v1/issues/territory/brief?party=ukraine", 400)]
    public async Task An_unknown_issue_is_a_404_and_an_unknown_parameter_a_400(string path, int status)
    {
        using var answer = await api.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_brief_names_every_position_in_force_on_the_issue_and_the_issues_below()
    {
        var brief = await api.GetJsonAsync("/v1/issues/territory/brief?as_of=2026-02-18");
        var inForce = await api.GetItemsAsync("/v1/positions?issue=territory&as_of=2026-02-18&limit=5000");

        Assert.Equal(inForce.Select(Id("id")).Order(StringComparer.Ordinal),
            Positions(brief, "who_stands_where").Order(StringComparer.Ordinal));
        var redLines = inForce.Where(position => position.GetProperty("red_line").GetBoolean()).Select(Id("id"));
        Assert.Equal(redLines.Order(StringComparer.Ordinal), Positions(brief, "red_lines").Order(StringComparer.Ordinal));
        var conditional = inForce.Where(position => Id("stance")(position) == "conditional").Select(Id("id"));
        Assert.Equal(conditional.Order(StringComparer.Ordinal),
            Positions(brief, "open_conditions").Order(StringComparer.Ordinal));
        Assert.Equal(inForce.Length, brief.GetProperty("positions").GetInt32());
    }

    [Fact]
    public async Task Every_entry_of_a_brief_has_a_source_and_every_source_is_listed_once()
    {
        foreach (var issue in new[] { "territory", "security", "nato-membership", "force-size-limits" })
        {
            var brief = await api.GetJsonAsync($"/v1/issues/{issue}/brief");
            var listed = brief.GetProperty("sources").EnumerateArray().Select(Id("id")).ToArray();
            var cited = new[] { "who_stands_where", "last_changes", "plan_points" }
                .SelectMany(part => brief.GetProperty(part).EnumerateArray())
                .Concat(brief.GetProperty("disputes").EnumerateArray()
                    .SelectMany(dispute => dispute.GetProperty("claims").EnumerateArray()))
                .Select(item => item.GetProperty("sources").EnumerateArray().Select(source => source.GetString()!).ToArray()).ToArray();

            Assert.All(cited, Assert.NotEmpty);
            Assert.Equal(cited.SelectMany(sources => sources).Distinct().Order(StringComparer.Ordinal),
                listed.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Every_line_of_the_Markdown_has_a_source_and_every_line_about_a_party_a_date()
    {
        using var answer = await api.GetAsync("/v1/issues/nato-membership/brief.md?as_of=2026-02-18");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/markdown", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("# NATO membership of Ukraine\n", text, StringComparison.Ordinal);
        Assert.Contains("**Ukraine**: from “supports” to “conditional”, red line dropped", text, StringComparison.Ordinal);
        var lines = text.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Matches(@"\[\d+\]$", line));
        Assert.All(lines.Where(line => line.Contains("**", StringComparison.Ordinal)), line => Assert.Matches(@"\d{4}\)", line));
        var sources = Numbered().Matches(text).Select(match => int.Parse(match.Groups[1].Value)).ToArray();
        Assert.Equal(Enumerable.Range(1, sources.Length), sources);
        Assert.All(Reference().Matches(text), reference => Assert.InRange(int.Parse(reference.Groups[1].Value), 1, sources.Length));
    }

    [Fact]
    public async Task Markdown_signs_in_the_record_are_escaped()
    {
        await api.SqlAsync("update record.position set summary = '# [click](http://evil.example) <script>`x`' where id = 'ukraine-crimea'");
        var text = await api.Client.GetStringAsync("/v1/issues/territory-crimea/brief.md", TestContext.Current.CancellationToken);

        Assert.Contains(@"\# \[click\](http://evil.example) \<script\>\`x\`", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_party_is_named_and_a_pinned_brief_stays_the_same()
    {
        var brief = await api.GetJsonAsync("/v1/issues/elections/brief?as_of=2026-02-18");
        Assert.Contains("switzerland", brief.GetProperty("no_known_position").EnumerateArray().Select(Id("party")));
        await api.SqlAsync("update record.position set stance = 'opposes' where id = 'ukraine-elections'");

        using var again = await api.GetAsync(brief.GetProperty("permalink").GetString()!);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(brief.GetRawText(), await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("immutable", again.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Positions(JsonElement brief, string part) =>
        brief.GetProperty(part).EnumerateArray().Select(Id("position"));

    private static Func<JsonElement, string> Id(string field) => row => row.GetProperty(field).GetString()!;

    [GeneratedRegex(@"^(\d+)\. ", RegexOptions.Multiline)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<!\\)\[(\d+)\]")]
    private static partial Regex Reference();
}
