using Dapper;
using PositionsApi.Store;

namespace PositionsApi.Serving.Access;

/// <summary>A key as administrators see it. The secret text of the key is shown only once, when the key is made.</summary>
public sealed record Key
{
    public required Guid Id { get; init; }
    /// <summary>The person or program that uses the key. Revisions give this name as their actor.</summary>
    public required string Name { get; init; }
    /// <summary>The role of the key: reader, editor, reviewer or administrator.</summary>
    public required string Role { get; init; }
    /// <summary>The first characters of the key.</summary>
    public required string Hint { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset? ExpiresAt { get; init; }
    public required DateTimeOffset? RevokedAt { get; init; }
    /// <summary>When the key was last used. The time may be up to one minute too early.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }
}

/// <summary>Keys in the database, which holds only the hash of each key.</summary>
internal sealed class KeyStore(Database database)
{
    private const string Columns = "id, name, role, hint, created_at, created_by, expires_at, revoked_at, last_used_at";

    public async Task<(Key Key, string Secret)> CreateAsync(
        string name, string role, DateTimeOffset? expiresAt, string createdBy, CancellationToken ct)
    {
        var secret = ApiKey.Create();
        var (hash, hint) = (ApiKey.Hash(secret), ApiKey.Hint(secret));
        await using var db = await database.Editing.OpenConnectionAsync(ct);
        var key = await db.QuerySingleAsync<Key>(new CommandDefinition($"""
            insert into editing.api_key (name, role, hash, hint, created_by, expires_at)
            values (@name, @role, @hash, @hint, @createdBy, @expiresAt)
            returning {Columns}
            """, new { name, role, hash, hint, createdBy, expiresAt = expiresAt?.ToUniversalTime() }, cancellationToken: ct));
        return (key, secret);
    }

    public async Task<IReadOnlyList<Key>> ListAsync(CancellationToken ct)
    {
        await using var db = await database.Editing.OpenConnectionAsync(ct);
        var keys = await db.QueryAsync<Key>(
            new CommandDefinition($"select {Columns} from editing.api_key order by created_at, id", cancellationToken: ct));
        return keys.AsList();
    }

    public async Task<Key?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await database.Editing.OpenConnectionAsync(ct);
        return await db.QuerySingleOrDefaultAsync<Key>(
            new CommandDefinition($"select {Columns} from editing.api_key where id = @id", new { id }, cancellationToken: ct));
    }

    /// <summary>
    /// Finds the key of a secret, or null if there is no such key or it is revoked or expired. The clock of the database decides whether a
    /// key has expired.
    /// </summary>
    public async Task<Key?> AuthenticateAsync(string secret, CancellationToken ct)
    {
        if (!ApiKey.IsWellFormed(secret))
            return null;
        var hash = ApiKey.Hash(secret);
        await using var db = await database.Editing.OpenConnectionAsync(ct);
        // The search is by the hash of the secret. The time of the search therefore tells an attacker nothing about the secret.
        return await db.QuerySingleOrDefaultAsync<Key>(new CommandDefinition($"""
            select {Columns}
            from editing.api_key
            where hash = @hash and revoked_at is null and (expires_at is null or expires_at > clock_timestamp())
            """, new { hash }, cancellationToken: ct));
    }

    /// <summary>Notes the use of a key, at most once a minute: a write for each request would cost too much.</summary>
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
