-- This call loads the library of pg_trgm. Before that, only a superuser may create a function that has one of its settings.
select search.similarity('', '');

-- What ways of writing a name have in common: Zelensky, Zelenskyy, Zelenskiy and the Ukrainian and Russian spellings all
-- give zelensky; Ermak and Yermak give ermak. Short words give null, since too many of them would give the same.
-- search.word keeps the result in a generated column: a change needs a schema script that makes the column again.
create or replace function search.fold(word text) returns text
language sql immutable strict
return case when length(word) < 5 or word !~ '^[[:alpha:]]+$' then null else
    regexp_replace(regexp_replace(regexp_replace(
        translate(replace(replace(replace(replace(replace(replace(replace(
            translate(lower(word), 'абвгґдеєёзиіїйклмнопрстуфхыэюяьъ''’', 'abvhhdeeezyiiyklmnoprstufhyeua'),
            'ж', 'zh'), 'ц', 'ts'), 'ч', 'ch'), 'щ', 'shch'), 'ш', 'sh'), 'kh', 'h'), 'ph', 'f'), 'gw', 'hv'),
        '[yij]+([aeou])', '\1', 'g'), '[yij]+$', 'y'), '(.)\1+', '\1', 'g') end;

comment on function search.fold is 'A word in the form that its transliterations share; null for a short one.';

create or replace function search.keep_words() returns trigger
language plpgsql security definer set search_path = search, pg_temp as $$
begin
    insert into search.word (word, revision)
    select distinct lexeme, record.current_revision() from changed, unnest(changed.words) where search.fold(lexeme) is not null
    on conflict do nothing;
    return null;
end $$;

comment on function search.keep_words() is 'Trigger: notes the words that the new rows use for the first time.';

-- To be called after record.keep. The new column comes last in the record and in the history: the trigger that keeps former
-- rows relies on the same order in both.
create or replace function search.index_words(kept text, words text) returns void
language plpgsql as $index$
begin
    execute format('alter table record.%I add column words tsvector generated always as (%s) stored', kept, words);
    execute format('alter table history.%I add column words tsvector', kept);
    execute format('create index %1$I on record.%2$I using gin (words) with (fastupdate = off)', kept || '_words', kept);
    execute format('comment on column record.%I.words is ''Its words, for full text search.''', kept);
    execute format('comment on column history.%I.words is ''Its words, for full text search.''', kept);
    execute format('create trigger keep_words_after_insert after insert on record.%I
        referencing new table as changed for each statement execute function search.keep_words()', kept);
    execute format('create trigger keep_words_after_update after update on record.%I
        referencing new table as changed for each statement execute function search.keep_words()', kept);
    execute format('insert into search.word (word, revision)
        select distinct lexeme, 0 from record.%I, unnest(words) where search.fold(lexeme) is not null on conflict do nothing', kept);
    perform record.keep_past_view(kept);
end $index$;

comment on function search.index_words is 'Makes a kept table searchable by the words that an expression gives.';

create or replace function search.lexeme(word text) returns tsquery
language sql immutable strict
return ('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''')::tsquery;

comment on function search.lexeme is 'A word as a tsquery, whatever characters it holds.';

create or replace function search.spellings(word text) returns tsquery
language plpgsql stable
set pg_trgm.similarity_threshold = 0.6 as $$
declare
    stem    text := (tsvector_to_array(to_tsvector('search.words', word)))[1];
    known   bigint := coalesce(record.known_revision(), 9223372036854775807);
    widened tsquery;
    found   text;
begin
    for found in
        select known_word.word from search.word known_word where known_word.folded = search.fold(stem) and known_word.word <> stem
               and known_word.revision <= known
        union
        (select known_word.word from search.word known_word
         where length(stem) > 5 and known_word.word operator(search.%) stem and known_word.revision <= known
           and not exists (select from search.word same where same.word = stem and same.revision <= known)
         order by search.similarity(known_word.word, stem) desc, known_word.word
         limit 6)
        order by 1
    loop
        widened := coalesce(widened || search.lexeme(found), search.lexeme(found));
    end loop;
    return widened;
end $$;

comment on function search.spellings is
    'Other spellings of a word that texts have used: those that fold alike and, for a word that no text has used, those that share '
    'most of their trigrams.';

create or replace function search.query(q text, widened boolean) returns tsquery
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

comment on function search.query is
    'What a reader typed, as a tsquery. All words must occur; "words in quotes" side by side; of two joined by OR, either; -word must '
    'not occur; wor* stands for every word that begins so. Widened, a word also finds its other spellings. Null where no word is left.';

create or replace function search.highlights(body text, wanted tsquery) returns json
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
        ts_headline('search.words', translate(body, open || close, '??'), wanted,
                    format('HighlightAll=true, StartSel=%s, StopSel=%s', open, close)),
        open)
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

comment on function search.highlights is 'Where the words of a query stand in a text: start and length in characters, counted from 0.';
