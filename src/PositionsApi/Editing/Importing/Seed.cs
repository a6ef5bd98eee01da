using System.Data;
using System.Text.Json;
using Npgsql;
using PositionsApi.Serving.Notation;
using PositionsApi.Store;

namespace PositionsApi.Editing.Importing;

/// <summary>The data set that comes with the service. It is loaded once, into a record that has no revision yet.</summary>
internal static class Seed
{
    private const string Resource = "seed/ukraine-talks.json";
    private const int TimeoutSeconds = 600;

    public static async Task LoadIntoEmptyAsync(string connectionString, ILogger logger, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync(ct);
        // If several instances start together, the first of them loads the seed. The others wait for the lock and then find its revision.
        await RunAsync(db, "select pg_advisory_lock(hashtextextended('positions.seed', 0))", ct);
        try
        {
            await using var empty = new NpgsqlCommand("select not exists (select from record.revision)", db);
            if (await empty.ExecuteScalarAsync(ct) is true)
                await LoadAsync(connectionString, logger, ct);
        }
        finally
        {
            // The pool keeps the connection open, so the lock must be released here. A broken connection has lost the lock already; an
            // attempt to release it would hide the error that broke the connection.
            if (db.State is ConnectionState.Open)
                await RunAsync(db, "select pg_advisory_unlock(hashtextextended('positions.seed', 0))", CancellationToken.None);
        }
    }

    private static async Task LoadAsync(string connectionString, ILogger logger, CancellationToken ct)
    {
        await using var source = DatabaseHosts.PoolOfPrimary(ImportConnection.Settings(connectionString, TimeoutSeconds));
        string reason;
        await using var seed = typeof(Seed).Assembly.GetManifestResourceStream(Resource)!;
        using (var bundle = await JsonDocument.ParseAsync(seed, Json.ReaderOptions, ct))
            reason = "Seed data: " + bundle.RootElement.GetProperty("title").GetString();
        seed.Position = 0;
        var request = new ImportRequest(ImportFormat.OfFile(Resource)!, "seed", reason, ImportOutcome.Published);
        await using var run = await ImportRun.BeginAsync(source, request, TimeoutSeconds, null, ct);
        await run.ReadAsync(new ImportBody(seed), ct);
        await run.PrepareAsync(null, ct);
        await run.LoadAsync(null, ct);
        if (run.Faults.Count > 0)
            throw new InvalidDataException("The seed data cannot be loaded. " + string.Join(' ', run.Faults.First));
        logger.LogInformation("Loaded the seed data: {Rows} rows. Set Positions__Seed=false to start with an empty record.", run.Rows);
    }

    private static async Task RunAsync(NpgsqlConnection db, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, db) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
