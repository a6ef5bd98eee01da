using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Database;

/// <summary>The service answers requests under a role that owns nothing. The other tests use this role too.</summary>
public sealed class ServingRoleTests(RunningApi api, TestCluster cluster) : IClassFixture<RunningApi>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IEnumerable<NpgsqlDataSource> Pools()
    {
        var database = api.Service<PositionsApi.Store.Database>();
        return [database.Reader.Now, database.Reader.Past, database.Editing];
    }

    [Fact]
    public async Task Every_pool_uses_the_serving_role_and_the_role_owns_nothing()
    {
        foreach (var pool in Pools())
        {
            await using var who = pool.CreateCommand("select current_user::text");
            Assert.Equal("positions_api", await who.ExecuteScalarAsync(Ct));
        }

        Assert.Equal(0L, await api.SqlAsync("""
            select count(*) from (
                select relowner as owner from pg_class union all select proowner from pg_proc
                union all select nspowner from pg_namespace union all select datdba from pg_database) as owned
            join pg_roles role on role.oid = owner where role.rolname = 'positions_api'
            """));
        Assert.Equal(false, await api.SqlAsync("""
            select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication
            from pg_roles where rolname = 'positions_api'
            """));
    }

    [Theory]
    [InlineData("create table record.mine ()")]
    [InlineData("create table public.mine ()")]
    [InlineData("alter table record.position drop column summary")]
    [InlineData("alter table record.position disable trigger all")]
    [InlineData("drop view api.positions")]
    [InlineData("create or replace function record.current_revision() returns bigint language sql return 1")]
    [InlineData("insert into record.revision values (0, now(), 'me', null)")]
    [InlineData("update record.revision set actor = 'me'")]
    [InlineData("delete from history.position")]
    [InlineData("insert into history.position select 1, p.* from record.position p")]
    [InlineData("update record.renamed_id set new_id = 'other'")]
    [InlineData("delete from record.vocabulary")]
    [InlineData("truncate record.position cascade")]
    [InlineData("select * from migrations.applied")]
    [InlineData("copy record.position to program 'cat'")]
    public async Task The_serving_role_cannot_change_the_schema_or_the_history(string sql)
    {
        await using var command = api.Service<PositionsApi.Store.Database>().Editing.CreateCommand(sql);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public void The_role_logs_in_itself_where_it_can_and_the_given_options_are_kept()
    {
        Assert.Contains("Username=positions_api", ServingRole.Connect("Host=/run/x;Username=postgres", "positions_api", canLogIn: true),
            StringComparison.Ordinal);

        var taken = new NpgsqlConnectionStringBuilder(
            ServingRole.Connect("Host=h;Username=owner;Options=-c work_mem=8MB", "positions_api", canLogIn: false));
        Assert.Equal(("owner", "-c work_mem=8MB -c role=positions_api"), (taken.Username, taken.Options));
        Assert.Equal("owner",
            new NpgsqlConnectionStringBuilder(ServingRole.Connect("Host=h;Username=owner", null, canLogIn: true)).Username);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task An_owner_that_may_not_use_the_role_serves_under_its_own_name()
    {
        var owner = $"plain_{Guid.NewGuid():N}";
        var empty = await cluster.CreateDatabaseAsync("template0", Ct);
        var name = new NpgsqlConnectionStringBuilder(empty).Database;
        await api.SqlAsync($"create role {owner} login; alter database {name} owner to {owner}");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(empty) { Username = owner, Pooling = false }.ConnectionString;
            await Migrator.MigrateAsync(connection, NullLogger.Instance, Ct);
            // A later version must be able to upgrade as the same owner, who is no superuser. A changed checksum forces the upgrade.
            await using (var db = new NpgsqlConnection(connection))
            {
                await db.OpenAsync(Ct);
                await using var older = new NpgsqlCommand(
                    "update migrations.applied set checksum = 'of another build' where script not like 'schema/%'", db);
                await older.ExecuteNonQueryAsync(Ct);
            }
            await Migrator.MigrateAsync(connection, NullLogger.Instance, Ct);

            Assert.Null(await ServingRole.FindAsync(connection, NullLogger.Instance, Ct));
        }
        finally
        {
            await cluster.DropDatabaseAsync(empty, CancellationToken.None);
            await api.SqlAsync($"drop role {owner}");
        }
    }
}
