-- The positions in force on a day on an issue and those below it: one look into the index for each party and issue, however
-- long their histories are.
create function in_force(issues_ text[], as_of_ date) returns table (id text)
language sql stable as $$
    select p.id::text
    from unnest(issues_) as i (id)
    cross join party
    cross join lateral (
        select n.stated_on from position n
        where n.party = party.id and n.subject = 'issue ' || i.id and n.stated_on <= as_of_
        order by n.stated_on desc limit 1
    ) latest
    join position p on p.party = party.id and p.subject = 'issue ' || i.id and p.stated_on = latest.stated_on
$$;

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
