-- Where parties stood on issues on a day, as the record was known at a revision. Where no position of a party on a subject has
-- changed since that revision, its present standing holds. If more than 2,000 have changed, everything is worked out again.
create or replace function stands(parties_ text[], process_ text[], issue_ text[], as_of_ date)
returns table (party text, issue text, positions int, position_ids text[], stances text[], stance text, score int,
               value numeric, salience numeric, red_line bool)
language sql stable as $$
    with later as materialized (
        select touched.party::text, touched.subject
        from (select touched.party, touched.subject from record.position touched where touched.revision > record.known_revision()
              union all
              select touched.party, touched.subject from history.position touched
                     where touched.ended_revision > record.known_revision()) touched
        limit 2001
    ), few as materialized (
        select count(*) <= 2000 as are from later
    )
    select standing.party, standing.issue, standing.positions,
           case when standing.positions = 1 then array[standing.first_position]
                else (select same.position_ids from record.standing same where same.party = standing.party
                    and same.subject = standing.subject and same.stated_on = standing.stated_on) end,
           standing.stances, standing.stance, standing.score, standing.value, standing.salience, standing.red_line
    from record.standing
    where standing.superseded_on between as_of_ + 1 and 'infinity' and standing.stated_on <= as_of_ and standing.issue is not null
      and (select few.are from few) and (standing.party, standing.subject) not in (select later.party, later.subject from later)
    union all
    select party.id, issue.id, standing.positions, standing.position_ids, standing.stances, standing.stance, standing.score, standing.value,
           standing.salience, standing.red_line
    from party cross join issues_asked(process_, issue_) issue cross join lateral stand(party.id, issue.id, as_of_) standing
    where (parties_ is null or party.id = any(parties_)) and standing.positions > 0
      and (not (select few.are from few) or (party.id::text, 'issue ' || issue.id) in (select later.party, later.subject from later))
$$;
