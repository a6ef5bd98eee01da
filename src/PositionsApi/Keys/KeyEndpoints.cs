using System.Text.Json;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.OpenApi;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Keys;

/// <summary>Endpoints with which administrators manage keys, and one with which every client can look at the key it uses.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/v1/keys").WithTags("Editing").WithGroupName(OpenApiSetup.EditingDocument)
            .RequireAuthorization(Roles.Administrator)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        keys.MapGet("/", List).WithName("ListKeys").WithSummary("All keys, without the secret keys themselves")
            .WithDescription("Name, role, expiry, last use and revocation of every key that was ever made.").Produces<KeyList>();
        keys.MapPost("/", Create).WithName("CreateKey").WithSummary("Make a key")
            .WithDescription("The field `key` of the answer is shown only this once, because the service stores only its hash.")
            .Accepts<NewKey>("application/json").Produces<CreatedKey>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        keys.MapGet("/{id:guid}", Get).WithName("GetKey").WithSummary("One key, without the secret key itself")
            .WithDescription("Name, role, expiry, last use and revocation.").WithMetadata(KeyId)
            .Produces<Key>().ProducesProblem(StatusCodes.Status404NotFound);
        keys.MapDelete("/{id:guid}", Revoke).WithName("RevokeKey").WithSummary("Revoke a key at once")
            .WithDescription("The next request with this key is refused. The entry of the key stays, because revisions refer to the key.")
            .WithMetadata(KeyId).Produces<Key>().ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapGet("/v1/keys/self", Self).WithName("GetOwnKey").WithTags("Editing").WithGroupName(OpenApiSetup.EditingDocument)
            .RequireAuthorization(Roles.Reader)
            .WithSummary("The key that this request uses").WithDescription("A program can see what its key may do, and until when.")
            .Produces<Key>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static readonly PathExample KeyId = new("id", "0197f3c2-0000-7000-8000-000000000000", "Id of the key, from the list");

    private static async Task<IResult> List(HttpContext http, KeyStore keys, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new KeyList { Items = await keys.ListAsync(ct) });
    }

    private static async Task<IResult> Create(HttpContext http, KeyStore keys, ILogger<KeyStore> logger, CancellationToken ct)
    {
        using var body = await JsonBody.ReadAsync(http, ct);
        var errors = new Dictionary<string, string[]>();
        string? Text(string field) =>
            body.RootElement.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            && Json.TryGetText(value, out var text) ? text : null;
        foreach (var member in body.RootElement.EnumerateObject().Where(member => member.Name is not ("name" or "role" or "expires_at")))
            errors[Json.Printable(member.Name)] = ["is not a field here; fields are name, role, expires_at."];

        if (Text("name") is not { Length: > 0 and <= 100 } name || name != name.Trim() || name.Any(char.IsControl))
            (errors["name"], name) = (["is required: 1 to 100 characters that say who uses the key."], "");
        if (Text("role") is not { } role || !Roles.All.Contains(role))
            (errors["role"], role) = ([$"is required: one of {string.Join(", ", Roles.All)}."], "");
        DateTimeOffset? expiresAt = null;
        if (body.RootElement.TryGetProperty("expires_at", out var expiry) && expiry.ValueKind != JsonValueKind.Null)
        {
            if (Text("expires_at") is { } text && Dates.TryParseInstant(text, out var instant) && instant > DateTime.UtcNow)
                expiresAt = instant;
            else
                errors["expires_at"] = ["must be an RFC 3339 instant in the future."];
        }
        if (errors.Count > 0)
            throw ProblemException.InvalidContent(errors);

        var (key, secret) = await keys.CreateAsync(name, role, expiresAt, http.User.Actor(), ct);
        logger.LogInformation("Audit: {Actor} made the key {KeyId} ({Name}, {Role})", http.User.Actor(), key.Id, key.Name, key.Role);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/v1/keys/{key.Id}", new CreatedKey { Key = secret, Details = key });
    }

    private static async Task<IResult> Get(Guid id, HttpContext http, KeyStore keys, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await keys.FindAsync(id, ct) ?? throw ProblemException.NotFound("key", id.ToString()));
    }

    private static async Task<IResult> Self(HttpContext http, KeyStore keys, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (http.User.FindFirst(KeyAuthentication.KeyIdClaim)?.Value is not { } id)
            throw ProblemException.NotFound("key", "self");
        return TypedResults.Ok(await keys.FindAsync(Guid.Parse(id), ct) ?? throw ProblemException.NotFound("key", id));
    }

    private static async Task<IResult> Revoke(Guid id, HttpContext http, KeyStore keys, ILogger<KeyStore> logger, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var key = await keys.RevokeAsync(id, ct) ?? throw ProblemException.NotFound("key", id.ToString());
        logger.LogInformation("Audit: {Actor} revoked the key {KeyId} ({Name})", http.User.Actor(), key.Id, key.Name);
        return TypedResults.Ok(key);
    }
}

/// <summary>Every key that was made.</summary>
public sealed record KeyList
{
    public required IReadOnlyList<Key> Items { get; init; }
}

/// <summary>The fields from which a key is made.</summary>
public sealed record NewKey
{
    /// <summary>The person or the program that will use the key.</summary>
    public required string Name { get; init; }
    /// <summary>One of reader, editor, reviewer and administrator.</summary>
    public required string Role { get; init; }
    /// <summary>The time at which the key stops working. Null for a key that never expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A new key.</summary>
public sealed record CreatedKey
{
    /// <summary>The secret key itself. It is shown only this once.</summary>
    public required string Key { get; init; }
    public required Key Details { get; init; }
}
