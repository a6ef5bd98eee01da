create table record.process (
    id          record.slug primary key,
    parent      record.slug references record.process on update cascade deferrable,
    name        text not null,
    summary     text,
    status      text not null,
    started_on  date,
    ended_on    date,
    row_version int not null,
    revision    bigint not null references record.revision,
    recorded_at timestamptz not null,
    constraint process_name_length check (char_length(name) between 1 and 200 and name = btrim(name)),
    constraint process_summary_length check (char_length(summary) between 1 and 4000),
    constraint process_status_known check (status in ('active', 'suspended', 'concluded', 'collapsed')),
    constraint process_ends_after_start check (ended_on >= started_on)
);
create index on record.process (parent);

comment on table record.process is 'One negotiation, or a track of one.';
comment on column record.process.id is 'Short stable id of the process.';
comment on column record.process.parent is 'The process that this one is a track of.';
comment on column record.process.name is 'Name of the process.';
comment on column record.process.summary is 'What is negotiated, in neutral words.';
comment on column record.process.status is 'active, suspended, concluded or collapsed.';
comment on column record.process.started_on is 'First day of the process.';
comment on column record.process.ended_on is 'Last day; empty while it goes on.';

create constraint trigger process_parent_acyclic after insert or update of id, parent on record.process
    for each row when (new.parent is not null) execute function record.refuse_cycle('parent');
create constraint trigger process_keeps_its_positions after update of parent on record.process
    for each row execute function record.refuse_torn_process('parent');

select record.keep('process', plural => 'processes');

create table record.process_participant (
    process  record.slug not null references record.process on update cascade on delete cascade,
    ordinal  int not null,
    party    record.slug not null references record.party on update cascade,
    role     text not null,
    revision bigint not null references record.revision,
    primary key (process, ordinal),
    constraint process_participant_once unique (process, party, role) deferrable,
    constraint process_participant_role_known check (
        role in ('belligerent', 'mediator', 'facilitator', 'host', 'guarantor', 'supporter', 'observer'))
);
create index on record.process_participant (party);

comment on table record.process_participant is 'Who takes part in a process, and as what.';
comment on column record.process_participant.party is 'Id of the party that takes part.';
comment on column record.process_participant.role is 'belligerent, mediator, facilitator, host, guarantor, supporter or observer.';

select record.keep('process_participant', part_of => 'process', path => '{participants}');
