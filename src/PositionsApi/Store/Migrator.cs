using System.Data;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using Npgsql;

namespace PositionsApi.Store;

/// <summary>Brings a database to the schema of this build: scripts of db/migrations once each, then the views of db/views.</summary>
internal static class Migrator
{
    private static readonly Assembly Scripts = typeof(Migrator).Assembly;

    public static async Task MigrateAsync(string connectionString, ILogger logger, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync(ct);
        // Instances that start together take turns; the later ones find nothing to do. Held by the session.
        await ExecuteAsync(db, "select pg_advisory_lock(hashtextextended('positions.migrate', 0))", ct);
        try
        {
            await RefuseEditedScriptsAsync(db, ct);
            Upgrade(connectionString, logger);
            await CreateViewsAsync(db, logger, ct);
        }
        finally
        {
            // A lost connection has no lock to give back, and its failure is the one to tell.
            if (db.State is ConnectionState.Open)
                await ExecuteAsync(db, "select pg_advisory_unlock(hashtextextended('positions.migrate', 0))", CancellationToken.None);
        }
    }

    /// <summary>Databases would otherwise differ without anyone knowing.</summary>
    private static async Task RefuseEditedScriptsAsync(NpgsqlConnection db, CancellationToken ct)
    {
        await using (var journal = new NpgsqlCommand("select to_regclass('migrations.applied') is not null", db))
        {
            if (await journal.ExecuteScalarAsync(ct) is false)
                return;
        }

        var scripts = Embedded("migrations/").ToDictionary(script => script.Name, script => Checksum(script.Sql));
        await using var applied = new NpgsqlCommand("select script, checksum from migrations.applied order by script", db);
        await using var reader = await applied.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var name = reader.GetString(0);
            if (!scripts.TryGetValue(name, out var checksum))
                throw new MigrationException($"This database has had {name}, which this build does not know: it was migrated by a newer one.");
            if (checksum != reader.GetString(1))
                throw new MigrationException($"db/migrations/{name} was edited after it had been applied to this database. Restore it, and write what it should do differently as a new migration.");
        }
    }

    private static void Upgrade(string connectionString, ILogger logger)
    {
        var result = DeployChanges.To
            .PostgresqlDatabase(connectionString)
            .WithScripts(Embedded("migrations/").Select(script => new SqlScript(script.Name, script.Sql)))
            .JournalTo((connections, log) => new MigrationJournal(connections, log))
            .WithTransactionPerScript()
            // A large record takes as long as it takes: the usual half minute would leave it without its new schema.
            .WithExecutionTimeout(TimeSpan.Zero)
            .WithVariablesDisabled()
            .LogTo(new UpgradeLog(logger))
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new MigrationException(result.Error.Message, result.Error);
    }

    /// <summary>
    /// The same view files make two schemas: <c>api</c> over the record as it is, <c>api_past</c> over the record as it
    /// was. They are made anew only when a script or a view file changed, so that an ordinary start locks nothing.
    /// </summary>
    private static async Task CreateViewsAsync(NpgsqlConnection db, ILogger logger, CancellationToken ct)
    {
        var views = Embedded("views/").ToList();
        var stamp = Checksum(string.Concat(views.Concat(Embedded("migrations/")).Select(script => script.Name + script.Sql)));
        await using (var applied = new NpgsqlCommand("select obj_description(to_regnamespace('api'), 'pg_namespace')", db))
        {
            if (await applied.ExecuteScalarAsync(ct) is string text && text.EndsWith(stamp, StringComparison.Ordinal))
                return;
        }

        var sql = new StringBuilder("drop schema if exists api cascade; drop schema if exists api_past cascade;")
            .Append("create schema api; create schema api_past; select record.create_past_views();");
        foreach (var (schema, tables) in new[] { ("api", "record"), ("api_past", "past") })
        {
            sql.Append(null, $"set local search_path = {schema}, {tables}, pg_temp;");
            views.ForEach(view => sql.Append(view.Sql));
        }
        sql.Append("reset search_path; select record.copy_comments(); select record.grant_to_roles();")
            // Instances that run on may remember what the views said before.
            .Append("notify record_revision;");
        sql.Append(null, $"comment on schema api is 'The record for readers: one view a list, with the names of the API. {stamp}';");

        await using var transaction = await db.BeginTransactionAsync(ct);
        await ExecuteAsync(db, sql.ToString(), ct);
        await transaction.CommitAsync(ct);
        logger.LogInformation("Made {Count} views in schema api.", views.Count);
    }

    public static string Checksum(string sql) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));

    private static IEnumerable<(string Name, string Sql)> Embedded(string folder) =>
        from name in Scripts.GetManifestResourceNames()
        where name.StartsWith(folder, StringComparison.Ordinal)
        orderby name
        select (name[folder.Length..], ReadText(name));

    private static string ReadText(string resource)
    {
        using var reader = new StreamReader(Scripts.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static async Task ExecuteAsync(NpgsqlConnection db, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, db) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed class UpgradeLog(ILogger logger) : IUpgradeLog
    {
        private void Write(LogLevel level, Exception? exception, string format, object[] args)
        {
            if (logger.IsEnabled(level))
                logger.Log(level, exception, "{Message}", args.Length == 0 ? format : string.Format(null, format, args));
        }

        public void LogTrace(string format, params object[] args) => Write(LogLevel.Trace, null, format, args);
        public void LogDebug(string format, params object[] args) => Write(LogLevel.Debug, null, format, args);
        public void LogInformation(string format, params object[] args) => Write(LogLevel.Debug, null, format, args);
        public void LogWarning(string format, params object[] args) => Write(LogLevel.Warning, null, format, args);
        public void LogError(string format, params object[] args) => Write(LogLevel.Error, null, format, args);
        public void LogError(Exception ex, string format, params object[] args) => Write(LogLevel.Error, ex, format, args);
    }
}

internal sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
