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

select record.keep('source');
select search.index_words('source', $$
    setweight(to_tsvector('search.words', title), 'A') || setweight(to_tsvector('search.words', publisher), 'C')$$);
