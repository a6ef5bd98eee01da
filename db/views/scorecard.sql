-- Every point of a plan, and the plan as a whole (without a number), by party: what the party said, or that no position is known.
-- Unless parties are asked for by name, these are the parties that spoke on the plan, and the belligerents.
create or replace function scorecard(plan_ text, as_of_ date, party_ text[], by_party bool)
returns table (id text, plan text, plan_title text, point int, point_label text, point_summary text, issues text[], party text,
    party_name text,
               cell text, stance text, stance_score int, red_line bool, contested bool, condition text, summary text,
               speaker text, speaker_name text, stated_on date, stated_on_precision text,
               positions int, "position" text, source text, source_title text, source_url text, url text)
language sql stable as $$
    with negotiation as (
        select above.id from plan cross join lateral process_and_above(plan.process) above where plan.id = plan_
    ), shown as (
        select party.id, party.name from party
        where case when by_party then party.id = any(party_)
                   else exists (select from position stated where stated.plan = plan_ and stated.party = party.id
                       and stated.stated_on <= as_of_)
                        or exists (select from process_participant participant where participant.party = party.id
                            and participant.role = 'belligerent' and participant.process in (select negotiation.id from negotiation)) end
    ), point as (
        select null::int as number, null::text as label, null::text as summary, '{}'::text[] as issues
        union all
        select plan_point.number, plan_point.label, plan_point.summary,
               array(select about.issue::text from plan_point_issue about where about.plan = plan_point.plan
                   and about.point = plan_point.number order by about.ordinal)
        from plan_point where plan_point.plan = plan_
    ), said as (
        select listed.*, count(*) over (partition by listed.party, listed.plan_point) as together
        from positions listed
        where listed.plan = plan_ and listed.stated_on <= as_of_ and (listed.superseded_on is null or listed.superseded_on > as_of_)
    )
    select concat_ws(':', plan_, coalesce(point.number::text, 'whole'), shown.id, said.id), plan.id::text, plan.title, point.number,
           point.label, point.summary, point.issues,
           shown.id::text, shown.name, case when said.id is null then 'no-known-position' else 'known' end, said.stance, said.stance_score,
           said.red_line,
           said.contested, case when said.stance = 'conditional' then said.summary end, said.summary, said.speaker::text, said.speaker_name,
           said.stated_on, said.stated_on_precision, coalesce(said.together, 0)::int, said.id::text, said.source::text, said.source_title,
           said.source_url, said.url
    from plan
    cross join point
    cross join shown
    left join said on said.party = shown.id and said.plan_point is not distinct from point.number
    where plan.id = plan_
$$;
