-- Where a party stands on a subject from one day on which it speaks to the next. The analyses read this for every cell,
-- so it is worked out once, when a position is written, and not at each question. Fifty parties on five hundred issues are
-- then one range of an index, on any day. The table follows from record.position alone, and triggers keep it, also for
-- statements by hand. So it needs no history: what was known earlier is worked out from the former positions.
create table record.standing (
    party               text not null,
    subject             text not null,
    issue               text,
    process             text not null,
    stated_on           date not null,
    superseded_on       date not null,
    stated_on_precision text not null,
    positions           int not null,
    first_position      text not null,
    position_ids        text[] not null,
    stances             text[] not null,
    stance              text,
    score               int,
    score_min           int,
    score_max           int,
    value               numeric,
    salience            numeric,
    red_line            boolean not null,
    contested           boolean not null,
    primary key (party, subject, stated_on)
);
-- What is in force today lies together at one end of this index; for a day far back the index is read from there to that
-- day. The index includes what the analyses read, so that they need not look up the rows. It leaves out the ids of all
-- positions, which may be too many for an index entry.
create index standing_in_force on record.standing (superseded_on, stated_on)
    include (party, subject, issue, process, positions, first_position, contested, stances, stance, score, value, salience, red_line);

comment on table record.standing is
    'Where each party stood on each subject from stated_on until superseded_on. Derived from the positions by triggers.';
comment on column record.standing.party is 'Id of the party.';
comment on column record.standing.subject is 'The subject as one value: issue, plan or plan and point.';
comment on column record.standing.issue is 'Id of the issue, if that is the subject.';
comment on column record.standing.process is 'Id of the process.';
comment on column record.standing.stated_on is 'Day on which the party spoke on the subject.';
comment on column record.standing.superseded_on is 'Day of the party''s next statement on the subject; infinity while there is none.';
comment on column record.standing.stated_on_precision is 'How exactly that day is known: day, month or year.';
comment on column record.standing.positions is 'How many positions it rests on: those stated on that day.';
comment on column record.standing.first_position is 'Id of the first of them, in the order of their ids.';
comment on column record.standing.position_ids is 'Ids of all of them, in their order.';
comment on column record.standing.stances is 'The stances of that day, each once.';
comment on column record.standing.stance is 'The stance; empty where two on that day contradict each other.';
comment on column record.standing.score is 'Score of the stance; empty where it has none, or where two contradict each other.';
comment on column record.standing.score_min is 'The lowest score of that day.';
comment on column record.standing.score_max is 'The highest score of that day.';
comment on column record.standing.value is 'Point on the issue''s own scale, where every position of the day has the same.';
comment on column record.standing.salience is 'Mean of the saliences that were coded for that day.';
comment on column record.standing.red_line is 'Whether a position of that day is a red line.';
comment on column record.standing.contested is 'Whether two positions of that day contradict each other.';

create trigger keep_standings_after_insert after insert on record.position
    referencing new table as new_rows for each statement execute function history.keep_standings();
create trigger keep_standings_after_update after update on record.position
    referencing old table as old_rows new table as new_rows for each statement execute function history.keep_standings();
create trigger keep_standings_after_delete after delete on record.position
    referencing old table as old_rows for each statement execute function history.keep_standings();

-- From which day to which a position is in force, by its id. With it PostgreSQL counts the positions in force, or walks
-- them in the order of their ids, in an index alone, past millions that are not in force. A row goes with its position.
create table record.validity (
    position      record.slug not null references record.position on update cascade on delete cascade,
    stated_on     date not null,
    superseded_on date not null,
    primary key (position) include (stated_on, superseded_on)
);

comment on table record.validity is 'From when to when each position is in force. Derived from the standings by triggers.';
comment on column record.validity.position is 'Id of the position.';
comment on column record.validity.stated_on is 'Day from which it is in force.';
comment on column record.validity.superseded_on is 'Day of the party''s next statement on the subject; infinity while there is none.';

create trigger keep_validity_after_insert after insert on record.standing
    referencing new table as new_rows for each statement execute function history.keep_validity();
create trigger keep_validity_after_update after update on record.standing
    referencing new table as new_rows for each statement execute function history.keep_validity();
