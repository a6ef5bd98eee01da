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
-- Time series count what was said for a party in a week or a month.
create index on record.statement (party, said_on);

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

select record.keep('statement');
select search.index_words('statement', $$
    setweight(to_tsvector('search.words', coalesce(quote, '')), 'A')
    || setweight(to_tsvector('search.words', coalesce(paraphrase, '')), 'A')$$);
create index on history.statement (party, said_on) include (revision, ended_revision);

create table record.statement_issue (
    statement record.slug not null references record.statement on update cascade on delete cascade,
    ordinal   int not null,
    issue     record.slug not null references record.issue on update cascade,
    revision  bigint not null references record.revision,
    primary key (statement, ordinal),
    constraint statement_issue_once unique (statement, issue) deferrable
);
create index on record.statement_issue (issue);

comment on table record.statement_issue is 'The issues that a statement speaks to.';
comment on column record.statement_issue.issue is 'Id of the issue.';

create constraint trigger statement_issue_same_process after insert or update on record.statement_issue
    for each row execute function record.refuse_foreign_issue('issue', 'statement');

select record.keep('statement_issue', part_of => 'statement', path => '{issues}', element => 'issue');

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
comment on column record.statement_source.source is 'Id of the source.';

select record.keep('statement_source', part_of => 'statement', path => '{sources}', element => 'source',
    required => 'a statement needs at least one source');
