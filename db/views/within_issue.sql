-- The issues that a filter by issue takes in: those named and all below them.
create or replace function within_issue(tops text[]) returns text[]
language sql stable
return array(
    with recursive below as (
        select id from issue where id = any(tops)
        union
        select i.id from below join issue i on i.parent = below.id
    )
    select id::text from below);
