-- Works out again where some parties stand on some subjects, and writes what differs. parties and subjects are pairs.
create or replace function record.keep_standings(parties text[], subjects text[]) returns void
language sql as $$
    delete from record.standing
    using unnest(parties, subjects) as asked (party, subject)
    where standing.party = asked.party and standing.subject = asked.subject
      and not exists (
          select from record.position
          where position.party = standing.party and position.subject = standing.subject and position.stated_on = standing.stated_on);

    insert into record.standing as standing
    select day.party, day.subject, day.issue, day.process, day.stated_on,
           coalesce(lead(day.stated_on) over (partition by day.party, day.subject order by day.stated_on), 'infinity'),
           day.stated_on_precision, day.positions, day.ids[1], day.ids, day.stances,
           case when day.agreed then day.least end, case when day.agreed then day.score_min end, day.score_min, day.score_max,
           -- A value speaks for the day where every position of the day has it.
           case when day.agreed and day.least <> 'withdrawn' and day.value_min = day.value_max and day.valued = day.positions
                then day.value_min end,
           day.salience, day.red_line, not day.agreed
    from (
        select position.party::text as party, position.subject, min(position.issue::text) as issue,
               min(position.process::text) as process, position.stated_on,
               min(position.stated_on_precision::text) as stated_on_precision, count(*)::int as positions,
               array_agg(position.id::text order by position.id::text) as ids,
               array_agg(distinct position.stance order by position.stance) as stances,
               min(position.stance) as least, min(position.stance) = max(position.stance) as agreed,
               min(record.stance_score(position.stance)) as score_min, max(record.stance_score(position.stance)) as score_max,
               min(position.value) as value_min, max(position.value) as value_max, count(position.value)::int as valued,
               avg(position.salience) as salience, bool_or(position.red_line) as red_line
        from (select distinct party, subject from unnest(parties, subjects) as asked (party, subject)) asked
        join record.position on position.party = asked.party and position.subject = asked.subject
        group by position.party, position.subject, position.stated_on
    ) day
    on conflict (party, subject, stated_on) do update
    set (process, superseded_on, stated_on_precision, positions, first_position, position_ids, stances, stance, score,
         score_min, score_max, value, salience, red_line, contested)
      = (excluded.process, excluded.superseded_on, excluded.stated_on_precision, excluded.positions, excluded.first_position,
         excluded.position_ids, excluded.stances, excluded.stance, excluded.score, excluded.score_min, excluded.score_max,
         excluded.value, excluded.salience, excluded.red_line, excluded.contested)
    where (standing.process, standing.superseded_on, standing.stated_on_precision, standing.positions, standing.first_position,
           standing.position_ids, standing.stances, standing.stance, standing.score, standing.score_min, standing.score_max,
           standing.value, standing.salience, standing.red_line, standing.contested)
       is distinct from
          (excluded.process, excluded.superseded_on, excluded.stated_on_precision, excluded.positions, excluded.first_position,
           excluded.position_ids, excluded.stances, excluded.stance, excluded.score, excluded.score_min, excluded.score_max,
           excluded.value, excluded.salience, excluded.red_line, excluded.contested);
$$;

comment on function record.keep_standings is 'Works out the standings of pairs of party and subject from the positions.';

create or replace function history.keep_standings() returns trigger
language plpgsql security definer set search_path = record, pg_temp as $$
declare
    parties  text[];
    subjects text[];
begin
    if tg_op = 'UPDATE' then
        select array_agg(changed.party), array_agg(changed.subject) into parties, subjects
        from (select party::text, subject from old_rows union select party::text, subject from new_rows) changed;
    elsif tg_op = 'INSERT' then
        select array_agg(changed.party), array_agg(changed.subject) into parties, subjects
        from (select distinct party::text, subject from new_rows) changed;
    else
        select array_agg(changed.party), array_agg(changed.subject) into parties, subjects
        from (select distinct party::text, subject from old_rows) changed;
    end if;
    if parties is not null then
        perform record.keep_standings(parties, subjects);
    end if;
    return null;
end $$;

comment on function history.keep_standings() is 'Trigger: the standings follow the positions.';

create or replace function history.keep_validity() returns trigger
language plpgsql security definer set search_path = record, pg_temp as $$
begin
    insert into record.validity as validity
    select unnest(standing.position_ids), standing.stated_on, standing.superseded_on from new_rows standing
    on conflict (position) do update
    set (stated_on, superseded_on) = (excluded.stated_on, excluded.superseded_on)
    where (validity.stated_on, validity.superseded_on) <> (excluded.stated_on, excluded.superseded_on);
    return null;
end $$;

comment on function history.keep_validity() is 'Trigger: the days on which a position is in force follow the standings.';
