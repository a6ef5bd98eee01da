-- Full text search with PostgreSQL's own means: every searched table carries its words, former rows too, so that both
-- clocks can be searched. Words are unaccented and stemmed as English; words of other scripts stay as they are.

create schema search;
comment on schema search is 'What full text search needs beside the record: its configuration, and the words that texts have used.';

create extension if not exists unaccent with schema search;
create extension if not exists pg_trgm with schema search;

create text search configuration search.words (copy = pg_catalog.english);
alter text search configuration search.words
    alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with search.unaccent, pg_catalog.english_stem;

-- What ways of writing a name have in common: Zelensky, Zelenskyy, Zelenskiy and the Ukrainian and Russian spellings all
-- give zelensky, Ermak and Yermak give ermak. Short words are left alone, since too many of them would fall together.
create function search.fold(word text) returns text
language sql immutable strict
return case when length(word) < 5 or word !~ '^[[:alpha:]]+$' then null else
    regexp_replace(regexp_replace(regexp_replace(
        translate(replace(replace(replace(replace(replace(replace(replace(
            translate(lower(word), 'абвгґдеєёзиіїйклмнопрстуфхыэюяьъ''’', 'abvhhdeeezyiiyklmnoprstufhyeua'),
            'ж', 'zh'), 'ц', 'ts'), 'ч', 'ch'), 'щ', 'shch'), 'ш', 'sh'), 'kh', 'h'), 'ph', 'f'), 'gw', 'hv'),
        '[yij]+([aeou])', '\1', 'g'), '[yij]+$', 'y'), '(.)\1+', '\1', 'g') end;

comment on function search.fold is 'A word in the form that its transliterations share; null for a short one.';

create table search.word (
    word     text primary key,
    folded   text not null generated always as (search.fold(word)) stored,
    revision bigint not null
);
create index on search.word (folded);
create index on search.word using gin (word search.gin_trgm_ops);

comment on table search.word is 'Words that texts of the record have used, to find other spellings of what is asked for. Words that are gone again do no harm.';
comment on column search.word.word is 'The word, as the configuration search.words stems it.';
comment on column search.word.folded is 'What its transliterations share.';
comment on column search.word.revision is 'The revision that first used it: a search of the past knows no later words, so that it is answered as it was.';

create function search.keep_words() returns trigger
language plpgsql security definer set search_path = search, pg_temp as $$
begin
    insert into search.word (word, revision)
    select distinct lexeme, record.current_revision() from changed, unnest(changed.words) where search.fold(lexeme) is not null
    on conflict do nothing;
    return null;
end $$;

-- The column is last in the record and in the history, which the trigger that keeps former rows relies on.
create function search.index_words(kept text, words text) returns void
language plpgsql as $index$
begin
    execute format('alter table record.%I add column words tsvector generated always as (%s) stored', kept, words);
    execute format('alter table history.%I add column words tsvector', kept);
    execute format('create index %1$I on record.%2$I using gin (words) with (fastupdate = off)', kept || '_words', kept);
    execute format('comment on column record.%I.words is ''Its words, for full text search.''', kept);
    execute format('create trigger keep_words_after_insert after insert on record.%I
        referencing new table as changed for each statement execute function search.keep_words()', kept);
    execute format('create trigger keep_words_after_update after update on record.%I
        referencing new table as changed for each statement execute function search.keep_words()', kept);
    execute format('insert into search.word (word, revision)
        select distinct lexeme, 0 from record.%I, unnest(words) where search.fold(lexeme) is not null on conflict do nothing', kept);
end $index$;

select search.index_words('position', $$
    setweight(to_tsvector('search.words', summary), 'A') || setweight(to_tsvector('search.words', coalesce(coding_note, '')), 'C')$$);
select search.index_words('statement', $$
    setweight(to_tsvector('search.words', coalesce(quote, '')), 'A') || setweight(to_tsvector('search.words', coalesce(paraphrase, '')), 'A')$$);
select search.index_words('plan', $$
    setweight(to_tsvector('search.words', title), 'A') || setweight(to_tsvector('search.words', coalesce(version, '') || ' ' || coalesce(description, '')), 'B')$$);
select search.index_words('plan_point', $$
    setweight(to_tsvector('search.words', summary), 'A') || setweight(to_tsvector('search.words', coalesce(label, '') || ' ' || coalesce(note, '')), 'C')$$);
select search.index_words('meeting', $$
    setweight(to_tsvector('search.words', title), 'A') || setweight(to_tsvector('search.words', coalesce(outcome_summary, '')), 'B')
    || setweight(to_tsvector('search.words', coalesce(city, '') || ' ' || coalesce(country, '') || ' ' || coalesce(venue, '') || ' ' || coalesce(setting, '')), 'C')$$);
select search.index_words('issue', $$
    setweight(to_tsvector('search.words', title), 'A') || setweight(to_tsvector('search.words', coalesce(question, '')), 'A')
    || setweight(to_tsvector('search.words', coalesce(description, '')), 'B')$$);
select search.index_words('source', $$
    setweight(to_tsvector('search.words', title), 'A') || setweight(to_tsvector('search.words', publisher), 'C')$$);

-- A literal of the type tsquery, whatever the word holds.
create function search.lexeme(word text) returns tsquery
language sql immutable strict
return ('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''')::tsquery;

-- Other spellings of a word that texts have used: those that fold alike and, for a word that no text has used, those
-- that share most of their trigrams.
create function search.spellings(word text) returns tsquery
language plpgsql stable
set pg_trgm.similarity_threshold = 0.6 as $$
declare
    stem    text := (tsvector_to_array(to_tsvector('search.words', word)))[1];
    known   bigint := coalesce(record.known_revision(), 9223372036854775807);
    widened tsquery;
    found   text;
begin
    for found in
        select w.word from search.word w where w.folded = search.fold(stem) and w.word <> stem and w.revision <= known
        union
        (select w.word from search.word w
         where length(stem) > 5 and w.word operator(search.%) stem and w.revision <= known
           and not exists (select from search.word same where same.word = stem and same.revision <= known)
         order by search.similarity(w.word, stem) desc, w.word
         limit 6)
        order by 1
    loop
        widened := coalesce(widened || search.lexeme(found), search.lexeme(found));
    end loop;
    return widened;
end $$;

-- Words must all occur, "words in quotes" side by side, either of two joined by OR; -word must not, and wor* stands for
-- all that begins so. Widened, a word also finds its other spellings. Null where nothing is left to look for.
create function search.query(q text, widened boolean) returns tsquery
language plpgsql stable as $$
declare
    token  text[];
    term   tsquery;
    every  tsquery;
    either tsquery;
begin
    for token in select regexp_matches(q, '(-?)(?:"([^"]*)"?|([^\s"]+))', 'g') loop
        if token[1] = '' and lower(token[3]) = 'or' then
            either := coalesce(either || every, every);
            every := null;
            continue;
        end if;
        term := case
            when token[2] is not null then phraseto_tsquery('search.words', token[2])
            when token[3] ~ '[[:alnum:]]\*$' then
                to_tsquery('search.words', '''' || replace(replace(rtrim(token[3], '*'), '\', '\\'), '''', '''''') || ''':*')
            else plainto_tsquery('search.words', token[3]) end;
        if numnode(term) = 0 then
            continue;
        end if;
        if widened and token[1] = '' and token[2] is null and token[3] ~ '^[[:alpha:]’'']+$' then
            term := coalesce(term || search.spellings(token[3]), term);
        end if;
        if token[1] = '-' then
            term := !! term;
        end if;
        every := coalesce(every && term, term);
    end loop;
    return coalesce(either || every, every, either);
end $$;

-- Where the words of a query stand in a text: start and length in characters, counted from 0.
create function search.highlights(body text, wanted tsquery) returns json
language plpgsql immutable as $$
declare
    open  constant text := U&'\E000';
    close constant text := U&'\E001';
    piece text;
    at    int := 0;
    found text[] := '{}';
begin
    if body is null then
        return '[]';
    end if;
    -- The two marks are characters that Unicode leaves to private use.
    foreach piece in array string_to_array(
        ts_headline('search.words', translate(body, open || close, '??'), wanted, format('HighlightAll=true, StartSel=%s, StopSel=%s', open, close)), open)
    loop
        if position(close in piece) > 0 then
            found := found || format('{"start":%s,"length":%s}', at, position(close in piece) - 1);
            at := at + length(piece) - 1;
        else
            at := at + length(piece);
        end if;
    end loop;
    return '[' || array_to_string(found, ',') || ']';
end $$;
