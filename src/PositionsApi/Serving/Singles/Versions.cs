using Npgsql;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Serving.Singles;

/// <summary>The versions and retractions of one row, read from the history tables.</summary>
internal sealed class Versions(SingleResource resource, DocumentType document)
{
    private const int UsualLimit = 50;
    private static readonly QueryParameter Limit = new("limit", "Most versions in the answer", ParameterType.Integer)
    {
        Minimum = 1,
        Maximum = 500,
        Default = "50",
    };
    private static readonly QueryParameter Cursor = new("cursor", "The next_cursor of the page before");
    public static readonly QueryParameter[] Parameters = [Clocks.KnownAt, Limit, Cursor];

    // A row whose id was renamed keeps the versions that it had under its old ids.
    private readonly string _events = $"""
        with ids as (
            select @id as id
            union select old_id from renamed_id where resource = '{resource.One}' and new_id = @id
        ), versions as (
            select past.id, past.row_version, past.revision, past.ended_revision
            from history.{resource.One} past
            where past.id in (select id from ids)
            union all
            select present.id, present.row_version, present.revision, null
            from record.{resource.One} present
            where present.id in (select id from ids)
        ), events as (
            select version.id, version.row_version as version, version.revision,
                   case when exists (select from versions earlier where earlier.ended_revision = version.revision) then 'changed'
                        when version.row_version = 1 then 'added' else 'restored' end as action
            from versions version
            union all
            select version.id, null, version.ended_revision, 'retracted'
            from versions version
            where version.ended_revision is not null
              and not exists (select from versions next where next.revision = version.ended_revision)
        )
        select event.id, event.version, event.action, revision.number, revision.recorded_at, revision.actor, revision.reason,
               (select max(earlier.revision) from versions earlier where earlier.revision < event.revision) as before,
               (select earlier.id from versions earlier
                where earlier.revision < event.revision order by earlier.revision desc limit 1) as before_id
        from events event
        join record.revision revision on revision.number = event.revision
        where (@known::bigint is null or revision.number <= @known) and (@below::bigint is null or revision.number < @below)
        order by revision.number desc
        limit @limit
        """;

    private sealed record Event(
        string Id, int? Version, string Action,
        long Revision, DateTime RecordedAt, string Actor, string? Reason,
        long? Before, string? BeforeId);

    public async Task<Answer> List(string id, HttpContext http, RecordReader record, PublicUrl publicUrl)
    {
        var query = new QueryValues(http.Request.Query, Parameters);
        var moment = Clocks.ReadMoment(query);
        var limit = query.Integer(Limit) ?? UsualLimit;
        long? below = null;
        if (query.One(Cursor) is { } cursor)
        {
            if (long.TryParse(cursor, out var number) && number > 0)
                below = number;
            else
                query.Refuse(Cursor.Name, "This cursor does not belong to this list. "
                    + "Take next_cursor from the page before, unchanged, or begin without a cursor.");
        }
        query.ThrowIfWrong();
        if (!SingleResource.IsId(id))
            throw ProblemException.NotFound(resource.One, Json.Printable(id));

        var ct = http.RequestAborted;
        var url = publicUrl.Of(http.Request);
        var (revision, events) = await ReadEventsAsync(record, id, moment, below, limit, ct);
        if (events.Count == 0 && below is null)
            return await Absent.AnswerAsync(http, record, moment, resource, id, url);
        var next = events.Count > limit ? events[limit - 1].Revision.ToString() : null;

        var self = resource.Address(url, id);
        var permalink = PinnedAddress.Of(self + "/versions", revision.KnownAt, then: limit == UsualLimit ? "" : $"&limit={limit}");
        var body = new AnswerBody();
        var json = body.Json;
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var change in events.Take(limit))
        {
            json.WriteStartObject();
            json.WriteString("id", change.Id);
            if (change.Version is { } version)
                json.WriteNumber("version", version);
            else
                json.WriteNull("version");
            json.WriteString("action", change.Action);
            json.WriteString("recorded_at", Dates.Format(change.RecordedAt));
            json.WriteString("actor", change.Actor);
            json.WriteString("reason", change.Reason);
            json.WriteStartArray("changed_fields");
            foreach (var field in await ChangedFieldsAsync(record, change, ct))
                json.WriteStringValue(field);
            json.WriteEndArray();
            json.WriteString("url", change.Version is null ? null : PinnedAddress.Of(resource.Address(url, change.Id), change.RecordedAt));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (next is null && below is null)
            json.WriteNumber("total", events.Count);
        else
            json.WriteNull("total");
        json.WriteString("next_cursor", next);
        json.WriteString("next_url", next is null ? null : $"{permalink}&cursor={next}");
        json.WriteString("known_at", Dates.Format(revision.KnownAt));
        json.WriteString("permalink", permalink);
        json.WriteEndObject();

        var links = $"<{self}>; rel=\"latest-version\", <{permalink}>; rel=\"cite-as\"";
        return Answer.Whole(body, revision, Clocks.IsFixed(moment, revision)) with
        {
            Links = next is null ? links : $"{links}, <{permalink}&cursor={next}>; rel=\"next\"",
        };
    }

    private async Task<(Revision, List<Event>)> ReadEventsAsync(
        RecordReader record, string id, Moment moment, long? below, int limit, CancellationToken ct)
    {
        // The revision is read first, because the answer shows only the events up to that revision.
        var revision = await record.RevisionAsync(moment, ct);
        await using var reading = await record.OpenAsync(new Moment(Revision: revision.Number), _events,
            [new NpgsqlParameter<string>("id", id), new NpgsqlParameter<long>("known", revision.Number),
             new NpgsqlParameter("below", (object?)below ?? DBNull.Value), new NpgsqlParameter<int>("limit", limit + 1)], ct);
        var events = new List<Event>();
        var row = reading.Rows;
        while (await row.ReadAsync(ct))
        {
            events.Add(new Event(
                row.GetString(0), row.IsDBNull(1) ? null : row.GetInt32(1), row.GetString(2),
                row.GetInt64(3), row.GetDateTime(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6),
                row.IsDBNull(7) ? null : row.GetInt64(7), row.IsDBNull(8) ? null : row.GetString(8)));
        }
        return (revision, events);
    }

    private async Task<IEnumerable<string>> ChangedFieldsAsync(RecordReader record, Event change, CancellationToken ct)
    {
        if (change.Version is null || change.Action == "added" || change.Before is null)
            return [];
        using var after = await DocumentHistory.AtAsync(record, resource, document, change.Id, change.Revision, ct);
        using var before = await DocumentHistory.AtAsync(record, resource, document, change.BeforeId!, change.Before.Value, ct);
        return DocumentHistory.ChangedFields(before, after).ToArray();
    }
}

/// <summary>Versions of one row, latest first.</summary>
public sealed record VersionPage
{
    public required IReadOnlyList<VersionRow> Items { get; init; }
    /// <summary>Number of entries on all pages; known if all entries fit on the first page.</summary>
    public required int? Total { get; init; }
    public required string? NextCursor { get; init; }
    public required Uri? NextUrl { get; init; }
    /// <summary>Time of the last revision that the answer includes.</summary>
    public required DateTimeOffset KnownAt { get; init; }
    /// <summary>Address that always gives this same answer.</summary>
    public required Uri Permalink { get; init; }
}

/// <summary>One version of a row, or its retraction.</summary>
public sealed record VersionRow
{
    /// <summary>The id that the row had in this version.</summary>
    public required string Id { get; init; }
    /// <summary>Number of the version; null for a retraction.</summary>
    public required int? Version { get; init; }
    /// <summary>`added`, `changed`, `retracted`, or `restored` after a retraction.</summary>
    public required string Action { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    /// <summary>The person or program that made the change.</summary>
    public required string Actor { get; init; }
    /// <summary>The reason that the actor gave for the change.</summary>
    public required string? Reason { get; init; }
    /// <summary>Fields whose value differs from the value in the version before.</summary>
    public required IReadOnlyList<string> ChangedFields { get; init; }
    /// <summary>Address of the row as it was in this version; null for a retraction.</summary>
    public required Uri? Url { get; init; }
}
