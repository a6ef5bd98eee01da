using System.Data;
using Npgsql;

namespace PositionsApi.Store;

/// <summary>
/// Brings a database to the schema of this build: the scripts of db/schema once each, then what has changed of db/code and
/// db/views. What others built on schema api stays, and readers go on meanwhile.
/// </summary>
internal static class Migrator
{
    private const string Foundation = "schema/0001_foundation.sql";

    // A database of the edition before has, after it was carried over, what the scripts before this name make.
    private const string AfterThisEdition = "schema/0017";

    public static async Task MigrateAsync(string connectionString, ILogger logger, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync(ct);
        if ((await MigrationJournal.ReadAsync(db, ct)).IsFinished)
            return;

        // Instances that start together take turns; the later ones find nothing to do. The session holds the lock.
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
        finally
        {
            // A lost connection has no lock to give back, and its failure is the one to tell.
            if (db.State is ConnectionState.Open)
                await ExecuteAsync(db, "select pg_advisory_unlock(hashtextextended('positions.migrate', 0))", CancellationToken.None);
        }
    }

    private static async Task UpgradeAsync(
        NpgsqlConnection db, string connectionString, MigrationJournal journal, ILogger logger, CancellationToken ct)
    {
        var changes = new Dictionary<ViewPlace, ViewChanges>();
        foreach (var place in ViewPlace.All)
            changes[place] = await ViewChanges.PlanAsync(db, place, journal, ct);
        var lost = changes.Values.SelectMany(change => change.Lost).ToList();
        if (lost.Count > 0)
        {
            throw new MigrationException($"This version cannot keep what others built in this database: {string.Join("; ", lost)}. "
                + "Drop or rename it, start this version, and make it anew. Nothing was changed.");
        }

        await using var locks = new ShortLocks(db, connectionString, logger);
        await locks.RunAsync("The journal of the schema", [MigrationJournal.EnsureTable, MigrationJournal.ForgetFinished()], ct);

        var scripts = SqlFile.Schema.Where(file => !journal.Has(file.Name, file)).ToList();
        if (journal.IsOfEditionBefore)
            scripts.RemoveAll(file => string.CompareOrdinal(file.Name, AfterThisEdition) < 0);
        // The scripts call the functions of db/code, which need what the first script makes.
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
        // Views that are replaced below may need what the scripts made.
        await locks.RunAsync("The rights of the roles", ["select record.grant_to_roles()"], ct);

        foreach (var (place, change) in changes)
            await MakeViewsAsync(locks, place, change, journal, ct);
        await locks.RunAsync("The end of the upgrade",
        [
            "select record.copy_comments()",
            "select record.grant_to_roles()",
            // Instances that run on may remember what the views said before.
            "notify record_revision",
            MigrationJournal.NoteFinished(),
        ], ct);
        logger.LogInformation("The schema of the database is that of this build.");
    }

    private static Task RunScriptAsync(ShortLocks locks, SqlFile script, CancellationToken ct) =>
        locks.RunAsync($"db/{script.Name}", [script.Sql, MigrationJournal.Note(script.Name, script)], ct);

    private static async Task RunCodeAsync(ShortLocks locks, MigrationJournal journal, CancellationToken ct)
    {
        var changed = SqlFile.Code.Where(file => !journal.Has(file.Name, file)).ToList();
        if (changed.Count == 0)
            return;
        // A function's body is looked up when it is called: tables of later scripts need not be there.
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
        ShortLocks locks, ViewPlace place, ViewChanges changes, MigrationJournal journal, CancellationToken ct)
    {
        var files = place.Files.Where(file => changes.Remakes(file) || !journal.Has(place.NameOf(file), file)).ToList();
        var gone = journal.MadeIn(place.Schema).Select(made => made.Name).Except(place.Files.Select(place.NameOf))
            .Select(MigrationJournal.Forget).ToList();
        // Together where readers would else miss what is dropped, or where there are no readers yet.
        var together = changes.Drops.Count > 0 || journal.IsEmpty;
        if (together || gone.Count > 0)
        {
            await locks.RunAsync($"Schema {place.Schema}",
                [.. changes.Drops, .. together ? files.SelectMany(Statements) : [], .. changes.Grants, .. gone], ct);
        }
        if (!together)
        {
            foreach (var file in files)
                await locks.RunAsync($"db/views/{file.Name} in schema {place.Schema}", [.. Statements(file)], ct);
        }

        IEnumerable<string> Statements(SqlFile file) => [place.Settings, file.Sql, MigrationJournal.Note(place.NameOf(file), file)];
    }

    private static async Task ExecuteAsync(NpgsqlConnection db, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, db) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}

internal sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
