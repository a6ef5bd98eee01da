-- What makes a table of the record keep its history. A schema script creates the table and its comments, then calls
-- record.keep, which does the rest. The table of a resource begins with id and ends with row_version, revision and
-- recorded_at. A part begins with its key (the root, then its place) and ends with revision.

create or replace function record.refuse() returns trigger
language plpgsql as $$
begin
    raise exception '% on %.% is refused: %', tg_op, tg_table_schema, tg_table_name, tg_argv[0]
        using errcode = 'insufficient_privilege';
end $$;

comment on function record.refuse() is 'Trigger: refuses a statement, for the reason that is its argument.';

-- May be called again for a table, with the same arguments: after a column was added to record.x and to history.x, it brings
-- the triggers, the comments and the view of schema past up to the columns of the table.
create or replace function record.keep(
    kept text,
    part_of text default null,     -- the table of the resource that the rows belong to, for a part
    path text[] default '{}',      -- the arrays of the document that lead to the rows
    element text default null,     -- the column that takes the elements of the array, where these are plain values
    required text default null,    -- why a resource must have at least one row of this part, if it must
    plural text default null       -- the view of schema api, where its name is not that of the table and an s
) returns void
language plpgsql as $$
declare
    root_table text := coalesce(part_of, kept);
begin
    insert into record.kept_table (name, root, path, element, plural)
    values (kept, root_table, path, element, case when part_of is null then coalesce(plural, kept || 's') end)
    on conflict (name) do update
    set (root, path, element, plural) = (excluded.root, excluded.path, excluded.element, excluded.plural);

    perform record.keep_readable(kept);
    perform record.keep_history_table(kept, case when part_of is null then 'id' else part_of end);
    perform record.keep_comments(kept, part_of);
    perform record.keep_past_view(kept);
    perform record.keep_row_trigger(kept, part_of is null);
    if part_of is not null then
        perform record.keep_touching_triggers(kept, part_of);
        if required is not null then
            perform record.keep_required(part_of, kept, required);
        end if;
    end if;
end $$;

comment on function record.keep is
    'Makes a table of the record keep its history: rules for readable values, history table, indexes, triggers, comments, and '
    'its view of the past.';

create or replace function record.keep_readable(kept text) returns void
language plpgsql as $$
declare
    col  text;
    rule text;
begin
    for col, rule in
        select attname, kept || '_' || attname || '_readable'
        from pg_attribute
        where attrelid = format('record.%I', kept)::regclass and attnum > 0 and not attisdropped
          and atttypid in ('numeric'::regtype, 'date'::regtype)
        order by attnum
    loop
        if not exists (select from pg_constraint where conrelid = format('record.%I', kept)::regclass and conname = rule) then
            execute format('alter table record.%I add constraint %I check (record.is_readable(%I))', kept, rule, col);
        end if;
    end loop;
end $$;

comment on function record.keep_readable is 'Adds the rule that JSON can hold the value to each number and date of a table.';

create or replace function record.keep_history_table(kept text, owner_column text) returns void
language plpgsql as $$
begin
    if to_regclass(format('history.%I', kept)) is not null then
        return;
    end if;
    execute format('create table history.%1$I (ended_revision bigint not null, like record.%1$I)', kept);
    execute format('create index on history.%I (ended_revision)', kept);
    execute format('create index on history.%I (%I, revision)', kept, owner_column);
    execute format('create index on record.%I (revision)', kept);
    execute format('create index on history.%I (revision)', kept);
    execute format('create trigger append_only before update or delete or truncate on history.%I
        for each statement execute function record.refuse(''history is append-only.'')', kept);
    execute format('create trigger no_truncate before truncate on record.%I
        for each statement execute function record.refuse(''it would lose the rows; delete them, and they stay in the history.'')', kept);
end $$;

comment on function record.keep_history_table is 'Makes the table of the former rows, with its indexes.';

-- Columns that every kept table has are described here, all others in the script of the table.
create or replace function record.keep_comments(kept text, part_of text) returns void
language plpgsql as $$
declare
    col    text;
    words  text;
begin
    execute format('comment on table history.%I is %L', kept,
        'Former rows of record.' || kept || ': each was in the record from revision up to, not including, ended_revision.');
    execute format('comment on column history.%I.ended_revision is %L', kept, 'The revision that changed or removed the row.');
    for col, words in
        select attname, coalesce(col_description(attrelid, attnum), case
            when attname = 'row_version' then 'Number of this version of the row in the record, from 1.'
            when attname = 'revision' then 'The revision that made this version of the row.'
            when attname = 'recorded_at' then 'When this version came into the record, by the clock of the database.'
            when attname = 'words' then 'Its words, for full text search.'
            when attname = part_of then 'Id of the ' || part_of || ' that the row belongs to.'
            when attname = 'ordinal' then 'Place of the row within the ' || part_of || ', from 1.' end)
        from pg_attribute
        where attrelid = format('record.%I', kept)::regclass and attnum > 0 and not attisdropped
        order by attnum
    loop
        execute format('comment on column record.%I.%I is %L', kept, col, words);
        execute format('comment on column history.%I.%I is %L', kept, col, words);
    end loop;
end $$;

comment on function record.keep_comments is 'Describes the bookkeeping columns of a table, and all columns of its former rows.';

create or replace function record.keep_past_view(kept text) returns void
language plpgsql as $keep$
declare
    columns text[] := array(
        select attname from pg_attribute
        where attrelid = format('record.%I', kept)::regclass and attnum > 0 and not attisdropped order by attnum);
    shown   text[] := array(
        select attname from pg_attribute
        where attrelid = to_regclass(format('past.%I', kept)) and attnum > 0 and not attisdropped order by attnum);
    listed  text := (select string_agg(quote_ident(name), ', ' order by place) from unnest(columns) with ordinality as c (name, place));
begin
    -- To replace a view that is as it should be would make its readers wait.
    if shown = columns then
        return;
    end if;
    -- The conditions stand outside of the union: PostgreSQL then sees the two tables as the parts of one, and can read
    -- both in the order of an index.
    execute format($view$
            create or replace view past.%1$I as
            select %2$s from (
                select %2$s, 9223372036854775807 as ended_revision from record.%1$I
                union all
                select %2$s, ended_revision from history.%1$I
            ) as versions
            where revision <= record.known_revision() and ended_revision > record.known_revision()
            $view$, kept, listed);
end $keep$;

comment on function record.keep_past_view is 'Makes the view of the rows as they were at record.known_revision().';

create or replace function record.keep_row_trigger(kept text, is_root boolean) returns void
language plpgsql as $keep$
declare
    new_row text;
    old_row text;
begin
    -- The columns that a writer can change.
    select string_agg('new.' || quote_ident(attname), ', ' order by attnum),
           string_agg('old.' || quote_ident(attname), ', ' order by attnum)
    into new_row, old_row
    from pg_attribute
    where attrelid = format('record.%I', kept)::regclass and attnum > 0 and not attisdropped
      and attgenerated = '' and attname not in ('row_version', 'revision', 'recorded_at');

    -- A transaction makes one version of a row: what it overwrites of its own was never in the record.
    execute format($template$
        create or replace function history.keep_%1$s() returns trigger
        language plpgsql security definer set search_path = record, pg_temp as $body$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (%2$s) is not distinct from (%3$s) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.%1$I select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            %4$s
            new.revision := made;
            return new;
        end $body$
        $template$, kept, new_row, old_row,
        case when is_root then format($root$
            if tg_op = 'INSERT' then
                new.row_version := 1 + coalesce((select max(row_version) from history.%1$I h where h.id = new.id), 0);
            else
                new.row_version := old.row_version + (old.revision < made)::int;
                if new.id <> old.id then
                    insert into record.renamed_id values (%1$L, old.id, new.id, made)
                    on conflict (resource, old_id) do update set new_id = excluded.new_id, revision = excluded.revision;
                    update record.renamed_id set new_id = new.id where resource = %1$L and new_id = old.id and old_id <> new.id;
                    delete from record.renamed_id where resource = %1$L and old_id = new.id;
                end if;
            end if;
            new.recorded_at := (select recorded_at from record.revision where number = made);
            $root$, kept) else '' end);

    perform record.keep_trigger(kept, 'keep_history', 'before insert or update or delete',
        'for each row execute function history.keep_' || kept || '()');
end $keep$;

comment on function record.keep_row_trigger is
    'Makes the trigger that keeps former rows, numbers the versions of a row, and remembers the ids that it had.';

create or replace function record.keep_touching_triggers(kept text, root_table text) returns void
language plpgsql as $keep$
begin
    -- A changed part is a new version of the resource that it belongs to.
    execute format($template$
            create or replace function history.touch_by_%1$s() returns trigger
            language plpgsql security definer set search_path = record, pg_temp as $body$
            begin
                if exists (select from changed) then
                    update record.%2$I root set revision = record.current_revision()
                    where root.id in (select %2$I from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $body$
            $template$, kept, root_table);
    perform record.keep_trigger(kept, 'touch_root_after_insert', 'after insert',
        'referencing new table as changed for each statement execute function history.touch_by_' || kept || '()');
    perform record.keep_trigger(kept, 'touch_root_after_update', 'after update',
        'referencing new table as changed for each statement execute function history.touch_by_' || kept || '()');
    perform record.keep_trigger(kept, 'touch_root_after_delete', 'after delete',
        'referencing old table as changed for each statement execute function history.touch_by_' || kept || '()');
end $keep$;

comment on function record.keep_touching_triggers is 'Makes the triggers by which a changed part makes a new version of its resource.';

-- Checked at commit, so that a resource and its first part can be inserted in one transaction.
create or replace function record.keep_required(root_table text, kept text, message text) returns void
language plpgsql as $keep$
begin
    execute format($template$
        create or replace function history.require_%2$s() returns trigger
        language plpgsql security definer set search_path = record, pg_temp as $body$
        declare
            root_id text := case when tg_table_name = %1$L then to_jsonb(new) ->> 'id' else to_jsonb(old) ->> %1$L end;
        begin
            if exists (select from record.%1$I where id = root_id)
               and not exists (select from record.%2$I where %1$I = root_id) then
                raise exception '%1$s %%: %3$s', root_id
                    using errcode = 'check_violation', constraint = '%1$s_has_%2$s', table = '%1$s', schema = 'record';
            end if;
            return null;
        end $body$
        $template$, root_table, kept, message);
    perform record.keep_trigger(root_table, root_table || '_has_' || kept, 'after insert',
        'deferrable initially deferred for each row execute function history.require_' || kept || '()');
    perform record.keep_trigger(kept, root_table || '_has_' || kept, format('after delete or update of %I', root_table),
        'deferrable initially deferred for each row execute function history.require_' || kept || '()');
end $keep$;

comment on function record.keep_required is 'Makes the rule that a resource has at least one row of a part.';

-- To create a trigger makes writers wait, so one that is there stays: what it does stands in its function.
create or replace function record.keep_trigger(kept text, name text, events text, does text) returns void
language plpgsql as $$
begin
    if not exists (select from pg_trigger where tgrelid = format('record.%I', kept)::regclass and tgname = name) then
        execute format('create %s trigger %I %s on record.%I %s',
            case when does like 'deferrable%' then 'constraint' else '' end, name, events, kept, does);
    end if;
end $$;

comment on function record.keep_trigger is 'Creates a trigger of a kept table, unless the table has it.';
