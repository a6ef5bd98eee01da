using Npgsql;

namespace PositionsApi.Store;

/// <summary>
/// The database role <c>positions_api</c> (db/code/roles.sql), which serves requests. Unlike the owner of the database, this role
/// cannot change the schema or rewrite history. So no request can do so either.
/// </summary>
internal static class ServingRole
{
    private const string Name = "positions_api";

    /// <summary>The role, if the database user of the connection string may use it. Null otherwise.</summary>
    public static async Task<string?> FindAsync(string connectionString, ILogger logger, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            "select pg_has_role(session_user, oid, 'member') from pg_roles where rolname = @name", db)
        {
            Parameters = { new NpgsqlParameter<string>("name", Name) },
        };
        if (await command.ExecuteScalarAsync(ct) is true)
            return Name;
        logger.LogWarning(
            "Requests are served as the owner of the database, because this user may not use the role {Role}. "
            + "An administrator can change that with: create role {Role} login; grant {Role} to {User};",
            Name, Name, Name, db.UserName);
        return null;
    }

    /// <summary>
    /// The connection string for <paramref name="role"/>. The role logs in itself if it needs no password
    /// (<paramref name="canLogIn"/>). Otherwise the user of the connection string logs in and then switches to the role.
    /// </summary>
    public static string Connect(string connectionString, string? role, bool canLogIn)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (role is not null && canLogIn)
            settings.Username = role;
        else if (role is not null)
            settings.Options = $"{settings.Options} -c role={role}".TrimStart();
        return settings.ConnectionString;
    }
}
