-- Issue by party on a day, behind /v1/matrix. The grid is sorted before the cells are looked up, so that a page costs
-- what its cells cost.
create function matrix(as_of_ date, process_ text[], party_ text[], issue_ text[])
returns table (id text, issue text, issue_title text, parent text, depth int, path text, party text, party_name text, cell text,
               stance text, stance_score int, value numeric, red_line bool, contested bool, stances text[], stated_on date, stated_on_precision text,
               summary text, speaker text, speaker_name text, source text, source_title text, source_url text,
               total_below int, known_below int, score_min int, score_max int,
               "position" text, positions int, position_ids text[], positions_url text)
language sql stable as $$
    select g.id, g.issue, g.title, g.parent, g.depth, g.path, g.party, g.name, case when s.positions > 0 then 'known' else 'no-known-position' end,
           s.stance, s.score, s.value, coalesce(s.red_line, false), coalesce(s.contested, false), s.stances, s.stated_on, s.stated_on_precision,
           c.summary, c.speaker, c.speaker_name, c.source, c.source_title, c.source_url,
           cardinality(g.below), b.known, b.score_min, b.score_max,
           case when s.positions = 1 then s.first_position end, s.positions, s.position_ids,
           case when s.positions > 0 then positions_url(s.position_ids, as_of_) end
    from (
        select i.id || ':' || p.id as id, i.id as issue, i.title, i.parent, i.depth, i.path, i.below, p.id as party, p.name
        -- In the order of their paths, so that only the parties of each issue are left to sort: a page needs few issues.
        from (select x.* from issues_asked(process_, issue_) x order by x.path offset 0) i
        cross join parties_asked(party_, process_, issue_) p
        order by i.path, i.id || ':' || p.id
    ) g
    cross join lateral stand(g.party, g.issue, as_of_) s
    left join lateral cited_position(s.first_position) c on true
    -- Issues below are not averaged: what they range over says more, and does not pretend that they weigh the same.
    cross join lateral (
        select count(*) filter (where under.positions > 0)::int as known, min(under.score_min) as score_min, max(under.score_max) as score_max
        from unnest(g.below) as lower (id) cross join lateral stand(g.party, lower.id, as_of_) under
    ) b
$$;

-- The same as a row for each issue and a cell for each of the parties, in their order; a contested cell names both stances.
create function matrix_wide(as_of_ date, process_ text[], issue_ text[], parties_ text[], show_ text)
returns table (issue text, issue_title text, parent text, depth int, path text, cells text[])
language sql stable as $$
    -- Sorting by a number costs a fraction of sorting by ids and titles.
    with issues as materialized (
        select row_number() over ()::int as number, i.* from issues_asked(process_, issue_) i
    ), rows as (
        select i.number, array_agg(case when show_ = 'stance_score' then s.score::text
                                        when s.positions is null then 'no-known-position'
                                        when s.stance is not null then s.stance
                                        else array_to_string(s.stances, '|') end order by p.number) as cells
        from issues i
        cross join unnest(parties_) with ordinality as p (id, number)
        left join stands(parties_, process_, issue_, as_of_) s on s.party = p.id and s.issue = i.id
        group by i.number
    )
    select i.id, i.title, i.parent, i.depth, i.path, r.cells from issues i join rows r on r.number = i.number
$$;
