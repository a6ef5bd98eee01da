using System.Text.Json;
using System.Xml;
using PositionsApi.Record;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Caching;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Singles;
using PositionsApi.Store;

namespace PositionsApi.Following;

/// <summary>The changes of the record in commit order, as JSON pages for programs and as an Atom feed for feed readers.</summary>
internal static class ChangeEndpoints
{
    private static readonly QueryParameter After = new(
        "after",
        "The next_cursor of the previous answer, or the number of a revision to start after that revision. "
        + "Without it the answer starts with the first change")
    {
        Example = "1",
    };
    private static readonly QueryParameter Limit = new("limit", "The largest number of changes in the answer", ParameterType.Integer)
    {
        Minimum = 1,
        Maximum = 500,
        Default = "100",
    };
    private static readonly QueryParameter[] Parameters = [After, Limit, Clocks.KnownAt];
    private const int InTheFeed = 50;

    public static void MapChanges(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/changes", List).AllowAnonymous().WithName("ListChanges").WithTags("Start here")
            .WithSummary("Every change of the record in commit order, with the documents before and after")
            .WithDescription(
                "To follow the record, ask again with `after` set to `next_cursor`, which every answer has. "
                + "Then you get each change exactly once, even if transactions overlap. For a retraction `version` and `after` are null.")
            .WithMetadata([.. Parameters]).Produces<ChangePage>().ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/v1/changes.atom", Feed).AllowAnonymous().Cached().WithName("GetChangeFeed").WithTags("Start here")
            .WithSummary($"The last {InTheFeed} changes as an Atom feed")
            .WithDescription("This is for feed readers. Each entry links to the versions of the row that changed.")
            .Produces<string>(StatusCodes.Status200OK, "application/atom+xml").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Answer> List(HttpContext http, RecordReader record, PublicUrl publicUrl)
    {
        var query = new QueryValues(http.Request.Query, Parameters);
        var limit = query.Integer(Limit) ?? 100;
        var moment = Clocks.ReadMoment(query);
        var after = ChangeCursor.Start;
        if (query.One(After) is { } text && !ChangeCursor.TryParse(text, out after))
        {
            query.Refuse(After.Name,
                "This is neither a cursor of the changes nor the number of a revision. Use next_cursor of the previous answer unchanged.");
        }
        query.ThrowIfWrong();

        var ct = http.RequestAborted;
        var url = publicUrl.Of(http.Request);
        var revision = await record.RevisionAsync(moment, ct);
        var changes = await ChangeFeed.AfterAsync(record, revision.Number, after, limit, ct);
        var next = changes.Count > 0 ? changes[^1].Cursor : after.ToString();

        var body = new AnswerBody();
        var json = body.Json;
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var change in changes)
            await WriteAsync(json, change, record, url, ct);
        json.WriteEndArray();
        json.WriteString("next_cursor", next);
        json.WriteString("next_url", $"{url}/v1/changes?after={Uri.EscapeDataString(next)}{(limit == 100 ? "" : $"&limit={limit}")}");
        json.WriteBoolean("more", changes.Count == limit);
        json.WriteString("known_at", Dates.Format(revision.KnownAt));
        json.WriteEndObject();
        return Answer.Whole(body, revision, Clocks.IsFixed(moment, revision));
    }

    private static async Task WriteAsync(Utf8JsonWriter json, Change change, RecordReader record, string url, CancellationToken ct)
    {
        var resource = Catalog.All.Single(candidate => candidate.Name == change.Resource);
        using var after = change.Version is null
            ? null
            : await DocumentHistory.AtAsync(record, resource.Single, resource.Document, change.Id, change.Revision, ct);
        using var before = change.Action == "added"
            ? null
            : await DocumentHistory.AtAsync(record, resource.Single, resource.Document, change.Id, change.Revision - 1, ct);

        json.WriteStartObject();
        json.WriteString("id", change.Cursor);
        json.WriteNumber("revision", change.Revision);
        json.WriteString("recorded_at", Dates.Format(change.RecordedAt));
        json.WriteString("actor", change.Actor);
        json.WriteString("reason", change.Reason);
        json.WriteString("resource", change.Resource);
        json.WriteString("resource_id", change.Id);
        if (change.Version is { } version)
            json.WriteNumber("version", version);
        else
            json.WriteNull("version");
        json.WriteString("action", change.Action);
        json.WriteBoolean("deleted", change.Version is null);
        json.WriteStartArray("changed_fields");
        foreach (var field in DocumentHistory.ChangedFields(before, after))
            json.WriteStringValue(field);
        json.WriteEndArray();
        Write(json, "before", before);
        Write(json, "after", after);
        var self = resource.Single.Address(url, change.Id);
        json.WriteString("url", change.Version is null ? self + "/versions" : PinnedAddress.Of(self, change.RecordedAt));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, JsonDocument? document)
    {
        json.WritePropertyName(name);
        if (document is null)
            json.WriteNullValue();
        else
            document.RootElement.WriteTo(json);
    }

    private static async Task<Answer> Feed(HttpContext http, RecordReader record, PublicUrl publicUrl)
    {
        new QueryValues(http.Request.Query, []).ThrowIfWrong();
        var url = publicUrl.Of(http.Request);
        var revision = await record.RevisionAsync(new Moment(), http.RequestAborted);
        var changes = await ChangeFeed.LatestAsync(record, revision.Number, InTheFeed, http.RequestAborted);

        using var text = new MemoryStream();
        var settings = new XmlWriterSettings { Async = true, Encoding = new System.Text.UTF8Encoding(false) };
        await using (var xml = XmlWriter.Create(text, settings))
        {
            const string Atom = "http://www.w3.org/2005/Atom";
            await xml.WriteStartElementAsync(null, "feed", Atom);
            await xml.WriteElementStringAsync(null, "id", Atom, $"{url}/v1/changes");
            await xml.WriteElementStringAsync(null, "title", Atom, "PositionsApi: what changed");
            await xml.WriteElementStringAsync(null, "updated", Atom, Dates.Format(revision.KnownAt));
            await LinkAsync(xml, "self", $"{url}/v1/changes.atom");
            foreach (var change in changes)
            {
                await xml.WriteStartElementAsync(null, "entry", Atom);
                await xml.WriteElementStringAsync(null, "id", Atom, $"{url}/v1/changes#{change.Cursor}");
                await xml.WriteElementStringAsync(null, "title", Atom, $"{Labels.Of(change.Resource)} {change.Id}: {change.Action}");
                await xml.WriteElementStringAsync(null, "updated", Atom, Dates.Format(change.RecordedAt));
                await xml.WriteStartElementAsync(null, "author", Atom);
                await xml.WriteElementStringAsync(null, "name", Atom, change.Actor);
                await xml.WriteEndElementAsync();
                await xml.WriteElementStringAsync(null, "summary", Atom, change.Reason ?? "");
                await LinkAsync(xml, "alternate", $"{url}/v1/{change.Resource}/{Uri.EscapeDataString(change.Id)}/versions");
                await xml.WriteEndElementAsync();
            }
            await xml.WriteEndElementAsync();

            async Task LinkAsync(XmlWriter writer, string relation, string address)
            {
                await writer.WriteStartElementAsync(null, "link", Atom);
                await writer.WriteAttributeStringAsync(null, "rel", null, relation);
                await writer.WriteAttributeStringAsync(null, "href", null, address);
                await writer.WriteEndElementAsync();
            }
        }

        text.TryGetBuffer(out var bytes);
        return Answer.Whole(AnswerBody.OfBytes(bytes), revision, isPinned: false) with
        {
            ContentType = "application/atom+xml; charset=utf-8",
        };
    }
}

/// <summary>Changes in commit order.</summary>
public sealed record ChangePage
{
    public required IReadOnlyList<ChangeRow> Items { get; init; }
    /// <summary>The cursor for the next request. It is given even if there are no more changes at present.</summary>
    public required string NextCursor { get; init; }
    public required Uri NextUrl { get; init; }
    /// <summary>True if this answer has reached its limit, so more changes may exist already.</summary>
    public required bool More { get; init; }
    /// <summary>The time of the last revision that the answer includes.</summary>
    public required DateTimeOffset KnownAt { get; init; }
}

/// <summary>One change.</summary>
public sealed record ChangeRow
{
    /// <summary>The id of the change. As a cursor in `after`, it gives the changes after this change.</summary>
    public required string Id { get; init; }
    /// <summary>Number of the revision. All changes of one transaction have the same number.</summary>
    public required long Revision { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    /// <summary>The person or program that made the change.</summary>
    public required string Actor { get; init; }
    /// <summary>The reason that the actor gave for the change.</summary>
    public required string? Reason { get; init; }
    /// <summary>Plural name of the resource.</summary>
    public required string Resource { get; init; }
    public required string ResourceId { get; init; }
    /// <summary>Number of the new version; null for a retraction.</summary>
    public required int? Version { get; init; }
    /// <summary>One of added, changed, renamed, retracted, and restored. A row is restored after a retraction.</summary>
    public required string Action { get; init; }
    /// <summary>True for a retraction.</summary>
    public required bool Deleted { get; init; }
    public required IReadOnlyList<string> ChangedFields { get; init; }
    /// <summary>The document before the change. Null if there was no document before.</summary>
    public required object? Before { get; init; }
    /// <summary>The document after the change. Null for a retraction.</summary>
    public required object? After { get; init; }
    public required Uri Url { get; init; }
}
