using System.Data;
using System.Text.Json;
using Npgsql;
using PositionsApi.Documents;

namespace PositionsApi.Bundles;

/// <summary>The data set that the service comes with: loaded once, into a record that has never held anything.</summary>
internal static class Seed
{
    private const string Resource = "seed/ukraine-talks.json";

    public static async Task LoadIntoEmptyAsync(string connectionString, ILogger logger, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync(ct);
        // One of several instances that start together loads it; the others see its revision afterwards.
        await RunAsync(db, "select pg_advisory_lock(hashtextextended('positions.seed', 0))", ct);
        try
        {
            await using var empty = new NpgsqlCommand("select not exists (select from record.revision)", db);
            if (await empty.ExecuteScalarAsync(ct) is true)
                await LoadAsync(db, logger, ct);
        }
        finally
        {
            // A pooled connection would go on holding it; a lost one has none, and its failure is the one to tell.
            if (db.State is ConnectionState.Open)
                await RunAsync(db, "select pg_advisory_unlock(hashtextextended('positions.seed', 0))", CancellationToken.None);
        }
    }

    private static async Task LoadAsync(NpgsqlConnection db, ILogger logger, CancellationToken ct)
    {
        using var bundle = await JsonDocument.ParseAsync(
            typeof(Seed).Assembly.GetManifestResourceStream(Resource)!, Json.ReaderOptions, ct);
        var report = await BundleImporter.ImportAsync(db, bundle.RootElement, "seed", "Seed data: " + bundle.RootElement.GetProperty("title").GetString(), null, ct);
        if (report.Failed)
            throw new InvalidDataException("The seed data cannot be loaded. " + string.Join(' ', report.Faults));
        logger.LogInformation("Loaded the seed data: {Rows} rows. Set Positions__Seed=false to begin with an empty record.",
            report.Counts.Sum(count => count.Added));
    }

    private static async Task RunAsync(NpgsqlConnection db, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, db) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
