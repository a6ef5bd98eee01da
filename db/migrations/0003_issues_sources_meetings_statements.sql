-- An issue belongs to a process; a track uses its own issues and those of the processes that it is a track of.
create function record.refuse_foreign_issue() returns trigger
language plpgsql as $$
declare
    process_id text;
    issue_id   text := to_jsonb(new) ->> tg_argv[0];
    root_table text := tg_argv[1];
    root_id    text := to_jsonb(new) ->> (case when root_table = tg_table_name then 'id' else root_table end);
begin
    if issue_id is null then
        return null;
    end if;
    execute format('select process from record.%I where id = $1', root_table) into process_id using root_id;

    if process_id is not null and not exists (
        select from record.issue i where i.id = issue_id
          and (i.process = process_id or i.process in (select record.process_and_ancestors(process_id)))
    ) then
        raise exception '% %: issue % belongs to another process than %', root_table, root_id, issue_id, process_id
            using errcode = 'check_violation', constraint = tg_name, table = tg_table_name, schema = 'record', column = tg_argv[0];
    end if;
    return null;
end $$;

create table record.issue (
    id              record.slug primary key,
    process         record.slug not null references record.process on update cascade,
    parent          record.slug references record.issue on update cascade deferrable,
    title           text not null,
    question        text,
    description     text,
    pax_codes       text[] not null default '{}',
    scale_min_label text,
    scale_max_label text,
    row_version     int not null,
    revision        bigint not null references record.revision,
    recorded_at     timestamptz not null,
    constraint issue_title_length check (char_length(title) between 1 and 200 and title = btrim(title)),
    constraint issue_question_length check (char_length(question) between 1 and 1000),
    constraint issue_description_length check (char_length(description) between 1 and 4000),
    constraint issue_pax_codes_form check (array_position(pax_codes, null) is null and array_to_string(pax_codes, ',') ~ '^([A-Za-z0-9]+(,[A-Za-z0-9]+)*)?$'),
    constraint issue_scale_labels_both check (num_nonnulls(scale_min_label, scale_max_label) <> 1),
    constraint issue_scale_labels_length check (char_length(scale_min_label) between 1 and 200 and char_length(scale_max_label) between 1 and 200)
);
create index on record.issue (process);
create index on record.issue (parent);

comment on table record.issue is 'What is negotiated; issues form a tree.';
comment on column record.issue.id is 'Short stable id of the issue.';
comment on column record.issue.process is 'The process whose issue it is.';
comment on column record.issue.parent is 'The wider issue that this one is part of.';
comment on column record.issue.title is 'Short title of the issue.';
comment on column record.issue.question is 'A neutral proposition that a party can favour or refuse; stances answer it.';
comment on column record.issue.description is 'What the issue is about, in neutral words.';
comment on column record.issue.pax_codes is 'Topic codes of the PA-X Peace Agreements Database.';
comment on column record.issue.scale_min_label is 'What 0 means on the issue''s scale, where it has one.';
comment on column record.issue.scale_max_label is 'What 100 means on the issue''s scale, where it has one.';

create constraint trigger issue_parent_acyclic after insert or update of id, parent on record.issue
    for each row when (new.parent is not null) execute function record.refuse_cycle('parent');
create constraint trigger issue_parent_same_process after insert or update of parent, process on record.issue
    deferrable for each row when (new.parent is not null) execute function record.refuse_foreign_issue('parent', 'issue');

create table record.source (
    id           record.slug primary key,
    title        text not null,
    publisher    text not null,
    kind         text not null,
    reliability  text,
    url          text,
    published_on date,
    accessed_on  date,
    language     record.language_tag,
    row_version  int not null,
    revision     bigint not null references record.revision,
    recorded_at  timestamptz not null,
    constraint source_title_length check (char_length(title) between 1 and 500 and title = btrim(title)),
    constraint source_publisher_length check (char_length(publisher) between 1 and 200),
    constraint source_kind_known check (kind in ('news', 'state-media', 'official', 'document', 'broadcast', 'social', 'research')),
    constraint source_reliability_known check (reliability in ('high', 'medium', 'low')),
    constraint source_url_form check (url ~ '^https?://[^[:space:]]+$' and char_length(url) <= 2000)
);
create index on record.source (published_on);

comment on table record.source is 'Where the record knows something from.';
comment on column record.source.id is 'Short stable id of the source.';
comment on column record.source.title is 'Headline or title, as published.';
comment on column record.source.publisher is 'Who published it.';
comment on column record.source.kind is 'news, state-media, official, document, broadcast, social or research.';
comment on column record.source.reliability is 'How far the editors rely on it: high, medium or low; empty when not judged.';
comment on column record.source.url is 'Where it can be read; empty when it is not online.';
comment on column record.source.published_on is 'Day of publication; empty when unknown.';
comment on column record.source.accessed_on is 'Day on which an editor last read it there.';
comment on column record.source.language is 'BCP 47 tag of the language it is in.';

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
    constraint meeting_outcome_known check (outcome in ('agreement', 'partial-agreement', 'procedural-agreement', 'joint-statement', 'text-tabled', 'consultation', 'continuing', 'no-agreement', 'undisclosed')),
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
comment on column record.meeting.outcome is 'agreement, partial-agreement, procedural-agreement, joint-statement, text-tabled, consultation, continuing, no-agreement or undisclosed.';
comment on column record.meeting.outcome_summary is 'The outcome in neutral words.';

create constraint trigger meeting_parent_acyclic after insert or update of id, parent on record.meeting
    for each row when (new.parent is not null) execute function record.refuse_cycle('parent');

create table record.meeting_agenda (
    meeting  record.slug not null references record.meeting on update cascade on delete cascade,
    ordinal  int not null,
    issue    record.slug not null references record.issue on update cascade,
    revision bigint not null references record.revision,
    primary key (meeting, ordinal),
    constraint meeting_agenda_once unique (meeting, issue) deferrable
);
create index on record.meeting_agenda (issue);
create constraint trigger meeting_agenda_same_process after insert or update on record.meeting_agenda
    for each row execute function record.refuse_foreign_issue('issue', 'meeting');
comment on table record.meeting_agenda is 'Issues on the agenda of a meeting.';

create table record.meeting_delegation (
    meeting  record.slug not null references record.meeting on update cascade on delete cascade,
    ordinal  int not null,
    party    record.slug not null references record.party on update cascade,
    role     text not null,
    head     record.slug references record.person on update cascade,
    revision bigint not null references record.revision,
    primary key (meeting, ordinal),
    constraint meeting_delegation_role_known check (role in ('party', 'mediator', 'facilitator', 'host', 'guarantor', 'supporter', 'observer'))
);
create index on record.meeting_delegation (party);
create index on record.meeting_delegation (head);
comment on table record.meeting_delegation is 'Who sat at the table: one row a delegation.';
comment on column record.meeting_delegation.role is 'party, mediator, facilitator, host, guarantor, supporter or observer.';
comment on column record.meeting_delegation.head is 'The person who led the delegation.';

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

create table record.statement (
    id                record.slug primary key,
    process           record.slug not null references record.process on update cascade,
    speaker           record.slug references record.person on update cascade,
    party             record.slug references record.party on update cascade,
    said_on           date not null,
    said_on_precision record.date_precision not null default 'day',
    mode              text not null,
    quote             text,
    language          record.language_tag,
    paraphrase        text,
    meeting           record.slug references record.meeting on update cascade,
    row_version       int not null,
    revision          bigint not null references record.revision,
    recorded_at       timestamptz not null,
    constraint statement_said_on_first_day check (record.is_first_day(said_on, said_on_precision)),
    constraint statement_mode_known check (mode in ('verbatim', 'paraphrase', 'reported', 'leaked')),
    constraint statement_verbatim_has_quote check (mode <> 'verbatim' or quote is not null),
    constraint statement_quote_has_language check ((quote is null) = (language is null)),
    constraint statement_has_words check (num_nonnulls(quote, paraphrase) > 0),
    constraint statement_has_speaker_or_party check (num_nonnulls(speaker, party) > 0),
    constraint statement_quote_length check (char_length(quote) between 1 and 4000),
    constraint statement_paraphrase_length check (char_length(paraphrase) between 1 and 4000)
);
create index on record.statement (process);
create index on record.statement (speaker);
create index on record.statement (party);
create index on record.statement (meeting);
create index on record.statement (said_on desc, id);

comment on table record.statement is 'Who said what, when, and where that is reported.';
comment on column record.statement.id is 'Stable id of the statement.';
comment on column record.statement.process is 'The process that it is about.';
comment on column record.statement.speaker is 'The person who said it.';
comment on column record.statement.party is 'The party for which it was said.';
comment on column record.statement.said_on is 'Day on which it was said.';
comment on column record.statement.said_on_precision is 'How exactly the day is known: day, month or year.';
comment on column record.statement.mode is 'verbatim, paraphrase, reported or leaked.';
comment on column record.statement.quote is 'The words themselves, in the language given.';
comment on column record.statement.language is 'BCP 47 tag of the language of the quote as recorded.';
comment on column record.statement.paraphrase is 'The content in neutral words of the editors.';
comment on column record.statement.meeting is 'The meeting at or after which it was said.';

create table record.statement_issue (
    statement record.slug not null references record.statement on update cascade on delete cascade,
    ordinal   int not null,
    issue     record.slug not null references record.issue on update cascade,
    revision  bigint not null references record.revision,
    primary key (statement, ordinal),
    constraint statement_issue_once unique (statement, issue) deferrable
);
create index on record.statement_issue (issue);
create constraint trigger statement_issue_same_process after insert or update on record.statement_issue
    for each row execute function record.refuse_foreign_issue('issue', 'statement');
comment on table record.statement_issue is 'The issues that a statement speaks to.';

create table record.statement_source (
    statement record.slug not null references record.statement on update cascade on delete cascade,
    ordinal   int not null,
    source    record.slug not null references record.source on update cascade,
    revision  bigint not null references record.revision,
    primary key (statement, ordinal),
    constraint statement_source_once unique (statement, source) deferrable
);
create index on record.statement_source (source);
comment on table record.statement_source is 'The sources that report a statement, best first.';

select record.require_part('statement', 'statement_source', 'a statement needs at least one source');
select record.require_part('meeting', 'meeting_source', 'a meeting needs at least one source');

select record.keep_history('issue', 'issue');
select record.keep_history('source', 'source');
select record.keep_history('meeting', 'meeting');
select record.keep_history('meeting_agenda', 'meeting', '{agenda}', 'issue');
select record.keep_history('meeting_delegation', 'meeting', '{delegations}');
select record.keep_history('meeting_delegate', 'meeting', '{delegations,people}', 'person');
select record.keep_history('meeting_source', 'meeting', '{sources}', 'source');
select record.keep_history('statement', 'statement');
select record.keep_history('statement_issue', 'statement', '{issues}', 'issue');
select record.keep_history('statement_source', 'statement', '{sources}', 'source');
