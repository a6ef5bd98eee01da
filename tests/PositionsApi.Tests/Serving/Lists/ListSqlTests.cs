using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;

namespace PositionsApi.Tests.Serving.Lists;

public sealed class ListSqlTests
{
    [Theory]
    [InlineData("?party=x'--&q=x'--&as_of=2026-01-05&known_at=2026-01-05T09:00:00Z")]
    [InlineData("?party=other&q=other")]
    public void Values_never_reach_the_statement(string query)
    {
        var sql = new ListSql(Samples.Parse(query));
        const string Columns =
            "r.id, r.party, r.stance, r.red_line, r.summary, r.plan_point, r.value, r.weight, r.stated_on, r.recorded_at, r.tags, r.url";
        Assert.Equal($"""
            select {Columns}
            from claims as r
            where (r.party = (@party)[1])
              and (r.current)
              and (r.summary ilike @q)
            order by r.stated_on desc, r.id
            limit 1001
            """, sql.Rows(sql.Parameters()));
    }

    [Fact]
    public void A_page_reads_the_sort_keys_that_were_not_asked_for()
    {
        var sql = new ListSql(Samples.Parse("?fields=summary,id"));
        Assert.Equal(["summary", "id", "stated_on"], sql.Selected.Select(column => column.Name));
    }

    [Fact]
    public void Columns_come_from_the_row_contract() => Assert.Equal(
        [("id", ColumnKind.Text, false), ("stance", ColumnKind.Text, true), ("value", ColumnKind.Number, true),
            ("tags", ColumnKind.TextList, false), ("url", ColumnKind.Link, false)],
        Column.Of(typeof(ClaimRow)).Where(column => column.Name is "id" or "stance" or "value" or "tags" or "url")
            .Select(column => (column.Name, column.Kind, column.Nullable)));
}
