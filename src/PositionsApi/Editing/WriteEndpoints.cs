using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using PositionsApi.Editing.Writing;
using PositionsApi.Record;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.OpenApi;
using PositionsApi.Serving.Problems;
using PositionsApi.Serving.Singles;
using PositionsApi.Settings;
using PositionsApi.Store;

namespace PositionsApi.Editing;

/// <summary>POST, PUT, PATCH and DELETE of every resource, and the review of what they made.</summary>
internal static class WriteEndpoints
{
    private const string PatchType = "application/merge-patch+json";
    private static readonly QueryParameter Reason = new("reason", "Why, for everybody to read in the versions; at most 2,000 characters");
    private static readonly QueryParameter[] Parameters = [Reason];

    public static void MapWrites(this IEndpointRouteBuilder routes)
    {
        foreach (var entry in Catalog.All)
        {
            var (resource, type) = (entry.Single, entry.Document);
            var writer = new Writer(resource, type);
            var path = $"/v1/{type.Plural}";
            var noun = resource.Shape;

            // A lambda of HttpContext alone would be a RequestDelegate, which carries no metadata.
            Describe(routes.MapPost(path, (Delegate)((HttpContext http) => CreateAsync(writer, http))), type, Roles.Editor, $"Create{noun}", $"Add a {resource.One}",
                    "The body is a document as in the bundle; without `id` it gets a UUIDv7. With review it becomes a draft, which `publish` puts into the record. Send `Idempotency-Key` to be able to repeat the request safely.")
                .WithMetadata(new RequestDocument(type)).Produces(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict);
            Describe(routes.MapPut(path + "/{id}", (string id, HttpContext http) => ReplaceAsync(writer, id, http)), type, Roles.Editor, $"Replace{noun}", $"Replace a {resource.One} as a whole",
                    "Needs `If-Match` with the ETag that you read, or `If-None-Match: *` to create it under this id.", resource)
                .WithMetadata(new RequestDocument(type)).Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status428PreconditionRequired);
            Describe(routes.MapPatch(path + "/{id}", (string id, HttpContext http) => PatchAsync(writer, id, http)), type, Roles.Editor, $"Change{noun}", $"Change some fields of a {resource.One}",
                    "RFC 7396: null removes a value, what is left out stays, arrays are replaced as a whole. Needs `If-Match` with the ETag that you read.", resource)
                .WithMetadata(new RequestDocument(type, PatchType)).Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status428PreconditionRequired);
            Describe(routes.MapDelete(path + "/{id}", (string id, HttpContext http) => DeleteAsync(writer, id, http)), type, Roles.Editor, $"Retract{noun}", $"Retract a {resource.One}, or discard a draft of one",
                    "Retracting what is published needs a reviewer and `reason`; the row leaves today's answers and stays in the history. Needs `If-Match`.", resource)
                .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status428PreconditionRequired);
            Describe(routes.MapPost(path + "/{id}/publish", (string id, HttpContext http) => PublishAsync(writer, id, http)), type, Roles.Reviewer, $"Publish{noun}", $"Publish a draft of a {resource.One}",
                    "Puts the draft of somebody else into the record, as one revision. `If-Match` with the ETag of the draft makes sure that it is the one you read.", resource)
                .Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
            Describe(routes.MapPost(path + "/{id}/return", (string id, HttpContext http) => ReturnAsync(writer, id, http)), type, Roles.Reviewer, $"Return{noun}", $"Return a draft of a {resource.One} to its author",
                    "With a comment: `{\"comment\": \"...\"}`. The author sees it in the draft, and saves the draft again.", resource)
                .WithMetadata(new RequestDocument(null)).Produces<DraftDocument>().ProducesProblem(StatusCodes.Status412PreconditionFailed);
        }
    }

    private static RouteHandlerBuilder Describe(
        RouteHandlerBuilder route, DocumentType type, string role, string operation, string summary, string description, SingleResource? one = null)
    {
        route.RequireAuthorization(role).WithName(operation).WithTags("Editing").WithGroupName(OpenApiSetup.EditingDocument).WithSummary(summary).WithDescription($"{description} Role: {role}.")
            .WithMetadata([.. Parameters])
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        return one is null ? route : route.WithMetadata(new PathExample("id", one.Example, $"Id of the {type.Table}")).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task CreateAsync(Writer writer, HttpContext http)
    {
        var request = RequestOf(http);
        var bytes = await BytesAsync(http);
        using var body = JsonBody.Parse(http, bytes);
        var answer = await writer.CreateAsync(request with { Body = body.RootElement, Idempotency = Idempotency.Of(http, bytes) }, null, http.RequestAborted);
        Audit.Log(http, answer.Status);
        await answer.SendAsync(http);
    }

    private static async Task ReplaceAsync(Writer writer, string id, HttpContext http)
    {
        var request = RequestOf(http);
        CheckId(id);
        var createOnly = Preconditions.IsCreateOnly(http.Request);
        if (!createOnly)
            Preconditions.Require(http.Request);
        using var body = JsonBody.Parse(http, await BytesAsync(http));
        WriteAnswer answer;
        if (createOnly)
        {
            try
            {
                answer = await writer.CreateAsync(request with { Body = body.RootElement }, id, http.RequestAborted);
            }
            catch (ProblemException taken) when (taken.Status == StatusCodes.Status409Conflict)
            {
                throw new ProblemException(StatusCodes.Status412PreconditionFailed, "precondition-failed", taken.Message);
            }
        }
        else
        {
            answer = await writer.ChangeAsync(request, id, _ => body.RootElement, http.RequestAborted);
        }
        Audit.Log(http, answer.Status);
        await answer.SendAsync(http);
    }

    private static async Task PatchAsync(Writer writer, string id, HttpContext http)
    {
        var request = RequestOf(http);
        CheckId(id);
        Preconditions.Require(http.Request);
        http.Response.Headers["Accept-Patch"] = PatchType;
        using var patch = JsonBody.Parse(http, await BytesAsync(http), PatchType);
        writer.CheckPatch(patch.RootElement);
        var answer = await writer.ChangeAsync(request, id, present => MergePatch.Apply(present, patch.RootElement), http.RequestAborted);
        Audit.Log(http, answer.Status);
        await answer.SendAsync(http);
    }

    private static async Task DeleteAsync(Writer writer, string id, HttpContext http)
    {
        var request = RequestOf(http);
        CheckId(id);
        Preconditions.Require(http.Request);
        await writer.DeleteAsync(request, id, http.RequestAborted);
        Audit.Log(http, StatusCodes.Status204NoContent);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.CacheControl = "no-store";
    }

    private static async Task PublishAsync(Writer writer, string id, HttpContext http)
    {
        var request = RequestOf(http) with { Idempotency = Idempotency.Of(http, await BytesAsync(http)) };
        CheckId(id);
        var answer = await writer.PublishAsync(request, id, http.RequestAborted);
        Audit.Log(http, answer.Status);
        await answer.SendAsync(http);
    }

    private static async Task ReturnAsync(Writer writer, string id, HttpContext http)
    {
        var bytes = await BytesAsync(http);
        var request = RequestOf(http) with { Idempotency = Idempotency.Of(http, bytes) };
        CheckId(id);
        using var body = JsonBody.Parse(http, bytes);
        if (!body.RootElement.TryGetProperty("comment", out var value) || value.ValueKind != JsonValueKind.String
            || !Json.TryGetText(value, out var comment) || string.IsNullOrWhiteSpace(comment) || comment.Length > 4000 || comment.Contains('\0'))
            throw ProblemException.InvalidContent(new() { ["comment"] = ["is required: 1 to 4000 characters for the author."] });
        var answer = await writer.ReturnAsync(request, id, comment, http.RequestAborted);
        Audit.Log(http, answer.Status);
        await answer.SendAsync(http);
    }

    public static WriteRequest RequestOf(HttpContext http)
    {
        var query = new QueryValues(http.Request.Query, Parameters);
        var reason = query.One(Reason);
        if (reason?.Length > 2000)
            query.Refuse(Reason.Name, "At most 2,000 characters.");
        query.ThrowIfWrong();
        var services = http.RequestServices;
        return new WriteRequest(
            http, services.GetRequiredService<Database>(), http.User,
            services.GetRequiredService<IOptions<PositionsOptions>>().Value.PublishOwnWork,
            services.GetRequiredService<PublicUrl>().Of(http.Request),
            DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime),
            string.IsNullOrWhiteSpace(reason) ? null : reason);
    }

    private static void CheckId(string id)
    {
        if (!Regex.IsMatch(id, DocumentType.SlugPattern))
            throw ProblemException.InvalidContent(new() { ["id"] = [$"'{Json.Printable(id)}' is not an id: {DocumentReader.IdHint}."] });
    }

    public static async Task<byte[]> BytesAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return buffer.ToArray();
    }
}
