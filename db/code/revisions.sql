create or replace function record.current_revision() returns bigint
language plpgsql security definer set search_path = record, pg_temp as $$
declare
    made bigint := nullif(current_setting('record.revision', true), '')::bigint;
begin
    if made is not null then
        return made;
    end if;

    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'The record is written at READ COMMITTED, the default: an older snapshot cannot see the revision before this one.'
            using errcode = 'invalid_transaction_state';
    end if;

    perform pg_advisory_xact_lock(hashtextextended('record.revision', 0));

    insert into record.revision (number, recorded_at, actor, reason)
    select coalesce(max(number), 0) + 1,
           -- A clock that was set back must not put a revision before the one it follows.
           greatest(clock_timestamp(), max(recorded_at) + interval '1 microsecond'),
           coalesce(nullif(current_setting('record.actor', true), ''), session_user),
           nullif(current_setting('record.reason', true), '')
    from record.revision
    returning number into made;

    -- The setting is local to the transaction. A rollback to a savepoint undoes the setting together with the row.
    perform set_config('record.revision', made::text, true);
    return made;
end $$;

comment on function record.current_revision() is
    'The revision of this transaction, made (and the writers'' lock taken) at the first call. Set record.actor and record.reason '
    'before it to say who and why.';

create or replace function record.known_revision() returns bigint
language sql stable
return nullif(current_setting('record.known_revision', true), '')::bigint;

comment on function record.known_revision() is
    'The revision that the views of schema past show: the setting record.known_revision.';

create or replace function record.tell_of_revision() returns trigger
language plpgsql as $$
begin
    perform pg_notify('record_revision', new.number || ' ' || extract(epoch from clock_timestamp()));
    return null;
end $$;

comment on function record.tell_of_revision() is
    'Tells listeners of record_revision the number of a revision, and when it was committed (seconds since 1970).';

create or replace function record.last_end(resource text, gone text, known bigint) returns bigint
language plpgsql stable as $$
declare
    ended bigint;
begin
    execute format('select max(ended_revision) from history.%I where id = $1 and ended_revision <= $2', resource)
        into ended using gone, known;
    return ended;
end $$;

comment on function record.last_end is 'The revision that ended the last version of an id, up to the revision given.';
