-- Where a party stands on a subject from one day to the next on which it speaks: what the analyses read for every cell,
-- made once when a position is written instead of at each question. Fifty parties on five hundred issues are then one
-- range of an index, on any day. It follows from record.position alone and is kept by its triggers, also for statements
-- by hand, so it needs no history of its own: what was known earlier is worked out from the former positions.
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
-- Everything in force on a day lies together at one end of it; on a day far back it is read through to there. It holds what
-- the analyses read, so that they need not look up the rows; not the ids of all positions, which may be too many for it.
create index standing_in_force on record.standing (superseded_on, stated_on)
    include (party, subject, issue, process, positions, first_position, contested, stances, stance, score, value, salience, red_line);

comment on table record.standing is 'Where each party stood on each subject from stated_on until superseded_on. Derived from the positions by triggers.';
comment on column record.standing.superseded_on is 'Day of the party''s next statement on the subject; infinity while there is none.';
comment on column record.standing.positions is 'How many positions it rests on: those stated on that day.';
comment on column record.standing.stance is 'The stance; empty where two on that day contradict each other.';

-- What the standings of some parties on some subjects must be.
create function record.standings_of(parties text[], subjects text[]) returns setof record.standing
language sql stable as $$
    select d.party, d.subject, d.issue, d.process, d.stated_on,
           coalesce(lead(d.stated_on) over (partition by d.party, d.subject order by d.stated_on), 'infinity'), d.stated_on_precision,
           d.positions, d.ids[1], d.ids, d.stances, case when d.agreed then d.least end, case when d.agreed then d.score_min end, d.score_min, d.score_max,
           -- A value speaks for the day where every position of the day has it.
           case when d.agreed and d.least <> 'withdrawn' and d.value_min = d.value_max and d.valued = d.positions then d.value_min end,
           d.salience, d.red_line, not d.agreed
    from (
        select p.party::text as party, p.subject, min(p.issue::text) as issue, min(p.process::text) as process, p.stated_on, min(p.stated_on_precision::text) as stated_on_precision,
               count(*)::int as positions, array_agg(p.id::text order by p.id::text) as ids, array_agg(distinct p.stance order by p.stance) as stances,
               min(p.stance) as least, min(p.stance) = max(p.stance) as agreed,
               min(record.stance_score(p.stance)) as score_min, max(record.stance_score(p.stance)) as score_max,
               min(p.value) as value_min, max(p.value) as value_max, count(p.value)::int as valued,
               avg(p.salience) as salience, bool_or(p.red_line) as red_line
        from (select distinct party, subject from unnest(parties, subjects) as asked (party, subject)) asked
        join record.position p on p.party = asked.party and p.subject = asked.subject
        group by p.party, p.subject, p.stated_on
    ) d
$$;

create function record.keep_standings(parties text[], subjects text[]) returns void
language sql as $$
    delete from record.standing s
    using unnest(parties, subjects) as asked (party, subject)
    where s.party = asked.party and s.subject = asked.subject
      and not exists (select from record.position p where p.party = s.party and p.subject = s.subject and p.stated_on = s.stated_on);

    insert into record.standing as s
    select * from record.standings_of(parties, subjects)
    on conflict (party, subject, stated_on) do update
    set (process, superseded_on, stated_on_precision, positions, first_position, position_ids, stances, stance, score, score_min, score_max, value, salience, red_line, contested)
      = (excluded.process, excluded.superseded_on, excluded.stated_on_precision, excluded.positions, excluded.first_position, excluded.position_ids, excluded.stances, excluded.stance, excluded.score,
         excluded.score_min, excluded.score_max, excluded.value, excluded.salience, excluded.red_line, excluded.contested)
    where (s.process, s.superseded_on, s.stated_on_precision, s.positions, s.first_position, s.position_ids, s.stances, s.stance, s.score, s.score_min, s.score_max, s.value, s.salience, s.red_line, s.contested)
       is distinct from (excluded.process, excluded.superseded_on, excluded.stated_on_precision, excluded.positions, excluded.first_position, excluded.position_ids, excluded.stances, excluded.stance, excluded.score,
          excluded.score_min, excluded.score_max, excluded.value, excluded.salience, excluded.red_line, excluded.contested);
$$;

create function history.keep_standings() returns trigger
language plpgsql security definer set search_path = record, pg_temp as $$
declare
    parties  text[];
    subjects text[];
begin
    if tg_op = 'UPDATE' then
        select array_agg(c.party), array_agg(c.subject) into parties, subjects
        from (select party::text, subject from old_rows union select party::text, subject from new_rows) c;
    elsif tg_op = 'INSERT' then
        select array_agg(c.party), array_agg(c.subject) into parties, subjects from (select distinct party::text, subject from new_rows) c;
    else
        select array_agg(c.party), array_agg(c.subject) into parties, subjects from (select distinct party::text, subject from old_rows) c;
    end if;
    if parties is not null then
        perform record.keep_standings(parties, subjects);
    end if;
    return null;
end $$;

create trigger keep_standings_after_insert after insert on record.position
    referencing new table as new_rows for each statement execute function history.keep_standings();
create trigger keep_standings_after_update after update on record.position
    referencing old table as old_rows new table as new_rows for each statement execute function history.keep_standings();
create trigger keep_standings_after_delete after delete on record.position
    referencing old table as old_rows for each statement execute function history.keep_standings();

select record.keep_standings(array_agg(party), array_agg(subject)) from (select distinct party::text, subject from record.position) p;

-- How many positions a party stated in a week or a month, on some issues or in some process, without a look at the rows.
create index position_counts on record.position (party, stated_on) include (process, issue);
