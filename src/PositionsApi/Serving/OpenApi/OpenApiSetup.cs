using System.Text.Json;
using Microsoft.OpenApi;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Lists;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace PositionsApi.Serving.OpenApi;

/// <summary>The OpenAPI 3.0 document (3.1 breaks generated clients, Swashbuckle #3649) and Swagger UI over it.</summary>
internal static class OpenApiSetup
{
    private const string Description = """
        Who wants what, said when, according to whom: the open, machine-readable record of a peace negotiation.

        - **Attributed.** Every position names who stated it, when, and the statements and sources it rests on. No row means that no position is known; `undisclosed` means that the party declines to state one; `neutral` is a stance.
        - **Two clocks.** `as_of` is the day that an answer is true for. `known_at` is what this record held at an instant. Each answer echoes both, and its `permalink` gives the same bytes for ever.
        - **Plain.** Every list also comes as `.csv`, `.ndjson` and `.xlsx`. Reading needs no key. New fields may be added to answers. From version 1.0.0 on, none is renamed or dropped within v1.

        Errors are RFC 9457 problem details. 503 and 429 may be retried after `Retry-After`; other errors should not be retried unchanged.

        The manual is at `/guide`; `/guide/changes.md` says what each version of the service changed.
        """;

    /// <summary>The group of operations that need a key.</summary>
    public const string EditingDocument = "editing";

    private const string EditingDescription = """
        How the record is changed. Every operation needs a key and names the role that it takes: reader, editor, reviewer, administrator.

        - **Review.** What an editor writes is a draft; a reviewer who is not its author publishes it. Readers never see drafts. A small team may set `Positions__PublishOwnWork=true`: then the same write goes straight into the record.
        - **Nobody overwrites what he has not read.** Changes need `If-Match` (428 without, 412 when stale). `Idempotency-Key` makes a POST safe to repeat for 48 hours.
        - **Everything wrong is said at once**, by JSON field, in `errors`. Text is stored in Unicode NFC; control characters are refused.

        The manual of editing is at `/guide/edit.md`.
        """;

    /// <summary>Describes the service, with the tags of its resources between those that every record has.</summary>
    public static void AddOpenApiDocument(this IServiceCollection services, IEnumerable<(string Name, string Description)> resources)
    {
        // In the order in which a newcomer reads them.
        (string Name, string Description)[] tags =
        [
            ("Start here", "What is here, what its fields mean, how to cite it"),
            .. resources,
            ("Analysis", "Answers instead of rows: issue by party, distances, who moved, plans point by point and side by side, what happened, what changed, search, briefs"),
            ("Editing", "Keys, drafts, review and import; each operation names the role that it needs"),
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
                License = new OpenApiLicense { Name = "MIT (code), CC BY 4.0 (data)", Url = new Uri("https://creativecommons.org/licenses/by/4.0/") },
            });
            swagger.SwaggerDoc(EditingDocument, new OpenApiInfo
            {
                Title = "PositionsApi, editing",
                Version = "v1",
                Description = EditingDescription,
                License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") },
            });
            // Explorers see reads only; what needs a key stands in a document of its own.
            swagger.DocInclusionPredicate((document, operation) => (operation.GroupName ?? "v1") == document);
            swagger.AddSecurityDefinition("Bearer", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key (pos_...), or a JWT of the configured OIDC authority",
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

    /// <summary>PositionPage for a page of PositionRow: names that generated clients can live with.</summary>
    private static string SchemaId(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>)
        ? type.GenericTypeArguments[0].Name.Replace("Row", "Page", StringComparison.Ordinal)
        : type.Name;
}
