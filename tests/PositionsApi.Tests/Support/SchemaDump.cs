using System.Diagnostics;
using Npgsql;

namespace PositionsApi.Tests.Support;

/// <summary>The schema of a database with its grants, as pg_dump writes it. Two databases are equal if their dumps are equal.</summary>
internal static class SchemaDump
{
    public static async Task<string> OfAsync(string database, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(database);
        string[] arguments =
        [
            "--schema-only", $"--host={settings.Host}", $"--port={settings.Port}", $"--username={settings.Username}",
            $"--dbname={settings.Database}",
        ];
        using var dump = Process.Start(new ProcessStartInfo(Path.Combine(await PostgresPrograms.FolderAsync(ct), "pg_dump"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = settings.Password },
        })!;
        var error = dump.StandardError.ReadToEndAsync(ct);
        var schema = await dump.StandardOutput.ReadToEndAsync(ct);
        await dump.WaitForExitAsync(ct);
        Assert.True(dump.ExitCode == 0, await error);
        // Commands for psql (\restrict) contain a random key, so two dumps of one database would differ.
        return string.Join('\n', schema.Split('\n').Where(line => !line.StartsWith('\\')));
    }
}
