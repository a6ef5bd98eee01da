-- The revision in which an id was last taken out of the record, as known at a revision.
create function record.last_end(resource text, gone text, known bigint) returns bigint
language plpgsql stable as $$
declare
    ended bigint;
begin
    execute format('select max(ended_revision) from history.%I where id = $1 and ended_revision <= $2', resource)
        into ended using gone, known;
    return ended;
end $$;

comment on function record.last_end is 'The revision that ended the last version of an id, up to the revision given.';
