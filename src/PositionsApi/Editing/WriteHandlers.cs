using System.Text.Json;
using System.Text.RegularExpressions;
using PositionsApi.Editing.Writing;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Editing;

/// <summary>The requests that write to one resource: each handler reads the request, lets the writer act, and sends the answer.</summary>
internal sealed class WriteHandlers(Writer writer)
{
    public const string PatchType = "application/merge-patch+json";
    private const int LongestComment = 4000;

    public async Task Create(HttpContext http, WriteRequestReader requests, Audit audit, CancellationToken ct)
    {
        var request = requests.Read(http);
        var bytes = await WriteRequestReader.ReadBodyAsync(http);
        using var body = JsonBody.Parse(http, bytes);
        request = request with { Body = body.RootElement, Idempotency = Idempotency.Of(http, bytes) };
        await SendAsync(await writer.CreateAsync(request, null, ct), http, audit);
    }

    public async Task Replace(string id, HttpContext http, WriteRequestReader requests, Audit audit, CancellationToken ct)
    {
        var request = requests.Read(http);
        CheckId(id);
        var createOnly = Preconditions.IsCreateOnly(http.Request);
        if (!createOnly)
            Preconditions.Require(http.Request);
        using var body = JsonBody.Parse(http, await WriteRequestReader.ReadBodyAsync(http));
        var answer = createOnly
            ? await CreateUnderAsync(id, request with { Body = body.RootElement }, ct)
            : await writer.ChangeAsync(request, id, _ => body.RootElement, ct);
        await SendAsync(answer, http, audit);
    }

    public async Task Patch(string id, HttpContext http, WriteRequestReader requests, Audit audit, CancellationToken ct)
    {
        var request = requests.Read(http);
        CheckId(id);
        Preconditions.Require(http.Request);
        http.Response.Headers["Accept-Patch"] = PatchType;
        using var patch = JsonBody.Parse(http, await WriteRequestReader.ReadBodyAsync(http), PatchType);
        writer.CheckPatch(patch.RootElement);
        var answer = await writer.ChangeAsync(request, id, present => MergePatch.Apply(present, patch.RootElement), ct);
        await SendAsync(answer, http, audit);
    }

    public async Task Delete(string id, HttpContext http, WriteRequestReader requests, Audit audit, CancellationToken ct)
    {
        var request = requests.Read(http);
        CheckId(id);
        Preconditions.Require(http.Request);
        await writer.DeleteAsync(request, id, ct);
        audit.Log(http, StatusCodes.Status204NoContent);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.CacheControl = "no-store";
    }

    public async Task Publish(string id, HttpContext http, WriteRequestReader requests, Audit audit, CancellationToken ct)
    {
        var request = requests.Read(http);
        request = request with { Idempotency = Idempotency.Of(http, await WriteRequestReader.ReadBodyAsync(http)) };
        CheckId(id);
        await SendAsync(await writer.PublishAsync(request, id, ct), http, audit);
    }

    public async Task Return(string id, HttpContext http, WriteRequestReader requests, Audit audit, CancellationToken ct)
    {
        var bytes = await WriteRequestReader.ReadBodyAsync(http);
        var request = requests.Read(http) with { Idempotency = Idempotency.Of(http, bytes) };
        CheckId(id);
        using var body = JsonBody.Parse(http, bytes);
        await SendAsync(await writer.ReturnAsync(request, id, CommentOf(body.RootElement), ct), http, audit);
    }

    /// <summary>
    /// The client required with If-None-Match that the id is free. So a taken id is a failed precondition (412) and not a conflict.
    /// </summary>
    private async Task<WriteAnswer> CreateUnderAsync(string id, WriteRequest request, CancellationToken ct)
    {
        try
        {
            return await writer.CreateAsync(request, id, ct);
        }
        catch (ProblemException taken) when (taken.Status == StatusCodes.Status409Conflict)
        {
            throw new ProblemException(StatusCodes.Status412PreconditionFailed, "precondition-failed", taken.Message);
        }
    }

    private static string CommentOf(JsonElement body) =>
        body.TryGetProperty("comment", out var value) && value.ValueKind == JsonValueKind.String && Json.TryGetText(value, out var comment)
            && !string.IsNullOrWhiteSpace(comment) && comment.Length <= LongestComment && !comment.Contains('\0')
            ? comment
            : throw ProblemException.InvalidContent(new()
            {
                ["comment"] = [$"is required: a text for the author, 1 to {LongestComment} characters long."],
            });

    private static void CheckId(string id)
    {
        if (!Regex.IsMatch(id, DocumentType.SlugPattern))
            throw ProblemException.InvalidContent(new() { ["id"] = [$"'{Json.Printable(id)}' is not an id: {DocumentReader.IdHint}."] });
    }

    private static Task SendAsync(WriteAnswer answer, HttpContext http, Audit audit)
    {
        audit.Log(http, answer.Status);
        return answer.SendAsync(http);
    }
}
