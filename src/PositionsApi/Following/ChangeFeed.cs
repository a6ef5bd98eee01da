using Npgsql;
using PositionsApi.Record;
using PositionsApi.Store;

namespace PositionsApi.Following;

/// <summary>One change of the record: a version that came, or a retraction.</summary>
internal sealed record Change(long Revision, string Resource, string Id, int? Version, string Action, DateTime RecordedAt, string Actor, string? Reason)
{
    public string Cursor => $"{Revision}.{Resource}.{Id}";
}

/// <summary>Where a reader of the feed stands: after this change. Revisions follow commit order, so nothing comes in before it.</summary>
internal sealed record Position(long Revision, string Resource, string Id)
{
    public static readonly Position Start = new(0, "", "");

    public override string ToString() => Resource.Length == 0 ? Revision.ToString() : $"{Revision}.{Resource}.{Id}";

    /// <summary>A revision alone stands for its end.</summary>
    public static bool TryParse(string text, out Position position)
    {
        position = Start;
        var parts = text.Split('.', 3);
        if (!long.TryParse(parts[0], out var revision) || revision < 0 || parts.Length == 2 || text.Any(char.IsControl))
            return false;
        position = parts.Length == 1 ? new Position(revision, "~", "") : new Position(revision, parts[1], parts[2]);
        return true;
    }
}

internal static class ChangeFeed
{
    // A revision is read whole from where the reader stands; the first one may have been read in part.
    private static readonly string Sql = $"""
        select c.revision, c.resource, c.id, c.version, c.action, r.recorded_at, r.actor, r.reason
        from ({ChangesOfAll("@from - 1")}) c
        join record.revision r on r.number = c.revision
        where (c.revision, c.resource collate "C", c.id collate "C") > (@from, @resource, @id)
        order by c.revision, c.resource collate "C", c.id collate "C"
        limit @limit
        """;

    private static readonly string Latest = $"""
        select c.revision, c.resource, c.id, c.version, c.action, r.recorded_at, r.actor, r.reason
        from ({ChangesOfAll("@known - @revisions")}) c
        join record.revision r on r.number = c.revision
        order by c.revision desc, c.resource collate "C", c.id collate "C"
        limit @limit
        """;

    private static string ChangesOfAll(string since) => string.Join(
        "\nunion all\n", Catalog.All.Select(resource => $"select * from changes_of('{resource.One}', {since}, @known)"));

    public static async Task<List<Change>> AfterAsync(RecordReader record, long known, Position after, int limit, CancellationToken ct) =>
        await ReadAsync(record, known, Sql, ct,
            new NpgsqlParameter<long>("from", after.Revision), new NpgsqlParameter<string>("resource", after.Resource == "~" ? "~" : TableOf(after.Resource)),
            new NpgsqlParameter<string>("id", after.Id), new NpgsqlParameter<int>("limit", limit));

    /// <summary>Latest first, of the last revisions.</summary>
    public static async Task<List<Change>> LatestAsync(RecordReader record, long known, int limit, CancellationToken ct) =>
        await ReadAsync(record, known, Latest, ct, new NpgsqlParameter<long>("revisions", limit), new NpgsqlParameter<int>("limit", limit));

    private static string TableOf(string plural) => Catalog.TryFind(plural, out var document) ? document.Table : plural;

    private static async Task<List<Change>> ReadAsync(RecordReader record, long known, string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var reading = await record.OpenAsync(new Moment(), sql, [.. parameters, new NpgsqlParameter<long>("known", known)], ct);
        var changes = new List<Change>();
        var row = reading.Rows;
        while (await row.ReadAsync(ct))
        {
            var plural = Catalog.OfTable(row.GetString(1)).Plural;
            changes.Add(new Change(row.GetInt64(0), plural, row.GetString(2), row.IsDBNull(3) ? null : row.GetInt32(3), row.GetString(4), row.GetDateTime(5),
                row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7)));
        }
        return changes;
    }
}
