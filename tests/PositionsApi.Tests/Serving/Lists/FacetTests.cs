using System.Text.Json;
using PositionsApi.Analysis;
using PositionsApi.Record;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Lists;

/// <summary>Each value that a facet counts can be asked for with a filter, on every list of the record and of the analyses.</summary>
public sealed class FacetTests(ReadingApi api) : IClassFixture<ReadingApi>
{
    private static IEnumerable<ListResource> Lists => Catalog.Lists.Concat(AnalysisEndpoints.All);

    public static TheoryData<string> Every => [.. Lists.Where(list => list.Facets.Count > 0).Select(list => list.Name)];

    private static ListResource ListOf(string name) => Lists.Single(list => list.Name == name);

    [Fact]
    public void Each_facet_is_a_filter()
    {
        foreach (var list in Lists)
            foreach (var facet in list.Facets)
                Assert.True(FilterOf(list, facet) is not null, $"{list.Name} counts '{facet}' but has no filter of that name.");
    }

    [Theory]
    [MemberData(nameof(Every))]
    [Trait("Lane", "slow")]
    public async Task A_facet_counts_what_its_filter_gives(string name)
    {
        var list = ListOf(name);
        foreach (var facet in list.Facets)
        {
            if (FilterOf(list, facet) is not { Kind: FilterKind.Vocabulary or FilterKind.Codes or FilterKind.Flag })
                continue;
            var counted = (await api.GetJsonAsync($"{Address(list)}facet={facet}&limit=1")).GetProperty("facets").GetProperty(facet);
            Assert.False(string.IsNullOrEmpty(counted.GetProperty("label").GetString()));
            var coded = counted.GetProperty("values").EnumerateArray()
                .Where(value => value.GetProperty("code").ValueKind != JsonValueKind.Null);
            foreach (var value in coded.Take(3))
            {
                Assert.False(string.IsNullOrEmpty(value.GetProperty("label").GetString()));
                var code = Uri.EscapeDataString(value.GetProperty("code").GetString()!);
                var found = await api.GetJsonAsync($"{Address(list)}{facet}={code}&limit=1&count=exact");
                Assert.True(value.GetProperty("count").GetInt32() == found.GetProperty("total").GetInt32(), $"{name}: {facet}={value}");
            }
        }
    }

    /// <summary>The filter for a facet has the same name, or the singular: the filter for the facet parties is party.</summary>
    private static Filter? FilterOf(ListResource list, string facet) =>
        list.Filters.FirstOrDefault(filter => filter.Name == facet)
        ?? list.Filters.FirstOrDefault(filter => Catalog.All.Any(resource => resource.Name == facet && resource.One == filter.Name));

    private static string Address(ListResource list) => $"{list.Path}?" + string.Concat(
        list.Filters.Where(filter => filter.Parameter.Required)
            .Select(filter => $"{filter.Name}={Uri.EscapeDataString(filter.Parameter.Example!)}&"));
}
