create or replace view plans as
select plan.id, plan.process, process.name as process_name, plan.title, plan.version, plan.published_on,
       plan.published_on_precision::text as published_on_precision, plan.status,
       array(select author.party::text from plan_author author where author.plan = plan.id order by author.ordinal) as authors,
       plan.author_note,
       plan.supersedes, before.title as supersedes_title, plan.stated_point_count,
       (select count(*)::int from plan_point point where point.plan = plan.id) as point_count, plan.description,
       source.id as source, source.title as source_title, source.url as source_url,
       (select count(*)::int from plan_source cited where cited.plan = plan.id) as source_count,
       plan.row_version as record_version, plan.recorded_at, '/v1/plans/' || plan.id as url
from plan
join process on process.id = plan.process
left join plan before on before.id = plan.supersedes
left join lateral (
    select cited.source from plan_source cited where cited.plan = plan.id order by cited.ordinal limit 1
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
