-- What becomes of an import, for whoever waits for it, from any instance and after a restart. It is written beside the
-- transaction that loads, except for its end, which is part of it: what is done is in the record, and what is not is not.
create table editing.import (
    id          uuid primary key,
    format      text not null,
    dry_run     boolean not null,
    actor       text not null,
    reason      text,
    state       text not null default 'running',
    rows_read   int not null default 0,
    rows_total  int,
    rows_merged int not null default 0,
    counts      jsonb not null default '[]',
    drafts      boolean not null default false,
    error_count int not null default 0,
    errors      jsonb not null default '[]',
    started_at  timestamptz not null default clock_timestamp(),
    updated_at  timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    constraint import_format_known check (format in ('bundle', 'ndjson', 'csv')),
    constraint import_state_known check (state in ('running', 'done', 'failed')),
    constraint import_finished check ((state = 'running') = (finished_at is null))
);
create index on editing.import (started_at desc, id);

comment on table editing.import is 'Imports and how far they came. One that says running is so only while somebody holds its lock: see editing.import_is_alive.';
comment on column editing.import.rows_read is 'Documents read and judged so far.';
comment on column editing.import.rows_total is 'How many there are, once all are read.';
comment on column editing.import.rows_merged is 'Documents that the loading transaction has worked through.';
comment on column editing.import.counts is 'Added, changed and unchanged rows by resource.';
comment on column editing.import.drafts is 'Whether what it brought waits as drafts.';
comment on column editing.import.errors is 'The first 1,000 of what is wrong.';

create function editing.import_lock(import uuid) returns bigint
language sql immutable
return hashtextextended('import ' || import::text, 3);

comment on function editing.import_lock is 'The advisory lock that the session of an import holds while it runs: gone with it, however it ends.';

-- A look at the lock, not an attempt at it: two readers must not take one another for the import.
create function editing.import_is_alive(import uuid) returns boolean
language sql stable
return exists (
    select from pg_locks
    where locktype = 'advisory' and objsubid = 1 and granted
      and database = (select oid from pg_database where datname = current_database())
      and (classid::bigint << 32 | objid::bigint) = editing.import_lock(import));

comment on function editing.import_is_alive is 'Whether the session that runs the import is there.';
