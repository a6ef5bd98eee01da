-- The same list as in ../present/positions.sql, which has the comments. The table validity knows only the present record, so the
-- day of the next position is looked up here for each row. A view of all these days, joined like that table, was thirty times
-- slower.
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
       (select min(next_position.stated_on) from position next_position
        where next_position.party = position.party and next_position.subject = position.subject
            and next_position.stated_on > position.stated_on) as superseded_on,
       exists (select from position next_position
               where next_position.party = position.party and next_position.subject = position.subject
                   and next_position.stated_on = position.stated_on and next_position.stance <> position.stance) as contested,
       source.id as source, source.title as source_title, source.url as source_url, source.published_on as source_published_on,
       (select count(*)::int from position_evidence evidence where evidence.position = position.id) as evidence_count,
       position.row_version as version, position.recorded_at, '/v1/positions/' || position.id as url
from position
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
