using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Editing.Writing;

/// <summary>
/// Idempotency-Key on POST: the answer is stored in the transaction that it tells of, and a repeat gets it again, also
/// from another instance or after a crash between commit and answer. Refusals are not stored: a corrected request may
/// use the same key.
/// </summary>
internal sealed class Idempotency
{
    private const string Header = "Idempotency-Key";
    private readonly string _caller;
    private readonly string _key;
    private readonly IncrementalHash _request = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private Idempotency(string caller, string key) => (_caller, _key) = (caller, key);

    /// <summary>Null where the request carries no key. Keys of one caller never meet those of another.</summary>
    public static Idempotency? Of(HttpContext http, ReadOnlySpan<byte> body)
    {
        var request = http.Request;
        if (!request.Headers.TryGetValue(Header, out var given))
            return null;
        // A structured-field string is quoted; most clients send it bare.
        var key = given.Count == 1 ? given[0]!.Trim() : "";
        if (key is ['"', .., '"'])
            key = key[1..^1];
        if (key.Length is 0 or > 255 || key.Any(character => character is < ' ' or > '~'))
            throw new ProblemException(
                StatusCodes.Status400BadRequest, "invalid-request", $"{Header} must be 1 to 255 printable ASCII characters, given once.");
        var caller = http.User.FindFirst(KeyAuthentication.KeyIdClaim)?.Value ?? http.User.Actor();
        var idempotency = new Idempotency(caller, key);
        idempotency.Append(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        idempotency.Append(body);
        return idempotency;
    }

    /// <summary>For a body that comes in parts: the next of them.</summary>
    public void Append(ReadOnlySpan<byte> body) => _request.AppendData(body);

    /// <summary>The stored answer, if this key was used before; a 409 while its first use still runs.</summary>
    public async Task<WriteAnswer?> FindAsync(NpgsqlConnection db, CancellationToken ct)
    {
        if (!await db.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select pg_try_advisory_xact_lock(hashtextextended(@text, 2))", new { text = $"{_caller} {_key}" }, cancellationToken: ct)))
            throw new ProblemException(
                StatusCodes.Status409Conflict, "conflict",
                $"A request with this {Header} is still being answered. Wait, and send it again.")
            { RetryAfterSeconds = 1 };

        var before = await db.QuerySingleOrDefaultAsync<Stored>(new CommandDefinition("""
            delete from editing.idempotency_key where created_at < clock_timestamp() - interval '48 hours';
            select request_hash, status, headers->>'etag' as etag, headers->>'location' as location, body
            from editing.idempotency_key where caller = @caller and key = @key
            """, new { caller = _caller, key = _key }, cancellationToken: ct));
        if (before is null)
            return null;
        if (!before.RequestHash.AsSpan().SequenceEqual(_request.GetCurrentHash()))
            throw new ProblemException(
                StatusCodes.Status422UnprocessableEntity, "invalid-content", $"This {Header} was used for another request.");
        return new WriteAnswer(before.Status, before.Body, before.Etag, before.Location);
    }

    public Task StoreAsync(NpgsqlConnection db, WriteAnswer answer, CancellationToken ct) =>
        db.ExecuteAsync(new CommandDefinition("""
            insert into editing.idempotency_key (caller, key, request_hash, status, headers, body)
            values (@caller, @key, @hash, @status, jsonb_build_object('etag', @etag::text, 'location', @location::text), @body)
            """, new
        {
            caller = _caller,
            key = _key,
            hash = _request.GetCurrentHash(),
            status = answer.Status,
            etag = answer.Etag,
            location = answer.Location,
            body = answer.Body,
        }, cancellationToken: ct));

    private sealed record Stored
    {
        public required byte[] RequestHash { get; init; }
        public required int Status { get; init; }
        public string? Etag { get; init; }
        public string? Location { get; init; }
        public required byte[] Body { get; init; }
    }
}
