-- Everything dated, in one list: meetings, plans, statements and positions up to a day. by_... says whether an argument
-- narrows: as a constant, so that a condition that is off leaves the plan and one that is on can use an index. Each part is read in the order of its own index, and the names are looked up for the rows that are shown.
create function timeline(as_of_ date, kind_ text[], by_kind bool, process_ text[], by_process bool, party_ text[], by_party bool,
                         issue_ text[], by_issue bool, from_ date, to_ date, q_ text, by_q bool)
returns table (id text, date date, date_precision text, kind text, ref text, process text, title text, parties text[], party_names text[],
               issues text[], change text, stance text, red_line boolean, plan text, plan_point int, meeting text,
               source text, source_title text, source_url text, positions int, position_ids text[], url text)
language sql stable as $$
    select e.kind || ':' || e.ref, e.date, e.date_precision, e.kind, e.ref, e.process,
           case e.kind
               when 'meeting' then (select m.title from meeting m where m.id = e.ref)
               when 'plan' then (select p.title || coalesce(' (' || p.version || ')', '') from plan p where p.id = e.ref)
               when 'statement' then (select coalesce(s.paraphrase, s.quote) from statement s where s.id = e.ref)
               else (select p.summary from position p where p.id = e.ref) end,
           about.parties,
           array(select (select p.name from party p where p.id = x.id) from unnest(about.parties) with ordinality as x (id, place) order by x.place),
           case e.kind
               when 'meeting' then array(select x.issue::text from meeting_agenda x where x.meeting = e.ref order by x.ordinal)
               when 'plan' then array(select distinct x.issue::text from plan_point_issue x where x.plan = e.ref order by 1)
               when 'statement' then array(select x.issue::text from statement_issue x where x.statement = e.ref order by x.ordinal)
               else array(select e.issue where e.issue is not null) end,
           case when e.kind = 'position' then (
               -- Against the latest day before on which the party spoke on the subject.
               select case when count(*) = 0 then 'first-statement'
                           when e.stance = 'withdrawn' then 'withdrawn'
                           when bool_and(b.stance <> e.stance) then 'stance-changed'
                           when e.red_line and not bool_or(b.red_line) then 'red-line-raised'
                           when not e.red_line and bool_and(b.red_line) then 'red-line-dropped'
                           else 'restated' end
               from position b
               where b.party = e.party and b.subject = e.subject
                 and b.stated_on = (select max(n.stated_on) from position n where n.party = e.party and n.subject = e.subject and n.stated_on < e.date)) end,
           e.stance, e.red_line, e.plan, e.plan_point, e.meeting,
           first.source::text, (select x.title from source x where x.id = first.source), (select x.url from source x where x.id = first.source),
           (case e.kind when 'position' then 1
                        when 'statement' then (select count(*) from position_evidence x where x.statement = e.ref)
                        when 'plan' then (select count(*) from position x where x.plan = e.ref and x.stated_on <= as_of_) end)::int,
           case e.kind when 'position' then array[e.ref]
                       when 'statement' then array(select x.position::text from position_evidence x where x.statement = e.ref order by 1 limit 100)
                       when 'plan' then array(select x.id::text from position x where x.plan = e.ref and x.stated_on <= as_of_ order by 1 limit 100) else '{}' end,
           case e.kind when 'meeting' then '/v1/meetings/' when 'plan' then '/v1/plans/' when 'statement' then '/v1/statements/' else '/v1/positions/' end || e.ref
    from (
        (select 'position'::text as kind, p.id::text as ref, p.stated_on as date, p.stated_on_precision::text as date_precision, p.process::text as process,
                p.party::text as party, p.issue::text as issue, p.plan::text as plan, p.plan_point, p.subject, p.stance, p.red_line, null::text as meeting
         from position p
         where p.stated_on <= as_of_
           and (not by_kind or 'position' = any(kind_))
           and (not by_process or p.process = any((select within_process(process_))::text[]))
           and (not by_party or p.party = any(party_))
           and not by_issue
           and p.stated_on >= coalesce(from_, '-infinity') and p.stated_on <= coalesce(to_, 'infinity')
           and (not by_q or p.summary ilike q_)
         order by p.stated_on desc, p.id limit 9223372036854775807)
        union all
        -- Those of a few issues are found by the issue and sorted; in the order of the days, most would be passed over.
        (select 'position'::text as kind, p.id::text as ref, p.stated_on as date, p.stated_on_precision::text as date_precision, p.process::text as process,
                p.party::text as party, p.issue::text as issue, p.plan::text as plan, p.plan_point, p.subject, p.stance, p.red_line, null::text as meeting
         from position p
         where p.stated_on <= as_of_
           and (not by_kind or 'position' = any(kind_))
           and (not by_process or p.process = any((select within_process(process_))::text[]))
           and (not by_party or p.party = any(party_))
           and by_issue and p.issue = any((select within_issue(issue_))::text[])
           and p.stated_on >= coalesce(from_, '-infinity') and p.stated_on <= coalesce(to_, 'infinity')
           and (not by_q or p.summary ilike q_))
        union all
        (select 'statement'::text, s.id::text, s.said_on, s.said_on_precision::text, s.process::text, s.party::text, null::text, null::text, null::int, null::text, null::text, null::boolean, s.meeting::text
         from statement s
         where s.said_on <= as_of_
           and (not by_kind or 'statement' = any(kind_))
           and (not by_process or s.process = any((select within_process(process_))::text[]))
           and (not by_party or s.party = any(party_))
           and not by_issue
           and s.said_on >= coalesce(from_, '-infinity') and s.said_on <= coalesce(to_, 'infinity')
           and (not by_q or s.quote ilike q_ or s.paraphrase ilike q_)
         order by s.said_on desc, s.id limit 9223372036854775807)
        union all
        (select 'statement'::text, s.id::text, s.said_on, s.said_on_precision::text, s.process::text, s.party::text, null::text, null::text, null::int, null::text, null::text, null::boolean, s.meeting::text
         from statement s
         where s.said_on <= as_of_
           and (not by_kind or 'statement' = any(kind_))
           and (not by_process or s.process = any((select within_process(process_))::text[]))
           and (not by_party or s.party = any(party_))
           and by_issue and s.id in (select x.statement from statement_issue x where x.issue = any((select within_issue(issue_))::text[]))
           and s.said_on >= coalesce(from_, '-infinity') and s.said_on <= coalesce(to_, 'infinity')
           and (not by_q or s.quote ilike q_ or s.paraphrase ilike q_))
        union all
        (select 'meeting'::text, m.id::text, m.starts_on, m.starts_on_precision::text, m.process::text, null::text, null::text, null::text, null::int, null::text, null::text, null::boolean, m.parent::text
         from meeting m
         where m.starts_on <= as_of_
           and (not by_kind or 'meeting' = any(kind_))
           and (not by_process or m.process = any((select within_process(process_))::text[]))
           and (not by_party or m.id in (select x.meeting from meeting_delegation x where x.party = any(party_)))
           and (not by_issue or m.id in (select x.meeting from meeting_agenda x where x.issue = any((select within_issue(issue_))::text[])))
           and coalesce(m.ends_on, m.starts_on) >= coalesce(from_, '-infinity') and m.starts_on <= coalesce(to_, 'infinity')
           and (not by_q or m.title ilike q_ or m.outcome_summary ilike q_)
         order by m.starts_on desc, m.id limit 9223372036854775807)
        union all
        (select 'plan'::text, p.id::text, p.published_on, p.published_on_precision::text, p.process::text, null::text, null::text, p.id::text, null::int, null::text, null::text, null::boolean, null::text
         from plan p
         where p.published_on <= as_of_
           and (not by_kind or 'plan' = any(kind_))
           and (not by_process or p.process = any((select within_process(process_))::text[]))
           and (not by_party or p.id in (select x.plan from plan_author x where x.party = any(party_)))
           and (not by_issue or p.id in (select x.plan from plan_point_issue x where x.issue = any((select within_issue(issue_))::text[])))
           and p.published_on >= coalesce(from_, '-infinity') and p.published_on <= coalesce(to_, 'infinity')
           and (not by_q or p.title ilike q_ or p.description ilike q_)
         order by p.published_on desc, p.id limit 9223372036854775807)
    ) e
    cross join lateral (
        select case e.kind
                   when 'meeting' then array(select distinct x.party::text from meeting_delegation x where x.meeting = e.ref order by 1)
                   when 'plan' then array(select x.party::text from plan_author x where x.plan = e.ref order by x.ordinal)
                   else array(select e.party where e.party is not null) end as parties
    ) about
    cross join lateral (
        select case e.kind
                   when 'meeting' then (select x.source from meeting_source x where x.meeting = e.ref order by x.ordinal limit 1)
                   when 'plan' then (select x.source from plan_source x where x.plan = e.ref order by x.ordinal limit 1)
                   when 'statement' then (select x.source from statement_source x where x.statement = e.ref order by x.ordinal limit 1)
                   else (select coalesce(x.source, (select y.source from statement_source y where y.statement = x.statement order by y.ordinal limit 1))
                         from position_evidence x where x.position = e.ref order by x.ordinal limit 1) end as source
    ) first
$$;
