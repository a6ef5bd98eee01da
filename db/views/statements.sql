create or replace view statements as
select statement.id, statement.process, statement.speaker, speaker.name as speaker_name, statement.party, party.name as party_name,
       statement.said_on, statement.said_on_precision::text as said_on_precision, statement.mode, statement.quote,
       statement.language::text as language, statement.paraphrase,
       statement.meeting, meeting.title as meeting_title,
       array(select about.issue::text from statement_issue about where about.statement = statement.id order by about.ordinal) as issues,
       source.id as source, source.title as source_title, source.url as source_url,
       (select count(*)::int from statement_source cited where cited.statement = statement.id) as source_count,
       statement.row_version as version, statement.recorded_at, '/v1/statements/' || statement.id as url
from statement
left join person speaker on speaker.id = statement.speaker
left join party on party.id = statement.party
left join meeting on meeting.id = statement.meeting
left join lateral (
    select cited.source from statement_source cited where cited.statement = statement.id order by cited.ordinal limit 1
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
