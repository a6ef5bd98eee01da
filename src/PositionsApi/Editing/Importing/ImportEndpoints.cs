using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PositionsApi.Editing.Writing;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.OpenApi;
using PositionsApi.Serving.Problems;
using PositionsApi.Settings;
using PositionsApi.Store;

namespace PositionsApi.Editing.Importing;

/// <summary>Imports over HTTP: all of it or nothing, as drafts where there is review; and how they come along.</summary>
internal static class ImportEndpoints
{
    private const long LargestImport = 1024 * 1024 * 1024;
    private const int MostListed = 100;
    private static readonly QueryParameter DryRun = new("dry_run", "true makes the report and loads nothing", ParameterType.Boolean) { Default = "false" };
    private static readonly QueryParameter Reason = new("reason", "Why, for everybody to read in the versions");

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/v1/imports").WithTags("Editing").WithGroupName(OpenApiSetup.EditingDocument).RequireAuthorization(Roles.Editor)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        imports.MapPost("/", Import).WithName("ImportBundle").WithSummary("Import documents, all of them or none")
            .WithDescription("""
                The body is a bundle like db/seed/ukraine-talks.json (application/json); a document a line, each with `resource` such as positions (application/x-ndjson); or positions as CSV, its columns named as the fields, `evidence` as `statement:ID; source:ID` (text/csv). At most 1 GB, 4 MB a line or document, UTF-8; gzip, br and deflate are taken.
                Idempotent by id: what is already so stays untouched. With review, what is new or differs becomes drafts, which `POST /v1/drafts/publish` with the answer's `import` publishes at once. Every fault is named by line, resource, id and field (the first 1,000), and then nothing is loaded. `Location` tells the address of the import. With `Prefer: respond-async` the answer comes as soon as the body is there, and that address tells the rest. Role: editor.
                """)
            .WithMetadata(DryRun, Reason, new RequestDocument(null) { OtherMediaTypes = ["application/x-ndjson", "text/csv"] }, new RequestSizeLimitAttribute(LargestImport))
            .Produces<ImportAnswer>().Produces<ImportAnswer>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        imports.MapGet("/", List).WithName("ListImports").WithSummary("The latest imports")
            .WithDescription($"Latest first, at most {MostListed}, without their errors. Role: editor.").Produces<ImportList>();
        imports.MapGet("/{id}", Get).WithName("GetImport").WithSummary("How far an import is, and what became of it")
            .WithDescription("`state` is running, done, failed (see `errors`), or interrupted: its client, the service or the database went away, and nothing of it is loaded. Role: editor.")
            .WithMetadata(new PathExample("id", "019c8a3e-0000-7000-8000-000000000000", "Id of the import")).Produces<ImportAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task Import(HttpContext http, Database database, RunningImports imports, IOptions<PositionsOptions> options, PublicUrl publicUrl, CancellationToken ct)
    {
        var order = OrderOf(http, options.Value.PublishOwnWork);
        var idempotency = Idempotency.Of(http, []);
        var url = publicUrl.Of(http.Request);
        var place = await imports.EnterAsync(ct);
        ImportRun? run = null;
        var goesOn = false;
        try
        {
            run = await ImportRun.BeginAsync(database.Importing, order, options.Value.ImportTimeoutSeconds, null, ct);
            await run.ReadAsync(new ImportBody(http.Request.Body, idempotency is null ? null : idempotency.Append), ct);
            if (await run.PrepareAsync(idempotency, ct) is { } before)
            {
                await before.SendAsync(http);
                return;
            }

            var location = $"{url}/v1/imports/{run.Id}";
            http.Response.Headers.Location = location;
            if (http.Request.Headers["Prefer"].Any(preference => preference?.Split([',', ';'], StringSplitOptions.TrimEntries).Contains("respond-async", StringComparer.OrdinalIgnoreCase) is true))
            {
                var accepted = Answer(StatusCodes.Status202Accepted, await run.StateAsync(ct), url, location);
                var (going, left) = (run, place);
                imports.GoOn(async stop =>
                {
                    using (left)
                    await using (going)
                        await going.LoadAsync(_ => StoreAsync(going, idempotency, accepted, stop), stop);
                });
                goesOn = true;
                Audit.Log(http, StatusCodes.Status202Accepted);
                http.Response.Headers["Preference-Applied"] = "respond-async";
                await accepted.SendAsync(http);
                return;
            }

            WriteAnswer? answer = null;
            await run.LoadAsync(done => StoreAsync(run, idempotency, answer = Answer(StatusCodes.Status200OK, done, url, location), ct), ct);
            if (run.Faults.Count > 0)
                throw run.Faults.Problem("loaded");
            Audit.Log(http, StatusCodes.Status200OK);
            await answer!.SendAsync(http);
        }
        finally
        {
            if (!goesOn)
            {
                if (run is not null)
                    await run.DisposeAsync();
                place.Dispose();
            }
        }
    }

    private static async Task List(HttpContext http, Database database, PublicUrl publicUrl, CancellationToken ct)
    {
        new QueryValues(http.Request.Query, []).ThrowIfWrong();
        await using var db = await database.Editing.OpenConnectionAsync(ct);
        var found = await ImportState.ListAsync(db, MostListed, ct);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(new ImportList { Items = [.. found.Select(state => state.Answer(publicUrl.Of(http.Request), withErrors: false))] }, ct);
    }

    private static async Task Get(string id, HttpContext http, Database database, PublicUrl publicUrl, CancellationToken ct)
    {
        new QueryValues(http.Request.Query, []).ThrowIfWrong();
        await using var db = await database.Editing.OpenConnectionAsync(ct);
        var state = Guid.TryParse(id, out var known) ? await ImportState.FindAsync(db, known, ct) : null;
        if (state is null)
            throw ProblemException.NotFound("import", Json.Printable(id));
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(state.Answer(publicUrl.Of(http.Request)), ct);
    }

    private static ImportOrder OrderOf(HttpContext http, bool publishOwnWork)
    {
        var query = new QueryValues(http.Request.Query, [DryRun, Reason]);
        var dryRun = query.Boolean(DryRun) is true;
        var reason = query.One(Reason);
        if (reason?.Length > 2000)
            query.Refuse(Reason.Name, "At most 2,000 characters.");
        query.ThrowIfWrong();
        var format = ImportFormat.OfMediaType(http.Request.ContentType) ?? throw new ProblemException(
            StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type",
            $"Send {string.Join(", ", ImportFormat.All.Select(one => one.MediaType))}, in UTF-8, with that Content-Type.");
        return new ImportOrder(format, http.User.Actor(), string.IsNullOrWhiteSpace(reason) ? "Import over HTTP" : reason,
            dryRun ? ImportOutcome.Nothing : publishOwnWork ? ImportOutcome.Published : ImportOutcome.Drafts);
    }

    private static Task StoreAsync(ImportRun run, Idempotency? idempotency, WriteAnswer answer, CancellationToken ct) =>
        idempotency is null ? Task.CompletedTask : idempotency.StoreAsync(run.Db, answer, ct);

    private static WriteAnswer Answer(int status, ImportState? state, string publicUrl, string location) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(state!.Answer(publicUrl), ImportJournal.Json), null, location);
}

/// <summary>An import: how far it is, what it did or would do, what is wrong in it.</summary>
public sealed record ImportAnswer
{
    public required string Id { get; init; }
    /// <summary>running, done, failed or interrupted; only done has loaded anything.</summary>
    public required string State { get; init; }
    /// <summary>bundle, ndjson or csv.</summary>
    public required string Format { get; init; }
    public required bool DryRun { get; init; }
    /// <summary>Who imports.</summary>
    public required string Actor { get; init; }
    public required string? Reason { get; init; }
    public required int RowsRead { get; init; }
    /// <summary>How many there are; null until all are read.</summary>
    public required int? RowsTotal { get; init; }
    public required int RowsMerged { get; init; }
    public required IReadOnlyList<ImportCount> Counts { get; init; }
    /// <summary>Names the drafts that it made; null where it made none.</summary>
    public required string? Import { get; init; }
    /// <summary>How many faults there are.</summary>
    public required int ErrorCount { get; init; }
    /// <summary>The first 1,000 of them.</summary>
    public required IReadOnlyList<ImportFault> Errors { get; init; }
    public required string StartedAt { get; init; }
    public required string? FinishedAt { get; init; }
    public required Uri Url { get; init; }
}

/// <summary>The latest imports.</summary>
public sealed record ImportList
{
    public required IReadOnlyList<ImportAnswer> Items { get; init; }
}
