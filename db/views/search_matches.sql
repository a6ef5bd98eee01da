-- The matches of a query, ranked. Only the latest thousand matches of each kind are ranked: no reader looks through more, and so
-- the cost does not grow with the record. Each statement is put together from the conditions that narrow it, and planned with
-- the words of the query. Only with these can PostgreSQL tell whether the index of the words or the index of the days finds
-- the matches sooner.
create or replace function search_matches(q_ text, as_of_ date, kind_ text[], process_ text[], party_ text[], issue_ text[], from_ date,
    to_ date)
returns table (kind text, ref text, part int, date date, date_precision text, process text, party text, issues text[], rank float8,
    wanted tsquery)
language plpgsql stable as $$
declare
    exact     tsquery := search.query(q_, false);
    wide      tsquery := search.query(q_, true);
    processes text[] := case when process_ is not null then within_process(process_) end;
    below     text[] := case when issue_ is not null then within_issue(issue_) end;
    searched  record;
    found     text;
    in_order  text;
    latest    int;
begin
    -- The conditions by party and by issue are null for a kind that has neither: it then has no match.
    for searched in
        select * from (values
            ('position', 'position t', 't.id::text as ref, null::int as part', 't.stated_on', 't.stated_on_precision', 't.process',
                't.party', 'array_remove(array[t.issue::text], null)',
             't.party = any($6)', 't.issue = any($7)'),
            ('statement', 'statement t', 't.id::text as ref, null::int as part', 't.said_on', 't.said_on_precision', 't.process', 't.party',
             'array(select x.issue::text from statement_issue x where x.statement = t.id order by x.ordinal)',
             't.party = any($6)', 't.id in (select x.statement from statement_issue x where x.issue = any($7))'),
            ('plan', 'plan t', 't.id::text as ref, null::int as part', 't.published_on', 't.published_on_precision', 't.process', 'null',
                '''{}''::text[]',
             't.id in (select x.plan from plan_author x where x.party = any($6))',
                 't.id in (select x.plan from plan_point_issue x where x.issue = any($7))'),
            ('plan-point', 'plan_point t join plan on plan.id = t.plan', 't.plan::text as ref, t.number as part', 'plan.published_on',
                'plan.published_on_precision', 'plan.process', 'null',
             'array(select x.issue::text from plan_point_issue x where x.plan = t.plan and x.point = t.number order by x.ordinal)',
             't.plan in (select x.plan from plan_author x where x.party = any($6))',
             'exists (select from plan_point_issue x where x.plan = t.plan and x.point = t.number and x.issue = any($7))'),
            ('meeting', 'meeting t', 't.id::text as ref, null::int as part', 't.starts_on', 't.starts_on_precision', 't.process', 'null',
             'array(select x.issue::text from meeting_agenda x where x.meeting = t.id order by x.ordinal)',
             't.id in (select x.meeting from meeting_delegation x where x.party = any($6))',
                 't.id in (select x.meeting from meeting_agenda x where x.issue = any($7))'),
            ('issue', 'issue t', 't.id::text as ref, null::int as part', 'null::date', 'null', 't.process', 'null', 'array[t.id::text]',
                null, 't.id = any($7)'),
            ('source', 'source t', 't.id::text as ref, null::int as part', 't.published_on',
                'case when t.published_on is not null then ''day'' end', 'null', 'null', '''{}''::text[]', null, null)
        ) as k (kind, tables, ids, day, precision_, process, party, issues, by_party, by_issue)
        where (kind_ is null or k.kind = any(kind_))
          and (party_ is null or k.by_party is not null)
          and (issue_ is null or k.by_issue is not null)
          and (process_ is null or k.process <> 'null')
          and (k.kind <> 'issue' or from_ is null and to_ is null)
    loop
        found := 'select ' || quote_literal(searched.kind) || ', m.ref, m.part, m.day, m.precision_, m.process, m.party, m.issues,
                    ts_rank(m.words, $1)::float8 + ts_rank(m.words, $2)::float8, $2
             from (select t.words, ' || format('%s, %s as day, %s::text as precision_, %s::text as process, %s::text as party,
                 %s as issues',
                             searched.ids, searched.day, searched.precision_, searched.process, searched.party, searched.issues)
                   || ' from ' || searched.tables || ' where t.words @@ $2'
                   || case searched.kind when 'issue' then '' when 'source' then ' and (t.published_on is null or t.published_on <= $3)'
                       else ' and ' || searched.day || ' <= $3' end
                   || case when from_ is null then '' else ' and ' || searched.day || ' >= $4' end
                   || case when to_ is null then '' else ' and ' || searched.day || ' <= $5' end
                   || case when party_ is null then '' else ' and ' || searched.by_party end
                   || case when issue_ is null then '' else ' and ' || searched.by_issue end
                   || case when process_ is null then '' else ' and ' || searched.process || ' = any($8)' end;
        in_order := ' order by ' || searched.day || ' desc, t.' || case searched.kind when 'plan-point' then 'plan, t.number' else 'id' end
            || ' limit 1000) m';
        -- A comparison with one value keeps the order of the index. A comparison with a list of one value would not.
        if cardinality(party_) = 1 then
            found := replace(found, 't.party = any($6)', 't.party = ($6)[1]');
        end if;
        if cardinality(below) = 1 then
            found := replace(found, 't.issue = any($7)', 't.issue = ($7)[1]');
        end if;
        -- PostgreSQL cannot tell how many words begin with some letters. If many of the latest rows hold such a word, a thousand
        -- rows are soon found in the order of the days. If not, the matches are few: the index of the words finds them all, and
        -- they are sorted.
        if searched.kind in ('position', 'statement', 'source') and wide::text like '%:*%' then
            execute 'select count(*) from (select t.words from ' || searched.tables || ' order by ' || searched.day
                || ' desc, t.id limit 4000) t where t.words @@ $1'
                into latest using wide;
            if latest < 160 then
                in_order := replace(in_order, ' desc', ' + 0 desc');
            end if;
        end if;
        return query execute found || in_order using exact, wide, as_of_, from_, to_, party_, below, processes;
    end loop;
end $$;
