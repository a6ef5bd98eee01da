-- What editors work with, apart from the record: nothing here is ever seen by readers, and a draft comes into the
-- record only when it is published. So no list, count, history or view has to leave drafts out.
create schema editing;

comment on schema editing is 'Keys, drafts and the like: what the record is edited with. Not part of the record.';

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

comment on table editing.idempotency_key is 'Answers to POSTs that carried an Idempotency-Key, kept for 48 hours and given again to a repeat.';
