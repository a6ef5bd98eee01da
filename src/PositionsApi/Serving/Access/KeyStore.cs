using Dapper;
using PositionsApi.Store;

namespace PositionsApi.Serving.Access;

/// <summary>A key as its administrators see it; the key itself is shown once, when it is made.</summary>
public sealed record Key
{
    public required Guid Id { get; init; }
    /// <summary>Who or what uses it; revisions name it as their actor.</summary>
    public required string Name { get; init; }
    /// <summary>reader, editor, reviewer or administrator.</summary>
    public required string Role { get; init; }
    /// <summary>First characters of the key.</summary>
    public required string Hint { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset? ExpiresAt { get; init; }
    public required DateTimeOffset? RevokedAt { get; init; }
    /// <summary>Last use, to within a minute.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }
}

internal sealed class KeyStore(Database database)
{
    private const string Columns = "id, name, role, hint, created_at, created_by, expires_at, revoked_at, last_used_at";

    public async Task<(Key Key, string Secret)> CreateAsync(string name, string role, DateTimeOffset? expiresAt, string createdBy, CancellationToken ct)
    {
        var secret = ApiKey.Create();
        await using var db = await database.Editing.OpenConnectionAsync(ct);
        var key = await db.QuerySingleAsync<Key>(new CommandDefinition($"""
            insert into editing.api_key (name, role, hash, hint, created_by, expires_at)
            values (@name, @role, @hash, @hint, @createdBy, @expiresAt)
            returning {Columns}
            """, new { name, role, hash = ApiKey.Hash(secret), hint = ApiKey.Hint(secret), createdBy, expiresAt = expiresAt?.ToUniversalTime() }, cancellationToken: ct));
        return (key, secret);
    }

    public async Task<IReadOnlyList<Key>> ListAsync(CancellationToken ct)
    {
        await using var db = await database.Editing.OpenConnectionAsync(ct);
        return (await db.QueryAsync<Key>(new CommandDefinition($"select {Columns} from editing.api_key order by created_at, id", cancellationToken: ct))).AsList();
    }

    public async Task<Key?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await database.Editing.OpenConnectionAsync(ct);
        return await db.QuerySingleOrDefaultAsync<Key>(new CommandDefinition($"select {Columns} from editing.api_key where id = @id", new { id }, cancellationToken: ct));
    }

    /// <summary>The key of a secret, if it is one and may be used now; by the clock of the database.</summary>
    public async Task<Key?> AuthenticateAsync(string secret, CancellationToken ct)
    {
        if (!ApiKey.IsWellFormed(secret))
            return null;
        var hash = ApiKey.Hash(secret);
        await using var db = await database.Editing.OpenConnectionAsync(ct);
        // Found by the hash of what was sent: comparing takes no time that depends on the secret.
        return await db.QuerySingleOrDefaultAsync<Key>(new CommandDefinition($"""
            select {Columns}
            from editing.api_key
            where hash = @hash and revoked_at is null and (expires_at is null or expires_at > clock_timestamp())
            """, new { hash }, cancellationToken: ct));
    }

    public async Task TouchAsync(Guid id, CancellationToken ct)
    {
        await using var db = await database.Editing.OpenConnectionAsync(ct);
        await db.ExecuteAsync(new CommandDefinition("""
            update editing.api_key set last_used_at = clock_timestamp()
            where id = @id and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')
            """, new { id }, cancellationToken: ct));
    }

    public async Task<Key?> RevokeAsync(Guid id, CancellationToken ct)
    {
        await using var db = await database.Editing.OpenConnectionAsync(ct);
        return await db.QuerySingleOrDefaultAsync<Key>(new CommandDefinition($"""
            update editing.api_key set revoked_at = coalesce(revoked_at, clock_timestamp()) where id = @id returning {Columns}
            """, new { id }, cancellationToken: ct));
    }
}
