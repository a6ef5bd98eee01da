using Npgsql;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Database;

/// <summary>
/// Asks PostgreSQL's catalog whether every table of the record has all that it needs. Tables that are added later are checked too,
/// and the complaint says what to do.
/// </summary>
public sealed class CatalogTests(RunningApi api, TestCluster cluster) : IClassFixture<RunningApi>
{
    private const string Complaints = """
        with kept as (
            select name, root, plural, name = root as is_root, to_regclass(format('record.%I', name)) as present,
                   to_regclass(format('history.%I', name)) as former, to_regclass(format('past.%I', name)) as past
            from record.kept_table
        ), columns as (
            select kept.name, col.attnum, col.attname, col.atttypid, kept.present, kept.former
            from kept join pg_attribute col on col.attrelid = kept.present and col.attnum > 0 and not col.attisdropped
        ), indexes as (
            select indrelid, array(select col.attname::text from unnest(indkey) with ordinality as key (number, place)
                                   join pg_attribute col on col.attrelid = indrelid and col.attnum = key.number
                                   where key.place <= indnkeyatts order by key.place) as keys
            from pg_index where indpred is null and indisvalid
        ), triggers (name, on_table, wanted) as (
            select name, present, unnest(array['keep_history', 'no_truncate']) from kept
            union all
            select name, former, 'append_only' from kept
            union all
            select name, present, 'touch_root_after_' || unnest(array['insert', 'update', 'delete']) from kept where not is_root
        ), wanted_indexes (name, on_table, keys) as (
            select name, present, array['revision'] from kept
            union all
            select name, former, array['revision'] from kept
            union all
            select name, former, array['ended_revision'] from kept
            union all
            select name, former, array[case when is_root then 'id' else root end, 'revision'] from kept
        )
        select format('record.%s keeps no history: call record.keep in its script.', listed.relname)
        from pg_class listed
        where listed.relnamespace = 'record'::regnamespace and listed.relkind = 'r' and listed.relname not in (select name from kept)
          -- These tables serve the record itself. They hold no documents, and their rows have no versions.
          and listed.relname not in ('revision', 'renamed_id', 'kept_table', 'vocabulary', 'standing', 'validity')
        union all
        select format('record.%s.%s may hold what JSON cannot: it has no rule record.is_readable(%2$s).', name, attname)
        from columns
        where atttypid in ('numeric'::regtype, 'date'::regtype) and not exists (
            select from pg_constraint rule
            where rule.conrelid = columns.present and rule.contype = 'c' and rule.convalidated
              and pg_get_constraintdef(rule.oid) = format('CHECK (record.is_readable(%I))', columns.attname))
        union all
        select format('history.%s is missing.', name) from kept where former is null
        union all
        select format('history.%s has not the columns of record.%1$s, in their order, after ended_revision.', name)
        from kept
        where former is not null
          and array(select attname || ' ' || atttypid::regtype from pg_attribute
                    where attrelid = former and attnum > 1 and not attisdropped order by attnum)
              <> array(select attname || ' ' || atttypid::regtype from pg_attribute
                       where attrelid = present and attnum > 0 and not attisdropped order by attnum)
        union all
        select format('past.%s has not the columns of record.%1$s, in their order.', name)
        from kept
        where array(select attname from pg_attribute where attrelid = past and attnum > 0 and not attisdropped order by attnum)
              <> array(select attname from pg_attribute where attrelid = present and attnum > 0 and not attisdropped order by attnum)
        union all
        select format('%s has no index that begins with %s.', on_table, array_to_string(keys, ', '))
        from wanted_indexes
        where on_table is not null
          and not exists (
              select from indexes
              where indrelid = on_table and indexes.keys[1:cardinality(wanted_indexes.keys)] = wanted_indexes.keys)
        union all
        select format('%s has no trigger %s, or it is off.', on_table, wanted)
        from triggers
        where on_table is not null and not exists (select from pg_trigger where tgrelid = on_table and tgname = wanted and tgenabled <> 'D')
        union all
        select format('%s is not described: it has no comment.', described)
        from kept cross join unnest(array[present, former]) as described
        where described is not null and obj_description(described, 'pg_class') is null
        union all
        select format('%s.%s is not described: it has no comment.', described, col.attname)
        from kept
        cross join unnest(array[present, former]) as described
        join pg_attribute col on col.attrelid = described and col.attnum > 0 and not col.attisdropped
        where col_description(described, col.attnum) is null
        union all
        select format('There is no view api.%s to list record.%s: write db/views/%1$s.sql, or give record.keep the plural.', plural, name)
        from kept where is_root and to_regclass(format('api.%I', plural)) is null
        """;

    private const string DuplicateIndexes = """
        select format('%s: %s are the same index.', indrelid::regclass,
                      string_agg(indexrelid::regclass::text, ' and ' order by indexrelid::regclass::text))
        from pg_index
        join pg_class listed on listed.oid = indrelid
        where listed.relnamespace::regnamespace::text not like 'pg\_%' and listed.relnamespace <> 'information_schema'::regnamespace
        group by indrelid, indkey::text, indclass::text, indcollation::text, indoption::text,
                 pg_get_expr(indexprs, indrelid), pg_get_expr(indpred, indrelid)
        having count(*) > 1
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_table_of_the_record_has_all_that_a_kept_table_has() =>
        Assert.Empty(await ListAsync(api.ConnectionString, Complaints));

    [Fact]
    public async Task No_two_indexes_are_the_same() => Assert.Empty(await ListAsync(api.ConnectionString, DuplicateIndexes));

    [Fact]
    public async Task A_table_that_lacks_something_is_named_with_what_it_lacks()
    {
        var database = await cluster.CreateDatabaseAsync("seeded", Ct);
        const string NoView = "There is no view api.commitments to list record.commitment: "
            + "write db/views/commitments.sql, or give record.keep the plural.";
        const string Commitment = """
            create table record.commitment (
                id record.slug primary key, amount numeric, made_on date,
                row_version int not null, revision bigint not null references record.revision, recorded_at timestamptz not null);
            """;
        await ListAsync(database, Commitment);
        Assert.Equal(["record.commitment keeps no history: call record.keep in its script."], await ListAsync(database, Complaints));

        // The table is registered, but its history was made by hand and lacks nearly everything.
        await ListAsync(database, """
            insert into record.kept_table (name, root, plural) values ('commitment', 'commitment', 'commitments');
            create table history.commitment (ended_revision bigint not null, id text);
            """);
        var complaints = await ListAsync(database, Complaints);
        Assert.Contains("record.commitment.made_on may hold what JSON cannot: it has no rule record.is_readable(made_on).", complaints);
        Assert.Contains("record.commitment.amount may hold what JSON cannot: it has no rule record.is_readable(amount).", complaints);
        Assert.Contains("history.commitment has not the columns of record.commitment, in their order, after ended_revision.", complaints);
        Assert.Contains("past.commitment has not the columns of record.commitment, in their order.", complaints);
        Assert.Contains("history.commitment has no index that begins with ended_revision.", complaints);
        Assert.Contains("history.commitment has no index that begins with id, revision.", complaints);
        Assert.Contains("record.commitment has no trigger keep_history, or it is off.", complaints);
        Assert.Contains("record.commitment is not described: it has no comment.", complaints);
        Assert.Contains(NoView, complaints);

        // One call of record.keep makes everything except the comments and the view, which only the author of the table can write.
        await ListAsync(database, "drop table history.commitment; select record.keep('commitment')");
        Assert.Equal(
        [
            NoView,
            .. from column in new[] { ".amount", ".id", ".made_on" }
               select $"history.commitment{column} is not described: it has no comment.",
            .. from column in new[] { "", ".amount", ".id", ".made_on" }
               select $"record.commitment{column} is not described: it has no comment.",
        ], (await ListAsync(database, Complaints)).Order(StringComparer.Ordinal));

        await ListAsync(database, "create index once on record.commitment (made_on); create index twice on record.commitment (made_on)");
        Assert.Equal(["record.commitment: record.once and record.twice are the same index."], await ListAsync(database, DuplicateIndexes));
        await cluster.DropDatabaseAsync(database, Ct);
    }

    /// <summary>
    /// The scripts in db create functions before the tables that the functions use, so PostgreSQL has not checked the bodies. This
    /// test creates every function again with the check.
    /// </summary>
    [Theory]
    [InlineData("record", "record")]
    [InlineData("history", "record")]
    [InlineData("search", "search")]
    [InlineData("editing", "editing")]
    [InlineData("api", "api, record")]
    [InlineData("api_past", "api_past, past")]
    public async Task Every_function_is_valid(string schema, string path)
    {
        var checkedFunctions = await ListAsync(api.ConnectionString, $"""
            begin;
            set local search_path = {path}, pg_temp;
            do $$
            declare
                definition text;
            begin
                for definition in
                    select pg_get_functiondef(called.oid) from pg_proc called join pg_language spoken on spoken.oid = called.prolang
                    where called.pronamespace = '{schema}'::regnamespace and spoken.lanname in ('sql', 'plpgsql')
                loop
                    execute definition;
                end loop;
            end $$;
            rollback;
            select proname::text from pg_proc where pronamespace = '{schema}'::regnamespace;
            """);

        Assert.NotEmpty(checkedFunctions);
    }

    /// <summary>The first column of all rows, where that column is a text.</summary>
    private static async Task<List<string>> ListAsync(string database, string sql)
    {
        await using var db = new NpgsqlConnection(database + ";Pooling=false");
        await db.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, db);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<string>();
        do
        {
            while (await reader.ReadAsync(Ct))
                if (!reader.IsDBNull(0) && reader.GetFieldType(0) == typeof(string))
                    rows.Add(reader.GetString(0));
        }
        while (await reader.NextResultAsync(Ct));
        return rows;
    }
}
