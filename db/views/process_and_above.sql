-- A process and the processes that it is a track of.
create or replace function process_and_above(start text) returns table (id text)
language sql stable as $$
    with recursive above as (
        select p.id::text as id, p.parent::text as parent from process p where p.id = start
        union
        select p.id::text, p.parent::text from above a join process p on p.id = a.parent
    )
    select a.id from above a
$$;
