using System.Net;
using System.Text.Json;
using PositionsApi.Lists;
using PositionsApi.SelfDescription;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Lists;

/// <summary>What every list promises, checked on every list.</summary>
public sealed class ListContractTests(RunningApi api) : IClassFixture<RunningApi>
{
    public static TheoryData<string> Every => [.. Resources.All.Select(resource => resource.Name)];

    private static ListResource ResourceOf(string name) => Resources.All.Single(resource => resource.Name == name);

    [Theory]
    [MemberData(nameof(Every))]
    public async Task The_envelope_has_every_key_and_every_row_the_same_keys_in_order(string name)
    {
        var page = await api.GetJsonAsync($"/v1/{name}?limit=5");

        Assert.Equal(["items", "total", "next_cursor", "next_url", "as_of", "known_at", "permalink"], page.EnumerateObject().Select(member => member.Name));
        Assert.All(page.GetProperty("items").EnumerateArray(), row =>
            Assert.Equal(ResourceOf(name).Columns.Select(column => column.Name), row.EnumerateObject().Select(member => member.Name)));
        Assert.Equal(JsonValueKind.Null, page.GetProperty("total").ValueKind);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task The_whole_list_fits_one_request_and_says_so(string name)
    {
        var page = await api.GetJsonAsync($"/v1/{name}");

        Assert.Equal(page.GetProperty("items").GetArrayLength(), page.GetProperty("total").GetInt32());
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next_cursor").ValueKind);
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next_url").ValueKind);
        using var bare = await api.GetAsync($"/v1/{name}?shape=array");
        Assert.Equal(page.GetProperty("items").GetRawText(), await bare.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(page.GetProperty("total").ToString(), bare.Headers.GetValues("X-Total-Count").Single());
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Three_formats_hold_the_same_rows(string name)
    {
        var ct = TestContext.Current.CancellationToken;
        var rows = await api.GetItemsAsync($"/v1/{name}");
        var lines = (await api.Client.GetStringAsync($"/v1/{name}.ndjson", ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(rows.Select(row => row.GetRawText()), lines);

        var csv = Csv.Parse(await api.Client.GetStringAsync($"/v1/{name}.csv", ct));
        var columns = ResourceOf(name).Columns;
        Assert.Equal(columns.Select(column => column.Name), csv[0]);
        Assert.Equal(rows.Length, csv.Count - 1);
        foreach (var (row, cells) in rows.Zip(csv.Skip(1)))
        {
            foreach (var (column, cell) in columns.Zip(cells))
            {
                var value = row.GetProperty(column.Name);
                var expected = value.ValueKind switch
                {
                    JsonValueKind.Null => "",
                    JsonValueKind.True => "true",
                    JsonValueKind.False => "false",
                    JsonValueKind.Array => string.Join(';', value.EnumerateArray().Select(entry => entry.GetString())),
                    _ => value.ToString(),
                };
                Assert.Equal(expected, cell);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Every_column_sorts_both_ways_and_the_walk_gives_each_row_once(string name)
    {
        var all = (await api.GetItemsAsync($"/v1/{name}?fields=id")).Select(Id).Order(StringComparer.Ordinal).ToArray();
        foreach (var column in ResourceOf(name).Columns.Where(column => column.Sortable))
        {
            foreach (var sort in new[] { column.Name, "-" + column.Name })
            {
                var walked = new List<string>();
                for (var next = $"/v1/{name}?fields=id&limit={Math.Max(7, all.Length / 4)}&sort={sort}"; next is not null;)
                {
                    var page = await api.GetJsonAsync(next);
                    walked.AddRange(page.GetProperty("items").EnumerateArray().Select(Id));
                    next = page.GetProperty("next_url").GetString();
                }
                Assert.True(all.SequenceEqual(walked.Order(StringComparer.Ordinal)), $"{name} by {sort}: {walked.Count} of {all.Length}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Facets_count_every_row_once(string name)
    {
        foreach (var facet in ResourceOf(name).Facets)
        {
            var page = await api.GetJsonAsync($"/v1/{name}?facet={facet}&limit=1&count=exact");
            var counts = page.GetProperty("facets").GetProperty(facet).GetProperty("values").EnumerateArray().Sum(value => value.GetProperty("count").GetInt32());
            Assert.Equal(page.GetProperty("total").GetInt32(), counts);
        }
    }

    [Fact]
    public async Task Fields_keep_the_order_that_was_asked_for()
    {
        var row = (await api.GetItemsAsync("/v1/positions?fields=stance,id,party_name&limit=1"))[0];

        Assert.Equal(["stance", "id", "party_name"], row.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Paging_links_use_the_address_that_the_reader_used_and_keep_the_filters()
    {
        using var forwarded = await api.GetAsync("/v1/positions?q=%D0%BC%D0%B8%D1%80,&party=ukraine,russia&limit=1", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "positions.example"));
        var page = JsonDocument.Parse(await forwarded.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.StartsWith("https://positions.example/v1/positions?party=russia,ukraine&q=%D0%BC%D0%B8%D1%80%2C&", page.GetProperty("permalink").GetString(), StringComparison.Ordinal);

        var next = (await api.GetJsonAsync("/v1/positions?party=ukraine&stance=rejects&limit=1")).GetProperty("next_url").GetString()!;
        Assert.StartsWith(api.Client.BaseAddress!.ToString() + "v1/positions?party=ukraine&stance=rejects&limit=1&as_of=", next, StringComparison.Ordinal);
        Assert.All(await api.GetItemsAsync(next), row => Assert.Equal("rejects", row.GetProperty("stance").GetString()));
    }

    [Fact]
    public async Task A_list_is_walked_whole_while_others_insert_change_and_delete()
    {
        var before = (await api.GetItemsAsync("/v1/sources?fields=id")).Select(Id).ToHashSet();
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await api.SqlAsync($"insert into record.source (id, title, publisher, kind, published_on) values ('walk-{i}', 'Inserted', 'P', 'news', '2026-01-{i % 28 + 1:00}')");
                await api.SqlAsync($"update record.source set published_on = '2026-02-{i % 28 + 1:00}', title = title || '.' where id = (select id from record.source order by md5(id || {i}) limit 1)");
                await api.SqlAsync($"delete from record.source where id = 'walk-{i - 3}'");
            }
        }, TestContext.Current.CancellationToken);

        foreach (var sort in new[] { "-published_on", "id", "title" })
        {
            var walked = new List<string>();
            for (var next = $"/v1/sources?limit=7&fields=id&sort={sort}"; next is not null;)
            {
                var page = await api.GetJsonAsync(next);
                walked.AddRange(page.GetProperty("items").EnumerateArray().Select(Id));
                next = page.GetProperty("next_url").GetString();
            }
            Assert.Equal(walked.Count, walked.Distinct().Count());
            Assert.Empty(before.Except(walked));
        }
        await stop.CancelAsync();
        await writer;
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
