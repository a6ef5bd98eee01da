create trigger append_only before update or delete or truncate on record.revision
    for each statement execute function record.refuse('revisions are append-only.');

-- Every instance of the service keeps answers in memory until the record changes, and hears of a change through this
-- trigger. The trigger runs at the end of the transaction, so that the time that it tells is about the time of the commit.
create constraint trigger tell_of_revision after insert on record.revision
    deferrable initially deferred for each row execute function record.tell_of_revision();
-- Always: instances must also hear of rows that a replication or a restore brings in.
alter table record.revision enable always trigger tell_of_revision;
