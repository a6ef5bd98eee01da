-- Two states of the record side by side: what was in force on one day, as known at one revision, against another day and
-- revision. A row is a party's stand on a subject that is not the same in both, so that two differences in a row add up
-- to the one from the first to the last. Only what was stated between the days or recorded between the revisions can
-- differ: these subjects alone are looked at.
create function diff(as_of_ date, from_ date, to_ date, from_known_at_ timestamptz, by_record bool, to_known_at_ timestamptz,
                     process_ text[], by_process bool, party_ text[], by_party bool, issue_ text[], by_issue bool)
returns table (id text, change text, red_line_change text, process text, party text, party_name text, subject_type text, issue text, issue_title text,
               plan text, plan_title text, plan_point int, date date,
               before_stance text, before_stance_score int, before_red_line bool, before_contested bool, before_stated_on date, before_summary text,
               before_positions text[], before_versions int[],
               after_stance text, after_stance_score int, after_red_line bool, after_contested bool, after_stated_on date, after_summary text,
               after_positions text[], after_versions int[], positions int, url text)
language sql stable as $$
    -- Whatever can stand outside does, so that PostgreSQL works it out for the rows of a page alone. Contested stances are no
    -- stance: only where both sides have none do the lists of them tell.
    select d.id,
           case when d.plan_change is not null then d.plan_change
                when d.b_stated_on is null then 'new'
                when d.a_stated_on is null then 'retracted'
                when d.b_stance is distinct from d.a_stance or d.b_stance is null and d.b_stances <> d.a_stances then case when d.a_stance = 'withdrawn' then 'withdrawn' else 'stance-changed' end
                when d.b_red_line <> d.a_red_line then 'red-line-changed'
                when not d.same then 'restated'
                else 'edited' end,
           case when d.a_red_line and d.b_red_line is not true then 'raised' when d.b_red_line and d.a_red_line is not true then 'dropped' end,
           d.process, d.party, (select x.name from party x where x.id = d.party),
           case when d.issue is not null then 'issue' when d.subject like '% % %' then 'plan-point' else 'plan' end,
           d.issue,
           (select x.title from issue x where x.id = d.issue),
           case when d.issue is null then split_part(d.subject, ' ', 2) end,
           coalesce(d.plan_title, case when d.issue is null then (select x.title from plan x where x.id = split_part(d.subject, ' ', 2)) end),
           case when d.issue is null then nullif(split_part(d.subject, ' ', 3), '')::int end,
           d.date,
           d.b_stance, d.b_score, d.b_red_line, d.b_contested, d.b_stated_on,
           coalesce(d.b_summary, (select x.summary from record.position x where x.id = d.b_only), (select string_agg(x.summary, ' / ' order by x.id) from record.position x where x.party = d.party and x.subject = d.subject and x.stated_on = d.b_stated_on)),
           coalesce(d.b_positions, case when d.b_only is not null then array[d.b_only] end, (select s.position_ids from record.standing s where s.party = d.party and s.subject = d.subject and s.stated_on = d.b_stated_on), '{}'),
           coalesce(d.b_versions, (select array[x.row_version] from record.position x where x.id = d.b_only), array(select x.row_version from record.position x where x.party = d.party and x.subject = d.subject and x.stated_on = d.b_stated_on order by x.id)),
           d.a_stance, d.a_score, d.a_red_line, d.a_contested, d.a_stated_on,
           coalesce(d.a_summary, (select x.summary from record.position x where x.id = d.a_only), (select string_agg(x.summary, ' / ' order by x.id) from record.position x where x.party = d.party and x.subject = d.subject and x.stated_on = d.a_stated_on)),
           coalesce(d.a_positions, case when d.a_only is not null then array[d.a_only] end, (select s.position_ids from record.standing s where s.party = d.party and s.subject = d.subject and s.stated_on = d.a_stated_on), '{}'),
           coalesce(d.a_versions, (select array[x.row_version] from record.position x where x.id = d.a_only), array(select x.row_version from record.position x where x.party = d.party and x.subject = d.subject and x.stated_on = d.a_stated_on order by x.id)),
           d.positions,
           case when d.party is null then '/v1/plans/' || split_part(d.subject, ' ', 2)
                else '/v1/positions?history=true&party=' || d.party
                   || case when d.issue is not null then '&issue=' || d.issue
                           else '&plan=' || split_part(d.subject, ' ', 2) || coalesce('&plan_point=' || nullif(split_part(d.subject, ' ', 3), ''), '') end end
    from (
    with clocks as (
        select coalesce(from_, coalesce(to_, as_of_) - case when from_known_at_ is null then 30 else 0 end) as first_day, coalesce(to_, as_of_) as last_day,
               case when from_known_at_ is null then last.revision
                    else least(last.revision, coalesce((select max(r.number) from record.revision r where r.recorded_at <= from_known_at_), 0)) end as first_revision,
               last.revision as last_revision
        from (select least(coalesce(record.known_revision(), 9223372036854775806),
                           case when to_known_at_ is null then (select max(r.number) from record.revision r)
                                else coalesce((select max(r.number) from record.revision r where r.recorded_at <= to_known_at_), 0) end) as revision) last
    ), two_states as (
        select * from clocks where by_record or record.known_revision() is not null
    ), touched as (
        select v.party, v.subject, v.process, v.issue from two_states c join record.position_version v on v.stated_on > c.first_day and v.stated_on <= c.last_day
        union
        select v.party, v.subject, v.process, v.issue from two_states c join record.position v on v.revision > c.first_revision and v.revision <= c.last_revision
        union
        select v.party, v.subject, v.process, v.issue from two_states c join history.position v on v.revision > c.first_revision and v.revision <= c.last_revision
        union
        select v.party, v.subject, v.process, v.issue from two_states c join history.position v on v.ended_revision > c.first_revision and v.ended_revision <= c.last_revision
    ), wanted as (
        select t.party, t.subject, min(t.process) as process, min(t.issue) as issue
        from touched t
        where (not by_process or t.process = any((select within_process(process_))::text[]))
          and (not by_party or t.party = any(party_))
          and (not by_issue or t.issue = any((select within_issue(issue_))::text[]))
        group by t.party, t.subject
    ), compared as (
        select w.process::text, w.party::text, w.subject, w.issue::text, cardinality(b.b_positions || a.a_positions) as positions, b.b_positions = a.a_positions as same, null as b_only, null as a_only, b.*, a.*
        from two_states c
        cross join wanted w
        cross join lateral (
            select case when count(distinct v.stance) = 1 then min(v.stance) end as b_stance, case when count(distinct v.stance) = 1 then min(record.stance_score(v.stance)) end as b_score, bool_or(v.red_line) as b_red_line,
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
            select case when count(distinct v.stance) = 1 then min(v.stance) end as a_stance, case when count(distinct v.stance) = 1 then min(record.stance_score(v.stance)) end as a_score, bool_or(v.red_line) as a_red_line,
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
        union all
        -- The record as it is now on two days: what is in force on the later one and was stated after the earlier. Its words
        -- are left for the rows that are shown.
        select a.process, a.party, a.subject, a.issue, coalesce(b.positions, 0) + a.positions, false,
               case when b.positions = 1 then b.first_position end, case when a.positions = 1 then a.first_position end,
               b.stance, b.score, b.red_line, coalesce(b.contested, false), b.stated_on, null, null, null, coalesce(b.stances, '{}'),
               a.stance, a.score, a.red_line, a.contested, a.stated_on, null, null, null, a.stances
        from (
            select s.* from record.standing s
            where s.superseded_on between (select last_day + 1 from clocks) and 'infinity' and s.stated_on <= (select last_day from clocks) and s.stated_on > (select first_day from clocks)
              and (not by_process or s.process = any((select within_process(process_))::text[]))
              and (not by_party or s.party = any(party_))
              and (not by_issue or s.issue = any((select within_issue(issue_))::text[]))
        ) a
        left join (
            select s.party, s.subject, s.stance, s.score, s.red_line, s.contested, s.stated_on, s.positions, s.first_position, s.stances
            from record.standing s
            where s.superseded_on between (select first_day + 1 from clocks) and 'infinity' and s.stated_on <= (select first_day from clocks)
              and not by_record and record.known_revision() is null
            offset 0 -- looked through once, and joined by a hash
        ) b on b.party = a.party and b.subject = a.subject
        where not by_record and record.known_revision() is null
    )
        select 'position:' || c.party || ':' || replace(c.subject, ' ', ':') as id, coalesce(c.a_stated_on, c.b_stated_on) as date,
               null as plan_change, null as plan_title, c.*
        from compared c
        union all
        -- Plans: known on the day at the revision, or not.
        select 'plan:' || coalesce(a.id, b.id), coalesce(a.published_on, b.published_on),
               case when b.id is null then 'plan-tabled' else 'plan-retracted' end, coalesce(a.title, b.title),
               coalesce(a.process, b.process)::text, null, 'plan ' || coalesce(a.id, b.id), null, 0, null, null, null,
               null, null, null, null, null, null, '{}', '{}', null, null, null, null, null, null, null, '{}', '{}', null
        from (select v.* from clocks c join record.plan_version v on v.published_on <= c.first_day and v.revision <= c.first_revision and v.ended_revision > c.first_revision) b
        full join (select v.* from clocks c join record.plan_version v on v.published_on <= c.last_day and v.revision <= c.last_revision and v.ended_revision > c.last_revision) a
          on a.id = b.id
        where (a.id is null or b.id is null)
          and (not by_process or coalesce(a.process, b.process) = any((select within_process(process_))::text[]))
          and (not by_party or exists (select from plan_author x where x.plan = coalesce(a.id, b.id) and x.party = any(party_)))
          and (not by_issue or exists (select from plan_point_issue x where x.plan = coalesce(a.id, b.id) and x.issue = any((select within_issue(issue_))::text[])))
    ) d
$$;
