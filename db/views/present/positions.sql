-- The list of positions. For the present record, triggers keep the day of a party's next position in the table validity.
create or replace view positions as
select position.id, position.process, position.party, party.name as party_name,
       case when position.issue is not null then 'issue' when position.plan_point is null then 'plan' else 'plan-point' end as subject_type,
       position.issue, issue.title as issue_title, position.plan, plan.title as plan_title, position.plan_point,
       position.stance, record.stance_score(position.stance) as stance_score, position.red_line, position.basis, position.summary,
       position.coding_note,
       position.speaker, speaker.name as speaker_name,
       (select statement.quote from position_evidence evidence join statement on statement.id = evidence.statement
        where evidence.position = position.id and statement.quote is not null order by evidence.ordinal limit 1) as quote,
       position.value, position.value_low, position.value_high, position.salience,
       position.stated_on, position.stated_on_precision::text as stated_on_precision,
       nullif(validity.superseded_on, 'infinity') as superseded_on,
       exists (select from position next_position
               where next_position.party = position.party and next_position.subject = position.subject
                   and next_position.stated_on = position.stated_on and next_position.stance <> position.stance) as contested,
       source.id as source, source.title as source_title, source.url as source_url, source.published_on as source_published_on,
       (select count(*)::int from position_evidence evidence where evidence.position = position.id) as evidence_count,
       position.row_version as version, position.recorded_at, '/v1/positions/' || position.id as url
from position
join validity on validity.position = position.id
join party on party.id = position.party
left join issue on issue.id = position.issue
left join plan on plan.id = position.plan
left join person speaker on speaker.id = position.speaker
left join lateral (
    -- The source of the first evidence, or the first source of its statement.
    select coalesce(evidence.source, (select cited.source from statement_source cited where cited.statement = evidence.statement
           order by cited.ordinal limit 1)) as source
    from position_evidence evidence where evidence.position = position.id order by evidence.ordinal limit 1
) first on true
left join source on source.id = first.source;

comment on view positions is
    'What the parties said they want, each with its evidence. In force on a day: stated on or before it, and superseded after it or '
    'not at all.';
comment on column positions.party_name is 'Name of the party.';
comment on column positions.subject_type is 'What the position is on: issue, plan or plan-point.';
comment on column positions.issue_title is 'Title of the issue.';
comment on column positions.plan_title is 'Title of the plan.';
comment on column positions.stance_score is
    'The stance on a fixed 0-100 scale: demands 100, supports 75, conditional 50, neutral 50, opposes 25, rejects 0. Empty for '
    'ambiguous, undisclosed and withdrawn, which are not 50. An ordinal, not a measure.';
comment on column positions.speaker_name is 'Name of the speaker.';
comment on column positions.quote is 'The first quote among the statements that it rests on; empty when they are known in paraphrase only.';
comment on column positions.superseded_on is
    'Day on which the party stated its next position on the subject; empty while this is the latest.';
comment on column positions.contested is 'Whether the party stated another stance on the subject on the same day.';
comment on column positions.source is 'The first source that it rests on.';
comment on column positions.source_title is 'Title of that source.';
comment on column positions.source_url is 'Where that source can be read.';
comment on column positions.source_published_on is 'Day on which that source was published.';
comment on column positions.evidence_count is 'How many statements and sources it rests on.';
