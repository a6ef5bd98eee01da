using Npgsql;

namespace PositionsApi.Store;

/// <summary>
/// The changes that an upgrade makes to the views and functions of one schema. Most views and functions are replaced in place, which
/// keeps their grants and the views of others that use them. A view must be dropped and made again if it loses a column or if the type
/// of a column changes. The same holds for a function whose arguments or result change.
/// </summary>
internal sealed class ViewChanges
{
    private const string Existing = """
        select 'view ' || view.relname, view.oid::bigint,
               string_agg(quote_ident(col.attname) || ' ' || format_type(col.atttypid, col.atttypmod), ', ' order by col.attnum)
        from pg_class view
        join pg_attribute col on col.attrelid = view.oid and col.attnum > 0 and not col.attisdropped
        where view.relnamespace = to_regnamespace(@schema) and view.relkind = 'v'
        group by view.oid
        union all
        select 'function ' || called.proname, called.oid::bigint,
               pg_get_function_arguments(called.oid) || ' -> ' || pg_get_function_result(called.oid)
        from pg_proc called
        where called.pronamespace = to_regnamespace(@schema)
        order by 1
        """;

    // PostgreSQL records that the rule of a view depends on a table, so a rule is replaced by its view. Row types are not reported, but
    // the things that use them are.
    private const string Affected = """
        with recursive affected (root, class, object, depth) as (
            select name, case when name like 'view %' then 'pg_class'::regclass else 'pg_proc'::regclass end::oid, object::oid, 0
            from unnest(@names, @objects) as going (name, object)
            union
            select affected.root, dependant.class, dependant.object, affected.depth + 1
            from affected
            cross join lateral (
                select case when rule.oid is null then depend.classid else 'pg_class'::regclass::oid end as class,
                       case when rule.oid is null then depend.objid else rule.ev_class end as object
                from pg_depend depend
                left join pg_rewrite rule on depend.classid = 'pg_rewrite'::regclass and rule.oid = depend.objid
                where depend.refclassid = affected.class and depend.refobjid = affected.object
            ) dependant
            where (dependant.class, dependant.object) <> (affected.class, affected.object) and affected.depth < 100
        )
        select min(affected.root), object.type || ' ' || object.identity,
               case when coalesce(view.relnamespace, called.pronamespace) = to_regnamespace(@schema)
                    then object.type || ' ' || coalesce(view.relname, called.proname) end
        from affected
        cross join lateral pg_identify_object(affected.class, affected.object, 0) as object
        left join pg_class view on affected.class = 'pg_class'::regclass and view.oid = affected.object
        left join pg_proc called on affected.class = 'pg_proc'::regclass and called.oid = affected.object
        where affected.class <> 'pg_type'::regclass
        group by 2, 3
        order by max(affected.depth) desc, 2
        """;

    private const string GrantsOn = """
        select format('revoke all on function %I.%I from public', @schema, called.proname)
        from pg_proc called
        where called.oid = any(@objects::oid[]) and called.proacl is not null
          and not exists (select from aclexplode(called.proacl) as entry where entry.grantee = 0)
        union all
        select format('grant %s on function %I.%I to %s%s', entry.privilege_type, @schema, called.proname,
                      case entry.grantee when 0 then 'public' else entry.grantee::regrole::text end,
                      case when entry.is_grantable then ' with grant option' else '' end)
        from pg_proc called cross join lateral aclexplode(called.proacl) as entry
        where called.oid = any(@objects::oid[]) and entry.grantee <> called.proowner
        union all
        select format('grant %s on %I.%I to %s%s', entry.privilege_type, @schema, view.relname,
                      case entry.grantee when 0 then 'public' else entry.grantee::regrole::text end,
                      case when entry.is_grantable then ' with grant option' else '' end)
        from pg_class view cross join lateral aclexplode(view.relacl) as entry
        where view.oid = any(@objects::oid[]) and entry.grantee <> view.relowner
        union all
        select format('grant %s (%I) on %I.%I to %s%s', entry.privilege_type, col.attname, @schema, view.relname,
                      case entry.grantee when 0 then 'public' else entry.grantee::regrole::text end,
                      case when entry.is_grantable then ' with grant option' else '' end)
        from pg_class view
        join pg_attribute col on col.attrelid = view.oid
        cross join lateral aclexplode(col.attacl) as entry
        where view.oid = any(@objects::oid[]) and entry.grantee <> view.relowner
          and view.relname || '.' || col.attname = any(@columns)
        """;

    private readonly HashSet<string> _remade = [];
    private readonly List<string> _drops = [];
    private readonly List<string> _grants = [];

    /// <summary>Statements that drop views and functions. A thing is dropped after everything that uses it.</summary>
    public IReadOnlyList<string> Drops => _drops;

    /// <summary>Statements that repeat the grants on the views and functions that are dropped and made again.</summary>
    public IReadOnlyList<string> Grants => _grants;

    /// <summary>Descriptions of the things that others built and that the upgrade would have to drop.</summary>
    public List<string> Lost { get; } = [];

    /// <summary>Whether the file must be run again, because its view or function is dropped.</summary>
    public bool Remakes(SqlFile file) => _remade.Contains(file.Makes);

    /// <summary>
    /// The views and functions that this version needs. The key is the kind and the name; the value is the columns of a view, or the
    /// arguments and the result of a function.
    /// </summary>
    private static Dictionary<string, string> Wanted { get; } = SqlFile.Shapes.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The views and functions of the database, in the form of db/views/shapes.txt.</summary>
    public static async Task<string> ShapesAsync(NpgsqlConnection db, ViewSchema schema, CancellationToken ct) =>
        string.Concat((await ExistingAsync(db, schema, ct))
            .Select(found => $"{found.Name}: {found.Shape}\n").Order(StringComparer.Ordinal));

    public static async Task<ViewChanges> PlanAsync(
        NpgsqlConnection db, ViewSchema schema, MigrationJournal journal, CancellationToken ct)
    {
        var changes = new ViewChanges();
        var existing = await ExistingAsync(db, schema, ct);
        // The edition before did not record which views it made. All of its views still exist in this version.
        var ours = (journal.IsOfEditionBefore ? Wanted.Keys : journal.MadeIn(schema.Name).Select(row => row.Makes)).ToHashSet();
        foreach (var (name, _, _) in existing.Where(found => !ours.Contains(found.Name) && Wanted.ContainsKey(found.Name)))
            changes.Lost.Add($"{Qualified(schema, name)} has a name that this version uses itself");

        var kept = existing.Where(IsKept).Select(found => found.Name).ToHashSet();
        var going = existing.Where(found => ours.Contains(found.Name) && !kept.Contains(found.Name)).ToList();
        if (going.Count == 0)
            return changes;
        var affected = await AffectedAsync(db, schema, going, ct);
        foreach (var (root, identity, own) in affected)
        {
            if (own is not null && ours.Contains(own))
            {
                changes._drops.Add($"drop {identity}");
                changes._remade.Add(own);
            }
            else
            {
                changes.Lost.Add($"{identity} uses {Qualified(schema, root)}, {WhatChanges(going.First(found => found.Name == root))}");
            }
        }
        await changes.KeepGrantsAsync(db, schema, existing, ct);
        return changes;
    }

    private static bool IsKept((string Name, long Object, string Shape) found) =>
        Wanted.TryGetValue(found.Name, out var wanted)
        && (wanted == found.Shape || IsView(found.Name) && wanted.StartsWith(found.Shape + ", ", StringComparison.Ordinal));

    private static bool IsView(string name) => name.StartsWith("view ", StringComparison.Ordinal);

    private static string Qualified(ViewSchema schema, string name) => name.Replace(" ", $" {schema.Name}.", StringComparison.Ordinal);

    private static string WhatChanges((string Name, long Object, string Shape) found)
    {
        if (!Wanted.TryGetValue(found.Name, out var wanted))
            return "which this version does not have";
        if (!IsView(found.Name))
            return "whose arguments or result change";
        var lost = found.Shape.Split(", ").Except(wanted.Split(", ")).Select(column => column.Split(' ')[0]).ToArray();
        return lost switch
        {
            [] => "whose columns change their order",
            [var one] => $"whose column {one} goes or changes",
            _ => $"whose columns {string.Join(", ", lost)} go or change",
        };
    }

    private static async Task<List<(string Name, long Object, string Shape)>> ExistingAsync(
        NpgsqlConnection db, ViewSchema schema, CancellationToken ct)
    {
        // With this search path PostgreSQL writes type names without a schema. So the two schemas give the same text.
        await using var transaction = await db.BeginTransactionAsync(ct);
        await using (var path = new NpgsqlCommand($"set local search_path = {schema.Name}, {schema.Tables}, record, pg_temp", db))
            await path.ExecuteNonQueryAsync(ct);
        return await ReadAsync(db, Existing, [new NpgsqlParameter<string>("schema", schema.Name)],
            row => (row.GetString(0), row.GetInt64(1), row.GetString(2)), ct);
    }

    private static Task<List<(string Root, string Identity, string? Own)>> AffectedAsync(
        NpgsqlConnection db, ViewSchema schema, List<(string Name, long Object, string Shape)> going, CancellationToken ct) =>
        ReadAsync(db, Affected,
        [
            new NpgsqlParameter<string>("schema", schema.Name),
            new NpgsqlParameter<string[]>("names", [.. going.Select(found => found.Name)]),
            new NpgsqlParameter<long[]>("objects", [.. going.Select(found => found.Object)]),
        ], row => (row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)), ct);

    private async Task KeepGrantsAsync(
        NpgsqlConnection db, ViewSchema schema, List<(string Name, long Object, string Shape)> existing, CancellationToken ct)
    {
        var again = existing.Where(found => _remade.Contains(found.Name) && Wanted.ContainsKey(found.Name)).ToList();
        var columns = again.Where(found => IsView(found.Name))
            .SelectMany(found => Wanted[found.Name].Split(", ")
                .Select(column => $"{found.Name["view ".Length..]}.{column.Split(' ')[0].Trim('"')}"));
        _grants.AddRange(await ReadAsync(db, GrantsOn,
        [
            new NpgsqlParameter<string>("schema", schema.Name),
            new NpgsqlParameter<long[]>("objects", [.. again.Select(found => found.Object)]),
            new NpgsqlParameter<string[]>("columns", [.. columns]),
        ], row => row.GetString(0), ct));
    }

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection db, string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, db);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(read(reader));
        return rows;
    }
}
