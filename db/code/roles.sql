-- Two roles, which belong to the server and not to this database. Where this user may not create roles, an administrator
-- must do so, and the service says how.

-- For SQL dashboards: a role that sees the views of schema api and nothing else. It has no password. So it cannot log in
-- where passwords are asked for, until an administrator gives it one.
do $$
begin
    if not exists (select from pg_roles where rolname = 'positions_reader') then
        create role positions_reader login connection limit 20;
        alter role positions_reader set default_transaction_read_only = on;
        alter role positions_reader set statement_timeout = '15s';
        alter role positions_reader set idle_in_transaction_session_timeout = '30s';
    end if;
exception
    -- Another database of the server may be making the role at this moment.
    when duplicate_object or unique_violation then null;
    when insufficient_privilege then
        raise notice 'The role positions_reader was not made: this user may not create roles. Let an administrator create it.';
end $$;

-- The role that requests are served as. It reads, and it writes what editors write. It owns nothing, cannot change the
-- schema, and cannot touch history or revisions except through the triggers. Whoever migrates is made a member, so that the
-- service can take on the role.
do $$
begin
    begin
        if not exists (select from pg_roles where rolname = 'positions_api') then
            create role positions_api login;
        end if;
    exception
        -- Another database of the server may be making the role at this moment.
        when duplicate_object or unique_violation then null;
    end;
    if not pg_has_role(current_user, 'positions_api', 'member') then
        execute format('grant positions_api to %I', current_user);
    end if;
exception
    when insufficient_privilege or undefined_object then
        raise notice 'The role positions_api cannot be used: this user may not create or grant it. Let one who may do so.';
end $$;

create or replace function record.grant_to_roles() returns void
language plpgsql as $$
declare
    place text;
    kept  text;
begin
    if exists (select from pg_roles where rolname = 'positions_reader') then
        grant usage on schema api to positions_reader;
        grant select on all tables in schema api to positions_reader;
    end if;

    if exists (select from pg_roles where rolname = 'positions_api') then
        foreach place in array array['api', 'api_past', 'record', 'past', 'history', 'search', 'editing'] loop
            execute format('grant usage on schema %I to positions_api', place);
            execute format('grant select on all tables in schema %I to positions_api', place);
        end loop;
        for kept in select name from record.kept_table loop
            execute format('grant insert, update, delete on record.%I to positions_api', kept);
        end loop;
        grant insert, update, delete on all tables in schema editing to positions_api;
        grant usage on all sequences in schema editing to positions_api;
        -- Imports gather their rows in temporary tables.
        execute format('grant connect, temporary on database %I to positions_api', current_database());
    end if;
end $$;

comment on function record.grant_to_roles() is
    'Gives the two roles what they may do. To be called when tables or views were made, and when a role was made later.';
