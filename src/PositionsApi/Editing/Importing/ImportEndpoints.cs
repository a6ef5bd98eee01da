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

/// <summary>Imports over HTTP and their progress. An import loads all documents or none. With review, documents become drafts.</summary>
internal static class ImportEndpoints
{
    private const long LargestImport = 1024 * 1024 * 1024;
    private const int MaxListed = 100;
    private static readonly QueryParameter DryRun =
        new("dry_run", "true: the import makes its report and loads nothing", ParameterType.Boolean) { Default = "false" };
    private static readonly QueryParameter Reason =
        new("reason", "Why you make this import. Everybody can read the reason in the versions. At most 2,000 characters.");

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/v1/imports")
            .WithTags("Editing").WithGroupName(OpenApiSetup.EditingDocument).RequireAuthorization(Roles.Editor)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        imports.MapPost("/", Import).WithName("ImportBundle").WithSummary("Import documents: all of them or none")
            .WithDescription("""
                The body has one of three formats.
                A bundle such as db/seed/ukraine-talks.json (application/json).
                One document on each line, which names its resource in `resource`, such as positions (application/x-ndjson).
                Positions as CSV (text/csv): each column has the name of a field, and `evidence` is written as `statement:ID; source:ID`.

                The body is UTF-8 and at most 1 GB long. A line or a document is at most 4 MB long.
                The body may be compressed with gzip, br or deflate.

                A row that already equals its document stays unchanged, so you can repeat an import safely.
                With review, documents that are new or differ become drafts.
                `POST /v1/drafts/publish` publishes all these drafts at once; send the `import` of the answer.

                If the import has faults, nothing is loaded. The answer names the first 1,000 faults by line, resource, id and field.
                `Location` is the address of the import. With `Prefer: respond-async` the answer comes as soon as the whole body has
                arrived. Then read the result at the address of the import. Role: editor.
                """)
            .WithMetadata(
                DryRun, Reason, new RequestDocument(null) { OtherMediaTypes = ["application/x-ndjson", "text/csv"] },
                new RequestSizeLimitAttribute(LargestImport))
            .Produces<ImportAnswer>().Produces<ImportAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        imports.MapGet("/", List).WithName("ListImports").WithSummary("List the latest imports")
            .WithDescription(
                $"The latest import comes first. The answer holds at most {MaxListed} imports, without their errors. Role: editor.")
            .Produces<ImportList>();
        imports.MapGet("/{id}", Get).WithName("GetImport").WithSummary("Read the progress and the result of an import")
            .WithDescription(
                "`state` is running, done, failed (see `errors`), or interrupted. An import is interrupted if its client, the service or "
                + "the database stopped; then nothing of the import is loaded. Role: editor.")
            .WithMetadata(new PathExample("id", "019c8a3e-0000-7000-8000-000000000000", "Id of the import"))
            .Produces<ImportAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task Import(
        HttpContext http, Database database, RunningImports imports, Audit audit, IOptions<PositionsOptions> options,
        PublicUrl publicUrl, CancellationToken ct)
    {
        var request = RequestOf(http, options.Value.PublishOwnWork);
        var idempotency = Idempotency.Of(http, []);
        var url = publicUrl.Of(http.Request);
        var place = await imports.EnterAsync(ct);
        ImportRun? run = null;
        var isInBackground = false;
        try
        {
            run = await ImportRun.BeginAsync(database.Importing, request, options.Value.ImportTimeoutSeconds, null, ct);
            await run.ReadAsync(new ImportBody(http.Request.Body, idempotency is null ? null : idempotency.Append), ct);
            if (await run.PrepareAsync(idempotency, ct) is { } earlier)
            {
                await earlier.SendAsync(http);
                return;
            }

            var location = $"{url}/v1/imports/{run.Id}";
            http.Response.Headers.Location = location;
            if (PrefersAsync(http.Request))
            {
                var accepted = Answer(StatusCodes.Status202Accepted, await run.StateAsync(ct), url, location);
                var (backgroundRun, backgroundPlace) = (run, place);
                imports.RunInBackground(async stop =>
                {
                    using (backgroundPlace)
                    await using (backgroundRun)
                        await backgroundRun.LoadAsync(_ => StoreAsync(backgroundRun, idempotency, accepted, stop), stop);
                });
                isInBackground = true;
                audit.Log(http, StatusCodes.Status202Accepted);
                http.Response.Headers["Preference-Applied"] = "respond-async";
                await accepted.SendAsync(http);
                return;
            }

            WriteAnswer? answer = null;
            await run.LoadAsync(done =>
            {
                answer = Answer(StatusCodes.Status200OK, done, url, location);
                return StoreAsync(run, idempotency, answer, ct);
            }, ct);
            if (run.Faults.Count > 0)
                throw run.Faults.Problem("loaded");
            audit.Log(http, StatusCodes.Status200OK);
            await answer!.SendAsync(http);
        }
        finally
        {
            if (!isInBackground)
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
        var found = await ImportState.ListAsync(db, MaxListed, ct);
        http.Response.Headers.CacheControl = "no-store";
        var url = publicUrl.Of(http.Request);
        await http.Response.WriteAsJsonAsync(
            new ImportList { Items = [.. found.Select(state => state.Answer(url, withErrors: false))] }, ct);
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

    private static bool PrefersAsync(HttpRequest request) => request.Headers["Prefer"].Any(preference =>
        preference?.Split([',', ';'], StringSplitOptions.TrimEntries).Contains("respond-async", StringComparer.OrdinalIgnoreCase) is true);

    private static ImportRequest RequestOf(HttpContext http, bool publishOwnWork)
    {
        var query = new QueryValues(http.Request.Query, [DryRun, Reason]);
        var dryRun = query.Boolean(DryRun) is true;
        var reason = query.One(Reason);
        if (reason?.Length > 2000)
            query.Refuse(Reason.Name, "At most 2,000 characters.");
        query.ThrowIfWrong();
        var format = ImportFormat.OfMediaType(http.Request.ContentType) ?? throw new ProblemException(
            StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type",
            $"Send {string.Join(", ", ImportFormat.All.Select(one => one.MediaType))} in UTF-8, and name the format in Content-Type.");
        return new ImportRequest(format, http.User.Actor(), string.IsNullOrWhiteSpace(reason) ? "Import over HTTP" : reason,
            dryRun ? ImportOutcome.Nothing : publishOwnWork ? ImportOutcome.Published : ImportOutcome.Drafts);
    }

    private static Task StoreAsync(ImportRun run, Idempotency? idempotency, WriteAnswer answer, CancellationToken ct) =>
        idempotency is null ? Task.CompletedTask : idempotency.StoreAsync(run.Db, answer, ct);

    private static WriteAnswer Answer(int status, ImportState? state, string publicUrl, string location) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(state!.Answer(publicUrl), ImportJournal.Json), null, location);
}

/// <summary>An import: its progress, its result, and its faults.</summary>
public sealed record ImportAnswer
{
    public required string Id { get; init; }
    /// <summary>running, done, failed or interrupted. Only an import that is done has stored anything.</summary>
    public required string State { get; init; }
    /// <summary>bundle, ndjson or csv.</summary>
    public required string Format { get; init; }
    public required bool DryRun { get; init; }
    /// <summary>Name of the person or key that sent the import, or of the operator who ran the command.</summary>
    public required string Actor { get; init; }
    public required string? Reason { get; init; }
    public required int RowsRead { get; init; }
    /// <summary>Number of rows in the import; null until all rows are read.</summary>
    public required int? RowsTotal { get; init; }
    public required int RowsMerged { get; init; }
    public required IReadOnlyList<ImportCount> Counts { get; init; }
    /// <summary>Id by which the drafts of this import are published or listed; null if the import made no drafts.</summary>
    public required string? Import { get; init; }
    /// <summary>Number of faults in the import.</summary>
    public required int ErrorCount { get; init; }
    /// <summary>The first 1,000 faults.</summary>
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
