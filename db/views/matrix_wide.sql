-- The matrix with one row an issue, and the cells of all parties in it, in the order of the parties. A contested cell names both
-- stances.
create or replace function matrix_wide(as_of_ date, process_ text[], issue_ text[], parties_ text[], show_ text)
returns table (issue text, issue_title text, parent text, depth int, path text, cells text[])
language sql stable as $$
    -- To sort by a number costs a fraction of sorting by ids and titles.
    with issues as materialized (
        select row_number() over ()::int as number, issue.* from issues_asked(process_, issue_) issue
    ), rows as (
        select issue.number, array_agg(case when show_ = 'stance_score' then stand.score::text
                                        when stand.positions is null then 'no-known-position'
                                        when stand.stance is not null then stand.stance
                                        else array_to_string(stand.stances, '|') end order by party.number) as cells
        from issues issue
        cross join unnest(parties_) with ordinality as party (id, number)
        left join stands(parties_, process_, issue_, as_of_) stand on stand.party = party.id and stand.issue = issue.id
        group by issue.number
    )
    select issue.id, issue.title, issue.parent, issue.depth, issue.path, cells_of.cells from issues issue join rows cells_of
           on cells_of.number = issue.number
$$;
