using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using PositionsApi.Editing.Importing;
using PositionsApi.Editing.Writing;
using PositionsApi.Record;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Problems;
using PositionsApi.Settings;
using PositionsApi.Store;

namespace PositionsApi.Editing;

/// <summary>Publishes many drafts in one request.</summary>
internal static class PublicationEndpoint
{
    public static void MapPublication(this RouteGroupBuilder drafts) =>
        drafts.MapPost("/publish", Publish)
            .WithName("PublishDrafts").WithSummary("Publish all drafts of an import, or the drafts that the body names")
            .WithDescription(
                "The body is `{\"import\": ID}` or `{\"drafts\": [{\"resource\": ..., \"id\": ...}]}`. "
                + "Publishes all of the drafts or none, in one revision. "
                + "A refusal names the first 1,000 drafts that cannot be published. Role: reviewer.")
            .RequireAuthorization(Roles.Reviewer).WithMetadata(new RequestDocument(null))
            .Produces<PublishedDrafts>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task Publish(
        HttpContext http, WriteRequestReader requests, Audit audit, Database database, RunningImports imports,
        IOptions<PositionsOptions> options, CancellationToken ct)
    {
        var request = requests.Read(http);
        var bytes = await WriteRequestReader.ReadBodyAsync(http);
        using var body = JsonBody.Parse(http, bytes);
        var chosen = ChosenBy(body.RootElement);
        var idempotency = Idempotency.Of(http, bytes);

        // A publication can take as long as an import. It uses a connection for imports, and these are few: so it needs a place.
        using var place = await imports.EnterAsync(ct);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.ImportTimeoutSeconds));
        try
        {
            await using var session = await WriteSession.BeginAsync(database.Importing, limit.Token);
            var answer = await session.OnceAsync(idempotency, async () =>
            {
                var published = await new Publication(session, request).RunAsync(chosen, limit.Token);
                var done = Encoding.UTF8.GetBytes($$"""{"published":{{published}}}""");
                return new WriteAnswer(StatusCodes.Status200OK, done, null, null);
            }, limit.Token);
            audit.Log(http, answer.Status);
            await answer.SendAsync(http);
        }
        catch (Exception late) when (!ct.IsCancellationRequested
            && late is OperationCanceledException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled })
        {
            throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "unavailable",
                $"Nothing was published: the publication took longer than {options.Value.ImportTimeoutSeconds:N0} seconds "
                + "(Positions__ImportTimeoutSeconds).")
            { RetryAfterSeconds = 30 };
        }
    }

    private static ChosenDrafts ChosenBy(JsonElement body)
    {
        if (TextOf(body, "import") is { } import && Guid.TryParse(import, out var id))
            return new ChosenDrafts(id, [], []);
        if (!body.TryGetProperty("drafts", out var named) || named.ValueKind != JsonValueKind.Array || named.GetArrayLength() == 0)
        {
            throw ProblemException.InvalidContent(new()
            {
                ["drafts"] = ["must be an array of {\"resource\", \"id\"}. Or give the id of an import in the field import."],
            });
        }

        var (resources, ids) = (new List<string>(), new List<string>());
        foreach (var name in named.EnumerateArray())
        {
            if (TextOf(name, "resource") is not { } resource || !Catalog.TryFind(resource, out var type)
                || TextOf(name, "id") is not { } draftId || draftId.Contains('\0', StringComparison.Ordinal))
            {
                throw ProblemException.InvalidContent(new()
                {
                    [$"drafts[{ids.Count}]"] = ["must name a resource, such as positions, and an id."],
                });
            }
            resources.Add(type.Table);
            ids.Add(draftId);
        }
        return new ChosenDrafts(null, [.. resources], [.. ids]);
    }

    private static string? TextOf(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

/// <summary>Result of a publication.</summary>
public sealed record PublishedDrafts
{
    /// <summary>Number of drafts that were published.</summary>
    public required int Published { get; init; }
}
