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
    -- One value for all kinds of subject, so that one index finds the latest position on a subject.
    subject             text not null generated always as (
        coalesce('issue ' || issue, 'plan ' || plan || coalesce(' ' || plan_point::text, ''), '')) stored,
    row_version         int not null,
    revision            bigint not null references record.revision,
    recorded_at         timestamptz not null,
    constraint position_has_one_subject check (num_nonnulls(issue, plan) = 1),
    constraint position_point_of_a_plan check (plan_point is null or plan is not null),
    constraint position_plan_point_exists foreign key (plan, plan_point) references record.plan_point (plan, number)
        on update cascade deferrable,
    constraint position_stance_known check (
        stance in (
            'demands', 'supports', 'conditional', 'neutral', 'opposes', 'rejects', 'ambiguous', 'undisclosed',
            'withdrawn')),
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
-- Whether a position is in force, superseded or contested is read from this index.
create index position_subject on record.position (party, subject, stated_on) include (stance, revision);
create index position_stated_on on record.position (stated_on desc, id);
create index on record.position (issue, stated_on desc, id);
create index on record.position (plan, plan_point);
create index on record.position (process);
create index on record.position (speaker);
create index on record.position (party, stated_on desc, id);
-- Time series count the positions of a party in a week or a month, on some issues or in some process, in this index alone.
create index position_counts on record.position (party, stated_on) include (process, issue);

comment on table record.position is 'A side''s stated position on an issue, a plan or a point of a plan.';
comment on column record.position.id is 'Stable id of the position.';
comment on column record.position.process is 'The process in which it was taken.';
comment on column record.position.party is 'The party that took it.';
comment on column record.position.issue is 'The issue that it is on, if that is its subject.';
comment on column record.position.plan is 'The plan that it is on, if that is its subject.';
comment on column record.position.plan_point is 'The number of the plan''s point that it is on.';
comment on column record.position.stance is
    'The answer to the issue''s question, or to the plan or point: demands, supports, conditional, neutral, opposes, rejects; or '
    'unscored: ambiguous, undisclosed (declines to state), withdrawn.';
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

create constraint trigger position_subject_same_process after insert or update of process, issue, plan on record.position
    for each row execute function record.refuse_foreign_subject();

select record.keep('position');
select search.index_words('position', $$
    setweight(to_tsvector('search.words', summary), 'A') || setweight(to_tsvector('search.words', coalesce(coding_note, '')), 'C')$$);
create index position_subject on history.position (party, subject, stated_on) include (stance, revision, ended_revision);
create index position_stated_on on history.position (stated_on desc, id) include (revision, ended_revision);
create index on history.position (issue, stated_on desc, id) include (revision, ended_revision);
create index on history.position (party, stated_on desc, id) include (revision, ended_revision);

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

select record.keep('position_evidence', part_of => 'position', path => '{evidence}',
    required => 'a position needs at least one statement or source as evidence');

-- Two states of the record side by side need two revisions in one statement. The views of schema past show only one.
create view record.position_version as
select id, process, party, subject, issue, plan, plan_point, stance, red_line, summary, stated_on, row_version, revision,
       9223372036854775807 as ended_revision
from record.position
union all
select id, process, party, subject, issue, plan, plan_point, stance, red_line, summary, stated_on, row_version, revision, ended_revision
from history.position;

comment on view record.position_version is
    'Every version of every position: in the record from revision up to, not including, ended_revision.';
