using Npgsql;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Serving.Singles;

/// <summary>What became of one resource: its versions and retractions, from the history tables.</summary>
internal sealed class Versions(SingleResource resource)
{
    private const int UsualLimit = 50;
    private static readonly QueryParameter Limit = new("limit", "Most versions in the answer", ParameterType.Integer) { Minimum = 1, Maximum = 500, Default = "50" };
    private static readonly QueryParameter Cursor = new("cursor", "The next_cursor of the page before");
    public static readonly QueryParameter[] Parameters = [Clocks.KnownAt, Limit, Cursor];

    // An id that was renamed keeps the versions that it had under its old names.
    private readonly string _events = $"""
        with ids as (
            select @id as id
            union select old_id from renamed_id where resource = '{resource.One}' and new_id = @id
        ), versions as (
            select h.id, h.row_version, h.revision, h.ended_revision from history.{resource.One} h where h.id in (select id from ids)
            union all
            select c.id, c.row_version, c.revision, null from record.{resource.One} c where c.id in (select id from ids)
        ), events as (
            select v.id, v.row_version as version, v.revision,
                   case when exists (select from versions b where b.ended_revision = v.revision) then 'changed'
                        when v.row_version = 1 then 'added' else 'restored' end as action
            from versions v
            union all
            select v.id, null, v.ended_revision, 'retracted'
            from versions v
            where v.ended_revision is not null and not exists (select from versions a where a.revision = v.ended_revision)
        )
        select e.id, e.version, e.action, r.number, r.recorded_at, r.actor, r.reason,
               (select max(b.revision) from versions b where b.revision < e.revision) as before,
               (select b.id from versions b where b.revision < e.revision order by b.revision desc limit 1) as before_id
        from events e
        join record.revision r on r.number = e.revision
        where (@known::bigint is null or r.number <= @known) and (@below::bigint is null or r.number < @below)
        order by r.number desc
        limit @limit
        """;

    private sealed record Event(string Id, int? Version, string Action, long Revision, DateTime RecordedAt, string Actor, string? Reason, long? Before, string? BeforeId);

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
                query.Refuse(Cursor.Name, "This is no cursor of this list. Take next_cursor from the page before, unchanged, or begin without one.");
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
        return Answer.Whole(body, revision, Clocks.Pins(moment, revision)) with
        {
            Links = next is null ? links : $"{links}, <{permalink}&cursor={next}>; rel=\"next\"",
        };
    }

    private async Task<(Revision, List<Event>)> ReadEventsAsync(RecordReader record, string id, Moment moment, long? below, int limit, CancellationToken ct)
    {
        // The revision first: it is what the events are cut at.
        var revision = await record.RevisionAsync(moment, ct);
        await using var reading = await record.OpenAsync(new Moment(Revision: revision.Number), _events,
            [new NpgsqlParameter<string>("id", id), new NpgsqlParameter<long>("known", revision.Number),
             new NpgsqlParameter("below", (object?)below ?? DBNull.Value), new NpgsqlParameter<int>("limit", limit + 1)], ct);
        var events = new List<Event>();
        var row = reading.Rows;
        while (await row.ReadAsync(ct))
        {
            events.Add(new Event(row.GetString(0), row.IsDBNull(1) ? null : row.GetInt32(1), row.GetString(2), row.GetInt64(3), row.GetDateTime(4),
                row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetInt64(7), row.IsDBNull(8) ? null : row.GetString(8)));
        }
        return (revision, events);
    }

    private async Task<IEnumerable<string>> ChangedFieldsAsync(RecordReader record, Event change, CancellationToken ct)
    {
        if (change.Version is null || change.Action == "added" || change.Before is null)
            return [];
        using var after = await DocumentHistory.AtAsync(record, resource, change.Id, change.Revision, ct);
        using var before = await DocumentHistory.AtAsync(record, resource, change.BeforeId!, change.Before.Value, ct);
        return DocumentHistory.ChangedFields(before, after).ToArray();
    }
}

/// <summary>Versions of one resource, latest first.</summary>
public sealed record VersionPage
{
    public required IReadOnlyList<VersionRow> Items { get; init; }
    /// <summary>How many there are, known when they fit on the first page.</summary>
    public required int? Total { get; init; }
    public required string? NextCursor { get; init; }
    public required Uri? NextUrl { get; init; }
    /// <summary>The time of the last revision that the answer knows of.</summary>
    public required DateTimeOffset KnownAt { get; init; }
    /// <summary>Address that gives the same answer for ever.</summary>
    public required Uri Permalink { get; init; }
}

/// <summary>One version of a resource, or its retraction.</summary>
public sealed record VersionRow
{
    /// <summary>The id that it had then.</summary>
    public required string Id { get; init; }
    /// <summary>Number of the version; null for a retraction.</summary>
    public required int? Version { get; init; }
    /// <summary>added, changed, retracted, or restored after a retraction.</summary>
    public required string Action { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    /// <summary>Who made it.</summary>
    public required string Actor { get; init; }
    /// <summary>Why, in the words of who made it.</summary>
    public required string? Reason { get; init; }
    /// <summary>Fields whose value differs from the version before.</summary>
    public required IReadOnlyList<string> ChangedFields { get; init; }
    /// <summary>Address of the resource as it was in this version.</summary>
    public required Uri? Url { get; init; }
}
