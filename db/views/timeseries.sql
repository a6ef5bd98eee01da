-- One number for each period and series, behind /v1/timeseries: a party on an issue for scores, a party for counts. The
-- periods are in order before their numbers are looked up, so that a page costs what its rows cost.
create function timeseries(as_of_ date, process_ text[], party_ text[], issue_ text[], metric_ text, interval_ text, from_ date, to_ date)
returns table (id text, "time" date, party text, party_name text, issue text, issue_title text, metric text, value int, positions int, url text)
language sql stable as $$
    select t.starts_on || ':' || x.party || coalesce(':' || x.issue, ''), t.starts_on, x.party, x.name, x.issue, x.title, x.metric,
           case x.metric when 'stance_score' then s.score when 'positions' then p.number else st.number end,
           case x.metric when 'stance_score' then s.positions when 'positions' then p.number end,
           case x.metric when 'stance_score' then case when s.positions > 0 then positions_url(s.position_ids, t.ends_on) end
                when 'positions' then '/v1/positions?party=' || x.party || x.filters || '&stated_from=' || t.starts_on || '&stated_to=' || t.ends_on
                                      || '&history=true&as_of=' || as_of_
                else '/v1/statements?party=' || x.party || x.filters || '&from=' || t.starts_on || '&to=' || t.ends_on || '&as_of=' || as_of_ end
    from (
        select p.starts_on::date as starts_on, least((p.starts_on + bounds.step)::date - 1, bounds.last) as ends_on
        from (select coalesce(from_, (coalesce(to_, as_of_) - interval '1 year')::date) as first, coalesce(to_, as_of_) as last,
                     coalesce(interval_, 'week') as unit, ('1 ' || coalesce(interval_, 'week'))::interval as step) bounds
        cross join lateral generate_series(date_trunc(bounds.unit, bounds.first::timestamp), bounds.last::timestamp, bounds.step) as p (starts_on)
        order by 1
    ) t
    cross join (
        select p.id as party, p.name, i.id as issue, i.title, 'stance_score' as metric, null as filters
        from issues_asked(process_, issue_) i cross join parties_asked(party_, process_, issue_) p
        where coalesce(metric_, 'stance_score') = 'stance_score'
          -- A value and not an exists, which would be made a join with all positions.
          and (select min(y.stated_on) from position y where y.party = p.id and y.subject = 'issue ' || i.id) <= coalesce(to_, as_of_)
        union all
        select p.id, p.name, null, null, metric_,
               coalesce('&process=' || array_to_string(process_, ','), '') || coalesce('&issue=' || array_to_string(issue_, ','), '')
        from parties_asked(party_, process_, issue_) p
        where metric_ <> 'stance_score'
    ) x
    left join lateral stand(x.party, x.issue, t.ends_on) s on true
    cross join lateral (
        select count(*)::int as number from position y
        where x.metric = 'positions' and y.party = x.party and y.stated_on between t.starts_on and t.ends_on and y.stated_on <= as_of_
          and (process_ is null or y.process = any((select within_process(process_))::text[]))
          and (issue_ is null or y.issue = any((select within_issue(issue_))::text[]))
    ) p
    cross join lateral (
        select count(*)::int as number from statement y
        where x.metric = 'statements' and y.party = x.party and y.said_on between t.starts_on and t.ends_on and y.said_on <= as_of_
          and (process_ is null or y.process = any((select within_process(process_))::text[]))
          and (issue_ is null or exists (select from statement_issue z where z.statement = y.id and z.issue = any((select within_issue(issue_))::text[])))
    ) st
$$;
