using System.Text.Json;
using Dapper;
using PositionsApi.Editing.Writing;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;
using PositionsApi.Serving.Singles;
using PositionsApi.Store;

namespace PositionsApi.Editing;

/// <summary>
/// Changes of one resource. With review, an editor's write is a draft that another publishes; where the team publishes
/// its own work, the same write goes straight into the record. Either way the document is judged whole first.
/// </summary>
internal sealed class Writer(SingleResource resource, DocumentType type)
{
    public async Task<WriteAnswer> CreateAsync(WriteRequest request, string? id, CancellationToken ct)
    {
        var reader = new DocumentReader(type);
        var withId = id is null && !request.Body.TryGetProperty("id", out _) ? Guid.CreateVersion7().ToString() : id;
        var document = Judge(reader, request.Body, withId, out id);

        await using var session = await WriteSession.BeginAsync(request.Database, ct);
        return await session.OnceAsync(request.Idempotency, () => CreateAsync(session, request, reader, id, document, ct), ct);
    }

    private async Task<WriteAnswer> CreateAsync(WriteSession session, WriteRequest request, DocumentReader reader, string id, string document, CancellationToken ct)
    {
        await LockAsync(session, request, id, ct);
        if (await session.FindPublishedAsync(resource, type, id, request.PublicUrl, request.Today, ct) is not null)
            throw new ProblemException(StatusCodes.Status409Conflict, "conflict", $"There is a {type.Table} with the id '{id}' already.") { Errors = { ["id"] = ["is taken."] } };
        if (await Draft.FindAsync(session.Db, type, id, ct) is not null)
            throw new ProblemException(StatusCodes.Status409Conflict, "conflict", $"There is a draft of a {type.Table} with the id '{id}' already.") { Errors = { ["id"] = ["is taken by a draft."] } };

        return await SaveAsync(session, request, reader, id, document, null, StatusCodes.Status201Created, ct);
    }

    /// <summary>PUT and PATCH: <paramref name="change"/> makes the new document of the present one.</summary>
    public async Task<WriteAnswer> ChangeAsync(WriteRequest request, string id, Func<JsonElement, JsonElement> change, CancellationToken ct)
    {
        await using var session = await WriteSession.BeginAsync(request.Database, ct);
        await LockAsync(session, request, id, ct);
        var draft = await Draft.FindAsync(session.Db, type, id, ct);
        var published = await session.FindPublishedAsync(resource, type, id, request.PublicUrl, request.Today, ct);
        if (draft is null && published is null)
            throw ProblemException.NotFound(type.Table, id);
        MayChange(draft, request);

        using var present = JsonDocument.Parse(draft?.Document ?? published!.Document);
        var reader = new DocumentReader(type);
        var document = Judge(reader, change(present.RootElement), id, out _);
        Preconditions.Check(request.Http.Request, draft?.Etag ?? published!.Etag);

        var answer = await SaveAsync(session, request, reader, id, document, draft is null ? published!.Version : draft.BaseVersion, StatusCodes.Status200OK, ct);
        await session.CommitAsync(ct);
        return answer;
    }

    /// <summary>Discards a draft of one's own, or retracts a published row with a reason.</summary>
    public async Task DeleteAsync(WriteRequest request, string id, CancellationToken ct)
    {
        await using var session = await WriteSession.BeginAsync(request.Database, ct);
        await session.LockRowAsync(type, id, ct);
        await session.LockRecordAsync(ct);
        var draft = await Draft.FindAsync(session.Db, type, id, ct);
        var published = await session.FindPublishedAsync(resource, type, id, request.PublicUrl, request.Today, ct);
        if (draft is null && published is null)
            throw ProblemException.NotFound(type.Table, id);

        if (published is null)
        {
            MayChange(draft, request);
            Preconditions.Check(request.Http.Request, draft!.Etag);
            await Draft.DeleteAsync(session.Db, type, id, ct);
        }
        else
        {
            if (!request.PublishOwnWork && !request.Caller.IsAtLeast(Roles.Reviewer))
                throw new ProblemException(StatusCodes.Status403Forbidden, "forbidden", "Retracting what is published needs the role reviewer.");
            if (request.Reason is null)
                throw ProblemException.InvalidContent(new() { ["reason"] = ["is required: say in ?reason= why the row is retracted."] });
            Preconditions.Check(request.Http.Request, published.Etag);
            await session.SayWhoAndWhyAsync(request.Caller.Actor(), request.Reason, ct);
            await session.DeleteAsync(type, id, ct);
            await session.CheckRulesAsync(ct);
            if (draft is not null)
                await Draft.DeleteAsync(session.Db, type, id, ct);
        }
        await session.CommitAsync(ct);
    }

    public async Task<WriteAnswer> PublishAsync(WriteRequest request, string id, CancellationToken ct)
    {
        await using var session = await WriteSession.BeginAsync(request.Database, ct);
        return await session.OnceAsync(request.Idempotency, () => PublishAsync(session, request, id, ct), ct);
    }

    private async Task<WriteAnswer> PublishAsync(WriteSession session, WriteRequest request, string id, CancellationToken ct)
    {
        await session.LockRowAsync(type, id, ct);
        await session.LockRecordAsync(ct);
        var draft = await Draft.FindAsync(session.Db, type, id, ct) ?? throw ProblemException.NotFound($"draft of a {type.Table}", id);
        if (request.Http.Request.Headers.IfMatch.Count > 0)
            Preconditions.Check(request.Http.Request, draft.Etag);
        if (draft.Author == request.Caller.Actor() && !request.PublishOwnWork)
            throw new ProblemException(StatusCodes.Status403Forbidden, "forbidden", $"The draft {type.Table} '{id}' {Draft.IsOwn}");
        if (draft.State == "returned")
            throw new ProblemException(StatusCodes.Status409Conflict, "conflict", $"The draft {type.Table} '{id}' {Draft.WasReturned}");
        await CheckBaseAsync(session, draft, ct);

        var reader = new DocumentReader(type);
        using var stored = JsonDocument.Parse(draft.Document);
        var document = Judge(reader, stored.RootElement, id, out _);
        if (await session.FindMissingAsync(reader.References.Where(reference => reference.Target != type.Table || reference.Id != id), orDraft: false, ct) is { Count: > 0 } missing)
            throw ProblemException.InvalidContent(missing);
        await session.SayWhoAndWhyAsync(draft.Author, request.ReviewedReason(draft.Reason), ct);
        await session.DeferRulesAsync(ct);
        await session.MergeAsync(type, [document], ct);
        await Draft.DeleteAsync(session.Db, type, id, ct);
        await session.CheckRulesAsync(ct);
        var published = (await session.FindPublishedAsync(resource, type, id, request.PublicUrl, request.Today, ct))!;
        return new WriteAnswer(StatusCodes.Status200OK, published.Body, published.Etag, null);
    }

    public async Task<WriteAnswer> ReturnAsync(WriteRequest request, string id, string comment, CancellationToken ct)
    {
        await using var session = await WriteSession.BeginAsync(request.Database, ct);
        return await session.OnceAsync(request.Idempotency, async () =>
        {
            await session.LockRowAsync(type, id, ct);
            var draft = await Draft.FindAsync(session.Db, type, id, ct) ?? throw ProblemException.NotFound($"draft of a {type.Table}", id);
            if (request.Http.Request.Headers.IfMatch.Count > 0)
                Preconditions.Check(request.Http.Request, draft.Etag);
            return AnswerOf(await Draft.ReturnAsync(session.Db, type, id, comment, ct), request, StatusCodes.Status200OK);
        }, ct);
    }

    /// <summary>A published row that moved on since the draft was begun would be overwritten unseen.</summary>
    private async Task CheckBaseAsync(WriteSession session, Draft draft, CancellationToken ct)
    {
        var version = await session.Db.ExecuteScalarAsync<int?>(new CommandDefinition(
            $"select row_version from record.{type.Table} where id = @id", new { id = draft.Id }, cancellationToken: ct));
        if (version != draft.BaseVersion)
            throw new ProblemException(StatusCodes.Status409Conflict, "conflict", $"The {type.Table} '{draft.Id}' {Draft.HasOldBase}");
    }

    private async Task LockAsync(WriteSession session, WriteRequest request, string id, CancellationToken ct)
    {
        await session.LockRowAsync(type, id, ct);
        if (request.PublishOwnWork)
            await session.LockRecordAsync(ct);
    }

    private async Task<WriteAnswer> SaveAsync(
        WriteSession session, WriteRequest request, DocumentReader reader, string id, string document, int? baseVersion, int status, CancellationToken ct)
    {
        if (await session.FindMissingAsync(reader.References.Where(reference => reference.Target != type.Table || reference.Id != id), orDraft: !request.PublishOwnWork, ct) is { Count: > 0 } missing)
            throw ProblemException.InvalidContent(missing);
        if (await session.FindMissingPartsAsync(type, document, orDraft: !request.PublishOwnWork, ct) is { Count: > 0 } parts)
            throw ProblemException.InvalidContent(parts);
        if (!request.PublishOwnWork)
        {
            var draft = await Draft.SaveAsync(session.Db, type, id, document, baseVersion, request.Caller.Actor(), request.Reason, null, ct);
            return AnswerOf(draft, request, status);
        }

        await session.SayWhoAndWhyAsync(request.Caller.Actor(), request.Reason, ct);
        await session.MergeAsync(type, [document], ct);
        await session.CheckRulesAsync(ct);
        await Draft.DeleteAsync(session.Db, type, id, ct);
        var published = (await session.FindPublishedAsync(resource, type, id, request.PublicUrl, request.Today, ct))!;
        return new WriteAnswer(status, published.Body, published.Etag, status == StatusCodes.Status201Created ? $"{request.PublicUrl}/v1/{type.Plural}/{Uri.EscapeDataString(id)}" : null);
    }

    private WriteAnswer AnswerOf(Draft draft, WriteRequest request, int status)
    {
        using var body = new PooledBuffer();
        using (var json = new Utf8JsonWriter(body, Json.WriterOptions))
            draft.Write(json, request.PublicUrl);
        return new WriteAnswer(status, body.Written.ToArray(), draft.Etag, status == StatusCodes.Status201Created ? $"{request.PublicUrl}/v1/drafts/{type.Plural}/{Uri.EscapeDataString(draft.Id)}" : null);
    }

    private static void MayChange(Draft? draft, WriteRequest request)
    {
        if (draft is not null && draft.Author != request.Caller.Actor() && !request.Caller.IsAtLeast(Roles.Reviewer))
            throw new ProblemException(StatusCodes.Status403Forbidden, "forbidden", $"The draft is that of '{draft.Author}': only the author, or a reviewer, may change it.");
    }

    public void CheckPatch(JsonElement patch)
    {
        var reader = new DocumentReader(type);
        reader.CheckPatch(patch);
        ThrowIfWrong(reader);
    }

    private static void ThrowIfWrong(DocumentReader reader)
    {
        if (reader.Faults.Count > 0)
            throw ProblemException.InvalidContent(reader.Faults.GroupBy(fault => fault.Field).ToDictionary(field => field.Key, field => field.Select(fault => fault.Message).ToArray()));
    }

    /// <summary>The document as it is stored, or a 422 with everything that is wrong, by field.</summary>
    private static string Judge(DocumentReader reader, JsonElement body, string? id, out string judged)
    {
        if (id is not null)
        {
            if (body.TryGetProperty("id", out var given) && (given.ValueKind != JsonValueKind.String || given.GetString() != id))
                throw ProblemException.InvalidContent(new() { ["id"] = [$"is '{id}' in the address; leave it out of the body, or repeat it."] });
            using var patch = JsonDocument.Parse($$"""{"id":{{JsonSerializer.Serialize(id)}}}""");
            body = MergePatch.Apply(body, patch.RootElement);
        }
        var document = reader.Read(body);
        ThrowIfWrong(reader);
        judged = body.GetProperty("id").GetString()!;
        return document;
    }
}

/// <summary>One request to write: who, what, why.</summary>
internal sealed record WriteRequest(
    HttpContext Http, Database Database, System.Security.Claims.ClaimsPrincipal Caller, bool PublishOwnWork, string PublicUrl, DateOnly Today, string? Reason)
{
    public JsonElement Body { get; init; }
    public Idempotency? Idempotency { get; init; }

    /// <summary>What the versions say of a publication: the reviewer's words, or else the author's; cut where the record has no room.</summary>
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
