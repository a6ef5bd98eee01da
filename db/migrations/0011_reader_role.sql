-- For SQL dashboards: a role that sees the views of schema api and nothing else. It has no password, and so cannot log in
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
    -- Roles belong to the server: another database of it may be making the role at this moment.
    when duplicate_object or unique_violation then null;
    when insufficient_privilege then
        raise notice 'The role positions_reader was not made: this user may not create roles. Let one who may create it, then run migrate again.';
end $$;

-- Called whenever the views were made anew.
create function record.grant_to_readers() returns void
language plpgsql as $$
begin
    if exists (select from pg_roles where rolname = 'positions_reader') then
        grant usage on schema api to positions_reader;
        grant select on all tables in schema api to positions_reader;
    end if;
end $$;
