using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Lists;

/// <summary>What lists ask to be asked, and how they refuse the rest.</summary>
public sealed class ParameterTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Theory]
    [InlineData("/v1/positions?limt=1", "limt", "limit")]
    [InlineData("/v1/positions?stance=maybe", "stance", "rejects")]
    [InlineData("/v1/positions?party=narnia", "party", "ukraine")]
    [InlineData("/v1/positions?issue=weather", "issue", "territory")]
    [InlineData("/v1/positions?source=nowhere", "source", "Allowed are")]
    [InlineData("/v1/positions?as_of=01/02/2026", "as_of", "YYYY-MM-DD")]
    [InlineData("/v1/positions?as_of=2026-02-30", "as_of", "YYYY-MM-DD")]
    [InlineData("/v1/positions?known_at=yesterday", "known_at", "RFC 3339")]
    [InlineData("/v1/positions?cursor=xx", "cursor", "next_cursor")]
    [InlineData("/v1/positions?limit=0", "limit", "5000")]
    [InlineData("/v1/positions?limit=1000000", "limit", "5000")]
    [InlineData("/v1/positions?limit=1&limit=2", "limit", "once")]
    [InlineData("/v1/positions?sort=colour", "sort", "stated_on")]
    [InlineData("/v1/positions?fields=id,colour", "fields", "stance")]
    [InlineData("/v1/positions?facet=summary", "facet", "party")]
    [InlineData("/v1/positions?shape=round", "shape", "array")]
    [InlineData("/v1/positions?red_line=1", "red_line", "true")]
    [InlineData("/v1/positions?plan_point=x", "plan_point", "whole number")]
    [InlineData("/v1/positions?stance=", "stance", "rejects")]
    [InlineData("/v1/positions.csv?cursor=x", "cursor", "party")]
    [InlineData("/v1/positions.csv?profile=word", "profile", "excel")]
    [InlineData("/v1/positions/ukraine-crimea?fields=id", "fields", "as_of")]
    [InlineData("/v1/issues?depth=-1", "depth", "whole number")]
    public async Task A_wrong_parameter_is_named_with_what_is_allowed(string path, string parameter, string allowed)
    {
        using var answer = await api.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Contains(allowed, problem.GetProperty("errors").GetProperty(parameter).ToString(), StringComparison.Ordinal);
        Assert.Contains(parameter, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_once()
    {
        using var answer = await api.GetAsync("/v1/positions?limit=x&stance=maybe&colour=red");
        var errors = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("errors");

        Assert.Equal(["colour", "limit", "stance"], errors.EnumerateObject().Select(error => error.Name).Order());
    }

    [Theory]
    [InlineData("/v1/positions?party=ukraine,russia", "/v1/positions?party=ukraine&party=russia")]
    [InlineData("/v1/positions?party=*", "/v1/positions")]
    [InlineData("/v1/positions?_=123", "/v1/positions")]
    [InlineData("/v1/positions?stated_from=1764547200000", "/v1/positions?stated_from=2025-12-01")]
    [InlineData("/v1/positions?stated_from=2025-12-01T00:00:00+00:00", "/v1/positions?stated_from=2025-12-01")]
    [InlineData("/v1/positions?stated_from=2025-12&stated_to=2025-12", "/v1/positions?stated_from=2025-12-01&stated_to=2025-12-31")]
    public async Task Two_spellings_of_one_question_have_one_answer(string one, string other)
    {
        var items = await api.GetItemsAsync(one);
        Assert.NotEmpty(items);
        Assert.Equal(items.Select(Id), (await api.GetItemsAsync(other)).Select(Id));
    }

    private static string Id(JsonElement row) => row.GetProperty("id").GetString()!;
}
