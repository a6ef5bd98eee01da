-- Everything that cites a source, once each. The foreign keys of the kept tables say which tables cite: a new one is found
-- without an edit here. What a part of a row cites (a point of a plan, an evidence) is cited by the row. Rows are called by
-- the first of these columns that holds something.
create or replace function citing(cited text) returns table (resource text, id text, title text)
language plpgsql stable as $$
declare
    titles    constant text[] := array['title', 'name', 'topic', 'summary', 'paraphrase', 'quote', 'id'];
    -- Named, because the search path of the past ends in the tables of now.
    place     constant text := case when record.known_revision() is null then 'record' else 'past' end;
    statement text;
begin
    select string_agg(format(
               'select %1$L, owner.id::text, coalesce(%2$s) from %6$I.%1$I owner
                where owner.id in (select citing.%3$I from %6$I.%4$I citing where citing.%5$I = $1)',
               kept.root,
               (select string_agg(format('owner.%I::text', called.name), ', ' order by called.place)
                from unnest(titles) with ordinality called (name, place)
                join pg_attribute existing on existing.attname = called.name
                where existing.attrelid = format('record.%I', kept.root)::regclass and not existing.attisdropped),
               case when kept.name = kept.root then 'id' else kept.root end,
               kept.name, referring.attname, place), ' union ')
    into statement
    from record.kept_table kept
    join pg_constraint key on key.conrelid = format('record.%I', kept.name)::regclass
                          and key.contype = 'f' and key.confrelid = 'record.source'::regclass
    join pg_attribute referring on referring.attrelid = key.conrelid and referring.attnum = key.conkey[1]
    -- The views of the past are made by an upgrade: a table that came later has none yet.
    where to_regclass(format('%I.%I', place, kept.name)) is not null;

    if statement is not null then
        return query execute statement using cited;
    end if;
end $$;

comment on function citing(text) is 'The rows that cite a source, by the name of their table.';
