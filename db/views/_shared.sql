-- What a filter by issue or by process takes in: the one named and all below it.
create function within_issue(top text) returns setof text
language sql stable
begin atomic
    with recursive below as (
        select id from issue where id = top
        union
        select i.id from below join issue i on i.parent = below.id
    )
    select id from below;
end;

create function within_process(top text) returns setof text
language sql stable
begin atomic
    with recursive below as (
        select id from process where id = top
        union
        select p.id from below join process p on p.parent = below.id
    )
    select id from below;
end;

-- A source as far as a citation needs it, for the nested lists of single resources.
create function cited(s source) returns json
language sql stable
return json_build_object('id', s.id, 'title', s.title, 'publisher', s.publisher, 'kind', s.kind,
                         'reliability', s.reliability, 'url', s.url, 'published_on', s.published_on);
