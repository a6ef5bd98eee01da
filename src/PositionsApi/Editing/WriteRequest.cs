using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PositionsApi.Editing.Writing;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Notation;
using PositionsApi.Settings;
using PositionsApi.Store;

namespace PositionsApi.Editing;

/// <summary>A request that writes: the caller, the reason, and the settings that decide how the write is made.</summary>
internal sealed record WriteRequest(
    HttpContext Http, Database Database, ClaimsPrincipal Caller, bool PublishOwnWork, string PublicUrl, DateOnly Today, string? Reason)
{
    public JsonElement Body { get; init; }
    public Idempotency? Idempotency { get; init; }

    /// <summary>
    /// The reason that the versions give for a publication: the reason of the reviewer, or else the reason of the author. The
    /// record stores at most 2,000 characters, so a longer reason is cut. The name of the reviewer is always kept.
    /// </summary>
    public string ReviewedReason(string? ofAuthor)
    {
        const int room = 2000;
        var (why, by) = (Reason ?? ofAuthor ?? "Published.", $" (reviewed by {Caller.Actor()})");
        if (why.Length + by.Length <= room)
            return why + by;
        var end = room - by.Length - 1;
        return string.Concat(why.AsSpan(0, char.IsHighSurrogate(why[end - 1]) ? end - 1 : end), "…", by);
    }
}

/// <summary>Makes a <see cref="WriteRequest"/> from an HTTP request.</summary>
internal sealed class WriteRequestReader(
    Database database, IOptions<PositionsOptions> options, PublicUrl publicUrl, TimeProvider clock)
{
    private static readonly QueryParameter Reason =
        new("reason", "Why you make this change. Everybody can read the reason in the versions. At most 2,000 characters.");
    public static readonly QueryParameter[] Parameters = [Reason];

    public WriteRequest Read(HttpContext http)
    {
        var query = new QueryValues(http.Request.Query, Parameters);
        var reason = query.One(Reason);
        if (reason?.Length > 2000)
            query.Refuse(Reason.Name, "At most 2,000 characters.");
        query.ThrowIfWrong();
        return new WriteRequest(
            http, database, http.User, options.Value.PublishOwnWork, publicUrl.Of(http.Request),
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), string.IsNullOrWhiteSpace(reason) ? null : reason);
    }

    public static async Task<byte[]> ReadBodyAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return buffer.ToArray();
    }
}
