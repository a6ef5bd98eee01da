create or replace function record.copy_comments() returns void
language plpgsql as $$
declare
    view_name text;
    col       text;
    words     text;
begin
    for view_name, col, words in
        select described.view, described.attribute, described.comment from (
            select view.relname, attribute.attname, view.oid, attribute.attnum,
                   coalesce(
                       (select col_description(column_of.attrelid, column_of.attnum)
                        from record.kept_table kept
                        join pg_attribute column_of on column_of.attrelid = format('record.%I', kept.name)::regclass
                        where kept.plural = view.relname and column_of.attname = attribute.attname and not column_of.attisdropped),
                       case attribute.attname
                           when 'version' then 'Number of this version of the row in the record, from 1.'
                           when 'url' then 'Address of this row in the API.' end)
            from pg_class view
            join pg_attribute attribute on attribute.attrelid = view.oid and attribute.attnum > 0
            where view.relnamespace = 'api'::regnamespace and view.relkind = 'v'
              -- Views that others made in the schema are theirs to describe.
              and view.relname in (select plural from record.kept_table)
        ) as described (view, attribute, oid, attnum, comment)
        where described.comment is distinct from col_description(described.oid, described.attnum)
    loop
        if words is not null then
            execute format('comment on column api.%I.%I is %L', view_name, col, words);
        end if;
    end loop;
end $$;

comment on function record.copy_comments() is
    'Describes each column of a view of schema api that has a comment on the table it comes from, in the same words.';
