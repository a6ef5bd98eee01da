-- From which day to which a position is in force, by its id: so that those in force can be counted, or walked in the order of
-- their ids, past millions that are not, in an index alone. It follows from the standings, and goes with its position.
create table record.validity (
    position      record.slug not null references record.position on update cascade on delete cascade,
    stated_on     date not null,
    superseded_on date not null,
    primary key (position) include (stated_on, superseded_on)
);

comment on table record.validity is 'From when to when each position is in force. Derived from the standings by triggers.';
comment on column record.validity.superseded_on is 'Day of the party''s next statement on the subject; infinity while there is none.';

create function history.keep_validity() returns trigger
language plpgsql security definer set search_path = record, pg_temp as $$
begin
    insert into record.validity as v
    select unnest(s.position_ids), s.stated_on, s.superseded_on from new_rows s
    on conflict (position) do update
    set (stated_on, superseded_on) = (excluded.stated_on, excluded.superseded_on)
    where (v.stated_on, v.superseded_on) <> (excluded.stated_on, excluded.superseded_on);
    return null;
end $$;

create trigger keep_validity_after_insert after insert on record.standing
    referencing new table as new_rows for each statement execute function history.keep_validity();
create trigger keep_validity_after_update after update on record.standing
    referencing new table as new_rows for each statement execute function history.keep_validity();

insert into record.validity select unnest(position_ids), stated_on, superseded_on from record.standing order by 1;
