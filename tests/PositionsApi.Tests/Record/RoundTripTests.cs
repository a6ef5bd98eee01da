using System.Text.Json;
using PositionsApi.Record;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Record;

public sealed class RoundTripTests(ReadingApi api) : IClassFixture<ReadingApi>
{
    public static TheoryData<string> Arrays => [.. Catalog.Documents.Select(type => type.Plural)];

    [Theory]
    [MemberData(nameof(Arrays))]
    [Trait("Lane", "slow")]
    public async Task Every_array_of_the_seed_can_be_read_back_whole(string array)
    {
        var type = Catalog.Documents.Single(candidate => candidate.Plural == array);
        var documents = SeedRows.Of(array).ToDictionary(document => document.GetProperty("id").GetString()!);
        var list = type.Plural == "positions" ? "/v1/positions?history=true" : $"/v1/{array}";
        var ids = (await api.GetItemsAsync($"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}fields=id&limit=5000"))
            .Select(item => item.GetProperty("id").GetString()!);
        Assert.Equal(documents.Keys.Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));

        foreach (var (id, document) in documents)
        {
            var answer = await api.GetJsonAsync($"/v1/{array}/{id}");
            AssertHolds(document, answer, $"{array}/{id}");
        }
    }

    /// <summary>Every field of the document must be in the answer with the same value. The answer may hold more fields.</summary>
    private static void AssertHolds(JsonElement document, JsonElement answer, string at)
    {
        switch (document.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in document.EnumerateObject())
                {
                    Assert.True(answer.TryGetProperty(field.Name, out var value), $"{at}.{field.Name} is missing.");
                    AssertHolds(field.Value, value, $"{at}.{field.Name}");
                }
                break;
            case JsonValueKind.Array:
                Assert.Equal(document.GetArrayLength(), answer.GetArrayLength());
                foreach (var (entry, index) in document.EnumerateArray().Select((entry, index) => (entry, index)))
                    AssertHolds(entry, answer[index], $"{at}[{index}]");
                break;
            case JsonValueKind.Number:
                Assert.True(document.GetDecimal() == answer.GetDecimal(), $"{at}: {document} became {answer}.");
                break;
            default:
                Assert.True(document.ValueKind == answer.ValueKind && document.ToString() == answer.ToString(),
                    $"{at}: {document} became {answer}.");
                break;
        }
    }
}
