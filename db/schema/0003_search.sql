-- Full text search with PostgreSQL's own means. Every searched table has a column words, and so have its former rows:
-- both clocks can be searched. Words are unaccented and stemmed as English; words of other scripts stay as they are.

create text search configuration search.words (copy = pg_catalog.english);
alter text search configuration search.words
    alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with search.unaccent, pg_catalog.english_stem;

create table search.word (
    word     text primary key,
    folded   text not null generated always as (search.fold(word)) stored,
    revision bigint not null
);
create index on search.word (folded);
create index on search.word using gin (word search.gin_trgm_ops);

comment on table search.word is
    'Words that texts of the record have used, to find other spellings of what is asked for. Words that are gone again do no harm.';
comment on column search.word.word is 'The word, as the configuration search.words stems it.';
comment on column search.word.folded is 'What its transliterations share.';
comment on column search.word.revision is
    'The revision that first used it: a search of the past knows no later words, so that it is answered as it was.';
