-- The sources that a position rests on, itself or through statements, best first.
create function sources_of_position(position_ text) returns text[]
language sql stable as $$
    select coalesce(array_agg(x.source order by x.best), '{}')
    from (
        select coalesce(e.source, s.source)::text as source, min(e.ordinal * 1000 + coalesce(s.ordinal, 0)) as best
        from position_evidence e left join statement_source s on s.statement = e.statement
        where e.position = position_
        group by 1
    ) x
$$;
