create view figures as
select f.id, f.process, f.kind, f.summary, f.value, f.unit, f.approximate, f.as_of,
       array(select x.issue::text from figure_issue x where x.figure = f.id order by x.ordinal) as issues,
       source.id as source, source.title as source_title, source.url as source_url,
       (select count(*)::int from figure_source x where x.figure = f.id) as source_count,
       f.row_version as version, f.recorded_at, '/v1/figures/' || f.id as url
from figure f
left join lateral (
    select x.source from figure_source x where x.figure = f.id order by x.ordinal limit 1
) first on true
left join source on source.id = first.source;

comment on view figures is 'Numbers and facts that the talks turn on.';
comment on column figures.issues is 'Ids of the issues that it bears on.';
comment on column figures.source is 'The first source for it.';
comment on column figures.source_title is 'Title of that source.';
comment on column figures.source_url is 'Where that source can be read.';
comment on column figures.source_count is 'How many sources there are for it.';
