-- Where a party stands on an issue on a day: all positions of the latest day on which the party spoke on it. There is always one
-- row. Two stances on that day are contested: both are named, and there is no score. The table standing holds the answer.
create or replace function stand(party_ text, issue_ text, as_of_ date)
returns table (positions int, position_ids text[], first_position text, stances text[], stance text, score int, score_min int,
    score_max int,
               value numeric, salience numeric, red_line bool, contested bool, stated_on date, stated_on_precision text)
language sql stable as $$
    select coalesce(latest.positions, 0), coalesce(latest.position_ids, '{}'), latest.first_position, coalesce(latest.stances, '{}'),
           latest.stance, latest.score, latest.score_min, latest.score_max,
           latest.value, latest.salience, latest.red_line, latest.contested, latest.stated_on, latest.stated_on_precision
    from (values (1)) as always
    left join lateral (
        select standing.* from standing
        where standing.party = party_ and standing.subject = 'issue ' || issue_ and standing.stated_on <= as_of_
        order by standing.stated_on desc limit 1
    ) latest on true
$$;
