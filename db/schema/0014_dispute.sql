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

select record.keep('dispute');

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

create constraint trigger dispute_claim_has_source after insert on record.dispute_claim
    deferrable initially deferred for each row execute function record.refuse_unsourced_claim();

select record.keep('dispute_claim', part_of => 'dispute', path => '{claims}', required => 'a dispute needs at least one claim');

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

comment on table record.dispute_claim_source is 'The sources of an account.';
comment on column record.dispute_claim_source.claim is 'Place of the account in the dispute.';
comment on column record.dispute_claim_source.ordinal is 'Place of the source within the account, from 1.';
comment on column record.dispute_claim_source.source is 'Id of the source.';

create constraint trigger dispute_claim_has_source after update or delete on record.dispute_claim_source
    deferrable initially deferred for each row execute function record.refuse_unsourced_claim();

select record.keep('dispute_claim_source', part_of => 'dispute', path => '{claims,sources}', element => 'source');

create table record.dispute_issue (
    dispute  record.slug not null references record.dispute on update cascade on delete cascade,
    ordinal  int not null,
    issue    record.slug not null references record.issue on update cascade,
    revision bigint not null references record.revision,
    primary key (dispute, ordinal),
    constraint dispute_issue_once unique (dispute, issue) deferrable
);
create index on record.dispute_issue (issue);

comment on table record.dispute_issue is 'The issues that a dispute bears on.';
comment on column record.dispute_issue.issue is 'Id of the issue.';

create constraint trigger dispute_issue_same_process after insert or update on record.dispute_issue
    for each row execute function record.refuse_foreign_issue('issue', 'dispute');

select record.keep('dispute_issue', part_of => 'dispute', path => '{issues}', element => 'issue');
