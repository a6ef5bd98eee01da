using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Database;

/// <summary>
/// An upgrade keeps everything that others built on schema api. The tests have only one build. A changed checksum in the journal
/// forces an upgrade, and a changed view in the database makes the upgrade incompatible.
/// </summary>
[Trait("Lane", "slow")]
public sealed class UpgradeTests(RunningApi api, TestCluster cluster) : IClassFixture<RunningApi>
{
    private const string OfAnotherBuild = "update migrations.applied set checksum = 'of another build' where script not like 'schema/%';";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Views_of_others_and_their_grants_survive()
    {
        var (database, dashboard) = await SeededAsync();
        await SqlAsync(database, $"""
            create schema mine;
            create view mine.red as select party, count(*) as lines from api.positions where red_line group by party;
            create view api.mine_too as select * from mine.red;
            create materialized view mine.stands as select party, stance from api.positions;
            grant usage on schema api, mine to {dashboard};
            grant select on mine.red, api.issues to {dashboard};
            grant select (id, stance) on api.positions to {dashboard};
            {OfAnotherBuild}
            """);
        var before = await SchemaDump.OfAsync(database, Ct);

        await Migrator.MigrateAsync(database, NullLogger.Instance, Ct);

        // Only one thing is new: the upgrade lets readers use the view in schema api, as every view of that schema.
        await SqlAsync(database, "revoke select on api.mine_too from positions_reader, positions_api");
        Assert.Equal(before, await SchemaDump.OfAsync(database, Ct));
        Assert.Equal(8L, await SqlAsync(database, $"set role {dashboard}; select lines from mine.red where party = 'ukraine'"));
        Assert.Equal("0", await SqlAsync(database, "select count(*)::text from migrations.applied where checksum = 'of another build'"));
        await DropAsync(database, dashboard);
    }

    [Fact]
    public async Task An_upgrade_that_must_drop_a_view_in_use_names_the_users_and_is_refused_before_anything_changes()
    {
        var (database, dashboard) = await SeededAsync();
        await SqlAsync(database, $"""
            create schema mine;
            alter view api.positions rename column quote to words_said;
            create view mine.red as select party, words_said from api.positions;
            create view mine.deeper as select * from mine.red;
            create function mine.shown(api.positions) returns text language sql return $1.words_said;
            create view mine.other as select * from api.issues;
            {OfAnotherBuild}
            """);
        const string Journal = "select string_agg(applied::text, ' ' order by script) from migrations.applied applied";
        var (before, journal) = (await SchemaDump.OfAsync(database, Ct), await SqlAsync(database, Journal));

        var refusal = await Assert.ThrowsAsync<MigrationException>(() => Migrator.MigrateAsync(database, NullLogger.Instance, Ct));

        string[] named =
        [
            "view mine.red uses view api.positions, whose column words_said goes or changes",
            "view mine.deeper", "function mine.shown(api.positions)",
        ];
        Assert.All(named, built => Assert.Contains(built, refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("mine.other", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("in_short", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Equal(before, await SchemaDump.OfAsync(database, Ct));
        Assert.Equal(journal, await SqlAsync(database, Journal));
        await DropAsync(database, dashboard);
    }

    [Fact]
    public async Task A_view_or_function_that_must_be_dropped_is_made_again_with_its_grants()
    {
        var (database, dashboard) = await SeededAsync();
        await SqlAsync(database, $"""
            grant usage on schema api to {dashboard};
            grant select on api.positions to {dashboard} with grant option;
            grant select (id, title) on api.issues to {dashboard};
            revoke execute on function api.matrix from public;
            grant execute on function api.matrix to {dashboard};
            """);
        var before = await SchemaDump.OfAsync(database, Ct);
        var issues = await SqlAsync(database, "select rtrim(pg_get_viewdef('api.issues'), ';')");
        // The three changes are a renamed column, an additional column, and other arguments of a function.
        await SqlAsync(database, $"""
            alter view api.positions rename column quote to words_said;
            create or replace view api.issues as select issue.*, 1 as more from ({issues}) issue;
            drop function api.positions_url(text[], date);
            create function api.positions_url(ids text[]) returns text language sql return '/v1/positions';
            {OfAnotherBuild}
            """);

        await Migrator.MigrateAsync(database, NullLogger.Instance, Ct);

        Assert.Equal(before, await SchemaDump.OfAsync(database, Ct));
        await DropAsync(database, dashboard);
    }

    [Fact]
    public async Task A_view_that_this_version_does_not_have_goes_unless_others_use_it()
    {
        var (database, dashboard) = await SeededAsync();
        await SqlAsync(database, $"""
            create view api.former as select id from api.parties;
            create schema mine;
            create view mine.former as select * from api.former;
            insert into migrations.applied (script, checksum, makes) values ('api/former.sql', 'x', 'view former');
            {OfAnotherBuild}
            """);

        var refusal = await Assert.ThrowsAsync<MigrationException>(() => Migrator.MigrateAsync(database, NullLogger.Instance, Ct));
        Assert.Contains("view mine.former uses view api.former, which this version does not have", refusal.Message,
            StringComparison.Ordinal);

        await SqlAsync(database, "drop view mine.former");
        await Migrator.MigrateAsync(database, NullLogger.Instance, Ct);
        Assert.Equal(DBNull.Value, await SqlAsync(database, "select to_regclass('api.former')::text"));
        Assert.Equal(0L, await SqlAsync(database, "select count(*) from migrations.applied where script = 'api/former.sql'"));
        await DropAsync(database, dashboard);
    }

    [Fact]
    public async Task A_view_of_others_with_a_name_that_this_version_uses_is_refused_and_not_overwritten()
    {
        var (database, dashboard) = await SeededAsync();
        await SqlAsync(database, $"delete from migrations.applied where script = 'api/disputes.sql'; {OfAnotherBuild}");

        var refusal = await Assert.ThrowsAsync<MigrationException>(() => Migrator.MigrateAsync(database, NullLogger.Instance, Ct));

        Assert.Contains("view api.disputes has a name that this version uses itself", refusal.Message, StringComparison.Ordinal);
        await DropAsync(database, dashboard);
    }

    [Fact]
    public async Task Reads_go_on_while_an_upgrade_waits_for_a_long_read()
    {
        var (database, dashboard) = await SeededAsync();
        using var client = api.ConnectTo(database);
        await SqlAsync(database, OfAnotherBuild);
        var log = new Lines();
        await using var export = new NpgsqlConnection(database + ";Pooling=false;Application Name=slow export");
        await export.OpenAsync(Ct);
        await using var transaction = await export.BeginTransactionAsync(Ct);
        await using (var read = new NpgsqlCommand("select count(*) from api.positions", export, transaction))
            await read.ExecuteScalarAsync(Ct);

        var upgrade = Migrator.MigrateAsync(database, log, Ct);
        while (log.Waits.Length == 0)
        {
            Assert.False(upgrade.IsCompleted, "The upgrade did not wait.");
            await Task.Delay(20, Ct);
        }
        // The reads last 3 s, longer than a pause and a try of the upgrade, so that some of them meet its wait for the lock. Each read
        // asks for another day, so that no answer comes from the cache.
        // A read that stood behind the upgrade until the export ends would run into the time limit of reads and be a 503.
        for (var (number, since) = (0, Stopwatch.StartNew()); since.Elapsed < TimeSpan.FromSeconds(3); number++)
        {
            var day = new DateOnly(2000, 1, 1).AddDays(number);
            using var answer = await client.GetAsync($"/v1/positions?limit=3&stated_from={day:yyyy-MM-dd}", Ct);
            Assert.True(answer.IsSuccessStatusCode);
        }
        Assert.False(upgrade.IsCompleted);
        var wait = Assert.Single(log.Waits);
        Assert.Contains($"session {export.ProcessID} (slow export, user ", wait, StringComparison.Ordinal);
        Assert.Contains("db/views/positions.sql in schema api", wait, StringComparison.Ordinal);

        await transaction.CommitAsync(Ct);
        await upgrade;

        Assert.Single(log.Waits);
        using var after = await client.GetAsync("/v1/positions?limit=4", Ct);
        Assert.True(after.IsSuccessStatusCode);
        Assert.Equal(0L, await SqlAsync(database, "select count(*) from migrations.applied where checksum = 'of another build'"));
        await export.CloseAsync();
        await DropAsync(database: null, dashboard);
    }

    [Fact]
    public async Task The_shapes_of_views_and_functions_are_the_committed_ones()
    {
        var committed = Repository.PathTo("db/views/shapes.txt");
        foreach (var schema in ViewSchema.All)
        {
            await using var db = new NpgsqlConnection(api.ConnectionString + ";Pooling=false");
            await db.OpenAsync(Ct);
            var now = await ViewChanges.ShapesAsync(db, schema, Ct);
            if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
                await File.WriteAllTextAsync(committed, now, Ct);

            Assert.True(await File.ReadAllTextAsync(committed, Ct) == now,
                $"The views of schema {schema.Name} differ from db/views/shapes.txt, which an upgrade goes by. "
                + "If that is meant, run the tests with UPDATE_SNAPSHOTS=1 and commit the difference.");
        }
    }

    /// <summary>Makes a database with the seed data, and a role like the one that an operator makes for a dashboard.</summary>
    private async Task<(string Database, string Dashboard)> SeededAsync()
    {
        var database = await cluster.CreateDatabaseAsync("seeded", Ct);
        var dashboard = $"dashboard_{Guid.NewGuid():N}";
        await SqlAsync(database, $"create role {dashboard}");
        return (database, dashboard);
    }

    private async Task DropAsync(string? database, string dashboard)
    {
        if (database is null)
            return;
        await cluster.DropDatabaseAsync(database, Ct);
        await SqlAsync(api.ConnectionString, $"drop role {dashboard}");
    }

    private static async Task<object?> SqlAsync(string database, string sql)
    {
        await using var db = new NpgsqlConnection(database + ";Pooling=false");
        await db.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, db);
        return await command.ExecuteScalarAsync(Ct);
    }

    /// <summary>Keeps the lines that the upgrade logs.</summary>
    private sealed class Lines : ILogger
    {
        private readonly List<string> _lines = [];

        public string[] Waits
        {
            get
            {
                lock (_lines)
                    return [.. _lines.Where(line => line.Contains(" waits for ", StringComparison.Ordinal))];
            }
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
                _lines.Add(formatter(state, exception));
        }
    }
}
