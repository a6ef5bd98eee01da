using Microsoft.AspNetCore.Mvc;
using PositionsApi.Access;
using PositionsApi.Editing;
using PositionsApi.Http;
using PositionsApi.OpenApi;

namespace PositionsApi.Bundles;

/// <summary>A bundle over HTTP: all of it or nothing, as drafts where there is review.</summary>
internal static class ImportEndpoints
{
    private const long LargestBundle = 64 * 1024 * 1024;
    private static readonly QueryParameter DryRun = new("dry_run", "true makes the report and loads nothing", ParameterType.Boolean) { Default = "false" };
    private static readonly QueryParameter Reason = new("reason", "Why, for everybody to read in the versions");

    public static void MapImports(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/imports", Import)
        .RequireAuthorization(Roles.Editor).WithName("ImportBundle").WithTags("Editing").WithGroupName(OpenApiSetup.EditingDocument)
        .WithSummary("Import a bundle, all of it or nothing")
        .WithDescription("The body is a bundle like db/seed/ukraine-talks.json, at most 64 MB. Idempotent by id: what is already so stays untouched. With review, what is new or differs becomes drafts, which `POST /v1/drafts/publish` with the answer's `import` publishes at once. A fault is named by array, id and field (the first 1,000), and then nothing is loaded. Role: editor.")
        .WithMetadata(DryRun, Reason, new RequestDocument(null), new RequestSizeLimitAttribute(LargestBundle))
        .Produces<ImportAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task Import(HttpContext http, CancellationToken ct)
    {
        var query = new QueryValues(http.Request.Query, [DryRun, Reason]);
        var dryRun = query.Boolean(DryRun) is true;
        var reason = query.One(Reason);
        if (reason?.Length > 2000)
            query.Refuse(Reason.Name, "At most 2,000 characters.");
        query.ThrowIfWrong();
        using var bundle = await JsonBody.ReadAsync(http, ct);

        var services = http.RequestServices;
        var publish = services.GetRequiredService<Microsoft.Extensions.Options.IOptions<PositionsOptions>>().Value.PublishOwnWork;
        await using var db = await services.GetRequiredService<Data.Database>().Editing.OpenConnectionAsync(ct);
        var report = await BundleImporter.ImportAsync(db, bundle.RootElement, http.User.Actor(), string.IsNullOrWhiteSpace(reason) ? "Import over HTTP" : reason, null, ct,
            dryRun ? ImportOutcome.Nothing : publish ? ImportOutcome.Published : ImportOutcome.Drafts);
        if (report.Failed)
        {
            throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "invalid-content", $"Nothing was loaded: {report.Faults.Count} {(report.Faults.Count == 1 ? "fault" : "faults")}.")
            {
                Errors = report.Faults.GroupBy(fault => $"{fault.Array} {fault.Id} {fault.Field}".Trim()).ToDictionary(fault => fault.Key, fault => fault.Select(found => found.Message).ToArray()),
            };
        }
        WriteEndpoints.Audit(http, StatusCodes.Status200OK);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(new ImportAnswer
        {
            DryRun = dryRun,
            Import = report.Import?.ToString(),
            Counts = [.. report.Counts.Select(count => new ImportAnswerCount { Array = count.Array, Added = count.Added, Changed = count.Changed, Unchanged = count.Unchanged })],
        }, ct);
    }
}

/// <summary>What an import did, or would do.</summary>
public sealed record ImportAnswer
{
    public required bool DryRun { get; init; }
    /// <summary>Names the drafts that it made; null where it made none.</summary>
    public required string? Import { get; init; }
    public required IReadOnlyList<ImportAnswerCount> Counts { get; init; }
}

/// <summary>Rows of one array.</summary>
public sealed record ImportAnswerCount
{
    public required string Array { get; init; }
    public required int Added { get; init; }
    public required int Changed { get; init; }
    public required int Unchanged { get; init; }
}
