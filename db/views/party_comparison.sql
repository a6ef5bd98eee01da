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
                when s.gap = 0 and s.least = s.most then 'agree'
                else 'differ' end,
           case when s.standing > 1 then s.gap end, case when s.standing > 1 then s.same_side end,
           parties_, s.stances, s.points, s.spoken, s.silent, s.red_lines,
           cardinality(s.red_lines) > 1 and s.standing > 1 and not (s.gap = 0 and s.least = s.most),
           s.positions, k.ids, case when s.positions > 0 then positions_url(k.ids, as_of_) end
    from issues i
    join issue on issue.id = i.id
    join (
        select p.issue, count(p.positions)::int as spoken, count(p.point) as standing,
               min(p.stance) filter (where p.point is not null) as least, max(p.stance) filter (where p.point is not null) as most,
               max(p.point) - min(p.point) as gap, min(sign(p.point - 50)) = max(sign(p.point - 50)) as same_side,
               array_agg(case when p.positions is null then 'no-known-position' when p.stance is not null then p.stance else array_to_string(p.stances, '|') end order by p.number) as stances,
               array_agg(coalesce(trim_scale(p.point)::text, '') order by p.number) as points,
               coalesce(array_agg(p.party order by p.number) filter (where p.positions is null), '{}') as silent,
               coalesce(array_agg(p.party order by p.number) filter (where p.red_line), '{}') as red_lines,
               coalesce(sum(p.positions), 0)::int as positions, string_agg(array_to_string(p.position_ids, ','), ',' order by p.number) as position_ids
        from (
            select x.number as issue, asked.id as party, asked.number, t.positions, t.position_ids, t.stances, t.stance, t.red_line,
                   -- Values count where all that stand on the scale have one.
                   case when bool_and(t.value is not null) filter (where coalesce(t.score, t.value) is not null) over (partition by x.number) then t.value else t.score end as point
            from issues x
            cross join unnest(parties_) with ordinality as asked (id, number)
            left join stands(parties_, process_, issue_, as_of_) t on t.party = asked.id and t.issue = x.id
        ) p
        group by p.issue
    ) s on s.issue = i.number
    cross join lateral (select coalesce(string_to_array(s.position_ids, ','), '{}') as ids) k
$$;
