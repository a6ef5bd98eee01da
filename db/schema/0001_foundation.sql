-- Everything that the other scripts stand on. After this script the files of db/code are run, then the other scripts.
--
--   record     the tables of the record, as they are now
--   history    the former rows of each of them, never changed again
--   past       a view for each table of the record: its rows as they were at record.known_revision()
--   api        what readers see: one view a list, one function an analysis
--   api_past   the same views and functions over schema past
--   editing    keys, drafts and imports: what the record is edited with
--   search     what full text search needs beside the record

create schema record;
create schema history;
create schema past;
create schema api;
create schema api_past;
create schema editing;
create schema search;

comment on schema record is 'The record as it is now: what the parties said they want, and what that rests on.';
comment on schema history is 'Former rows of every table of the record. Append-only, written by triggers.';
comment on schema past is 'The record as it was at record.known_revision(): current and former rows, filtered.';
comment on schema api is 'The record for readers: one view a list, with the names of the API.';
comment on schema api_past is 'The views and functions of schema api over the record as it was at record.known_revision().';
comment on schema editing is 'Keys, drafts and the like: what the record is edited with. Not part of the record.';
comment on schema search is 'What full text search needs beside the record: its configuration, and the words that texts have used.';

create extension if not exists unaccent with schema search;
create extension if not exists pg_trgm with schema search;

-- A revision is one writing transaction. The transaction takes one advisory lock at its first write and holds the lock
-- until it commits. Therefore revisions are ordered as they commit, and their times never go back. The lock also makes
-- the rules that look at several rows (no cycles, same negotiation) free of races.
create table record.revision (
    number      bigint primary key,
    recorded_at timestamptz not null unique,
    actor       text not null,
    reason      text,
    constraint revision_reason_length check (char_length(reason) <= 2000)
);

comment on table record.revision is 'One committed change of the record: a writing transaction. Numbers and times follow commit order.';
comment on column record.revision.number is 'Number of the revision; the next one is one higher.';
comment on column record.revision.recorded_at is
    'When the revision was made, by the clock of the database; later than that of every revision before it.';
comment on column record.revision.actor is 'Who made it: the name of the key, or the database role of a hand-run statement.';
comment on column record.revision.reason is 'Why, in the words of who made it.';

create table record.renamed_id (
    resource text not null,
    old_id   text not null,
    new_id   text not null,
    revision bigint not null references record.revision,
    primary key (resource, old_id)
);

comment on table record.renamed_id is 'Ids that a resource had before: they answer 308 to the new one.';
comment on column record.renamed_id.resource is 'The table of the resource.';
comment on column record.renamed_id.old_id is 'The id that the row had.';
comment on column record.renamed_id.new_id is 'The id that the row has now.';
comment on column record.renamed_id.revision is 'The revision that renamed it.';

-- Filled by record.keep. A root holds one row a resource. A part belongs to the root whose name its first column
-- carries. A part is read from the JSON document of its root along path: each step names an array. Where an element of
-- the array is a plain value, the value goes into the column element.
create table record.kept_table (
    name    text primary key,
    root    text not null,
    path    text[] not null default '{}',
    element text,
    plural  text
);

comment on table record.kept_table is 'The tables that keep their history, and where the parts of a resource stand in its JSON document.';
comment on column record.kept_table.name is 'The table, in schema record.';
comment on column record.kept_table.root is 'The table of the resource that the rows belong to; the table itself, if it is one.';
comment on column record.kept_table.path is 'The arrays of the document that lead to the rows; empty for the document itself.';
comment on column record.kept_table.element is 'The column that takes the elements of the array, where these are plain values.';
comment on column record.kept_table.plural is 'The view of schema api that lists the resource; empty for parts.';

create table record.vocabulary (
    name    text not null,
    ordinal int not null,
    value   text not null,
    label   text not null,
    meaning text not null,
    score   int,
    primary key (name, value)
);

comment on table record.vocabulary is 'The values of every closed vocabulary, and what they mean.';
comment on column record.vocabulary.name is 'Name of the vocabulary.';
comment on column record.vocabulary.ordinal is 'Place of the value in the vocabulary, from 1.';
comment on column record.vocabulary.value is 'The value, as it stands in answers and filters.';
comment on column record.vocabulary.label is 'The value as a reader would write it.';
comment on column record.vocabulary.meaning is 'What the value means.';
comment on column record.vocabulary.score is 'Place on the 0-100 scale, for stances that have one.';

create domain record.slug as text
    constraint slug_form check (value ~ '^[a-z0-9][a-z0-9._~-]{0,119}$');
comment on domain record.slug is 'Short stable id: lower-case letters, digits, dot, hyphen, underscore or tilde; at most 120.';

create domain record.date_precision as text
    constraint date_precision_known check (value in ('day', 'month', 'year'));
comment on domain record.date_precision is 'How exactly the date is known; for month and year the date is its first day.';

create domain record.language_tag as text
    constraint language_tag_form check (value ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');
comment on domain record.language_tag is 'BCP 47 language tag, such as en or uk.';
