-- Two states of the record side by side: what was in force on one day, as known at one revision, and the same on another day
-- and at another revision. A row is a subject on which a party does not stand the same in both states. So the differences
-- from a first to a second and from the second to a third state add up to those from the first to the third. Only a position
-- that was stated between the days, or recorded between the revisions, can differ, so the function reads no other subjects.
create or replace function diff(as_of_ date, from_ date, to_ date, from_known_at_ timestamptz, by_record bool, to_known_at_ timestamptz,
                     process_ text[], by_process bool, party_ text[], by_party bool, issue_ text[], by_issue bool)
returns table (id text, change text, red_line_change text, process text, party text, party_name text, subject_type text,
               issue text, issue_title text, plan text, plan_title text, plan_point int, date date,
               before_stance text, before_stance_score int, before_red_line bool, before_contested bool, before_stated_on date,
               before_summary text, before_positions text[], before_versions int[],
               after_stance text, after_stance_score int, after_red_line bool, after_contested bool, after_stated_on date,
               after_summary text, after_positions text[], after_versions int[], positions int, url text)
language sql stable as $$
    -- As much as possible is worked out in this outer part: PostgreSQL does so for the rows of a page alone. Two contested
    -- stances count as no stance; the lists of stances are compared only where neither state has one.
    select difference.id,
           case when difference.plan_change is not null then difference.plan_change
                when difference.b_stated_on is null then 'new'
                when difference.a_stated_on is null then 'retracted'
                when difference.b_stance is distinct from difference.a_stance
                    or difference.b_stance is null and difference.b_stances <> difference.a_stances
                    then case when difference.a_stance = 'withdrawn' then 'withdrawn' else 'stance-changed' end
                when difference.b_red_line <> difference.a_red_line then 'red-line-changed'
                when not difference.same then 'restated'
                else 'edited' end,
           case when difference.a_red_line and difference.b_red_line is not true then 'raised'
                when difference.b_red_line and difference.a_red_line is not true then 'dropped' end,
           difference.process, difference.party, (select party.name from party where party.id = difference.party),
           case when difference.issue is not null then 'issue' when difference.subject like '% % %' then 'plan-point' else 'plan' end,
           difference.issue,
           (select issue.title from issue where issue.id = difference.issue),
           case when difference.issue is null then split_part(difference.subject, ' ', 2) end,
           coalesce(difference.plan_title, case when difference.issue is null
               then (select plan.title from plan where plan.id = split_part(difference.subject, ' ', 2)) end),
           case when difference.issue is null then nullif(split_part(difference.subject, ' ', 3), '')::int end,
           difference.date,
           difference.b_stance, difference.b_score, difference.b_red_line, difference.b_contested, difference.b_stated_on,
           coalesce(difference.b_summary, (select stated.summary from record.position stated where stated.id = difference.b_only),
               (select string_agg(stated.summary, ' / ' order by stated.id) from record.position stated
                   where stated.party = difference.party and stated.subject = difference.subject
                       and stated.stated_on = difference.b_stated_on)),
           coalesce(difference.b_positions, case when difference.b_only is not null then array[difference.b_only] end,
               (select standing.position_ids from record.standing where standing.party = difference.party
                   and standing.subject = difference.subject and standing.stated_on = difference.b_stated_on), '{}'),
           coalesce(difference.b_versions, (select array[stated.row_version] from record.position stated
               where stated.id = difference.b_only), array(select stated.row_version from record.position stated
                   where stated.party = difference.party and stated.subject = difference.subject
                       and stated.stated_on = difference.b_stated_on order by stated.id)),
           difference.a_stance, difference.a_score, difference.a_red_line, difference.a_contested, difference.a_stated_on,
           coalesce(difference.a_summary, (select stated.summary from record.position stated where stated.id = difference.a_only),
               (select string_agg(stated.summary, ' / ' order by stated.id) from record.position stated
                   where stated.party = difference.party and stated.subject = difference.subject
                       and stated.stated_on = difference.a_stated_on)),
           coalesce(difference.a_positions, case when difference.a_only is not null then array[difference.a_only] end,
               (select standing.position_ids from record.standing where standing.party = difference.party
                   and standing.subject = difference.subject and standing.stated_on = difference.a_stated_on), '{}'),
           coalesce(difference.a_versions, (select array[stated.row_version] from record.position stated
               where stated.id = difference.a_only), array(select stated.row_version from record.position stated
                   where stated.party = difference.party and stated.subject = difference.subject
                       and stated.stated_on = difference.a_stated_on order by stated.id)),
           difference.positions,
           case when difference.party is null then '/v1/plans/' || split_part(difference.subject, ' ', 2)
                else '/v1/positions?history=true&party=' || difference.party
                   || case when difference.issue is not null then '&issue=' || difference.issue
                           else '&plan=' || split_part(difference.subject, ' ', 2)
                               || coalesce('&plan_point=' || nullif(split_part(difference.subject, ' ', 3), ''), '') end end
    from (
    with clocks as (
        select coalesce(from_, coalesce(to_, as_of_) - case when from_known_at_ is null then 30 else 0 end) as first_day,
               coalesce(to_, as_of_) as last_day,
               case when from_known_at_ is null then last.revision
                    else least(last.revision, coalesce((select max(revision.number) from record.revision
                        where revision.recorded_at <= from_known_at_), 0)) end as first_revision,
               last.revision as last_revision
        from (select least(coalesce(record.known_revision(), 9223372036854775806),
                           case when to_known_at_ is null then (select max(revision.number) from record.revision)
                                else coalesce((select max(revision.number) from record.revision where revision.recorded_at <= to_known_at_),
                                    0) end) as revision) last
    ), two_states as (
        select * from clocks where by_record or record.known_revision() is not null
    ), touched as (
        select version.party, version.subject, version.process, version.issue from two_states join record.position_version version
               on version.stated_on > two_states.first_day and version.stated_on <= two_states.last_day
        union
        select changed.party, changed.subject, changed.process, changed.issue from two_states join record.position changed
               on changed.revision > two_states.first_revision and changed.revision <= two_states.last_revision
        union
        select changed.party, changed.subject, changed.process, changed.issue from two_states join history.position changed
               on changed.revision > two_states.first_revision and changed.revision <= two_states.last_revision
        union
        select changed.party, changed.subject, changed.process, changed.issue from two_states join history.position changed
               on changed.ended_revision > two_states.first_revision and changed.ended_revision <= two_states.last_revision
    ), wanted as (
        select touched.party, touched.subject, min(touched.process) as process, min(touched.issue) as issue
        from touched
        where (not by_process or touched.process = any((select within_process(process_))::text[]))
          and (not by_party or touched.party = any(party_))
          and (not by_issue or touched.issue = any((select within_issue(issue_))::text[]))
        group by touched.party, touched.subject
    ), compared as (
        select wanted.process::text, wanted.party::text, wanted.subject, wanted.issue::text,
               cardinality(before.b_positions || after.a_positions) as positions, before.b_positions = after.a_positions as same,
               null as b_only, null as a_only, before.*, after.*
        from two_states
        cross join wanted
        cross join lateral (
            select case when count(distinct version.stance) = 1 then min(version.stance) end as b_stance, case
                   when count(distinct version.stance) = 1 then min(record.stance_score(version.stance)) end as b_score,
                       bool_or(version.red_line) as b_red_line,
                   count(distinct version.stance) > 1 as b_contested, min(version.stated_on) as b_stated_on,
                   string_agg(version.summary, ' / ' order by version.id) as b_summary,
                   coalesce(array_agg(version.id::text order by version.id), '{}') as b_positions,
                   coalesce(array_agg(version.row_version order by version.id), '{}') as b_versions,
                   coalesce(array_agg(distinct version.stance), '{}') as b_stances
            from record.position_version version
            where version.party = wanted.party and version.subject = wanted.subject and version.revision <= two_states.first_revision
                and version.ended_revision > two_states.first_revision
              and version.stated_on = (select newest.stated_on from record.position_version newest
                                 where newest.party = wanted.party and newest.subject = wanted.subject
                                     and newest.stated_on <= two_states.first_day
                                   and newest.revision <= two_states.first_revision and newest.ended_revision > two_states.first_revision
                                 order by newest.stated_on desc limit 1)
        ) before
        cross join lateral (
            select case when count(distinct version.stance) = 1 then min(version.stance) end as a_stance, case
                   when count(distinct version.stance) = 1 then min(record.stance_score(version.stance)) end as a_score,
                       bool_or(version.red_line) as a_red_line,
                   count(distinct version.stance) > 1 as a_contested, min(version.stated_on) as a_stated_on,
                   string_agg(version.summary, ' / ' order by version.id) as a_summary,
                   coalesce(array_agg(version.id::text order by version.id), '{}') as a_positions,
                   coalesce(array_agg(version.row_version order by version.id), '{}') as a_versions,
                   coalesce(array_agg(distinct version.stance), '{}') as a_stances
            from record.position_version version
            where version.party = wanted.party and version.subject = wanted.subject and version.revision <= two_states.last_revision
                and version.ended_revision > two_states.last_revision
              and version.stated_on = (select newest.stated_on from record.position_version newest
                                 where newest.party = wanted.party and newest.subject = wanted.subject
                                     and newest.stated_on <= two_states.last_day
                                   and newest.revision <= two_states.last_revision and newest.ended_revision > two_states.last_revision
                                 order by newest.stated_on desc limit 1)
        ) after
        where (before.b_positions, before.b_versions) is distinct from (after.a_positions, after.a_versions)
        union all
        -- The present record on two days: what is in force on the later day and was stated after the earlier one. The
        -- summaries are looked up above, for the rows that are shown.
        select after.process, after.party, after.subject, after.issue, coalesce(before.positions, 0) + after.positions, false,
               case when before.positions = 1 then before.first_position end, case when after.positions = 1 then after.first_position end,
               before.stance, before.score, before.red_line, coalesce(before.contested, false), before.stated_on, null, null, null,
               coalesce(before.stances, '{}'),
               after.stance, after.score, after.red_line, after.contested, after.stated_on, null, null, null, after.stances
        from (
            select standing.* from record.standing
            where standing.superseded_on between (select last_day + 1 from clocks) and 'infinity'
                and standing.stated_on <= (select last_day from clocks) and standing.stated_on > (select first_day from clocks)
              and (not by_process or standing.process = any((select within_process(process_))::text[]))
              and (not by_party or standing.party = any(party_))
              and (not by_issue or standing.issue = any((select within_issue(issue_))::text[]))
        ) after
        left join (
            select standing.party, standing.subject, standing.stance, standing.score, standing.red_line, standing.contested,
                   standing.stated_on, standing.positions, standing.first_position, standing.stances
            from record.standing
            where standing.superseded_on between (select first_day + 1 from clocks) and 'infinity'
                and standing.stated_on <= (select first_day from clocks)
              and not by_record and record.known_revision() is null
            offset 0 -- looked through once, and joined by a hash
        ) before on before.party = after.party and before.subject = after.subject
        where not by_record and record.known_revision() is null
    )
        select 'position:' || compared.party || ':' || replace(compared.subject, ' ', ':') as id,
               coalesce(compared.a_stated_on, compared.b_stated_on) as date,
               null as plan_change, null as plan_title, compared.*
        from compared
        union all
        -- A plan differs if only one of the two states knows it.
        select 'plan:' || coalesce(after.id, before.id), coalesce(after.published_on, before.published_on),
               case when before.id is null then 'plan-tabled' else 'plan-retracted' end, coalesce(after.title, before.title),
               coalesce(after.process, before.process)::text, null, 'plan ' || coalesce(after.id, before.id), null, 0, null, null, null,
               null, null, null, null, null, null, '{}', '{}', null, null, null, null, null, null, null, '{}', '{}', null
        from (select version.* from clocks join record.plan_version version on version.published_on <= clocks.first_day
            and version.revision <= clocks.first_revision and version.ended_revision > clocks.first_revision) before
        full join (select version.* from clocks join record.plan_version version on version.published_on <= clocks.last_day
            and version.revision <= clocks.last_revision and version.ended_revision > clocks.last_revision) after
          on after.id = before.id
        where (after.id is null or before.id is null)
          and (not by_process or coalesce(after.process, before.process) = any((select within_process(process_))::text[]))
          and (not by_party or exists (select from plan_author author where author.plan = coalesce(after.id, before.id)
              and author.party = any(party_)))
          and (not by_issue or exists (select from plan_point_issue about where about.plan = coalesce(after.id, before.id)
              and about.issue = any((select within_issue(issue_))::text[])))
    ) difference
$$;
