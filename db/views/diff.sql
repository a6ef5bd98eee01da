-- Two states of the record side by side: what was in force on one day, as known at one revision, against another day and
-- revision. A row is a party's stand on a subject that is not the same in both, so that two differences in a row add up
-- to the one from the first to the last. Only what was stated between the days or recorded between the revisions can
-- differ: these subjects alone are looked at.
create function diff(as_of_ date, from_ date, to_ date, from_known_at_ timestamptz, to_known_at_ timestamptz,
                     process_ text[], by_process bool, party_ text[], by_party bool, issue_ text[], by_issue bool)
returns table (id text, change text, red_line_change text, process text, party text, party_name text, subject_type text, issue text, issue_title text,
               plan text, plan_title text, plan_point int, date date,
               before_stance text, before_stance_score int, before_red_line bool, before_contested bool, before_stated_on date, before_summary text,
               before_positions text[], before_versions int[],
               after_stance text, after_stance_score int, after_red_line bool, after_contested bool, after_stated_on date, after_summary text,
               after_positions text[], after_versions int[], positions int, url text)
language sql stable as $$
    with clocks as (
        select coalesce(from_, coalesce(to_, as_of_) - case when from_known_at_ is null then 30 else 0 end) as first_day, coalesce(to_, as_of_) as last_day,
               case when from_known_at_ is null then last.revision
                    else least(last.revision, coalesce((select max(r.number) from record.revision r where r.recorded_at <= from_known_at_), 0)) end as first_revision,
               last.revision as last_revision
        from (select least(coalesce(record.known_revision(), 9223372036854775806),
                           case when to_known_at_ is null then (select max(r.number) from record.revision r)
                                else coalesce((select max(r.number) from record.revision r where r.recorded_at <= to_known_at_), 0) end) as revision) last
    ), touched as (
        select v.party, v.subject, v.process, v.issue from clocks c join record.position_version v on v.stated_on > c.first_day and v.stated_on <= c.last_day
        union
        select v.party, v.subject, v.process, v.issue from clocks c join record.position v on v.revision > c.first_revision and v.revision <= c.last_revision
        union
        select v.party, v.subject, v.process, v.issue from clocks c join history.position v on v.revision > c.first_revision and v.revision <= c.last_revision
        union
        select v.party, v.subject, v.process, v.issue from clocks c join history.position v on v.ended_revision > c.first_revision and v.ended_revision <= c.last_revision
    ), wanted as (
        select t.party, t.subject, min(t.process) as process
        from touched t
        where (not by_process or t.process = any((select within_process(process_))::text[]))
          and (not by_party or t.party = any(party_))
          and (not by_issue or t.issue = any((select within_issue(issue_))::text[]))
        group by t.party, t.subject
    ), compared as (
        select w.process, w.party, split_part(w.subject, ' ', 1) as kind, split_part(w.subject, ' ', 2) as about,
               nullif(split_part(w.subject, ' ', 3), '')::int as point, b.*, a.*
        from clocks c
        cross join wanted w
        cross join lateral (
            select case when count(distinct v.stance) = 1 then min(v.stance) end as b_stance, bool_or(v.red_line) as b_red_line,
                   count(distinct v.stance) > 1 as b_contested, min(v.stated_on) as b_stated_on, string_agg(v.summary, ' / ' order by v.id) as b_summary,
                   coalesce(array_agg(v.id::text order by v.id), '{}') as b_positions, coalesce(array_agg(v.row_version order by v.id), '{}') as b_versions,
                   coalesce(array_agg(distinct v.stance), '{}') as b_stances
            from record.position_version v
            where v.party = w.party and v.subject = w.subject and v.revision <= c.first_revision and v.ended_revision > c.first_revision
              and v.stated_on = (select n.stated_on from record.position_version n
                                 where n.party = w.party and n.subject = w.subject and n.stated_on <= c.first_day
                                   and n.revision <= c.first_revision and n.ended_revision > c.first_revision
                                 order by n.stated_on desc limit 1)
        ) b
        cross join lateral (
            select case when count(distinct v.stance) = 1 then min(v.stance) end as a_stance, bool_or(v.red_line) as a_red_line,
                   count(distinct v.stance) > 1 as a_contested, min(v.stated_on) as a_stated_on, string_agg(v.summary, ' / ' order by v.id) as a_summary,
                   coalesce(array_agg(v.id::text order by v.id), '{}') as a_positions, coalesce(array_agg(v.row_version order by v.id), '{}') as a_versions,
                   coalesce(array_agg(distinct v.stance), '{}') as a_stances
            from record.position_version v
            where v.party = w.party and v.subject = w.subject and v.revision <= c.last_revision and v.ended_revision > c.last_revision
              and v.stated_on = (select n.stated_on from record.position_version n
                                 where n.party = w.party and n.subject = w.subject and n.stated_on <= c.last_day
                                   and n.revision <= c.last_revision and n.ended_revision > c.last_revision
                                 order by n.stated_on desc limit 1)
        ) a
        where (b.b_positions, b.b_versions) is distinct from (a.a_positions, a.a_versions)
    )
    select 'position:' || d.party || ':' || d.kind || ':' || d.about || coalesce(':' || d.point, ''),
           case when b_positions = '{}' then 'new'
                when a_positions = '{}' then 'retracted'
                when b_stances <> a_stances then case when a_stance = 'withdrawn' then 'withdrawn' else 'stance-changed' end
                when b_red_line <> a_red_line then 'red-line-changed'
                when b_positions <> a_positions then 'restated'
                else 'edited' end,
           case when a_red_line and b_red_line is not true then 'raised' when b_red_line and a_red_line is not true then 'dropped' end,
           d.process::text, d.party::text, (select x.name from party x where x.id = d.party),
           case when d.kind = 'issue' then 'issue' when d.point is null then 'plan' else 'plan-point' end,
           case when d.kind = 'issue' then d.about end, (select x.title from issue x where d.kind = 'issue' and x.id = d.about),
           case when d.kind = 'plan' then d.about end, (select x.title from plan x where d.kind = 'plan' and x.id = d.about), d.point,
           coalesce(a_stated_on, b_stated_on),
           b_stance, record.stance_score(b_stance), b_red_line, b_contested, b_stated_on, b_summary, b_positions, b_versions,
           a_stance, record.stance_score(a_stance), a_red_line, a_contested, a_stated_on, a_summary, a_positions, a_versions,
           cardinality(b_positions || a_positions),
           '/v1/positions?history=true&party=' || d.party || case when d.kind = 'issue' then '&issue=' || d.about else '&plan=' || d.about || coalesce('&plan_point=' || d.point, '') end
    from compared d
    union all
    -- Plans: known on the day at the revision, or not.
    select 'plan:' || coalesce(a.id, b.id), case when b.id is null then 'plan-tabled' else 'plan-retracted' end, null,
           coalesce(a.process, b.process)::text, null, null, 'plan', null, null, coalesce(a.id, b.id)::text, coalesce(a.title, b.title), null,
           coalesce(a.published_on, b.published_on),
           null, null, null, null, null, null, '{}', '{}', null, null, null, null, null, null, '{}', '{}', 0, '/v1/plans/' || coalesce(a.id, b.id)
    from (select v.* from clocks c join record.plan_version v on v.published_on <= c.first_day and v.revision <= c.first_revision and v.ended_revision > c.first_revision) b
    full join (select v.* from clocks c join record.plan_version v on v.published_on <= c.last_day and v.revision <= c.last_revision and v.ended_revision > c.last_revision) a
      on a.id = b.id
    where (a.id is null or b.id is null)
      and (not by_process or coalesce(a.process, b.process) = any((select within_process(process_))::text[]))
      and (not by_party or exists (select from plan_author x where x.plan = coalesce(a.id, b.id) and x.party = any(party_)))
      and (not by_issue or exists (select from plan_point_issue x where x.plan = coalesce(a.id, b.id) and x.issue = any((select within_issue(issue_))::text[])))
$$;
