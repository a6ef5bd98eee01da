-- What editors work with, apart from the record. Readers never see it: a draft comes into the record only when it is
-- published. So no list, count, history or view has to leave drafts out.
create table editing.api_key (
    id           uuid primary key default gen_random_uuid(),
    name         text not null,
    role         text not null,
    hash         bytea not null unique,
    hint         text not null,
    created_at   timestamptz not null default clock_timestamp(),
    created_by   text not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    constraint api_key_name_length check (char_length(name) between 1 and 100 and name = btrim(name)),
    constraint api_key_role_known check (role in ('reader', 'editor', 'reviewer', 'administrator'))
);

comment on table editing.api_key is 'Keys of people and programs. The key itself is not stored, only its SHA-256.';
comment on column editing.api_key.hint is 'First characters of the key, to tell keys apart.';

create table editing.draft (
    resource     text not null,
    id           record.slug not null,
    document     jsonb not null,
    base_version int,
    version      int not null default 1,
    state        text not null default 'draft',
    author       text not null,
    comment      text,
    reason       text,
    import       uuid,
    created_at   timestamptz not null default clock_timestamp(),
    updated_at   timestamptz not null default clock_timestamp(),
    primary key (resource, id),
    constraint draft_state_known check (state in ('draft', 'returned')),
    constraint draft_comment_length check (char_length(comment) between 1 and 4000)
);
create index on editing.draft (import);
create index on editing.draft (author);

comment on table editing.draft is 'Documents that wait for publication: new rows, and changes of published ones.';
comment on column editing.draft.base_version is 'Version of the published row that the draft changes; empty for a new row.';
comment on column editing.draft.version is 'How often the draft itself was saved.';
comment on column editing.draft.state is 'draft: waits for a reviewer; returned: a reviewer gave it back with a comment.';
comment on column editing.draft.reason is 'Why the author made it; the revision that publishes it says so.';
comment on column editing.draft.comment is 'Why a reviewer returned it.';
comment on column editing.draft.import is 'The import that brought it, by which it is published with the rest.';
comment on column editing.draft.author is 'Who wrote it last: somebody else must publish it.';

create table editing.idempotency_key (
    caller       text not null,
    key          text not null,
    request_hash bytea not null,
    status       int,
    headers      jsonb,
    body         bytea,
    created_at   timestamptz not null default clock_timestamp(),
    primary key (caller, key),
    constraint idempotency_key_length check (char_length(key) between 1 and 255)
);
create index on editing.idempotency_key (created_at);

comment on table editing.idempotency_key is
    'Answers to POSTs that carried an Idempotency-Key, kept for 48 hours and given again to a repeat.';

-- What becomes of an import, for whoever waits for it, from any instance and after a restart. The service writes a row
-- beside the transaction that loads; only the end of the import is part of that transaction. So an import that says done is
-- in the record, and one that does not is not.
create table editing.import (
    id          uuid primary key,
    format      text not null,
    dry_run     boolean not null,
    actor       text not null,
    reason      text,
    state       text not null default 'running',
    rows_read   int not null default 0,
    rows_total  int,
    rows_merged int not null default 0,
    counts      jsonb not null default '[]',
    drafts      boolean not null default false,
    error_count int not null default 0,
    errors      jsonb not null default '[]',
    started_at  timestamptz not null default clock_timestamp(),
    updated_at  timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    constraint import_format_known check (format in ('bundle', 'ndjson', 'csv')),
    constraint import_state_known check (state in ('running', 'done', 'failed')),
    constraint import_finished check ((state = 'running') = (finished_at is null))
);
create index on editing.import (started_at desc, id);

comment on table editing.import is
    'Imports and how far they came. One that says running is so only while somebody holds its lock: see editing.import_is_alive.';
comment on column editing.import.rows_read is 'Documents read and judged so far.';
comment on column editing.import.rows_total is 'How many there are, once all are read.';
comment on column editing.import.rows_merged is 'Documents that the loading transaction has worked through.';
comment on column editing.import.counts is 'Added, changed and unchanged rows by resource.';
comment on column editing.import.drafts is 'Whether what it brought waits as drafts.';
comment on column editing.import.errors is 'The first 1,000 of what is wrong.';
