create table record.figure (
    id          record.slug primary key,
    process     record.slug not null references record.process on update cascade,
    kind        text,
    summary     text not null,
    value       numeric,
    unit        text,
    approximate boolean not null default false,
    as_of       date,
    row_version int not null,
    revision    bigint not null references record.revision,
    recorded_at timestamptz not null,
    constraint figure_kind_known check (kind in ('military', 'territorial', 'humanitarian', 'economic', 'diplomatic', 'political', 'other')),
    constraint figure_summary_length check (char_length(summary) between 1 and 4000),
    constraint figure_unit_needs_value check (value is not null or unit is null),
    constraint figure_unit_length check (char_length(unit) between 1 and 100)
);
create index on record.figure (process);

comment on table record.figure is 'A number, or a fact, that the talks turn on, with its source.';
comment on column record.figure.id is 'Stable id of the figure.';
comment on column record.figure.process is 'The process that it matters to.';
comment on column record.figure.kind is 'military, territorial, humanitarian, economic, diplomatic, political or other.';
comment on column record.figure.summary is 'What the figure says, attributed, in neutral words.';
comment on column record.figure.value is 'The number; empty for a fact without one.';
comment on column record.figure.unit is 'What the number counts.';
comment on column record.figure.approximate is 'Whether the source gives it as a rough number.';
comment on column record.figure.as_of is 'The day that it describes, or was reported.';

create table record.figure_issue (
    figure   record.slug not null references record.figure on update cascade on delete cascade,
    ordinal  int not null,
    issue    record.slug not null references record.issue on update cascade,
    revision bigint not null references record.revision,
    primary key (figure, ordinal),
    constraint figure_issue_once unique (figure, issue) deferrable
);
create index on record.figure_issue (issue);
create constraint trigger figure_issue_same_process after insert or update on record.figure_issue
    for each row execute function record.refuse_foreign_issue('issue', 'figure');
comment on table record.figure_issue is 'The issues that a figure bears on.';

create table record.figure_source (
    figure   record.slug not null references record.figure on update cascade on delete cascade,
    ordinal  int not null,
    source   record.slug not null references record.source on update cascade,
    revision bigint not null references record.revision,
    primary key (figure, ordinal),
    constraint figure_source_once unique (figure, source) deferrable
);
create index on record.figure_source (source);
comment on table record.figure_source is 'The sources of a figure.';

create table record.dispute (
    id          record.slug primary key,
    process     record.slug not null references record.process on update cascade,
    topic       text not null,
    note        text,
    row_version int not null,
    revision    bigint not null references record.revision,
    recorded_at timestamptz not null,
    constraint dispute_topic_length check (char_length(topic) between 1 and 500),
    constraint dispute_note_length check (char_length(note) between 1 and 2000)
);
create index on record.dispute (process);

comment on table record.dispute is 'Accounts that contradict each other, kept side by side.';
comment on column record.dispute.id is 'Stable id of the dispute.';
comment on column record.dispute.process is 'The process that it is about.';
comment on column record.dispute.topic is 'What the accounts differ on.';
comment on column record.dispute.note is 'Note of the editors on why they may differ.';

create table record.dispute_claim (
    dispute  record.slug not null references record.dispute on update cascade on delete cascade,
    ordinal  int not null,
    claim    text not null,
    revision bigint not null references record.revision,
    primary key (dispute, ordinal),
    constraint dispute_claim_length check (char_length(claim) between 1 and 4000)
);
comment on table record.dispute_claim is 'One of the accounts.';
comment on column record.dispute_claim.claim is 'The account, attributed, in neutral words.';

create table record.dispute_claim_source (
    dispute  record.slug not null,
    claim    int not null,
    ordinal  int not null,
    source   record.slug not null references record.source on update cascade,
    revision bigint not null references record.revision,
    primary key (dispute, claim, ordinal),
    foreign key (dispute, claim) references record.dispute_claim on update cascade on delete cascade
);
create index on record.dispute_claim_source (source);
comment on table record.dispute_claim_source is 'The sources of an account; claim is its place in the dispute.';

create table record.dispute_issue (
    dispute  record.slug not null references record.dispute on update cascade on delete cascade,
    ordinal  int not null,
    issue    record.slug not null references record.issue on update cascade,
    revision bigint not null references record.revision,
    primary key (dispute, ordinal),
    constraint dispute_issue_once unique (dispute, issue) deferrable
);
create index on record.dispute_issue (issue);
create constraint trigger dispute_issue_same_process after insert or update on record.dispute_issue
    for each row execute function record.refuse_foreign_issue('issue', 'dispute');
comment on table record.dispute_issue is 'The issues that a dispute bears on.';

-- A claim without a source would be an assertion of ours.
create function record.refuse_unsourced_claim() returns trigger
language plpgsql as $$
declare
    of_dispute text := coalesce(new.dispute, old.dispute);
begin
    if exists (
        select from record.dispute_claim c
        where c.dispute = of_dispute
          and not exists (select from record.dispute_claim_source s where s.dispute = c.dispute and s.claim = c.ordinal)
    ) then
        raise exception 'dispute %: every claim needs at least one source', of_dispute
            using errcode = 'check_violation', constraint = tg_name, table = 'dispute_claim', schema = 'record', column = 'sources';
    end if;
    return null;
end $$;

create constraint trigger dispute_claim_has_source after insert on record.dispute_claim
    deferrable initially deferred for each row execute function record.refuse_unsourced_claim();
create constraint trigger dispute_claim_has_source after update or delete on record.dispute_claim_source
    deferrable initially deferred for each row execute function record.refuse_unsourced_claim();

select record.require_part('figure', 'figure_source', 'a figure needs at least one source');
select record.require_part('dispute', 'dispute_claim', 'a dispute needs at least one claim');

select record.keep_history('figure', 'figure');
select record.keep_history('figure_issue', 'figure', '{issues}', 'issue');
select record.keep_history('figure_source', 'figure', '{sources}', 'source');
select record.keep_history('dispute', 'dispute');
select record.keep_history('dispute_claim', 'dispute', '{claims}');
select record.keep_history('dispute_claim_source', 'dispute', '{claims,sources}', 'source');
select record.keep_history('dispute_issue', 'dispute', '{issues}', 'issue');
