-- What a filter by issue or by process takes in: those named and all below them.
create function within_issue(tops text[]) returns text[]
language sql stable
return array(
    with recursive below as (
        select id from issue where id = any(tops)
        union
        select i.id from below join issue i on i.parent = below.id
    )
    select id::text from below);

create function within_process(tops text[]) returns text[]
language sql stable
return array(
    with recursive below as (
        select id from process where id = any(tops)
        union
        select p.id from below join process p on p.parent = below.id
    )
    select id::text from below);

-- A source as far as a citation needs it, for the nested lists of single resources.
create function cited(s source) returns json
language sql stable
return json_build_object('id', s.id, 'title', s.title, 'publisher', s.publisher, 'kind', s.kind,
                         'reliability', s.reliability, 'url', s.url, 'published_on', s.published_on);

-- A process and those that it is a track of.
create function process_and_above(start text) returns table (id text)
language sql stable as $$
    with recursive above as (
        select p.id::text as id, p.parent::text as parent from process p where p.id = start
        union
        select p.id::text, p.parent::text from above a join process p on p.id = a.parent
    )
    select a.id from above a
$$;
