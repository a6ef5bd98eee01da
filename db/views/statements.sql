create view statements as
select s.id, s.process, s.speaker, speaker.name as speaker_name, s.party, party.name as party_name,
       s.said_on, s.said_on_precision::text as said_on_precision, s.mode, s.quote, s.language::text as language, s.paraphrase,
       s.meeting, meeting.title as meeting_title,
       array(select x.issue::text from statement_issue x where x.statement = s.id order by x.ordinal) as issues,
       source.id as source, source.title as source_title, source.url as source_url,
       (select count(*)::int from statement_source x where x.statement = s.id) as source_count,
       s.row_version as version, s.recorded_at, '/v1/statements/' || s.id as url
from statement s
left join person speaker on speaker.id = s.speaker
left join party on party.id = s.party
left join meeting on meeting.id = s.meeting
left join lateral (
    select x.source from statement_source x where x.statement = s.id order by x.ordinal limit 1
) first on true
left join source on source.id = first.source;

comment on view statements is 'Who said what, when, and where that is reported.';
comment on column statements.speaker_name is 'Name of the speaker.';
comment on column statements.party_name is 'Name of the party.';
comment on column statements.meeting_title is 'Title of the meeting.';
comment on column statements.issues is 'Ids of the issues that it speaks to.';
comment on column statements.source is 'The first source that reports it.';
comment on column statements.source_title is 'Title of that source.';
comment on column statements.source_url is 'Where that source can be read.';
comment on column statements.source_count is 'How many sources report it.';
