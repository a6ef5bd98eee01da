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

/// <summary>Publishing many drafts at once.</summary>
internal static class PublicationEndpoint
{
    public static void MapPublication(this RouteGroupBuilder drafts) =>
        drafts.MapPost("/publish", Publish).WithName("PublishDrafts").WithSummary("Publish all drafts of an import, or those that are named")
            .WithDescription("The body is `{\"import\": ID}` or `{\"drafts\": [{\"resource\": ..., \"id\": ...}]}`. All or nothing, as one revision. A refusal names the first 1,000 drafts at fault. Role: reviewer.")
            .RequireAuthorization(Roles.Reviewer).WithMetadata(new RequestDocument(null)).Produces<PublishedDrafts>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task Publish(HttpContext http, Database database, RunningImports imports, IOptions<PositionsOptions> options, CancellationToken ct)
    {
        var request = WriteEndpoints.RequestOf(http);
        var bytes = await WriteEndpoints.BytesAsync(http);
        using var body = JsonBody.Parse(http, bytes);
        var chosen = ChosenBy(body.RootElement);
        var idempotency = Idempotency.Of(http, bytes);

        // As long as an import takes, and so on a connection of that kind, of which there are few.
        using var place = await imports.EnterAsync(ct);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.ImportTimeoutSeconds));
        try
        {
            await using var session = await WriteSession.BeginAsync(database.Importing, limit.Token);
            var answer = await session.OnceAsync(idempotency, async () =>
            {
                var published = await new Publication(session, request).RunAsync(chosen, limit.Token);
                return new WriteAnswer(StatusCodes.Status200OK, Encoding.UTF8.GetBytes($$"""{"published":{{published}}}"""), null, null);
            }, limit.Token);
            Audit.Log(http, answer.Status);
            await answer.SendAsync(http);
        }
        catch (Exception late) when (!ct.IsCancellationRequested && late is OperationCanceledException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled })
        {
            throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "unavailable",
                $"Nothing was published: it took longer than {options.Value.ImportTimeoutSeconds:N0} seconds (Positions__ImportTimeoutSeconds).")
            { RetryAfterSeconds = 30 };
        }
    }

    private static ChosenDrafts ChosenBy(JsonElement body)
    {
        if (body.TryGetProperty("import", out var import) && import.ValueKind == JsonValueKind.String && Guid.TryParse(import.GetString(), out var id))
            return new ChosenDrafts(id, [], []);
        if (!body.TryGetProperty("drafts", out var named) || named.ValueKind != JsonValueKind.Array || named.GetArrayLength() == 0)
            throw ProblemException.InvalidContent(new() { ["drafts"] = ["must be an array of {\"resource\", \"id\"}; or give import, the id of an import."] });

        var (resources, ids) = (new List<string>(), new List<string>());
        foreach (var name in named.EnumerateArray())
        {
            string? Text(string field) => name.ValueKind == JsonValueKind.Object && name.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            if (Text("resource") is not { } resource || !Catalog.TryFind(resource, out var type) || Text("id") is not { } draftId || draftId.Contains('\0', StringComparison.Ordinal))
                throw ProblemException.InvalidContent(new() { [$"drafts[{ids.Count}]"] = ["must name a resource, such as positions, and an id."] });
            resources.Add(type.Table);
            ids.Add(draftId);
        }
        return new ChosenDrafts(null, [.. resources], [.. ids]);
    }
}

/// <summary>How many drafts were published.</summary>
public sealed record PublishedDrafts
{
    public required int Published { get; init; }
}
