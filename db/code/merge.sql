-- The only way in for documents: JSON in the form of the bundle (db/seed/ukraine-talks.json), already validated. The import
-- and every other write of the API call merge_documents, so that they cannot differ.

create or replace function record.rows_of_documents(kept record.kept_table) returns text
language plpgsql stable as $$
declare
    keys     text[];
    source   text := 'unnest($1) as d';
    parent   record.kept_table;
    values_  text;
    own_key  text;
begin
    select array_agg(col.attname order by k.place) into keys
    from pg_constraint key_constraint, unnest(key_constraint.conkey) with ordinality as k (attnum, place)
    join pg_attribute col on true
    where key_constraint.conrelid = format('record.%I', kept.name)::regclass and key_constraint.contype = 'p'
      and col.attrelid = key_constraint.conrelid and col.attnum = k.attnum;

    if cardinality(kept.path) = 2 then
        select * into parent from record.kept_table kept_row where kept_row.root = kept.root and kept_row.path = kept.path[1:1];
        source := source || format(' cross join lateral jsonb_array_elements(d -> %L) with ordinality as p (element, place)', kept.path[1]);
    end if;
    if cardinality(kept.path) > 0 then
        source := source || format(' cross join lateral jsonb_array_elements(%s -> %L) with ordinality as e (element, place)',
            case when cardinality(kept.path) = 2 then 'p.element' else 'd' end, kept.path[cardinality(kept.path)]);
    end if;
    if kept.element is null then
        source := source || format(' cross join lateral jsonb_populate_record(null::record.%I, %s) as r',
            kept.name, case when cardinality(kept.path) = 0 then 'd' else 'e.element' end);
    end if;

    own_key := keys[cardinality(keys)];
    select string_agg(case
            when attname = keys[1] and cardinality(keys) > 1 then 'd ->> ''id'''
            when cardinality(keys) = 3 and attname = keys[2] then
                case when exists (
                         select from pg_attribute
                         where attrelid = format('record.%I', parent.name)::regclass and attname = 'ordinal')
                     then 'p.place::int' else format('(p.element ->> %L)::int', 'number') end
            when attname = own_key and attname = 'ordinal' then 'e.place::int'
            when attname = kept.element then 'e.element #>> ''{}'''
            else 'r.' || quote_ident(attname) end || ' as ' || quote_ident(attname), ', ' order by attnum)
    into values_
    from pg_attribute
    where attrelid = format('record.%I', kept.name)::regclass and attnum > 0 and not attisdropped
      and attgenerated = '' and attname not in ('row_version', 'revision', 'recorded_at');

    return format('select %s from %s', values_, source);
end $$;

comment on function record.rows_of_documents is
    'A query for the rows that the documents $1 hold for one table: its key columns first, then its content.';

-- Puts documents of one resource into the record: new ids are added, others changed to what the document says. A row
-- that is already so is left alone, and a transaction that changes nothing makes no revision.
create or replace function record.merge_documents(resource text, documents jsonb[], out added int, out changed int)
language plpgsql as $$
declare
    ids      text[];
    existing text[];
    kept     record.kept_table;
    matched  text;
    content  text;
    assigned text;
    inserted text;
begin
    -- Text is stored in one Unicode form (NFC), so that it is found however it was typed.
    documents := array(
        select case when d::text is nfc normalized then d else normalize(d::text, nfc)::jsonb end from unnest(documents) as d);
    ids := array(select d ->> 'id' from unnest(documents) as d);

    execute format('select array(select id from record.%I where id = any($1))', resource) into existing using ids;

    for kept in select * from record.kept_table kept_row where kept_row.root = resource order by cardinality(kept_row.path),
    kept_row.name loop
        select string_agg(format('t.%1$I = s.%1$I', col.attname), ' and ' order by k.place) into matched
        from pg_constraint key_constraint, unnest(key_constraint.conkey) with ordinality as k (attnum, place)
        join pg_attribute col on true
        where key_constraint.conrelid = format('record.%I', kept.name)::regclass and key_constraint.contype = 'p'
          and col.attrelid = key_constraint.conrelid and col.attnum = k.attnum;

        select string_agg(quote_ident(attname), ', ' order by attnum),
               string_agg(format('%1$I = s.%1$I', attname), ', ' order by attnum),
               string_agg('s.' || quote_ident(attname), ', ' order by attnum)
        into content, assigned, inserted
        from pg_attribute
        where attrelid = format('record.%I', kept.name)::regclass and attnum > 0 and not attisdropped
          and attgenerated = '' and attname not in ('row_version', 'revision', 'recorded_at');

        if existing <> '{}' then
            if cardinality(kept.path) > 0 then
                execute format('delete from record.%I t where t.%I = any($2) and not exists (select from (%s) s where %s)',
                    kept.name, kept.root, record.rows_of_documents(kept), matched) using documents, ids;
            end if;
            -- Unlike insert ... on conflict, merge fires no insert trigger for a row that is there already.
            execute format('merge into record.%I t using (%s) s on %s
                when matched then update set %s when not matched then insert (%s) values (%s)',
                kept.name, record.rows_of_documents(kept), matched, assigned, content, inserted) using documents;
        else
            execute format('insert into record.%I (%s) %s', kept.name, content, record.rows_of_documents(kept)) using documents;
        end if;
    end loop;

    execute format('select count(*) from record.%I
            where id = any($1) and revision = nullif(current_setting(''record.revision'', true), '''')::bigint', resource)
        into changed using existing;
    added := cardinality(ids) - cardinality(existing);
end $$;

comment on function record.merge_documents is 'Adds or changes the documents of one resource; says how many were added and changed.';

create or replace function record.unknown_ids(resource text, ids text[]) returns setof text
language plpgsql stable as $$
begin
    return query execute format('select asked.id from unnest($1) as asked (id)
            where not exists (select from record.%I known where known.id = asked.id)', resource)
        using ids;
end $$;

comment on function record.unknown_ids is 'Which of the ids no row of the table has.';
