create view meetings as
select m.id, m.process, process.name as process_name, m.parent, m.title, m.starts_on,
       m.starts_on_precision::text as starts_on_precision, m.ends_on, to_char(m.start_time_local, 'HH24:MI') as start_time_local,
       m.duration_minutes, m.duration_note, m.city, m.country, m.venue, m.setting, m.format, m.outcome, m.outcome_summary,
       array(select x.issue::text from meeting_agenda x where x.meeting = m.id order by x.ordinal) as agenda,
       array(select distinct x.party::text from meeting_delegation x where x.meeting = m.id order by 1) as parties,
       source.id as source, source.title as source_title, source.url as source_url,
       (select count(*)::int from meeting_source x where x.meeting = m.id) as source_count,
       m.row_version as version, m.recorded_at, '/v1/meetings/' || m.id as url
from meeting m
join process on process.id = m.process
left join lateral (
    select x.source from meeting_source x where x.meeting = m.id order by x.ordinal limit 1
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
