using System.Text.Json;
using Microsoft.OpenApi;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Lists;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace PositionsApi.Serving.OpenApi;

/// <summary>
/// Sets up the two OpenAPI documents (reading and editing) and Swagger UI. Their version is 3.0, because 3.1 breaks generated clients
/// (Swashbuckle issue 3649).
/// </summary>
internal static class OpenApiSetup
{
    private const string Description = """
        Who wants what, said when, according to whom: the open, machine-readable record of a peace negotiation.

        - **Attributed.** Every position names the party that stated the position, the day, and the statements and sources that show it.
          No row means that no position is known. `undisclosed` means that the party declines to state a position. `neutral` is a stance.
        - **Two clocks.** `as_of` is the day that the question is about. `known_at` is an instant: the answer contains what the record
          held at that instant. Each answer repeats both, and the `permalink` of an answer gives the same bytes for ever.
        - **Plain.** Every list also comes as `.csv`, `.ndjson` and `.xlsx`. Reading needs no key. New fields may be added to answers.
          From version 1.0.0 on, no field is renamed or dropped within v1.

        Errors are problem details (RFC 9457). Retry a 503 or a 429 after `Retry-After`. Do not retry other errors unchanged.

        The manual is at `/guide`; `/guide/changes.md` says what each version of the service changed.
        """;

    /// <summary>The name of the OpenAPI document that holds the operations that need a key.</summary>
    public const string EditingDocument = "editing";

    private const string EditingDescription = """
        How to change the record. Every operation needs a key, and says which role the key must have: reader, editor, reviewer or
        administrator.

        - **Review.** A write of an editor makes a draft. A reviewer publishes the draft; authors cannot publish their own drafts.
          Readers never see drafts. A small team may set `Positions__PublishOwnWork=true`: then a write goes straight into the record.
        - **No accidental overwriting.** A change needs `If-Match` with the ETag of the row that the author read. Without `If-Match` the
          answer is 428. If the row has changed since, the answer is 412. `Idempotency-Key` makes a POST safe to repeat for 48 hours.
        - **All errors at once.** `errors` lists everything that is wrong, by JSON field. Text is stored in Unicode NFC. Control
          characters are refused.

        The manual of editing is at `/guide/edit.md`.
        """;

    /// <summary>Adds the documents. <paramref name="resources"/> are the tags of the resources.</summary>
    public static void AddOpenApiDocument(this IServiceCollection services, IEnumerable<(string Name, string Description)> resources)
    {
        // The order is the order of the page: a newcomer reads the tags from the top.
        (string Name, string Description)[] tags =
        [
            ("Start here", "What the record contains, what the fields mean, how to cite the record"),
            .. resources,
            ("Analysis",
                "Answers that are computed from the rows: issue by party, distances between parties, which parties moved, plans point by "
                + "point and side by side, what happened, what changed, search, briefs"),
            ("Editing", "Keys, drafts, review and import. Each operation says which role it needs"),
            ("Health", "Whether the service runs"),
        ];
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "PositionsApi",
                Version = "v1",
                Description = Description,
                License = new OpenApiLicense
                {
                    Name = "MIT (code), CC BY 4.0 (data)",
                    Url = new Uri("https://creativecommons.org/licenses/by/4.0/"),
                },
            });
            swagger.SwaggerDoc(EditingDocument, new OpenApiInfo
            {
                Title = "PositionsApi, editing",
                Version = "v1",
                Description = EditingDescription,
                License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") },
            });
            // A separate document for operations that need a key keeps the document for readers short.
            swagger.DocInclusionPredicate((document, operation) => (operation.GroupName ?? "v1") == document);
            swagger.AddSecurityDefinition("Bearer", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key (pos_...), or a JWT of the configured OpenID Connect provider",
            });
            swagger.AddSecurityDefinition("ApiKey", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = KeyAuthentication.Header,
                Description = "A key (pos_...)",
            });
            swagger.AddServer(new OpenApiServer { Url = "/", Description = "This server" });
            swagger.SupportNonNullableReferenceTypes();
            swagger.NonNullableReferenceTypesAsRequired();
            swagger.UseAllOfToExtendReferenceSchemas();
            swagger.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, "PositionsApi.xml"), includeControllerXmlComments: false);
            swagger.CustomSchemaIds(SchemaId);
            swagger.MapType<DateTimeOffset>(() => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" });
            swagger.OperationFilter<OperationDetails>();
            swagger.SchemaFilter<SchemaDetails>();
            swagger.DocumentFilter<DocumentDetails>(new object[] { tags });
        });
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
    }

    public static void UseOpenApiDocument(this WebApplication app)
    {
        app.UseSwagger(swagger => swagger.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0);
        app.UseSwaggerUI(ui =>
        {
            ui.DocumentTitle = "PositionsApi";
            ui.SwaggerEndpoint("/swagger/v1/swagger.json", "Reading");
            ui.SwaggerEndpoint($"/swagger/{EditingDocument}/swagger.json", "Editing");
            ui.EnablePersistAuthorization();
            ui.EnableTryItOutByDefault();
            ui.EnableDeepLinking();
            ui.DisplayRequestDuration();
            ui.DisplayOperationId();
            ui.EnableFilter();
            ui.ShowCommonExtensions();
            ui.DocExpansion(DocExpansion.List);
            ui.DefaultModelsExpandDepth(0);
            ui.ConfigObject.AdditionalItems["validatorUrl"] = null!;
        });
        app.MapGet("/", () => Results.Redirect("/swagger")).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The schema of a page of PositionRow is named PositionPage, so that generated clients get readable names of types.</summary>
    private static string SchemaId(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>)
        ? type.GenericTypeArguments[0].Name.Replace("Row", "Page", StringComparison.Ordinal)
        : type.Name;
}
