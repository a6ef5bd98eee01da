using Npgsql;

namespace EmbeddedPostgres;

/// <summary>The first connection tests whether the server answers. In a new cluster it creates the app's database.</summary>
internal static class FirstConnection
{
    /// <summary>False while the server is starting, stopping or recovering.</summary>
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
                $"PostgreSQL does not accept the password in {folder.PasswordFile}. Put the file back that was made with these data, or "
                + $"remove the setting {options.Settings.Tcp} on a system that has Unix sockets.", refusal);
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
