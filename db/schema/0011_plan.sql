create table record.plan (
    id                     record.slug primary key,
    process                record.slug not null references record.process on update cascade,
    title                  text not null,
    version                text,
    published_on           date not null,
    published_on_precision record.date_precision not null default 'day',
    status                 text not null,
    author_note            text,
    supersedes             record.slug references record.plan on update cascade deferrable,
    stated_point_count     int,
    description            text,
    row_version            int not null,
    revision               bigint not null references record.revision,
    recorded_at            timestamptz not null,
    constraint plan_title_length check (char_length(title) between 1 and 200 and title = btrim(title)),
    constraint plan_version_length check (char_length(version) between 1 and 200),
    constraint plan_published_on_first_day check (record.is_first_day(published_on, published_on_precision)),
    constraint plan_status_known check (
        status in (
            'tabled', 'under-discussion', 'adopted', 'superseded', 'not-implemented', 'lapsed', 'withdrawn')),
    constraint plan_author_note_length check (char_length(author_note) between 1 and 1000),
    constraint plan_point_count_positive check (stated_point_count between 1 and 10000),
    constraint plan_description_length check (char_length(description) between 1 and 4000),
    -- /v1/plans/compare is an address of its own: a plan of that id could not be read.
    constraint plan_id_not_reserved check (id <> 'compare')
);
create index on record.plan (process);
create index on record.plan (supersedes);

comment on table record.plan is 'A peace plan or draft agreement, one version of it.';
comment on column record.plan.id is 'Short stable id of the plan.';
comment on column record.plan.process is 'The process in which it was tabled.';
comment on column record.plan.title is 'Title of the plan.';
comment on column record.plan.version is 'Which version of the text this is, in words.';
comment on column record.plan.published_on is 'Day on which this version became known.';
comment on column record.plan.published_on_precision is 'How exactly that day is known: day, month or year.';
comment on column record.plan.status is 'tabled, under-discussion, adopted, superseded, not-implemented, lapsed or withdrawn.';
comment on column record.plan.author_note is 'What is known of its authorship beyond the authors named.';
comment on column record.plan.supersedes is 'The plan that this version replaces.';
comment on column record.plan.stated_point_count is 'How many points the plan is said to have; the record may know fewer.';
comment on column record.plan.description is 'What the plan is, in neutral words.';

create constraint trigger plan_supersedes_acyclic after insert or update of id, supersedes on record.plan
    for each row when (new.supersedes is not null) execute function record.refuse_cycle('supersedes');
create constraint trigger plan_keeps_its_positions after update of process on record.plan
    for each row when (old.process <> new.process) execute function record.refuse_torn_process('process');

select record.keep('plan');
select search.index_words('plan', $$
    setweight(to_tsvector('search.words', title), 'A')
    || setweight(to_tsvector('search.words', coalesce(version, '') || ' ' || coalesce(description, '')), 'B')$$);

create table record.plan_author (
    plan     record.slug not null references record.plan on update cascade on delete cascade,
    ordinal  int not null,
    party    record.slug not null references record.party on update cascade,
    revision bigint not null references record.revision,
    primary key (plan, ordinal),
    constraint plan_author_once unique (plan, party) deferrable
);
create index on record.plan_author (party);

comment on table record.plan_author is 'The parties that wrote a plan.';
comment on column record.plan_author.party is 'Id of the party.';

select record.keep('plan_author', part_of => 'plan', path => '{authors}', element => 'party');

create table record.plan_source (
    plan     record.slug not null references record.plan on update cascade on delete cascade,
    ordinal  int not null,
    source   record.slug not null references record.source on update cascade,
    revision bigint not null references record.revision,
    primary key (plan, ordinal),
    constraint plan_source_once unique (plan, source) deferrable
);
create index on record.plan_source (source);

comment on table record.plan_source is 'The sources for a plan.';
comment on column record.plan_source.source is 'Id of the source.';

select record.keep('plan_source', part_of => 'plan', path => '{sources}', element => 'source',
    required => 'a plan needs at least one source');

create table record.plan_point (
    plan      record.slug not null references record.plan on update cascade on delete cascade,
    number    int not null,
    label     text,
    numbering text not null default 'source',
    summary   text not null,
    note      text,
    revision  bigint not null references record.revision,
    primary key (plan, number),
    constraint plan_point_number_positive check (number between 1 and 10000),
    constraint plan_point_label_length check (char_length(label) between 1 and 100),
    constraint plan_point_numbering_known check (numbering in ('source', 'editorial')),
    constraint plan_point_summary_length check (char_length(summary) between 1 and 4000),
    constraint plan_point_note_length check (char_length(note) between 1 and 2000)
);

comment on table record.plan_point is 'One point of a plan, in the order of the numbers.';
comment on column record.plan_point.number is 'Number of the point, by which positions refer to it.';
comment on column record.plan_point.label is 'How the text itself names the point, where that is not the number.';
comment on column record.plan_point.numbering is 'source: the number stands in the text; editorial: the editors gave it.';
comment on column record.plan_point.summary is 'What the point says, in neutral words.';
comment on column record.plan_point.note is 'Note of the editors, such as differences between published copies.';

select record.keep('plan_point', part_of => 'plan', path => '{points}');
select search.index_words('plan_point', $$
    setweight(to_tsvector('search.words', summary), 'A')
    || setweight(to_tsvector('search.words', coalesce(label, '') || ' ' || coalesce(note, '')), 'C')$$);

create table record.plan_point_issue (
    plan     record.slug not null,
    point    int not null,
    ordinal  int not null,
    issue    record.slug not null references record.issue on update cascade,
    revision bigint not null references record.revision,
    primary key (plan, point, ordinal),
    foreign key (plan, point) references record.plan_point on update cascade on delete cascade,
    constraint plan_point_issue_once unique (plan, point, issue) deferrable
);
create index on record.plan_point_issue (issue);

comment on table record.plan_point_issue is 'The issues that a point touches.';
comment on column record.plan_point_issue.point is 'Number of the point.';
comment on column record.plan_point_issue.ordinal is 'Place of the issue within the point, from 1.';
comment on column record.plan_point_issue.issue is 'Id of the issue.';

create constraint trigger plan_point_issue_same_process after insert or update on record.plan_point_issue
    for each row execute function record.refuse_foreign_issue('issue', 'plan');

select record.keep('plan_point_issue', part_of => 'plan', path => '{points,issues}', element => 'issue');

create table record.plan_point_source (
    plan     record.slug not null,
    point    int not null,
    ordinal  int not null,
    source   record.slug not null references record.source on update cascade,
    revision bigint not null references record.revision,
    primary key (plan, point, ordinal),
    foreign key (plan, point) references record.plan_point on update cascade on delete cascade
);
create index on record.plan_point_source (source);

comment on table record.plan_point_source is 'The sources for a point.';
comment on column record.plan_point_source.point is 'Number of the point.';
comment on column record.plan_point_source.ordinal is 'Place of the source within the point, from 1.';
comment on column record.plan_point_source.source is 'Id of the source.';

select record.keep('plan_point_source', part_of => 'plan', path => '{points,sources}', element => 'source');

create table record.plan_point_term (
    plan     record.slug not null,
    point    int not null,
    ordinal  int not null,
    name     text not null,
    kind     text not null,
    number   numeric not null,
    unit     text not null,
    revision bigint not null references record.revision,
    primary key (plan, point, ordinal),
    foreign key (plan, point) references record.plan_point on update cascade on delete cascade,
    constraint plan_point_term_name_length check (char_length(name) between 1 and 200),
    constraint plan_point_term_kind_known check (kind in ('cap', 'floor', 'exact')),
    constraint plan_point_term_unit_length check (char_length(unit) between 1 and 100)
);

comment on table record.plan_point_term is 'A number that a point fixes: a force ceiling, an amount, a time.';
comment on column record.plan_point_term.point is 'Number of the point.';
comment on column record.plan_point_term.ordinal is 'Place of the term within the point, from 1.';
comment on column record.plan_point_term.name is 'What the number limits or fixes.';
comment on column record.plan_point_term.kind is 'cap (at most), floor (at least) or exact.';
comment on column record.plan_point_term.number is 'The number.';
comment on column record.plan_point_term.unit is 'What the number counts.';

select record.keep('plan_point_term', part_of => 'plan', path => '{points,terms}');

-- Two states of the record side by side need two revisions in one statement. The views of schema past show only one.
create view record.plan_version as
select id, process, title, version, published_on, revision, 9223372036854775807 as ended_revision from record.plan
union all
select id, process, title, version, published_on, revision, ended_revision from history.plan;

comment on view record.plan_version is
    'Every version of every plan: in the record from revision up to, not including, ended_revision.';
