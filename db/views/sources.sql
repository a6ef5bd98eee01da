create or replace view sources as
select s.id, s.title, s.publisher, s.kind, s.reliability, s.url, s.published_on, s.accessed_on, s.language::text as language,
       s.row_version as version, s.recorded_at, '/v1/sources/' || s.id as record_url
from source s;

comment on view sources is 'Where the record knows something from.';
comment on column sources.record_url is 'Address of this source in the API; url is where the source itself can be read.';
