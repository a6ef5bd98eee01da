create or replace view figures as
select figure.id, figure.process, figure.kind, figure.summary, figure.value, figure.unit, figure.approximate, figure.as_of,
       array(select cited.issue::text from figure_issue cited where cited.figure = figure.id order by cited.ordinal) as issues,
       source.id as source, source.title as source_title, source.url as source_url,
       (select count(*)::int from figure_source cited where cited.figure = figure.id) as source_count,
       figure.row_version as version, figure.recorded_at, '/v1/figures/' || figure.id as url
from figure
left join lateral (
    select cited.source from figure_source cited where cited.figure = figure.id order by cited.ordinal limit 1
) first on true
left join source on source.id = first.source;

comment on view figures is 'Numbers and facts that the talks turn on.';
comment on column figures.issues is 'Ids of the issues that it bears on.';
comment on column figures.source is 'The first source for it.';
comment on column figures.source_title is 'Title of that source.';
comment on column figures.source_url is 'Where that source can be read.';
comment on column figures.source_count is 'How many sources there are for it.';
