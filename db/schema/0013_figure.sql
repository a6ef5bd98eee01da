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
    constraint figure_kind_known check (
        kind in ('military', 'territorial', 'humanitarian', 'economic', 'diplomatic', 'political', 'other')),
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

select record.keep('figure');

create table record.figure_issue (
    figure   record.slug not null references record.figure on update cascade on delete cascade,
    ordinal  int not null,
    issue    record.slug not null references record.issue on update cascade,
    revision bigint not null references record.revision,
    primary key (figure, ordinal),
    constraint figure_issue_once unique (figure, issue) deferrable
);
create index on record.figure_issue (issue);

comment on table record.figure_issue is 'The issues that a figure bears on.';
comment on column record.figure_issue.issue is 'Id of the issue.';

create constraint trigger figure_issue_same_process after insert or update on record.figure_issue
    for each row execute function record.refuse_foreign_issue('issue', 'figure');

select record.keep('figure_issue', part_of => 'figure', path => '{issues}', element => 'issue');

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
comment on column record.figure_source.source is 'Id of the source.';

select record.keep('figure_source', part_of => 'figure', path => '{sources}', element => 'source',
    required => 'a figure needs at least one source');
