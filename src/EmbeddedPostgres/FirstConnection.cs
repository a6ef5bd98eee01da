using Npgsql;

namespace EmbeddedPostgres;

/// <summary>The first connection to a server tells whether it answers, and creates the app's database in a new one.</summary>
internal static class FirstConnection
{
    /// <summary>False while the server starts, stops or recovers.</summary>
    public static async Task<bool> TryAsync(string connectionString, EmbeddedOptions options, DataFolder folder, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Unpooled(connectionString, options.Database));
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.InvalidCatalogName && folder.IsOurs)
        {
            await CreateDatabaseAsync(connectionString, options.Database, ct);
            return true;
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedPostgresException(
                $"The password in {folder.PasswordFile} is not the one of the data beside it. Put the right file back, or remove the "
                + $"setting {options.Settings.Tcp} where Unix sockets work.", refusal);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task CreateDatabaseAsync(string connectionString, string database, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Unpooled(connectionString, "postgres"));
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"create database {database}", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    // The app's pool must not begin with a connection that was made before the server was ready.
    private static string Unpooled(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Database = database, Timeout = 5 }.ConnectionString;
}
