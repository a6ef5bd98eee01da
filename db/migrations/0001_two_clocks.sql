-- Record time: what this database held at any instant, kept by the database itself.
--
--   record    the tables of the record, as they are now
--   history   the former rows of each of them, never changed again
--   past      views of the same names over both: the record as it was at record.known_revision()
--
-- A revision is one writing transaction. It takes one advisory lock at its first write and holds it until commit, so
-- that revisions are ordered as they commit and their times never go back. The lock also makes the rules below that
-- look at several rows (no cycles, same negotiation) free of races.

create schema record;
create schema history;
create schema past;

comment on schema record is 'The record as it is now: what the parties said they want, and what that rests on.';
comment on schema history is 'Former rows of every table of the record. Append-only, written by triggers.';
comment on schema past is 'The record as it was at record.known_revision(): current and former rows, filtered.';

create table record.revision (
    number      bigint primary key,
    recorded_at timestamptz not null unique,
    actor       text not null,
    reason      text,
    constraint revision_reason_length check (char_length(reason) <= 2000)
);

comment on table record.revision is 'One committed change of the record: a writing transaction. Numbers and times follow commit order.';
comment on column record.revision.number is 'Number of the revision; the next one is one higher.';
comment on column record.revision.recorded_at is 'When the revision was made, by the clock of the database; later than that of every revision before it.';
comment on column record.revision.actor is 'Who made it: the name of the key, or the database role of a hand-run statement.';
comment on column record.revision.reason is 'Why, in the words of who made it.';

create table record.renamed_id (
    resource text not null,
    old_id   text not null,
    new_id   text not null,
    revision bigint not null references record.revision,
    primary key (resource, old_id)
);

comment on table record.renamed_id is 'Ids that a resource had before: they answer 308 to the new one.';

create function record.current_revision() returns bigint
language plpgsql as $$
declare
    made bigint := nullif(current_setting('record.revision', true), '')::bigint;
begin
    if made is not null then
        return made;
    end if;

    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'The record is written at READ COMMITTED, the default: an older snapshot cannot see the revision before this one.'
            using errcode = 'invalid_transaction_state';
    end if;

    perform pg_advisory_xact_lock(hashtextextended('record.revision', 0));

    insert into record.revision (number, recorded_at, actor, reason)
    select coalesce(max(number), 0) + 1,
           -- A clock that was set back must not put a revision before the one it follows.
           greatest(clock_timestamp(), max(recorded_at) + interval '1 microsecond'),
           coalesce(nullif(current_setting('record.actor', true), ''), session_user),
           nullif(current_setting('record.reason', true), '')
    from record.revision
    returning number into made;

    -- Local to the transaction, and undone with a savepoint just as the row is.
    perform set_config('record.revision', made::text, true);
    return made;
end $$;

comment on function record.current_revision() is
    'The revision of this transaction, made (and the writers'' lock taken) at the first call. Set record.actor and record.reason before it to say who and why.';

create function record.known_revision() returns bigint
language sql stable
return nullif(current_setting('record.known_revision', true), '')::bigint;

comment on function record.known_revision() is 'The revision that the views of schema past show: the setting record.known_revision.';

create function record.refuse() returns trigger
language plpgsql as $$
begin
    raise exception '% on %.% is refused: %', tg_op, tg_table_schema, tg_table_name, tg_argv[0]
        using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete or truncate on record.revision
    for each statement execute function record.refuse('revisions are append-only.');

-- Every table that keep_history was called for: 'root' holds one row a resource, 'part' belongs to the root whose
-- name its first column carries. A part is read from the JSON document of its root along path: each step names an
-- array, and an element that is a plain value goes into the column element.
create table record.kept_table (
    name    text primary key,
    root    text not null,
    path    text[] not null default '{}',
    element text
);

comment on table record.kept_table is 'The tables that keep their history, and where the parts of a resource stand in its JSON document.';

-- Makes the history table and the triggers of one table; may be run again after a column was added to both.
create function record.keep_history(kept text, root_of text, path text[] default '{}', element text default null) returns void
language plpgsql as $keep$
declare
    is_root   boolean := kept = root_of;
    content   text;   -- the columns that a writer can change
    new_row   text;
    old_row   text;
begin
    insert into record.kept_table values (kept, root_of, path, element)
    on conflict (name) do update set root = excluded.root, path = excluded.path, element = excluded.element;

    if to_regclass(format('history.%I', kept)) is null then
        execute format('create table history.%1$I (ended_revision bigint not null, like record.%1$I)', kept);
        execute format('create index on history.%I (ended_revision)', kept);
        execute format('create index on history.%I (%I, revision)', kept, case when is_root then 'id' else root_of end);
        execute format('create index on record.%I (revision)', kept);
        execute format('create index on history.%I (revision)', kept);
        execute format('comment on table history.%1$I is %2$L', kept,
            'Former rows of record.' || kept || ': each was in the record from revision up to, not including, ended_revision.');
        execute format('create trigger append_only before update or delete or truncate on history.%I
            for each statement execute function record.refuse(''history is append-only.'')', kept);
        execute format('create trigger no_truncate before truncate on record.%I
            for each statement execute function record.refuse(''it would lose the rows; delete them, and they stay in the history.'')', kept);
    end if;

    select string_agg(quote_ident(attname), ', ' order by attnum),
           string_agg('new.' || quote_ident(attname), ', ' order by attnum),
           string_agg('old.' || quote_ident(attname), ', ' order by attnum)
    into content, new_row, old_row
    from pg_attribute
    where attrelid = format('record.%I', kept)::regclass and attnum > 0 and not attisdropped
      and attgenerated = '' and attname not in ('row_version', 'revision', 'recorded_at');

    -- One version a revision: what a transaction overwrites of its own was never in the record.
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

    execute format('create or replace trigger keep_history before insert or update or delete on record.%1$I
        for each row execute function history.keep_%1$s()', kept);

    -- A changed part is a new version of the resource that it belongs to.
    if not is_root then
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
            $template$, kept, root_of);
        execute format('create or replace trigger touch_root_after_insert after insert on record.%1$I
            referencing new table as changed for each statement execute function history.touch_by_%1$s()', kept);
        execute format('create or replace trigger touch_root_after_update after update on record.%1$I
            referencing new table as changed for each statement execute function history.touch_by_%1$s()', kept);
        execute format('create or replace trigger touch_root_after_delete after delete on record.%1$I
            referencing old table as changed for each statement execute function history.touch_by_%1$s()', kept);
    end if;
end $keep$;

-- The views of schema past are made anew at each migration, after the tables have all their columns.
create function record.create_past_views() returns void
language plpgsql as $$
declare
    kept    text;
    columns text;
begin
    for kept in select name from record.kept_table order by name loop
        select string_agg(quote_ident(attname), ', ' order by attnum) into columns
        from pg_attribute
        where attrelid = format('record.%I', kept)::regclass and attnum > 0 and not attisdropped;

        execute format('drop view if exists past.%I cascade', kept);
        -- The conditions stand outside of the union: PostgreSQL then sees the two tables as the parts of one, and can read
        -- both in the order of an index.
        execute format($view$
            create view past.%1$I as
            select %2$s from (
                select %2$s, 9223372036854775807 as ended_revision from record.%1$I
                union all
                select %2$s, ended_revision from history.%1$I
            ) as versions
            where revision <= record.known_revision() and ended_revision > record.known_revision()
            $view$, kept, columns);
    end loop;
end $$;

-- A resource that must have at least one part (a position its evidence, a statement its source): checked at commit,
-- so that both can be inserted in one transaction.
create function record.require_part(root text, part text, message text) returns void
language plpgsql as $require$
begin
    execute format($template$
        create function history.require_%2$s() returns trigger
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
        $template$, root, part, message);
    execute format('create constraint trigger %1$s_has_%2$s after insert on record.%1$I
        deferrable initially deferred for each row execute function history.require_%2$s()', root, part);
    execute format('create constraint trigger %1$s_has_%2$s after delete or update of %1$I on record.%2$I
        deferrable initially deferred for each row execute function history.require_%2$s()', root, part);
end $require$;

-- No row may be its own ancestor along a column that points at the same table.
create function record.refuse_cycle() returns trigger
language plpgsql as $$
declare
    link  text := tg_argv[0];
    start text := to_jsonb(new) ->> link;
    found boolean;
begin
    execute format($walk$
        with recursive up as (
            select id, %2$I as next from record.%1$I where id = $1
            union
            select t.id, t.%2$I from up join record.%1$I t on t.id = up.next
        )
        select exists (select from up where id = $2)
        $walk$, tg_table_name, link)
    into found using start, new.id;

    if found then
        raise exception '% %: % would make a cycle', tg_table_name, new.id, link
            using errcode = 'check_violation', constraint = tg_name, table = tg_table_name, schema = 'record', column = link;
    end if;
    return null;
end $$;

create domain record.slug as text
    constraint slug_form check (value ~ '^[a-z0-9][a-z0-9._~-]{0,119}$');
comment on domain record.slug is 'Short stable id: lower-case letters, digits, dot, hyphen, underscore or tilde; at most 120.';

create domain record.date_precision as text
    constraint date_precision_known check (value in ('day', 'month', 'year'));
comment on domain record.date_precision is 'How exactly the date is known; for month and year the date is its first day.';

create function record.is_first_day(day date, precision_ text) returns boolean
language sql immutable
return day = case precision_ when 'month' then date_trunc('month', day::timestamp)::date
                             when 'year' then date_trunc('year', day::timestamp)::date else day end;

create domain record.language_tag as text
    constraint language_tag_form check (value ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');
comment on domain record.language_tag is 'BCP 47 language tag, such as en or uk.';

-- Columns of the api views that come straight from a table are described once, on the table.
create function record.copy_comments() returns void
language plpgsql as $$
declare
    copied record;
begin
    for copied in
        select c.relname as view, a.attname as col, coalesce(
                   (select col_description(k.oid, ka.attnum)
                    from pg_class k join pg_attribute ka on ka.attrelid = k.oid
                    where k.relnamespace = 'record'::regnamespace and ka.attname = a.attname
                      and k.relname = case c.relname when 'people' then 'person' when 'parties' then 'party' when 'processes' then 'process'
                                                     else left(c.relname, -1) end),
                   case a.attname when 'version' then 'Number of this version of the row in the record, from 1.'
                                  when 'recorded_at' then 'When this version came into the record, by the clock of the database.'
                                  when 'url' then 'Address of this row in the API.' end) as words
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'api'::regnamespace and c.relkind = 'v' and a.attnum > 0 and col_description(c.oid, a.attnum) is null
    loop
        if copied.words is not null then
            execute format('comment on column api.%I.%I is %L', copied.view, copied.col, copied.words);
        end if;
    end loop;
end $$;
