-- Everything dated, in one list: meetings, plans, statements and positions up to a day: /v1/timeline. An argument by_... says
-- whether the argument before it narrows. The caller writes it as a constant. Then a condition that is off leaves the plan, and
-- one that is on can use an index. Each part is read in the order of its own index, and the names are looked up for the rows
-- that are shown.
create or replace function timeline(as_of_ date, kind_ text[], by_kind bool, process_ text[], by_process bool, party_ text[], by_party bool,
                         issue_ text[], by_issue bool, from_ date, to_ date, q_ text, by_q bool)
returns table (id text, date date, date_precision text, kind text, ref text, process text, title text, parties text[], party_names text[],
               issues text[], change text, stance text, red_line boolean, plan text, plan_point int, meeting text,
               source text, source_title text, source_url text, positions int, position_ids text[], url text)
language sql stable as $$
    select event.kind || ':' || event.ref, event.date, event.date_precision, event.kind, event.ref, event.process,
           case event.kind
               when 'meeting' then (select meeting.title from meeting where meeting.id = event.ref)
               when 'plan' then (select plan.title || coalesce(' (' || plan.version || ')', '') from plan where plan.id = event.ref)
               when 'statement' then (select coalesce(statement.paraphrase, statement.quote) from statement where statement.id = event.ref)
               else (select position.summary from position where position.id = event.ref) end,
           about.parties,
           array(select (select party.name from party where party.id = listed.id) from unnest(about.parties) with ordinality as listed (id,
               place) order by listed.place),
           case event.kind
               when 'meeting' then array(select listed.issue::text from meeting_agenda listed where listed.meeting = event.ref
                   order by listed.ordinal)
               when 'plan' then array(select distinct listed.issue::text from plan_point_issue listed where listed.plan = event.ref
                   order by 1)
               when 'statement' then array(select listed.issue::text from statement_issue listed where listed.statement = event.ref
                   order by listed.ordinal)
               else array(select event.issue where event.issue is not null) end,
           case when event.kind = 'position' then (
               -- Compared with the latest day before on which the party spoke on the subject.
               select case when count(*) = 0 then 'first-statement'
                           when event.stance = 'withdrawn' then 'withdrawn'
                           when bool_and(before.stance <> event.stance) then 'stance-changed'
                           when event.red_line and not bool_or(before.red_line) then 'red-line-raised'
                           when not event.red_line and bool_and(before.red_line) then 'red-line-dropped'
                           else 'restated' end
               from position before
               where before.party = event.party and before.subject = event.subject
                 and before.stated_on = (select max(same_day.stated_on) from position same_day where same_day.party = event.party
                     and same_day.subject = event.subject and same_day.stated_on < event.date)) end,
           event.stance, event.red_line, event.plan, event.plan_point, event.meeting,
           first.source::text, (select listed.title from source listed where listed.id = first.source),
           (select listed.url from source listed where listed.id = first.source),
           (case event.kind when 'position' then 1
                        when 'statement' then (select count(*) from position_evidence listed where listed.statement = event.ref)
                        when 'plan' then (select count(*) from position listed where listed.plan = event.ref
                            and listed.stated_on <= as_of_) end)::int,
           case event.kind when 'position' then array[event.ref]
                       when 'statement' then array(select listed.position::text from position_evidence listed
                           where listed.statement = event.ref order by 1 limit 100)
                       when 'plan' then array(select listed.id::text from position listed where listed.plan = event.ref
                           and listed.stated_on <= as_of_ order by 1 limit 100) else '{}' end,
           case event.kind when 'meeting' then '/v1/meetings/' when 'plan' then '/v1/plans/' when 'statement' then '/v1/statements/'
               else '/v1/positions/' end || event.ref
    from (
        (select 'position'::text as kind, position.id::text as ref, position.stated_on as date,
            position.stated_on_precision::text as date_precision, position.process::text as process,
                position.party::text as party, position.issue::text as issue, position.plan::text as plan, position.plan_point,
                position.subject, position.stance, position.red_line, null::text as meeting
         from position
         where position.stated_on <= as_of_
           and (not by_kind or 'position' = any(kind_))
           and (not by_process or position.process = any((select within_process(process_))::text[]))
           and (not by_party or position.party = any(party_))
           and not by_issue
           and position.stated_on >= coalesce(from_, '-infinity') and position.stated_on <= coalesce(to_, 'infinity')
           and (not by_q or position.summary ilike q_)
         order by position.stated_on desc, position.id limit 9223372036854775807)
        union all
        -- Positions on a few issues are found by the issue and sorted. In the order of the days, most rows would be passed over.
        (select 'position'::text as kind, position.id::text as ref, position.stated_on as date,
            position.stated_on_precision::text as date_precision, position.process::text as process,
                position.party::text as party, position.issue::text as issue, position.plan::text as plan, position.plan_point,
                position.subject, position.stance, position.red_line, null::text as meeting
         from position
         where position.stated_on <= as_of_
           and (not by_kind or 'position' = any(kind_))
           and (not by_process or position.process = any((select within_process(process_))::text[]))
           and (not by_party or position.party = any(party_))
           and by_issue and position.issue = any((select within_issue(issue_))::text[])
           and position.stated_on >= coalesce(from_, '-infinity') and position.stated_on <= coalesce(to_, 'infinity')
           and (not by_q or position.summary ilike q_))
        union all
        (select 'statement'::text, statement.id::text, statement.said_on, statement.said_on_precision::text, statement.process::text,
            statement.party::text, null::text, null::text, null::int, null::text, null::text, null::boolean, statement.meeting::text
         from statement
         where statement.said_on <= as_of_
           and (not by_kind or 'statement' = any(kind_))
           and (not by_process or statement.process = any((select within_process(process_))::text[]))
           and (not by_party or statement.party = any(party_))
           and not by_issue
           and statement.said_on >= coalesce(from_, '-infinity') and statement.said_on <= coalesce(to_, 'infinity')
           and (not by_q or statement.quote ilike q_ or statement.paraphrase ilike q_)
         order by statement.said_on desc, statement.id limit 9223372036854775807)
        union all
        (select 'statement'::text, statement.id::text, statement.said_on, statement.said_on_precision::text, statement.process::text,
            statement.party::text, null::text, null::text, null::int, null::text, null::text, null::boolean, statement.meeting::text
         from statement
         where statement.said_on <= as_of_
           and (not by_kind or 'statement' = any(kind_))
           and (not by_process or statement.process = any((select within_process(process_))::text[]))
           and (not by_party or statement.party = any(party_))
           and by_issue and statement.id in (select listed.statement from statement_issue listed
               where listed.issue = any((select within_issue(issue_))::text[]))
           and statement.said_on >= coalesce(from_, '-infinity') and statement.said_on <= coalesce(to_, 'infinity')
           and (not by_q or statement.quote ilike q_ or statement.paraphrase ilike q_))
        union all
        (select 'meeting'::text, meeting.id::text, meeting.starts_on, meeting.starts_on_precision::text, meeting.process::text, null::text,
            null::text, null::text, null::int, null::text, null::text, null::boolean, meeting.parent::text
         from meeting
         where meeting.starts_on <= as_of_
           and (not by_kind or 'meeting' = any(kind_))
           and (not by_process or meeting.process = any((select within_process(process_))::text[]))
           and (not by_party or meeting.id in (select listed.meeting from meeting_delegation listed where listed.party = any(party_)))
           and (not by_issue or meeting.id in (select listed.meeting from meeting_agenda listed
               where listed.issue = any((select within_issue(issue_))::text[])))
           and coalesce(meeting.ends_on, meeting.starts_on) >= coalesce(from_, '-infinity') and meeting.starts_on <= coalesce(to_,
               'infinity')
           and (not by_q or meeting.title ilike q_ or meeting.outcome_summary ilike q_)
         order by meeting.starts_on desc, meeting.id limit 9223372036854775807)
        union all
        (select 'plan'::text, plan.id::text, plan.published_on, plan.published_on_precision::text, plan.process::text, null::text,
            null::text, plan.id::text, null::int, null::text, null::text, null::boolean, null::text
         from plan
         where plan.published_on <= as_of_
           and (not by_kind or 'plan' = any(kind_))
           and (not by_process or plan.process = any((select within_process(process_))::text[]))
           and (not by_party or plan.id in (select listed.plan from plan_author listed where listed.party = any(party_)))
           and (not by_issue or plan.id in (select listed.plan from plan_point_issue listed
               where listed.issue = any((select within_issue(issue_))::text[])))
           and plan.published_on >= coalesce(from_, '-infinity') and plan.published_on <= coalesce(to_, 'infinity')
           and (not by_q or plan.title ilike q_ or plan.description ilike q_)
         order by plan.published_on desc, plan.id limit 9223372036854775807)
    ) event
    cross join lateral (
        select case event.kind
                   when 'meeting' then array(select distinct listed.party::text from meeting_delegation listed
                       where listed.meeting = event.ref order by 1)
                   when 'plan' then array(select listed.party::text from plan_author listed where listed.plan = event.ref
                       order by listed.ordinal)
                   else array(select event.party where event.party is not null) end as parties
    ) about
    cross join lateral (
        select case event.kind
                   when 'meeting' then (select listed.source from meeting_source listed where listed.meeting = event.ref
                       order by listed.ordinal limit 1)
                   when 'plan' then (select listed.source from plan_source listed where listed.plan = event.ref order by listed.ordinal
                       limit 1)
                   when 'statement' then (select listed.source from statement_source listed where listed.statement = event.ref
                       order by listed.ordinal limit 1)
                   else (select coalesce(listed.source, (select cited.source from statement_source cited
                       where cited.statement = listed.statement order by cited.ordinal limit 1))
                         from position_evidence listed where listed.position = event.ref order by listed.ordinal limit 1) end as source
    ) first
$$;
