create view plans as
select p.id, p.process, process.name as process_name, p.title, p.version, p.published_on,
       p.published_on_precision::text as published_on_precision, p.status,
       array(select x.party::text from plan_author x where x.plan = p.id order by x.ordinal) as authors, p.author_note,
       p.supersedes, before.title as supersedes_title, p.stated_point_count,
       (select count(*)::int from plan_point x where x.plan = p.id) as point_count, p.description,
       source.id as source, source.title as source_title, source.url as source_url,
       (select count(*)::int from plan_source x where x.plan = p.id) as source_count,
       p.row_version as record_version, p.recorded_at, '/v1/plans/' || p.id as url
from plan p
join process on process.id = p.process
left join plan before on before.id = p.supersedes
left join lateral (
    select x.source from plan_source x where x.plan = p.id order by x.ordinal limit 1
) first on true
left join source on source.id = first.source;

comment on view plans is 'Peace plans and draft agreements; each version is a plan.';
comment on column plans.process_name is 'Name of the process.';
comment on column plans.authors is 'Ids of the parties that wrote it.';
comment on column plans.supersedes_title is 'Title of the plan that it replaces.';
comment on column plans.point_count is 'How many points the record knows.';
comment on column plans.source is 'The first source for it.';
comment on column plans.source_title is 'Title of that source.';
comment on column plans.source_url is 'Where that source can be read.';
comment on column plans.source_count is 'How many sources there are for it.';
comment on column plans.record_version is 'Number of this version of the row in the record; version is the plan''s own.';
