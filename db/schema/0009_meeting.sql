create table record.meeting (
    id                  record.slug primary key,
    process             record.slug not null references record.process on update cascade,
    parent              record.slug references record.meeting on update cascade deferrable,
    title               text not null,
    starts_on           date not null,
    starts_on_precision record.date_precision not null default 'day',
    ends_on             date,
    start_time_local    time,
    duration_minutes    int,
    duration_note       text,
    city                text,
    country             text,
    venue               text,
    setting             text,
    format              text,
    outcome             text,
    outcome_summary     text,
    row_version         int not null,
    revision            bigint not null references record.revision,
    recorded_at         timestamptz not null,
    constraint meeting_title_length check (char_length(title) between 1 and 200 and title = btrim(title)),
    constraint meeting_starts_on_first_day check (record.is_first_day(starts_on, starts_on_precision)),
    constraint meeting_ends_after_start check (ends_on >= starts_on),
    constraint meeting_duration_positive check (duration_minutes between 1 and 100000),
    constraint meeting_duration_note_length check (char_length(duration_note) between 1 and 500),
    constraint meeting_place_length check (char_length(city) <= 200 and char_length(country) <= 200 and char_length(venue) <= 300),
    constraint meeting_setting_length check (char_length(setting) between 1 and 4000),
    constraint meeting_format_known check (format in ('direct', 'mediated', 'proximity', 'shuttle', 'back-channel', 'multilateral')),
    constraint meeting_outcome_known check (
        outcome in (
            'agreement', 'partial-agreement', 'procedural-agreement', 'joint-statement', 'text-tabled',
            'consultation', 'continuing', 'no-agreement', 'undisclosed')),
    constraint meeting_outcome_summary_length check (char_length(outcome_summary) between 1 and 4000)
);
create index on record.meeting (process);
create index on record.meeting (parent);
create index on record.meeting (starts_on);

comment on table record.meeting is 'A round of talks, or a session of one.';
comment on column record.meeting.id is 'Short stable id of the meeting.';
comment on column record.meeting.process is 'The process or track that it belongs to.';
comment on column record.meeting.parent is 'The round that this session is part of.';
comment on column record.meeting.title is 'Short title of the meeting.';
comment on column record.meeting.starts_on is 'First day.';
comment on column record.meeting.starts_on_precision is 'How exactly the first day is known: day, month or year.';
comment on column record.meeting.ends_on is 'Last day; empty when unknown.';
comment on column record.meeting.start_time_local is 'Local time at which it began, hh:mm.';
comment on column record.meeting.duration_minutes is 'Length in minutes, where one figure is known.';
comment on column record.meeting.duration_note is 'Length as reported, where reports are vague or differ.';
comment on column record.meeting.city is 'City in which it was held.';
comment on column record.meeting.country is 'Country in which it was held.';
comment on column record.meeting.venue is 'Building in which it was held.';
comment on column record.meeting.setting is 'Seating, flags and the like, where they were reported.';
comment on column record.meeting.format is 'direct, mediated, proximity, shuttle, back-channel or multilateral.';
comment on column record.meeting.outcome is
    'agreement, partial-agreement, procedural-agreement, joint-statement, text-tabled, consultation, continuing, no-agreement or '
    'undisclosed.';
comment on column record.meeting.outcome_summary is 'The outcome in neutral words.';

create constraint trigger meeting_parent_acyclic after insert or update of id, parent on record.meeting
    for each row when (new.parent is not null) execute function record.refuse_cycle('parent');

select record.keep('meeting');
select search.index_words('meeting', $$
    setweight(to_tsvector('search.words', title), 'A') || setweight(to_tsvector('search.words', coalesce(outcome_summary, '')), 'B')
    || setweight(to_tsvector('search.words', coalesce(city, '') || ' ' || coalesce(country, '') || ' ' || coalesce(venue, '')
        || ' ' || coalesce(setting, '')), 'C')$$);

create table record.meeting_agenda (
    meeting  record.slug not null references record.meeting on update cascade on delete cascade,
    ordinal  int not null,
    issue    record.slug not null references record.issue on update cascade,
    revision bigint not null references record.revision,
    primary key (meeting, ordinal),
    constraint meeting_agenda_once unique (meeting, issue) deferrable
);
create index on record.meeting_agenda (issue);

comment on table record.meeting_agenda is 'Issues on the agenda of a meeting.';
comment on column record.meeting_agenda.issue is 'Id of the issue.';

create constraint trigger meeting_agenda_same_process after insert or update on record.meeting_agenda
    for each row execute function record.refuse_foreign_issue('issue', 'meeting');

select record.keep('meeting_agenda', part_of => 'meeting', path => '{agenda}', element => 'issue');

create table record.meeting_delegation (
    meeting  record.slug not null references record.meeting on update cascade on delete cascade,
    ordinal  int not null,
    party    record.slug not null references record.party on update cascade,
    role     text not null,
    head     record.slug references record.person on update cascade,
    revision bigint not null references record.revision,
    primary key (meeting, ordinal),
    constraint meeting_delegation_role_known check (
        role in ('party', 'mediator', 'facilitator', 'host', 'guarantor', 'supporter', 'observer'))
);
create index on record.meeting_delegation (party);
create index on record.meeting_delegation (head);

comment on table record.meeting_delegation is 'Who sat at the table: one row a delegation.';
comment on column record.meeting_delegation.party is 'Id of the party that sent the delegation.';
comment on column record.meeting_delegation.role is 'party, mediator, facilitator, host, guarantor, supporter or observer.';
comment on column record.meeting_delegation.head is 'The person who led the delegation.';

select record.keep('meeting_delegation', part_of => 'meeting', path => '{delegations}');

create table record.meeting_delegate (
    meeting    record.slug not null,
    delegation int not null,
    ordinal    int not null,
    person     record.slug not null references record.person on update cascade,
    revision   bigint not null references record.revision,
    primary key (meeting, delegation, ordinal),
    foreign key (meeting, delegation) references record.meeting_delegation on update cascade on delete cascade
);
create index on record.meeting_delegate (person);

comment on table record.meeting_delegate is 'The people of a delegation.';
comment on column record.meeting_delegate.delegation is 'Place of the delegation within the meeting.';
comment on column record.meeting_delegate.ordinal is 'Place of the person within the delegation, from 1.';
comment on column record.meeting_delegate.person is 'Id of the person.';

select record.keep('meeting_delegate', part_of => 'meeting', path => '{delegations,people}', element => 'person');

create table record.meeting_source (
    meeting  record.slug not null references record.meeting on update cascade on delete cascade,
    ordinal  int not null,
    source   record.slug not null references record.source on update cascade,
    revision bigint not null references record.revision,
    primary key (meeting, ordinal),
    constraint meeting_source_once unique (meeting, source) deferrable
);
create index on record.meeting_source (source);

comment on table record.meeting_source is 'The sources for a meeting.';
comment on column record.meeting_source.source is 'Id of the source.';

select record.keep('meeting_source', part_of => 'meeting', path => '{sources}', element => 'source',
    required => 'a meeting needs at least one source');
