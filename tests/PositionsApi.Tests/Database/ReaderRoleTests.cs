using Npgsql;
using PositionsApi.Record;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Database;

public sealed class ReaderRoleTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task The_reader_role_reads_every_view_with_the_names_of_the_JSON()
    {
        foreach (var resource in Catalog.Lists)
        {
            var columns = string.Join(", ", resource.Columns.Select(column => column.Name));
            Assert.NotEmpty(SeedRows.Of(resource.Name));
            Assert.NotEqual(0L,
                await api.SqlAsync($"set role positions_reader; select count(*) from (select {columns} from api.{resource.View}) as rows"));
        }
    }

    [Theory]
    [InlineData("select count(*) from record.position")]
    [InlineData("select count(*) from history.position")]
    [InlineData("select count(*) from past.position")]
    [InlineData("select count(*) from api_past.positions")]
    [InlineData("select count(*) from editing.draft")]
    [InlineData("select count(*) from editing.api_key")]
    [InlineData("delete from api.parties")]
    [InlineData("create table api.mine ()")]
    [InlineData("create table public.mine ()")]
    public async Task The_reader_role_reads_nothing_else_and_changes_nothing(string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => api.SqlAsync("set role positions_reader; " + sql));

        Assert.Contains(refusal.SqlState,
            new[] { PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.ObjectNotInPrerequisiteState });
    }

    [Fact]
    public async Task The_reader_role_is_read_only_and_has_time_outs()
    {
        var settings = (string[])(await api.SqlAsync("select rolconfig from pg_roles where rolname = 'positions_reader'"))!;

        Assert.Equal(["default_transaction_read_only=on", "idle_in_transaction_session_timeout=30s", "statement_timeout=15s"],
            settings.Order());
    }
}
