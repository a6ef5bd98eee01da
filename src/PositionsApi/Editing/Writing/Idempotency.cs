using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Editing.Writing;

/// <summary>
/// The Idempotency-Key of a POST. The answer is stored in the same transaction as the write. A repeated request gets the stored
/// answer, even from another instance of the service, or after a crash between the commit and the answer. Refusals are not stored,
/// so a corrected request may use the same key.
/// </summary>
internal sealed class Idempotency
{
    private const string Header = "Idempotency-Key";
    private readonly string _caller;
    private readonly string _key;
    private readonly IncrementalHash _request = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private Idempotency(string caller, string key) => (_caller, _key) = (caller, key);

    /// <summary>Returns null if the request has no key. Two callers may use the same key, because keys are stored by caller.</summary>
    public static Idempotency? Of(HttpContext http, ReadOnlySpan<byte> body)
    {
        var request = http.Request;
        if (!request.Headers.TryGetValue(Header, out var given))
            return null;
        // The standard wants the key in quotation marks, but most clients send the key without them.
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

    /// <summary>Adds the next part of a body that is read in parts.</summary>
    public void Append(ReadOnlySpan<byte> body) => _request.AppendData(body);

    /// <summary>Returns the stored answer if the key was used before. Throws a 409 while the first request still runs.</summary>
    public async Task<WriteAnswer?> FindAsync(NpgsqlConnection db, CancellationToken ct)
    {
        if (!await db.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select pg_try_advisory_xact_lock(hashtextextended(@text, 2))", new { text = $"{_caller} {_key}" }, cancellationToken: ct)))
            throw new ProblemException(
                StatusCodes.Status409Conflict, "conflict",
                $"Another request with this {Header} is still running. Wait, and then send your request again.")
            { RetryAfterSeconds = 1 };

        var earlier = await db.QuerySingleOrDefaultAsync<Stored>(new CommandDefinition("""
            delete from editing.idempotency_key where created_at < clock_timestamp() - interval '48 hours';
            select request_hash, status, headers->>'etag' as etag, headers->>'location' as location, body
            from editing.idempotency_key where caller = @caller and key = @key
            """, new { caller = _caller, key = _key }, cancellationToken: ct));
        if (earlier is null)
            return null;
        if (!earlier.RequestHash.AsSpan().SequenceEqual(_request.GetCurrentHash()))
            throw new ProblemException(
                StatusCodes.Status422UnprocessableEntity, "invalid-content", $"This {Header} was already used for a different request.");
        return new WriteAnswer(earlier.Status, earlier.Body, earlier.Etag, earlier.Location);
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
