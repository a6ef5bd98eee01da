-- One number for each period and series, behind /v1/timeseries: a party on an issue for scores, a party for counts. The
-- periods are in order before their numbers are looked up, so that a page costs what its rows cost.
create function timeseries(as_of_ date, process_ text[], party_ text[], by_party bool, issue_ text[], by_issue bool, metric_ text, interval_ text, from_ date, to_ date)
returns table (id text, "time" date, party text, party_name text, issue text, issue_title text, metric text, value int, positions int, url text)
language sql stable as $$
    select t.starts_on || ':' || x.party || coalesce(':' || x.issue, ''), t.starts_on, x.party, x.name, x.issue, x.title, coalesce(metric_, 'stance_score'),
           x.value, x.positions,
           case when x.issue is not null then case when x.positions > 0 then positions_url(x.position_ids, t.ends_on) end
                when metric_ = 'positions' then '/v1/positions?party=' || x.party || filters.text || '&stated_from=' || t.starts_on || '&stated_to=' || t.ends_on
                                      || '&history=true&as_of=' || as_of_
                else '/v1/statements?party=' || x.party || filters.text || '&from=' || t.starts_on || '&to=' || t.ends_on || '&as_of=' || as_of_ end
    from (
        select p.starts_on::date as starts_on, least((p.starts_on + bounds.step)::date - 1, bounds.last) as ends_on
        from (select coalesce(from_, (coalesce(to_, as_of_) - interval '1 year')::date) as first, coalesce(to_, as_of_) as last,
                     coalesce(interval_, 'week') as unit, ('1 ' || coalesce(interval_, 'week'))::interval as step) bounds
        cross join lateral generate_series(date_trunc(bounds.unit, bounds.first::timestamp), bounds.last::timestamp, bounds.step) as p (starts_on)
        order by 1
    ) t
    cross join (select coalesce('&process=' || array_to_string(process_, ','), '') || coalesce('&issue=' || array_to_string(issue_, ','), '') as text) filters
    cross join lateral (
        -- A series for whoever had spoken by the last day. All of them are read at once, few one by one.
        select s.party, p.name, s.issue, i.title, e.score as value, coalesce(e.positions, 0) as positions, e.position_ids
        from stands(party_, process_, issue_, coalesce(to_, as_of_)) s
        join issues_asked(process_, issue_) i on i.id = s.issue
        join party p on p.id = s.party
        left join stands(party_, process_, issue_, t.ends_on) e on e.party = s.party and e.issue = s.issue
        where coalesce(metric_, 'stance_score') = 'stance_score' and not (by_party or by_issue)
        union all
        select s.party, s.name, s.issue, s.title, e.score, e.positions, e.position_ids
        from (
            select p.id as party, p.name, i.id as issue, i.title
            from issues_asked(process_, issue_) i cross join parties_asked(party_, process_, issue_) p
            -- A value and not an exists, which would be made a join with all positions.
            where (select min(y.stated_on) from position y where y.party = p.id and y.subject = 'issue ' || i.id) <= coalesce(to_, as_of_)
        ) s cross join lateral stand(s.party, s.issue, t.ends_on) e
        where coalesce(metric_, 'stance_score') = 'stance_score' and (by_party or by_issue)
        union all
        select p.id, p.name, null, null, n.number, n.number, null
        from parties_asked(party_, process_, issue_) p
        cross join lateral (
            select count(*)::int as number from position y
            where y.party = p.id and y.stated_on between t.starts_on and t.ends_on and y.stated_on <= as_of_
              and (process_ is null or y.process = any((select within_process(process_))::text[]))
              and (not by_issue or y.issue = any((select within_issue(issue_))::text[]))
        ) n
        where metric_ = 'positions'
        union all
        select p.id, p.name, null, null, n.number, null, null
        from parties_asked(party_, process_, issue_) p
        cross join lateral (
            select count(*)::int as number from statement y
            where y.party = p.id and y.said_on between t.starts_on and t.ends_on and y.said_on <= as_of_
              and (process_ is null or y.process = any((select within_process(process_))::text[]))
              and (not by_issue or exists (select from statement_issue z where z.statement = y.id and z.issue = any((select within_issue(issue_))::text[])))
        ) n
        where metric_ = 'statements'
    ) x
$$;
