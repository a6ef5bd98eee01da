using Npgsql;

namespace PositionsApi.Store;

/// <summary>
/// What has been run in a database: the table <c>migrations.applied</c>, with a checksum of each file. A name without a slash is
/// that of a script of the edition before.
/// </summary>
internal sealed class MigrationJournal
{
    private const string Finished = "finished";

    /// <summary>Over the names and checksums of the 22 scripts of commit a141521, a line each.</summary>
    private const string EditionBefore = "1178253180f74db19ed830869acd84a80c43a7f21a674e3d926856e9183fb932";

    public const string EnsureTable = """
        create schema if not exists migrations;
        create table if not exists migrations.applied (
            script text primary key,
            checksum text not null,
            applied_at timestamptz not null default clock_timestamp());
        alter table migrations.applied add column if not exists makes text not null default '';
        """;

    private readonly Dictionary<string, (string Checksum, string Makes)> _rows = [];

    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Whether nothing is left to do for this build.</summary>
    public bool IsFinished => _rows.TryGetValue(Finished, out var row) && row.Checksum == ChecksumOfAll && Refusal is null;

    /// <summary>Whether the database is one of commit a141521. Files of db/code have been run in it if an upgrade was cut off.</summary>
    public bool IsOfEditionBefore => ScriptsBefore.Any() && SqlFile.ChecksumOf(string.Join('\n', ScriptsBefore)) == EditionBefore;

    /// <summary>Why this build cannot work with the database, in one line.</summary>
    public string? Refusal
    {
        get
        {
            if (ScriptsBefore.Any() && !IsOfEditionBefore)
            {
                return "This database was made by another development build than that of commit a141521. "
                    + "Start the build of a141521 on it once, and then this one. Nothing was changed.";
            }
            var scripts = SqlFile.Schema.ToDictionary(file => file.Name, file => file.Checksum);
            foreach (var name in _rows.Keys
                .Where(script => script.StartsWith("schema/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                if (!scripts.TryGetValue(name, out var checksum))
                    return $"This database has had {name}, which this build does not know: it was migrated by a newer one.";
                if (checksum != _rows[name].Checksum)
                {
                    return $"db/{name} was edited after it had been applied to this database. "
                        + "Restore it, and write what it should do differently as a new script.";
                }
            }
            return null;
        }
    }

    private IEnumerable<string> ScriptsBefore =>
        _rows.Where(row => !row.Key.Contains('/') && row.Key != Finished)
            .Select(row => $"{row.Key} {row.Value.Checksum}")
            .Order(StringComparer.Ordinal);

    private static string ChecksumOfAll { get; } = SqlFile.ChecksumOf(string.Join('\n',
        from file in SqlFile.Schema.Concat(SqlFile.Code).Concat(ViewPlace.All.SelectMany(place => place.Files))
        select file.Name + file.Checksum));

    public static async Task<MigrationJournal> ReadAsync(NpgsqlConnection db, CancellationToken ct)
    {
        var journal = new MigrationJournal();
        await using var columns = new NpgsqlCommand(
            "select attname from pg_attribute where attrelid = to_regclass('migrations.applied') and attnum > 0", db);
        var known = new List<string>();
        await using (var reader = await columns.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                known.Add(reader.GetString(0));
        if (known.Count == 0)
            return journal;

        await using var applied = new NpgsqlCommand(
            $"select script, checksum, {(known.Contains("makes") ? "makes" : "''")} from migrations.applied", db);
        await using var rows = await applied.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            journal._rows.Add(rows.GetString(0), (rows.GetString(1), rows.GetString(2)));
        return journal;
    }

    public bool Has(string name, SqlFile file) => _rows.TryGetValue(name, out var row) && row.Checksum == file.Checksum;

    /// <summary>What the files of a schema have made, such as <c>view positions</c>, with the name of the file.</summary>
    public IEnumerable<(string Name, string Makes)> MadeIn(string schema) =>
        from row in _rows
        where row.Key.StartsWith(schema + "/", StringComparison.Ordinal)
        select (row.Key, row.Value.Makes);

    public static string Note(string name, SqlFile file) => Note(name, file.Checksum, file.Makes);

    public static string NoteFinished() => Note(Finished, ChecksumOfAll, "");

    public static string ForgetFinished() => Forget(Finished);

    public static string Forget(string name) => $"delete from migrations.applied where script = '{name}'";

    public static string ForgetEditionBefore() => "delete from migrations.applied where script not like '%/%'";

    // Names of files, of their views, and checksums: nothing in them needs to be escaped.
    private static string Note(string name, string checksum, string makes) => $"""
        insert into migrations.applied (script, checksum, makes) values ('{name}', '{checksum}', '{makes}')
        on conflict (script) do update set (checksum, makes, applied_at) = (excluded.checksum, excluded.makes, clock_timestamp())
        """;
}
