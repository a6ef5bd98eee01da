-- What parties agree and differ on, issue by issue, behind /v1/parties/compare. The lists run in the order of the parties
-- that were asked for.
create function party_comparison(as_of_ date, process_ text[], parties_ text[], issue_ text[])
returns table (id text, issue text, issue_title text, question text, parent text, depth int, path text, verdict text, gap numeric, same_side bool,
               parties text[], stances text[], points text[], spoken int, silent_parties text[], red_line_parties text[], red_lines_collide bool,
               positions int, position_ids text[], positions_url text)
language sql stable as $$
    with issues as materialized (
        select row_number() over ()::int as number, i.* from issues_asked(process_, issue_) i
    )
    select i.id, i.id, i.title, issue.question, i.parent, i.depth, i.path,
           case when s.spoken = 0 then 'none-has-spoken'
                when s.spoken = 1 then 'only-one-has-spoken'
                when s.standing < 2 then 'not-comparable'
                when s.lowest = s.highest and s.least = s.most then 'agree'
                else 'differ' end,
           case when s.standing > 1 then s.highest - s.lowest end, case when s.standing > 1 then sign(s.lowest - 50) = sign(s.highest - 50) end,
           parties_, s.stances, s.points, s.spoken, s.silent, s.red_lines,
           cardinality(s.red_lines) > 1 and s.standing > 1 and not (s.lowest = s.highest and s.least = s.most),
           s.positions, k.ids, case when s.positions > 0 then positions_url(k.ids, as_of_) end
    from issues i
    join issue on issue.id = i.id
    join (
        select p.issue, p.spoken, p.stances, p.silent, p.red_lines, p.positions, p.position_ids, point.*
        from (
            select p.issue, count(p.positions)::int as spoken, count(p.score) as scored, count(p.value) as valued, count(coalesce(p.score, p.value)) as placed,
                   min(p.score)::numeric as lowest_score, max(p.score)::numeric as highest_score, min(p.value) as lowest_value, max(p.value) as highest_value,
                   min(p.stance) filter (where p.score is not null) as least_scored, max(p.stance) filter (where p.score is not null) as most_scored,
                   min(p.stance) filter (where p.value is not null) as least_valued, max(p.stance) filter (where p.value is not null) as most_valued,
                   array_agg(coalesce(p.score::text, '')) as scores, array_agg(coalesce(trim_scale(p.value)::text, '')) as "values",
                   array_agg(case when p.positions is null then 'no-known-position' when p.stance is not null then p.stance else array_to_string(p.stances, '|') end) as stances,
                   coalesce(array_agg(p.party) filter (where p.positions is null), '{}') as silent,
                   coalesce(array_agg(p.party) filter (where p.red_line), '{}') as red_lines,
                   coalesce(sum(p.positions), 0)::int as positions, string_agg(array_to_string(p.position_ids, ','), ',') as position_ids
            from (
                select x.number as issue, asked.id as party, t.positions, t.position_ids, t.stances, t.stance, t.red_line, t.score, t.value
                from issues x
                cross join unnest(parties_) with ordinality as asked (id, number)
                left join stands(parties_, process_, issue_, as_of_) t on t.party = asked.id and t.issue = x.id
                order by x.number, asked.number -- sorted once for the groups and all their arrays
            ) p
            group by p.issue
        ) p
        cross join lateral (
            -- Values count where all that stand on the scale have one.
            select p.valued as standing, p.least_valued as least, p.most_valued as most, p.lowest_value as lowest, p.highest_value as highest, p."values" as points where p.valued = p.placed
            union all
            select p.scored, p.least_scored, p.most_scored, p.lowest_score, p.highest_score, p.scores where p.valued <> p.placed
        ) point
    ) s on s.issue = i.number
    cross join lateral (select coalesce(string_to_array(s.position_ids, ','), '{}') as ids) k
$$;
