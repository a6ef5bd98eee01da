create or replace function editing.import_lock(import uuid) returns bigint
language sql immutable
return hashtextextended('import ' || import::text, 3);

comment on function editing.import_lock is
    'The advisory lock that the session of an import holds while it runs: gone with it, however it ends.';

-- A look at the lock, not an attempt at it: two readers must not take one another for the import.
create or replace function editing.import_is_alive(import uuid) returns boolean
language sql stable
return exists (
    select from pg_locks
    where locktype = 'advisory' and objsubid = 1 and granted
      and database = (select oid from pg_database where datname = current_database())
      and (classid::bigint << 32 | objid::bigint) = editing.import_lock(import));

comment on function editing.import_is_alive is 'Whether the session that runs the import is there.';
