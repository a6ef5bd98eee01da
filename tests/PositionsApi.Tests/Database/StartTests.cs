using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PositionsApi.Editing.Importing;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Database;

[Trait("Lane", "slow")]
public sealed class StartTests(TestCluster cluster)
{
    [Fact]
    public async Task Three_instances_that_start_at_once_make_one_schema_and_load_the_seed_once()
    {
        var ct = TestContext.Current.CancellationToken;
        var database = await cluster.CreateDatabaseAsync("template0", ct);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            await Migrator.MigrateAsync(database, NullLogger.Instance, ct);
            await Seed.LoadIntoEmptyAsync(database, NullLogger.Instance, ct);
        }));

        Assert.Equal(1L, await ScalarAsync(database, "select count(*) from record.revision"));
        Assert.Equal(130L, await ScalarAsync(database, "select count(*) from api.positions"));
        // No instance still holds the advisory lock, for which others would wait.
        Assert.Equal(0L, await ScalarAsync(database, """
            select count(*) from pg_locks
            where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
            """));
    }

    [Fact]
    public async Task A_script_that_was_edited_after_it_was_applied_is_refused_by_its_name()
    {
        var ct = TestContext.Current.CancellationToken;
        var database = await cluster.CreateDatabaseAsync("template0", ct);
        await Migrator.MigrateAsync(database, NullLogger.Instance, ct);
        await ScalarAsync(database, "update migrations.applied set checksum = 'other' where script = 'schema/0012_position.sql'");

        var refusal = await Assert.ThrowsAsync<MigrationException>(() => Migrator.MigrateAsync(database, NullLogger.Instance, ct));

        Assert.Contains("db/schema/0012_position.sql", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var db = new NpgsqlConnection(database + ";Pooling=false");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, db);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
