-- The role that requests are served as: it reads, and it writes what editors write, but owns nothing, cannot change the
-- schema, and cannot touch history or revisions except through the triggers. Whoever migrates is made a member, so that
-- the service can take the role on.
do $$
begin
    begin
        if not exists (select from pg_roles where rolname = 'positions_api') then
            create role positions_api login;
        end if;
    exception
        -- Roles belong to the server: another database of it may be making the role at this moment.
        when duplicate_object or unique_violation then null;
    end;
    if not pg_has_role(current_user, 'positions_api', 'member') then
        execute format('grant positions_api to %I', current_user);
    end if;
exception
    when insufficient_privilege or undefined_object then
        raise notice 'The role positions_api cannot be used: this user may not create or grant it. Let one who may do so.';
end $$;

-- Triggers run it as their owner anyway; so does whoever only wants to know the number.
alter function record.current_revision() security definer set search_path = record, pg_temp;

drop function record.grant_to_readers();

-- Called whenever the views were made anew.
create function record.grant_to_roles() returns void
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
