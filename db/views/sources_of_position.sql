-- The sources that a position rests on, directly or through statements, best first.
create or replace function sources_of_position(position_ text) returns text[]
language sql stable as $$
    select coalesce(array_agg(resting.source order by resting.best), '{}')
    from (
        select coalesce(evidence.source, cited.source)::text as source, min(evidence.ordinal * 1000 + coalesce(cited.ordinal, 0)) as best
        from position_evidence evidence left join statement_source cited on cited.statement = evidence.statement
        where evidence.position = position_
        group by 1
    ) resting
$$;
