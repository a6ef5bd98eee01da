-- A source as far as a citation needs it, for the nested lists of single resources.
create or replace function cited(s source) returns json
language sql stable
return json_build_object('id', s.id, 'title', s.title, 'publisher', s.publisher, 'kind', s.kind,
                         'reliability', s.reliability, 'url', s.url, 'published_on', s.published_on);
