using System.Net;
using System.Text.Json;
using PositionsApi.Record;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Lists;

/// <summary>The parameters that lists take, and how lists refuse wrong parameters.</summary>
public sealed class ParameterTests(ReadingApi api) : IClassFixture<ReadingApi>
{
    public static TheoryData<string> Every => [.. Catalog.Lists.Select(resource => resource.Name)];

    private static ListResource ResourceOf(string name) => Catalog.Lists.Single(resource => resource.Name == name);

    private async Task<JsonElement> RefusalAsync(string path)
    {
        using var answer = await api.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest,
            $"{path}: {(int)answer.StatusCode} {text[..Math.Min(300, text.Length)]}");
        return JsonDocument.Parse(text).RootElement;
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task A_parameter_that_a_list_does_not_take_is_refused_with_all_that_it_takes(string name)
    {
        foreach (var format in Format.All)
        {
            var errors = (await RefusalAsync($"/v1/{name}{format.Suffix}?colour=red")).GetProperty("errors");
            var message = errors.GetProperty("colour")[0].GetString()!;
            Assert.All(ResourceOf(name).Parameters(format).All,
                parameter => Assert.Contains(parameter.Name, message, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Every_filter_of_a_list_refuses_what_it_cannot_mean(string name)
    {
        var filters = ResourceOf(name).Filters;
        var wrong = filters.Select(filter => (filter, value: filter.Kind switch
        {
            FilterKind.Reference => "nobody-knows-this",
            FilterKind.Vocabulary => "nobody-says-this",
            FilterKind.Flag or FilterKind.Switch => "perhaps",
            FilterKind.DateFrom or FilterKind.DateTo => "01/02/2026",
            FilterKind.Instant => "yesterday",
            FilterKind.Integer => "one",
            _ => "",
        })).ToArray();
        foreach (var (filter, value) in wrong)
        {
            var problem = await RefusalAsync($"/v1/{name}?{filter.Name}={value}&limit=1");
            var error = Assert.Single(problem.GetProperty("errors").EnumerateObject());
            Assert.Equal(filter.Name, error.Name);
            Assert.Contains(filter.Name, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            if (filter.Parameter.Allowed is { } allowed)
                Assert.All(allowed, code => Assert.Contains(code, error.Value[0].GetString(), StringComparison.Ordinal));
        }

        // All faults that can be found without the database are reported in one answer.
        var judged = wrong.Where(pair => pair.filter.Kind is not FilterKind.Reference).Take(10).ToArray();
        var all = await RefusalAsync($"/v1/{name}?{string.Join('&', judged.Select(pair => $"{pair.filter.Name}={pair.value}"))}");
        Assert.Equal(judged.Select(pair => pair.filter.Name).Order(),
            all.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Every_wrong_reference_is_named_with_the_others(string name)
    {
        var references = ResourceOf(name).Filters.Where(filter => filter.Kind is FilterKind.Reference).ToArray();
        if (references.Length == 0)
            return;
        foreach (var suffix in new[] { "", ".csv", ".ndjson" })
        {
            var problem = await RefusalAsync(
                $"/v1/{name}{suffix}?{string.Join('&', references.Select(filter => $"{filter.Name}=no-{filter.Name}"))}");
            Assert.Equal(references.Select(filter => filter.Name).Order(),
                problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
            foreach (var filter in references)
            {
                var message = problem.GetProperty("errors").GetProperty(filter.Name)[0].GetString()!;
                Assert.Contains($"'no-{filter.Name}'", message, StringComparison.Ordinal);
                Assert.Contains("Allowed", message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    [Trait("Lane", "slow")]
    public async Task A_star_is_all_and_repeats_are_a_list_for_every_filter(string name)
    {
        var ct = TestContext.Current.CancellationToken;
        var everything = await api.Client.GetStringAsync($"/v1/{name}?limit=5", ct);
        foreach (var filter in ResourceOf(name).Filters)
        {
            Assert.Equal(everything, await api.Client.GetStringAsync($"/v1/{name}?limit=5&{filter.Name}=*", ct));
            if (!filter.Parameter.Many)
            {
                var twice = await RefusalAsync($"/v1/{name}?{filter.Name}=2026-01-01&{filter.Name}=2026-01-01");
                Assert.Contains("once", twice.GetProperty("errors").GetProperty(filter.Name)[0].GetString(), StringComparison.Ordinal);
                continue;
            }
            var values = filter.Kind switch
            {
                FilterKind.Vocabulary => filter.Parameter.Allowed!.Take(2).ToArray(),
                FilterKind.Reference => [.. (await api.GetItemsAsync($"{PathOf(filter)}?limit=2&fields=id")).Select(Id)],
                FilterKind.Integer => ["1", "2"],
                _ => [filter.Parameter.Example!, "other"],
            };
            var list = await api.GetJsonAsync(
                $"/v1/{name}?{filter.Name}={Uri.EscapeDataString(values[0])},{Uri.EscapeDataString(values[1])}&count=exact");
            var repeats = await api.GetJsonAsync(
                $"/v1/{name}?{filter.Name}={Uri.EscapeDataString(values[1])}&{filter.Name}={Uri.EscapeDataString(values[0])}&count=exact");
            Assert.Equal(list.GetRawText(), repeats.GetRawText());
            // Two values mean either of them, so the total is at least the total of each value alone.
            var one = await api.GetJsonAsync($"/v1/{name}?{filter.Name}={Uri.EscapeDataString(values[0])}&count=exact");
            Assert.True(one.GetProperty("total").GetInt32() <= list.GetProperty("total").GetInt32(), filter.Name);
        }
    }

    [Theory]
    [InlineData("limit", "1")]
    [InlineData("as_of", "2026-02-18")]
    [InlineData("known_at", "2026-02-18T00:00:00Z")]
    [InlineData("shape", "array")]
    [InlineData("count", "exact")]
    public async Task What_can_be_said_once_is_refused_twice(string parameter, string value)
    {
        foreach (var name in Catalog.Lists.Select(resource => resource.Name))
        {
            var problem = await RefusalAsync($"/v1/{name}?{parameter}={value}&{parameter}={value}");
            Assert.Contains("once", problem.GetProperty("errors").GetProperty(parameter)[0].GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/v1/positions?cursor={cursor}&stance=rejects")]
    [InlineData("/v1/positions?cursor={cursor}&sort=id")]
    [InlineData("/v1/positions?cursor={cursor}&as_of=2020-01-01")]
    [InlineData("/v1/positions?cursor={cursor}&known_at=2020-01-01T00:00:00Z")]
    [InlineData("/v1/sources?cursor={cursor}")]
    [InlineData("/v1/positions?cursor={cursor}x")]
    public async Task A_cursor_of_something_else_is_refused(string path)
    {
        var cursor = (await api.GetJsonAsync("/v1/positions?limit=1")).GetProperty("next_cursor").GetString();
        var problem = await RefusalAsync(path.Replace("{cursor}", cursor, StringComparison.Ordinal));

        Assert.Equal("cursor", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("/v1/positions/ukraine-crimea?colour=red")]
    [InlineData("/v1/positions/ukraine-crimea?limit=1")]
    [InlineData("/v1/positions/ukraine-crimea/versions?fields=id")]
    [InlineData("/v1?colour=red")]
    [InlineData("/v1/codebook?colour=red")]
    [InlineData("/v1/datapackage.json?colour=red")]
    [InlineData("/v1/changes?colour=red")]
    [InlineData("/v1/changes.atom?colour=red")]
    [InlineData("/v1/positions/ukraine-crimea/citation?colour=red")]
    public async Task Others_than_lists_are_as_strict(string path)
    {
        await RefusalAsync(path);
        using var answer = await api.GetAsync(path[..path.IndexOf('?', StringComparison.Ordinal)] + "?_cache=1&_=2");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

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
        var errors = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .RootElement.GetProperty("errors");

        Assert.Equal(["colour", "limit", "stance"], errors.EnumerateObject().Select(error => error.Name).Order());
    }

    [Theory]
    [InlineData("/v1/positions?party=ukraine,russia", "/v1/positions?party=ukraine&party=russia")]
    [InlineData("/v1/positions?party=*", "/v1/positions")]
    [InlineData("/v1/positions?_=123&_cb", "/v1/positions")]
    [InlineData("/v1/positions?stance=rejects&stance=opposes,rejects", "/v1/positions?stance=opposes,rejects")]
    [InlineData("/v1/positions?stated_to=1764547200000", "/v1/positions?stated_to=2025-12-01")]
    [InlineData("/v1/positions?stated_from=2025-12-01T02:00:00+03:00", "/v1/positions?stated_from=2025-11-30")]
    [InlineData("/v1/positions?stated_from=2025-12-01T02:00:00%2B03:00", "/v1/positions?stated_from=2025-11-30")]
    [InlineData("/v1/positions?stated_from=2025-12-01T23:00:00-03:00", "/v1/positions?stated_from=2025-12-02")]
    [InlineData("/v1/positions?as_of=1771372800000", "/v1/positions?as_of=2026-02-18")]
    [InlineData("/v1/positions?known_at=4102444800000", "/v1/positions?known_at=2100-01-01T01:00:00+01:00")]
    [InlineData("/v1/positions?sort=-stated_on,id,party", "/v1/positions")]
    [InlineData("/v1/positions?stated_from=1764547200000", "/v1/positions?stated_from=2025-12-01")]
    [InlineData("/v1/positions?stated_from=2025-12-01T00:00:00+00:00", "/v1/positions?stated_from=2025-12-01")]
    [InlineData("/v1/positions?stated_from=2025-12&stated_to=2025-12", "/v1/positions?stated_from=2025-12-01&stated_to=2025-12-31")]
    public async Task Two_spellings_of_one_question_have_one_answer(string one, string other)
    {
        var items = await api.GetItemsAsync(one);
        Assert.NotEmpty(items);
        Assert.Equal(items.Select(Id), (await api.GetItemsAsync(other)).Select(Id));
    }

    /// <summary>The list of the rows that a filter takes the ids of.</summary>
    private static string PathOf(Filter filter) => $"/v1/{Catalog.Lists.Single(resource => resource.One == filter.Table).Name}";

    private static string Id(JsonElement row) => row.GetProperty("id").GetString()!;
}
