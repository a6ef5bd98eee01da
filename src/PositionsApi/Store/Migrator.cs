using System.Data;
using Npgsql;

namespace PositionsApi.Store;

/// <summary>
/// Brings a database to the schema of this build. Each script of db/schema runs once. The files of db/code and db/views run again when
/// they have changed. Views and grants that operators added to schema api stay, and reads go on during the upgrade.
/// </summary>
internal static class Migrator
{
    private const string Foundation = "schema/0001_foundation.sql";

    // The carry-over of a database of the edition before replaces all scripts that come before this name.
    private const string AfterThisEdition = "schema/0017";

    public static async Task MigrateAsync(string connectionString, ILogger logger, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync(ct);
        if ((await MigrationJournal.ReadAsync(db, ct)).IsFinished)
            return;

        // If several instances start together, one instance migrates and the others wait. Then they find nothing to do. The lock belongs
        // to the session.
        await ExecuteAsync(db, "select pg_advisory_lock(hashtextextended('positions.migrate', 0))", ct);
        try
        {
            var journal = await MigrationJournal.ReadAsync(db, ct);
            if (journal.IsFinished)
                return;
            if (journal.Refusal is { } refusal)
                throw new MigrationException(refusal);
            await UpgradeAsync(db, connectionString, journal, logger, ct);
        }
        catch (InvalidOperationException broken) when (db.State is not ConnectionState.Open)
        {
            // The connection broke off between two commands. Npgsql then says only that it is not open.
            throw new NpgsqlException("The connection to the database broke off.", broken);
        }
        finally
        {
            // A lost connection has already released its lock. An unlock would fail and hide the first failure.
            if (db.State is ConnectionState.Open)
                await ExecuteAsync(db, "select pg_advisory_unlock(hashtextextended('positions.migrate', 0))", CancellationToken.None);
        }
    }

    private static async Task UpgradeAsync(
        NpgsqlConnection db, string connectionString, MigrationJournal journal, ILogger logger, CancellationToken ct)
    {
        var changes = new Dictionary<ViewSchema, ViewChanges>();
        foreach (var schema in ViewSchema.All)
            changes[schema] = await ViewChanges.PlanAsync(db, schema, journal, ct);
        var lost = changes.Values.SelectMany(change => change.Lost).ToList();
        if (lost.Count > 0)
        {
            throw new MigrationException($"This version cannot keep what others built in this database: {string.Join("; ", lost)}. "
                + "Drop or rename these things, start this version, and make them again. Nothing was changed.");
        }

        await using var locks = new ShortLocks(db, connectionString, logger);
        await locks.RunAsync("The journal of the schema", [MigrationJournal.EnsureTable, MigrationJournal.ForgetFinished()], ct);

        var scripts = SqlFile.Schema.Where(file => !journal.Has(file.Name, file)).ToList();
        if (journal.IsOfEditionBefore)
            scripts.RemoveAll(file => string.CompareOrdinal(file.Name, AfterThisEdition) < 0);
        // The scripts call functions of db/code, and these functions need the objects of the first script.
        if (scripts.Find(file => file.Name == Foundation) is { } foundation)
        {
            await RunScriptAsync(locks, foundation, ct);
            scripts.Remove(foundation);
        }
        await RunCodeAsync(locks, journal, ct);
        if (journal.IsOfEditionBefore)
            await CarryOverAsync(locks, ct);
        foreach (var script in scripts)
            await RunScriptAsync(locks, script, ct);
        // The views below may use tables that the scripts have just made.
        await locks.RunAsync("The rights of the roles", ["select record.grant_to_roles()"], ct);

        foreach (var (schema, change) in changes)
            await MakeViewsAsync(locks, schema, change, journal, ct);
        await locks.RunAsync("The end of the upgrade",
        [
            "select record.copy_comments()",
            "select record.grant_to_roles()",
            // Other running instances may have answers of the old views in memory. The notification makes these answers invalid.
            "notify record_revision",
            MigrationJournal.NoteFinished(),
        ], ct);
        logger.LogInformation("The database has the schema of this build.");
    }

    private static Task RunScriptAsync(ShortLocks locks, SqlFile script, CancellationToken ct) =>
        locks.RunAsync($"db/{script.Name}", [script.Sql, MigrationJournal.Note(script.Name, script)], ct);

    private static async Task RunCodeAsync(ShortLocks locks, MigrationJournal journal, CancellationToken ct)
    {
        var changed = SqlFile.Code.Where(file => !journal.Has(file.Name, file)).ToList();
        if (changed.Count == 0)
            return;
        // PostgreSQL checks the body of a function when the function is called. So a function may use tables of later scripts.
        List<string> statements = ["set local check_function_bodies = off"];
        foreach (var file in changed)
            statements.AddRange(file.Sql, MigrationJournal.Note(file.Name, file));
        await locks.RunAsync("db/code", statements, ct);
    }

    private static Task CarryOverAsync(ShortLocks locks, CancellationToken ct) =>
        locks.RunAsync($"db/{SqlFile.CarryOver.Name}",
        [
            SqlFile.CarryOver.Sql,
            MigrationJournal.ForgetEditionBefore(),
            .. from script in SqlFile.Schema
               where string.CompareOrdinal(script.Name, AfterThisEdition) < 0
               select MigrationJournal.Note(script.Name, script),
        ], ct);

    private static async Task MakeViewsAsync(
        ShortLocks locks, ViewSchema schema, ViewChanges changes, MigrationJournal journal, CancellationToken ct)
    {
        var files = schema.Files.Where(file => changes.Remakes(file) || !journal.Has(schema.NameOf(file), file)).ToList();
        var gone = journal.MadeIn(schema.Name).Select(made => made.Name).Except(schema.Files.Select(schema.NameOf))
            .Select(MigrationJournal.Forget).ToList();
        // One transaction if views are dropped, so that readers never miss a view, or if the database is new and has no readers yet.
        var together = changes.Drops.Count > 0 || journal.IsEmpty;
        if (together || gone.Count > 0)
        {
            await locks.RunAsync($"Schema {schema.Name}",
                [.. changes.Drops, .. together ? files.SelectMany(Statements) : [], .. changes.Grants, .. gone], ct);
        }
        if (!together)
        {
            foreach (var file in files)
                await locks.RunAsync($"db/views/{file.Name} in schema {schema.Name}", [.. Statements(file)], ct);
        }

        IEnumerable<string> Statements(SqlFile file) => [schema.Settings, file.Sql, MigrationJournal.Note(schema.NameOf(file), file)];
    }

    private static async Task ExecuteAsync(NpgsqlConnection db, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, db) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}

internal sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
