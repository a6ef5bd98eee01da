using Npgsql;

namespace PositionsApi.Store;

/// <summary>
/// The role <c>positions_api</c> (db/code/roles.sql): requests are served as it, so that nothing a request does can
/// change the schema or rewrite history, whatever else the owner of the database may do.
/// </summary>
internal static class ServingRole
{
    private const string Name = "positions_api";

    /// <summary>The role, if this user may take it on.</summary>
    public static async Task<string?> FindAsync(string connectionString, ILogger logger, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select pg_has_role(session_user, oid, 'member') from pg_roles where rolname = @name", db)
        {
            Parameters = { new NpgsqlParameter<string>("name", Name) },
        };
        if (await command.ExecuteScalarAsync(ct) is true)
            return Name;
        logger.LogWarning(
            "Requests are served as the owner of the database: this user may not become {Role}. Let an administrator run: create role {Role} login; grant {Role} to {User};",
            Name, Name, Name, db.UserName);
        return null;
    }

    /// <summary>How to connect as <paramref name="role"/>: as a login of its own where it needs no password, else by taking it on at once.</summary>
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
