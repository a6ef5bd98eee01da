using System.Text.Json;
using Dapper;
using PositionsApi.Editing.Writing;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;
using PositionsApi.Serving.Singles;

namespace PositionsApi.Editing;

/// <summary>
/// Makes the changes of one resource. With review, the write of an editor becomes a draft, and a reviewer publishes the draft. If the
/// team publishes its own work, the write goes into the record at once. In both cases the whole document is checked first.
/// </summary>
internal sealed class Writer(SingleResource resource, DocumentType type)
{
    public async Task<WriteAnswer> CreateAsync(WriteRequest request, string? id, CancellationToken ct)
    {
        var reader = new DocumentReader(type);
        var withId = id is null && !request.Body.TryGetProperty("id", out _) ? Guid.CreateVersion7().ToString() : id;
        var document = ReadDocument(reader, request.Body, withId, out id);

        await using var session = await WriteSession.BeginAsync(request.Database, ct);
        return await session.OnceAsync(request.Idempotency, () => CreateAsync(session, request, reader, id, document, ct), ct);
    }

    private async Task<WriteAnswer> CreateAsync(
        WriteSession session, WriteRequest request, DocumentReader reader, string id, string document, CancellationToken ct)
    {
        await LockAsync(session, request, id, ct);
        if (await FindPublishedAsync(session, request, id, ct) is not null)
            throw IdIsTaken($"A {type.Table} with the id '{id}' already exists.", "is taken.");
        if (await Draft.FindAsync(session.Db, type, id, ct) is not null)
            throw IdIsTaken($"A draft of a {type.Table} with the id '{id}' already exists.", "is taken by a draft.");

        return await SaveAsync(session, request, reader, id, document, null, StatusCodes.Status201Created, ct);
    }

    /// <summary>Carries out PUT and PATCH: <paramref name="change"/> makes the new document from the present document.</summary>
    public async Task<WriteAnswer> ChangeAsync(WriteRequest request, string id, Func<JsonElement, JsonElement> change, CancellationToken ct)
    {
        await using var session = await WriteSession.BeginAsync(request.Database, ct);
        await LockAsync(session, request, id, ct);
        var draft = await Draft.FindAsync(session.Db, type, id, ct);
        var published = await FindPublishedAsync(session, request, id, ct);
        if (draft is null && published is null)
            throw ProblemException.NotFound(type.Table, id);
        RequireAuthorOrReviewer(draft, request);

        using var present = JsonDocument.Parse(draft?.Document ?? published!.Document);
        var reader = new DocumentReader(type);
        var document = ReadDocument(reader, change(present.RootElement), id, out _);
        Preconditions.Check(request.Http.Request, draft?.Etag ?? published!.Etag);

        var baseVersion = draft is null ? published!.Version : draft.BaseVersion;
        var answer = await SaveAsync(session, request, reader, id, document, baseVersion, StatusCodes.Status200OK, ct);
        await session.CommitAsync(ct);
        return answer;
    }

    /// <summary>Retracts the row if it is published. Otherwise discards the draft of the row.</summary>
    public async Task DeleteAsync(WriteRequest request, string id, CancellationToken ct)
    {
        await using var session = await WriteSession.BeginAsync(request.Database, ct);
        await session.LockRowAsync(type, id, ct);
        await session.LockRecordAsync(ct);
        var draft = await Draft.FindAsync(session.Db, type, id, ct);
        var published = await FindPublishedAsync(session, request, id, ct);
        if (draft is null && published is null)
            throw ProblemException.NotFound(type.Table, id);

        if (published is null)
        {
            RequireAuthorOrReviewer(draft, request);
            Preconditions.Check(request.Http.Request, draft!.Etag);
            await Draft.DeleteAsync(session.Db, type, id, ct);
        }
        else
        {
            if (!request.PublishOwnWork && !request.Caller.IsAtLeast(Roles.Reviewer))
            {
                throw new ProblemException(
                    StatusCodes.Status403Forbidden, "forbidden", "You need the role reviewer to retract a published row.");
            }
            if (request.Reason is null)
                throw ProblemException.InvalidContent(new() { ["reason"] = ["is required: write in ?reason= why you retract the row."] });
            Preconditions.Check(request.Http.Request, published.Etag);
            await session.SetActorAndReasonAsync(request.Caller.Actor(), request.Reason, ct);
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
        var draft = await Draft.FindAsync(session.Db, type, id, ct)
            ?? throw ProblemException.NotFound($"draft of a {type.Table}", id);
        if (request.Http.Request.Headers.IfMatch.Count > 0)
            Preconditions.Check(request.Http.Request, draft.Etag);
        if (draft.Author == request.Caller.Actor() && !request.PublishOwnWork)
            throw new ProblemException(StatusCodes.Status403Forbidden, "forbidden", $"The draft of the {type.Table} '{id}' {Draft.IsOwn}");
        if (draft.State == "returned")
            throw Conflict($"The draft of the {type.Table} '{id}' {Draft.WasReturned}");
        await CheckBaseAsync(session, draft, ct);

        var reader = new DocumentReader(type);
        using var stored = JsonDocument.Parse(draft.Document);
        var document = ReadDocument(reader, stored.RootElement, id, out _);
        await RequireReferencesAsync(session, reader, id, orDraft: false, ct);
        await session.SetActorAndReasonAsync(draft.Author, request.ReviewedReason(draft.Reason), ct);
        await session.DeferRulesAsync(ct);
        await session.MergeAsync(type, [document], ct);
        await Draft.DeleteAsync(session.Db, type, id, ct);
        await session.CheckRulesAsync(ct);
        var published = (await FindPublishedAsync(session, request, id, ct))!;
        return new WriteAnswer(StatusCodes.Status200OK, published.Body, published.Etag, null);
    }

    public async Task<WriteAnswer> ReturnAsync(WriteRequest request, string id, string comment, CancellationToken ct)
    {
        await using var session = await WriteSession.BeginAsync(request.Database, ct);
        return await session.OnceAsync(request.Idempotency, async () =>
        {
            await session.LockRowAsync(type, id, ct);
            var draft = await Draft.FindAsync(session.Db, type, id, ct)
                ?? throw ProblemException.NotFound($"draft of a {type.Table}", id);
            if (request.Http.Request.Headers.IfMatch.Count > 0)
                Preconditions.Check(request.Http.Request, draft.Etag);
            return AnswerOf(await Draft.ReturnAsync(session.Db, type, id, comment, ct), request, StatusCodes.Status200OK);
        }, ct);
    }

    /// <summary>
    /// Refuses a draft if the published row has changed since the draft was started. Otherwise the draft would undo a change that its
    /// author has never seen.
    /// </summary>
    private async Task CheckBaseAsync(WriteSession session, Draft draft, CancellationToken ct)
    {
        var version = await session.Db.ExecuteScalarAsync<int?>(new CommandDefinition(
            $"select row_version from record.{type.Table} where id = @id", new { id = draft.Id }, cancellationToken: ct));
        if (version != draft.BaseVersion)
            throw Conflict($"The {type.Table} '{draft.Id}' {Draft.HasOldBase}");
    }

    private async Task LockAsync(WriteSession session, WriteRequest request, string id, CancellationToken ct)
    {
        await session.LockRowAsync(type, id, ct);
        if (request.PublishOwnWork)
            await session.LockRecordAsync(ct);
    }

    private async Task<WriteAnswer> SaveAsync(
        WriteSession session, WriteRequest request, DocumentReader reader, string id, string document,
        int? baseVersion, int status, CancellationToken ct)
    {
        await RequireReferencesAsync(session, reader, id, orDraft: !request.PublishOwnWork, ct);
        if (await session.FindMissingPartsAsync(type, document, orDraft: !request.PublishOwnWork, ct) is { Count: > 0 } parts)
            throw ProblemException.InvalidContent(parts);
        if (!request.PublishOwnWork)
        {
            var draft = await Draft.SaveAsync(
                session.Db, type, id, document, baseVersion, request.Caller.Actor(), request.Reason, null, ct);
            return AnswerOf(draft, request, status);
        }

        await session.SetActorAndReasonAsync(request.Caller.Actor(), request.Reason, ct);
        await session.MergeAsync(type, [document], ct);
        await session.CheckRulesAsync(ct);
        await Draft.DeleteAsync(session.Db, type, id, ct);
        var published = (await FindPublishedAsync(session, request, id, ct))!;
        var location = $"{request.PublicUrl}/v1/{type.Plural}/{Uri.EscapeDataString(id)}";
        return new WriteAnswer(status, published.Body, published.Etag, status == StatusCodes.Status201Created ? location : null);
    }

    private WriteAnswer AnswerOf(Draft draft, WriteRequest request, int status)
    {
        using var body = new PooledBuffer();
        using (var json = new Utf8JsonWriter(body, Json.WriterOptions))
            draft.Write(json, request.PublicUrl);
        var location = $"{request.PublicUrl}/v1/drafts/{type.Plural}/{Uri.EscapeDataString(draft.Id)}";
        return new WriteAnswer(status, body.Written.ToArray(), draft.Etag, status == StatusCodes.Status201Created ? location : null);
    }

    private static void RequireAuthorOrReviewer(Draft? draft, WriteRequest request)
    {
        if (draft is not null && draft.Author != request.Caller.Actor() && !request.Caller.IsAtLeast(Roles.Reviewer))
        {
            throw new ProblemException(
                StatusCodes.Status403Forbidden, "forbidden",
                $"The author of this draft is '{draft.Author}'. Only the author or a reviewer can change the draft.");
        }
    }

    public void CheckPatch(JsonElement patch)
    {
        var reader = new DocumentReader(type);
        reader.CheckPatch(patch);
        ThrowIfWrong(reader);
    }

    private Task<Published?> FindPublishedAsync(WriteSession session, WriteRequest request, string id, CancellationToken ct) =>
        session.FindPublishedAsync(resource, type, id, request.PublicUrl, request.Today, ct);

    /// <summary>A row may refer to itself, so such a reference is not looked up.</summary>
    private async Task RequireReferencesAsync(
        WriteSession session, DocumentReader reader, string id, bool orDraft, CancellationToken ct)
    {
        var references = reader.References.Where(reference => reference.Target != type.Table || reference.Id != id);
        if (await session.FindMissingAsync(references, orDraft, ct) is { Count: > 0 } missing)
            throw ProblemException.InvalidContent(missing);
    }

    private static ProblemException Conflict(string detail) => new(StatusCodes.Status409Conflict, "conflict", detail);

    private static ProblemException IdIsTaken(string detail, string fault) =>
        new(StatusCodes.Status409Conflict, "conflict", detail) { Errors = { ["id"] = [fault] } };

    private static void ThrowIfWrong(DocumentReader reader)
    {
        if (reader.Faults.Count > 0)
        {
            throw ProblemException.InvalidContent(reader.Faults
                .GroupBy(fault => fault.Field)
                .ToDictionary(field => field.Key, field => field.Select(fault => fault.Message).ToArray()));
        }
    }

    /// <summary>Returns the document in the form that is stored. Throws a 422 that lists all faults by field.</summary>
    private static string ReadDocument(DocumentReader reader, JsonElement body, string? id, out string documentId)
    {
        if (id is not null)
        {
            if (body.TryGetProperty("id", out var given) && (given.ValueKind != JsonValueKind.String || given.GetString() != id))
            {
                throw ProblemException.InvalidContent(new()
                {
                    ["id"] = [$"is '{id}' in the address. Leave the id out of the body, or give the same id there."],
                });
            }
            using var patch = JsonDocument.Parse($$"""{"id":{{JsonSerializer.Serialize(id)}}}""");
            body = MergePatch.Apply(body, patch.RootElement);
        }
        var document = reader.Read(body);
        ThrowIfWrong(reader);
        documentId = body.GetProperty("id").GetString()!;
        return document;
    }
}
