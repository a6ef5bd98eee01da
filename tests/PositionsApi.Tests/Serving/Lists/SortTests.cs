using Npgsql;
using PositionsApi.Serving.Asking;

namespace PositionsApi.Tests.Serving.Lists;

public sealed class SortTests
{
    [Theory]
    [InlineData("id", "r.id")]
    [InlineData("-stated_on", "r.stated_on desc, r.id")]
    [InlineData("-stance,party", "r.stance desc nulls last, r.party, r.id")]
    [InlineData("stance,-id,party", "r.stance, r.id desc")]
    public void Every_order_is_total(string sort, string orderBy) =>
        Assert.Equal(orderBy, Sort.OrderBy(Samples.Sorted(sort)));

    [Theory]
    [InlineData("id", "r.id > @key0")]
    [InlineData("-id", "r.id < @key0")]
    [InlineData("-stated_on,id", "r.stated_on <= @key0 and (r.stated_on < @key0 or r.stated_on = @key0 and (r.id > @key1))")]
    [InlineData("stance", "r.stance > @key0 or r.stance is null or r.stance = @key0 and (r.id > @key1)")]
    [InlineData("-stance", "r.stance < @key0 or r.stance is null or r.stance = @key0 and (r.id > @key1)")]
    public void A_page_begins_after_the_last_row(string sort, string predicate)
    {
        var keys = Samples.Sorted(sort);
        var parameters = new List<NpgsqlParameter>();
        Assert.Equal(predicate, Sort.After(keys, [.. keys.Select(key => key.Column.Name)], parameters));
        Assert.Equal(keys.Length, parameters.Count);
    }

    [Fact]
    public void After_a_null_come_only_nulls()
    {
        var parameters = new List<NpgsqlParameter>();
        Assert.Equal("r.stance is null and (r.id > @key1)", Sort.After(Samples.Sorted("-stance"), [null, "x"], parameters));
        Assert.Equal("key1", Assert.Single(parameters).ParameterName);
    }
}
