-- The same answer as in ../present/stand.sql, worked out from the positions as they were known at a revision.
create or replace function stand(party_ text, issue_ text, as_of_ date)
returns table (positions int, position_ids text[], first_position text, stances text[], stance text, score int, score_min int,
    score_max int,
               value numeric, salience numeric, red_line bool, contested bool, stated_on date, stated_on_precision text)
language sql stable as $$
    select day.positions, case when day.positions > 1 then array(select unnest(day.ids) order by 1) else coalesce(day.ids, '{}') end,
           day.first_id,
           case when day.least <> day.most then array(select distinct unnest(day.stances) order by 1) else coalesce(day.stances[:1],
               '{}') end,
           case when day.least = day.most then day.least end, case when day.least = day.most then day.score_min end, day.score_min,
               day.score_max,
           case when day.least = day.most and day.least <> 'withdrawn' and day.value_min = day.value_max and day.valued = day.positions
               then day.value_min end,
           day.salience, day.red_line, day.least <> day.most, day.stated_on, day.stated_on_precision
    from (
        select count(*)::int as positions, array_agg(latest.id::text) as ids, min(latest.id::text) as first_id,
               array_agg(latest.stance) as stances, min(latest.stance) as least, max(latest.stance) as most,
               min(record.stance_score(latest.stance)) as score_min, max(record.stance_score(latest.stance)) as score_max,
               min(latest.value) as value_min, max(latest.value) as value_max, count(latest.value)::int as valued,
               avg(latest.salience) as salience, bool_or(latest.red_line) as red_line, min(latest.stated_on) as stated_on,
               min(latest.stated_on_precision::text) as stated_on_precision
        from (
            select position.id, position.stance, position.value, position.salience, position.red_line, position.stated_on,
                   position.stated_on_precision
            from position
            where position.party = party_ and position.subject = 'issue ' || issue_ and position.stated_on <= as_of_
            order by position.stated_on desc
            fetch first row with ties
        ) latest
    ) day
$$;
