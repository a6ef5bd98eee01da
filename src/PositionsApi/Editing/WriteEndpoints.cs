using PositionsApi.Record;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.OpenApi;
using PositionsApi.Serving.Singles;

namespace PositionsApi.Editing;

/// <summary>The addresses that write to a resource (POST, PUT, PATCH, DELETE), and those for the review of one draft.</summary>
internal static class WriteEndpoints
{
    public static void MapWrites(this IEndpointRouteBuilder routes)
    {
        foreach (var entry in Catalog.All)
        {
            var (resource, type) = (entry.Single, entry.Document);
            var handlers = new WriteHandlers(new Writer(resource, type));
            var path = $"/v1/{type.Plural}";
            var noun = resource.Shape;

            routes.MapPost(path, handlers.Create)
                .Describe(Roles.Editor, $"Create{noun}", $"Add a {resource.One}", """
                    The body is a document with the fields of the bundle. A document without `id` gets a UUIDv7. With review, the new
                    document becomes a draft, and `publish` puts the draft into the record. Send `Idempotency-Key` so that you can
                    repeat the request safely.
                    """)
                .WithMetadata(new RequestDocument(type))
                .Produces(StatusCodes.Status201Created)
                .ProducesProblem(StatusCodes.Status409Conflict);

            routes.MapPut(path + "/{id}", handlers.Replace)
                .Describe(Roles.Editor, $"Replace{noun}", $"Replace a {resource.One} as a whole", """
                    Needs `If-Match` with the ETag that you read. To create the row under this id, send `If-None-Match: *` instead.
                    """)
                .OfRow(resource, type)
                .WithMetadata(new RequestDocument(type))
                .Produces(StatusCodes.Status200OK)
                .RequiresPrecondition();

            routes.MapPatch(path + "/{id}", handlers.Patch)
                .Describe(Roles.Editor, $"Change{noun}", $"Change some fields of a {resource.One}", """
                    The body is a merge patch (RFC 7396). A null removes the value of a field. A field that the body leaves out keeps
                    its value. An array replaces the whole array. Needs `If-Match` with the ETag that you read.
                    """)
                .OfRow(resource, type)
                .WithMetadata(new RequestDocument(type, WriteHandlers.PatchType))
                .Produces(StatusCodes.Status200OK)
                .RequiresPrecondition();

            routes.MapDelete(path + "/{id}", handlers.Delete)
                .Describe(Roles.Editor, $"Retract{noun}", $"Retract a {resource.One}, or discard a draft of one", """
                    To retract a published row you need the role reviewer and a `reason`. A retracted row leaves the present answers
                    and stays in the history. Needs `If-Match`.
                    """)
                .OfRow(resource, type)
                .Produces(StatusCodes.Status204NoContent)
                .RequiresPrecondition();

            routes.MapPost(path + "/{id}/publish", handlers.Publish)
                .Describe(Roles.Reviewer, $"Publish{noun}", $"Publish a draft of a {resource.One}", """
                    Puts the draft of another author into the record, as one revision. Send `If-Match` with the ETag of the draft to
                    publish exactly the draft that you read.
                    """)
                .OfRow(resource, type)
                .Produces(StatusCodes.Status200OK)
                .ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status412PreconditionFailed);

            routes.MapPost(path + "/{id}/return", handlers.Return)
                .Describe(Roles.Reviewer, $"Return{noun}", $"Return a draft of a {resource.One} to its author", """
                    The body is a comment: `{"comment": "..."}`. The author reads the comment in the draft, and saves the draft again.
                    """)
                .OfRow(resource, type)
                .WithMetadata(new RequestDocument(null))
                .Produces<DraftDocument>()
                .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        }
    }

    private static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder route, string role, string operation, string summary, string description) =>
        route.RequireAuthorization(role)
            .WithName(operation).WithTags("Editing").WithGroupName(OpenApiSetup.EditingDocument)
            .WithSummary(summary).WithDescription($"{description.ReplaceLineEndings(" ")} Role: {role}.")
            .WithMetadata([.. WriteRequestReader.Parameters])
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static RouteHandlerBuilder OfRow(this RouteHandlerBuilder route, SingleResource resource, DocumentType type) =>
        route.WithMetadata(new PathExample("id", resource.Example, $"Id of the {type.Table}"))
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static void RequiresPrecondition(this RouteHandlerBuilder route) =>
        route.ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
