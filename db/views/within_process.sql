-- The processes that a filter by process takes in: those named and all below them.
create or replace function within_process(tops text[]) returns text[]
language sql stable
return array(
    with recursive below as (
        select id from process where id = any(tops)
        union
        select p.id from below join process p on p.parent = below.id
    )
    select id::text from below);
