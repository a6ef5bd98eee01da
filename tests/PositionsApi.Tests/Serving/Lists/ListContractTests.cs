using System.Text.Json;
using System.Text.RegularExpressions;
using PositionsApi.Record;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Lists;

/// <summary>The promises that hold for every list, checked on every list.</summary>
public sealed class ListContractTests(ReadingApi api) : IClassFixture<ReadingApi>
{
    public static TheoryData<string> Every => [.. Catalog.Lists.Select(resource => resource.Name)];

    private static ListResource ResourceOf(string name) => Catalog.Lists.Single(resource => resource.Name == name);

    [Theory]
    [MemberData(nameof(Every))]
    public async Task The_envelope_has_every_key_and_every_row_the_same_keys_in_order(string name)
    {
        Assert.NotEmpty(SeedRows.Of(name));
        var page = await api.GetJsonAsync($"/v1/{name}?limit={SeedRows.Enough}");

        Assert.Equal(["items", "total", "next_cursor", "next_url", "as_of", "known_at", "permalink"],
            page.EnumerateObject().Select(member => member.Name));
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
    [Trait("Lane", "slow")]
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
    public async Task A_column_keeps_its_type_in_every_row(string name)
    {
        foreach (var row in await api.GetItemsAsync($"/v1/{name}?limit=5000"))
        {
            foreach (var column in ResourceOf(name).Columns)
            {
                var value = row.GetProperty(column.Name);
                Assert.True(value.ValueKind == JsonValueKind.Null ? column.Nullable : Fits(value, column.Kind),
                    $"{name}.{column.Name} of {Id(row)}: {value.GetRawText()}");
            }
        }
    }

    private static bool Fits(JsonElement value, ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        ColumnKind.Number or ColumnKind.Real => value.ValueKind == JsonValueKind.Number,
        ColumnKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        ColumnKind.TextList => value.EnumerateArray().All(entry => entry.ValueKind == JsonValueKind.String),
        ColumnKind.Date => Regex.IsMatch(value.GetString()!, @"^\d{4}-\d\d-\d\d\z"),
        ColumnKind.Instant => Regex.IsMatch(value.GetString()!, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z\z"),
        ColumnKind.Link => Uri.TryCreate(value.GetString(), UriKind.Absolute, out var link) && link.Scheme is "http" or "https",
        _ => value.GetString() is { Length: > 0 },
    };

    [Theory]
    [MemberData(nameof(Every))]
    public async Task An_empty_list_is_a_200_with_every_key(string name)
    {
        var page = await api.GetJsonAsync($"/v1/{name}?q=there-is-no-such-text&count=exact");

        Assert.Equal(["items", "total", "next_cursor", "next_url", "as_of", "known_at", "permalink"],
            page.EnumerateObject().Select(member => member.Name));
        Assert.Equal(0, page.GetProperty("items").GetArrayLength());
        Assert.Equal(0, page.GetProperty("total").GetInt32());
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next_cursor").ValueKind);
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next_url").ValueKind);
        Assert.Equal("[]",
            await api.Client.GetStringAsync($"/v1/{name}?q=there-is-no-such-text&shape=array", TestContext.Current.CancellationToken));
        Assert.Equal("",
            await api.Client.GetStringAsync($"/v1/{name}.ndjson?q=there-is-no-such-text", TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Every_row_leads_to_its_single_resource(string name)
    {
        foreach (var row in (await api.GetItemsAsync($"/v1/{name}")).Take(3))
        {
            var address = row.TryGetProperty("record_url", out var recordUrl) ? recordUrl : row.GetProperty("url");
            var single = await api.GetJsonAsync(address.GetString()!);
            Assert.Equal(Id(row), Id(single));
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    [Trait("Lane", "slow")]
    public async Task Every_column_sorts_both_ways_and_the_walk_gives_each_row_once(string name)
    {
        var all = (await api.GetItemsAsync($"/v1/{name}?fields=id")).Select(Id).Order(StringComparer.Ordinal).ToArray();
        foreach (var column in ResourceOf(name).Columns.Where(column => column.Sortable))
        {
            foreach (var sort in new[] { column.Name, "-" + column.Name })
            {
                var walked = RunningApi.Ids(await api.WalkAsync($"/v1/{name}?fields=id&limit={Math.Max(7, all.Length / 4)}&sort={sort}"));
                Assert.True(all.SequenceEqual(walked.Order(StringComparer.Ordinal)), $"{name} by {sort}: {walked.Length} of {all.Length}");
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
            var counts = page.GetProperty("facets").GetProperty(facet).GetProperty("values").EnumerateArray()
                .Sum(value => value.GetProperty("count").GetInt32());
            Assert.Equal(page.GetProperty("total").GetInt32(), counts);
        }
    }

    [Fact]
    public async Task A_facet_counts_only_what_the_other_filters_let_through()
    {
        var page = await api.GetJsonAsync("/v1/positions?party=ukraine&facet=stance,party&limit=1&count=exact");
        var facets = page.GetProperty("facets");

        Assert.Equal(["stance", "party"], facets.EnumerateObject().Select(facet => facet.Name));
        var party = Assert.Single(facets.GetProperty("party").GetProperty("values").EnumerateArray());
        Assert.Equal(("ukraine", "Ukraine", page.GetProperty("total").GetInt32()),
            (party.GetProperty("code").GetString(), party.GetProperty("label").GetString(), party.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task Fields_keep_the_order_that_was_asked_for()
    {
        var row = (await api.GetItemsAsync("/v1/positions?fields=stance,id,party_name&limit=1"))[0];

        Assert.Equal(["stance", "id", "party_name"], row.EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Asked_twice_a_list_gives_the_same_bytes(string name)
    {
        var ct = TestContext.Current.CancellationToken;
        foreach (var suffix in new[] { "", ".csv", ".ndjson" })
        {
            var address = $"/v1/{name}{suffix}?as_of=2026-02-18";
            Assert.Equal(await api.Client.GetByteArrayAsync(address, ct), await api.Client.GetByteArrayAsync(address, ct));
        }
    }

    private static string Id(JsonElement row) => row.GetProperty("id").GetString()!;
}
