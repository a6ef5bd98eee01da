-- What the analyses share. Bodies are strings, read with the search path of the caller, so that PostgreSQL can unfold
-- them into the statements that call them.

-- The issues that an analysis looks at, with their place in the tree and all that are below them. A track has its own
-- issues and those of the processes that it is a track of.
create function issues_asked(process_ text[], issue_ text[])
returns table (id text, title text, parent text, depth int, path text, below text[])
language sql stable as $$
    with recursive above as (
        select p.id, p.parent from process p where p.id = any(within_process(process_))
        union
        select p.id, p.parent from above join process p on p.id = above.parent
    ), tree as (
        select i.id, i.process, i.title, i.parent, 0 as depth, i.id::text as path from issue i where i.parent is null
        union all
        select i.id, i.process, i.title, i.parent, t.depth + 1, t.path || '/' || i.id from tree t join issue i on i.parent = t.id
    ), below as (
        select upper.id, array_agg(t.id::text order by t.path) as ids
        from tree t cross join lateral unnest(string_to_array(t.path, '/')) as upper (id)
        where upper.id <> t.id
        group by upper.id
    )
    select t.id::text, t.title, t.parent::text, t.depth, t.path, coalesce(b.ids, '{}')
    from tree t
    left join below b on b.id = t.id
    where (process_ is null or t.process in (select above.id from above))
      and (issue_ is null or t.id = any((select within_issue(issue_))::text[]))
$$;

-- The parties asked for; else all that ever took a position on one of the issues, so that a table keeps its columns from
-- day to day.
create function parties_asked(party_ text[], process_ text[], issue_ text[])
returns table (id text, name text)
language sql stable as $$
    select p.id::text, p.name
    from party p
    where case when party_ is not null then p.id = any(party_)
               else exists (select from issues_asked(process_, issue_) i join position x on x.party = p.id and x.subject = 'issue ' || i.id) end
$$;

-- Where a party stands on an issue on a day: every position of the latest day on which it spoke on it. Always one row.
-- Two stances on that day are contested: both are named, and there is no score. And the same for many at once. As the
-- record is now, both read what the database keeps ready for every day; as it was known earlier, the former positions.
do $make$
begin
    if current_schema() = 'api' then
        create function stand(party_ text, issue_ text, as_of_ date)
        returns table (positions int, position_ids text[], first_position text, stances text[], stance text, score int, score_min int, score_max int,
                       value numeric, salience numeric, red_line bool, contested bool, stated_on date, stated_on_precision text)
        language sql stable as $$
            select coalesce(s.positions, 0), coalesce(s.position_ids, '{}'), s.first_position, coalesce(s.stances, '{}'), s.stance, s.score, s.score_min, s.score_max,
                   s.value, s.salience, s.red_line, s.contested, s.stated_on, s.stated_on_precision
            from (values (1)) as always
            left join lateral (
                select x.* from standing x
                where x.party = party_ and x.subject = 'issue ' || issue_ and x.stated_on <= as_of_
                order by x.stated_on desc limit 1
            ) s on true
        $$;

        create function stands(parties_ text[], process_ text[], issue_ text[], as_of_ date)
        returns table (party text, issue text, positions int, position_ids text[], stances text[], stance text, score int,
                       value numeric, salience numeric, red_line bool)
        language sql stable as $$
            select s.party, s.issue, s.positions,
                   case when s.positions = 1 then array[s.first_position]
                        else (select x.position_ids from standing x where x.party = s.party and x.subject = s.subject and x.stated_on = s.stated_on) end,
                   s.stances, s.stance, s.score, s.value, s.salience, s.red_line
            from standing s
            where s.superseded_on between as_of_ + 1 and 'infinity' and s.stated_on <= as_of_ and s.issue is not null
        $$;
    else
        create function stand(party_ text, issue_ text, as_of_ date)
        returns table (positions int, position_ids text[], first_position text, stances text[], stance text, score int, score_min int, score_max int,
                       value numeric, salience numeric, red_line bool, contested bool, stated_on date, stated_on_precision text)
        language sql stable as $$
            select s.positions, case when s.positions > 1 then array(select unnest(s.ids) order by 1) else coalesce(s.ids, '{}') end, s.first_id,
                   case when s.least <> s.most then array(select distinct unnest(s.stances) order by 1) else coalesce(s.stances[:1], '{}') end,
                   case when s.least = s.most then s.least end, case when s.least = s.most then s.score_min end, s.score_min, s.score_max,
                   case when s.least = s.most and s.least <> 'withdrawn' and s.value_min = s.value_max and s.valued = s.positions then s.value_min end,
                   s.salience, s.red_line, s.least <> s.most, s.stated_on, s.stated_on_precision
            from (
                select count(*)::int as positions, array_agg(p.id::text) as ids, min(p.id::text) as first_id,
                       array_agg(p.stance) as stances, min(p.stance) as least, max(p.stance) as most,
                       min(record.stance_score(p.stance)) as score_min, max(record.stance_score(p.stance)) as score_max,
                       min(p.value) as value_min, max(p.value) as value_max, count(p.value)::int as valued,
                       avg(p.salience) as salience, bool_or(p.red_line) as red_line, min(p.stated_on) as stated_on, min(p.stated_on_precision::text) as stated_on_precision
                from (
                    select x.id, x.stance, x.value, x.salience, x.red_line, x.stated_on, x.stated_on_precision
                    from position x
                    where x.party = party_ and x.subject = 'issue ' || issue_ and x.stated_on <= as_of_
                    order by x.stated_on desc
                    fetch first row with ties
                ) p
            ) s
        $$;

        -- What nobody has touched since then stands as it stands now. Where much was touched, all of it is worked out again.
        create function stands(parties_ text[], process_ text[], issue_ text[], as_of_ date)
        returns table (party text, issue text, positions int, position_ids text[], stances text[], stance text, score int,
                       value numeric, salience numeric, red_line bool)
        language sql stable as $$
            with later as materialized (
                select c.party::text, c.subject
                from (select x.party, x.subject from record.position x where x.revision > record.known_revision()
                      union all
                      select x.party, x.subject from history.position x where x.ended_revision > record.known_revision()) c
                limit 2001
            ), few as materialized (
                select count(*) <= 2000 as are from later
            )
            select s.party, s.issue, s.positions,
                   case when s.positions = 1 then array[s.first_position]
                        else (select x.position_ids from record.standing x where x.party = s.party and x.subject = s.subject and x.stated_on = s.stated_on) end,
                   s.stances, s.stance, s.score, s.value, s.salience, s.red_line
            from record.standing s
            where s.superseded_on between as_of_ + 1 and 'infinity' and s.stated_on <= as_of_ and s.issue is not null
              and (select few.are from few) and (s.party, s.subject) not in (select l.party, l.subject from later l)
            union all
            select p.id, i.id, s.positions, s.position_ids, s.stances, s.stance, s.score, s.value, s.salience, s.red_line
            from party p cross join issues_asked(process_, issue_) i cross join lateral stand(p.id, i.id, as_of_) s
            where (parties_ is null or p.id = any(parties_)) and s.positions > 0
              and (not (select few.are from few) or (p.id::text, 'issue ' || i.id) in (select l.party, l.subject from later l))
        $$;
    end if;
end $make$;

-- A position and the first source that it rests on, itself or through a statement; looked up one by one, since few are.
create function cited_position(id_ text)
returns table (summary text, speaker text, speaker_name text, source text, source_title text, source_url text)
language sql stable as $$
    select p.summary, p.speaker::text, (select x.name from person x where x.id = p.speaker), source.id::text, source.title, source.url
    from position p
    left join lateral (
        select coalesce(e.source, (select x.source from statement_source x where x.statement = e.statement order by x.ordinal limit 1)) as id
        from position_evidence e where e.position = p.id order by e.ordinal limit 1
    ) first on true
    left join source on source.id = first.id
    where p.id = id_
    limit 1
$$;

-- Where positions can be read by their ids, as they were on that day.
create function positions_url(ids text[], as_of_ date) returns text
language sql immutable
return '/v1/positions?id=' || array_to_string(ids, ',') || '&history=true&as_of=' || as_of_;
