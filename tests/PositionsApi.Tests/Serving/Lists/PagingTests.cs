using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using PositionsApi.Record;
using PositionsApi.Serving.Asking;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Lists;

/// <summary>Reads a list page by page.</summary>
public sealed class PagingTests(RunningApi api) : IClassFixture<RunningApi>
{
    public static TheoryData<string> Every => [.. Catalog.Lists.Select(resource => resource.Name)];

    [Theory]
    [MemberData(nameof(Every))]
    [Trait("Lane", "slow")]
    public async Task The_total_is_what_paging_gives(string name)
    {
        var all = RunningApi.Ids([await api.GetJsonAsync($"/v1/{name}?limit=5000")]);
        var pages = await api.WalkAsync($"/v1/{name}?limit=7&count=exact");

        Assert.Equal(all, RunningApi.Ids(pages));
        Assert.All(pages, page => Assert.Equal(all.Length, page.GetProperty("total").GetInt32()));
        Assert.All(pages.SkipLast(1), page => Assert.Equal(7, page.GetProperty("items").GetArrayLength()));
        Assert.Single(pages.Select(page => (page.GetProperty("as_of").GetString(), page.GetProperty("known_at").GetString())).Distinct());
        Assert.All(pages.SkipLast(1), page => Assert.NotEmpty(page.GetProperty("next_cursor").GetString()!));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null),
            (pages[^1].GetProperty("next_cursor").ValueKind, pages[^1].GetProperty("next_url").ValueKind));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task A_bare_array_is_paged_by_its_headers(string name)
    {
        var all = RunningApi.Ids([await api.GetJsonAsync($"/v1/{name}?limit=5000")]);
        var walked = new List<string>();
        for (var next = $"/v1/{name}?limit={Math.Max(7, all.Length / 3)}&shape=array&count=exact"; next is not null;)
        {
            using var answer = await api.GetAsync(next);
            var rows = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
            walked.AddRange(rows.EnumerateArray().Select(Id));
            Assert.Equal(all.Length.ToString(CultureInfo.InvariantCulture), answer.Headers.GetValues("X-Total-Count").Single());
            next = Regex.Match(answer.Headers.GetValues("Link").Single(), "<([^>]+)>; rel=\"next\"") is { Success: true } link
                ? link.Groups[1].Value : null;
        }

        Assert.Equal(all, walked);
    }

    [Fact]
    public async Task A_page_that_is_just_full_is_the_last()
    {
        var total = (await api.GetJsonAsync("/v1/parties")).GetProperty("total").GetInt32();
        var page = await api.GetJsonAsync($"/v1/parties?limit={total}");

        Assert.Equal(JsonValueKind.Null, page.GetProperty("next_url").ValueKind);
        Assert.Equal(total, page.GetProperty("total").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Every_filter_stays_in_every_link(string name)
    {
        foreach (var parameter in Catalog.Lists.Single(resource => resource.Name == name).Filters.Select(filter => filter.Parameter))
        {
            foreach (var value in ValuesOf(parameter).Take(3))
            {
                using var answer = await api.GetAsync(
                    $"/v1/{name}?{parameter.Name}={Uri.EscapeDataString(value)}&sort=-id&fields=id&limit=1");
                Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
                var alternate = Regex.Match(answer.Headers.GetValues("Link").Single(), "<([^>]+)>; rel=\"alternate\"").Groups[1].Value;
                Assert.StartsWith($"{api.Client.BaseAddress}v1/{name}.csv?", alternate, StringComparison.Ordinal);
                foreach (var link in new[] { page.GetProperty("permalink").GetString(), page.GetProperty("next_url").GetString(),
                    alternate }.OfType<string>())
                {
                    var query = QueryHelpers.ParseQuery(new Uri(link).Query);
                    Assert.True(query[parameter.Name] == value, $"{parameter.Name}={value} is not in {link}");
                    Assert.Equal(("-id", "id"), (query["sort"].ToString(), query["fields"].ToString()));
                    Assert.True(query.ContainsKey("as_of") && query.ContainsKey("known_at"), link);
                }
                if (page.GetProperty("next_url").GetString() is { } next)
                    Assert.True(string.CompareOrdinal(RunningApi.Ids([await api.GetJsonAsync(next)])[0], RunningApi.Ids([page])[0]) < 0,
                        next);
            }
        }
    }

    private static IEnumerable<string> ValuesOf(QueryParameter parameter) => parameter switch
    {
        { Allowed: { } allowed } => allowed,
        { Example: { } example } => [example],
        { Type: ParameterType.Boolean } => ["true"],
        { Type: ParameterType.Instant } => ["2020-01-01T00:00:00.000000Z"],
        _ => ["1"],
    };

    [Fact]
    public async Task Links_are_plain_ASCII_whatever_was_asked()
    {
        await api.SqlAsync("insert into record.source (id, title, publisher, kind) "
            + "select 'ascii-' || i, 'Мир & война, 50% + \"x\" #' || i, 'P', 'news' from generate_series(1, 3) i");
        var pages = await api.WalkAsync($"/v1/sources?q={Uri.EscapeDataString("Мир & война, 50% + \"x\" #")}&limit=1");

        Assert.Equal(["ascii-1", "ascii-2", "ascii-3"], RunningApi.Ids(pages).Order(StringComparer.Ordinal));
        Assert.All(pages.SelectMany(page => new[] { page.GetProperty("permalink").GetString(), page.GetProperty("next_url").GetString() })
            .OfType<string>(),
            link => Assert.Matches("^[!-~]+$", link.Replace("\"", " ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "evil.example/path")]
    [InlineData("X-Forwarded-Host", "<script>")]
    [InlineData("X-Forwarded-Host", "a b")]
    [InlineData("X-Forwarded-Proto", "java script:")]
    public async Task A_forwarded_address_that_is_none_is_not_believed(string header, string value)
    {
        using var answer = await api.GetAsync("/v1/parties?limit=1", (header, value));
        var next = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .RootElement.GetProperty("next_url").GetString()!;

        Assert.StartsWith(api.Client.BaseAddress!.ToString(), next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paging_links_use_the_address_that_the_reader_used_and_keep_the_filters()
    {
        using var forwarded = await api.GetAsync(
            "/v1/positions?q=%D0%BC%D0%B8%D1%80,&party=ukraine,russia&limit=1", ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "positions.example"));
        var page = JsonDocument.Parse(await forwarded.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.StartsWith(
            "https://positions.example/v1/positions?party=russia,ukraine&q=%D0%BC%D0%B8%D1%80%2C&",
            page.GetProperty("permalink").GetString(), StringComparison.Ordinal);

        var next = (await api.GetJsonAsync("/v1/positions?party=ukraine&stance=rejects&limit=1")).GetProperty("next_url").GetString()!;
        Assert.StartsWith(
            api.Client.BaseAddress!.ToString() + "v1/positions?party=ukraine&stance=rejects&limit=1&as_of=", next,
            StringComparison.Ordinal);
        Assert.All(await api.GetItemsAsync(next), row => Assert.Equal("rejects", row.GetProperty("stance").GetString()));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_list_is_walked_whole_while_others_insert_change_and_delete()
    {
        var before = (await api.GetItemsAsync("/v1/sources?fields=id")).Select(Id).ToHashSet();
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await api.SqlAsync($"insert into record.source (id, title, publisher, kind, published_on) values "
                    + $"('walk-{i}', 'Inserted', 'P', 'news', '2026-01-{i % 28 + 1:00}')");
                await api.SqlAsync($"update record.source set published_on = '2026-02-{i % 28 + 1:00}', title = title || '.' where id = "
                    + $"(select id from record.source order by md5(id || {i}) limit 1)");
                await api.SqlAsync($"delete from record.source where id = 'walk-{i - 3}'");
            }
        }, TestContext.Current.CancellationToken);

        foreach (var sort in new[] { "-published_on", "id", "title" })
        {
            var walked = RunningApi.Ids(await api.WalkAsync($"/v1/sources?limit=7&fields=id&sort={sort}"));
            Assert.Equal(walked.Length, walked.Distinct().Count());
            Assert.Empty(before.Except(walked));
        }
        await stop.CancelAsync();
        await writer;
    }

    [Theory]
    [InlineData("positions", "summary")]
    [InlineData("issues", "title")]
    [InlineData("parties", "name")]
    [InlineData("processes", "name")]
    [InlineData("people", "name")]
    [InlineData("plans", "title")]
    [InlineData("meetings", "title")]
    [InlineData("statements", "id")]
    [InlineData("sources", "title")]
    [InlineData("figures", "summary")]
    [InlineData("disputes", "topic")]
    [Trait("Lane", "slow")]
    public async Task Between_any_two_pages_others_may_insert_change_and_delete(string name, string text)
    {
        var table = Catalog.Lists.Single(resource => resource.Name == name).One;
        await api.SqlAsync(CopyRow);
        foreach (var sort in new[] { "", $"&sort={text}" })
        {
            var before = RunningApi.Ids([await api.GetJsonAsync($"/v1/{name}?limit=5000")]);
            var walked = new List<string>();
            var i = 0;
            for (var next = $"/v1/{name}?limit=7{sort}"; next is not null; i++)
            {
                var page = await api.GetJsonAsync(next);
                walked.AddRange(RunningApi.Ids([page]));
                next = page.GetProperty("next_url").GetString();
                var (change, changeable) = text == "id"
                    ? ("said_on = said_on - 1", "said_on_precision = 'day'")
                    : ($"{text} = overlay({text} placing substr(md5(id || {i}), 1, 3) from 1 for 3)", "true");
                await api.SqlAsync($"""
                    select public.copy_row('{table}',
                        (select id from record.{table} where id not like 'copy-%' order by md5(id || {i}) limit 1), 'copy-{i}');
                    update record.{table} set {change}
                    where id in (select id from record.{table} where {changeable} order by md5(id || {i}) limit 5);
                    delete from record.{table} where id = 'copy-{i - 2}';
                    """);
            }
            Assert.True(i > 2 || before.Length < 15, $"{i} pages");
            Assert.Equal(before.Order(StringComparer.Ordinal), walked.Order(StringComparer.Ordinal));
            await api.SqlAsync($"delete from record.{table} where id like 'copy-%'");
        }
    }

    // Copies a row of the record, with its parts, to another id.
    private const string CopyRow = """
        create or replace function public.copy_row(root text, old_id text, new_id text) returns int language plpgsql as $$
        declare
            part text;
            named text;
            others text;
        begin
            for part in select table_name from information_schema.tables
                        where table_schema = 'record' and table_type = 'BASE TABLE'
                          and (table_name = root or table_name like root || '\_%')
                        order by format('record.%I', table_name)::regclass::oid
            loop
                named := case when part = root then 'id' else root end;
                select string_agg(quote_ident(attname), ', ') into others from pg_attribute
                where attrelid = format('record.%I', part)::regclass and attnum > 0
                  and not attisdropped and attgenerated = '' and attname <> named;
                execute format('insert into record.%1$I (%2$I, %3$s) select %4$L, %3$s from record.%1$I where %2$I = %5$L',
                               part, named, others, new_id, old_id);
            end loop;
            return 1;
        end $$
        """;

    private static string Id(JsonElement row) => row.GetProperty("id").GetString()!;
}

/// <summary>A service with a public address that differs from the address where the service listens.</summary>
public sealed class PublicAddressTests(PublicAddressTests.PublicApi api) : IClassFixture<PublicAddressTests.PublicApi>
{
    public sealed class PublicApi(TestCluster cluster) : RunningApi(cluster)
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Positions:PublicUrl", "https://talks.example/record/")];
    }

    [Theory]
    [InlineData("/v1/positions?limit=1")]
    [InlineData("/v1/positions.csv?limit=1")]
    [InlineData("/v1/issues/territory")]
    [InlineData("/v1/issues/territory/versions")]
    [InlineData("/v1")]
    [InlineData("/v1/datapackage.json")]
    [InlineData("/v1/changes?limit=1")]
    [InlineData("/v1/positions/nope")]
    [Trait("Lane", "slow")]
    public async Task Every_address_in_an_answer_is_the_configured_one(string path)
    {
        using var answer = await api.GetAsync(path, ("X-Forwarded-Host", "elsewhere.example"));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            + string.Join(' ', answer.Headers.SelectMany(header => header.Value));

        Assert.Contains("https://talks.example/record/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain("record//", text, StringComparison.Ordinal);
    }
}
