-- Issue by party on a day: /v1/matrix. The grid is sorted before its cells are looked up, so that a page costs no more than the
-- cells on it.
create or replace function matrix(as_of_ date, process_ text[], party_ text[], issue_ text[])
returns table (id text, issue text, issue_title text, parent text, depth int, path text, party text, party_name text, cell text,
               stance text, stance_score int, value numeric, red_line bool, contested bool, stances text[], stated_on date,
               stated_on_precision text,
               summary text, speaker text, speaker_name text, source text, source_title text, source_url text,
               total_below int, known_below int, score_min int, score_max int,
               "position" text, positions int, position_ids text[], positions_url text)
language sql stable as $$
    select grid.id, grid.issue, grid.title, grid.parent, grid.depth, grid.path, grid.party, grid.name, case when stand.positions > 0
           then 'known' else 'no-known-position' end,
           stand.stance, stand.score, stand.value, coalesce(stand.red_line, false), coalesce(stand.contested, false), stand.stances,
           stand.stated_on, stand.stated_on_precision,
           cited.summary, cited.speaker, cited.speaker_name, cited.source, cited.source_title, cited.source_url,
           cardinality(grid.below), below.known, below.score_min, below.score_max,
           case when stand.positions = 1 then stand.first_position end, stand.positions, stand.position_ids,
           case when stand.positions > 0 then positions_url(stand.position_ids, as_of_) end
    from (
        select issue.id || ':' || party.id as id, issue.id as issue, issue.title, issue.parent, issue.depth, issue.path, issue.below,
               party.id as party, party.name
        -- The issues come in the order of their paths, so that only the parties of each issue must be sorted. A page needs few issues.
        from (select issue.* from issues_asked(process_, issue_) issue order by issue.path offset 0) issue
        cross join parties_asked(party_, process_, issue_) party
        order by issue.path, issue.id || ':' || party.id
    ) grid
    cross join lateral stand(grid.party, grid.issue, as_of_) stand
    left join lateral cited_position(stand.first_position) cited on true
    -- The issues below are shown as a range. A mean would claim that all of them weigh the same.
    cross join lateral (
        select count(*) filter (where under.positions > 0)::int as known, min(under.score_min) as score_min,
               max(under.score_max) as score_max
        from unnest(grid.below) as lower (id) cross join lateral stand(grid.party, lower.id, as_of_) under
    ) below
$$;
