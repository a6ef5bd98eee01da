-- What parties agree and differ on, issue by issue: /v1/parties/compare. The lists are in the order in which the parties were
-- asked for.
create or replace function party_comparison(as_of_ date, process_ text[], parties_ text[], issue_ text[])
returns table (id text, issue text, issue_title text, question text, parent text, depth int, path text, verdict text, gap numeric,
    same_side bool,
               parties text[], stances text[], points text[], spoken int, silent_parties text[], red_line_parties text[],
               red_lines_collide bool,
               positions int, position_ids text[], positions_url text)
language sql stable as $$
    with issues as materialized (
        select row_number() over ()::int as number, listed.* from issues_asked(process_, issue_) listed
    )
    select listed.id, listed.id, listed.title, issue.question, listed.parent, listed.depth, listed.path,
           case when compared.spoken = 0 then 'none-has-spoken'
                when compared.spoken = 1 then 'only-one-has-spoken'
                when compared.standing < 2 then 'not-comparable'
                when compared.lowest = compared.highest and compared.least = compared.most then 'agree'
                else 'differ' end,
           case when compared.standing > 1 then compared.highest - compared.lowest end, case when compared.standing > 1
               then sign(compared.lowest - 50) = sign(compared.highest - 50) end,
           parties_, compared.stances, compared.points, compared.spoken, compared.silent, compared.red_lines,
           cardinality(compared.red_lines) > 1 and compared.standing > 1
               and not (compared.lowest = compared.highest and compared.least = compared.most),
           compared.positions, resting.ids, case when compared.positions > 0 then positions_url(resting.ids, as_of_) end
    from issues listed
    join issue on issue.id = listed.id
    join (
        select per_issue.issue, per_issue.spoken, per_issue.stances, per_issue.silent, per_issue.red_lines, per_issue.positions,
               per_issue.position_ids, point.*
        from (
            select per_issue.issue, count(per_issue.positions)::int as spoken, count(per_issue.score) as scored,
                   count(per_issue.value) as valued, count(coalesce(per_issue.score, per_issue.value)) as placed,
                   min(per_issue.score)::numeric as lowest_score, max(per_issue.score)::numeric as highest_score,
                   min(per_issue.value) as lowest_value, max(per_issue.value) as highest_value,
                   min(per_issue.stance) filter (where per_issue.score is not null) as least_scored,
                   max(per_issue.stance) filter (where per_issue.score is not null) as most_scored,
                   min(per_issue.stance) filter (where per_issue.value is not null) as least_valued,
                   max(per_issue.stance) filter (where per_issue.value is not null) as most_valued,
                   array_agg(coalesce(per_issue.score::text, '')) as scores,
                   array_agg(coalesce(trim_scale(per_issue.value)::text, '')) as "values",
                   array_agg(case when per_issue.positions is null then 'no-known-position' when per_issue.stance is not null
                       then per_issue.stance else array_to_string(per_issue.stances, '|') end) as stances,
                   coalesce(array_agg(per_issue.party) filter (where per_issue.positions is null), '{}') as silent,
                   coalesce(array_agg(per_issue.party) filter (where per_issue.red_line), '{}') as red_lines,
                   coalesce(sum(per_issue.positions), 0)::int as positions,
                   string_agg(array_to_string(per_issue.position_ids, ','), ',') as position_ids
            from (
                select listed.number as issue, asked.id as party, stand.positions, stand.position_ids, stand.stances, stand.stance,
                       stand.red_line, stand.score, stand.value
                from issues listed
                cross join unnest(parties_) with ordinality as asked (id, number)
                left join stands(parties_, process_, issue_, as_of_) stand on stand.party = asked.id and stand.issue = listed.id
                order by listed.number, asked.number -- one sort serves the groups and all their arrays
            ) per_issue
            group by per_issue.issue
        ) per_issue
        cross join lateral (
            -- Values are compared where every party with a place on the scale has one, else scores.
            select per_issue.valued as standing, per_issue.least_valued as least, per_issue.most_valued as most,
                   per_issue.lowest_value as lowest, per_issue.highest_value as highest, per_issue."values" as points
                       where per_issue.valued = per_issue.placed
            union all
            select per_issue.scored, per_issue.least_scored, per_issue.most_scored, per_issue.lowest_score, per_issue.highest_score,
                   per_issue.scores where per_issue.valued <> per_issue.placed
        ) point
    ) compared on compared.issue = listed.number
    cross join lateral (select coalesce(string_to_array(compared.position_ids, ','), '{}') as ids) resting
$$;
