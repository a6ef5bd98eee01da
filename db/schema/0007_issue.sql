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
    constraint issue_pax_codes_form check (
        array_position(pax_codes, null) is null and array_to_string(pax_codes, ',') ~ '^([A-Za-z0-9]+(,[A-Za-z0-9]+)*)?$'),
    constraint issue_scale_labels_both check (num_nonnulls(scale_min_label, scale_max_label) <> 1),
    constraint issue_scale_labels_length check (
        char_length(scale_min_label) between 1 and 200 and char_length(scale_max_label) between 1 and 200)
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
create constraint trigger issue_keeps_its_positions after update of process on record.issue
    for each row when (old.process <> new.process) execute function record.refuse_torn_process('process');

select record.keep('issue');
select search.index_words('issue', $$
    setweight(to_tsvector('search.words', title), 'A') || setweight(to_tsvector('search.words', coalesce(question, '')), 'A')
    || setweight(to_tsvector('search.words', coalesce(description, '')), 'B')$$);
