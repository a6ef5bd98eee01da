-- Every point of a plan (and the plan as a whole, without a number) against every party: what it said, or that no position
-- is known. Parties that were not asked for by name are those that spoke on the plan, and the belligerents.
create function scorecard(plan_ text, as_of_ date, party_ text[], by_party bool)
returns table (id text, plan text, plan_title text, point int, point_label text, point_summary text, issues text[], party text, party_name text,
               cell text, stance text, stance_score int, red_line bool, contested bool, condition text, summary text,
               speaker text, speaker_name text, stated_on date, stated_on_precision text,
               positions int, "position" text, source text, source_title text, source_url text, url text)
language sql stable as $$
    with negotiation as (
        select a.id from plan p cross join lateral process_and_above(p.process) a where p.id = plan_
    ), shown as (
        select p.id, p.name from party p
        where case when by_party then p.id = any(party_)
                   else exists (select from position x where x.plan = plan_ and x.party = p.id and x.stated_on <= as_of_)
                        or exists (select from process_participant x where x.party = p.id and x.role = 'belligerent' and x.process in (select n.id from negotiation n)) end
    ), point as (
        select null::int as number, null::text as label, null::text as summary, '{}'::text[] as issues
        union all
        select p.number, p.label, p.summary, array(select x.issue::text from plan_point_issue x where x.plan = p.plan and x.point = p.number order by x.ordinal)
        from plan_point p where p.plan = plan_
    ), said as (
        select x.*, count(*) over (partition by x.party, x.plan_point) as together
        from positions x
        where x.plan = plan_ and x.stated_on <= as_of_ and (x.superseded_on is null or x.superseded_on > as_of_)
    )
    select concat_ws(':', plan_, coalesce(point.number::text, 'whole'), shown.id, said.id), plan.id::text, plan.title, point.number, point.label, point.summary, point.issues,
           shown.id::text, shown.name, case when said.id is null then 'no-known-position' else 'known' end, said.stance, said.stance_score, said.red_line,
           said.contested, case when said.stance = 'conditional' then said.summary end, said.summary, said.speaker::text, said.speaker_name,
           said.stated_on, said.stated_on_precision, coalesce(said.together, 0)::int, said.id::text, said.source::text, said.source_title, said.source_url, said.url
    from plan
    cross join point
    cross join shown
    left join said on said.party = shown.id and said.plan_point is not distinct from point.number
    where plan.id = plan_
$$;
