-- Plans side by side, in the order given: /v1/plans/compare. There is a row for each issue that one of the plans speaks to, each
-- plan, each point of the plan on that issue (or none), and each number that the point fixes. Points are matched by issue and
-- by nothing else. Each plan is compared with the one before it. Where one of the two is a version of the other (along
-- supersedes, in either direction), an issue was kept, amended, added or deleted. In two other texts it is the same,
-- different or unmatched. It is also unmatched where one text is silent and the record does not hold every point of that text:
-- a point that is not recorded may speak to the issue.
create or replace function plan_comparison(plans_ text[], issue_ text[], by_issue bool)
returns table (id text, issue text, issue_title text, ordinal int, plan text, plan_title text, point int, point_label text,
    point_summary text,
               change text, against text, lineage bool, same_text text[], matched bool,
               term text, term_kind text, term_number numeric, term_unit text, term_against text, term_difference numeric,
               term_difference_percent numeric,
               positions int, position_ids text[], url text)
language sql stable as $$
    with recursive asked as (
        select plan.id::text as plan, plan.title, plan.supersedes::text as supersedes, asked.place::int as place,
               plan.stated_point_count is not distinct from (select count(*)::int from plan_point counted
                   where counted.plan = plan.id) as complete
        from unnest(plans_) with ordinality as asked (id, place) join plan on plan.id = asked.id
    ), descent as (
        select asked.plan, asked.supersedes as ancestor from asked where asked.supersedes is not null
        union
        select descent.plan, plan.supersedes::text from descent join plan on plan.id = descent.ancestor where plan.supersedes is not null
    ), point as (
        select asked.plan, asked.place, plan_point.number, plan_point.label, plan_point.summary,
               coalesce((select string_agg(concat_ws(' ', term.name, term.kind, term.number, term.unit), ';' order by term.ordinal)
                   from plan_point_term term where term.plan = plan_point.plan and term.point = plan_point.number), '') as terms
        from asked join plan_point on plan_point.plan = asked.plan
    ), spoken as (
        select point.*, about.issue::text as issue
        from point left join plan_point_issue about on about.plan = point.plan and about.point = point.number
        where not by_issue or about.issue = any((select within_issue(issue_))::text[])
    ), cell as (
        select asked.plan, asked.title, asked.place, touched.issue, before.plan as against, asked.complete,
               before.complete as complete_before,
               case when before.plan is not null then
                   exists (select from descent where (descent.plan, descent.ancestor) in ((asked.plan, before.plan),
                       (before.plan, asked.plan))) end as lineage,
               array(select spoken.summary || spoken.terms from spoken where spoken.plan = asked.plan and spoken.issue = touched.issue
                   order by 1) as now_says,
               array(select spoken.summary || spoken.terms from spoken where spoken.plan = before.plan and spoken.issue = touched.issue
                   order by 1) as said_before
        from asked
        cross join (select distinct spoken.issue from spoken where spoken.issue is not null) touched
        left join asked before on before.place = asked.place - 1
    ), judged as (
        select cell.*, case
            when cell.against is null or cell.now_says = '{}' and cell.said_before = '{}' then null
            when cell.now_says = cell.said_before then case when cell.lineage then 'kept' else 'same' end
            when not cell.lineage then case when cell.now_says = '{}' or cell.said_before = '{}' then 'unmatched' else 'different' end
            when cell.said_before = '{}' then case when cell.complete_before then 'added' else 'unmatched' end
            when cell.now_says = '{}' then case when cell.complete then 'deleted' else 'unmatched' end
            else 'amended' end as change
        from cell
        union all
        -- A point without an issue cannot be matched. It is shown nevertheless.
        select asked.plan, asked.title, asked.place, null, null, null, null, null, null, null, null from asked
               where exists (select from spoken where spoken.plan = asked.plan and spoken.issue is null)
    )
    select concat_ws(':', coalesce(judged.issue, '-'), judged.place, judged.plan, spoken.number, term.ordinal), judged.issue,
           (select issue.title from issue where issue.id = judged.issue), judged.place, judged.plan, judged.title,
           spoken.number, spoken.label, spoken.summary, judged.change, judged.against, judged.lineage,
           array(select other.plan || ' ' || other.number from point other where other.plan <> spoken.plan
               and other.summary = spoken.summary and other.terms = spoken.terms order by other.place, other.number),
           exists (select from spoken mine join spoken other on other.issue = mine.issue and other.plan <> mine.plan
               where mine.plan = spoken.plan and mine.number = spoken.number),
           term.name, term.kind, term.number, term.unit, first.plan, term.number - first.number,
           round(100 * (term.number - first.number) / nullif(first.number, 0), 1),
           (select count(*) from position where position.plan = spoken.plan and position.plan_point = spoken.number)::int,
           array(select position.id::text from position where position.plan = spoken.plan and position.plan_point = spoken.number
               order by 1),
           '/v1/plans/' || judged.plan
    from judged
    left join spoken on spoken.plan = judged.plan and spoken.issue is not distinct from judged.issue
    left join plan_point_term term on term.plan = spoken.plan and term.point = spoken.number
    -- The same number (same issue, name and unit) in the first of the plans that fixes it.
    left join lateral (
        select other.plan, fixed.number
        from spoken other join plan_point_term fixed on fixed.plan = other.plan and fixed.point = other.number
        where other.issue = spoken.issue and fixed.name = term.name and fixed.unit = term.unit and other.place < judged.place
        order by other.place, other.number limit 1
    ) first on true
$$;
