using System.Security.Cryptography;
using Npgsql;
using PositionsApi.Data;

namespace PositionsApi.Access;

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
        await using var insert = database.Editing.CreateCommand($"""
            insert into editing.api_key (name, role, hash, hint, created_by, expires_at)
            values (@name, @role, @hash, @hint, @created_by, @expires_at)
            returning {Columns}
            """);
        insert.Parameters.AddWithValue("name", name);
        insert.Parameters.AddWithValue("role", role);
        insert.Parameters.AddWithValue("hash", ApiKey.Hash(secret));
        insert.Parameters.AddWithValue("hint", ApiKey.Hint(secret));
        insert.Parameters.AddWithValue("created_by", createdBy);
        insert.Parameters.AddWithValue("expires_at", (object?)expiresAt?.ToUniversalTime() ?? DBNull.Value);
        return ((await ReadAsync(insert, ct)).Single(), secret);
    }

    public async Task<List<Key>> ListAsync(CancellationToken ct)
    {
        await using var select = database.Editing.CreateCommand($"select {Columns} from editing.api_key order by created_at, id");
        return await ReadAsync(select, ct);
    }

    public async Task<Key?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var select = database.Editing.CreateCommand($"select {Columns} from editing.api_key where id = @id");
        select.Parameters.AddWithValue("id", id);
        return (await ReadAsync(select, ct)).SingleOrDefault();
    }

    /// <summary>The key of a secret, if it is one and may be used now; by the clock of the database.</summary>
    public async Task<Key?> AuthenticateAsync(string secret, CancellationToken ct)
    {
        if (!ApiKey.IsWellFormed(secret))
            return null;
        var hash = ApiKey.Hash(secret);
        await using var select = database.Editing.CreateCommand($"""
            select {Columns}, hash
            from editing.api_key
            where hash = @hash and revoked_at is null and (expires_at is null or expires_at > clock_timestamp())
            """);
        select.Parameters.AddWithValue("hash", hash);
        await using var reader = await select.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct) || !CryptographicOperations.FixedTimeEquals(reader.GetFieldValue<byte[]>(9), hash))
            return null;
        return Read(reader);
    }

    public async Task TouchAsync(Guid id, CancellationToken ct)
    {
        await using var update = database.Editing.CreateCommand("""
            update editing.api_key set last_used_at = clock_timestamp()
            where id = @id and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')
            """);
        update.Parameters.AddWithValue("id", id);
        await update.ExecuteNonQueryAsync(ct);
    }

    public async Task<Key?> RevokeAsync(Guid id, CancellationToken ct)
    {
        await using var update = database.Editing.CreateCommand($"""
            update editing.api_key set revoked_at = coalesce(revoked_at, clock_timestamp()) where id = @id returning {Columns}
            """);
        update.Parameters.AddWithValue("id", id);
        return (await ReadAsync(update, ct)).SingleOrDefault();
    }

    private static async Task<List<Key>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var keys = new List<Key>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            keys.Add(Read(reader));
        return keys;
    }

    private static Key Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Name = row.GetString(1),
        Role = row.GetString(2),
        Hint = row.GetString(3),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(4),
        CreatedBy = row.GetString(5),
        ExpiresAt = row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
        RevokedAt = row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
        LastUsedAt = row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
    };
}
