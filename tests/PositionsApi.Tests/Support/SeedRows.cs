using System.Text.Json;
using PositionsApi.Record;

namespace PositionsApi.Tests.Support;

/// <summary>The rows of a resource in the seed data. Tests over all resources need some rows of each, and say so.</summary>
internal static class SeedRows
{
    private const string File = "db/seed/ukraine-talks.json";

    /// <summary>A resource needs more than this number of rows, because a page with this number must not be the whole list.</summary>
    public const int Enough = 5;

    /// <summary>The rows of all resources together.</summary>
    public static int Count => Catalog.All.Sum(resource => Of(resource.Name).Length);

    public static JsonElement[] Of(string resource)
    {
        if (RunningApi.Bundle.TryGetProperty(resource, out var rows) && rows.GetArrayLength() > Enough)
            return [.. rows.EnumerateArray()];
        Assert.Fail($"{File} needs an array '{resource}' with more than {Enough} rows: "
            + "the tests over all resources read them, write them and page through them.");
        return [];
    }
}
