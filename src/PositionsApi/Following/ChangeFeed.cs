using Npgsql;
using PositionsApi.Record;
using PositionsApi.Store;

namespace PositionsApi.Following;

/// <summary>One change of the record: a new version of a row, or a retraction.</summary>
internal sealed record Change(
    long Revision, string Resource, string Id, int? Version, string Action, DateTime RecordedAt, string Actor, string? Reason)
{
    public string Cursor => new ChangeCursor(Revision, Resource, Id).ToString();
}

/// <summary>
/// A cursor of the feed: a client has read everything up to this change. Revisions follow the order of commits, so no later commit adds a
/// change before the cursor.
/// </summary>
internal sealed record ChangeCursor(long Revision, string Resource, string Id)
{
    // This text sorts after the names of all resources.
    private const string AfterAll = "~";

    public static readonly ChangeCursor Start = new(0, "", "");

    public override string ToString() => Resource.Length == 0 ? Revision.ToString() : $"{Revision}.{Resource}.{Id}";

    /// <summary>A number alone is a cursor after the last change of this revision.</summary>
    public static bool TryParse(string text, out ChangeCursor cursor)
    {
        cursor = Start;
        var parts = text.Split('.', 3);
        if (!long.TryParse(parts[0], out var revision) || revision < 0 || parts.Length == 2 || text.Any(char.IsControl))
            return false;
        cursor = parts.Length == 1 ? new ChangeCursor(revision, AfterAll, "") : new ChangeCursor(revision, parts[1], parts[2]);
        return true;
    }
}

internal static class ChangeFeed
{
    // The client may have read only a part of the cursor's revision. So the query starts with this revision and skips what was read.
    private static readonly string After = $"""
        select change.revision, change.resource, change.id, change.version, change.action,
               revision.recorded_at, revision.actor, revision.reason
        from ({ChangesOfAll("@from - 1")}) change
        join record.revision on revision.number = change.revision
        where (change.revision, change.resource collate "C", change.id collate "C") > (@from, @resource, @id)
        order by change.revision, change.resource collate "C", change.id collate "C"
        limit @limit
        """;

    private static readonly string Latest = $"""
        select change.revision, change.resource, change.id, change.version, change.action,
               revision.recorded_at, revision.actor, revision.reason
        from ({ChangesOfAll("@known - @revisions")}) change
        join record.revision on revision.number = change.revision
        order by change.revision desc, change.resource collate "C", change.id collate "C"
        limit @limit
        """;

    private static string ChangesOfAll(string since) => string.Join(
        "\nunion all\n", Catalog.All.Select(resource => $"select * from changes_of('{resource.One}', {since}, @known)"));

    public static async Task<List<Change>> AfterAsync(
        RecordReader record, long known, ChangeCursor after, int limit, CancellationToken ct) =>
        await ReadAsync(record, known, After, ct,
            new NpgsqlParameter<long>("from", after.Revision),
            new NpgsqlParameter<string>("resource", TableOf(after.Resource)),
            new NpgsqlParameter<string>("id", after.Id),
            new NpgsqlParameter<int>("limit", limit));

    /// <summary>The changes of the last <paramref name="limit"/> revisions, latest revision first.</summary>
    public static async Task<List<Change>> LatestAsync(RecordReader record, long known, int limit, CancellationToken ct) =>
        await ReadAsync(record, known, Latest, ct,
            new NpgsqlParameter<long>("revisions", limit),
            new NpgsqlParameter<int>("limit", limit));

    private static string TableOf(string plural) => Catalog.TryFind(plural, out var document) ? document.Table : plural;

    private static async Task<List<Change>> ReadAsync(
        RecordReader record, long known, string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var reading = await record.OpenAsync(
            new Moment(), sql, [.. parameters, new NpgsqlParameter<long>("known", known)], ct);
        var changes = new List<Change>();
        var row = reading.Rows;
        while (await row.ReadAsync(ct))
        {
            var plural = Catalog.OfTable(row.GetString(1)).Plural;
            changes.Add(new Change(
                row.GetInt64(0), plural, row.GetString(2), row.IsDBNull(3) ? null : row.GetInt32(3), row.GetString(4),
                row.GetDateTime(5), row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7)));
        }
        return changes;
    }
}
