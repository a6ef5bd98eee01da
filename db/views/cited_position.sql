-- A position and the first source that it rests on, directly or through a statement. Pages need few of them, so each is
-- looked up by itself.
create or replace function cited_position(id_ text)
returns table (summary text, speaker text, speaker_name text, source text, source_title text, source_url text)
language sql stable as $$
    select position.summary, position.speaker::text, (select person.name from person where person.id = position.speaker), source.id::text,
           source.title, source.url
    from position
    left join lateral (
        select coalesce(evidence.source, (select cited.source from statement_source cited where cited.statement = evidence.statement
               order by cited.ordinal limit 1)) as id
        from position_evidence evidence where evidence.position = position.id order by evidence.ordinal limit 1
    ) first on true
    left join source on source.id = first.id
    where position.id = id_
    limit 1
$$;
