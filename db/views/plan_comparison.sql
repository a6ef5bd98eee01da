-- Plans side by side, in the order given: one row for each issue that any of them speaks to, plan, and point of that plan on
-- that issue (or none), and number that the point fixes. Points are matched by issue and by nothing else. Each plan is held
-- against the one before it: of a later version of the same text (along supersedes, either way) an issue was kept, amended,
-- added or deleted; of two other texts it is the same, different or unmatched. Unmatched too where the record does not hold
-- every point of the text that is silent: it may speak to the issue in one that is not known.
create function plan_comparison(plans_ text[], issue_ text[], by_issue bool)
returns table (id text, issue text, issue_title text, ordinal int, plan text, plan_title text, point int, point_label text, point_summary text,
               change text, against text, lineage bool, same_text text[], matched bool,
               term text, term_kind text, term_number numeric, term_unit text, term_against text, term_difference numeric, term_difference_percent numeric,
               positions int, position_ids text[], url text)
language sql stable as $$
    with recursive asked as (
        select p.id::text as plan, p.title, p.supersedes::text as supersedes, a.place::int as place,
               p.stated_point_count is not distinct from (select count(*)::int from plan_point x where x.plan = p.id) as complete
        from unnest(plans_) with ordinality as a (id, place) join plan p on p.id = a.id
    ), descent as (
        select a.plan, a.supersedes as ancestor from asked a where a.supersedes is not null
        union
        select d.plan, p.supersedes::text from descent d join plan p on p.id = d.ancestor where p.supersedes is not null
    ), point as (
        select a.plan, a.place, p.number, p.label, p.summary,
               coalesce((select string_agg(concat_ws(' ', t.name, t.kind, t.number, t.unit), ';' order by t.ordinal) from plan_point_term t where t.plan = p.plan and t.point = p.number), '') as terms
        from asked a join plan_point p on p.plan = a.plan
    ), spoken as (
        select p.*, x.issue::text as issue
        from point p left join plan_point_issue x on x.plan = p.plan and x.point = p.number
        where not by_issue or x.issue = any((select within_issue(issue_))::text[])
    ), cell as (
        select a.plan, a.title, a.place, i.issue, before.plan as against, a.complete, before.complete as complete_before,
               case when before.plan is not null then
                   exists (select from descent d where (d.plan, d.ancestor) in ((a.plan, before.plan), (before.plan, a.plan))) end as lineage,
               array(select s.summary || s.terms from spoken s where s.plan = a.plan and s.issue = i.issue order by 1) as now_says,
               array(select s.summary || s.terms from spoken s where s.plan = before.plan and s.issue = i.issue order by 1) as said_before
        from asked a
        cross join (select distinct s.issue from spoken s where s.issue is not null) i
        left join asked before on before.place = a.place - 1
    ), judged as (
        select c.*, case
            when c.against is null or c.now_says = '{}' and c.said_before = '{}' then null
            when c.now_says = c.said_before then case when c.lineage then 'kept' else 'same' end
            when not c.lineage then case when c.now_says = '{}' or c.said_before = '{}' then 'unmatched' else 'different' end
            when c.said_before = '{}' then case when c.complete_before then 'added' else 'unmatched' end
            when c.now_says = '{}' then case when c.complete then 'deleted' else 'unmatched' end
            else 'amended' end as change
        from cell c
        union all
        -- A point without an issue cannot be matched, and is shown all the same.
        select a.plan, a.title, a.place, null, null, null, null, null, null, null, null from asked a where exists (select from spoken s where s.plan = a.plan and s.issue is null)
    )
    select concat_ws(':', coalesce(j.issue, '-'), j.place, j.plan, s.number, t.ordinal), j.issue, (select i.title from issue i where i.id = j.issue), j.place, j.plan, j.title,
           s.number, s.label, s.summary, j.change, j.against, j.lineage,
           array(select o.plan || ' ' || o.number from point o where o.plan <> s.plan and o.summary = s.summary and o.terms = s.terms order by o.place, o.number),
           exists (select from spoken mine join spoken o on o.issue = mine.issue and o.plan <> mine.plan where mine.plan = s.plan and mine.number = s.number),
           t.name, t.kind, t.number, t.unit, first.plan, t.number - first.number, round(100 * (t.number - first.number) / nullif(first.number, 0), 1),
           (select count(*) from position x where x.plan = s.plan and x.plan_point = s.number)::int,
           array(select x.id::text from position x where x.plan = s.plan and x.plan_point = s.number order by 1),
           '/v1/plans/' || j.plan
    from judged j
    left join spoken s on s.plan = j.plan and s.issue is not distinct from j.issue
    left join plan_point_term t on t.plan = s.plan and t.point = s.number
    -- The same number in the first of the plans that fixes one: same issue, name and unit.
    left join lateral (
        select o.plan, x.number
        from spoken o join plan_point_term x on x.plan = o.plan and x.point = o.number
        where o.issue = s.issue and x.name = t.name and x.unit = t.unit and o.place < j.place
        order by o.place, o.number limit 1
    ) first on true
$$;
