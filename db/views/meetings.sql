create or replace view meetings as
select meeting.id, meeting.process, process.name as process_name, meeting.parent, meeting.title, meeting.starts_on,
       meeting.starts_on_precision::text as starts_on_precision, meeting.ends_on,
       to_char(meeting.start_time_local, 'HH24:MI') as start_time_local,
       meeting.duration_minutes, meeting.duration_note, meeting.city, meeting.country, meeting.venue, meeting.setting, meeting.format,
       meeting.outcome, meeting.outcome_summary,
       array(select cited.issue::text from meeting_agenda cited where cited.meeting = meeting.id order by cited.ordinal) as agenda,
       array(select distinct cited.party::text from meeting_delegation cited where cited.meeting = meeting.id order by 1) as parties,
       source.id as source, source.title as source_title, source.url as source_url,
       (select count(*)::int from meeting_source cited where cited.meeting = meeting.id) as source_count,
       meeting.row_version as version, meeting.recorded_at, '/v1/meetings/' || meeting.id as url
from meeting
join process on process.id = meeting.process
left join lateral (
    select cited.source from meeting_source cited where cited.meeting = meeting.id order by cited.ordinal limit 1
) first on true
left join source on source.id = first.source;

comment on view meetings is 'Rounds of talks and their sessions.';
comment on column meetings.process_name is 'Name of the process or track.';
comment on column meetings.agenda is 'Ids of the issues on the agenda.';
comment on column meetings.parties is 'Ids of the parties with a delegation, in the order of the alphabet.';
comment on column meetings.source is 'The first source for it.';
comment on column meetings.source_title is 'Title of that source.';
comment on column meetings.source_url is 'Where that source can be read.';
comment on column meetings.source_count is 'How many sources there are for it.';
