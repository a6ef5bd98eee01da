-- One number for each period and series: /v1/timeseries. A series is a party on an issue for scores, and a party for counts. The
-- periods are put in order before their numbers are looked up, so that a page costs no more than the rows on it.
create or replace function timeseries(as_of_ date, process_ text[], party_ text[], by_party bool, issue_ text[], by_issue bool,
    metric_ text, interval_ text, from_ date, to_ date)
returns table (id text, "time" date, party text, party_name text, issue text, issue_title text, metric text, value int, positions int,
    url text)
language sql stable as $$
    select period.starts_on || ':' || value_of.party || coalesce(':' || value_of.issue, ''), period.starts_on, value_of.party,
           value_of.name, value_of.issue, value_of.title, coalesce(metric_, 'stance_score'),
           value_of.value, value_of.positions,
           case when value_of.issue is not null then case when value_of.positions > 0 then positions_url(value_of.position_ids,
               period.ends_on) end
                when metric_ = 'positions' then '/v1/positions?party=' || value_of.party || filters.text || '&stated_from='
                    || period.starts_on || '&stated_to=' || period.ends_on
                                      || '&history=true&as_of=' || as_of_
                else '/v1/statements?party=' || value_of.party || filters.text || '&from=' || period.starts_on || '&to=' || period.ends_on
                    || '&as_of=' || as_of_ end
    from (
        select party.starts_on::date as starts_on, least((party.starts_on + bounds.step)::date - 1, bounds.last) as ends_on
        from (select coalesce(from_, (coalesce(to_, as_of_) - interval '1 year')::date) as first, coalesce(to_, as_of_) as last,
                     coalesce(interval_, 'week') as unit, ('1 ' || coalesce(interval_, 'week'))::interval as step) bounds
        cross join lateral generate_series(date_trunc(bounds.unit, bounds.first::timestamp), bounds.last::timestamp,
            bounds.step) as party (starts_on)
        order by 1
    ) period
    cross join (select coalesce('&process=' || array_to_string(process_, ','), '') || coalesce('&issue=' || array_to_string(issue_, ','),
        '') as text) filters
    cross join lateral (
        -- There is a series for each party that had spoken by the last day. All series together are read at once; a few that were
        -- asked for are read one by one, in the part below.
        select series.party, party.name, series.issue, issue.title, ended.score as value, coalesce(ended.positions, 0) as positions,
               ended.position_ids
        from stands(party_, process_, issue_, coalesce(to_, as_of_)) series
        join issues_asked(process_, issue_) issue on issue.id = series.issue
        join party on party.id = series.party
        left join stands(party_, process_, issue_, period.ends_on) ended on ended.party = series.party and ended.issue = series.issue
        where coalesce(metric_, 'stance_score') = 'stance_score' and not (by_party or by_issue)
        union all
        select series.party, series.name, series.issue, series.title, ended.score, ended.positions, ended.position_ids
        from (
            select party.id as party, party.name, issue.id as issue, issue.title
            from issues_asked(process_, issue_) issue cross join parties_asked(party_, process_, issue_) party
            -- PostgreSQL would turn an exists into a join with all positions; a comparison with a value is looked up.
            where (select min(counted.stated_on) from position counted where counted.party = party.id and counted.subject = 'issue '
                || issue.id) <= coalesce(to_, as_of_)
        ) series cross join lateral stand(series.party, series.issue, period.ends_on) ended
        where coalesce(metric_, 'stance_score') = 'stance_score' and (by_party or by_issue)
        union all
        select party.id, party.name, null, null, found.number, found.number, null
        from parties_asked(party_, process_, issue_) party
        cross join lateral (
            select count(*)::int as number from position counted
            where counted.party = party.id and counted.stated_on between period.starts_on and period.ends_on and counted.stated_on <= as_of_
              and (process_ is null or counted.process = any((select within_process(process_))::text[]))
              and (not by_issue or counted.issue = any((select within_issue(issue_))::text[]))
        ) found
        where metric_ = 'positions'
        union all
        select party.id, party.name, null, null, found.number, null, null
        from parties_asked(party_, process_, issue_) party
        cross join lateral (
            select count(*)::int as number from statement counted
            where counted.party = party.id and counted.said_on between period.starts_on and period.ends_on and counted.said_on <= as_of_
              and (process_ is null or counted.process = any((select within_process(process_))::text[]))
              and (not by_issue or exists (select from statement_issue about where about.statement = counted.id
                  and about.issue = any((select within_issue(issue_))::text[])))
        ) found
        where metric_ = 'statements'
    ) value_of
$$;
