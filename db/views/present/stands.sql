-- Where all parties stand on all issues on a day. The arguments that narrow are for the past, where the answer must be worked out.
create or replace function stands(parties_ text[], process_ text[], issue_ text[], as_of_ date)
returns table (party text, issue text, positions int, position_ids text[], stances text[], stance text, score int,
               value numeric, salience numeric, red_line bool)
language sql stable as $$
    select standing.party, standing.issue, standing.positions,
           case when standing.positions = 1 then array[standing.first_position]
                else (select same.position_ids from standing same where same.party = standing.party and same.subject = standing.subject
                    and same.stated_on = standing.stated_on) end,
           standing.stances, standing.stance, standing.score, standing.value, standing.salience, standing.red_line
    from standing
    where standing.superseded_on between as_of_ + 1 and 'infinity' and standing.stated_on <= as_of_ and standing.issue is not null
$$;
