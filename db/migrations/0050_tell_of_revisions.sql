-- Every instance of the service keeps answers in memory until the record changes. It hears of that here: each writing
-- transaction makes one revision, and PostgreSQL delivers what it tells when, and only if, it commits.

create function record.tell_of_revision() returns trigger
language plpgsql as $$
begin
    perform pg_notify('record_revision', new.number || ' ' || extract(epoch from clock_timestamp()));
    return null;
end $$;

comment on function record.tell_of_revision() is 'Tells listeners of record_revision the number of a revision, and when it was committed (seconds since 1970).';

-- At the end of the transaction, so that the time is about that of the commit. Always: also for rows that a replication or a restore
-- brings in.
create constraint trigger tell_of_revision after insert on record.revision
    deferrable initially deferred for each row execute function record.tell_of_revision();
alter table record.revision enable always trigger tell_of_revision;
