using Npgsql;

namespace PositionsApi.Store;

/// <summary>
/// The SQL files that have been run in a database. They are the rows of the table <c>migrations.applied</c>, each with the checksum of
/// the file. A name without a slash belongs to a script of the edition before (commit a141521).
/// </summary>
internal sealed class MigrationJournal
{
    private const string Finished = "finished";

    /// <summary>The checksum of the names and checksums of the 22 scripts of commit a141521, one script a line.</summary>
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

    /// <summary>Whether the database already has the schema of this build.</summary>
    public bool IsFinished => _rows.TryGetValue(Finished, out var row) && row.Checksum == ChecksumOfAll && Refusal is null;

    /// <summary>
    /// Whether the database was made by commit a141521. If an earlier upgrade was interrupted, files of db/code have already been run.
    /// </summary>
    public bool IsOfEditionBefore => ScriptsBefore.Any() && SqlFile.ChecksumOf(string.Join('\n', ScriptsBefore)) == EditionBefore;

    /// <summary>The reason why this build cannot work with the database, in one line. Null if there is no such reason.</summary>
    public string? Refusal
    {
        get
        {
            if (ScriptsBefore.Any() && !IsOfEditionBefore)
            {
                return "This database was made by a development build that is not commit a141521. "
                    + "Start the build of a141521 with this database once, and then this build. Nothing was changed.";
            }
            var scripts = SqlFile.Schema.ToDictionary(file => file.Name, file => file.Checksum);
            foreach (var name in _rows.Keys
                .Where(script => script.StartsWith("schema/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                if (!scripts.TryGetValue(name, out var checksum))
                    return $"The script {name} was run in this database, but this build does not know it: a newer build was here before.";
                if (checksum != _rows[name].Checksum)
                {
                    return $"db/{name} was edited after it had been applied to this database. "
                        + "Restore the file, and put the change into a new script.";
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
        from file in SqlFile.Schema.Concat(SqlFile.Code).Concat(ViewSchema.All.SelectMany(schema => schema.Files))
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

    /// <summary>The files of a schema that have been run, each with the thing that the file made, such as <c>view positions</c>.</summary>
    public IEnumerable<(string Name, string Makes)> MadeIn(string schema) =>
        from row in _rows
        where row.Key.StartsWith(schema + "/", StringComparison.Ordinal)
        select (row.Key, row.Value.Makes);

    public static string Note(string name, SqlFile file) => Note(name, file.Checksum, file.Makes);

    public static string NoteFinished() => Note(Finished, ChecksumOfAll, "");

    public static string ForgetFinished() => Forget(Finished);

    public static string Forget(string name) => $"delete from migrations.applied where script = '{name}'";

    public static string ForgetEditionBefore() => "delete from migrations.applied where script not like '%/%'";

    // File names, view names and checksums have no quote in them, so they need no escaping.
    private static string Note(string name, string checksum, string makes) => $"""
        insert into migrations.applied (script, checksum, makes) values ('{name}', '{checksum}', '{makes}')
        on conflict (script) do update set (checksum, makes, applied_at) = (excluded.checksum, excluded.makes, clock_timestamp())
        """;
}
