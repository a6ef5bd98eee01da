-- The part of a source that a citation needs. Answers about one row nest it.
create or replace function cited(s source) returns json
language sql stable
return json_build_object('id', s.id, 'title', s.title, 'publisher', s.publisher, 'kind', s.kind,
                         'reliability', s.reliability, 'url', s.url, 'published_on', s.published_on);
