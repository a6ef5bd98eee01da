using PositionsApi.Serving.Answering.Formats;

namespace PositionsApi.Tests.Serving.Lists;

public sealed class ListRequestTests
{
    [Theory]
    [InlineData("?partyy=a", "partyy", "party, stance")]
    [InlineData("?Party=a", "Party", "Allowed: party")]
    [InlineData("?party=", "party", "missing")]
    [InlineData("?party=a,,b", "party", "missing")]
    [InlineData("?party=a%00b", "party", "control")]
    [InlineData("?stance=rejct", "stance", "'rejct' is not allowed. Allowed: rejects, supports.")]
    [InlineData("?stance=", "stance", "Allowed: rejects, supports.")]
    [InlineData("?red_line=yes", "red_line", "true nor false")]
    [InlineData("?red_line=true&red_line=true", "red_line", "once")]
    [InlineData("?history=1", "history", "true nor false")]
    [InlineData("?stated_from=01/02/2026", "stated_from", "YYYY-MM-DD")]
    [InlineData("?plan_point=1,x", "plan_point", "whole number from 0")]
    [InlineData("?plan_point=99999999999", "plan_point", "whole number")]
    [InlineData("?as_of=yesterday", "as_of", "YYYY-MM-DD")]
    [InlineData("?as_of=*", "as_of", "YYYY-MM-DD")]
    [InlineData("?known_at=2026-01-05", "known_at", "RFC 3339")]
    [InlineData("?limit=0", "limit", "from 1 to 5000")]
    [InlineData("?limit=5001", "limit", "from 1 to 5000")]
    [InlineData("?sort=nope", "sort", "Allowed, each also with a leading '-': id, party, stance")]
    [InlineData("?sort=tags", "sort", "'tags' is not a sort key")]
    [InlineData("?sort=party,-party", "sort", "twice")]
    [InlineData("?fields=id,nope", "fields", "'nope' is not a column. Allowed: id, party")]
    [InlineData("?facet=summary", "facet", "Allowed: party.")]
    [InlineData("?shape=table", "shape", "Allowed: objects, array.")]
    [InlineData("?shape=array&facet=party", "facet", "shape=array")]
    [InlineData("?count=about", "count", "Allowed: exact.")]
    [InlineData("?cursor=abc", "cursor", "next_cursor")]
    public void A_wrong_parameter_is_named_with_what_is_allowed(string query, string parameter, string hint)
    {
        var errors = Samples.Errors(query);
        Assert.Equal([parameter], errors.Keys);
        Assert.Contains(hint, string.Join(' ', errors[parameter]), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_is_told_at_once() => Assert.Equal(
        ["limit", "nope", "stance"], Samples.Errors("?nope=1&stance=x&limit=x").Keys.Order());

    [Theory]
    [InlineData("?cursor=abc")]
    [InlineData("?count=exact")]
    [InlineData("?facet=party")]
    [InlineData("?shape=array")]
    public void Exports_are_not_paged(string query) => Assert.Single(Samples.Errors(query, Format.Csv));

    [Fact]
    public void Errors_stay_short_whatever_was_sent()
    {
        var errors = Samples.Errors("?" + string.Join('&', Enumerable.Range(0, 500).Select(i => $"n{i}=1")));
        Assert.Equal(10, errors.Count);
        errors = Samples.Errors("?stance=" + string.Join(',', Enumerable.Range(0, 150).Select(i => new string('x', 30) + i)));
        Assert.Equal(10, errors["stance"].Length);
    }

    [Fact]
    public void More_than_two_hundred_values_are_refused() =>
        Assert.Contains(
            "200", Samples.Errors("?party=" + string.Join(',', Enumerable.Range(0, 201)))["party"][0], StringComparison.Ordinal);

    [Theory]
    [InlineData("", "")]
    [InlineData("?party=b,a", "&party=a,b")]
    [InlineData("?party=b&party=a&party=b", "&party=a,b")]
    [InlineData("?party=*&stance=*&q=*&red_line=*", "")]
    [InlineData("?_=123&history=false", "")]
    [InlineData("?history=true&stance=supports", "&stance=supports&history=true")]
    [InlineData("?stated_from=2026-02&stated_to=2026-02", "&stated_from=2026-02-01&stated_to=2026-02-28")]
    [InlineData("?q=50%25+%26+x", "&q=50%25%20%26%20x")]
    [InlineData("?plan_point=10,9", "&plan_point=9,10")]
    [InlineData("?fields=summary,id&sort=party", "&sort=party,id&fields=summary,id")]
    public void The_same_question_is_spelled_the_same(string query, string selection) =>
        Assert.Equal(selection, Samples.Parse(query).Selection);

    [Fact]
    public void Today_is_the_usual_day() => Assert.Equal(Samples.Today, Samples.Parse("").Clocks.Day);

    [Fact]
    public void Text_is_matched_literally() => Assert.Equal(@"%5\%\_\\%", Samples.Parse(@"?q=5%25_\").Filters[0].Value);

    [Fact]
    public void A_page_is_a_thousand_rows_and_an_export_all()
    {
        Assert.Equal(1000, Samples.Parse("").Limit);
        Assert.Null(Samples.Parse("", Format.Csv).Limit);
    }
}
