using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

public sealed class SearchTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Theory]
    [InlineData("", "Required")]
    [InlineData("q=", "missing")]
    [InlineData("q=-donbas", "at least one word")]
    [InlineData("q=%22%22", "at least one word")]
    [InlineData("q=*", "Required")]
    public async Task A_search_without_a_word_is_a_400(string query, string hint)
    {
        using var answer = await api.GetAsync("/v1/search?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(hint, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'")]
    [InlineData("\\")]
    [InlineData("a'b\\")]
    [InlineData("'':*")]
    [InlineData("a:* & b | !c")]
    [InlineData("\"unclosed phrase")]
    [InlineData("or or or")]
    [InlineData("the of and")]
    [InlineData("\\*")]
    [InlineData("мир*")]
    [InlineData("😀 peace")]
    public async Task No_search_text_makes_the_service_fail(string q)
    {
        using var answer = await api.GetAsync("/v1/search?q=" + Uri.EscapeDataString(q));
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{q}: {(int)answer.StatusCode}");
    }

    [Theory]
    [InlineData("Zelensky", "Zelenskyy", "Zelenskiy", "Зеленський")]
    [InlineData("Ermak", "Yermak", "Єрмак")]
    [InlineData("Türkiye", "turkiye")]
    [InlineData("guarantee", "guarantees", "GUARANTEED")]
    public async Task All_spellings_of_a_word_find_the_same_rows(params string[] spellings)
    {
        var found = new List<string[]>();
        foreach (var spelling in spellings)
        {
            var rows = await api.GetItemsAsync($"/v1/search?limit=1000&q={Uri.EscapeDataString(spelling)}");
            found.Add([.. rows.Select(row => row.GetProperty("id").GetString()!).Order(StringComparer.Ordinal)]);
        }

        Assert.NotEmpty(found[0]);
        Assert.All(found, ids => Assert.Equal(found[0], ids));
    }

    [Fact]
    public async Task The_spelling_asked_for_comes_first()
    {
        var first = (await api.GetItemsAsync("/v1/search?q=Zelenskiy&kind=source&limit=1"))[0];
        Assert.Contains("Zelenskiy", first.GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"security guarantees\"", "security guarantees")]
    [InlineData("withdraw* donbas", "withdraw")]
    public async Task Phrases_and_beginnings_of_words_are_found_and_marked_by_ranges(string q, string expected)
    {
        var rows = await api.GetItemsAsync("/v1/search?limit=100&q=" + Uri.EscapeDataString(q));

        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var body = row.GetProperty("body").GetString()!;
            var marked = string.Join(' ', row.GetProperty("highlights").EnumerateArray()
                .Select(range => body.Substring(range.GetProperty("start").GetInt32(), range.GetProperty("length").GetInt32())));
            Assert.NotEmpty(marked);
            Assert.DoesNotContain('<', row.GetRawText().Replace(body, "", StringComparison.Ordinal));
        }
        Assert.Contains(rows, row => row.GetProperty("body").GetString()!.Contains(expected, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_minus_excludes_a_word_and_OR_allows_either_of_two()
    {
        var donbas = await IdsAsync("donbas");
        var crimea = await IdsAsync("crimea");

        Assert.Equal(donbas.Except(crimea).Order(), (await IdsAsync("donbas -crimea")).Order());
        Assert.Equal(donbas.Union(crimea).Order(), (await IdsAsync("donbas OR crimea")).Order());
        Assert.Equal(donbas.Intersect(crimea).Order(), (await IdsAsync("donbas crimea")).Order());
    }

    [Fact]
    public async Task Filters_narrow_a_search_and_facets_count_the_rows_that_are_left()
    {
        const string Filters = "party=ukraine&kind=position,statement&from=2025-01-01&to=2026-02-18&issue=security";
        var page = await api.GetJsonAsync($"/v1/search?q=guarantees&{Filters}&facet=kind&limit=1000");
        var rows = page.GetProperty("items").EnumerateArray().ToArray();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal("ukraine", row.GetProperty("party").GetString()));
        Assert.All(rows, row => Assert.InRange(row.GetProperty("date").GetString()!, "2025-01-01", "2026-02-18"));
        Assert.Equal(rows.CountBy(row => row.GetProperty("kind").GetString()!).ToDictionary(),
            page.GetProperty("facets").GetProperty("kind").GetProperty("values").EnumerateArray()
                .ToDictionary(value => value.GetProperty("code").GetString()!, value => value.GetProperty("count").GetInt32()));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_search_of_the_past_finds_the_record_of_that_time_and_never_changes()
    {
        var before = await api.GetJsonAsync("/v1/search?q=Medinskiy");
        await api.SqlAsync("update record.dispute set note = 'Medinskiyy' where id = 'conf-day-two-length'");
        await api.SqlAsync(
            "update record.meeting set title = 'Closed meeting of Medynsky and Umerov' where id = 'geneva-2026-02-18-bilateral'");
        var after = await api.GetJsonAsync("/v1/search?q=Medinskiy");
        var again = await api.Client.GetStringAsync(before.GetProperty("permalink").GetString(), TestContext.Current.CancellationToken);

        Assert.Equal(before.GetRawText(), again);
        Assert.NotEqual(before.GetProperty("items").GetRawText(), after.GetProperty("items").GetRawText());
        Assert.Empty(await api.GetItemsAsync("/v1/search?q=donbas&known_at=2000-01-01T00:00:00Z"));
        Assert.DoesNotContain(await api.GetItemsAsync("/v1/search?q=guarantees&as_of=2024-01-01&limit=1000"), row =>
            string.CompareOrdinal(row.GetProperty("date").GetString(), "2024-01-01") > 0);
    }

    private async Task<string[]> IdsAsync(string q) =>
        [.. (await api.GetItemsAsync($"/v1/search?limit=1000&kind=source,position&q={Uri.EscapeDataString(q)}"))
            .Select((JsonElement row) => row.GetProperty("id").GetString()!)];
}
