using System.Net;
using System.Xml.Linq;
using PositionsApi.Analysis;
using PositionsApi.Record;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.SelfDescription;

public sealed class CodebookTests(ReadingApi api) : IClassFixture<ReadingApi>
{
    [Fact]
    public async Task Every_column_of_every_list_and_analysis_has_a_meaning()
    {
        var resources = (await api.GetJsonAsync("/v1/codebook")).GetProperty("resources").EnumerateArray()
            .ToDictionary(
                resource => resource.GetProperty("name").GetString()!,
                resource => resource.GetProperty("fields").EnumerateArray().ToList());

        Assert.All(Catalog.Lists.Concat(AnalysisEndpoints.All), resource =>
            Assert.Equal(resource.Columns.Select(column => column.Name),
                resources[resource.Name].Select(field => field.GetProperty("name").GetString())));
        Assert.Equal("", string.Join(" ", resources.SelectMany(resource => resource.Value
            .Where(field => string.IsNullOrWhiteSpace(field.GetProperty("meaning").GetString()))
            .Select(field => $"{resource.Key}.{field.GetProperty("name").GetString()}"))));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task The_words_of_a_list_are_the_comments_on_its_view()
    {
        var fields = await FieldsAsync();
        foreach (var list in Catalog.Lists)
            foreach (var column in list.Columns)
                Assert.Equal(await CommentAsync(list.View, column.Name), fields[$"{list.Name}.{column.Name}"]);
    }

    [Fact]
    public async Task The_words_of_an_analysis_are_its_own_or_those_of_the_column_that_it_names()
    {
        var fields = await FieldsAsync();
        var members = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "PositionsApi.xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);

        foreach (var list in AnalysisEndpoints.All)
            foreach (var (property, column) in list.Row.GetProperties().OrderBy(property => property.MetadataToken).Zip(list.Columns))
            {
                var place = $"{list.Name}.{column.Name}";
                Assert.True(members.TryGetValue($"P:{property.DeclaringType!.FullName}.{property.Name}", out var member),
                    $"{place} has no summary.");
                if (member.Element("summary") is { } own)
                    Assert.Equal(string.Join(' ', own.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), fields[place]);
                else
                    Assert.Contains(fields[place], fields.Where(field => field.Key != place).Select(field => field.Value));
            }
    }

    [Theory]
    [InlineData("matrix.issue_title", "issues.title", true)]
    [InlineData("gaps.path", "matrix.path", true)]
    [InlineData("matrix.party", "positions.party", false)]
    [InlineData("matrix.issue", "positions.issue", false)]
    [InlineData("gaps.issue", "matrix.issue", false)]
    public async Task Columns_of_the_same_meaning_share_their_words_and_other_columns_do_not(string one, string other, bool same)
    {
        var fields = await FieldsAsync();

        Assert.Equal(same, fields[one] == fields[other]);
    }

    private Task<object?> CommentAsync(string view, string column) => api.SqlAsync($"""
        select col_description(attrelid, attnum) from pg_attribute where attrelid = 'api.{view}'::regclass and attname = '{column}'
        """);

    private async Task<Dictionary<string, string>> FieldsAsync() =>
        (await api.GetJsonAsync("/v1/codebook")).GetProperty("resources").EnumerateArray()
            .SelectMany(resource => resource.GetProperty("fields").EnumerateArray().Select(field => (resource, field)))
            .ToDictionary(
                pair => $"{pair.resource.GetProperty("name")}.{pair.field.GetProperty("name")}",
                pair => pair.field.GetProperty("meaning").GetString()!);

    [Theory]
    [InlineData("/v1/nowhere")]
    [InlineData("/v1/plans//scorecard")]
    [InlineData("/v1/plans/Not an id/scorecard")]
    [InlineData("/v1/gaps?party=ukraine")]
    [InlineData("/v1/matrix?nonsense=1")]
    [InlineData("/v1/issues/atlantis/brief")]
    [InlineData("/v1/issues//brief")]
    [InlineData("/v1/issues/Not an id/brief")]
    [InlineData("/v1/issues/nato-membership/brief.csv")]
    [InlineData("/v1/issues/nato-membership/brief?nonsense=1")]
    [InlineData("/v1/issues/nato-membership/brief?as_of=soon")]
    [InlineData("/v1/issues/nato-membership/brief?known_at=2001-01-01T00:00:00Z")]
    public async Task An_address_that_is_no_valid_query_cannot_be_cited(string of)
    {
        using var answer = await api.GetAsync($"/v1/citation?of={Uri.EscapeDataString(of)}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/v1/matrix?issue=territory", "Matrix with issue territory")]
    [InlineData("/v1/matrix.xlsx?layout=wide", "Matrix")]
    [InlineData("/v1/gaps/overall.csv?party=russia,ukraine", "with party russia,ukraine")]
    [InlineData("/v1/parties/compare?parties=russia,ukraine", "with parties russia,ukraine")]
    [InlineData("/v1/trajectory?party=ukraine", "Trajectory with party ukraine")]
    [InlineData("/v1/timeseries.ndjson?party=ukraine", "with party ukraine")]
    [InlineData("/v1/plans/us-28-point-2025-11/scorecard", " of us-28-point-2025-11")]
    [InlineData("/v1/plans/us-28-point-2025-11/scorecard.xlsx?party=russia", " of us-28-point-2025-11 with party russia")]
    [InlineData("/v1/plans/compare?plans=us-28-point-2025-11,us-ukraine-20-point-2025-12",
        "with plans us-28-point-2025-11,us-ukraine-20-point-2025-12")]
    [InlineData("/v1/timeline?kind=plan", "Timeline with kind plan")]
    [InlineData("/v1/diff?from=2025-12-01", "Diff with from 2025-12-01")]
    [InlineData("/v1/search?q=Donbas", "Search with q Donbas")]
    [InlineData("/v1/issues/territory/brief", "Brief of the issue Territory, as of ")]
    [InlineData("/v1/issues/nato-membership/brief?as_of=2026-02-18", ", as of 2026-02-18")]
    [InlineData("/v1/issues/nato-membership/brief.md", "/v1/issues/nato-membership/brief.md?as_of=")]
    public async Task Every_answer_can_be_cited_by_a_link_that_answers(string of, string title)
    {
        var ct = TestContext.Current.CancellationToken;
        var citation = await api.Client.GetStringAsync($"/v1/citation?of={Uri.EscapeDataString(of)}", ct);
        using var cited = await api.GetAsync(new Uri(citation[citation.IndexOf("http", StringComparison.Ordinal)..].Trim()).PathAndQuery);

        Assert.Contains(title, citation, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, cited.StatusCode);
    }
}
