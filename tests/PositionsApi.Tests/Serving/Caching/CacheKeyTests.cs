using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PositionsApi.Serving.Caching;

namespace PositionsApi.Tests.Serving.Caching;

/// <summary>Requests with different meanings never have the same key, however they are written.</summary>
public sealed class CacheKeyTests
{
    private static string KeyOf(string path, string query, char encoding = 'i', string host = "a.example", bool tellsAddress = true)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host, request.Path, request.QueryString) = ("http", new HostString(host), path, new QueryString(query));
        Span<char> key = stackalloc char[CacheKey.MostChars];
        return key[..CacheKey.Write(request, encoding, tellsAddress, key)].ToString();
    }

    // The meaning of a query as the service reads it: the values of each name, without regard to the case of the name.
    private static string MeaningOf(string query) => string.Join('\n', new QueryCollection(QueryHelpers.ParseQuery(query))
        .Where(parameter => !parameter.Key.StartsWith('_') && parameter.Key.Length > 0)
        .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
        .Select(parameter => $"{parameter.Key}={string.Join('|', parameter.Value.ToArray())}"));

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    [Fact]
    public void Two_queries_of_one_key_mean_the_same()
    {
        var part = OneOf(
            "a=1", "a=2", "%61=1", "%61=2", "A=1", "A=3", "b", "b=", "b=1", "_=9", "_x", "", "=", "=1", "a%3d1", "b=1%26a=2", "a=1=2",
            "%5F=1");
        var query = part.Array[0, 5].Select(parts => parts.Length == 0 ? "" : "?" + string.Join('&', parts));
        Gen.Select(query, query)
            .Sample((one, other) => KeyOf("/v1/x", one) != KeyOf("/v1/x", other) || MeaningOf(one) == MeaningOf(other), iter: 20_000);
    }

    [Fact]
    public void The_order_of_names_makes_no_other_key()
    {
        OneOf("a=1", "b=2", "c=3", "d=4", "_=1", "long_name=x%2Cy").Array[1, 6].Select(parts => parts.Distinct().ToArray())
            .Sample(parts => KeyOf("/v1/x", "?" + string.Join('&', parts)) == KeyOf("/v1/x", "?" + string.Join('&', parts.Reverse())));
    }

    [Theory]
    [InlineData("/v1/x?a=1", "")]
    [InlineData("/v1/x\n", "")]
    [InlineData("/v1/пример", "")]
    public void What_a_path_seldom_holds_has_no_key(string path, string query) => Assert.Empty(KeyOf(path, query));

    [Fact]
    public void Encoding_and_host_are_part_of_it_where_answers_tell_them()
    {
        Assert.Equal(4, new[] { KeyOf("/v1", ""), KeyOf("/v1", "", 'b'), KeyOf("/v1", "", host: "b.example"),
            KeyOf("/v1", "?a=1") }.Distinct().Count());
        Assert.Equal(KeyOf("/v1", "", host: "a.example", tellsAddress: false), KeyOf("/v1", "", host: "b.example", tellsAddress: false));
    }

    [Fact]
    public void A_key_has_an_end()
    {
        Assert.NotEmpty(KeyOf("/v1/x", "?a=" + new string('1', 900)));
        Assert.Empty(KeyOf("/v1/x", "?a=" + new string('1', 1100)));
        Assert.Empty(KeyOf("/v1/x", "?" + string.Join('&', Enumerable.Range(0, 40).Select(i => $"a{i}=1"))));
    }
}
