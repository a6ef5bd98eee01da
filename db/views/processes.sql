create or replace view processes as
select process.id, process.parent, parent.name as parent_name, process.name, process.summary, process.status, process.started_on,
       process.ended_on,
       array(select distinct participant.party::text from process_participant participant where participant.process = process.id
           order by 1) as parties,
       process.row_version as version, process.recorded_at, '/v1/processes/' || process.id as url
from process
left join process parent on parent.id = process.parent;

comment on view processes is 'Negotiations and their tracks.';
comment on column processes.parent_name is 'Name of the process that this one is a track of.';
comment on column processes.parties is
    'Ids of the parties that take part, in the order of the alphabet; their roles are in the single process.';
