using Npgsql;

namespace PositionsApi.Benchmarks;

/// <summary>Fills a database that has the schema with a large record, the same at every run. See generate.sql for its contents.</summary>
internal static class Generator
{
    /// <summary>With <paramref name="history"/>, every position gets ten former versions.</summary>
    public static async Task RunAsync(string connectionString, int positions, bool history, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await db.OpenAsync(ct);
        await ExecuteAsync(db, Script("generate.sql").Replace(":positions", $"{positions}", StringComparison.Ordinal), ct);
        if (history)
            await ExecuteAsync(db, Script("generate-history.sql"), ct);
        // Without this, autovacuum would start later, in the middle of a measurement.
        await ExecuteAsync(db, "vacuum analyze", ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection db, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, db);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Script(string name)
    {
        using var reader = new StreamReader(typeof(Generator).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
