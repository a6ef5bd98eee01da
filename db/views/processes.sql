create view processes as
select p.id, p.parent, parent.name as parent_name, p.name, p.summary, p.status, p.started_on, p.ended_on,
       array(select distinct x.party::text from process_participant x where x.process = p.id order by 1) as parties,
       p.row_version as version, p.recorded_at, '/v1/processes/' || p.id as url
from process p
left join process parent on parent.id = p.parent;

comment on view processes is 'Negotiations and their tracks.';
comment on column processes.parent_name is 'Name of the process that this one is a track of.';
comment on column processes.parties is 'Ids of the parties that take part, in the order of the alphabet; their roles are in the single process.';
