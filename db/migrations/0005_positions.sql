create table record.position (
    id                  record.slug primary key,
    process             record.slug not null references record.process on update cascade,
    party               record.slug not null references record.party on update cascade,
    issue               record.slug references record.issue on update cascade,
    plan                record.slug references record.plan on update cascade,
    plan_point          int,
    stance              text not null,
    red_line            boolean not null default false,
    basis               text not null default 'declared',
    coding_note         text,
    summary             text not null,
    speaker             record.slug references record.person on update cascade,
    value               numeric,
    value_low           numeric,
    value_high          numeric,
    salience            numeric,
    stated_on           date not null,
    stated_on_precision record.date_precision not null default 'day',
    -- What the position is on, as one value, so that "the latest on this subject" is one index.
    subject             text not null generated always as (
        coalesce('issue ' || issue, 'plan ' || plan || coalesce(' ' || plan_point::text, ''), '')) stored,
    row_version         int not null,
    revision            bigint not null references record.revision,
    recorded_at         timestamptz not null,
    constraint position_has_one_subject check (num_nonnulls(issue, plan) = 1),
    constraint position_point_of_a_plan check (plan_point is null or plan is not null),
    constraint position_plan_point_exists foreign key (plan, plan_point) references record.plan_point (plan, number)
        on update cascade deferrable,
    constraint position_stance_known check (stance in ('demands', 'supports', 'conditional', 'neutral', 'opposes', 'rejects', 'ambiguous', 'undisclosed', 'withdrawn')),
    constraint position_basis_known check (basis in ('declared', 'inferred')),
    constraint position_coding_note_length check (char_length(coding_note) between 1 and 2000),
    constraint position_summary_length check (char_length(summary) between 1 and 4000),
    constraint position_value_range check (value between 0 and 100 and value_low between 0 and 100 and value_high between 0 and 100),
    constraint position_value_order check (value_low <= value_high and value >= value_low and value <= value_high),
    constraint position_value_bounds_both check (num_nonnulls(value_low, value_high) <> 1),
    constraint position_value_needs_issue check (issue is not null or num_nonnulls(value, value_low, value_high) = 0),
    constraint position_salience_range check (salience between 0 and 100),
    constraint position_stated_on_first_day check (record.is_first_day(stated_on, stated_on_precision))
);
-- In force, superseded and contested are all read from this one.
create index position_subject on record.position (party, subject, stated_on) include (stance, revision);
create index position_stated_on on record.position (stated_on desc, id);
create index on record.position (issue, stated_on desc, id);
create index on record.position (plan, plan_point);
create index on record.position (process);
create index on record.position (speaker);
create index on record.position (party, stated_on desc, id);

comment on table record.position is 'A side''s stated position on an issue, a plan or a point of a plan.';
comment on column record.position.id is 'Stable id of the position.';
comment on column record.position.process is 'The process in which it was taken.';
comment on column record.position.party is 'The party that took it.';
comment on column record.position.issue is 'The issue that it is on, if that is its subject.';
comment on column record.position.plan is 'The plan that it is on, if that is its subject.';
comment on column record.position.plan_point is 'The number of the plan''s point that it is on.';
comment on column record.position.stance is 'The answer to the issue''s question, or to the plan or point: demands, supports, conditional, neutral, opposes, rejects; or unscored: ambiguous, undisclosed (declines to state), withdrawn.';
comment on column record.position.red_line is 'Whether the party called it non-negotiable.';
comment on column record.position.basis is 'declared: stated in such words; inferred: coded by the editors from what was said.';
comment on column record.position.coding_note is 'Why it was coded so.';
comment on column record.position.summary is 'The position in neutral words of the editors.';
comment on column record.position.speaker is 'The person who stated it for the party.';
comment on column record.position.value is 'Point on the issue''s 0-100 scale, where one was coded.';
comment on column record.position.value_low is 'Lower end of the range on that scale.';
comment on column record.position.value_high is 'Upper end of the range on that scale.';
comment on column record.position.salience is 'How much the issue matters to the party, 0-100, where it was coded.';
comment on column record.position.stated_on is 'Day from which the position holds: when it was stated.';
comment on column record.position.stated_on_precision is 'How exactly that day is known: day, month or year.';
comment on column record.position.subject is 'The subject as one value: issue, plan or plan and point.';

create table record.position_evidence (
    position  record.slug not null references record.position on update cascade on delete cascade,
    ordinal   int not null,
    statement record.slug references record.statement on update cascade,
    source    record.slug references record.source on update cascade,
    revision  bigint not null references record.revision,
    primary key (position, ordinal),
    constraint position_evidence_one_kind check (num_nonnulls(statement, source) = 1),
    constraint position_evidence_once unique nulls not distinct (position, statement, source) deferrable
);
create index on record.position_evidence (statement);
create index on record.position_evidence (source);
comment on table record.position_evidence is 'What a position rests on, best first: statements, or sources that report it.';
comment on column record.position_evidence.statement is 'The statement that it rests on.';
comment on column record.position_evidence.source is 'The source that it rests on.';

create function record.process_root(start text) returns text
language sql stable as $$
    with recursive up as (
        select id, parent from record.process where id = start
        union
        select p.id, p.parent from up join record.process p on p.id = up.parent
    )
    select id from up where parent is null
$$;

create function record.refuse_foreign_subject() returns trigger
language plpgsql as $$
begin
    if new.issue is not null and not exists (
        select from record.issue i where i.id = new.issue
          and (i.process = new.process or i.process in (select record.process_and_ancestors(new.process)))
    ) then
        raise exception 'position %: issue % belongs to another process than %', new.id, new.issue, new.process
            using errcode = 'check_violation', constraint = tg_name, table = 'position', schema = 'record', column = 'issue';
    end if;
    -- A plan may have been tabled in any track of the same negotiation.
    if new.plan is not null and not exists (
        select from record.plan p where p.id = new.plan
          and (p.process = new.process or record.process_root(p.process) = record.process_root(new.process))
    ) then
        raise exception 'position %: plan % belongs to another negotiation than %', new.id, new.plan, new.process
            using errcode = 'check_violation', constraint = tg_name, table = 'position', schema = 'record', column = 'plan';
    end if;
    return null;
end $$;

create constraint trigger position_subject_same_process after insert or update of process, issue, plan on record.position
    for each row execute function record.refuse_foreign_subject();

select record.require_part('position', 'position_evidence', 'a position needs at least one statement or source as evidence');

-- What an issue, a plan or a process is moved to must not tear it from what refers to it.
create function record.refuse_torn_process() returns trigger
language plpgsql as $$
begin
    if tg_table_name in ('process', 'issue') and exists (
        select from record.position p join record.issue i on i.id = p.issue
        where i.process <> p.process and i.process not in (select record.process_and_ancestors(p.process))
          and (tg_table_name = 'process' or i.id = new.id)
    ) or exists (
        select from record.position p join record.plan l on l.id = p.plan
        where record.process_root(l.process) <> record.process_root(p.process)
          and (tg_table_name = 'process' or tg_table_name = 'plan' and l.id = new.id)
    ) then
        raise exception '% %: positions refer to it from another process', tg_table_name, new.id
            using errcode = 'check_violation', constraint = tg_name, table = tg_table_name, schema = 'record', column = tg_argv[0];
    end if;
    return null;
end $$;

create constraint trigger process_keeps_its_positions after update of parent on record.process
    for each row execute function record.refuse_torn_process('parent');
create constraint trigger issue_keeps_its_positions after update of process on record.issue
    for each row when (old.process <> new.process) execute function record.refuse_torn_process('process');
create constraint trigger plan_keeps_its_positions after update of process on record.plan
    for each row when (old.process <> new.process) execute function record.refuse_torn_process('process');

-- The place of a stance on the fixed 0-100 scale; nothing for the unscored ones, which are never taken for 50.
create function record.stance_score(stance text) returns int
language sql immutable
return case stance when 'demands' then 100 when 'supports' then 75 when 'conditional' then 50 when 'neutral' then 50
                   when 'opposes' then 25 when 'rejects' then 0 end;

select record.keep_history('position', 'position');
select record.keep_history('position_evidence', 'position', '{evidence}');

create index position_subject on history.position (party, subject, stated_on) include (stance, revision, ended_revision);
create index position_stated_on on history.position (stated_on desc, id) include (revision, ended_revision);
create index on history.position (issue, stated_on desc, id) include (revision, ended_revision);
create index on history.position (party, stated_on desc, id) include (revision, ended_revision);
