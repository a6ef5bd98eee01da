--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: api; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA api;


--
-- Name: SCHEMA api; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON SCHEMA api IS 'The record for readers: one view a list, with the names of the API. 8e286f39f7d199f4257963c0df795db8a64ab151bc0f5e118927f5ae1dfc89c8';


--
-- Name: api_past; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA api_past;


--
-- Name: editing; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA editing;


--
-- Name: SCHEMA editing; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON SCHEMA editing IS 'Keys, drafts and the like: what the record is edited with. Not part of the record.';


--
-- Name: history; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA history;


--
-- Name: SCHEMA history; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON SCHEMA history IS 'Former rows of every table of the record. Append-only, written by triggers.';


--
-- Name: migrations; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA migrations;


--
-- Name: past; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA past;


--
-- Name: SCHEMA past; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON SCHEMA past IS 'The record as it was at record.known_revision(): current and former rows, filtered.';


--
-- Name: record; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA record;


--
-- Name: SCHEMA record; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON SCHEMA record IS 'The record as it is now: what the parties said they want, and what that rests on.';


--
-- Name: search; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA search;


--
-- Name: SCHEMA search; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON SCHEMA search IS 'What full text search needs beside the record: its configuration, and the words that texts have used.';


--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA search;


--
-- Name: EXTENSION pg_trgm; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';


--
-- Name: unaccent; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA search;


--
-- Name: EXTENSION unaccent; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';


--
-- Name: date_precision; Type: DOMAIN; Schema: record; Owner: -
--

CREATE DOMAIN record.date_precision AS text
	CONSTRAINT date_precision_known CHECK ((VALUE = ANY (ARRAY['day'::text, 'month'::text, 'year'::text])));


--
-- Name: DOMAIN date_precision; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON DOMAIN record.date_precision IS 'How exactly the date is known; for month and year the date is its first day.';


--
-- Name: language_tag; Type: DOMAIN; Schema: record; Owner: -
--

CREATE DOMAIN record.language_tag AS text
	CONSTRAINT language_tag_form CHECK ((VALUE ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'::text));


--
-- Name: DOMAIN language_tag; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON DOMAIN record.language_tag IS 'BCP 47 language tag, such as en or uk.';


--
-- Name: slug; Type: DOMAIN; Schema: record; Owner: -
--

CREATE DOMAIN record.slug AS text
	CONSTRAINT slug_form CHECK ((VALUE ~ '^[a-z0-9][a-z0-9._~-]{0,119}$'::text));


--
-- Name: DOMAIN slug; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON DOMAIN record.slug IS 'Short stable id: lower-case letters, digits, dot, hyphen, underscore or tilde; at most 120.';


--
-- Name: changes_of(text, bigint, bigint); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.changes_of(wanted text, from_revision bigint, known bigint) RETURNS TABLE(revision bigint, resource text, id text, version integer, action text)
    LANGUAGE plpgsql STABLE
    AS $_$
begin
    return query execute format($sql$
        with versions as (
            select v.id::text as id, v.row_version, v.revision, null::bigint as ended_revision from record.%1$I v
            where v.revision > $1 and v.revision <= $2
            union all
            select h.id::text, h.row_version, h.revision, h.ended_revision from history.%1$I h
            where h.revision > $1 and h.revision <= $2
        )
        select v.revision, %1$L, v.id, v.row_version,
               case when v.row_version = 1 then 'added'
                    when exists (select from record.renamed_id n where n.resource = %1$L and n.new_id = v.id and n.revision = v.revision) then 'renamed'
                    when exists (select from history.%1$I p where p.id = v.id and p.ended_revision = v.revision) then 'changed'
                    else 'restored' end
        from versions v
        union all
        select h.ended_revision, %1$L, h.id::text, null, 'retracted'
        from history.%1$I h
        where h.ended_revision > $1 and h.ended_revision <= $2
          and not exists (select from record.%1$I n where n.id = h.id and n.revision = h.ended_revision)
          and not exists (select from history.%1$I n where n.id = h.id and n.revision = h.ended_revision)
          and not exists (select from record.renamed_id n where n.resource = %1$L and n.old_id = h.id and n.revision = h.ended_revision)
        $sql$, wanted) using from_revision, known;
end $_$;


--
-- Name: is_readable(date); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.is_readable(day date) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((day >= '0001-01-01'::date) AND (day <= '9999-12-31'::date));


--
-- Name: FUNCTION is_readable(day date); Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON FUNCTION record.is_readable(day date) IS 'Whether the day has a year of four digits.';


--
-- Name: words; Type: TEXT SEARCH CONFIGURATION; Schema: search; Owner: -
--

CREATE TEXT SEARCH CONFIGURATION search.words (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR asciiword WITH search.unaccent, english_stem;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR word WITH search.unaccent, english_stem;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR hword_part WITH search.unaccent, english_stem;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR hword_asciipart WITH search.unaccent, english_stem;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR asciihword WITH search.unaccent, english_stem;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR hword WITH search.unaccent, english_stem;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION search.words
    ADD MAPPING FOR uint WITH simple;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: source; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.source (
    id record.slug NOT NULL,
    title text NOT NULL,
    publisher text NOT NULL,
    kind text NOT NULL,
    reliability text,
    url text,
    published_on date,
    accessed_on date,
    language record.language_tag,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    words tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('search.words'::regconfig, title), 'A'::"char") || setweight(to_tsvector('search.words'::regconfig, publisher), 'C'::"char"))) STORED,
    CONSTRAINT source_accessed_on_readable CHECK (record.is_readable(accessed_on)),
    CONSTRAINT source_kind_known CHECK ((kind = ANY (ARRAY['news'::text, 'state-media'::text, 'official'::text, 'document'::text, 'broadcast'::text, 'social'::text, 'research'::text]))),
    CONSTRAINT source_published_on_readable CHECK (record.is_readable(published_on)),
    CONSTRAINT source_publisher_length CHECK (((char_length(publisher) >= 1) AND (char_length(publisher) <= 200))),
    CONSTRAINT source_reliability_known CHECK ((reliability = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text]))),
    CONSTRAINT source_title_length CHECK ((((char_length(title) >= 1) AND (char_length(title) <= 500)) AND (title = btrim(title)))),
    CONSTRAINT source_url_form CHECK (((url ~ '^https?://[^[:space:]]+$'::text) AND (char_length(url) <= 2000)))
);


--
-- Name: TABLE source; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.source IS 'Where the record knows something from.';


--
-- Name: COLUMN source.id; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.source.id IS 'Short stable id of the source.';


--
-- Name: COLUMN source.title; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.source.title IS 'Headline or title, as published.';


--
-- Name: COLUMN source.publisher; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.source.publisher IS 'Who published it.';


--
-- Name: COLUMN source.kind; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.source.kind IS 'news, state-media, official, document, broadcast, social or research.';


--
-- Name: COLUMN source.reliability; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.source.reliability IS 'How far the editors rely on it: high, medium or low; empty when not judged.';


--
-- Name: COLUMN source.url; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.source.url IS 'Where it can be read; empty when it is not online.';


--
-- Name: COLUMN source.published_on; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.source.published_on IS 'Day of publication; empty when unknown.';


--
-- Name: COLUMN source.accessed_on; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.source.accessed_on IS 'Day on which an editor last read it there.';


--
-- Name: COLUMN source.language; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.source.language IS 'BCP 47 tag of the language it is in.';


--
-- Name: COLUMN source.words; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.source.words IS 'Its words, for full text search.';


--
-- Name: cited(record.source); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.cited(s record.source) RETURNS json
    LANGUAGE sql STABLE
    RETURN json_build_object('id', (s).id, 'title', (s).title, 'publisher', (s).publisher, 'kind', (s).kind, 'reliability', (s).reliability, 'url', (s).url, 'published_on', (s).published_on);


--
-- Name: cited_position(text); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.cited_position(id_ text) RETURNS TABLE(summary text, speaker text, speaker_name text, source text, source_title text, source_url text)
    LANGUAGE sql STABLE
    AS $$
    select p.summary, p.speaker::text, (select x.name from person x where x.id = p.speaker), source.id::text, source.title, source.url
    from position p
    left join lateral (
        select coalesce(e.source, (select x.source from statement_source x where x.statement = e.statement order by x.ordinal limit 1)) as id
        from position_evidence e where e.position = p.id order by e.ordinal limit 1
    ) first on true
    left join source on source.id = first.id
    where p.id = id_
    limit 1
$$;


--
-- Name: diff(date, date, date, timestamp with time zone, boolean, timestamp with time zone, text[], boolean, text[], boolean, text[], boolean); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.diff(as_of_ date, from_ date, to_ date, from_known_at_ timestamp with time zone, by_record boolean, to_known_at_ timestamp with time zone, process_ text[], by_process boolean, party_ text[], by_party boolean, issue_ text[], by_issue boolean) RETURNS TABLE(id text, change text, red_line_change text, process text, party text, party_name text, subject_type text, issue text, issue_title text, plan text, plan_title text, plan_point integer, date date, before_stance text, before_stance_score integer, before_red_line boolean, before_contested boolean, before_stated_on date, before_summary text, before_positions text[], before_versions integer[], after_stance text, after_stance_score integer, after_red_line boolean, after_contested boolean, after_stated_on date, after_summary text, after_positions text[], after_versions integer[], positions integer, url text)
    LANGUAGE sql STABLE
    AS $$
    -- Whatever can stand outside does, so that PostgreSQL works it out for the rows of a page alone. Contested stances are no
    -- stance: only where both sides have none do the lists of them tell.
    select d.id,
           case when d.plan_change is not null then d.plan_change
                when d.b_stated_on is null then 'new'
                when d.a_stated_on is null then 'retracted'
                when d.b_stance is distinct from d.a_stance or d.b_stance is null and d.b_stances <> d.a_stances then case when d.a_stance = 'withdrawn' then 'withdrawn' else 'stance-changed' end
                when d.b_red_line <> d.a_red_line then 'red-line-changed'
                when not d.same then 'restated'
                else 'edited' end,
           case when d.a_red_line and d.b_red_line is not true then 'raised' when d.b_red_line and d.a_red_line is not true then 'dropped' end,
           d.process, d.party, (select x.name from party x where x.id = d.party),
           case when d.issue is not null then 'issue' when d.subject like '% % %' then 'plan-point' else 'plan' end,
           d.issue,
           (select x.title from issue x where x.id = d.issue),
           case when d.issue is null then split_part(d.subject, ' ', 2) end,
           coalesce(d.plan_title, case when d.issue is null then (select x.title from plan x where x.id = split_part(d.subject, ' ', 2)) end),
           case when d.issue is null then nullif(split_part(d.subject, ' ', 3), '')::int end,
           d.date,
           d.b_stance, d.b_score, d.b_red_line, d.b_contested, d.b_stated_on,
           coalesce(d.b_summary, (select x.summary from record.position x where x.id = d.b_only), (select string_agg(x.summary, ' / ' order by x.id) from record.position x where x.party = d.party and x.subject = d.subject and x.stated_on = d.b_stated_on)),
           coalesce(d.b_positions, case when d.b_only is not null then array[d.b_only] end, (select s.position_ids from record.standing s where s.party = d.party and s.subject = d.subject and s.stated_on = d.b_stated_on), '{}'),
           coalesce(d.b_versions, (select array[x.row_version] from record.position x where x.id = d.b_only), array(select x.row_version from record.position x where x.party = d.party and x.subject = d.subject and x.stated_on = d.b_stated_on order by x.id)),
           d.a_stance, d.a_score, d.a_red_line, d.a_contested, d.a_stated_on,
           coalesce(d.a_summary, (select x.summary from record.position x where x.id = d.a_only), (select string_agg(x.summary, ' / ' order by x.id) from record.position x where x.party = d.party and x.subject = d.subject and x.stated_on = d.a_stated_on)),
           coalesce(d.a_positions, case when d.a_only is not null then array[d.a_only] end, (select s.position_ids from record.standing s where s.party = d.party and s.subject = d.subject and s.stated_on = d.a_stated_on), '{}'),
           coalesce(d.a_versions, (select array[x.row_version] from record.position x where x.id = d.a_only), array(select x.row_version from record.position x where x.party = d.party and x.subject = d.subject and x.stated_on = d.a_stated_on order by x.id)),
           d.positions,
           case when d.party is null then '/v1/plans/' || split_part(d.subject, ' ', 2)
                else '/v1/positions?history=true&party=' || d.party
                   || case when d.issue is not null then '&issue=' || d.issue
                           else '&plan=' || split_part(d.subject, ' ', 2) || coalesce('&plan_point=' || nullif(split_part(d.subject, ' ', 3), ''), '') end end
    from (
    with clocks as (
        select coalesce(from_, coalesce(to_, as_of_) - case when from_known_at_ is null then 30 else 0 end) as first_day, coalesce(to_, as_of_) as last_day,
               case when from_known_at_ is null then last.revision
                    else least(last.revision, coalesce((select max(r.number) from record.revision r where r.recorded_at <= from_known_at_), 0)) end as first_revision,
               last.revision as last_revision
        from (select least(coalesce(record.known_revision(), 9223372036854775806),
                           case when to_known_at_ is null then (select max(r.number) from record.revision r)
                                else coalesce((select max(r.number) from record.revision r where r.recorded_at <= to_known_at_), 0) end) as revision) last
    ), two_states as (
        select * from clocks where by_record or record.known_revision() is not null
    ), touched as (
        select v.party, v.subject, v.process, v.issue from two_states c join record.position_version v on v.stated_on > c.first_day and v.stated_on <= c.last_day
        union
        select v.party, v.subject, v.process, v.issue from two_states c join record.position v on v.revision > c.first_revision and v.revision <= c.last_revision
        union
        select v.party, v.subject, v.process, v.issue from two_states c join history.position v on v.revision > c.first_revision and v.revision <= c.last_revision
        union
        select v.party, v.subject, v.process, v.issue from two_states c join history.position v on v.ended_revision > c.first_revision and v.ended_revision <= c.last_revision
    ), wanted as (
        select t.party, t.subject, min(t.process) as process, min(t.issue) as issue
        from touched t
        where (not by_process or t.process = any((select within_process(process_))::text[]))
          and (not by_party or t.party = any(party_))
          and (not by_issue or t.issue = any((select within_issue(issue_))::text[]))
        group by t.party, t.subject
    ), compared as (
        select w.process::text, w.party::text, w.subject, w.issue::text, cardinality(b.b_positions || a.a_positions) as positions, b.b_positions = a.a_positions as same, null as b_only, null as a_only, b.*, a.*
        from two_states c
        cross join wanted w
        cross join lateral (
            select case when count(distinct v.stance) = 1 then min(v.stance) end as b_stance, case when count(distinct v.stance) = 1 then min(record.stance_score(v.stance)) end as b_score, bool_or(v.red_line) as b_red_line,
                   count(distinct v.stance) > 1 as b_contested, min(v.stated_on) as b_stated_on, string_agg(v.summary, ' / ' order by v.id) as b_summary,
                   coalesce(array_agg(v.id::text order by v.id), '{}') as b_positions, coalesce(array_agg(v.row_version order by v.id), '{}') as b_versions,
                   coalesce(array_agg(distinct v.stance), '{}') as b_stances
            from record.position_version v
            where v.party = w.party and v.subject = w.subject and v.revision <= c.first_revision and v.ended_revision > c.first_revision
              and v.stated_on = (select n.stated_on from record.position_version n
                                 where n.party = w.party and n.subject = w.subject and n.stated_on <= c.first_day
                                   and n.revision <= c.first_revision and n.ended_revision > c.first_revision
                                 order by n.stated_on desc limit 1)
        ) b
        cross join lateral (
            select case when count(distinct v.stance) = 1 then min(v.stance) end as a_stance, case when count(distinct v.stance) = 1 then min(record.stance_score(v.stance)) end as a_score, bool_or(v.red_line) as a_red_line,
                   count(distinct v.stance) > 1 as a_contested, min(v.stated_on) as a_stated_on, string_agg(v.summary, ' / ' order by v.id) as a_summary,
                   coalesce(array_agg(v.id::text order by v.id), '{}') as a_positions, coalesce(array_agg(v.row_version order by v.id), '{}') as a_versions,
                   coalesce(array_agg(distinct v.stance), '{}') as a_stances
            from record.position_version v
            where v.party = w.party and v.subject = w.subject and v.revision <= c.last_revision and v.ended_revision > c.last_revision
              and v.stated_on = (select n.stated_on from record.position_version n
                                 where n.party = w.party and n.subject = w.subject and n.stated_on <= c.last_day
                                   and n.revision <= c.last_revision and n.ended_revision > c.last_revision
                                 order by n.stated_on desc limit 1)
        ) a
        where (b.b_positions, b.b_versions) is distinct from (a.a_positions, a.a_versions)
        union all
        -- The record as it is now on two days: what is in force on the later one and was stated after the earlier. Its words
        -- are left for the rows that are shown.
        select a.process, a.party, a.subject, a.issue, coalesce(b.positions, 0) + a.positions, false,
               case when b.positions = 1 then b.first_position end, case when a.positions = 1 then a.first_position end,
               b.stance, b.score, b.red_line, coalesce(b.contested, false), b.stated_on, null, null, null, coalesce(b.stances, '{}'),
               a.stance, a.score, a.red_line, a.contested, a.stated_on, null, null, null, a.stances
        from (
            select s.* from record.standing s
            where s.superseded_on between (select last_day + 1 from clocks) and 'infinity' and s.stated_on <= (select last_day from clocks) and s.stated_on > (select first_day from clocks)
              and (not by_process or s.process = any((select within_process(process_))::text[]))
              and (not by_party or s.party = any(party_))
              and (not by_issue or s.issue = any((select within_issue(issue_))::text[]))
        ) a
        left join (
            select s.party, s.subject, s.stance, s.score, s.red_line, s.contested, s.stated_on, s.positions, s.first_position, s.stances
            from record.standing s
            where s.superseded_on between (select first_day + 1 from clocks) and 'infinity' and s.stated_on <= (select first_day from clocks)
              and not by_record and record.known_revision() is null
            offset 0 -- looked through once, and joined by a hash
        ) b on b.party = a.party and b.subject = a.subject
        where not by_record and record.known_revision() is null
    )
        select 'position:' || c.party || ':' || replace(c.subject, ' ', ':') as id, coalesce(c.a_stated_on, c.b_stated_on) as date,
               null as plan_change, null as plan_title, c.*
        from compared c
        union all
        -- Plans: known on the day at the revision, or not.
        select 'plan:' || coalesce(a.id, b.id), coalesce(a.published_on, b.published_on),
               case when b.id is null then 'plan-tabled' else 'plan-retracted' end, coalesce(a.title, b.title),
               coalesce(a.process, b.process)::text, null, 'plan ' || coalesce(a.id, b.id), null, 0, null, null, null,
               null, null, null, null, null, null, '{}', '{}', null, null, null, null, null, null, null, '{}', '{}', null
        from (select v.* from clocks c join record.plan_version v on v.published_on <= c.first_day and v.revision <= c.first_revision and v.ended_revision > c.first_revision) b
        full join (select v.* from clocks c join record.plan_version v on v.published_on <= c.last_day and v.revision <= c.last_revision and v.ended_revision > c.last_revision) a
          on a.id = b.id
        where (a.id is null or b.id is null)
          and (not by_process or coalesce(a.process, b.process) = any((select within_process(process_))::text[]))
          and (not by_party or exists (select from plan_author x where x.plan = coalesce(a.id, b.id) and x.party = any(party_)))
          and (not by_issue or exists (select from plan_point_issue x where x.plan = coalesce(a.id, b.id) and x.issue = any((select within_issue(issue_))::text[])))
    ) d
$$;


--
-- Name: gaps(date, text[], text[], text[]); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.gaps(as_of_ date, process_ text[], party_ text[], issue_ text[]) RETURNS TABLE(id text, issue text, issue_title text, parent text, depth integer, path text, party_a text, party_a_name text, stance_a text, point_a numeric, party_b text, party_b_name text, stance_b text, point_b numeric, scale text, distance numeric, weight numeric, weighted boolean, parties integer, standing integer, coverage numeric, spread numeric, agreement numeric, positions integer, position_ids text[], positions_url text)
    LANGUAGE sql STABLE
    AS $$
    select i.id || ':' || s.ids[a] || ':' || s.ids[b], i.id, i.title, i.parent, i.depth, i.path,
           s.ids[a], s.names[a], s.stances[a], d.point_a, s.ids[b], s.names[b], s.stances[b], d.point_b,
           case when num_nonnulls(d.point_a, d.point_b) < 2 then null when d.by_value then 'value' else 'stance-score' end,
           abs(d.point_a - d.point_b),
           case when num_nonnulls(d.point_a, d.point_b) = 2 then trim_scale(round(coalesce((s.saliences[a] + s.saliences[b]) / 2, s.saliences[a], s.saliences[b], 1), 4)) end,
           num_nonnulls(d.point_a, d.point_b) = 2 and num_nonnulls(s.saliences[a], s.saliences[b]) > 0,
           cardinality(s.ids), s.standing, trim_scale(round(s.standing::numeric / cardinality(s.ids), 4)),
           case when s.standing > 1 then s.spread end, s.agreement,
           s.positions[a] + s.positions[b], k.ids, case when cardinality(k.ids) > 0 then positions_url(k.ids, as_of_) end
    from (select * from issues_asked(process_, issue_) order by path) i
    cross join lateral (
        select s.*, case when s.scored > 1 then record.agreement(s.counts) end as agreement from (
        select array_agg(p.id order by p.number) as ids, array_agg(p.name order by p.number) as names,
               array_agg(t.stance order by p.number) as stances, array_agg(t.score order by p.number) as scores,
               array_agg(t.value order by p.number) as "values", array_agg(t.salience order by p.number) as saliences,
               array_agg(t.positions order by p.number) as positions, array_agg(array_to_string(t.position_ids, ',') order by p.number) as position_ids,
               count(coalesce(t.score, t.value))::int as standing, count(t.score)::int as scored,
               case when bool_and(t.value is not null) filter (where coalesce(t.score, t.value) is not null)
                    then max(t.value) - min(t.value) else max(t.score) - min(t.score) end as spread,
               array[count(*) filter (where t.score = 0), count(*) filter (where t.score = 25), count(*) filter (where t.score = 50),
                     count(*) filter (where t.score = 75), count(*) filter (where t.score = 100)]::int[] as counts
        from (select asked.id, party.name, asked.number from unnest(party_) with ordinality as asked (id, number) join party on party.id = asked.id) p
        cross join lateral stand(p.id, i.id, as_of_) t
        ) s
        offset 0 -- agreement once an issue, not once a pair
    ) s
    cross join lateral generate_subscripts(s.ids, 1) as a
    cross join lateral generate_series(a + 1, cardinality(s.ids)) as b
    cross join lateral (
        select num_nonnulls(s."values"[a], s."values"[b]) = 2 as by_value,
               case when num_nonnulls(s."values"[a], s."values"[b]) = 2 then s."values"[a] else s.scores[a] end as point_a,
               case when num_nonnulls(s."values"[a], s."values"[b]) = 2 then s."values"[b] else s.scores[b] end as point_b
    ) d
    cross join lateral (
        select array_remove(string_to_array(concat_ws(',', nullif(s.position_ids[a], ''), nullif(s.position_ids[b], '')), ','), '') as ids
    ) k
$$;


--
-- Name: gaps_overall(date, text[], text[], text[]); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.gaps_overall(as_of_ date, process_ text[], party_ text[], issue_ text[]) RETURNS TABLE(id text, party_a text, party_a_name text, party_b text, party_b_name text, distance numeric, shared integer, total integer, coverage numeric, spoken integer, weighted integer, positions integer, gaps_url text)
    LANGUAGE sql STABLE
    AS $$
    with listed as materialized (
        select row_number() over ()::int as number, i.id from issues_asked(process_, issue_) i
    ), none as materialized (
        -- Sets of issues are a bit each.
        select count(*)::int as total, repeat('0', count(*)::int)::varbit as issues from listed
    ), issues as materialized (
        select i.number, i.id, set_bit(none.issues, i.number - 1, 1) as alone from listed i cross join none
    ), stood as materialized (
        select i.number as issue, i.alone, asked.number::int as number, t.score::float8, t.value::float8, t.salience::float8, t.positions,
               num_nonnulls(t.value, t.salience) > 0 as coded
        from issues i
        cross join unnest(party_) with ordinality as asked (id, number)
        join stands(party_, process_, issue_, as_of_) t on t.party = asked.id and t.issue = i.id
    ), sets as (
        -- Where a party has spoken; where it has a score and nothing else was coded; and where that score is above each
        -- step of the scale: two scores are as many steps apart as there are steps that only one of them is above.
        select asked.number, coalesce(sum(s.positions), 0)::int as positions, coalesce(bit_or(s.alone), (select issues from none)) as spoken,
               coalesce(bit_or(s.alone) filter (where s.score >= 0 and not s.coded), (select issues from none)) as scored,
               coalesce(bit_or(s.alone) filter (where s.score > 0 and not s.coded), (select issues from none)) as above_0,
               coalesce(bit_or(s.alone) filter (where s.score > 25 and not s.coded), (select issues from none)) as above_25,
               coalesce(bit_or(s.alone) filter (where s.score > 50 and not s.coded), (select issues from none)) as above_50,
               coalesce(bit_or(s.alone) filter (where s.score > 75 and not s.coded), (select issues from none)) as above_75
        from generate_subscripts(party_, 1) as asked (number)
        left join stood s on s.number = asked.number
        group by asked.number
    ), placed as materialized (
        select * from stood where coalesce(score, value) is not null
    ), coded as (
        -- Where a value or a salience was coded for one of the two, issue by issue; once a pair.
        select least(a.number, b.number) as a, greatest(a.number, b.number) as b,
               coalesce(abs(a.value - b.value), abs(a.score - b.score)) as distance,
               coalesce((a.salience + b.salience) / 2, a.salience, b.salience, 1) as weight,
               coalesce(a.salience, b.salience) as salience
        from placed a join placed b on b.issue = a.issue and b.number <> a.number and (b.number > a.number or not b.coded)
        where a.coded and coalesce(a.score - b.score, a.value - b.value) is not null
    ), weighed as (
        select c.a, c.b, sum(c.weight * c.distance) as distance, sum(c.weight) as weight, count(*)::int as shared, count(c.salience)::int as weighted
        from coded c group by c.a, c.b
    ), overall as (
        select a.number as a, b.number as b, a.positions + b.positions as positions, bit_count(a.spoken | b.spoken)::int as spoken,
               bit_count(p.both)::int + coalesce(w.shared, 0) as shared, coalesce(w.weighted, 0) as weighted,
               (25 * (bit_count(p.both & (a.above_0 # b.above_0)) + bit_count(p.both & (a.above_25 # b.above_25))
                      + bit_count(p.both & (a.above_50 # b.above_50)) + bit_count(p.both & (a.above_75 # b.above_75))) + coalesce(w.distance, 0))
                   / nullif(bit_count(p.both) + coalesce(w.weight, 0), 0) as distance
        from sets a
        join sets b on b.number > a.number
        cross join lateral (select a.scored & b.scored as both) p
        left join weighed w on w.a = a.number and w.b = b.number
    )
    select a.id || ':' || b.id, a.id::text, a.name, b.id::text, b.name, trim_scale(round(o.distance::numeric, 2)),
           o.shared, none.total, trim_scale(round(o.shared::numeric / none.total, 4)), o.spoken, o.weighted, o.positions,
           '/v1/gaps?party=' || a.id || ',' || b.id
               || coalesce('&process=' || array_to_string(process_, ','), '') || coalesce('&issue=' || array_to_string(issue_, ','), '') || '&as_of=' || as_of_
    from overall o
    cross join none
    join party a on a.id = party_[o.a]
    join party b on b.id = party_[o.b]
$$;


--
-- Name: is_first_day(date, text); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.is_first_day(day date, precision_ text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    RETURN (day = CASE precision_ WHEN 'month'::text THEN (date_trunc('month'::text, (day)::timestamp without time zone))::date WHEN 'year'::text THEN (date_trunc('year'::text, (day)::timestamp without time zone))::date ELSE day END);


--
-- Name: is_readable(numeric); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.is_readable(number numeric) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((abs(number) < '1000000000000000'::numeric) AND (scale(number) <= 10));


--
-- Name: FUNCTION is_readable(number numeric); Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON FUNCTION record.is_readable(number numeric) IS 'Whether JSON readers hold the number exactly enough: below 10^15, with ten decimals at most.';


--
-- Name: stance_score(text); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.stance_score(stance text) RETURNS integer
    LANGUAGE sql IMMUTABLE
    RETURN CASE stance WHEN 'demands'::text THEN 100 WHEN 'supports'::text THEN 75 WHEN 'conditional'::text THEN 50 WHEN 'neutral'::text THEN 50 WHEN 'opposes'::text THEN 25 WHEN 'rejects'::text THEN 0 ELSE NULL::integer END;


--
-- Name: issue; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.issue (
    id record.slug NOT NULL,
    process record.slug NOT NULL,
    parent record.slug,
    title text NOT NULL,
    question text,
    description text,
    pax_codes text[] DEFAULT '{}'::text[] NOT NULL,
    scale_min_label text,
    scale_max_label text,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    words tsvector GENERATED ALWAYS AS (((setweight(to_tsvector('search.words'::regconfig, title), 'A'::"char") || setweight(to_tsvector('search.words'::regconfig, COALESCE(question, ''::text)), 'A'::"char")) || setweight(to_tsvector('search.words'::regconfig, COALESCE(description, ''::text)), 'B'::"char"))) STORED,
    CONSTRAINT issue_description_length CHECK (((char_length(description) >= 1) AND (char_length(description) <= 4000))),
    CONSTRAINT issue_pax_codes_form CHECK (((array_position(pax_codes, NULL::text) IS NULL) AND (array_to_string(pax_codes, ','::text) ~ '^([A-Za-z0-9]+(,[A-Za-z0-9]+)*)?$'::text))),
    CONSTRAINT issue_question_length CHECK (((char_length(question) >= 1) AND (char_length(question) <= 1000))),
    CONSTRAINT issue_scale_labels_both CHECK ((num_nonnulls(scale_min_label, scale_max_label) <> 1)),
    CONSTRAINT issue_scale_labels_length CHECK ((((char_length(scale_min_label) >= 1) AND (char_length(scale_min_label) <= 200)) AND ((char_length(scale_max_label) >= 1) AND (char_length(scale_max_label) <= 200)))),
    CONSTRAINT issue_title_length CHECK ((((char_length(title) >= 1) AND (char_length(title) <= 200)) AND (title = btrim(title))))
);


--
-- Name: TABLE issue; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.issue IS 'What is negotiated; issues form a tree.';


--
-- Name: COLUMN issue.id; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.issue.id IS 'Short stable id of the issue.';


--
-- Name: COLUMN issue.process; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.issue.process IS 'The process whose issue it is.';


--
-- Name: COLUMN issue.parent; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.issue.parent IS 'The wider issue that this one is part of.';


--
-- Name: COLUMN issue.title; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.issue.title IS 'Short title of the issue.';


--
-- Name: COLUMN issue.question; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.issue.question IS 'A neutral proposition that a party can favour or refuse; stances answer it.';


--
-- Name: COLUMN issue.description; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.issue.description IS 'What the issue is about, in neutral words.';


--
-- Name: COLUMN issue.pax_codes; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.issue.pax_codes IS 'Topic codes of the PA-X Peace Agreements Database.';


--
-- Name: COLUMN issue.scale_min_label; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.issue.scale_min_label IS 'What 0 means on the issue''s scale, where it has one.';


--
-- Name: COLUMN issue.scale_max_label; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.issue.scale_max_label IS 'What 100 means on the issue''s scale, where it has one.';


--
-- Name: COLUMN issue.words; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.issue.words IS 'Its words, for full text search.';


--
-- Name: party; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.party (
    id record.slug NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    iso3 text,
    description text,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT party_description_length CHECK (((char_length(description) >= 1) AND (char_length(description) <= 4000))),
    CONSTRAINT party_id_not_reserved CHECK (((id)::text <> 'compare'::text)),
    CONSTRAINT party_iso3_form CHECK ((iso3 ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT party_name_length CHECK ((((char_length(name) >= 1) AND (char_length(name) <= 200)) AND (name = btrim(name)))),
    CONSTRAINT party_type_known CHECK ((type = ANY (ARRAY['state'::text, 'state-coalition'::text, 'international-organisation'::text, 'armed-group'::text, 'political-party'::text, 'civil-society'::text, 'other'::text])))
);


--
-- Name: TABLE party; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.party IS 'A side or a third party of a negotiation.';


--
-- Name: COLUMN party.id; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.party.id IS 'Short stable id of the party.';


--
-- Name: COLUMN party.name; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.party.name IS 'Name of the party in English.';


--
-- Name: COLUMN party.type; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.party.type IS 'Kind of party: state, state-coalition, international-organisation, armed-group, political-party, civil-society, other.';


--
-- Name: COLUMN party.iso3; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.party.iso3 IS 'ISO 3166-1 alpha-3 code, for states.';


--
-- Name: COLUMN party.description; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.party.description IS 'Who the party is, in neutral words.';


--
-- Name: person; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.person (
    id record.slug NOT NULL,
    name text NOT NULL,
    aliases text[] DEFAULT '{}'::text[] NOT NULL,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT person_aliases_filled CHECK (((array_position(aliases, NULL::text) IS NULL) AND (array_position(aliases, ''::text) IS NULL))),
    CONSTRAINT person_name_length CHECK ((((char_length(name) >= 1) AND (char_length(name) <= 200)) AND (name = btrim(name))))
);


--
-- Name: TABLE person; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.person IS 'A public figure who speaks or negotiates for a party.';


--
-- Name: COLUMN person.id; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.person.id IS 'Short stable id of the person.';


--
-- Name: COLUMN person.name; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.person.name IS 'Name as the person''s own institutions write it in English.';


--
-- Name: COLUMN person.aliases; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.person.aliases IS 'Other spellings and transliterations in use.';


--
-- Name: plan; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.plan (
    id record.slug NOT NULL,
    process record.slug NOT NULL,
    title text NOT NULL,
    version text,
    published_on date NOT NULL,
    published_on_precision record.date_precision DEFAULT 'day'::text NOT NULL,
    status text NOT NULL,
    author_note text,
    supersedes record.slug,
    stated_point_count integer,
    description text,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    words tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('search.words'::regconfig, title), 'A'::"char") || setweight(to_tsvector('search.words'::regconfig, ((COALESCE(version, ''::text) || ' '::text) || COALESCE(description, ''::text))), 'B'::"char"))) STORED,
    CONSTRAINT plan_author_note_length CHECK (((char_length(author_note) >= 1) AND (char_length(author_note) <= 1000))),
    CONSTRAINT plan_description_length CHECK (((char_length(description) >= 1) AND (char_length(description) <= 4000))),
    CONSTRAINT plan_id_not_reserved CHECK (((id)::text <> 'compare'::text)),
    CONSTRAINT plan_point_count_positive CHECK (((stated_point_count >= 1) AND (stated_point_count <= 10000))),
    CONSTRAINT plan_published_on_first_day CHECK (record.is_first_day(published_on, (published_on_precision)::text)),
    CONSTRAINT plan_published_on_readable CHECK (record.is_readable(published_on)),
    CONSTRAINT plan_status_known CHECK ((status = ANY (ARRAY['tabled'::text, 'under-discussion'::text, 'adopted'::text, 'superseded'::text, 'not-implemented'::text, 'lapsed'::text, 'withdrawn'::text]))),
    CONSTRAINT plan_title_length CHECK ((((char_length(title) >= 1) AND (char_length(title) <= 200)) AND (title = btrim(title)))),
    CONSTRAINT plan_version_length CHECK (((char_length(version) >= 1) AND (char_length(version) <= 200)))
);


--
-- Name: TABLE plan; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.plan IS 'A peace plan or draft agreement, one version of it.';


--
-- Name: COLUMN plan.id; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan.id IS 'Short stable id of the plan.';


--
-- Name: COLUMN plan.process; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan.process IS 'The process in which it was tabled.';


--
-- Name: COLUMN plan.title; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan.title IS 'Title of the plan.';


--
-- Name: COLUMN plan.version; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan.version IS 'Which version of the text this is, in words.';


--
-- Name: COLUMN plan.published_on; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan.published_on IS 'Day on which this version became known.';


--
-- Name: COLUMN plan.published_on_precision; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan.published_on_precision IS 'How exactly that day is known: day, month or year.';


--
-- Name: COLUMN plan.status; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan.status IS 'tabled, under-discussion, adopted, superseded, not-implemented, lapsed or withdrawn.';


--
-- Name: COLUMN plan.author_note; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan.author_note IS 'What is known of its authorship beyond the authors named.';


--
-- Name: COLUMN plan.supersedes; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan.supersedes IS 'The plan that this version replaces.';


--
-- Name: COLUMN plan.stated_point_count; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan.stated_point_count IS 'How many points the plan is said to have; the record may know fewer.';


--
-- Name: COLUMN plan.description; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan.description IS 'What the plan is, in neutral words.';


--
-- Name: COLUMN plan.words; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan.words IS 'Its words, for full text search.';


--
-- Name: position; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record."position" (
    id record.slug NOT NULL,
    process record.slug NOT NULL,
    party record.slug NOT NULL,
    issue record.slug,
    plan record.slug,
    plan_point integer,
    stance text NOT NULL,
    red_line boolean DEFAULT false NOT NULL,
    basis text DEFAULT 'declared'::text NOT NULL,
    coding_note text,
    summary text NOT NULL,
    speaker record.slug,
    value numeric,
    value_low numeric,
    value_high numeric,
    salience numeric,
    stated_on date NOT NULL,
    stated_on_precision record.date_precision DEFAULT 'day'::text NOT NULL,
    subject text GENERATED ALWAYS AS (COALESCE(('issue '::text || (issue)::text), (('plan '::text || (plan)::text) || COALESCE((' '::text || (plan_point)::text), ''::text)), ''::text)) STORED NOT NULL,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    words tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('search.words'::regconfig, summary), 'A'::"char") || setweight(to_tsvector('search.words'::regconfig, COALESCE(coding_note, ''::text)), 'C'::"char"))) STORED,
    CONSTRAINT position_basis_known CHECK ((basis = ANY (ARRAY['declared'::text, 'inferred'::text]))),
    CONSTRAINT position_coding_note_length CHECK (((char_length(coding_note) >= 1) AND (char_length(coding_note) <= 2000))),
    CONSTRAINT position_has_one_subject CHECK ((num_nonnulls(issue, plan) = 1)),
    CONSTRAINT position_point_of_a_plan CHECK (((plan_point IS NULL) OR (plan IS NOT NULL))),
    CONSTRAINT position_salience_range CHECK (((salience >= (0)::numeric) AND (salience <= (100)::numeric))),
    CONSTRAINT position_salience_readable CHECK (record.is_readable(salience)),
    CONSTRAINT position_stance_known CHECK ((stance = ANY (ARRAY['demands'::text, 'supports'::text, 'conditional'::text, 'neutral'::text, 'opposes'::text, 'rejects'::text, 'ambiguous'::text, 'undisclosed'::text, 'withdrawn'::text]))),
    CONSTRAINT position_stated_on_first_day CHECK (record.is_first_day(stated_on, (stated_on_precision)::text)),
    CONSTRAINT position_stated_on_readable CHECK (record.is_readable(stated_on)),
    CONSTRAINT position_summary_length CHECK (((char_length(summary) >= 1) AND (char_length(summary) <= 4000))),
    CONSTRAINT position_value_bounds_both CHECK ((num_nonnulls(value_low, value_high) <> 1)),
    CONSTRAINT position_value_high_readable CHECK (record.is_readable(value_high)),
    CONSTRAINT position_value_low_readable CHECK (record.is_readable(value_low)),
    CONSTRAINT position_value_needs_issue CHECK (((issue IS NOT NULL) OR (num_nonnulls(value, value_low, value_high) = 0))),
    CONSTRAINT position_value_order CHECK (((value_low <= value_high) AND (value >= value_low) AND (value <= value_high))),
    CONSTRAINT position_value_range CHECK ((((value >= (0)::numeric) AND (value <= (100)::numeric)) AND ((value_low >= (0)::numeric) AND (value_low <= (100)::numeric)) AND ((value_high >= (0)::numeric) AND (value_high <= (100)::numeric)))),
    CONSTRAINT position_value_readable CHECK (record.is_readable(value))
);


--
-- Name: TABLE "position"; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record."position" IS 'A side''s stated position on an issue, a plan or a point of a plan.';


--
-- Name: COLUMN "position".id; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".id IS 'Stable id of the position.';


--
-- Name: COLUMN "position".process; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".process IS 'The process in which it was taken.';


--
-- Name: COLUMN "position".party; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".party IS 'The party that took it.';


--
-- Name: COLUMN "position".issue; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".issue IS 'The issue that it is on, if that is its subject.';


--
-- Name: COLUMN "position".plan; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".plan IS 'The plan that it is on, if that is its subject.';


--
-- Name: COLUMN "position".plan_point; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".plan_point IS 'The number of the plan''s point that it is on.';


--
-- Name: COLUMN "position".stance; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".stance IS 'The answer to the issue''s question, or to the plan or point: demands, supports, conditional, neutral, opposes, rejects; or unscored: ambiguous, undisclosed (declines to state), withdrawn.';


--
-- Name: COLUMN "position".red_line; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".red_line IS 'Whether the party called it non-negotiable.';


--
-- Name: COLUMN "position".basis; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".basis IS 'declared: stated in such words; inferred: coded by the editors from what was said.';


--
-- Name: COLUMN "position".coding_note; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".coding_note IS 'Why it was coded so.';


--
-- Name: COLUMN "position".summary; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".summary IS 'The position in neutral words of the editors.';


--
-- Name: COLUMN "position".speaker; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".speaker IS 'The person who stated it for the party.';


--
-- Name: COLUMN "position".value; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".value IS 'Point on the issue''s 0-100 scale, where one was coded.';


--
-- Name: COLUMN "position".value_low; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".value_low IS 'Lower end of the range on that scale.';


--
-- Name: COLUMN "position".value_high; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".value_high IS 'Upper end of the range on that scale.';


--
-- Name: COLUMN "position".salience; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".salience IS 'How much the issue matters to the party, 0-100, where it was coded.';


--
-- Name: COLUMN "position".stated_on; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".stated_on IS 'Day from which the position holds: when it was stated.';


--
-- Name: COLUMN "position".stated_on_precision; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".stated_on_precision IS 'How exactly that day is known: day, month or year.';


--
-- Name: COLUMN "position".subject; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".subject IS 'The subject as one value: issue, plan or plan and point.';


--
-- Name: COLUMN "position".words; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record."position".words IS 'Its words, for full text search.';


--
-- Name: position_evidence; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.position_evidence (
    "position" record.slug NOT NULL,
    ordinal integer NOT NULL,
    statement record.slug,
    source record.slug,
    revision bigint NOT NULL,
    CONSTRAINT position_evidence_one_kind CHECK ((num_nonnulls(statement, source) = 1))
);


--
-- Name: TABLE position_evidence; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.position_evidence IS 'What a position rests on, best first: statements, or sources that report it.';


--
-- Name: COLUMN position_evidence.statement; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.position_evidence.statement IS 'The statement that it rests on.';


--
-- Name: COLUMN position_evidence.source; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.position_evidence.source IS 'The source that it rests on.';


--
-- Name: statement; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.statement (
    id record.slug NOT NULL,
    process record.slug NOT NULL,
    speaker record.slug,
    party record.slug,
    said_on date NOT NULL,
    said_on_precision record.date_precision DEFAULT 'day'::text NOT NULL,
    mode text NOT NULL,
    quote text,
    language record.language_tag,
    paraphrase text,
    meeting record.slug,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    words tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('search.words'::regconfig, COALESCE(quote, ''::text)), 'A'::"char") || setweight(to_tsvector('search.words'::regconfig, COALESCE(paraphrase, ''::text)), 'A'::"char"))) STORED,
    CONSTRAINT statement_has_speaker_or_party CHECK ((num_nonnulls(speaker, party) > 0)),
    CONSTRAINT statement_has_words CHECK ((num_nonnulls(quote, paraphrase) > 0)),
    CONSTRAINT statement_mode_known CHECK ((mode = ANY (ARRAY['verbatim'::text, 'paraphrase'::text, 'reported'::text, 'leaked'::text]))),
    CONSTRAINT statement_paraphrase_length CHECK (((char_length(paraphrase) >= 1) AND (char_length(paraphrase) <= 4000))),
    CONSTRAINT statement_quote_has_language CHECK (((quote IS NULL) = (language IS NULL))),
    CONSTRAINT statement_quote_length CHECK (((char_length(quote) >= 1) AND (char_length(quote) <= 4000))),
    CONSTRAINT statement_said_on_first_day CHECK (record.is_first_day(said_on, (said_on_precision)::text)),
    CONSTRAINT statement_said_on_readable CHECK (record.is_readable(said_on)),
    CONSTRAINT statement_verbatim_has_quote CHECK (((mode <> 'verbatim'::text) OR (quote IS NOT NULL)))
);


--
-- Name: TABLE statement; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.statement IS 'Who said what, when, and where that is reported.';


--
-- Name: COLUMN statement.id; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.statement.id IS 'Stable id of the statement.';


--
-- Name: COLUMN statement.process; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.statement.process IS 'The process that it is about.';


--
-- Name: COLUMN statement.speaker; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.statement.speaker IS 'The person who said it.';


--
-- Name: COLUMN statement.party; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.statement.party IS 'The party for which it was said.';


--
-- Name: COLUMN statement.said_on; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.statement.said_on IS 'Day on which it was said.';


--
-- Name: COLUMN statement.said_on_precision; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.statement.said_on_precision IS 'How exactly the day is known: day, month or year.';


--
-- Name: COLUMN statement.mode; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.statement.mode IS 'verbatim, paraphrase, reported or leaked.';


--
-- Name: COLUMN statement.quote; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.statement.quote IS 'The words themselves, in the language given.';


--
-- Name: COLUMN statement.language; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.statement.language IS 'BCP 47 tag of the language of the quote as recorded.';


--
-- Name: COLUMN statement.paraphrase; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.statement.paraphrase IS 'The content in neutral words of the editors.';


--
-- Name: COLUMN statement.meeting; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.statement.meeting IS 'The meeting at or after which it was said.';


--
-- Name: COLUMN statement.words; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.statement.words IS 'Its words, for full text search.';


--
-- Name: statement_source; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.statement_source (
    statement record.slug NOT NULL,
    ordinal integer NOT NULL,
    source record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE statement_source; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.statement_source IS 'The sources that report a statement, best first.';


--
-- Name: validity; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.validity (
    "position" record.slug NOT NULL,
    stated_on date NOT NULL,
    superseded_on date NOT NULL
);


--
-- Name: TABLE validity; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.validity IS 'From when to when each position is in force. Derived from the standings by triggers.';


--
-- Name: COLUMN validity.superseded_on; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.validity.superseded_on IS 'Day of the party''s next statement on the subject; infinity while there is none.';


--
-- Name: positions; Type: VIEW; Schema: api; Owner: -
--

CREATE VIEW api.positions AS
 SELECT p.id,
    p.process,
    p.party,
    party.name AS party_name,
        CASE
            WHEN (p.issue IS NOT NULL) THEN 'issue'::text
            WHEN (p.plan_point IS NULL) THEN 'plan'::text
            ELSE 'plan-point'::text
        END AS subject_type,
    p.issue,
    issue.title AS issue_title,
    p.plan,
    plan.title AS plan_title,
    p.plan_point,
    p.stance,
    record.stance_score(p.stance) AS stance_score,
    p.red_line,
    p.basis,
    p.summary,
    p.coding_note,
    p.speaker,
    speaker.name AS speaker_name,
    ( SELECT s.quote
           FROM (record.position_evidence e
             JOIN record.statement s ON (((s.id)::text = (e.statement)::text)))
          WHERE (((e."position")::text = (p.id)::text) AND (s.quote IS NOT NULL))
          ORDER BY e.ordinal
         LIMIT 1) AS quote,
    p.value,
    p.value_low,
    p.value_high,
    p.salience,
    p.stated_on,
    (p.stated_on_precision)::text AS stated_on_precision,
    NULLIF(validity.superseded_on, 'infinity'::date) AS superseded_on,
    (EXISTS ( SELECT
           FROM record."position" n
          WHERE (((n.party)::text = (p.party)::text) AND (n.subject = p.subject) AND (n.stated_on = p.stated_on) AND (n.stance <> p.stance)))) AS contested,
    source.id AS source,
    source.title AS source_title,
    source.url AS source_url,
    source.published_on AS source_published_on,
    ( SELECT (count(*))::integer AS count
           FROM record.position_evidence e
          WHERE ((e."position")::text = (p.id)::text)) AS evidence_count,
    p.row_version AS version,
    p.recorded_at,
    ('/v1/positions/'::text || (p.id)::text) AS url
   FROM (((((((record."position" p
     JOIN record.validity ON (((validity."position")::text = (p.id)::text)))
     JOIN record.party ON (((party.id)::text = (p.party)::text)))
     LEFT JOIN record.issue ON (((issue.id)::text = (p.issue)::text)))
     LEFT JOIN record.plan ON (((plan.id)::text = (p.plan)::text)))
     LEFT JOIN record.person speaker ON (((speaker.id)::text = (p.speaker)::text)))
     LEFT JOIN LATERAL ( SELECT COALESCE(e.source, ( SELECT x.source
                   FROM record.statement_source x
                  WHERE ((x.statement)::text = (e.statement)::text)
                  ORDER BY x.ordinal
                 LIMIT 1)) AS source
           FROM record.position_evidence e
          WHERE ((e."position")::text = (p.id)::text)
          ORDER BY e.ordinal
         LIMIT 1) first ON (true))
     LEFT JOIN record.source ON (((source.id)::text = (first.source)::text)));


--
-- Name: VIEW positions; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON VIEW api.positions IS 'What the parties said they want, each with its evidence. In force on a day: stated on or before it, and superseded after it or not at all.';


--
-- Name: COLUMN positions.id; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.id IS 'Stable id of the position.';


--
-- Name: COLUMN positions.process; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.process IS 'The process in which it was taken.';


--
-- Name: COLUMN positions.party; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.party IS 'The party that took it.';


--
-- Name: COLUMN positions.party_name; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.party_name IS 'Name of the party.';


--
-- Name: COLUMN positions.subject_type; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.subject_type IS 'What the position is on: issue, plan or plan-point.';


--
-- Name: COLUMN positions.issue; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.issue IS 'The issue that it is on, if that is its subject.';


--
-- Name: COLUMN positions.issue_title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.issue_title IS 'Title of the issue.';


--
-- Name: COLUMN positions.plan; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.plan IS 'The plan that it is on, if that is its subject.';


--
-- Name: COLUMN positions.plan_title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.plan_title IS 'Title of the plan.';


--
-- Name: COLUMN positions.plan_point; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.plan_point IS 'The number of the plan''s point that it is on.';


--
-- Name: COLUMN positions.stance; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.stance IS 'The answer to the issue''s question, or to the plan or point: demands, supports, conditional, neutral, opposes, rejects; or unscored: ambiguous, undisclosed (declines to state), withdrawn.';


--
-- Name: COLUMN positions.stance_score; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.stance_score IS 'The stance on a fixed 0-100 scale: demands 100, supports 75, conditional 50, neutral 50, opposes 25, rejects 0. Empty for ambiguous, undisclosed and withdrawn, which are not 50. An ordinal, not a measure.';


--
-- Name: COLUMN positions.red_line; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.red_line IS 'Whether the party called it non-negotiable.';


--
-- Name: COLUMN positions.basis; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.basis IS 'declared: stated in such words; inferred: coded by the editors from what was said.';


--
-- Name: COLUMN positions.summary; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.summary IS 'The position in neutral words of the editors.';


--
-- Name: COLUMN positions.coding_note; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.coding_note IS 'Why it was coded so.';


--
-- Name: COLUMN positions.speaker; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.speaker IS 'The person who stated it for the party.';


--
-- Name: COLUMN positions.speaker_name; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.speaker_name IS 'Name of the speaker.';


--
-- Name: COLUMN positions.quote; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.quote IS 'The first quote among the statements that it rests on; empty when they are known in paraphrase only.';


--
-- Name: COLUMN positions.value; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.value IS 'Point on the issue''s 0-100 scale, where one was coded.';


--
-- Name: COLUMN positions.value_low; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.value_low IS 'Lower end of the range on that scale.';


--
-- Name: COLUMN positions.value_high; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.value_high IS 'Upper end of the range on that scale.';


--
-- Name: COLUMN positions.salience; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.salience IS 'How much the issue matters to the party, 0-100, where it was coded.';


--
-- Name: COLUMN positions.stated_on; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.stated_on IS 'Day from which the position holds: when it was stated.';


--
-- Name: COLUMN positions.stated_on_precision; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.stated_on_precision IS 'How exactly that day is known: day, month or year.';


--
-- Name: COLUMN positions.superseded_on; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.superseded_on IS 'Day on which the party stated its next position on the subject; empty while this is the latest.';


--
-- Name: COLUMN positions.contested; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.contested IS 'Whether the party stated another stance on the subject on the same day.';


--
-- Name: COLUMN positions.source; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.source IS 'The first source that it rests on.';


--
-- Name: COLUMN positions.source_title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.source_title IS 'Title of that source.';


--
-- Name: COLUMN positions.source_url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.source_url IS 'Where that source can be read.';


--
-- Name: COLUMN positions.source_published_on; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.source_published_on IS 'Day on which that source was published.';


--
-- Name: COLUMN positions.evidence_count; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.evidence_count IS 'How many statements and sources it rests on.';


--
-- Name: COLUMN positions.version; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.version IS 'Number of this version of the row in the record, from 1.';


--
-- Name: COLUMN positions.recorded_at; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.recorded_at IS 'When this version came into the record, by the clock of the database.';


--
-- Name: COLUMN positions.url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.positions.url IS 'Address of this row in the API.';


--
-- Name: in_short(api.positions); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.in_short(p api.positions) RETURNS json
    LANGUAGE sql STABLE
    RETURN json_build_object('id', (p).id, 'party', (p).party, 'party_name', (p).party_name, 'stance', (p).stance, 'stance_score', (p).stance_score, 'red_line', (p).red_line, 'summary', (p).summary, 'stated_on', (p).stated_on, 'stated_on_precision', (p).stated_on_precision, 'contested', (p).contested);


--
-- Name: issues_asked(text[], text[]); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.issues_asked(process_ text[], issue_ text[]) RETURNS TABLE(id text, title text, parent text, depth integer, path text, below text[])
    LANGUAGE sql STABLE
    AS $$
    with recursive above as (
        select p.id, p.parent from process p where p.id = any(within_process(process_))
        union
        select p.id, p.parent from above join process p on p.id = above.parent
    ), tree as (
        select i.id, i.process, i.title, i.parent, 0 as depth, i.id::text as path from issue i where i.parent is null
        union all
        select i.id, i.process, i.title, i.parent, t.depth + 1, t.path || '/' || i.id from tree t join issue i on i.parent = t.id
    ), below as (
        select upper.id, array_agg(t.id::text order by t.path) as ids
        from tree t cross join lateral unnest(string_to_array(t.path, '/')) as upper (id)
        where upper.id <> t.id
        group by upper.id
    )
    select t.id::text, t.title, t.parent::text, t.depth, t.path, coalesce(b.ids, '{}')
    from tree t
    left join below b on b.id = t.id
    where (process_ is null or t.process in (select above.id from above))
      and (issue_ is null or t.id = any((select within_issue(issue_))::text[]))
$$;


--
-- Name: matrix(date, text[], text[], text[]); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.matrix(as_of_ date, process_ text[], party_ text[], issue_ text[]) RETURNS TABLE(id text, issue text, issue_title text, parent text, depth integer, path text, party text, party_name text, cell text, stance text, stance_score integer, value numeric, red_line boolean, contested boolean, stances text[], stated_on date, stated_on_precision text, summary text, speaker text, speaker_name text, source text, source_title text, source_url text, total_below integer, known_below integer, score_min integer, score_max integer, "position" text, positions integer, position_ids text[], positions_url text)
    LANGUAGE sql STABLE
    AS $$
    select g.id, g.issue, g.title, g.parent, g.depth, g.path, g.party, g.name, case when s.positions > 0 then 'known' else 'no-known-position' end,
           s.stance, s.score, s.value, coalesce(s.red_line, false), coalesce(s.contested, false), s.stances, s.stated_on, s.stated_on_precision,
           c.summary, c.speaker, c.speaker_name, c.source, c.source_title, c.source_url,
           cardinality(g.below), b.known, b.score_min, b.score_max,
           case when s.positions = 1 then s.first_position end, s.positions, s.position_ids,
           case when s.positions > 0 then positions_url(s.position_ids, as_of_) end
    from (
        select i.id || ':' || p.id as id, i.id as issue, i.title, i.parent, i.depth, i.path, i.below, p.id as party, p.name
        -- In the order of their paths, so that only the parties of each issue are left to sort: a page needs few issues.
        from (select x.* from issues_asked(process_, issue_) x order by x.path offset 0) i
        cross join parties_asked(party_, process_, issue_) p
        order by i.path, i.id || ':' || p.id
    ) g
    cross join lateral stand(g.party, g.issue, as_of_) s
    left join lateral cited_position(s.first_position) c on true
    -- Issues below are not averaged: what they range over says more, and does not pretend that they weigh the same.
    cross join lateral (
        select count(*) filter (where under.positions > 0)::int as known, min(under.score_min) as score_min, max(under.score_max) as score_max
        from unnest(g.below) as lower (id) cross join lateral stand(g.party, lower.id, as_of_) under
    ) b
$$;


--
-- Name: matrix_wide(date, text[], text[], text[], text); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.matrix_wide(as_of_ date, process_ text[], issue_ text[], parties_ text[], show_ text) RETURNS TABLE(issue text, issue_title text, parent text, depth integer, path text, cells text[])
    LANGUAGE sql STABLE
    AS $$
    -- Sorting by a number costs a fraction of sorting by ids and titles.
    with issues as materialized (
        select row_number() over ()::int as number, i.* from issues_asked(process_, issue_) i
    ), rows as (
        select i.number, array_agg(case when show_ = 'stance_score' then s.score::text
                                        when s.positions is null then 'no-known-position'
                                        when s.stance is not null then s.stance
                                        else array_to_string(s.stances, '|') end order by p.number) as cells
        from issues i
        cross join unnest(parties_) with ordinality as p (id, number)
        left join stands(parties_, process_, issue_, as_of_) s on s.party = p.id and s.issue = i.id
        group by i.number
    )
    select i.id, i.title, i.parent, i.depth, i.path, r.cells from issues i join rows r on r.number = i.number
$$;


--
-- Name: parties_asked(text[], text[], text[]); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.parties_asked(party_ text[], process_ text[], issue_ text[]) RETURNS TABLE(id text, name text)
    LANGUAGE sql STABLE
    AS $$
    select p.id::text, p.name
    from party p
    where case when party_ is not null then p.id = any(party_)
               else exists (select from issues_asked(process_, issue_) i join position x on x.party = p.id and x.subject = 'issue ' || i.id) end
$$;


--
-- Name: party_comparison(date, text[], text[], text[]); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.party_comparison(as_of_ date, process_ text[], parties_ text[], issue_ text[]) RETURNS TABLE(id text, issue text, issue_title text, question text, parent text, depth integer, path text, verdict text, gap numeric, same_side boolean, parties text[], stances text[], points text[], spoken integer, silent_parties text[], red_line_parties text[], red_lines_collide boolean, positions integer, position_ids text[], positions_url text)
    LANGUAGE sql STABLE
    AS $$
    with issues as materialized (
        select row_number() over ()::int as number, i.* from issues_asked(process_, issue_) i
    )
    select i.id, i.id, i.title, issue.question, i.parent, i.depth, i.path,
           case when s.spoken = 0 then 'none-has-spoken'
                when s.spoken = 1 then 'only-one-has-spoken'
                when s.standing < 2 then 'not-comparable'
                when s.lowest = s.highest and s.least = s.most then 'agree'
                else 'differ' end,
           case when s.standing > 1 then s.highest - s.lowest end, case when s.standing > 1 then sign(s.lowest - 50) = sign(s.highest - 50) end,
           parties_, s.stances, s.points, s.spoken, s.silent, s.red_lines,
           cardinality(s.red_lines) > 1 and s.standing > 1 and not (s.lowest = s.highest and s.least = s.most),
           s.positions, k.ids, case when s.positions > 0 then positions_url(k.ids, as_of_) end
    from issues i
    join issue on issue.id = i.id
    join (
        select p.issue, p.spoken, p.stances, p.silent, p.red_lines, p.positions, p.position_ids, point.*
        from (
            select p.issue, count(p.positions)::int as spoken, count(p.score) as scored, count(p.value) as valued, count(coalesce(p.score, p.value)) as placed,
                   min(p.score)::numeric as lowest_score, max(p.score)::numeric as highest_score, min(p.value) as lowest_value, max(p.value) as highest_value,
                   min(p.stance) filter (where p.score is not null) as least_scored, max(p.stance) filter (where p.score is not null) as most_scored,
                   min(p.stance) filter (where p.value is not null) as least_valued, max(p.stance) filter (where p.value is not null) as most_valued,
                   array_agg(coalesce(p.score::text, '')) as scores, array_agg(coalesce(trim_scale(p.value)::text, '')) as "values",
                   array_agg(case when p.positions is null then 'no-known-position' when p.stance is not null then p.stance else array_to_string(p.stances, '|') end) as stances,
                   coalesce(array_agg(p.party) filter (where p.positions is null), '{}') as silent,
                   coalesce(array_agg(p.party) filter (where p.red_line), '{}') as red_lines,
                   coalesce(sum(p.positions), 0)::int as positions, string_agg(array_to_string(p.position_ids, ','), ',') as position_ids
            from (
                select x.number as issue, asked.id as party, t.positions, t.position_ids, t.stances, t.stance, t.red_line, t.score, t.value
                from issues x
                cross join unnest(parties_) with ordinality as asked (id, number)
                left join stands(parties_, process_, issue_, as_of_) t on t.party = asked.id and t.issue = x.id
                order by x.number, asked.number -- sorted once for the groups and all their arrays
            ) p
            group by p.issue
        ) p
        cross join lateral (
            -- Values count where all that stand on the scale have one.
            select p.valued as standing, p.least_valued as least, p.most_valued as most, p.lowest_value as lowest, p.highest_value as highest, p."values" as points where p.valued = p.placed
            union all
            select p.scored, p.least_scored, p.most_scored, p.lowest_score, p.highest_score, p.scores where p.valued <> p.placed
        ) point
    ) s on s.issue = i.number
    cross join lateral (select coalesce(string_to_array(s.position_ids, ','), '{}') as ids) k
$$;


--
-- Name: plan_comparison(text[], text[], boolean); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.plan_comparison(plans_ text[], issue_ text[], by_issue boolean) RETURNS TABLE(id text, issue text, issue_title text, ordinal integer, plan text, plan_title text, point integer, point_label text, point_summary text, change text, against text, lineage boolean, same_text text[], matched boolean, term text, term_kind text, term_number numeric, term_unit text, term_against text, term_difference numeric, term_difference_percent numeric, positions integer, position_ids text[], url text)
    LANGUAGE sql STABLE
    AS $$
    with recursive asked as (
        select p.id::text as plan, p.title, p.supersedes::text as supersedes, a.place::int as place,
               p.stated_point_count is not distinct from (select count(*)::int from plan_point x where x.plan = p.id) as complete
        from unnest(plans_) with ordinality as a (id, place) join plan p on p.id = a.id
    ), descent as (
        select a.plan, a.supersedes as ancestor from asked a where a.supersedes is not null
        union
        select d.plan, p.supersedes::text from descent d join plan p on p.id = d.ancestor where p.supersedes is not null
    ), point as (
        select a.plan, a.place, p.number, p.label, p.summary,
               coalesce((select string_agg(concat_ws(' ', t.name, t.kind, t.number, t.unit), ';' order by t.ordinal) from plan_point_term t where t.plan = p.plan and t.point = p.number), '') as terms
        from asked a join plan_point p on p.plan = a.plan
    ), spoken as (
        select p.*, x.issue::text as issue
        from point p left join plan_point_issue x on x.plan = p.plan and x.point = p.number
        where not by_issue or x.issue = any((select within_issue(issue_))::text[])
    ), cell as (
        select a.plan, a.title, a.place, i.issue, before.plan as against, a.complete, before.complete as complete_before,
               case when before.plan is not null then
                   exists (select from descent d where (d.plan, d.ancestor) in ((a.plan, before.plan), (before.plan, a.plan))) end as lineage,
               array(select s.summary || s.terms from spoken s where s.plan = a.plan and s.issue = i.issue order by 1) as now_says,
               array(select s.summary || s.terms from spoken s where s.plan = before.plan and s.issue = i.issue order by 1) as said_before
        from asked a
        cross join (select distinct s.issue from spoken s where s.issue is not null) i
        left join asked before on before.place = a.place - 1
    ), judged as (
        select c.*, case
            when c.against is null or c.now_says = '{}' and c.said_before = '{}' then null
            when c.now_says = c.said_before then case when c.lineage then 'kept' else 'same' end
            when not c.lineage then case when c.now_says = '{}' or c.said_before = '{}' then 'unmatched' else 'different' end
            when c.said_before = '{}' then case when c.complete_before then 'added' else 'unmatched' end
            when c.now_says = '{}' then case when c.complete then 'deleted' else 'unmatched' end
            else 'amended' end as change
        from cell c
        union all
        -- A point without an issue cannot be matched, and is shown all the same.
        select a.plan, a.title, a.place, null, null, null, null, null, null, null, null from asked a where exists (select from spoken s where s.plan = a.plan and s.issue is null)
    )
    select concat_ws(':', coalesce(j.issue, '-'), j.place, j.plan, s.number, t.ordinal), j.issue, (select i.title from issue i where i.id = j.issue), j.place, j.plan, j.title,
           s.number, s.label, s.summary, j.change, j.against, j.lineage,
           array(select o.plan || ' ' || o.number from point o where o.plan <> s.plan and o.summary = s.summary and o.terms = s.terms order by o.place, o.number),
           exists (select from spoken mine join spoken o on o.issue = mine.issue and o.plan <> mine.plan where mine.plan = s.plan and mine.number = s.number),
           t.name, t.kind, t.number, t.unit, first.plan, t.number - first.number, round(100 * (t.number - first.number) / nullif(first.number, 0), 1),
           (select count(*) from position x where x.plan = s.plan and x.plan_point = s.number)::int,
           array(select x.id::text from position x where x.plan = s.plan and x.plan_point = s.number order by 1),
           '/v1/plans/' || j.plan
    from judged j
    left join spoken s on s.plan = j.plan and s.issue is not distinct from j.issue
    left join plan_point_term t on t.plan = s.plan and t.point = s.number
    -- The same number in the first of the plans that fixes one: same issue, name and unit.
    left join lateral (
        select o.plan, x.number
        from spoken o join plan_point_term x on x.plan = o.plan and x.point = o.number
        where o.issue = s.issue and x.name = t.name and x.unit = t.unit and o.place < j.place
        order by o.place, o.number limit 1
    ) first on true
$$;


--
-- Name: positions_url(text[], date); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.positions_url(ids text[], as_of_ date) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN ((('/v1/positions?id='::text || array_to_string(ids, ','::text)) || '&history=true&as_of='::text) || as_of_);


--
-- Name: process_and_above(text); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.process_and_above(start text) RETURNS TABLE(id text)
    LANGUAGE sql STABLE
    AS $$
    with recursive above as (
        select p.id::text as id, p.parent::text as parent from process p where p.id = start
        union
        select p.id::text, p.parent::text from above a join process p on p.id = a.parent
    )
    select a.id from above a
$$;


--
-- Name: scorecard(text, date, text[], boolean); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.scorecard(plan_ text, as_of_ date, party_ text[], by_party boolean) RETURNS TABLE(id text, plan text, plan_title text, point integer, point_label text, point_summary text, issues text[], party text, party_name text, cell text, stance text, stance_score integer, red_line boolean, contested boolean, condition text, summary text, speaker text, speaker_name text, stated_on date, stated_on_precision text, positions integer, "position" text, source text, source_title text, source_url text, url text)
    LANGUAGE sql STABLE
    AS $$
    with negotiation as (
        select a.id from plan p cross join lateral process_and_above(p.process) a where p.id = plan_
    ), shown as (
        select p.id, p.name from party p
        where case when by_party then p.id = any(party_)
                   else exists (select from position x where x.plan = plan_ and x.party = p.id and x.stated_on <= as_of_)
                        or exists (select from process_participant x where x.party = p.id and x.role = 'belligerent' and x.process in (select n.id from negotiation n)) end
    ), point as (
        select null::int as number, null::text as label, null::text as summary, '{}'::text[] as issues
        union all
        select p.number, p.label, p.summary, array(select x.issue::text from plan_point_issue x where x.plan = p.plan and x.point = p.number order by x.ordinal)
        from plan_point p where p.plan = plan_
    ), said as (
        select x.*, count(*) over (partition by x.party, x.plan_point) as together
        from positions x
        where x.plan = plan_ and x.stated_on <= as_of_ and (x.superseded_on is null or x.superseded_on > as_of_)
    )
    select concat_ws(':', plan_, coalesce(point.number::text, 'whole'), shown.id, said.id), plan.id::text, plan.title, point.number, point.label, point.summary, point.issues,
           shown.id::text, shown.name, case when said.id is null then 'no-known-position' else 'known' end, said.stance, said.stance_score, said.red_line,
           said.contested, case when said.stance = 'conditional' then said.summary end, said.summary, said.speaker::text, said.speaker_name,
           said.stated_on, said.stated_on_precision, coalesce(said.together, 0)::int, said.id::text, said.source::text, said.source_title, said.source_url, said.url
    from plan
    cross join point
    cross join shown
    left join said on said.party = shown.id and said.plan_point is not distinct from point.number
    where plan.id = plan_
$$;


--
-- Name: search(text, date, text[], text[], text[], text[], date, date); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.search(q_ text, as_of_ date, kind_ text[], process_ text[], party_ text[], issue_ text[], from_ date, to_ date) RETURNS TABLE(id text, kind text, ref text, plan_point integer, rank double precision, title text, body text, highlights json, date date, date_precision text, process text, party text, party_name text, issues text[], positions integer, position_ids text[], url text)
    LANGUAGE sql STABLE
    AS $$
    select m.kind || ':' || m.ref || coalesce(':' || m.part, ''), m.kind, m.ref, m.part, m.rank,
           case m.kind
               when 'position' then (select p.party_name || ': ' || p.stance || ', on ' || coalesce(p.issue_title, p.plan_title || coalesce(', point ' || p.plan_point, ''))
                                     from positions p where p.id = m.ref)
               when 'statement' then (select coalesce(person.name, party.name) from statement s left join person on person.id = s.speaker
                                      left join party on party.id = s.party where s.id = m.ref)
               when 'plan' then (select p.title || coalesce(' (' || p.version || ')', '') from plan p where p.id = m.ref)
               when 'plan-point' then (select p.title || ', point ' || m.part from plan p where p.id = m.ref)
               when 'meeting' then (select x.title from meeting x where x.id = m.ref)
               when 'issue' then (select x.title from issue x where x.id = m.ref)
               else (select x.publisher from source x where x.id = m.ref) end,
           search_body(m.kind, m.ref, m.part, m.wanted),
           search.highlights(search_body(m.kind, m.ref, m.part, m.wanted), m.wanted),
           m.date, m.date_precision, m.process, m.party, (select p.name from party p where p.id = m.party), m.issues,
           (case m.kind when 'position' then 1
                        when 'statement' then (select count(*) from position_evidence x where x.statement = m.ref)
                        when 'plan-point' then (select count(*) from position x where x.plan = m.ref and x.plan_point = m.part and x.stated_on <= as_of_) end)::int,
           case m.kind when 'position' then array[m.ref]
                       when 'statement' then array(select x.position::text from position_evidence x where x.statement = m.ref order by 1 limit 100)
                       when 'plan-point' then array(select x.id::text from position x where x.plan = m.ref and x.plan_point = m.part and x.stated_on <= as_of_ order by 1 limit 100)
                       else '{}' end,
           case m.kind when 'position' then '/v1/positions/' when 'statement' then '/v1/statements/' when 'meeting' then '/v1/meetings/'
                       when 'issue' then '/v1/issues/' when 'source' then '/v1/sources/' else '/v1/plans/' end || m.ref
    from search_matches(q_, as_of_, kind_, process_, party_, issue_, from_, to_) m
$$;


--
-- Name: search_body(text, text, integer, tsquery); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.search_body(kind_ text, ref_ text, part_ integer, wanted tsquery) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
declare
    bodies text[] := case kind_
        when 'position' then (select array[p.summary, p.coding_note] from position p where p.id = ref_)
        when 'statement' then (select array[s.quote, s.paraphrase] from statement s where s.id = ref_)
        when 'plan' then (select array[p.title || coalesce(' (' || p.version || ')', ''), p.description] from plan p where p.id = ref_)
        when 'plan-point' then (select array[p.summary, p.note, p.label] from plan_point p where p.plan = ref_ and p.number = part_)
        when 'meeting' then (select array[m.title, m.outcome_summary, concat_ws(', ', m.venue, m.city, m.country), m.setting] from meeting m where m.id = ref_)
        when 'issue' then (select array[i.title, i.question, i.description] from issue i where i.id = ref_)
        else (select array[s.title, s.publisher] from source s where s.id = ref_) end;
begin
    return (select b.body from unnest(bodies) with ordinality as b (body, place) where b.body is not null
            order by json_array_length(search.highlights(b.body, wanted)) = 0, b.place limit 1);
end $$;


--
-- Name: search_matches(text, date, text[], text[], text[], text[], date, date); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.search_matches(q_ text, as_of_ date, kind_ text[], process_ text[], party_ text[], issue_ text[], from_ date, to_ date) RETURNS TABLE(kind text, ref text, part integer, date date, date_precision text, process text, party text, issues text[], rank double precision, wanted tsquery)
    LANGUAGE plpgsql STABLE
    AS $_$
declare
    exact     tsquery := search.query(q_, false);
    wide      tsquery := search.query(q_, true);
    processes text[] := case when process_ is not null then within_process(process_) end;
    below     text[] := case when issue_ is not null then within_issue(issue_) end;
    searched  record;
    found     text;
    in_order  text;
    latest    int;
begin
    -- kind, columns, its day, and what narrows it by party and by issue; null where it has none, so that it then has no match.
    for searched in
        select * from (values
            ('position', 'position t', 't.id::text as ref, null::int as part', 't.stated_on', 't.stated_on_precision', 't.process', 't.party', 'array_remove(array[t.issue::text], null)',
             't.party = any($6)', 't.issue = any($7)'),
            ('statement', 'statement t', 't.id::text as ref, null::int as part', 't.said_on', 't.said_on_precision', 't.process', 't.party',
             'array(select x.issue::text from statement_issue x where x.statement = t.id order by x.ordinal)',
             't.party = any($6)', 't.id in (select x.statement from statement_issue x where x.issue = any($7))'),
            ('plan', 'plan t', 't.id::text as ref, null::int as part', 't.published_on', 't.published_on_precision', 't.process', 'null', '''{}''::text[]',
             't.id in (select x.plan from plan_author x where x.party = any($6))', 't.id in (select x.plan from plan_point_issue x where x.issue = any($7))'),
            ('plan-point', 'plan_point t join plan on plan.id = t.plan', 't.plan::text as ref, t.number as part', 'plan.published_on', 'plan.published_on_precision', 'plan.process', 'null',
             'array(select x.issue::text from plan_point_issue x where x.plan = t.plan and x.point = t.number order by x.ordinal)',
             't.plan in (select x.plan from plan_author x where x.party = any($6))',
             'exists (select from plan_point_issue x where x.plan = t.plan and x.point = t.number and x.issue = any($7))'),
            ('meeting', 'meeting t', 't.id::text as ref, null::int as part', 't.starts_on', 't.starts_on_precision', 't.process', 'null',
             'array(select x.issue::text from meeting_agenda x where x.meeting = t.id order by x.ordinal)',
             't.id in (select x.meeting from meeting_delegation x where x.party = any($6))', 't.id in (select x.meeting from meeting_agenda x where x.issue = any($7))'),
            ('issue', 'issue t', 't.id::text as ref, null::int as part', 'null::date', 'null', 't.process', 'null', 'array[t.id::text]', null, 't.id = any($7)'),
            ('source', 'source t', 't.id::text as ref, null::int as part', 't.published_on', 'case when t.published_on is not null then ''day'' end', 'null', 'null', '''{}''::text[]', null, null)
        ) as k (kind, tables, ids, day, precision_, process, party, issues, by_party, by_issue)
        where (kind_ is null or k.kind = any(kind_))
          and (party_ is null or k.by_party is not null)
          and (issue_ is null or k.by_issue is not null)
          and (process_ is null or k.process <> 'null')
          and (k.kind <> 'issue' or from_ is null and to_ is null)
    loop
        found := 'select ' || quote_literal(searched.kind) || ', m.ref, m.part, m.day, m.precision_, m.process, m.party, m.issues,
                    ts_rank(m.words, $1)::float8 + ts_rank(m.words, $2)::float8, $2
             from (select t.words, ' || format('%s, %s as day, %s::text as precision_, %s::text as process, %s::text as party, %s as issues',
                             searched.ids, searched.day, searched.precision_, searched.process, searched.party, searched.issues)
                   || ' from ' || searched.tables || ' where t.words @@ $2'
                   || case searched.kind when 'issue' then '' when 'source' then ' and (t.published_on is null or t.published_on <= $3)' else ' and ' || searched.day || ' <= $3' end
                   || case when from_ is null then '' else ' and ' || searched.day || ' >= $4' end
                   || case when to_ is null then '' else ' and ' || searched.day || ' <= $5' end
                   || case when party_ is null then '' else ' and ' || searched.by_party end
                   || case when issue_ is null then '' else ' and ' || searched.by_issue end
                   || case when process_ is null then '' else ' and ' || searched.process || ' = any($8)' end;
        in_order := ' order by ' || searched.day || ' desc, t.' || case searched.kind when 'plan-point' then 'plan, t.number' else 'id' end || ' limit 1000) m';
        -- A comparison with one value keeps the order of the index that it is found by; with a list of one it would not.
        if cardinality(party_) = 1 then
            found := replace(found, 't.party = any($6)', 't.party = ($6)[1]');
        end if;
        if cardinality(below) = 1 then
            found := replace(found, 't.issue = any($7)', 't.issue = ($7)[1]');
        end if;
        -- PostgreSQL cannot tell how many words begin in some way. Where many of the latest rows hold one, a thousand are
        -- soon found in the order of the days; where not, they are few enough to be found by the index of the words and sorted.
        if searched.kind in ('position', 'statement', 'source') and wide::text like '%:*%' then
            execute 'select count(*) from (select t.words from ' || searched.tables || ' order by ' || searched.day || ' desc, t.id limit 4000) t where t.words @@ $1'
                into latest using wide;
            if latest < 160 then
                in_order := replace(in_order, ' desc', ' + 0 desc');
            end if;
        end if;
        return query execute found || in_order using exact, wide, as_of_, from_, to_, party_, below, processes;
    end loop;
end $_$;


--
-- Name: sources_of_position(text); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.sources_of_position(position_ text) RETURNS text[]
    LANGUAGE sql STABLE
    AS $$
    select coalesce(array_agg(x.source order by x.best), '{}')
    from (
        select coalesce(e.source, s.source)::text as source, min(e.ordinal * 1000 + coalesce(s.ordinal, 0)) as best
        from position_evidence e left join statement_source s on s.statement = e.statement
        where e.position = position_
        group by 1
    ) x
$$;


--
-- Name: stand(text, text, date); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.stand(party_ text, issue_ text, as_of_ date) RETURNS TABLE(positions integer, position_ids text[], first_position text, stances text[], stance text, score integer, score_min integer, score_max integer, value numeric, salience numeric, red_line boolean, contested boolean, stated_on date, stated_on_precision text)
    LANGUAGE sql STABLE
    AS $$
            select coalesce(s.positions, 0), coalesce(s.position_ids, '{}'), s.first_position, coalesce(s.stances, '{}'), s.stance, s.score, s.score_min, s.score_max,
                   s.value, s.salience, s.red_line, s.contested, s.stated_on, s.stated_on_precision
            from (values (1)) as always
            left join lateral (
                select x.* from standing x
                where x.party = party_ and x.subject = 'issue ' || issue_ and x.stated_on <= as_of_
                order by x.stated_on desc limit 1
            ) s on true
        $$;


--
-- Name: stands(text[], text[], text[], date); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.stands(parties_ text[], process_ text[], issue_ text[], as_of_ date) RETURNS TABLE(party text, issue text, positions integer, position_ids text[], stances text[], stance text, score integer, value numeric, salience numeric, red_line boolean)
    LANGUAGE sql STABLE
    AS $$
            select s.party, s.issue, s.positions,
                   case when s.positions = 1 then array[s.first_position]
                        else (select x.position_ids from standing x where x.party = s.party and x.subject = s.subject and x.stated_on = s.stated_on) end,
                   s.stances, s.stance, s.score, s.value, s.salience, s.red_line
            from standing s
            where s.superseded_on between as_of_ + 1 and 'infinity' and s.stated_on <= as_of_ and s.issue is not null
        $$;


--
-- Name: timeline(date, text[], boolean, text[], boolean, text[], boolean, text[], boolean, date, date, text, boolean); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.timeline(as_of_ date, kind_ text[], by_kind boolean, process_ text[], by_process boolean, party_ text[], by_party boolean, issue_ text[], by_issue boolean, from_ date, to_ date, q_ text, by_q boolean) RETURNS TABLE(id text, date date, date_precision text, kind text, ref text, process text, title text, parties text[], party_names text[], issues text[], change text, stance text, red_line boolean, plan text, plan_point integer, meeting text, source text, source_title text, source_url text, positions integer, position_ids text[], url text)
    LANGUAGE sql STABLE
    AS $$
    select e.kind || ':' || e.ref, e.date, e.date_precision, e.kind, e.ref, e.process,
           case e.kind
               when 'meeting' then (select m.title from meeting m where m.id = e.ref)
               when 'plan' then (select p.title || coalesce(' (' || p.version || ')', '') from plan p where p.id = e.ref)
               when 'statement' then (select coalesce(s.paraphrase, s.quote) from statement s where s.id = e.ref)
               else (select p.summary from position p where p.id = e.ref) end,
           about.parties,
           array(select (select p.name from party p where p.id = x.id) from unnest(about.parties) with ordinality as x (id, place) order by x.place),
           case e.kind
               when 'meeting' then array(select x.issue::text from meeting_agenda x where x.meeting = e.ref order by x.ordinal)
               when 'plan' then array(select distinct x.issue::text from plan_point_issue x where x.plan = e.ref order by 1)
               when 'statement' then array(select x.issue::text from statement_issue x where x.statement = e.ref order by x.ordinal)
               else array(select e.issue where e.issue is not null) end,
           case when e.kind = 'position' then (
               -- Against the latest day before on which the party spoke on the subject.
               select case when count(*) = 0 then 'first-statement'
                           when e.stance = 'withdrawn' then 'withdrawn'
                           when bool_and(b.stance <> e.stance) then 'stance-changed'
                           when e.red_line and not bool_or(b.red_line) then 'red-line-raised'
                           when not e.red_line and bool_and(b.red_line) then 'red-line-dropped'
                           else 'restated' end
               from position b
               where b.party = e.party and b.subject = e.subject
                 and b.stated_on = (select max(n.stated_on) from position n where n.party = e.party and n.subject = e.subject and n.stated_on < e.date)) end,
           e.stance, e.red_line, e.plan, e.plan_point, e.meeting,
           first.source::text, (select x.title from source x where x.id = first.source), (select x.url from source x where x.id = first.source),
           (case e.kind when 'position' then 1
                        when 'statement' then (select count(*) from position_evidence x where x.statement = e.ref)
                        when 'plan' then (select count(*) from position x where x.plan = e.ref and x.stated_on <= as_of_) end)::int,
           case e.kind when 'position' then array[e.ref]
                       when 'statement' then array(select x.position::text from position_evidence x where x.statement = e.ref order by 1 limit 100)
                       when 'plan' then array(select x.id::text from position x where x.plan = e.ref and x.stated_on <= as_of_ order by 1 limit 100) else '{}' end,
           case e.kind when 'meeting' then '/v1/meetings/' when 'plan' then '/v1/plans/' when 'statement' then '/v1/statements/' else '/v1/positions/' end || e.ref
    from (
        (select 'position'::text as kind, p.id::text as ref, p.stated_on as date, p.stated_on_precision::text as date_precision, p.process::text as process,
                p.party::text as party, p.issue::text as issue, p.plan::text as plan, p.plan_point, p.subject, p.stance, p.red_line, null::text as meeting
         from position p
         where p.stated_on <= as_of_
           and (not by_kind or 'position' = any(kind_))
           and (not by_process or p.process = any((select within_process(process_))::text[]))
           and (not by_party or p.party = any(party_))
           and not by_issue
           and p.stated_on >= coalesce(from_, '-infinity') and p.stated_on <= coalesce(to_, 'infinity')
           and (not by_q or p.summary ilike q_)
         order by p.stated_on desc, p.id limit 9223372036854775807)
        union all
        -- Those of a few issues are found by the issue and sorted; in the order of the days, most would be passed over.
        (select 'position'::text as kind, p.id::text as ref, p.stated_on as date, p.stated_on_precision::text as date_precision, p.process::text as process,
                p.party::text as party, p.issue::text as issue, p.plan::text as plan, p.plan_point, p.subject, p.stance, p.red_line, null::text as meeting
         from position p
         where p.stated_on <= as_of_
           and (not by_kind or 'position' = any(kind_))
           and (not by_process or p.process = any((select within_process(process_))::text[]))
           and (not by_party or p.party = any(party_))
           and by_issue and p.issue = any((select within_issue(issue_))::text[])
           and p.stated_on >= coalesce(from_, '-infinity') and p.stated_on <= coalesce(to_, 'infinity')
           and (not by_q or p.summary ilike q_))
        union all
        (select 'statement'::text, s.id::text, s.said_on, s.said_on_precision::text, s.process::text, s.party::text, null::text, null::text, null::int, null::text, null::text, null::boolean, s.meeting::text
         from statement s
         where s.said_on <= as_of_
           and (not by_kind or 'statement' = any(kind_))
           and (not by_process or s.process = any((select within_process(process_))::text[]))
           and (not by_party or s.party = any(party_))
           and not by_issue
           and s.said_on >= coalesce(from_, '-infinity') and s.said_on <= coalesce(to_, 'infinity')
           and (not by_q or s.quote ilike q_ or s.paraphrase ilike q_)
         order by s.said_on desc, s.id limit 9223372036854775807)
        union all
        (select 'statement'::text, s.id::text, s.said_on, s.said_on_precision::text, s.process::text, s.party::text, null::text, null::text, null::int, null::text, null::text, null::boolean, s.meeting::text
         from statement s
         where s.said_on <= as_of_
           and (not by_kind or 'statement' = any(kind_))
           and (not by_process or s.process = any((select within_process(process_))::text[]))
           and (not by_party or s.party = any(party_))
           and by_issue and s.id in (select x.statement from statement_issue x where x.issue = any((select within_issue(issue_))::text[]))
           and s.said_on >= coalesce(from_, '-infinity') and s.said_on <= coalesce(to_, 'infinity')
           and (not by_q or s.quote ilike q_ or s.paraphrase ilike q_))
        union all
        (select 'meeting'::text, m.id::text, m.starts_on, m.starts_on_precision::text, m.process::text, null::text, null::text, null::text, null::int, null::text, null::text, null::boolean, m.parent::text
         from meeting m
         where m.starts_on <= as_of_
           and (not by_kind or 'meeting' = any(kind_))
           and (not by_process or m.process = any((select within_process(process_))::text[]))
           and (not by_party or m.id in (select x.meeting from meeting_delegation x where x.party = any(party_)))
           and (not by_issue or m.id in (select x.meeting from meeting_agenda x where x.issue = any((select within_issue(issue_))::text[])))
           and coalesce(m.ends_on, m.starts_on) >= coalesce(from_, '-infinity') and m.starts_on <= coalesce(to_, 'infinity')
           and (not by_q or m.title ilike q_ or m.outcome_summary ilike q_)
         order by m.starts_on desc, m.id limit 9223372036854775807)
        union all
        (select 'plan'::text, p.id::text, p.published_on, p.published_on_precision::text, p.process::text, null::text, null::text, p.id::text, null::int, null::text, null::text, null::boolean, null::text
         from plan p
         where p.published_on <= as_of_
           and (not by_kind or 'plan' = any(kind_))
           and (not by_process or p.process = any((select within_process(process_))::text[]))
           and (not by_party or p.id in (select x.plan from plan_author x where x.party = any(party_)))
           and (not by_issue or p.id in (select x.plan from plan_point_issue x where x.issue = any((select within_issue(issue_))::text[])))
           and p.published_on >= coalesce(from_, '-infinity') and p.published_on <= coalesce(to_, 'infinity')
           and (not by_q or p.title ilike q_ or p.description ilike q_)
         order by p.published_on desc, p.id limit 9223372036854775807)
    ) e
    cross join lateral (
        select case e.kind
                   when 'meeting' then array(select distinct x.party::text from meeting_delegation x where x.meeting = e.ref order by 1)
                   when 'plan' then array(select x.party::text from plan_author x where x.plan = e.ref order by x.ordinal)
                   else array(select e.party where e.party is not null) end as parties
    ) about
    cross join lateral (
        select case e.kind
                   when 'meeting' then (select x.source from meeting_source x where x.meeting = e.ref order by x.ordinal limit 1)
                   when 'plan' then (select x.source from plan_source x where x.plan = e.ref order by x.ordinal limit 1)
                   when 'statement' then (select x.source from statement_source x where x.statement = e.ref order by x.ordinal limit 1)
                   else (select coalesce(x.source, (select y.source from statement_source y where y.statement = x.statement order by y.ordinal limit 1))
                         from position_evidence x where x.position = e.ref order by x.ordinal limit 1) end as source
    ) first
$$;


--
-- Name: timeseries(date, text[], text[], boolean, text[], boolean, text, text, date, date); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.timeseries(as_of_ date, process_ text[], party_ text[], by_party boolean, issue_ text[], by_issue boolean, metric_ text, interval_ text, from_ date, to_ date) RETURNS TABLE(id text, "time" date, party text, party_name text, issue text, issue_title text, metric text, value integer, positions integer, url text)
    LANGUAGE sql STABLE
    AS $$
    select t.starts_on || ':' || x.party || coalesce(':' || x.issue, ''), t.starts_on, x.party, x.name, x.issue, x.title, coalesce(metric_, 'stance_score'),
           x.value, x.positions,
           case when x.issue is not null then case when x.positions > 0 then positions_url(x.position_ids, t.ends_on) end
                when metric_ = 'positions' then '/v1/positions?party=' || x.party || filters.text || '&stated_from=' || t.starts_on || '&stated_to=' || t.ends_on
                                      || '&history=true&as_of=' || as_of_
                else '/v1/statements?party=' || x.party || filters.text || '&from=' || t.starts_on || '&to=' || t.ends_on || '&as_of=' || as_of_ end
    from (
        select p.starts_on::date as starts_on, least((p.starts_on + bounds.step)::date - 1, bounds.last) as ends_on
        from (select coalesce(from_, (coalesce(to_, as_of_) - interval '1 year')::date) as first, coalesce(to_, as_of_) as last,
                     coalesce(interval_, 'week') as unit, ('1 ' || coalesce(interval_, 'week'))::interval as step) bounds
        cross join lateral generate_series(date_trunc(bounds.unit, bounds.first::timestamp), bounds.last::timestamp, bounds.step) as p (starts_on)
        order by 1
    ) t
    cross join (select coalesce('&process=' || array_to_string(process_, ','), '') || coalesce('&issue=' || array_to_string(issue_, ','), '') as text) filters
    cross join lateral (
        -- A series for whoever had spoken by the last day. All of them are read at once, few one by one.
        select s.party, p.name, s.issue, i.title, e.score as value, coalesce(e.positions, 0) as positions, e.position_ids
        from stands(party_, process_, issue_, coalesce(to_, as_of_)) s
        join issues_asked(process_, issue_) i on i.id = s.issue
        join party p on p.id = s.party
        left join stands(party_, process_, issue_, t.ends_on) e on e.party = s.party and e.issue = s.issue
        where coalesce(metric_, 'stance_score') = 'stance_score' and not (by_party or by_issue)
        union all
        select s.party, s.name, s.issue, s.title, e.score, e.positions, e.position_ids
        from (
            select p.id as party, p.name, i.id as issue, i.title
            from issues_asked(process_, issue_) i cross join parties_asked(party_, process_, issue_) p
            -- A value and not an exists, which would be made a join with all positions.
            where (select min(y.stated_on) from position y where y.party = p.id and y.subject = 'issue ' || i.id) <= coalesce(to_, as_of_)
        ) s cross join lateral stand(s.party, s.issue, t.ends_on) e
        where coalesce(metric_, 'stance_score') = 'stance_score' and (by_party or by_issue)
        union all
        select p.id, p.name, null, null, n.number, n.number, null
        from parties_asked(party_, process_, issue_) p
        cross join lateral (
            select count(*)::int as number from position y
            where y.party = p.id and y.stated_on between t.starts_on and t.ends_on and y.stated_on <= as_of_
              and (process_ is null or y.process = any((select within_process(process_))::text[]))
              and (not by_issue or y.issue = any((select within_issue(issue_))::text[]))
        ) n
        where metric_ = 'positions'
        union all
        select p.id, p.name, null, null, n.number, null, null
        from parties_asked(party_, process_, issue_) p
        cross join lateral (
            select count(*)::int as number from statement y
            where y.party = p.id and y.said_on between t.starts_on and t.ends_on and y.said_on <= as_of_
              and (process_ is null or y.process = any((select within_process(process_))::text[]))
              and (not by_issue or exists (select from statement_issue z where z.statement = y.id and z.issue = any((select within_issue(issue_))::text[])))
        ) n
        where metric_ = 'statements'
    ) x
$$;


--
-- Name: trajectory(date, text[], text[], text[]); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.trajectory(as_of_ date, process_ text[], party_ text[], issue_ text[]) RETURNS TABLE(id text, party text, party_name text, issue text, issue_title text, stated_on date, stated_on_precision text, direction text, stance text, stance_score integer, previous_stance text, previous_score integer, previous_on date, score_change integer, red_line boolean, red_line_change text, contested boolean, stances text[], summary text, statement text, statement_said_on date, statement_url text, speaker text, speaker_name text, quote text, meeting text, meeting_title text, meeting_starts_on date, meeting_url text, source text, source_title text, source_url text, "position" text, positions integer, position_ids text[], positions_url text)
    LANGUAGE sql STABLE
    AS $$
    select g.party || ':' || g.issue || ':' || d.stated_on, g.party, g.name, g.issue, g.title, d.stated_on, s.stated_on_precision,
           case when s.stance = 'withdrawn' then 'withdrawn'
                when before.positions = 0 then 'first-statement'
                when before.score is null and s.score is not null then 'from-unscored'
                when before.score is not null and s.score is null then 'to-unscored'
                when before.score is null then case when before.stances = s.stances and before.red_line = s.red_line then 'unchanged' else 'sideways' end
                when sign(before.score - 50) * sign(s.score - 50) < 0 then 'reversed'
                when abs(s.score - 50) > abs(before.score - 50) then 'hardened'
                when abs(s.score - 50) < abs(before.score - 50) then 'softened'
                when before.stance <> s.stance then 'sideways'
                when s.red_line and not before.red_line then 'hardened'
                when before.red_line and not s.red_line then 'softened'
                else 'unchanged' end,
           s.stance, s.score, before.stance, before.score, before.stated_on, s.score - before.score,
           s.red_line, case when s.red_line and before.red_line is not true then 'raised' when before.red_line and not s.red_line then 'dropped' end,
           s.contested, s.stances, c.summary,
           said.id, said.said_on, '/v1/statements/' || said.id, coalesce(said.speaker, c.speaker), coalesce(said.speaker_name, c.speaker_name), said.quote,
           near.id, near.title, near.starts_on, '/v1/meetings/' || near.id,
           c.source, c.source_title, c.source_url, case when s.positions = 1 then s.first_position end,
           s.positions, s.position_ids, positions_url(s.position_ids, as_of_)
    from (
        select p.id as party, p.name, i.id as issue, i.title
        from issues_asked(process_, issue_) i cross join parties_asked(party_, process_, issue_) p
        order by p.id, i.id
    ) g
    cross join lateral (
        select distinct x.stated_on from position x where x.party = g.party and x.subject = 'issue ' || g.issue and x.stated_on <= as_of_
    ) d
    cross join lateral stand(g.party, g.issue, d.stated_on) s
    cross join lateral stand(g.party, g.issue, d.stated_on - 1) before
    left join lateral cited_position(s.first_position) c on true
    -- What it was said in: the first statement that the position rests on.
    left join lateral (
        select st.id::text, st.said_on, st.speaker::text, (select x.name from person x where x.id = st.speaker) as speaker_name, st.quote, st.meeting
        from position_evidence e join statement st on st.id = e.statement
        where e.position = s.first_position
        order by e.ordinal
        limit 1
    ) said on true
    -- Where: the meeting of that statement, else the latest one that the party sat in during the week before. Near in time
    -- is not a cause; it is where a reader would look for one.
    left join lateral (
        select m.id::text, m.title, m.starts_on
        from meeting m
        where m.id = said.meeting
           or said.meeting is null and s.stated_on_precision = 'day' and m.starts_on between d.stated_on - 60 and d.stated_on
              and coalesce(m.ends_on, m.starts_on) >= d.stated_on - 7
              and exists (select from meeting_delegation x where x.meeting = m.id and x.party = g.party)
        order by m.starts_on desc, m.parent is not null, m.id
        limit 1
    ) near on true
$$;


--
-- Name: within_issue(text[]); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.within_issue(tops text[]) RETURNS text[]
    LANGUAGE sql STABLE
    RETURN ARRAY(WITH RECURSIVE below AS (SELECT issue.id FROM record.issue WHERE ((issue.id)::text = ANY (within_issue.tops)) UNION SELECT i.id FROM (below below_1 JOIN record.issue i ON (((i.parent)::text = (below_1.id)::text)))) SELECT (below.id)::text AS id FROM below);


--
-- Name: process; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.process (
    id record.slug NOT NULL,
    parent record.slug,
    name text NOT NULL,
    summary text,
    status text NOT NULL,
    started_on date,
    ended_on date,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT process_ended_on_readable CHECK (record.is_readable(ended_on)),
    CONSTRAINT process_ends_after_start CHECK ((ended_on >= started_on)),
    CONSTRAINT process_name_length CHECK ((((char_length(name) >= 1) AND (char_length(name) <= 200)) AND (name = btrim(name)))),
    CONSTRAINT process_started_on_readable CHECK (record.is_readable(started_on)),
    CONSTRAINT process_status_known CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'concluded'::text, 'collapsed'::text]))),
    CONSTRAINT process_summary_length CHECK (((char_length(summary) >= 1) AND (char_length(summary) <= 4000)))
);


--
-- Name: TABLE process; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.process IS 'One negotiation, or a track of one.';


--
-- Name: COLUMN process.id; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.process.id IS 'Short stable id of the process.';


--
-- Name: COLUMN process.parent; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.process.parent IS 'The process that this one is a track of.';


--
-- Name: COLUMN process.name; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.process.name IS 'Name of the process.';


--
-- Name: COLUMN process.summary; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.process.summary IS 'What is negotiated, in neutral words.';


--
-- Name: COLUMN process.status; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.process.status IS 'active, suspended, concluded or collapsed.';


--
-- Name: COLUMN process.started_on; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.process.started_on IS 'First day of the process.';


--
-- Name: COLUMN process.ended_on; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.process.ended_on IS 'Last day; empty while it goes on.';


--
-- Name: within_process(text[]); Type: FUNCTION; Schema: api; Owner: -
--

CREATE FUNCTION api.within_process(tops text[]) RETURNS text[]
    LANGUAGE sql STABLE
    RETURN ARRAY(WITH RECURSIVE below AS (SELECT process.id FROM record.process WHERE ((process.id)::text = ANY (within_process.tops)) UNION SELECT p.id FROM (below below_1 JOIN record.process p ON (((p.parent)::text = (below_1.id)::text)))) SELECT (below.id)::text AS id FROM below);


--
-- Name: changes_of(text, bigint, bigint); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.changes_of(wanted text, from_revision bigint, known bigint) RETURNS TABLE(revision bigint, resource text, id text, version integer, action text)
    LANGUAGE plpgsql STABLE
    AS $_$
begin
    return query execute format($sql$
        with versions as (
            select v.id::text as id, v.row_version, v.revision, null::bigint as ended_revision from record.%1$I v
            where v.revision > $1 and v.revision <= $2
            union all
            select h.id::text, h.row_version, h.revision, h.ended_revision from history.%1$I h
            where h.revision > $1 and h.revision <= $2
        )
        select v.revision, %1$L, v.id, v.row_version,
               case when v.row_version = 1 then 'added'
                    when exists (select from record.renamed_id n where n.resource = %1$L and n.new_id = v.id and n.revision = v.revision) then 'renamed'
                    when exists (select from history.%1$I p where p.id = v.id and p.ended_revision = v.revision) then 'changed'
                    else 'restored' end
        from versions v
        union all
        select h.ended_revision, %1$L, h.id::text, null, 'retracted'
        from history.%1$I h
        where h.ended_revision > $1 and h.ended_revision <= $2
          and not exists (select from record.%1$I n where n.id = h.id and n.revision = h.ended_revision)
          and not exists (select from history.%1$I n where n.id = h.id and n.revision = h.ended_revision)
          and not exists (select from record.renamed_id n where n.resource = %1$L and n.old_id = h.id and n.revision = h.ended_revision)
        $sql$, wanted) using from_revision, known;
end $_$;


--
-- Name: known_revision(); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.known_revision() RETURNS bigint
    LANGUAGE sql STABLE
    RETURN (NULLIF(current_setting('record.known_revision'::text, true), ''::text))::bigint;


--
-- Name: FUNCTION known_revision(); Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON FUNCTION record.known_revision() IS 'The revision that the views of schema past show: the setting record.known_revision.';


--
-- Name: source; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.source (
    ended_revision bigint NOT NULL,
    id record.slug NOT NULL,
    title text NOT NULL,
    publisher text NOT NULL,
    kind text NOT NULL,
    reliability text,
    url text,
    published_on date,
    accessed_on date,
    language record.language_tag,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    words tsvector
);


--
-- Name: TABLE source; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.source IS 'Former rows of record.source: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: source; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.source AS
 SELECT versions.id,
    versions.title,
    versions.publisher,
    versions.kind,
    versions.reliability,
    versions.url,
    versions.published_on,
    versions.accessed_on,
    versions.language,
    versions.row_version,
    versions.revision,
    versions.recorded_at,
    versions.words
   FROM ( SELECT source.id,
            source.title,
            source.publisher,
            source.kind,
            source.reliability,
            source.url,
            source.published_on,
            source.accessed_on,
            source.language,
            source.row_version,
            source.revision,
            source.recorded_at,
            source.words,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.source
        UNION ALL
         SELECT source.id,
            source.title,
            source.publisher,
            source.kind,
            source.reliability,
            source.url,
            source.published_on,
            source.accessed_on,
            source.language,
            source.row_version,
            source.revision,
            source.recorded_at,
            source.words,
            source.ended_revision
           FROM history.source) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: cited(past.source); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.cited(s past.source) RETURNS json
    LANGUAGE sql STABLE
    RETURN json_build_object('id', (s).id, 'title', (s).title, 'publisher', (s).publisher, 'kind', (s).kind, 'reliability', (s).reliability, 'url', (s).url, 'published_on', (s).published_on);


--
-- Name: cited_position(text); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.cited_position(id_ text) RETURNS TABLE(summary text, speaker text, speaker_name text, source text, source_title text, source_url text)
    LANGUAGE sql STABLE
    AS $$
    select p.summary, p.speaker::text, (select x.name from person x where x.id = p.speaker), source.id::text, source.title, source.url
    from position p
    left join lateral (
        select coalesce(e.source, (select x.source from statement_source x where x.statement = e.statement order by x.ordinal limit 1)) as id
        from position_evidence e where e.position = p.id order by e.ordinal limit 1
    ) first on true
    left join source on source.id = first.id
    where p.id = id_
    limit 1
$$;


--
-- Name: diff(date, date, date, timestamp with time zone, boolean, timestamp with time zone, text[], boolean, text[], boolean, text[], boolean); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.diff(as_of_ date, from_ date, to_ date, from_known_at_ timestamp with time zone, by_record boolean, to_known_at_ timestamp with time zone, process_ text[], by_process boolean, party_ text[], by_party boolean, issue_ text[], by_issue boolean) RETURNS TABLE(id text, change text, red_line_change text, process text, party text, party_name text, subject_type text, issue text, issue_title text, plan text, plan_title text, plan_point integer, date date, before_stance text, before_stance_score integer, before_red_line boolean, before_contested boolean, before_stated_on date, before_summary text, before_positions text[], before_versions integer[], after_stance text, after_stance_score integer, after_red_line boolean, after_contested boolean, after_stated_on date, after_summary text, after_positions text[], after_versions integer[], positions integer, url text)
    LANGUAGE sql STABLE
    AS $$
    -- Whatever can stand outside does, so that PostgreSQL works it out for the rows of a page alone. Contested stances are no
    -- stance: only where both sides have none do the lists of them tell.
    select d.id,
           case when d.plan_change is not null then d.plan_change
                when d.b_stated_on is null then 'new'
                when d.a_stated_on is null then 'retracted'
                when d.b_stance is distinct from d.a_stance or d.b_stance is null and d.b_stances <> d.a_stances then case when d.a_stance = 'withdrawn' then 'withdrawn' else 'stance-changed' end
                when d.b_red_line <> d.a_red_line then 'red-line-changed'
                when not d.same then 'restated'
                else 'edited' end,
           case when d.a_red_line and d.b_red_line is not true then 'raised' when d.b_red_line and d.a_red_line is not true then 'dropped' end,
           d.process, d.party, (select x.name from party x where x.id = d.party),
           case when d.issue is not null then 'issue' when d.subject like '% % %' then 'plan-point' else 'plan' end,
           d.issue,
           (select x.title from issue x where x.id = d.issue),
           case when d.issue is null then split_part(d.subject, ' ', 2) end,
           coalesce(d.plan_title, case when d.issue is null then (select x.title from plan x where x.id = split_part(d.subject, ' ', 2)) end),
           case when d.issue is null then nullif(split_part(d.subject, ' ', 3), '')::int end,
           d.date,
           d.b_stance, d.b_score, d.b_red_line, d.b_contested, d.b_stated_on,
           coalesce(d.b_summary, (select x.summary from record.position x where x.id = d.b_only), (select string_agg(x.summary, ' / ' order by x.id) from record.position x where x.party = d.party and x.subject = d.subject and x.stated_on = d.b_stated_on)),
           coalesce(d.b_positions, case when d.b_only is not null then array[d.b_only] end, (select s.position_ids from record.standing s where s.party = d.party and s.subject = d.subject and s.stated_on = d.b_stated_on), '{}'),
           coalesce(d.b_versions, (select array[x.row_version] from record.position x where x.id = d.b_only), array(select x.row_version from record.position x where x.party = d.party and x.subject = d.subject and x.stated_on = d.b_stated_on order by x.id)),
           d.a_stance, d.a_score, d.a_red_line, d.a_contested, d.a_stated_on,
           coalesce(d.a_summary, (select x.summary from record.position x where x.id = d.a_only), (select string_agg(x.summary, ' / ' order by x.id) from record.position x where x.party = d.party and x.subject = d.subject and x.stated_on = d.a_stated_on)),
           coalesce(d.a_positions, case when d.a_only is not null then array[d.a_only] end, (select s.position_ids from record.standing s where s.party = d.party and s.subject = d.subject and s.stated_on = d.a_stated_on), '{}'),
           coalesce(d.a_versions, (select array[x.row_version] from record.position x where x.id = d.a_only), array(select x.row_version from record.position x where x.party = d.party and x.subject = d.subject and x.stated_on = d.a_stated_on order by x.id)),
           d.positions,
           case when d.party is null then '/v1/plans/' || split_part(d.subject, ' ', 2)
                else '/v1/positions?history=true&party=' || d.party
                   || case when d.issue is not null then '&issue=' || d.issue
                           else '&plan=' || split_part(d.subject, ' ', 2) || coalesce('&plan_point=' || nullif(split_part(d.subject, ' ', 3), ''), '') end end
    from (
    with clocks as (
        select coalesce(from_, coalesce(to_, as_of_) - case when from_known_at_ is null then 30 else 0 end) as first_day, coalesce(to_, as_of_) as last_day,
               case when from_known_at_ is null then last.revision
                    else least(last.revision, coalesce((select max(r.number) from record.revision r where r.recorded_at <= from_known_at_), 0)) end as first_revision,
               last.revision as last_revision
        from (select least(coalesce(record.known_revision(), 9223372036854775806),
                           case when to_known_at_ is null then (select max(r.number) from record.revision r)
                                else coalesce((select max(r.number) from record.revision r where r.recorded_at <= to_known_at_), 0) end) as revision) last
    ), two_states as (
        select * from clocks where by_record or record.known_revision() is not null
    ), touched as (
        select v.party, v.subject, v.process, v.issue from two_states c join record.position_version v on v.stated_on > c.first_day and v.stated_on <= c.last_day
        union
        select v.party, v.subject, v.process, v.issue from two_states c join record.position v on v.revision > c.first_revision and v.revision <= c.last_revision
        union
        select v.party, v.subject, v.process, v.issue from two_states c join history.position v on v.revision > c.first_revision and v.revision <= c.last_revision
        union
        select v.party, v.subject, v.process, v.issue from two_states c join history.position v on v.ended_revision > c.first_revision and v.ended_revision <= c.last_revision
    ), wanted as (
        select t.party, t.subject, min(t.process) as process, min(t.issue) as issue
        from touched t
        where (not by_process or t.process = any((select within_process(process_))::text[]))
          and (not by_party or t.party = any(party_))
          and (not by_issue or t.issue = any((select within_issue(issue_))::text[]))
        group by t.party, t.subject
    ), compared as (
        select w.process::text, w.party::text, w.subject, w.issue::text, cardinality(b.b_positions || a.a_positions) as positions, b.b_positions = a.a_positions as same, null as b_only, null as a_only, b.*, a.*
        from two_states c
        cross join wanted w
        cross join lateral (
            select case when count(distinct v.stance) = 1 then min(v.stance) end as b_stance, case when count(distinct v.stance) = 1 then min(record.stance_score(v.stance)) end as b_score, bool_or(v.red_line) as b_red_line,
                   count(distinct v.stance) > 1 as b_contested, min(v.stated_on) as b_stated_on, string_agg(v.summary, ' / ' order by v.id) as b_summary,
                   coalesce(array_agg(v.id::text order by v.id), '{}') as b_positions, coalesce(array_agg(v.row_version order by v.id), '{}') as b_versions,
                   coalesce(array_agg(distinct v.stance), '{}') as b_stances
            from record.position_version v
            where v.party = w.party and v.subject = w.subject and v.revision <= c.first_revision and v.ended_revision > c.first_revision
              and v.stated_on = (select n.stated_on from record.position_version n
                                 where n.party = w.party and n.subject = w.subject and n.stated_on <= c.first_day
                                   and n.revision <= c.first_revision and n.ended_revision > c.first_revision
                                 order by n.stated_on desc limit 1)
        ) b
        cross join lateral (
            select case when count(distinct v.stance) = 1 then min(v.stance) end as a_stance, case when count(distinct v.stance) = 1 then min(record.stance_score(v.stance)) end as a_score, bool_or(v.red_line) as a_red_line,
                   count(distinct v.stance) > 1 as a_contested, min(v.stated_on) as a_stated_on, string_agg(v.summary, ' / ' order by v.id) as a_summary,
                   coalesce(array_agg(v.id::text order by v.id), '{}') as a_positions, coalesce(array_agg(v.row_version order by v.id), '{}') as a_versions,
                   coalesce(array_agg(distinct v.stance), '{}') as a_stances
            from record.position_version v
            where v.party = w.party and v.subject = w.subject and v.revision <= c.last_revision and v.ended_revision > c.last_revision
              and v.stated_on = (select n.stated_on from record.position_version n
                                 where n.party = w.party and n.subject = w.subject and n.stated_on <= c.last_day
                                   and n.revision <= c.last_revision and n.ended_revision > c.last_revision
                                 order by n.stated_on desc limit 1)
        ) a
        where (b.b_positions, b.b_versions) is distinct from (a.a_positions, a.a_versions)
        union all
        -- The record as it is now on two days: what is in force on the later one and was stated after the earlier. Its words
        -- are left for the rows that are shown.
        select a.process, a.party, a.subject, a.issue, coalesce(b.positions, 0) + a.positions, false,
               case when b.positions = 1 then b.first_position end, case when a.positions = 1 then a.first_position end,
               b.stance, b.score, b.red_line, coalesce(b.contested, false), b.stated_on, null, null, null, coalesce(b.stances, '{}'),
               a.stance, a.score, a.red_line, a.contested, a.stated_on, null, null, null, a.stances
        from (
            select s.* from record.standing s
            where s.superseded_on between (select last_day + 1 from clocks) and 'infinity' and s.stated_on <= (select last_day from clocks) and s.stated_on > (select first_day from clocks)
              and (not by_process or s.process = any((select within_process(process_))::text[]))
              and (not by_party or s.party = any(party_))
              and (not by_issue or s.issue = any((select within_issue(issue_))::text[]))
        ) a
        left join (
            select s.party, s.subject, s.stance, s.score, s.red_line, s.contested, s.stated_on, s.positions, s.first_position, s.stances
            from record.standing s
            where s.superseded_on between (select first_day + 1 from clocks) and 'infinity' and s.stated_on <= (select first_day from clocks)
              and not by_record and record.known_revision() is null
            offset 0 -- looked through once, and joined by a hash
        ) b on b.party = a.party and b.subject = a.subject
        where not by_record and record.known_revision() is null
    )
        select 'position:' || c.party || ':' || replace(c.subject, ' ', ':') as id, coalesce(c.a_stated_on, c.b_stated_on) as date,
               null as plan_change, null as plan_title, c.*
        from compared c
        union all
        -- Plans: known on the day at the revision, or not.
        select 'plan:' || coalesce(a.id, b.id), coalesce(a.published_on, b.published_on),
               case when b.id is null then 'plan-tabled' else 'plan-retracted' end, coalesce(a.title, b.title),
               coalesce(a.process, b.process)::text, null, 'plan ' || coalesce(a.id, b.id), null, 0, null, null, null,
               null, null, null, null, null, null, '{}', '{}', null, null, null, null, null, null, null, '{}', '{}', null
        from (select v.* from clocks c join record.plan_version v on v.published_on <= c.first_day and v.revision <= c.first_revision and v.ended_revision > c.first_revision) b
        full join (select v.* from clocks c join record.plan_version v on v.published_on <= c.last_day and v.revision <= c.last_revision and v.ended_revision > c.last_revision) a
          on a.id = b.id
        where (a.id is null or b.id is null)
          and (not by_process or coalesce(a.process, b.process) = any((select within_process(process_))::text[]))
          and (not by_party or exists (select from plan_author x where x.plan = coalesce(a.id, b.id) and x.party = any(party_)))
          and (not by_issue or exists (select from plan_point_issue x where x.plan = coalesce(a.id, b.id) and x.issue = any((select within_issue(issue_))::text[])))
    ) d
$$;


--
-- Name: gaps(date, text[], text[], text[]); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.gaps(as_of_ date, process_ text[], party_ text[], issue_ text[]) RETURNS TABLE(id text, issue text, issue_title text, parent text, depth integer, path text, party_a text, party_a_name text, stance_a text, point_a numeric, party_b text, party_b_name text, stance_b text, point_b numeric, scale text, distance numeric, weight numeric, weighted boolean, parties integer, standing integer, coverage numeric, spread numeric, agreement numeric, positions integer, position_ids text[], positions_url text)
    LANGUAGE sql STABLE
    AS $$
    select i.id || ':' || s.ids[a] || ':' || s.ids[b], i.id, i.title, i.parent, i.depth, i.path,
           s.ids[a], s.names[a], s.stances[a], d.point_a, s.ids[b], s.names[b], s.stances[b], d.point_b,
           case when num_nonnulls(d.point_a, d.point_b) < 2 then null when d.by_value then 'value' else 'stance-score' end,
           abs(d.point_a - d.point_b),
           case when num_nonnulls(d.point_a, d.point_b) = 2 then trim_scale(round(coalesce((s.saliences[a] + s.saliences[b]) / 2, s.saliences[a], s.saliences[b], 1), 4)) end,
           num_nonnulls(d.point_a, d.point_b) = 2 and num_nonnulls(s.saliences[a], s.saliences[b]) > 0,
           cardinality(s.ids), s.standing, trim_scale(round(s.standing::numeric / cardinality(s.ids), 4)),
           case when s.standing > 1 then s.spread end, s.agreement,
           s.positions[a] + s.positions[b], k.ids, case when cardinality(k.ids) > 0 then positions_url(k.ids, as_of_) end
    from (select * from issues_asked(process_, issue_) order by path) i
    cross join lateral (
        select s.*, case when s.scored > 1 then record.agreement(s.counts) end as agreement from (
        select array_agg(p.id order by p.number) as ids, array_agg(p.name order by p.number) as names,
               array_agg(t.stance order by p.number) as stances, array_agg(t.score order by p.number) as scores,
               array_agg(t.value order by p.number) as "values", array_agg(t.salience order by p.number) as saliences,
               array_agg(t.positions order by p.number) as positions, array_agg(array_to_string(t.position_ids, ',') order by p.number) as position_ids,
               count(coalesce(t.score, t.value))::int as standing, count(t.score)::int as scored,
               case when bool_and(t.value is not null) filter (where coalesce(t.score, t.value) is not null)
                    then max(t.value) - min(t.value) else max(t.score) - min(t.score) end as spread,
               array[count(*) filter (where t.score = 0), count(*) filter (where t.score = 25), count(*) filter (where t.score = 50),
                     count(*) filter (where t.score = 75), count(*) filter (where t.score = 100)]::int[] as counts
        from (select asked.id, party.name, asked.number from unnest(party_) with ordinality as asked (id, number) join party on party.id = asked.id) p
        cross join lateral stand(p.id, i.id, as_of_) t
        ) s
        offset 0 -- agreement once an issue, not once a pair
    ) s
    cross join lateral generate_subscripts(s.ids, 1) as a
    cross join lateral generate_series(a + 1, cardinality(s.ids)) as b
    cross join lateral (
        select num_nonnulls(s."values"[a], s."values"[b]) = 2 as by_value,
               case when num_nonnulls(s."values"[a], s."values"[b]) = 2 then s."values"[a] else s.scores[a] end as point_a,
               case when num_nonnulls(s."values"[a], s."values"[b]) = 2 then s."values"[b] else s.scores[b] end as point_b
    ) d
    cross join lateral (
        select array_remove(string_to_array(concat_ws(',', nullif(s.position_ids[a], ''), nullif(s.position_ids[b], '')), ','), '') as ids
    ) k
$$;


--
-- Name: gaps_overall(date, text[], text[], text[]); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.gaps_overall(as_of_ date, process_ text[], party_ text[], issue_ text[]) RETURNS TABLE(id text, party_a text, party_a_name text, party_b text, party_b_name text, distance numeric, shared integer, total integer, coverage numeric, spoken integer, weighted integer, positions integer, gaps_url text)
    LANGUAGE sql STABLE
    AS $$
    with listed as materialized (
        select row_number() over ()::int as number, i.id from issues_asked(process_, issue_) i
    ), none as materialized (
        -- Sets of issues are a bit each.
        select count(*)::int as total, repeat('0', count(*)::int)::varbit as issues from listed
    ), issues as materialized (
        select i.number, i.id, set_bit(none.issues, i.number - 1, 1) as alone from listed i cross join none
    ), stood as materialized (
        select i.number as issue, i.alone, asked.number::int as number, t.score::float8, t.value::float8, t.salience::float8, t.positions,
               num_nonnulls(t.value, t.salience) > 0 as coded
        from issues i
        cross join unnest(party_) with ordinality as asked (id, number)
        join stands(party_, process_, issue_, as_of_) t on t.party = asked.id and t.issue = i.id
    ), sets as (
        -- Where a party has spoken; where it has a score and nothing else was coded; and where that score is above each
        -- step of the scale: two scores are as many steps apart as there are steps that only one of them is above.
        select asked.number, coalesce(sum(s.positions), 0)::int as positions, coalesce(bit_or(s.alone), (select issues from none)) as spoken,
               coalesce(bit_or(s.alone) filter (where s.score >= 0 and not s.coded), (select issues from none)) as scored,
               coalesce(bit_or(s.alone) filter (where s.score > 0 and not s.coded), (select issues from none)) as above_0,
               coalesce(bit_or(s.alone) filter (where s.score > 25 and not s.coded), (select issues from none)) as above_25,
               coalesce(bit_or(s.alone) filter (where s.score > 50 and not s.coded), (select issues from none)) as above_50,
               coalesce(bit_or(s.alone) filter (where s.score > 75 and not s.coded), (select issues from none)) as above_75
        from generate_subscripts(party_, 1) as asked (number)
        left join stood s on s.number = asked.number
        group by asked.number
    ), placed as materialized (
        select * from stood where coalesce(score, value) is not null
    ), coded as (
        -- Where a value or a salience was coded for one of the two, issue by issue; once a pair.
        select least(a.number, b.number) as a, greatest(a.number, b.number) as b,
               coalesce(abs(a.value - b.value), abs(a.score - b.score)) as distance,
               coalesce((a.salience + b.salience) / 2, a.salience, b.salience, 1) as weight,
               coalesce(a.salience, b.salience) as salience
        from placed a join placed b on b.issue = a.issue and b.number <> a.number and (b.number > a.number or not b.coded)
        where a.coded and coalesce(a.score - b.score, a.value - b.value) is not null
    ), weighed as (
        select c.a, c.b, sum(c.weight * c.distance) as distance, sum(c.weight) as weight, count(*)::int as shared, count(c.salience)::int as weighted
        from coded c group by c.a, c.b
    ), overall as (
        select a.number as a, b.number as b, a.positions + b.positions as positions, bit_count(a.spoken | b.spoken)::int as spoken,
               bit_count(p.both)::int + coalesce(w.shared, 0) as shared, coalesce(w.weighted, 0) as weighted,
               (25 * (bit_count(p.both & (a.above_0 # b.above_0)) + bit_count(p.both & (a.above_25 # b.above_25))
                      + bit_count(p.both & (a.above_50 # b.above_50)) + bit_count(p.both & (a.above_75 # b.above_75))) + coalesce(w.distance, 0))
                   / nullif(bit_count(p.both) + coalesce(w.weight, 0), 0) as distance
        from sets a
        join sets b on b.number > a.number
        cross join lateral (select a.scored & b.scored as both) p
        left join weighed w on w.a = a.number and w.b = b.number
    )
    select a.id || ':' || b.id, a.id::text, a.name, b.id::text, b.name, trim_scale(round(o.distance::numeric, 2)),
           o.shared, none.total, trim_scale(round(o.shared::numeric / none.total, 4)), o.spoken, o.weighted, o.positions,
           '/v1/gaps?party=' || a.id || ',' || b.id
               || coalesce('&process=' || array_to_string(process_, ','), '') || coalesce('&issue=' || array_to_string(issue_, ','), '') || '&as_of=' || as_of_
    from overall o
    cross join none
    join party a on a.id = party_[o.a]
    join party b on b.id = party_[o.b]
$$;


--
-- Name: issue; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.issue (
    ended_revision bigint NOT NULL,
    id record.slug NOT NULL,
    process record.slug NOT NULL,
    parent record.slug,
    title text NOT NULL,
    question text,
    description text,
    pax_codes text[] NOT NULL,
    scale_min_label text,
    scale_max_label text,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    words tsvector
);


--
-- Name: TABLE issue; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.issue IS 'Former rows of record.issue: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: party; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.party (
    ended_revision bigint NOT NULL,
    id record.slug NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    iso3 text,
    description text,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);


--
-- Name: TABLE party; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.party IS 'Former rows of record.party: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: person; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.person (
    ended_revision bigint NOT NULL,
    id record.slug NOT NULL,
    name text NOT NULL,
    aliases text[] NOT NULL,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);


--
-- Name: TABLE person; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.person IS 'Former rows of record.person: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: plan; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.plan (
    ended_revision bigint NOT NULL,
    id record.slug NOT NULL,
    process record.slug NOT NULL,
    title text NOT NULL,
    version text,
    published_on date NOT NULL,
    published_on_precision record.date_precision NOT NULL,
    status text NOT NULL,
    author_note text,
    supersedes record.slug,
    stated_point_count integer,
    description text,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    words tsvector
);


--
-- Name: TABLE plan; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.plan IS 'Former rows of record.plan: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: position; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history."position" (
    ended_revision bigint NOT NULL,
    id record.slug NOT NULL,
    process record.slug NOT NULL,
    party record.slug NOT NULL,
    issue record.slug,
    plan record.slug,
    plan_point integer,
    stance text NOT NULL,
    red_line boolean NOT NULL,
    basis text NOT NULL,
    coding_note text,
    summary text NOT NULL,
    speaker record.slug,
    value numeric,
    value_low numeric,
    value_high numeric,
    salience numeric,
    stated_on date NOT NULL,
    stated_on_precision record.date_precision NOT NULL,
    subject text NOT NULL,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    words tsvector
);


--
-- Name: TABLE "position"; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history."position" IS 'Former rows of record.position: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: position_evidence; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.position_evidence (
    ended_revision bigint NOT NULL,
    "position" record.slug NOT NULL,
    ordinal integer NOT NULL,
    statement record.slug,
    source record.slug,
    revision bigint NOT NULL
);


--
-- Name: TABLE position_evidence; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.position_evidence IS 'Former rows of record.position_evidence: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: statement; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.statement (
    ended_revision bigint NOT NULL,
    id record.slug NOT NULL,
    process record.slug NOT NULL,
    speaker record.slug,
    party record.slug,
    said_on date NOT NULL,
    said_on_precision record.date_precision NOT NULL,
    mode text NOT NULL,
    quote text,
    language record.language_tag,
    paraphrase text,
    meeting record.slug,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    words tsvector
);


--
-- Name: TABLE statement; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.statement IS 'Former rows of record.statement: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: statement_source; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.statement_source (
    ended_revision bigint NOT NULL,
    statement record.slug NOT NULL,
    ordinal integer NOT NULL,
    source record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE statement_source; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.statement_source IS 'Former rows of record.statement_source: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: issue; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.issue AS
 SELECT versions.id,
    versions.process,
    versions.parent,
    versions.title,
    versions.question,
    versions.description,
    versions.pax_codes,
    versions.scale_min_label,
    versions.scale_max_label,
    versions.row_version,
    versions.revision,
    versions.recorded_at,
    versions.words
   FROM ( SELECT issue.id,
            issue.process,
            issue.parent,
            issue.title,
            issue.question,
            issue.description,
            issue.pax_codes,
            issue.scale_min_label,
            issue.scale_max_label,
            issue.row_version,
            issue.revision,
            issue.recorded_at,
            issue.words,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.issue
        UNION ALL
         SELECT issue.id,
            issue.process,
            issue.parent,
            issue.title,
            issue.question,
            issue.description,
            issue.pax_codes,
            issue.scale_min_label,
            issue.scale_max_label,
            issue.row_version,
            issue.revision,
            issue.recorded_at,
            issue.words,
            issue.ended_revision
           FROM history.issue) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: party; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.party AS
 SELECT versions.id,
    versions.name,
    versions.type,
    versions.iso3,
    versions.description,
    versions.row_version,
    versions.revision,
    versions.recorded_at
   FROM ( SELECT party.id,
            party.name,
            party.type,
            party.iso3,
            party.description,
            party.row_version,
            party.revision,
            party.recorded_at,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.party
        UNION ALL
         SELECT party.id,
            party.name,
            party.type,
            party.iso3,
            party.description,
            party.row_version,
            party.revision,
            party.recorded_at,
            party.ended_revision
           FROM history.party) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: person; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.person AS
 SELECT versions.id,
    versions.name,
    versions.aliases,
    versions.row_version,
    versions.revision,
    versions.recorded_at
   FROM ( SELECT person.id,
            person.name,
            person.aliases,
            person.row_version,
            person.revision,
            person.recorded_at,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.person
        UNION ALL
         SELECT person.id,
            person.name,
            person.aliases,
            person.row_version,
            person.revision,
            person.recorded_at,
            person.ended_revision
           FROM history.person) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: plan; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.plan AS
 SELECT versions.id,
    versions.process,
    versions.title,
    versions.version,
    versions.published_on,
    versions.published_on_precision,
    versions.status,
    versions.author_note,
    versions.supersedes,
    versions.stated_point_count,
    versions.description,
    versions.row_version,
    versions.revision,
    versions.recorded_at,
    versions.words
   FROM ( SELECT plan.id,
            plan.process,
            plan.title,
            plan.version,
            plan.published_on,
            plan.published_on_precision,
            plan.status,
            plan.author_note,
            plan.supersedes,
            plan.stated_point_count,
            plan.description,
            plan.row_version,
            plan.revision,
            plan.recorded_at,
            plan.words,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.plan
        UNION ALL
         SELECT plan.id,
            plan.process,
            plan.title,
            plan.version,
            plan.published_on,
            plan.published_on_precision,
            plan.status,
            plan.author_note,
            plan.supersedes,
            plan.stated_point_count,
            plan.description,
            plan.row_version,
            plan.revision,
            plan.recorded_at,
            plan.words,
            plan.ended_revision
           FROM history.plan) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: position; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past."position" AS
 SELECT versions.id,
    versions.process,
    versions.party,
    versions.issue,
    versions.plan,
    versions.plan_point,
    versions.stance,
    versions.red_line,
    versions.basis,
    versions.coding_note,
    versions.summary,
    versions.speaker,
    versions.value,
    versions.value_low,
    versions.value_high,
    versions.salience,
    versions.stated_on,
    versions.stated_on_precision,
    versions.subject,
    versions.row_version,
    versions.revision,
    versions.recorded_at,
    versions.words
   FROM ( SELECT "position".id,
            "position".process,
            "position".party,
            "position".issue,
            "position".plan,
            "position".plan_point,
            "position".stance,
            "position".red_line,
            "position".basis,
            "position".coding_note,
            "position".summary,
            "position".speaker,
            "position".value,
            "position".value_low,
            "position".value_high,
            "position".salience,
            "position".stated_on,
            "position".stated_on_precision,
            "position".subject,
            "position".row_version,
            "position".revision,
            "position".recorded_at,
            "position".words,
            '9223372036854775807'::bigint AS ended_revision
           FROM record."position"
        UNION ALL
         SELECT "position".id,
            "position".process,
            "position".party,
            "position".issue,
            "position".plan,
            "position".plan_point,
            "position".stance,
            "position".red_line,
            "position".basis,
            "position".coding_note,
            "position".summary,
            "position".speaker,
            "position".value,
            "position".value_low,
            "position".value_high,
            "position".salience,
            "position".stated_on,
            "position".stated_on_precision,
            "position".subject,
            "position".row_version,
            "position".revision,
            "position".recorded_at,
            "position".words,
            "position".ended_revision
           FROM history."position") versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: position_evidence; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.position_evidence AS
 SELECT versions."position",
    versions.ordinal,
    versions.statement,
    versions.source,
    versions.revision
   FROM ( SELECT position_evidence."position",
            position_evidence.ordinal,
            position_evidence.statement,
            position_evidence.source,
            position_evidence.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.position_evidence
        UNION ALL
         SELECT position_evidence."position",
            position_evidence.ordinal,
            position_evidence.statement,
            position_evidence.source,
            position_evidence.revision,
            position_evidence.ended_revision
           FROM history.position_evidence) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: statement; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.statement AS
 SELECT versions.id,
    versions.process,
    versions.speaker,
    versions.party,
    versions.said_on,
    versions.said_on_precision,
    versions.mode,
    versions.quote,
    versions.language,
    versions.paraphrase,
    versions.meeting,
    versions.row_version,
    versions.revision,
    versions.recorded_at,
    versions.words
   FROM ( SELECT statement.id,
            statement.process,
            statement.speaker,
            statement.party,
            statement.said_on,
            statement.said_on_precision,
            statement.mode,
            statement.quote,
            statement.language,
            statement.paraphrase,
            statement.meeting,
            statement.row_version,
            statement.revision,
            statement.recorded_at,
            statement.words,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.statement
        UNION ALL
         SELECT statement.id,
            statement.process,
            statement.speaker,
            statement.party,
            statement.said_on,
            statement.said_on_precision,
            statement.mode,
            statement.quote,
            statement.language,
            statement.paraphrase,
            statement.meeting,
            statement.row_version,
            statement.revision,
            statement.recorded_at,
            statement.words,
            statement.ended_revision
           FROM history.statement) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: statement_source; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.statement_source AS
 SELECT versions.statement,
    versions.ordinal,
    versions.source,
    versions.revision
   FROM ( SELECT statement_source.statement,
            statement_source.ordinal,
            statement_source.source,
            statement_source.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.statement_source
        UNION ALL
         SELECT statement_source.statement,
            statement_source.ordinal,
            statement_source.source,
            statement_source.revision,
            statement_source.ended_revision
           FROM history.statement_source) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: positions; Type: VIEW; Schema: api_past; Owner: -
--

CREATE VIEW api_past.positions AS
 SELECT p.id,
    p.process,
    p.party,
    party.name AS party_name,
        CASE
            WHEN (p.issue IS NOT NULL) THEN 'issue'::text
            WHEN (p.plan_point IS NULL) THEN 'plan'::text
            ELSE 'plan-point'::text
        END AS subject_type,
    p.issue,
    issue.title AS issue_title,
    p.plan,
    plan.title AS plan_title,
    p.plan_point,
    p.stance,
    record.stance_score(p.stance) AS stance_score,
    p.red_line,
    p.basis,
    p.summary,
    p.coding_note,
    p.speaker,
    speaker.name AS speaker_name,
    ( SELECT s.quote
           FROM (past.position_evidence e
             JOIN past.statement s ON (((s.id)::text = (e.statement)::text)))
          WHERE (((e."position")::text = (p.id)::text) AND (s.quote IS NOT NULL))
          ORDER BY e.ordinal
         LIMIT 1) AS quote,
    p.value,
    p.value_low,
    p.value_high,
    p.salience,
    p.stated_on,
    (p.stated_on_precision)::text AS stated_on_precision,
    ( SELECT min(n.stated_on) AS min
           FROM past."position" n
          WHERE (((n.party)::text = (p.party)::text) AND (n.subject = p.subject) AND (n.stated_on > p.stated_on))) AS superseded_on,
    (EXISTS ( SELECT
           FROM past."position" n
          WHERE (((n.party)::text = (p.party)::text) AND (n.subject = p.subject) AND (n.stated_on = p.stated_on) AND (n.stance <> p.stance)))) AS contested,
    source.id AS source,
    source.title AS source_title,
    source.url AS source_url,
    source.published_on AS source_published_on,
    ( SELECT (count(*))::integer AS count
           FROM past.position_evidence e
          WHERE ((e."position")::text = (p.id)::text)) AS evidence_count,
    p.row_version AS version,
    p.recorded_at,
    ('/v1/positions/'::text || (p.id)::text) AS url
   FROM ((((((past."position" p
     JOIN past.party ON (((party.id)::text = (p.party)::text)))
     LEFT JOIN past.issue ON (((issue.id)::text = (p.issue)::text)))
     LEFT JOIN past.plan ON (((plan.id)::text = (p.plan)::text)))
     LEFT JOIN past.person speaker ON (((speaker.id)::text = (p.speaker)::text)))
     LEFT JOIN LATERAL ( SELECT COALESCE(e.source, ( SELECT x.source
                   FROM past.statement_source x
                  WHERE ((x.statement)::text = (e.statement)::text)
                  ORDER BY x.ordinal
                 LIMIT 1)) AS source
           FROM past.position_evidence e
          WHERE ((e."position")::text = (p.id)::text)
          ORDER BY e.ordinal
         LIMIT 1) first ON (true))
     LEFT JOIN past.source ON (((source.id)::text = (first.source)::text)));


--
-- Name: VIEW positions; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON VIEW api_past.positions IS 'What the parties said they want, each with its evidence. In force on a day: stated on or before it, and superseded after it or not at all.';


--
-- Name: COLUMN positions.party_name; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.positions.party_name IS 'Name of the party.';


--
-- Name: COLUMN positions.subject_type; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.positions.subject_type IS 'What the position is on: issue, plan or plan-point.';


--
-- Name: COLUMN positions.issue_title; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.positions.issue_title IS 'Title of the issue.';


--
-- Name: COLUMN positions.plan_title; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.positions.plan_title IS 'Title of the plan.';


--
-- Name: COLUMN positions.stance_score; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.positions.stance_score IS 'The stance on a fixed 0-100 scale: demands 100, supports 75, conditional 50, neutral 50, opposes 25, rejects 0. Empty for ambiguous, undisclosed and withdrawn, which are not 50. An ordinal, not a measure.';


--
-- Name: COLUMN positions.speaker_name; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.positions.speaker_name IS 'Name of the speaker.';


--
-- Name: COLUMN positions.quote; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.positions.quote IS 'The first quote among the statements that it rests on; empty when they are known in paraphrase only.';


--
-- Name: COLUMN positions.superseded_on; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.positions.superseded_on IS 'Day on which the party stated its next position on the subject; empty while this is the latest.';


--
-- Name: COLUMN positions.contested; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.positions.contested IS 'Whether the party stated another stance on the subject on the same day.';


--
-- Name: COLUMN positions.source; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.positions.source IS 'The first source that it rests on.';


--
-- Name: COLUMN positions.source_title; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.positions.source_title IS 'Title of that source.';


--
-- Name: COLUMN positions.source_url; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.positions.source_url IS 'Where that source can be read.';


--
-- Name: COLUMN positions.source_published_on; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.positions.source_published_on IS 'Day on which that source was published.';


--
-- Name: COLUMN positions.evidence_count; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.positions.evidence_count IS 'How many statements and sources it rests on.';


--
-- Name: in_short(api_past.positions); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.in_short(p api_past.positions) RETURNS json
    LANGUAGE sql STABLE
    RETURN json_build_object('id', (p).id, 'party', (p).party, 'party_name', (p).party_name, 'stance', (p).stance, 'stance_score', (p).stance_score, 'red_line', (p).red_line, 'summary', (p).summary, 'stated_on', (p).stated_on, 'stated_on_precision', (p).stated_on_precision, 'contested', (p).contested);


--
-- Name: issues_asked(text[], text[]); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.issues_asked(process_ text[], issue_ text[]) RETURNS TABLE(id text, title text, parent text, depth integer, path text, below text[])
    LANGUAGE sql STABLE
    AS $$
    with recursive above as (
        select p.id, p.parent from process p where p.id = any(within_process(process_))
        union
        select p.id, p.parent from above join process p on p.id = above.parent
    ), tree as (
        select i.id, i.process, i.title, i.parent, 0 as depth, i.id::text as path from issue i where i.parent is null
        union all
        select i.id, i.process, i.title, i.parent, t.depth + 1, t.path || '/' || i.id from tree t join issue i on i.parent = t.id
    ), below as (
        select upper.id, array_agg(t.id::text order by t.path) as ids
        from tree t cross join lateral unnest(string_to_array(t.path, '/')) as upper (id)
        where upper.id <> t.id
        group by upper.id
    )
    select t.id::text, t.title, t.parent::text, t.depth, t.path, coalesce(b.ids, '{}')
    from tree t
    left join below b on b.id = t.id
    where (process_ is null or t.process in (select above.id from above))
      and (issue_ is null or t.id = any((select within_issue(issue_))::text[]))
$$;


--
-- Name: matrix(date, text[], text[], text[]); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.matrix(as_of_ date, process_ text[], party_ text[], issue_ text[]) RETURNS TABLE(id text, issue text, issue_title text, parent text, depth integer, path text, party text, party_name text, cell text, stance text, stance_score integer, value numeric, red_line boolean, contested boolean, stances text[], stated_on date, stated_on_precision text, summary text, speaker text, speaker_name text, source text, source_title text, source_url text, total_below integer, known_below integer, score_min integer, score_max integer, "position" text, positions integer, position_ids text[], positions_url text)
    LANGUAGE sql STABLE
    AS $$
    select g.id, g.issue, g.title, g.parent, g.depth, g.path, g.party, g.name, case when s.positions > 0 then 'known' else 'no-known-position' end,
           s.stance, s.score, s.value, coalesce(s.red_line, false), coalesce(s.contested, false), s.stances, s.stated_on, s.stated_on_precision,
           c.summary, c.speaker, c.speaker_name, c.source, c.source_title, c.source_url,
           cardinality(g.below), b.known, b.score_min, b.score_max,
           case when s.positions = 1 then s.first_position end, s.positions, s.position_ids,
           case when s.positions > 0 then positions_url(s.position_ids, as_of_) end
    from (
        select i.id || ':' || p.id as id, i.id as issue, i.title, i.parent, i.depth, i.path, i.below, p.id as party, p.name
        -- In the order of their paths, so that only the parties of each issue are left to sort: a page needs few issues.
        from (select x.* from issues_asked(process_, issue_) x order by x.path offset 0) i
        cross join parties_asked(party_, process_, issue_) p
        order by i.path, i.id || ':' || p.id
    ) g
    cross join lateral stand(g.party, g.issue, as_of_) s
    left join lateral cited_position(s.first_position) c on true
    -- Issues below are not averaged: what they range over says more, and does not pretend that they weigh the same.
    cross join lateral (
        select count(*) filter (where under.positions > 0)::int as known, min(under.score_min) as score_min, max(under.score_max) as score_max
        from unnest(g.below) as lower (id) cross join lateral stand(g.party, lower.id, as_of_) under
    ) b
$$;


--
-- Name: matrix_wide(date, text[], text[], text[], text); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.matrix_wide(as_of_ date, process_ text[], issue_ text[], parties_ text[], show_ text) RETURNS TABLE(issue text, issue_title text, parent text, depth integer, path text, cells text[])
    LANGUAGE sql STABLE
    AS $$
    -- Sorting by a number costs a fraction of sorting by ids and titles.
    with issues as materialized (
        select row_number() over ()::int as number, i.* from issues_asked(process_, issue_) i
    ), rows as (
        select i.number, array_agg(case when show_ = 'stance_score' then s.score::text
                                        when s.positions is null then 'no-known-position'
                                        when s.stance is not null then s.stance
                                        else array_to_string(s.stances, '|') end order by p.number) as cells
        from issues i
        cross join unnest(parties_) with ordinality as p (id, number)
        left join stands(parties_, process_, issue_, as_of_) s on s.party = p.id and s.issue = i.id
        group by i.number
    )
    select i.id, i.title, i.parent, i.depth, i.path, r.cells from issues i join rows r on r.number = i.number
$$;


--
-- Name: parties_asked(text[], text[], text[]); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.parties_asked(party_ text[], process_ text[], issue_ text[]) RETURNS TABLE(id text, name text)
    LANGUAGE sql STABLE
    AS $$
    select p.id::text, p.name
    from party p
    where case when party_ is not null then p.id = any(party_)
               else exists (select from issues_asked(process_, issue_) i join position x on x.party = p.id and x.subject = 'issue ' || i.id) end
$$;


--
-- Name: party_comparison(date, text[], text[], text[]); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.party_comparison(as_of_ date, process_ text[], parties_ text[], issue_ text[]) RETURNS TABLE(id text, issue text, issue_title text, question text, parent text, depth integer, path text, verdict text, gap numeric, same_side boolean, parties text[], stances text[], points text[], spoken integer, silent_parties text[], red_line_parties text[], red_lines_collide boolean, positions integer, position_ids text[], positions_url text)
    LANGUAGE sql STABLE
    AS $$
    with issues as materialized (
        select row_number() over ()::int as number, i.* from issues_asked(process_, issue_) i
    )
    select i.id, i.id, i.title, issue.question, i.parent, i.depth, i.path,
           case when s.spoken = 0 then 'none-has-spoken'
                when s.spoken = 1 then 'only-one-has-spoken'
                when s.standing < 2 then 'not-comparable'
                when s.lowest = s.highest and s.least = s.most then 'agree'
                else 'differ' end,
           case when s.standing > 1 then s.highest - s.lowest end, case when s.standing > 1 then sign(s.lowest - 50) = sign(s.highest - 50) end,
           parties_, s.stances, s.points, s.spoken, s.silent, s.red_lines,
           cardinality(s.red_lines) > 1 and s.standing > 1 and not (s.lowest = s.highest and s.least = s.most),
           s.positions, k.ids, case when s.positions > 0 then positions_url(k.ids, as_of_) end
    from issues i
    join issue on issue.id = i.id
    join (
        select p.issue, p.spoken, p.stances, p.silent, p.red_lines, p.positions, p.position_ids, point.*
        from (
            select p.issue, count(p.positions)::int as spoken, count(p.score) as scored, count(p.value) as valued, count(coalesce(p.score, p.value)) as placed,
                   min(p.score)::numeric as lowest_score, max(p.score)::numeric as highest_score, min(p.value) as lowest_value, max(p.value) as highest_value,
                   min(p.stance) filter (where p.score is not null) as least_scored, max(p.stance) filter (where p.score is not null) as most_scored,
                   min(p.stance) filter (where p.value is not null) as least_valued, max(p.stance) filter (where p.value is not null) as most_valued,
                   array_agg(coalesce(p.score::text, '')) as scores, array_agg(coalesce(trim_scale(p.value)::text, '')) as "values",
                   array_agg(case when p.positions is null then 'no-known-position' when p.stance is not null then p.stance else array_to_string(p.stances, '|') end) as stances,
                   coalesce(array_agg(p.party) filter (where p.positions is null), '{}') as silent,
                   coalesce(array_agg(p.party) filter (where p.red_line), '{}') as red_lines,
                   coalesce(sum(p.positions), 0)::int as positions, string_agg(array_to_string(p.position_ids, ','), ',') as position_ids
            from (
                select x.number as issue, asked.id as party, t.positions, t.position_ids, t.stances, t.stance, t.red_line, t.score, t.value
                from issues x
                cross join unnest(parties_) with ordinality as asked (id, number)
                left join stands(parties_, process_, issue_, as_of_) t on t.party = asked.id and t.issue = x.id
                order by x.number, asked.number -- sorted once for the groups and all their arrays
            ) p
            group by p.issue
        ) p
        cross join lateral (
            -- Values count where all that stand on the scale have one.
            select p.valued as standing, p.least_valued as least, p.most_valued as most, p.lowest_value as lowest, p.highest_value as highest, p."values" as points where p.valued = p.placed
            union all
            select p.scored, p.least_scored, p.most_scored, p.lowest_score, p.highest_score, p.scores where p.valued <> p.placed
        ) point
    ) s on s.issue = i.number
    cross join lateral (select coalesce(string_to_array(s.position_ids, ','), '{}') as ids) k
$$;


--
-- Name: plan_comparison(text[], text[], boolean); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.plan_comparison(plans_ text[], issue_ text[], by_issue boolean) RETURNS TABLE(id text, issue text, issue_title text, ordinal integer, plan text, plan_title text, point integer, point_label text, point_summary text, change text, against text, lineage boolean, same_text text[], matched boolean, term text, term_kind text, term_number numeric, term_unit text, term_against text, term_difference numeric, term_difference_percent numeric, positions integer, position_ids text[], url text)
    LANGUAGE sql STABLE
    AS $$
    with recursive asked as (
        select p.id::text as plan, p.title, p.supersedes::text as supersedes, a.place::int as place,
               p.stated_point_count is not distinct from (select count(*)::int from plan_point x where x.plan = p.id) as complete
        from unnest(plans_) with ordinality as a (id, place) join plan p on p.id = a.id
    ), descent as (
        select a.plan, a.supersedes as ancestor from asked a where a.supersedes is not null
        union
        select d.plan, p.supersedes::text from descent d join plan p on p.id = d.ancestor where p.supersedes is not null
    ), point as (
        select a.plan, a.place, p.number, p.label, p.summary,
               coalesce((select string_agg(concat_ws(' ', t.name, t.kind, t.number, t.unit), ';' order by t.ordinal) from plan_point_term t where t.plan = p.plan and t.point = p.number), '') as terms
        from asked a join plan_point p on p.plan = a.plan
    ), spoken as (
        select p.*, x.issue::text as issue
        from point p left join plan_point_issue x on x.plan = p.plan and x.point = p.number
        where not by_issue or x.issue = any((select within_issue(issue_))::text[])
    ), cell as (
        select a.plan, a.title, a.place, i.issue, before.plan as against, a.complete, before.complete as complete_before,
               case when before.plan is not null then
                   exists (select from descent d where (d.plan, d.ancestor) in ((a.plan, before.plan), (before.plan, a.plan))) end as lineage,
               array(select s.summary || s.terms from spoken s where s.plan = a.plan and s.issue = i.issue order by 1) as now_says,
               array(select s.summary || s.terms from spoken s where s.plan = before.plan and s.issue = i.issue order by 1) as said_before
        from asked a
        cross join (select distinct s.issue from spoken s where s.issue is not null) i
        left join asked before on before.place = a.place - 1
    ), judged as (
        select c.*, case
            when c.against is null or c.now_says = '{}' and c.said_before = '{}' then null
            when c.now_says = c.said_before then case when c.lineage then 'kept' else 'same' end
            when not c.lineage then case when c.now_says = '{}' or c.said_before = '{}' then 'unmatched' else 'different' end
            when c.said_before = '{}' then case when c.complete_before then 'added' else 'unmatched' end
            when c.now_says = '{}' then case when c.complete then 'deleted' else 'unmatched' end
            else 'amended' end as change
        from cell c
        union all
        -- A point without an issue cannot be matched, and is shown all the same.
        select a.plan, a.title, a.place, null, null, null, null, null, null, null, null from asked a where exists (select from spoken s where s.plan = a.plan and s.issue is null)
    )
    select concat_ws(':', coalesce(j.issue, '-'), j.place, j.plan, s.number, t.ordinal), j.issue, (select i.title from issue i where i.id = j.issue), j.place, j.plan, j.title,
           s.number, s.label, s.summary, j.change, j.against, j.lineage,
           array(select o.plan || ' ' || o.number from point o where o.plan <> s.plan and o.summary = s.summary and o.terms = s.terms order by o.place, o.number),
           exists (select from spoken mine join spoken o on o.issue = mine.issue and o.plan <> mine.plan where mine.plan = s.plan and mine.number = s.number),
           t.name, t.kind, t.number, t.unit, first.plan, t.number - first.number, round(100 * (t.number - first.number) / nullif(first.number, 0), 1),
           (select count(*) from position x where x.plan = s.plan and x.plan_point = s.number)::int,
           array(select x.id::text from position x where x.plan = s.plan and x.plan_point = s.number order by 1),
           '/v1/plans/' || j.plan
    from judged j
    left join spoken s on s.plan = j.plan and s.issue is not distinct from j.issue
    left join plan_point_term t on t.plan = s.plan and t.point = s.number
    -- The same number in the first of the plans that fixes one: same issue, name and unit.
    left join lateral (
        select o.plan, x.number
        from spoken o join plan_point_term x on x.plan = o.plan and x.point = o.number
        where o.issue = s.issue and x.name = t.name and x.unit = t.unit and o.place < j.place
        order by o.place, o.number limit 1
    ) first on true
$$;


--
-- Name: positions_url(text[], date); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.positions_url(ids text[], as_of_ date) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN ((('/v1/positions?id='::text || array_to_string(ids, ','::text)) || '&history=true&as_of='::text) || as_of_);


--
-- Name: process_and_above(text); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.process_and_above(start text) RETURNS TABLE(id text)
    LANGUAGE sql STABLE
    AS $$
    with recursive above as (
        select p.id::text as id, p.parent::text as parent from process p where p.id = start
        union
        select p.id::text, p.parent::text from above a join process p on p.id = a.parent
    )
    select a.id from above a
$$;


--
-- Name: scorecard(text, date, text[], boolean); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.scorecard(plan_ text, as_of_ date, party_ text[], by_party boolean) RETURNS TABLE(id text, plan text, plan_title text, point integer, point_label text, point_summary text, issues text[], party text, party_name text, cell text, stance text, stance_score integer, red_line boolean, contested boolean, condition text, summary text, speaker text, speaker_name text, stated_on date, stated_on_precision text, positions integer, "position" text, source text, source_title text, source_url text, url text)
    LANGUAGE sql STABLE
    AS $$
    with negotiation as (
        select a.id from plan p cross join lateral process_and_above(p.process) a where p.id = plan_
    ), shown as (
        select p.id, p.name from party p
        where case when by_party then p.id = any(party_)
                   else exists (select from position x where x.plan = plan_ and x.party = p.id and x.stated_on <= as_of_)
                        or exists (select from process_participant x where x.party = p.id and x.role = 'belligerent' and x.process in (select n.id from negotiation n)) end
    ), point as (
        select null::int as number, null::text as label, null::text as summary, '{}'::text[] as issues
        union all
        select p.number, p.label, p.summary, array(select x.issue::text from plan_point_issue x where x.plan = p.plan and x.point = p.number order by x.ordinal)
        from plan_point p where p.plan = plan_
    ), said as (
        select x.*, count(*) over (partition by x.party, x.plan_point) as together
        from positions x
        where x.plan = plan_ and x.stated_on <= as_of_ and (x.superseded_on is null or x.superseded_on > as_of_)
    )
    select concat_ws(':', plan_, coalesce(point.number::text, 'whole'), shown.id, said.id), plan.id::text, plan.title, point.number, point.label, point.summary, point.issues,
           shown.id::text, shown.name, case when said.id is null then 'no-known-position' else 'known' end, said.stance, said.stance_score, said.red_line,
           said.contested, case when said.stance = 'conditional' then said.summary end, said.summary, said.speaker::text, said.speaker_name,
           said.stated_on, said.stated_on_precision, coalesce(said.together, 0)::int, said.id::text, said.source::text, said.source_title, said.source_url, said.url
    from plan
    cross join point
    cross join shown
    left join said on said.party = shown.id and said.plan_point is not distinct from point.number
    where plan.id = plan_
$$;


--
-- Name: search(text, date, text[], text[], text[], text[], date, date); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.search(q_ text, as_of_ date, kind_ text[], process_ text[], party_ text[], issue_ text[], from_ date, to_ date) RETURNS TABLE(id text, kind text, ref text, plan_point integer, rank double precision, title text, body text, highlights json, date date, date_precision text, process text, party text, party_name text, issues text[], positions integer, position_ids text[], url text)
    LANGUAGE sql STABLE
    AS $$
    select m.kind || ':' || m.ref || coalesce(':' || m.part, ''), m.kind, m.ref, m.part, m.rank,
           case m.kind
               when 'position' then (select p.party_name || ': ' || p.stance || ', on ' || coalesce(p.issue_title, p.plan_title || coalesce(', point ' || p.plan_point, ''))
                                     from positions p where p.id = m.ref)
               when 'statement' then (select coalesce(person.name, party.name) from statement s left join person on person.id = s.speaker
                                      left join party on party.id = s.party where s.id = m.ref)
               when 'plan' then (select p.title || coalesce(' (' || p.version || ')', '') from plan p where p.id = m.ref)
               when 'plan-point' then (select p.title || ', point ' || m.part from plan p where p.id = m.ref)
               when 'meeting' then (select x.title from meeting x where x.id = m.ref)
               when 'issue' then (select x.title from issue x where x.id = m.ref)
               else (select x.publisher from source x where x.id = m.ref) end,
           search_body(m.kind, m.ref, m.part, m.wanted),
           search.highlights(search_body(m.kind, m.ref, m.part, m.wanted), m.wanted),
           m.date, m.date_precision, m.process, m.party, (select p.name from party p where p.id = m.party), m.issues,
           (case m.kind when 'position' then 1
                        when 'statement' then (select count(*) from position_evidence x where x.statement = m.ref)
                        when 'plan-point' then (select count(*) from position x where x.plan = m.ref and x.plan_point = m.part and x.stated_on <= as_of_) end)::int,
           case m.kind when 'position' then array[m.ref]
                       when 'statement' then array(select x.position::text from position_evidence x where x.statement = m.ref order by 1 limit 100)
                       when 'plan-point' then array(select x.id::text from position x where x.plan = m.ref and x.plan_point = m.part and x.stated_on <= as_of_ order by 1 limit 100)
                       else '{}' end,
           case m.kind when 'position' then '/v1/positions/' when 'statement' then '/v1/statements/' when 'meeting' then '/v1/meetings/'
                       when 'issue' then '/v1/issues/' when 'source' then '/v1/sources/' else '/v1/plans/' end || m.ref
    from search_matches(q_, as_of_, kind_, process_, party_, issue_, from_, to_) m
$$;


--
-- Name: search_body(text, text, integer, tsquery); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.search_body(kind_ text, ref_ text, part_ integer, wanted tsquery) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
declare
    bodies text[] := case kind_
        when 'position' then (select array[p.summary, p.coding_note] from position p where p.id = ref_)
        when 'statement' then (select array[s.quote, s.paraphrase] from statement s where s.id = ref_)
        when 'plan' then (select array[p.title || coalesce(' (' || p.version || ')', ''), p.description] from plan p where p.id = ref_)
        when 'plan-point' then (select array[p.summary, p.note, p.label] from plan_point p where p.plan = ref_ and p.number = part_)
        when 'meeting' then (select array[m.title, m.outcome_summary, concat_ws(', ', m.venue, m.city, m.country), m.setting] from meeting m where m.id = ref_)
        when 'issue' then (select array[i.title, i.question, i.description] from issue i where i.id = ref_)
        else (select array[s.title, s.publisher] from source s where s.id = ref_) end;
begin
    return (select b.body from unnest(bodies) with ordinality as b (body, place) where b.body is not null
            order by json_array_length(search.highlights(b.body, wanted)) = 0, b.place limit 1);
end $$;


--
-- Name: search_matches(text, date, text[], text[], text[], text[], date, date); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.search_matches(q_ text, as_of_ date, kind_ text[], process_ text[], party_ text[], issue_ text[], from_ date, to_ date) RETURNS TABLE(kind text, ref text, part integer, date date, date_precision text, process text, party text, issues text[], rank double precision, wanted tsquery)
    LANGUAGE plpgsql STABLE
    AS $_$
declare
    exact     tsquery := search.query(q_, false);
    wide      tsquery := search.query(q_, true);
    processes text[] := case when process_ is not null then within_process(process_) end;
    below     text[] := case when issue_ is not null then within_issue(issue_) end;
    searched  record;
    found     text;
    in_order  text;
    latest    int;
begin
    -- kind, columns, its day, and what narrows it by party and by issue; null where it has none, so that it then has no match.
    for searched in
        select * from (values
            ('position', 'position t', 't.id::text as ref, null::int as part', 't.stated_on', 't.stated_on_precision', 't.process', 't.party', 'array_remove(array[t.issue::text], null)',
             't.party = any($6)', 't.issue = any($7)'),
            ('statement', 'statement t', 't.id::text as ref, null::int as part', 't.said_on', 't.said_on_precision', 't.process', 't.party',
             'array(select x.issue::text from statement_issue x where x.statement = t.id order by x.ordinal)',
             't.party = any($6)', 't.id in (select x.statement from statement_issue x where x.issue = any($7))'),
            ('plan', 'plan t', 't.id::text as ref, null::int as part', 't.published_on', 't.published_on_precision', 't.process', 'null', '''{}''::text[]',
             't.id in (select x.plan from plan_author x where x.party = any($6))', 't.id in (select x.plan from plan_point_issue x where x.issue = any($7))'),
            ('plan-point', 'plan_point t join plan on plan.id = t.plan', 't.plan::text as ref, t.number as part', 'plan.published_on', 'plan.published_on_precision', 'plan.process', 'null',
             'array(select x.issue::text from plan_point_issue x where x.plan = t.plan and x.point = t.number order by x.ordinal)',
             't.plan in (select x.plan from plan_author x where x.party = any($6))',
             'exists (select from plan_point_issue x where x.plan = t.plan and x.point = t.number and x.issue = any($7))'),
            ('meeting', 'meeting t', 't.id::text as ref, null::int as part', 't.starts_on', 't.starts_on_precision', 't.process', 'null',
             'array(select x.issue::text from meeting_agenda x where x.meeting = t.id order by x.ordinal)',
             't.id in (select x.meeting from meeting_delegation x where x.party = any($6))', 't.id in (select x.meeting from meeting_agenda x where x.issue = any($7))'),
            ('issue', 'issue t', 't.id::text as ref, null::int as part', 'null::date', 'null', 't.process', 'null', 'array[t.id::text]', null, 't.id = any($7)'),
            ('source', 'source t', 't.id::text as ref, null::int as part', 't.published_on', 'case when t.published_on is not null then ''day'' end', 'null', 'null', '''{}''::text[]', null, null)
        ) as k (kind, tables, ids, day, precision_, process, party, issues, by_party, by_issue)
        where (kind_ is null or k.kind = any(kind_))
          and (party_ is null or k.by_party is not null)
          and (issue_ is null or k.by_issue is not null)
          and (process_ is null or k.process <> 'null')
          and (k.kind <> 'issue' or from_ is null and to_ is null)
    loop
        found := 'select ' || quote_literal(searched.kind) || ', m.ref, m.part, m.day, m.precision_, m.process, m.party, m.issues,
                    ts_rank(m.words, $1)::float8 + ts_rank(m.words, $2)::float8, $2
             from (select t.words, ' || format('%s, %s as day, %s::text as precision_, %s::text as process, %s::text as party, %s as issues',
                             searched.ids, searched.day, searched.precision_, searched.process, searched.party, searched.issues)
                   || ' from ' || searched.tables || ' where t.words @@ $2'
                   || case searched.kind when 'issue' then '' when 'source' then ' and (t.published_on is null or t.published_on <= $3)' else ' and ' || searched.day || ' <= $3' end
                   || case when from_ is null then '' else ' and ' || searched.day || ' >= $4' end
                   || case when to_ is null then '' else ' and ' || searched.day || ' <= $5' end
                   || case when party_ is null then '' else ' and ' || searched.by_party end
                   || case when issue_ is null then '' else ' and ' || searched.by_issue end
                   || case when process_ is null then '' else ' and ' || searched.process || ' = any($8)' end;
        in_order := ' order by ' || searched.day || ' desc, t.' || case searched.kind when 'plan-point' then 'plan, t.number' else 'id' end || ' limit 1000) m';
        -- A comparison with one value keeps the order of the index that it is found by; with a list of one it would not.
        if cardinality(party_) = 1 then
            found := replace(found, 't.party = any($6)', 't.party = ($6)[1]');
        end if;
        if cardinality(below) = 1 then
            found := replace(found, 't.issue = any($7)', 't.issue = ($7)[1]');
        end if;
        -- PostgreSQL cannot tell how many words begin in some way. Where many of the latest rows hold one, a thousand are
        -- soon found in the order of the days; where not, they are few enough to be found by the index of the words and sorted.
        if searched.kind in ('position', 'statement', 'source') and wide::text like '%:*%' then
            execute 'select count(*) from (select t.words from ' || searched.tables || ' order by ' || searched.day || ' desc, t.id limit 4000) t where t.words @@ $1'
                into latest using wide;
            if latest < 160 then
                in_order := replace(in_order, ' desc', ' + 0 desc');
            end if;
        end if;
        return query execute found || in_order using exact, wide, as_of_, from_, to_, party_, below, processes;
    end loop;
end $_$;


--
-- Name: sources_of_position(text); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.sources_of_position(position_ text) RETURNS text[]
    LANGUAGE sql STABLE
    AS $$
    select coalesce(array_agg(x.source order by x.best), '{}')
    from (
        select coalesce(e.source, s.source)::text as source, min(e.ordinal * 1000 + coalesce(s.ordinal, 0)) as best
        from position_evidence e left join statement_source s on s.statement = e.statement
        where e.position = position_
        group by 1
    ) x
$$;


--
-- Name: stand(text, text, date); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.stand(party_ text, issue_ text, as_of_ date) RETURNS TABLE(positions integer, position_ids text[], first_position text, stances text[], stance text, score integer, score_min integer, score_max integer, value numeric, salience numeric, red_line boolean, contested boolean, stated_on date, stated_on_precision text)
    LANGUAGE sql STABLE
    AS $$
            select s.positions, case when s.positions > 1 then array(select unnest(s.ids) order by 1) else coalesce(s.ids, '{}') end, s.first_id,
                   case when s.least <> s.most then array(select distinct unnest(s.stances) order by 1) else coalesce(s.stances[:1], '{}') end,
                   case when s.least = s.most then s.least end, case when s.least = s.most then s.score_min end, s.score_min, s.score_max,
                   case when s.least = s.most and s.least <> 'withdrawn' and s.value_min = s.value_max and s.valued = s.positions then s.value_min end,
                   s.salience, s.red_line, s.least <> s.most, s.stated_on, s.stated_on_precision
            from (
                select count(*)::int as positions, array_agg(p.id::text) as ids, min(p.id::text) as first_id,
                       array_agg(p.stance) as stances, min(p.stance) as least, max(p.stance) as most,
                       min(record.stance_score(p.stance)) as score_min, max(record.stance_score(p.stance)) as score_max,
                       min(p.value) as value_min, max(p.value) as value_max, count(p.value)::int as valued,
                       avg(p.salience) as salience, bool_or(p.red_line) as red_line, min(p.stated_on) as stated_on, min(p.stated_on_precision::text) as stated_on_precision
                from (
                    select x.id, x.stance, x.value, x.salience, x.red_line, x.stated_on, x.stated_on_precision
                    from position x
                    where x.party = party_ and x.subject = 'issue ' || issue_ and x.stated_on <= as_of_
                    order by x.stated_on desc
                    fetch first row with ties
                ) p
            ) s
        $$;


--
-- Name: stands(text[], text[], text[], date); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.stands(parties_ text[], process_ text[], issue_ text[], as_of_ date) RETURNS TABLE(party text, issue text, positions integer, position_ids text[], stances text[], stance text, score integer, value numeric, salience numeric, red_line boolean)
    LANGUAGE sql STABLE
    AS $$
            with later as materialized (
                select c.party::text, c.subject
                from (select x.party, x.subject from record.position x where x.revision > record.known_revision()
                      union all
                      select x.party, x.subject from history.position x where x.ended_revision > record.known_revision()) c
                limit 2001
            ), few as materialized (
                select count(*) <= 2000 as are from later
            )
            select s.party, s.issue, s.positions,
                   case when s.positions = 1 then array[s.first_position]
                        else (select x.position_ids from record.standing x where x.party = s.party and x.subject = s.subject and x.stated_on = s.stated_on) end,
                   s.stances, s.stance, s.score, s.value, s.salience, s.red_line
            from record.standing s
            where s.superseded_on between as_of_ + 1 and 'infinity' and s.stated_on <= as_of_ and s.issue is not null
              and (select few.are from few) and (s.party, s.subject) not in (select l.party, l.subject from later l)
            union all
            select p.id, i.id, s.positions, s.position_ids, s.stances, s.stance, s.score, s.value, s.salience, s.red_line
            from party p cross join issues_asked(process_, issue_) i cross join lateral stand(p.id, i.id, as_of_) s
            where (parties_ is null or p.id = any(parties_)) and s.positions > 0
              and (not (select few.are from few) or (p.id::text, 'issue ' || i.id) in (select l.party, l.subject from later l))
        $$;


--
-- Name: timeline(date, text[], boolean, text[], boolean, text[], boolean, text[], boolean, date, date, text, boolean); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.timeline(as_of_ date, kind_ text[], by_kind boolean, process_ text[], by_process boolean, party_ text[], by_party boolean, issue_ text[], by_issue boolean, from_ date, to_ date, q_ text, by_q boolean) RETURNS TABLE(id text, date date, date_precision text, kind text, ref text, process text, title text, parties text[], party_names text[], issues text[], change text, stance text, red_line boolean, plan text, plan_point integer, meeting text, source text, source_title text, source_url text, positions integer, position_ids text[], url text)
    LANGUAGE sql STABLE
    AS $$
    select e.kind || ':' || e.ref, e.date, e.date_precision, e.kind, e.ref, e.process,
           case e.kind
               when 'meeting' then (select m.title from meeting m where m.id = e.ref)
               when 'plan' then (select p.title || coalesce(' (' || p.version || ')', '') from plan p where p.id = e.ref)
               when 'statement' then (select coalesce(s.paraphrase, s.quote) from statement s where s.id = e.ref)
               else (select p.summary from position p where p.id = e.ref) end,
           about.parties,
           array(select (select p.name from party p where p.id = x.id) from unnest(about.parties) with ordinality as x (id, place) order by x.place),
           case e.kind
               when 'meeting' then array(select x.issue::text from meeting_agenda x where x.meeting = e.ref order by x.ordinal)
               when 'plan' then array(select distinct x.issue::text from plan_point_issue x where x.plan = e.ref order by 1)
               when 'statement' then array(select x.issue::text from statement_issue x where x.statement = e.ref order by x.ordinal)
               else array(select e.issue where e.issue is not null) end,
           case when e.kind = 'position' then (
               -- Against the latest day before on which the party spoke on the subject.
               select case when count(*) = 0 then 'first-statement'
                           when e.stance = 'withdrawn' then 'withdrawn'
                           when bool_and(b.stance <> e.stance) then 'stance-changed'
                           when e.red_line and not bool_or(b.red_line) then 'red-line-raised'
                           when not e.red_line and bool_and(b.red_line) then 'red-line-dropped'
                           else 'restated' end
               from position b
               where b.party = e.party and b.subject = e.subject
                 and b.stated_on = (select max(n.stated_on) from position n where n.party = e.party and n.subject = e.subject and n.stated_on < e.date)) end,
           e.stance, e.red_line, e.plan, e.plan_point, e.meeting,
           first.source::text, (select x.title from source x where x.id = first.source), (select x.url from source x where x.id = first.source),
           (case e.kind when 'position' then 1
                        when 'statement' then (select count(*) from position_evidence x where x.statement = e.ref)
                        when 'plan' then (select count(*) from position x where x.plan = e.ref and x.stated_on <= as_of_) end)::int,
           case e.kind when 'position' then array[e.ref]
                       when 'statement' then array(select x.position::text from position_evidence x where x.statement = e.ref order by 1 limit 100)
                       when 'plan' then array(select x.id::text from position x where x.plan = e.ref and x.stated_on <= as_of_ order by 1 limit 100) else '{}' end,
           case e.kind when 'meeting' then '/v1/meetings/' when 'plan' then '/v1/plans/' when 'statement' then '/v1/statements/' else '/v1/positions/' end || e.ref
    from (
        (select 'position'::text as kind, p.id::text as ref, p.stated_on as date, p.stated_on_precision::text as date_precision, p.process::text as process,
                p.party::text as party, p.issue::text as issue, p.plan::text as plan, p.plan_point, p.subject, p.stance, p.red_line, null::text as meeting
         from position p
         where p.stated_on <= as_of_
           and (not by_kind or 'position' = any(kind_))
           and (not by_process or p.process = any((select within_process(process_))::text[]))
           and (not by_party or p.party = any(party_))
           and not by_issue
           and p.stated_on >= coalesce(from_, '-infinity') and p.stated_on <= coalesce(to_, 'infinity')
           and (not by_q or p.summary ilike q_)
         order by p.stated_on desc, p.id limit 9223372036854775807)
        union all
        -- Those of a few issues are found by the issue and sorted; in the order of the days, most would be passed over.
        (select 'position'::text as kind, p.id::text as ref, p.stated_on as date, p.stated_on_precision::text as date_precision, p.process::text as process,
                p.party::text as party, p.issue::text as issue, p.plan::text as plan, p.plan_point, p.subject, p.stance, p.red_line, null::text as meeting
         from position p
         where p.stated_on <= as_of_
           and (not by_kind or 'position' = any(kind_))
           and (not by_process or p.process = any((select within_process(process_))::text[]))
           and (not by_party or p.party = any(party_))
           and by_issue and p.issue = any((select within_issue(issue_))::text[])
           and p.stated_on >= coalesce(from_, '-infinity') and p.stated_on <= coalesce(to_, 'infinity')
           and (not by_q or p.summary ilike q_))
        union all
        (select 'statement'::text, s.id::text, s.said_on, s.said_on_precision::text, s.process::text, s.party::text, null::text, null::text, null::int, null::text, null::text, null::boolean, s.meeting::text
         from statement s
         where s.said_on <= as_of_
           and (not by_kind or 'statement' = any(kind_))
           and (not by_process or s.process = any((select within_process(process_))::text[]))
           and (not by_party or s.party = any(party_))
           and not by_issue
           and s.said_on >= coalesce(from_, '-infinity') and s.said_on <= coalesce(to_, 'infinity')
           and (not by_q or s.quote ilike q_ or s.paraphrase ilike q_)
         order by s.said_on desc, s.id limit 9223372036854775807)
        union all
        (select 'statement'::text, s.id::text, s.said_on, s.said_on_precision::text, s.process::text, s.party::text, null::text, null::text, null::int, null::text, null::text, null::boolean, s.meeting::text
         from statement s
         where s.said_on <= as_of_
           and (not by_kind or 'statement' = any(kind_))
           and (not by_process or s.process = any((select within_process(process_))::text[]))
           and (not by_party or s.party = any(party_))
           and by_issue and s.id in (select x.statement from statement_issue x where x.issue = any((select within_issue(issue_))::text[]))
           and s.said_on >= coalesce(from_, '-infinity') and s.said_on <= coalesce(to_, 'infinity')
           and (not by_q or s.quote ilike q_ or s.paraphrase ilike q_))
        union all
        (select 'meeting'::text, m.id::text, m.starts_on, m.starts_on_precision::text, m.process::text, null::text, null::text, null::text, null::int, null::text, null::text, null::boolean, m.parent::text
         from meeting m
         where m.starts_on <= as_of_
           and (not by_kind or 'meeting' = any(kind_))
           and (not by_process or m.process = any((select within_process(process_))::text[]))
           and (not by_party or m.id in (select x.meeting from meeting_delegation x where x.party = any(party_)))
           and (not by_issue or m.id in (select x.meeting from meeting_agenda x where x.issue = any((select within_issue(issue_))::text[])))
           and coalesce(m.ends_on, m.starts_on) >= coalesce(from_, '-infinity') and m.starts_on <= coalesce(to_, 'infinity')
           and (not by_q or m.title ilike q_ or m.outcome_summary ilike q_)
         order by m.starts_on desc, m.id limit 9223372036854775807)
        union all
        (select 'plan'::text, p.id::text, p.published_on, p.published_on_precision::text, p.process::text, null::text, null::text, p.id::text, null::int, null::text, null::text, null::boolean, null::text
         from plan p
         where p.published_on <= as_of_
           and (not by_kind or 'plan' = any(kind_))
           and (not by_process or p.process = any((select within_process(process_))::text[]))
           and (not by_party or p.id in (select x.plan from plan_author x where x.party = any(party_)))
           and (not by_issue or p.id in (select x.plan from plan_point_issue x where x.issue = any((select within_issue(issue_))::text[])))
           and p.published_on >= coalesce(from_, '-infinity') and p.published_on <= coalesce(to_, 'infinity')
           and (not by_q or p.title ilike q_ or p.description ilike q_)
         order by p.published_on desc, p.id limit 9223372036854775807)
    ) e
    cross join lateral (
        select case e.kind
                   when 'meeting' then array(select distinct x.party::text from meeting_delegation x where x.meeting = e.ref order by 1)
                   when 'plan' then array(select x.party::text from plan_author x where x.plan = e.ref order by x.ordinal)
                   else array(select e.party where e.party is not null) end as parties
    ) about
    cross join lateral (
        select case e.kind
                   when 'meeting' then (select x.source from meeting_source x where x.meeting = e.ref order by x.ordinal limit 1)
                   when 'plan' then (select x.source from plan_source x where x.plan = e.ref order by x.ordinal limit 1)
                   when 'statement' then (select x.source from statement_source x where x.statement = e.ref order by x.ordinal limit 1)
                   else (select coalesce(x.source, (select y.source from statement_source y where y.statement = x.statement order by y.ordinal limit 1))
                         from position_evidence x where x.position = e.ref order by x.ordinal limit 1) end as source
    ) first
$$;


--
-- Name: timeseries(date, text[], text[], boolean, text[], boolean, text, text, date, date); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.timeseries(as_of_ date, process_ text[], party_ text[], by_party boolean, issue_ text[], by_issue boolean, metric_ text, interval_ text, from_ date, to_ date) RETURNS TABLE(id text, "time" date, party text, party_name text, issue text, issue_title text, metric text, value integer, positions integer, url text)
    LANGUAGE sql STABLE
    AS $$
    select t.starts_on || ':' || x.party || coalesce(':' || x.issue, ''), t.starts_on, x.party, x.name, x.issue, x.title, coalesce(metric_, 'stance_score'),
           x.value, x.positions,
           case when x.issue is not null then case when x.positions > 0 then positions_url(x.position_ids, t.ends_on) end
                when metric_ = 'positions' then '/v1/positions?party=' || x.party || filters.text || '&stated_from=' || t.starts_on || '&stated_to=' || t.ends_on
                                      || '&history=true&as_of=' || as_of_
                else '/v1/statements?party=' || x.party || filters.text || '&from=' || t.starts_on || '&to=' || t.ends_on || '&as_of=' || as_of_ end
    from (
        select p.starts_on::date as starts_on, least((p.starts_on + bounds.step)::date - 1, bounds.last) as ends_on
        from (select coalesce(from_, (coalesce(to_, as_of_) - interval '1 year')::date) as first, coalesce(to_, as_of_) as last,
                     coalesce(interval_, 'week') as unit, ('1 ' || coalesce(interval_, 'week'))::interval as step) bounds
        cross join lateral generate_series(date_trunc(bounds.unit, bounds.first::timestamp), bounds.last::timestamp, bounds.step) as p (starts_on)
        order by 1
    ) t
    cross join (select coalesce('&process=' || array_to_string(process_, ','), '') || coalesce('&issue=' || array_to_string(issue_, ','), '') as text) filters
    cross join lateral (
        -- A series for whoever had spoken by the last day. All of them are read at once, few one by one.
        select s.party, p.name, s.issue, i.title, e.score as value, coalesce(e.positions, 0) as positions, e.position_ids
        from stands(party_, process_, issue_, coalesce(to_, as_of_)) s
        join issues_asked(process_, issue_) i on i.id = s.issue
        join party p on p.id = s.party
        left join stands(party_, process_, issue_, t.ends_on) e on e.party = s.party and e.issue = s.issue
        where coalesce(metric_, 'stance_score') = 'stance_score' and not (by_party or by_issue)
        union all
        select s.party, s.name, s.issue, s.title, e.score, e.positions, e.position_ids
        from (
            select p.id as party, p.name, i.id as issue, i.title
            from issues_asked(process_, issue_) i cross join parties_asked(party_, process_, issue_) p
            -- A value and not an exists, which would be made a join with all positions.
            where (select min(y.stated_on) from position y where y.party = p.id and y.subject = 'issue ' || i.id) <= coalesce(to_, as_of_)
        ) s cross join lateral stand(s.party, s.issue, t.ends_on) e
        where coalesce(metric_, 'stance_score') = 'stance_score' and (by_party or by_issue)
        union all
        select p.id, p.name, null, null, n.number, n.number, null
        from parties_asked(party_, process_, issue_) p
        cross join lateral (
            select count(*)::int as number from position y
            where y.party = p.id and y.stated_on between t.starts_on and t.ends_on and y.stated_on <= as_of_
              and (process_ is null or y.process = any((select within_process(process_))::text[]))
              and (not by_issue or y.issue = any((select within_issue(issue_))::text[]))
        ) n
        where metric_ = 'positions'
        union all
        select p.id, p.name, null, null, n.number, null, null
        from parties_asked(party_, process_, issue_) p
        cross join lateral (
            select count(*)::int as number from statement y
            where y.party = p.id and y.said_on between t.starts_on and t.ends_on and y.said_on <= as_of_
              and (process_ is null or y.process = any((select within_process(process_))::text[]))
              and (not by_issue or exists (select from statement_issue z where z.statement = y.id and z.issue = any((select within_issue(issue_))::text[])))
        ) n
        where metric_ = 'statements'
    ) x
$$;


--
-- Name: trajectory(date, text[], text[], text[]); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.trajectory(as_of_ date, process_ text[], party_ text[], issue_ text[]) RETURNS TABLE(id text, party text, party_name text, issue text, issue_title text, stated_on date, stated_on_precision text, direction text, stance text, stance_score integer, previous_stance text, previous_score integer, previous_on date, score_change integer, red_line boolean, red_line_change text, contested boolean, stances text[], summary text, statement text, statement_said_on date, statement_url text, speaker text, speaker_name text, quote text, meeting text, meeting_title text, meeting_starts_on date, meeting_url text, source text, source_title text, source_url text, "position" text, positions integer, position_ids text[], positions_url text)
    LANGUAGE sql STABLE
    AS $$
    select g.party || ':' || g.issue || ':' || d.stated_on, g.party, g.name, g.issue, g.title, d.stated_on, s.stated_on_precision,
           case when s.stance = 'withdrawn' then 'withdrawn'
                when before.positions = 0 then 'first-statement'
                when before.score is null and s.score is not null then 'from-unscored'
                when before.score is not null and s.score is null then 'to-unscored'
                when before.score is null then case when before.stances = s.stances and before.red_line = s.red_line then 'unchanged' else 'sideways' end
                when sign(before.score - 50) * sign(s.score - 50) < 0 then 'reversed'
                when abs(s.score - 50) > abs(before.score - 50) then 'hardened'
                when abs(s.score - 50) < abs(before.score - 50) then 'softened'
                when before.stance <> s.stance then 'sideways'
                when s.red_line and not before.red_line then 'hardened'
                when before.red_line and not s.red_line then 'softened'
                else 'unchanged' end,
           s.stance, s.score, before.stance, before.score, before.stated_on, s.score - before.score,
           s.red_line, case when s.red_line and before.red_line is not true then 'raised' when before.red_line and not s.red_line then 'dropped' end,
           s.contested, s.stances, c.summary,
           said.id, said.said_on, '/v1/statements/' || said.id, coalesce(said.speaker, c.speaker), coalesce(said.speaker_name, c.speaker_name), said.quote,
           near.id, near.title, near.starts_on, '/v1/meetings/' || near.id,
           c.source, c.source_title, c.source_url, case when s.positions = 1 then s.first_position end,
           s.positions, s.position_ids, positions_url(s.position_ids, as_of_)
    from (
        select p.id as party, p.name, i.id as issue, i.title
        from issues_asked(process_, issue_) i cross join parties_asked(party_, process_, issue_) p
        order by p.id, i.id
    ) g
    cross join lateral (
        select distinct x.stated_on from position x where x.party = g.party and x.subject = 'issue ' || g.issue and x.stated_on <= as_of_
    ) d
    cross join lateral stand(g.party, g.issue, d.stated_on) s
    cross join lateral stand(g.party, g.issue, d.stated_on - 1) before
    left join lateral cited_position(s.first_position) c on true
    -- What it was said in: the first statement that the position rests on.
    left join lateral (
        select st.id::text, st.said_on, st.speaker::text, (select x.name from person x where x.id = st.speaker) as speaker_name, st.quote, st.meeting
        from position_evidence e join statement st on st.id = e.statement
        where e.position = s.first_position
        order by e.ordinal
        limit 1
    ) said on true
    -- Where: the meeting of that statement, else the latest one that the party sat in during the week before. Near in time
    -- is not a cause; it is where a reader would look for one.
    left join lateral (
        select m.id::text, m.title, m.starts_on
        from meeting m
        where m.id = said.meeting
           or said.meeting is null and s.stated_on_precision = 'day' and m.starts_on between d.stated_on - 60 and d.stated_on
              and coalesce(m.ends_on, m.starts_on) >= d.stated_on - 7
              and exists (select from meeting_delegation x where x.meeting = m.id and x.party = g.party)
        order by m.starts_on desc, m.parent is not null, m.id
        limit 1
    ) near on true
$$;


--
-- Name: within_issue(text[]); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.within_issue(tops text[]) RETURNS text[]
    LANGUAGE sql STABLE
    RETURN ARRAY(WITH RECURSIVE below AS (SELECT issue.id FROM past.issue WHERE ((issue.id)::text = ANY (within_issue.tops)) UNION SELECT i.id FROM (below below_1 JOIN past.issue i ON (((i.parent)::text = (below_1.id)::text)))) SELECT (below.id)::text AS id FROM below);


--
-- Name: process; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.process (
    ended_revision bigint NOT NULL,
    id record.slug NOT NULL,
    parent record.slug,
    name text NOT NULL,
    summary text,
    status text NOT NULL,
    started_on date,
    ended_on date,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);


--
-- Name: TABLE process; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.process IS 'Former rows of record.process: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: process; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.process AS
 SELECT versions.id,
    versions.parent,
    versions.name,
    versions.summary,
    versions.status,
    versions.started_on,
    versions.ended_on,
    versions.row_version,
    versions.revision,
    versions.recorded_at
   FROM ( SELECT process.id,
            process.parent,
            process.name,
            process.summary,
            process.status,
            process.started_on,
            process.ended_on,
            process.row_version,
            process.revision,
            process.recorded_at,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.process
        UNION ALL
         SELECT process.id,
            process.parent,
            process.name,
            process.summary,
            process.status,
            process.started_on,
            process.ended_on,
            process.row_version,
            process.revision,
            process.recorded_at,
            process.ended_revision
           FROM history.process) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: within_process(text[]); Type: FUNCTION; Schema: api_past; Owner: -
--

CREATE FUNCTION api_past.within_process(tops text[]) RETURNS text[]
    LANGUAGE sql STABLE
    RETURN ARRAY(WITH RECURSIVE below AS (SELECT process.id FROM past.process WHERE ((process.id)::text = ANY (within_process.tops)) UNION SELECT p.id FROM (below below_1 JOIN past.process p ON (((p.parent)::text = (below_1.id)::text)))) SELECT (below.id)::text AS id FROM below);


--
-- Name: import_lock(uuid); Type: FUNCTION; Schema: editing; Owner: -
--

CREATE FUNCTION editing.import_lock(import uuid) RETURNS bigint
    LANGUAGE sql IMMUTABLE
    RETURN hashtextextended(('import '::text || (import)::text), (3)::bigint);


--
-- Name: FUNCTION import_lock(import uuid); Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON FUNCTION editing.import_lock(import uuid) IS 'The advisory lock that the session of an import holds while it runs: gone with it, however it ends.';


--
-- Name: import_is_alive(uuid); Type: FUNCTION; Schema: editing; Owner: -
--

CREATE FUNCTION editing.import_is_alive(import uuid) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (EXISTS (SELECT FROM pg_locks WHERE ((pg_locks.locktype = 'advisory'::text) AND (pg_locks.objsubid = 1) AND pg_locks.granted AND (pg_locks.database = (SELECT pg_database.oid FROM pg_database WHERE (pg_database.datname = current_database()))) AND ((((pg_locks.classid)::bigint << 32) | (pg_locks.objid)::bigint) = editing.import_lock(import_is_alive.import)))));


--
-- Name: FUNCTION import_is_alive(import uuid); Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON FUNCTION editing.import_is_alive(import uuid) IS 'Whether the session that runs the import is there.';


--
-- Name: keep_dispute(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_dispute() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.id, new.process, new.topic, new.note) is not distinct from (old.id, old.process, old.topic, old.note) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.dispute select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            if tg_op = 'INSERT' then
                new.row_version := 1 + coalesce((select max(row_version) from history.dispute h where h.id = new.id), 0);
            else
                new.row_version := old.row_version + (old.revision < made)::int;
                if new.id <> old.id then
                    insert into record.renamed_id values ('dispute', old.id, new.id, made)
                    on conflict (resource, old_id) do update set new_id = excluded.new_id, revision = excluded.revision;
                    update record.renamed_id set new_id = new.id where resource = 'dispute' and new_id = old.id and old_id <> new.id;
                    delete from record.renamed_id where resource = 'dispute' and old_id = new.id;
                end if;
            end if;
            new.recorded_at := (select recorded_at from record.revision where number = made);
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_dispute_claim(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_dispute_claim() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.dispute, new.ordinal, new.claim) is not distinct from (old.dispute, old.ordinal, old.claim) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.dispute_claim select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_dispute_claim_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_dispute_claim_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.dispute, new.claim, new.ordinal, new.source) is not distinct from (old.dispute, old.claim, old.ordinal, old.source) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.dispute_claim_source select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_dispute_issue(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_dispute_issue() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.dispute, new.ordinal, new.issue) is not distinct from (old.dispute, old.ordinal, old.issue) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.dispute_issue select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_figure(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_figure() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.id, new.process, new.kind, new.summary, new.value, new.unit, new.approximate, new.as_of) is not distinct from (old.id, old.process, old.kind, old.summary, old.value, old.unit, old.approximate, old.as_of) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.figure select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            if tg_op = 'INSERT' then
                new.row_version := 1 + coalesce((select max(row_version) from history.figure h where h.id = new.id), 0);
            else
                new.row_version := old.row_version + (old.revision < made)::int;
                if new.id <> old.id then
                    insert into record.renamed_id values ('figure', old.id, new.id, made)
                    on conflict (resource, old_id) do update set new_id = excluded.new_id, revision = excluded.revision;
                    update record.renamed_id set new_id = new.id where resource = 'figure' and new_id = old.id and old_id <> new.id;
                    delete from record.renamed_id where resource = 'figure' and old_id = new.id;
                end if;
            end if;
            new.recorded_at := (select recorded_at from record.revision where number = made);
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_figure_issue(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_figure_issue() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.figure, new.ordinal, new.issue) is not distinct from (old.figure, old.ordinal, old.issue) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.figure_issue select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_figure_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_figure_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.figure, new.ordinal, new.source) is not distinct from (old.figure, old.ordinal, old.source) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.figure_source select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_issue(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_issue() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.id, new.process, new.parent, new.title, new.question, new.description, new.pax_codes, new.scale_min_label, new.scale_max_label) is not distinct from (old.id, old.process, old.parent, old.title, old.question, old.description, old.pax_codes, old.scale_min_label, old.scale_max_label) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.issue select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            if tg_op = 'INSERT' then
                new.row_version := 1 + coalesce((select max(row_version) from history.issue h where h.id = new.id), 0);
            else
                new.row_version := old.row_version + (old.revision < made)::int;
                if new.id <> old.id then
                    insert into record.renamed_id values ('issue', old.id, new.id, made)
                    on conflict (resource, old_id) do update set new_id = excluded.new_id, revision = excluded.revision;
                    update record.renamed_id set new_id = new.id where resource = 'issue' and new_id = old.id and old_id <> new.id;
                    delete from record.renamed_id where resource = 'issue' and old_id = new.id;
                end if;
            end if;
            new.recorded_at := (select recorded_at from record.revision where number = made);
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_meeting(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_meeting() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.id, new.process, new.parent, new.title, new.starts_on, new.starts_on_precision, new.ends_on, new.start_time_local, new.duration_minutes, new.duration_note, new.city, new.country, new.venue, new.setting, new.format, new.outcome, new.outcome_summary) is not distinct from (old.id, old.process, old.parent, old.title, old.starts_on, old.starts_on_precision, old.ends_on, old.start_time_local, old.duration_minutes, old.duration_note, old.city, old.country, old.venue, old.setting, old.format, old.outcome, old.outcome_summary) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.meeting select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            if tg_op = 'INSERT' then
                new.row_version := 1 + coalesce((select max(row_version) from history.meeting h where h.id = new.id), 0);
            else
                new.row_version := old.row_version + (old.revision < made)::int;
                if new.id <> old.id then
                    insert into record.renamed_id values ('meeting', old.id, new.id, made)
                    on conflict (resource, old_id) do update set new_id = excluded.new_id, revision = excluded.revision;
                    update record.renamed_id set new_id = new.id where resource = 'meeting' and new_id = old.id and old_id <> new.id;
                    delete from record.renamed_id where resource = 'meeting' and old_id = new.id;
                end if;
            end if;
            new.recorded_at := (select recorded_at from record.revision where number = made);
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_meeting_agenda(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_meeting_agenda() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.meeting, new.ordinal, new.issue) is not distinct from (old.meeting, old.ordinal, old.issue) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.meeting_agenda select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_meeting_delegate(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_meeting_delegate() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.meeting, new.delegation, new.ordinal, new.person) is not distinct from (old.meeting, old.delegation, old.ordinal, old.person) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.meeting_delegate select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_meeting_delegation(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_meeting_delegation() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.meeting, new.ordinal, new.party, new.role, new.head) is not distinct from (old.meeting, old.ordinal, old.party, old.role, old.head) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.meeting_delegation select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_meeting_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_meeting_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.meeting, new.ordinal, new.source) is not distinct from (old.meeting, old.ordinal, old.source) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.meeting_source select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_party(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_party() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.id, new.name, new.type, new.iso3, new.description) is not distinct from (old.id, old.name, old.type, old.iso3, old.description) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.party select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            if tg_op = 'INSERT' then
                new.row_version := 1 + coalesce((select max(row_version) from history.party h where h.id = new.id), 0);
            else
                new.row_version := old.row_version + (old.revision < made)::int;
                if new.id <> old.id then
                    insert into record.renamed_id values ('party', old.id, new.id, made)
                    on conflict (resource, old_id) do update set new_id = excluded.new_id, revision = excluded.revision;
                    update record.renamed_id set new_id = new.id where resource = 'party' and new_id = old.id and old_id <> new.id;
                    delete from record.renamed_id where resource = 'party' and old_id = new.id;
                end if;
            end if;
            new.recorded_at := (select recorded_at from record.revision where number = made);
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_party_member(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_party_member() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.party, new.ordinal, new.member) is not distinct from (old.party, old.ordinal, old.member) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.party_member select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_person(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_person() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.id, new.name, new.aliases) is not distinct from (old.id, old.name, old.aliases) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.person select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            if tg_op = 'INSERT' then
                new.row_version := 1 + coalesce((select max(row_version) from history.person h where h.id = new.id), 0);
            else
                new.row_version := old.row_version + (old.revision < made)::int;
                if new.id <> old.id then
                    insert into record.renamed_id values ('person', old.id, new.id, made)
                    on conflict (resource, old_id) do update set new_id = excluded.new_id, revision = excluded.revision;
                    update record.renamed_id set new_id = new.id where resource = 'person' and new_id = old.id and old_id <> new.id;
                    delete from record.renamed_id where resource = 'person' and old_id = new.id;
                end if;
            end if;
            new.recorded_at := (select recorded_at from record.revision where number = made);
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_person_role(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_person_role() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.person, new.ordinal, new.party, new.title, new."from", new."to") is not distinct from (old.person, old.ordinal, old.party, old.title, old."from", old."to") and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.person_role select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_plan(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_plan() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.id, new.process, new.title, new.version, new.published_on, new.published_on_precision, new.status, new.author_note, new.supersedes, new.stated_point_count, new.description) is not distinct from (old.id, old.process, old.title, old.version, old.published_on, old.published_on_precision, old.status, old.author_note, old.supersedes, old.stated_point_count, old.description) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.plan select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            if tg_op = 'INSERT' then
                new.row_version := 1 + coalesce((select max(row_version) from history.plan h where h.id = new.id), 0);
            else
                new.row_version := old.row_version + (old.revision < made)::int;
                if new.id <> old.id then
                    insert into record.renamed_id values ('plan', old.id, new.id, made)
                    on conflict (resource, old_id) do update set new_id = excluded.new_id, revision = excluded.revision;
                    update record.renamed_id set new_id = new.id where resource = 'plan' and new_id = old.id and old_id <> new.id;
                    delete from record.renamed_id where resource = 'plan' and old_id = new.id;
                end if;
            end if;
            new.recorded_at := (select recorded_at from record.revision where number = made);
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_plan_author(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_plan_author() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.plan, new.ordinal, new.party) is not distinct from (old.plan, old.ordinal, old.party) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.plan_author select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_plan_point(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_plan_point() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.plan, new.number, new.label, new.numbering, new.summary, new.note) is not distinct from (old.plan, old.number, old.label, old.numbering, old.summary, old.note) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.plan_point select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_plan_point_issue(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_plan_point_issue() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.plan, new.point, new.ordinal, new.issue) is not distinct from (old.plan, old.point, old.ordinal, old.issue) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.plan_point_issue select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_plan_point_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_plan_point_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.plan, new.point, new.ordinal, new.source) is not distinct from (old.plan, old.point, old.ordinal, old.source) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.plan_point_source select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_plan_point_term(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_plan_point_term() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.plan, new.point, new.ordinal, new.name, new.kind, new.number, new.unit) is not distinct from (old.plan, old.point, old.ordinal, old.name, old.kind, old.number, old.unit) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.plan_point_term select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_plan_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_plan_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.plan, new.ordinal, new.source) is not distinct from (old.plan, old.ordinal, old.source) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.plan_source select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_position(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_position() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.id, new.process, new.party, new.issue, new.plan, new.plan_point, new.stance, new.red_line, new.basis, new.coding_note, new.summary, new.speaker, new.value, new.value_low, new.value_high, new.salience, new.stated_on, new.stated_on_precision) is not distinct from (old.id, old.process, old.party, old.issue, old.plan, old.plan_point, old.stance, old.red_line, old.basis, old.coding_note, old.summary, old.speaker, old.value, old.value_low, old.value_high, old.salience, old.stated_on, old.stated_on_precision) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history."position" select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            if tg_op = 'INSERT' then
                new.row_version := 1 + coalesce((select max(row_version) from history."position" h where h.id = new.id), 0);
            else
                new.row_version := old.row_version + (old.revision < made)::int;
                if new.id <> old.id then
                    insert into record.renamed_id values ('position', old.id, new.id, made)
                    on conflict (resource, old_id) do update set new_id = excluded.new_id, revision = excluded.revision;
                    update record.renamed_id set new_id = new.id where resource = 'position' and new_id = old.id and old_id <> new.id;
                    delete from record.renamed_id where resource = 'position' and old_id = new.id;
                end if;
            end if;
            new.recorded_at := (select recorded_at from record.revision where number = made);
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_position_evidence(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_position_evidence() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new."position", new.ordinal, new.statement, new.source) is not distinct from (old."position", old.ordinal, old.statement, old.source) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.position_evidence select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_process(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_process() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.id, new.parent, new.name, new.summary, new.status, new.started_on, new.ended_on) is not distinct from (old.id, old.parent, old.name, old.summary, old.status, old.started_on, old.ended_on) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.process select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            if tg_op = 'INSERT' then
                new.row_version := 1 + coalesce((select max(row_version) from history.process h where h.id = new.id), 0);
            else
                new.row_version := old.row_version + (old.revision < made)::int;
                if new.id <> old.id then
                    insert into record.renamed_id values ('process', old.id, new.id, made)
                    on conflict (resource, old_id) do update set new_id = excluded.new_id, revision = excluded.revision;
                    update record.renamed_id set new_id = new.id where resource = 'process' and new_id = old.id and old_id <> new.id;
                    delete from record.renamed_id where resource = 'process' and old_id = new.id;
                end if;
            end if;
            new.recorded_at := (select recorded_at from record.revision where number = made);
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_process_participant(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_process_participant() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.process, new.ordinal, new.party, new.role) is not distinct from (old.process, old.ordinal, old.party, old.role) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.process_participant select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.id, new.title, new.publisher, new.kind, new.reliability, new.url, new.published_on, new.accessed_on, new.language) is not distinct from (old.id, old.title, old.publisher, old.kind, old.reliability, old.url, old.published_on, old.accessed_on, old.language) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.source select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            if tg_op = 'INSERT' then
                new.row_version := 1 + coalesce((select max(row_version) from history.source h where h.id = new.id), 0);
            else
                new.row_version := old.row_version + (old.revision < made)::int;
                if new.id <> old.id then
                    insert into record.renamed_id values ('source', old.id, new.id, made)
                    on conflict (resource, old_id) do update set new_id = excluded.new_id, revision = excluded.revision;
                    update record.renamed_id set new_id = new.id where resource = 'source' and new_id = old.id and old_id <> new.id;
                    delete from record.renamed_id where resource = 'source' and old_id = new.id;
                end if;
            end if;
            new.recorded_at := (select recorded_at from record.revision where number = made);
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_standings(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_standings() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
declare
    parties  text[];
    subjects text[];
begin
    if tg_op = 'UPDATE' then
        select array_agg(c.party), array_agg(c.subject) into parties, subjects
        from (select party::text, subject from old_rows union select party::text, subject from new_rows) c;
    elsif tg_op = 'INSERT' then
        select array_agg(c.party), array_agg(c.subject) into parties, subjects from (select distinct party::text, subject from new_rows) c;
    else
        select array_agg(c.party), array_agg(c.subject) into parties, subjects from (select distinct party::text, subject from old_rows) c;
    end if;
    if parties is not null then
        perform record.keep_standings(parties, subjects);
    end if;
    return null;
end $$;


--
-- Name: keep_statement(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_statement() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.id, new.process, new.speaker, new.party, new.said_on, new.said_on_precision, new.mode, new.quote, new.language, new.paraphrase, new.meeting) is not distinct from (old.id, old.process, old.speaker, old.party, old.said_on, old.said_on_precision, old.mode, old.quote, old.language, old.paraphrase, old.meeting) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.statement select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            if tg_op = 'INSERT' then
                new.row_version := 1 + coalesce((select max(row_version) from history.statement h where h.id = new.id), 0);
            else
                new.row_version := old.row_version + (old.revision < made)::int;
                if new.id <> old.id then
                    insert into record.renamed_id values ('statement', old.id, new.id, made)
                    on conflict (resource, old_id) do update set new_id = excluded.new_id, revision = excluded.revision;
                    update record.renamed_id set new_id = new.id where resource = 'statement' and new_id = old.id and old_id <> new.id;
                    delete from record.renamed_id where resource = 'statement' and old_id = new.id;
                end if;
            end if;
            new.recorded_at := (select recorded_at from record.revision where number = made);
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_statement_issue(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_statement_issue() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.statement, new.ordinal, new.issue) is not distinct from (old.statement, old.ordinal, old.issue) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.statement_issue select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_statement_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_statement_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (new.statement, new.ordinal, new.source) is not distinct from (old.statement, old.ordinal, old.source) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.statement_source select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            
            new.revision := made;
            return new;
        end $$;


--
-- Name: keep_validity(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.keep_validity() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
begin
    insert into record.validity as v
    select unnest(s.position_ids), s.stated_on, s.superseded_on from new_rows s
    on conflict (position) do update
    set (stated_on, superseded_on) = (excluded.stated_on, excluded.superseded_on)
    where (v.stated_on, v.superseded_on) <> (excluded.stated_on, excluded.superseded_on);
    return null;
end $$;


--
-- Name: require_dispute_claim(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.require_dispute_claim() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            root_id text := case when tg_table_name = 'dispute' then to_jsonb(new) ->> 'id' else to_jsonb(old) ->> 'dispute' end;
        begin
            if exists (select from record.dispute where id = root_id)
               and not exists (select from record.dispute_claim where dispute = root_id) then
                raise exception 'dispute %: a dispute needs at least one claim', root_id
                    using errcode = 'check_violation', constraint = 'dispute_has_dispute_claim', table = 'dispute', schema = 'record';
            end if;
            return null;
        end $$;


--
-- Name: require_figure_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.require_figure_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            root_id text := case when tg_table_name = 'figure' then to_jsonb(new) ->> 'id' else to_jsonb(old) ->> 'figure' end;
        begin
            if exists (select from record.figure where id = root_id)
               and not exists (select from record.figure_source where figure = root_id) then
                raise exception 'figure %: a figure needs at least one source', root_id
                    using errcode = 'check_violation', constraint = 'figure_has_figure_source', table = 'figure', schema = 'record';
            end if;
            return null;
        end $$;


--
-- Name: require_meeting_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.require_meeting_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            root_id text := case when tg_table_name = 'meeting' then to_jsonb(new) ->> 'id' else to_jsonb(old) ->> 'meeting' end;
        begin
            if exists (select from record.meeting where id = root_id)
               and not exists (select from record.meeting_source where meeting = root_id) then
                raise exception 'meeting %: a meeting needs at least one source', root_id
                    using errcode = 'check_violation', constraint = 'meeting_has_meeting_source', table = 'meeting', schema = 'record';
            end if;
            return null;
        end $$;


--
-- Name: require_plan_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.require_plan_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            root_id text := case when tg_table_name = 'plan' then to_jsonb(new) ->> 'id' else to_jsonb(old) ->> 'plan' end;
        begin
            if exists (select from record.plan where id = root_id)
               and not exists (select from record.plan_source where plan = root_id) then
                raise exception 'plan %: a plan needs at least one source', root_id
                    using errcode = 'check_violation', constraint = 'plan_has_plan_source', table = 'plan', schema = 'record';
            end if;
            return null;
        end $$;


--
-- Name: require_position_evidence(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.require_position_evidence() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            root_id text := case when tg_table_name = 'position' then to_jsonb(new) ->> 'id' else to_jsonb(old) ->> 'position' end;
        begin
            if exists (select from record."position" where id = root_id)
               and not exists (select from record.position_evidence where "position" = root_id) then
                raise exception 'position %: a position needs at least one statement or source as evidence', root_id
                    using errcode = 'check_violation', constraint = 'position_has_position_evidence', table = 'position', schema = 'record';
            end if;
            return null;
        end $$;


--
-- Name: require_statement_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.require_statement_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
        declare
            root_id text := case when tg_table_name = 'statement' then to_jsonb(new) ->> 'id' else to_jsonb(old) ->> 'statement' end;
        begin
            if exists (select from record.statement where id = root_id)
               and not exists (select from record.statement_source where statement = root_id) then
                raise exception 'statement %: a statement needs at least one source', root_id
                    using errcode = 'check_violation', constraint = 'statement_has_statement_source', table = 'statement', schema = 'record';
            end if;
            return null;
        end $$;


--
-- Name: touch_by_dispute_claim(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_dispute_claim() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.dispute root set revision = record.current_revision()
                    where root.id in (select dispute from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_dispute_claim_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_dispute_claim_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.dispute root set revision = record.current_revision()
                    where root.id in (select dispute from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_dispute_issue(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_dispute_issue() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.dispute root set revision = record.current_revision()
                    where root.id in (select dispute from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_figure_issue(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_figure_issue() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.figure root set revision = record.current_revision()
                    where root.id in (select figure from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_figure_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_figure_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.figure root set revision = record.current_revision()
                    where root.id in (select figure from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_meeting_agenda(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_meeting_agenda() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.meeting root set revision = record.current_revision()
                    where root.id in (select meeting from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_meeting_delegate(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_meeting_delegate() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.meeting root set revision = record.current_revision()
                    where root.id in (select meeting from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_meeting_delegation(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_meeting_delegation() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.meeting root set revision = record.current_revision()
                    where root.id in (select meeting from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_meeting_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_meeting_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.meeting root set revision = record.current_revision()
                    where root.id in (select meeting from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_party_member(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_party_member() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.party root set revision = record.current_revision()
                    where root.id in (select party from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_person_role(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_person_role() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.person root set revision = record.current_revision()
                    where root.id in (select person from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_plan_author(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_plan_author() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.plan root set revision = record.current_revision()
                    where root.id in (select plan from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_plan_point(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_plan_point() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.plan root set revision = record.current_revision()
                    where root.id in (select plan from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_plan_point_issue(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_plan_point_issue() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.plan root set revision = record.current_revision()
                    where root.id in (select plan from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_plan_point_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_plan_point_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.plan root set revision = record.current_revision()
                    where root.id in (select plan from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_plan_point_term(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_plan_point_term() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.plan root set revision = record.current_revision()
                    where root.id in (select plan from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_plan_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_plan_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.plan root set revision = record.current_revision()
                    where root.id in (select plan from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_position_evidence(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_position_evidence() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record."position" root set revision = record.current_revision()
                    where root.id in (select "position" from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_process_participant(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_process_participant() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.process root set revision = record.current_revision()
                    where root.id in (select process from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_statement_issue(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_statement_issue() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.statement root set revision = record.current_revision()
                    where root.id in (select statement from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: touch_by_statement_source(); Type: FUNCTION; Schema: history; Owner: -
--

CREATE FUNCTION history.touch_by_statement_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
            begin
                if exists (select from changed) then
                    update record.statement root set revision = record.current_revision()
                    where root.id in (select statement from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $$;


--
-- Name: agreement(integer[]); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.agreement(counts integer[]) RETURNS numeric
    LANGUAGE plpgsql IMMUTABLE
    AS $$
declare
    categories int := cardinality(counts);
    parties    int := (select sum(n) from unnest(counts) n);
    below      int := 0;
    level      int;
    touched    int;
    unimodal   int;   -- triples of categories in order, filled at two neighbours of the three: 110 and 011
    bimodal    int;   -- filled at both ends and not between: 101
    total      numeric := 0;
begin
    if coalesce(parties, 0) = 0 then
        return null;
    end if;
    for level in select distinct n from unnest(counts) n where n > 0 order by n loop
        touched := 0;
        unimodal := 0;
        bimodal := 0;
        for i in 1 .. categories loop
            if counts[i] >= level then
                touched := touched + 1;
                for j in i + 1 .. categories loop
                    if counts[j] >= level then
                        unimodal := unimodal + (select count(*) from generate_series(j + 1, categories) k where counts[k] < level)
                                              + (select count(*) from generate_series(1, i - 1) k where counts[k] < level);
                        bimodal := bimodal + (select count(*) from generate_series(i + 1, j - 1) k where counts[k] < level);
                    end if;
                end loop;
            end if;
        end loop;
        total := total + (level - below) * touched * case
            when touched = 1 then 1
            when touched = categories then 0
            else ((categories - 2) * unimodal - (categories - 1) * bimodal)::numeric
                 / ((categories - 2) * (unimodal + bimodal))
                 * (1 - (touched - 1)::numeric / (categories - 1)) end;
        below := level;
    end loop;
    return trim_scale(round(total / parties, 4));
end $$;


--
-- Name: FUNCTION agreement(counts integer[]); Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON FUNCTION record.agreement(counts integer[]) IS 'Agreement A of van der Eijk (2001) for the counts of an ordered scale: from 1, all in one category, to -1, half at either end.';


--
-- Name: copy_comments(); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.copy_comments() RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
    copied record;
begin
    for copied in
        select c.relname as view, a.attname as col, coalesce(
                   (select col_description(k.oid, ka.attnum)
                    from pg_class k join pg_attribute ka on ka.attrelid = k.oid
                    where k.relnamespace = 'record'::regnamespace and ka.attname = a.attname
                      and k.relname = case c.relname when 'people' then 'person' when 'parties' then 'party' when 'processes' then 'process'
                                                     else left(c.relname, -1) end),
                   case a.attname when 'version' then 'Number of this version of the row in the record, from 1.'
                                  when 'recorded_at' then 'When this version came into the record, by the clock of the database.'
                                  when 'url' then 'Address of this row in the API.' end) as words
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'api'::regnamespace and c.relkind = 'v' and a.attnum > 0 and col_description(c.oid, a.attnum) is null
    loop
        if copied.words is not null then
            execute format('comment on column api.%I.%I is %L', copied.view, copied.col, copied.words);
        end if;
    end loop;
end $$;


--
-- Name: create_past_views(); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.create_past_views() RETURNS void
    LANGUAGE plpgsql
    AS $_$
declare
    kept    text;
    columns text;
begin
    for kept in select name from record.kept_table order by name loop
        select string_agg(quote_ident(attname), ', ' order by attnum) into columns
        from pg_attribute
        where attrelid = format('record.%I', kept)::regclass and attnum > 0 and not attisdropped;

        execute format('drop view if exists past.%I cascade', kept);
        -- The conditions stand outside of the union: PostgreSQL then sees the two tables as the parts of one, and can read
        -- both in the order of an index.
        execute format($view$
            create view past.%1$I as
            select %2$s from (
                select %2$s, 9223372036854775807 as ended_revision from record.%1$I
                union all
                select %2$s, ended_revision from history.%1$I
            ) as versions
            where revision <= record.known_revision() and ended_revision > record.known_revision()
            $view$, kept, columns);
    end loop;
end $_$;


--
-- Name: current_revision(); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.current_revision() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'record', 'pg_temp'
    AS $$
declare
    made bigint := nullif(current_setting('record.revision', true), '')::bigint;
begin
    if made is not null then
        return made;
    end if;

    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'The record is written at READ COMMITTED, the default: an older snapshot cannot see the revision before this one.'
            using errcode = 'invalid_transaction_state';
    end if;

    perform pg_advisory_xact_lock(hashtextextended('record.revision', 0));

    insert into record.revision (number, recorded_at, actor, reason)
    select coalesce(max(number), 0) + 1,
           -- A clock that was set back must not put a revision before the one it follows.
           greatest(clock_timestamp(), max(recorded_at) + interval '1 microsecond'),
           coalesce(nullif(current_setting('record.actor', true), ''), session_user),
           nullif(current_setting('record.reason', true), '')
    from record.revision
    returning number into made;

    -- Local to the transaction, and undone with a savepoint just as the row is.
    perform set_config('record.revision', made::text, true);
    return made;
end $$;


--
-- Name: FUNCTION current_revision(); Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON FUNCTION record.current_revision() IS 'The revision of this transaction, made (and the writers'' lock taken) at the first call. Set record.actor and record.reason before it to say who and why.';


--
-- Name: grant_to_roles(); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.grant_to_roles() RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
    place text;
    kept  text;
begin
    if exists (select from pg_roles where rolname = 'positions_reader') then
        grant usage on schema api to positions_reader;
        grant select on all tables in schema api to positions_reader;
    end if;

    if exists (select from pg_roles where rolname = 'positions_api') then
        foreach place in array array['api', 'api_past', 'record', 'past', 'history', 'search', 'editing'] loop
            execute format('grant usage on schema %I to positions_api', place);
            execute format('grant select on all tables in schema %I to positions_api', place);
        end loop;
        for kept in select name from record.kept_table loop
            execute format('grant insert, update, delete on record.%I to positions_api', kept);
        end loop;
        grant insert, update, delete on all tables in schema editing to positions_api;
        grant usage on all sequences in schema editing to positions_api;
        -- Imports gather their rows in temporary tables.
        execute format('grant connect, temporary on database %I to positions_api', current_database());
    end if;
end $$;


--
-- Name: keep_history(text, text, text[], text); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.keep_history(kept text, root_of text, path text[] DEFAULT '{}'::text[], element text DEFAULT NULL::text) RETURNS void
    LANGUAGE plpgsql
    AS $_$
declare
    is_root   boolean := kept = root_of;
    content   text;   -- the columns that a writer can change
    new_row   text;
    old_row   text;
begin
    insert into record.kept_table values (kept, root_of, path, element)
    on conflict (name) do update set root = excluded.root, path = excluded.path, element = excluded.element;

    if to_regclass(format('history.%I', kept)) is null then
        execute format('create table history.%1$I (ended_revision bigint not null, like record.%1$I)', kept);
        execute format('create index on history.%I (ended_revision)', kept);
        execute format('create index on history.%I (%I, revision)', kept, case when is_root then 'id' else root_of end);
        execute format('create index on record.%I (revision)', kept);
        execute format('create index on history.%I (revision)', kept);
        execute format('comment on table history.%1$I is %2$L', kept,
            'Former rows of record.' || kept || ': each was in the record from revision up to, not including, ended_revision.');
        execute format('create trigger append_only before update or delete or truncate on history.%I
            for each statement execute function record.refuse(''history is append-only.'')', kept);
        execute format('create trigger no_truncate before truncate on record.%I
            for each statement execute function record.refuse(''it would lose the rows; delete them, and they stay in the history.'')', kept);
    end if;

    select string_agg(quote_ident(attname), ', ' order by attnum),
           string_agg('new.' || quote_ident(attname), ', ' order by attnum),
           string_agg('old.' || quote_ident(attname), ', ' order by attnum)
    into content, new_row, old_row
    from pg_attribute
    where attrelid = format('record.%I', kept)::regclass and attnum > 0 and not attisdropped
      and attgenerated = '' and attname not in ('row_version', 'revision', 'recorded_at');

    -- One version a revision: what a transaction overwrites of its own was never in the record.
    execute format($template$
        create or replace function history.keep_%1$s() returns trigger
        language plpgsql security definer set search_path = record, pg_temp as $body$
        declare
            made bigint;
        begin
            if tg_op = 'UPDATE' then
                if (%2$s) is not distinct from (%3$s) and new.revision is not distinct from old.revision then
                    return null;
                end if;
            end if;
            made := record.current_revision();
            if tg_op <> 'INSERT' then
                if old.revision < made then
                    insert into history.%1$I select made, old.*;
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
            end if;
            %4$s
            new.revision := made;
            return new;
        end $body$
        $template$, kept, new_row, old_row,
        case when is_root then format($root$
            if tg_op = 'INSERT' then
                new.row_version := 1 + coalesce((select max(row_version) from history.%1$I h where h.id = new.id), 0);
            else
                new.row_version := old.row_version + (old.revision < made)::int;
                if new.id <> old.id then
                    insert into record.renamed_id values (%1$L, old.id, new.id, made)
                    on conflict (resource, old_id) do update set new_id = excluded.new_id, revision = excluded.revision;
                    update record.renamed_id set new_id = new.id where resource = %1$L and new_id = old.id and old_id <> new.id;
                    delete from record.renamed_id where resource = %1$L and old_id = new.id;
                end if;
            end if;
            new.recorded_at := (select recorded_at from record.revision where number = made);
            $root$, kept) else '' end);

    execute format('create or replace trigger keep_history before insert or update or delete on record.%1$I
        for each row execute function history.keep_%1$s()', kept);

    -- A changed part is a new version of the resource that it belongs to.
    if not is_root then
        execute format($template$
            create or replace function history.touch_by_%1$s() returns trigger
            language plpgsql security definer set search_path = record, pg_temp as $body$
            begin
                if exists (select from changed) then
                    update record.%2$I root set revision = record.current_revision()
                    where root.id in (select %2$I from changed) and root.revision < record.current_revision();
                end if;
                return null;
            end $body$
            $template$, kept, root_of);
        execute format('create or replace trigger touch_root_after_insert after insert on record.%1$I
            referencing new table as changed for each statement execute function history.touch_by_%1$s()', kept);
        execute format('create or replace trigger touch_root_after_update after update on record.%1$I
            referencing new table as changed for each statement execute function history.touch_by_%1$s()', kept);
        execute format('create or replace trigger touch_root_after_delete after delete on record.%1$I
            referencing old table as changed for each statement execute function history.touch_by_%1$s()', kept);
    end if;
end $_$;


--
-- Name: keep_standings(text[], text[]); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.keep_standings(parties text[], subjects text[]) RETURNS void
    LANGUAGE sql
    AS $$
    delete from record.standing s
    using unnest(parties, subjects) as asked (party, subject)
    where s.party = asked.party and s.subject = asked.subject
      and not exists (select from record.position p where p.party = s.party and p.subject = s.subject and p.stated_on = s.stated_on);

    insert into record.standing as s
    select * from record.standings_of(parties, subjects)
    on conflict (party, subject, stated_on) do update
    set (process, superseded_on, stated_on_precision, positions, first_position, position_ids, stances, stance, score, score_min, score_max, value, salience, red_line, contested)
      = (excluded.process, excluded.superseded_on, excluded.stated_on_precision, excluded.positions, excluded.first_position, excluded.position_ids, excluded.stances, excluded.stance, excluded.score,
         excluded.score_min, excluded.score_max, excluded.value, excluded.salience, excluded.red_line, excluded.contested)
    where (s.process, s.superseded_on, s.stated_on_precision, s.positions, s.first_position, s.position_ids, s.stances, s.stance, s.score, s.score_min, s.score_max, s.value, s.salience, s.red_line, s.contested)
       is distinct from (excluded.process, excluded.superseded_on, excluded.stated_on_precision, excluded.positions, excluded.first_position, excluded.position_ids, excluded.stances, excluded.stance, excluded.score,
          excluded.score_min, excluded.score_max, excluded.value, excluded.salience, excluded.red_line, excluded.contested);
$$;


--
-- Name: last_end(text, text, bigint); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.last_end(resource text, gone text, known bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE
    AS $_$
declare
    ended bigint;
begin
    execute format('select max(ended_revision) from history.%I where id = $1 and ended_revision <= $2', resource)
        into ended using gone, known;
    return ended;
end $_$;


--
-- Name: FUNCTION last_end(resource text, gone text, known bigint); Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON FUNCTION record.last_end(resource text, gone text, known bigint) IS 'The revision that ended the last version of an id, up to the revision given.';


--
-- Name: merge_documents(text, jsonb[]); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.merge_documents(resource text, documents jsonb[], OUT added integer, OUT changed integer) RETURNS record
    LANGUAGE plpgsql
    AS $_$
declare
    ids      text[];
    existing text[];
    kept     record.kept_table;
    matched  text;
    content  text;
    assigned text;
    inserted text;
begin
    -- Text is stored in one Unicode form (NFC), so that it is found however it was typed.
    documents := array(select case when d::text is nfc normalized then d else normalize(d::text, nfc)::jsonb end from unnest(documents) as d);
    ids := array(select d ->> 'id' from unnest(documents) as d);

    execute format('select array(select id from record.%I where id = any($1))', resource) into existing using ids;

    for kept in select * from record.kept_table t where t.root = resource order by cardinality(t.path), t.name loop
        select string_agg(format('t.%1$I = s.%1$I', a.attname), ' and ' order by k.place) into matched
        from pg_constraint c, unnest(c.conkey) with ordinality as k (attnum, place)
        join pg_attribute a on true
        where c.conrelid = format('record.%I', kept.name)::regclass and c.contype = 'p'
          and a.attrelid = c.conrelid and a.attnum = k.attnum;

        select string_agg(quote_ident(attname), ', ' order by attnum),
               string_agg(format('%1$I = s.%1$I', attname), ', ' order by attnum),
               string_agg('s.' || quote_ident(attname), ', ' order by attnum)
        into content, assigned, inserted
        from pg_attribute
        where attrelid = format('record.%I', kept.name)::regclass and attnum > 0 and not attisdropped
          and attgenerated = '' and attname not in ('row_version', 'revision', 'recorded_at');

        if existing <> '{}' then
            if cardinality(kept.path) > 0 then
                execute format('delete from record.%I t where t.%I = any($2) and not exists (select from (%s) s where %s)',
                    kept.name, kept.root, record.rows_of_documents(kept), matched) using documents, ids;
            end if;
            -- Unlike insert ... on conflict, merge fires no insert trigger for a row that is there already.
            execute format('merge into record.%I t using (%s) s on %s when matched then update set %s when not matched then insert (%s) values (%s)',
                kept.name, record.rows_of_documents(kept), matched, assigned, content, inserted) using documents;
        else
            execute format('insert into record.%I (%s) %s', kept.name, content, record.rows_of_documents(kept)) using documents;
        end if;
    end loop;

    execute format('select count(*) from record.%I where id = any($1) and revision = nullif(current_setting(''record.revision'', true), '''')::bigint', resource)
        into changed using existing;
    added := cardinality(ids) - cardinality(existing);
end $_$;


--
-- Name: FUNCTION merge_documents(resource text, documents jsonb[], OUT added integer, OUT changed integer); Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON FUNCTION record.merge_documents(resource text, documents jsonb[], OUT added integer, OUT changed integer) IS 'Adds or changes the documents of one resource; says how many were added and changed.';


--
-- Name: process_and_ancestors(text); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.process_and_ancestors(start text) RETURNS SETOF text
    LANGUAGE sql STABLE
    AS $$
    with recursive up as (
        select id, parent from record.process where id = start
        union
        select p.id, p.parent from up join record.process p on p.id = up.parent
    )
    select id from up
$$;


--
-- Name: process_root(text); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.process_root(start text) RETURNS text
    LANGUAGE sql STABLE
    AS $$
    with recursive up as (
        select id, parent from record.process where id = start
        union
        select p.id, p.parent from up join record.process p on p.id = up.parent
    )
    select id from up where parent is null
$$;


--
-- Name: refuse(); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception '% on %.% is refused: %', tg_op, tg_table_schema, tg_table_name, tg_argv[0]
        using errcode = 'insufficient_privilege';
end $$;


--
-- Name: refuse_cycle(); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.refuse_cycle() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
declare
    link  text := tg_argv[0];
    start text := to_jsonb(new) ->> link;
    found boolean;
begin
    execute format($walk$
        with recursive up as (
            select id, %2$I as next from record.%1$I where id = $1
            union
            select t.id, t.%2$I from up join record.%1$I t on t.id = up.next
        )
        select exists (select from up where id = $2)
        $walk$, tg_table_name, link)
    into found using start, new.id;

    if found then
        raise exception '% %: % would make a cycle', tg_table_name, new.id, link
            using errcode = 'check_violation', constraint = tg_name, table = tg_table_name, schema = 'record', column = link;
    end if;
    return null;
end $_$;


--
-- Name: refuse_foreign_issue(); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.refuse_foreign_issue() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
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
end $_$;


--
-- Name: refuse_foreign_subject(); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.refuse_foreign_subject() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if new.issue is not null and not exists (
        select from record.issue i where i.id = new.issue
          and (i.process = new.process or i.process in (select record.process_and_ancestors(new.process)))
    ) then
        raise exception 'position %: issue % belongs to another process than %', new.id, new.issue, new.process
            using errcode = 'check_violation', constraint = tg_name, table = 'position', schema = 'record', column = 'issue';
    end if;
    -- A plan may have been tabled in any track of the same negotiation.
    if new.plan is not null and not exists (
        select from record.plan p where p.id = new.plan
          and (p.process = new.process or record.process_root(p.process) = record.process_root(new.process))
    ) then
        raise exception 'position %: plan % belongs to another negotiation than %', new.id, new.plan, new.process
            using errcode = 'check_violation', constraint = tg_name, table = 'position', schema = 'record', column = 'plan';
    end if;
    return null;
end $$;


--
-- Name: refuse_member_cycle(); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.refuse_member_cycle() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if exists (
        with recursive inside as (
            select member from record.party_member where party = new.member
            union
            select m.member from inside join record.party_member m on m.party = inside.member
        )
        select from inside where member = new.party
    ) then
        raise exception 'party %: its member % has it as a member', new.party, new.member
            using errcode = 'check_violation', constraint = 'party_member_acyclic', table = 'party_member', schema = 'record', column = 'member';
    end if;
    return null;
end $$;


--
-- Name: refuse_torn_process(); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.refuse_torn_process() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_table_name in ('process', 'issue') and exists (
        select from record.position p join record.issue i on i.id = p.issue
        where i.process <> p.process and i.process not in (select record.process_and_ancestors(p.process))
          and (tg_table_name = 'process' or i.id = new.id)
    ) or exists (
        select from record.position p join record.plan l on l.id = p.plan
        where record.process_root(l.process) <> record.process_root(p.process)
          and (tg_table_name = 'process' or tg_table_name = 'plan' and l.id = new.id)
    ) then
        raise exception '% %: positions refer to it from another process', tg_table_name, new.id
            using errcode = 'check_violation', constraint = tg_name, table = tg_table_name, schema = 'record', column = tg_argv[0];
    end if;
    return null;
end $$;


--
-- Name: refuse_unsourced_claim(); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.refuse_unsourced_claim() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    of_dispute text := coalesce(new.dispute, old.dispute);
begin
    if exists (
        select from record.dispute_claim c
        where c.dispute = of_dispute
          and not exists (select from record.dispute_claim_source s where s.dispute = c.dispute and s.claim = c.ordinal)
    ) then
        raise exception 'dispute %: every claim needs at least one source', of_dispute
            using errcode = 'check_violation', constraint = tg_name, table = 'dispute_claim', schema = 'record', column = 'sources';
    end if;
    return null;
end $$;


--
-- Name: require_part(text, text, text); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.require_part(root text, part text, message text) RETURNS void
    LANGUAGE plpgsql
    AS $_$
begin
    execute format($template$
        create function history.require_%2$s() returns trigger
        language plpgsql security definer set search_path = record, pg_temp as $body$
        declare
            root_id text := case when tg_table_name = %1$L then to_jsonb(new) ->> 'id' else to_jsonb(old) ->> %1$L end;
        begin
            if exists (select from record.%1$I where id = root_id)
               and not exists (select from record.%2$I where %1$I = root_id) then
                raise exception '%1$s %%: %3$s', root_id
                    using errcode = 'check_violation', constraint = '%1$s_has_%2$s', table = '%1$s', schema = 'record';
            end if;
            return null;
        end $body$
        $template$, root, part, message);
    execute format('create constraint trigger %1$s_has_%2$s after insert on record.%1$I
        deferrable initially deferred for each row execute function history.require_%2$s()', root, part);
    execute format('create constraint trigger %1$s_has_%2$s after delete or update of %1$I on record.%2$I
        deferrable initially deferred for each row execute function history.require_%2$s()', root, part);
end $_$;


--
-- Name: kept_table; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.kept_table (
    name text NOT NULL,
    root text NOT NULL,
    path text[] DEFAULT '{}'::text[] NOT NULL,
    element text
);


--
-- Name: TABLE kept_table; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.kept_table IS 'The tables that keep their history, and where the parts of a resource stand in its JSON document.';


--
-- Name: rows_of_documents(record.kept_table); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.rows_of_documents(kept record.kept_table) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $_$
declare
    keys     text[];
    source   text := 'unnest($1) as d';
    parent   record.kept_table;
    values_  text;
    own_key  text;
begin
    select array_agg(a.attname order by k.place) into keys
    from pg_constraint c, unnest(c.conkey) with ordinality as k (attnum, place)
    join pg_attribute a on true
    where c.conrelid = format('record.%I', kept.name)::regclass and c.contype = 'p'
      and a.attrelid = c.conrelid and a.attnum = k.attnum;

    if cardinality(kept.path) = 2 then
        select * into parent from record.kept_table t where t.root = kept.root and t.path = kept.path[1:1];
        source := source || format(' cross join lateral jsonb_array_elements(d -> %L) with ordinality as p (element, place)', kept.path[1]);
    end if;
    if cardinality(kept.path) > 0 then
        source := source || format(' cross join lateral jsonb_array_elements(%s -> %L) with ordinality as e (element, place)',
            case when cardinality(kept.path) = 2 then 'p.element' else 'd' end, kept.path[cardinality(kept.path)]);
    end if;
    if kept.element is null then
        source := source || format(' cross join lateral jsonb_populate_record(null::record.%I, %s) as r',
            kept.name, case when cardinality(kept.path) = 0 then 'd' else 'e.element' end);
    end if;

    own_key := keys[cardinality(keys)];
    select string_agg(case
            when attname = keys[1] and cardinality(keys) > 1 then 'd ->> ''id'''
            when cardinality(keys) = 3 and attname = keys[2] then
                case when exists (select from pg_attribute where attrelid = format('record.%I', parent.name)::regclass and attname = 'ordinal')
                     then 'p.place::int' else format('(p.element ->> %L)::int', 'number') end
            when attname = own_key and attname = 'ordinal' then 'e.place::int'
            when attname = kept.element then 'e.element #>> ''{}'''
            else 'r.' || quote_ident(attname) end || ' as ' || quote_ident(attname), ', ' order by attnum)
    into values_
    from pg_attribute
    where attrelid = format('record.%I', kept.name)::regclass and attnum > 0 and not attisdropped
      and attgenerated = '' and attname not in ('row_version', 'revision', 'recorded_at');

    return format('select %s from %s', values_, source);
end $_$;


--
-- Name: standing; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.standing (
    party text NOT NULL,
    subject text NOT NULL,
    issue text,
    process text NOT NULL,
    stated_on date NOT NULL,
    superseded_on date NOT NULL,
    stated_on_precision text NOT NULL,
    positions integer NOT NULL,
    first_position text NOT NULL,
    position_ids text[] NOT NULL,
    stances text[] NOT NULL,
    stance text,
    score integer,
    score_min integer,
    score_max integer,
    value numeric,
    salience numeric,
    red_line boolean NOT NULL,
    contested boolean NOT NULL
);


--
-- Name: TABLE standing; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.standing IS 'Where each party stood on each subject from stated_on until superseded_on. Derived from the positions by triggers.';


--
-- Name: COLUMN standing.superseded_on; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.standing.superseded_on IS 'Day of the party''s next statement on the subject; infinity while there is none.';


--
-- Name: COLUMN standing.positions; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.standing.positions IS 'How many positions it rests on: those stated on that day.';


--
-- Name: COLUMN standing.stance; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.standing.stance IS 'The stance; empty where two on that day contradict each other.';


--
-- Name: standings_of(text[], text[]); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.standings_of(parties text[], subjects text[]) RETURNS SETOF record.standing
    LANGUAGE sql STABLE
    AS $$
    select d.party, d.subject, d.issue, d.process, d.stated_on,
           coalesce(lead(d.stated_on) over (partition by d.party, d.subject order by d.stated_on), 'infinity'), d.stated_on_precision,
           d.positions, d.ids[1], d.ids, d.stances, case when d.agreed then d.least end, case when d.agreed then d.score_min end, d.score_min, d.score_max,
           -- A value speaks for the day where every position of the day has it.
           case when d.agreed and d.least <> 'withdrawn' and d.value_min = d.value_max and d.valued = d.positions then d.value_min end,
           d.salience, d.red_line, not d.agreed
    from (
        select p.party::text as party, p.subject, min(p.issue::text) as issue, min(p.process::text) as process, p.stated_on, min(p.stated_on_precision::text) as stated_on_precision,
               count(*)::int as positions, array_agg(p.id::text order by p.id::text) as ids, array_agg(distinct p.stance order by p.stance) as stances,
               min(p.stance) as least, min(p.stance) = max(p.stance) as agreed,
               min(record.stance_score(p.stance)) as score_min, max(record.stance_score(p.stance)) as score_max,
               min(p.value) as value_min, max(p.value) as value_max, count(p.value)::int as valued,
               avg(p.salience) as salience, bool_or(p.red_line) as red_line
        from (select distinct party, subject from unnest(parties, subjects) as asked (party, subject)) asked
        join record.position p on p.party = asked.party and p.subject = asked.subject
        group by p.party, p.subject, p.stated_on
    ) d
$$;


--
-- Name: tell_of_revision(); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.tell_of_revision() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform pg_notify('record_revision', new.number || ' ' || extract(epoch from clock_timestamp()));
    return null;
end $$;


--
-- Name: FUNCTION tell_of_revision(); Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON FUNCTION record.tell_of_revision() IS 'Tells listeners of record_revision the number of a revision, and when it was committed (seconds since 1970).';


--
-- Name: unknown_ids(text, text[]); Type: FUNCTION; Schema: record; Owner: -
--

CREATE FUNCTION record.unknown_ids(resource text, ids text[]) RETURNS SETOF text
    LANGUAGE plpgsql STABLE
    AS $_$
begin
    return query execute format('select u.id from unnest($1) as u (id) where not exists (select from record.%I t where t.id = u.id)', resource)
        using ids;
end $_$;


--
-- Name: FUNCTION unknown_ids(resource text, ids text[]); Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON FUNCTION record.unknown_ids(resource text, ids text[]) IS 'Which of the ids no row of the table has.';


--
-- Name: fold(text); Type: FUNCTION; Schema: search; Owner: -
--

CREATE FUNCTION search.fold(word text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT
    RETURN CASE WHEN ((length(word) < 5) OR (word !~ '^[[:alpha:]]+$'::text)) THEN NULL::text ELSE regexp_replace(regexp_replace(regexp_replace(translate(replace(replace(replace(replace(replace(replace(replace(translate(lower(word), 'абвгґдеєёзиіїйклмнопрстуфхыэюяьъ''’'::text, 'abvhhdeeezyiiyklmnoprstufhyeua'::text), 'ж'::text, 'zh'::text), 'ц'::text, 'ts'::text), 'ч'::text, 'ch'::text), 'щ'::text, 'shch'::text), 'ш'::text, 'sh'::text), 'kh'::text, 'h'::text), 'ph'::text, 'f'::text), 'gw'::text, 'hv'::text), '[yij]+([aeou])'::text, '\1'::text, 'g'::text), '[yij]+$'::text, 'y'::text), '(.)\1+'::text, '\1'::text, 'g'::text) END;


--
-- Name: FUNCTION fold(word text); Type: COMMENT; Schema: search; Owner: -
--

COMMENT ON FUNCTION search.fold(word text) IS 'A word in the form that its transliterations share; null for a short one.';


--
-- Name: highlights(text, tsquery); Type: FUNCTION; Schema: search; Owner: -
--

CREATE FUNCTION search.highlights(body text, wanted tsquery) RETURNS json
    LANGUAGE plpgsql IMMUTABLE
    AS $$
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


--
-- Name: index_words(text, text); Type: FUNCTION; Schema: search; Owner: -
--

CREATE FUNCTION search.index_words(kept text, words text) RETURNS void
    LANGUAGE plpgsql
    AS $_$
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
end $_$;


--
-- Name: keep_words(); Type: FUNCTION; Schema: search; Owner: -
--

CREATE FUNCTION search.keep_words() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'search', 'pg_temp'
    AS $$
begin
    insert into search.word (word, revision)
    select distinct lexeme, record.current_revision() from changed, unnest(changed.words) where search.fold(lexeme) is not null
    on conflict do nothing;
    return null;
end $$;


--
-- Name: lexeme(text); Type: FUNCTION; Schema: search; Owner: -
--

CREATE FUNCTION search.lexeme(word text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE STRICT
    RETURN (((''''::text || replace(replace(word, '\'::text, '\\'::text), ''''::text, ''''''::text)) || ''''::text))::tsquery;


--
-- Name: query(text, boolean); Type: FUNCTION; Schema: search; Owner: -
--

CREATE FUNCTION search.query(q text, widened boolean) RETURNS tsquery
    LANGUAGE plpgsql STABLE
    AS $_$
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
end $_$;


--
-- Name: spellings(text); Type: FUNCTION; Schema: search; Owner: -
--

CREATE FUNCTION search.spellings(word text) RETURNS tsquery
    LANGUAGE plpgsql STABLE
    SET "pg_trgm.similarity_threshold" TO '0.6'
    AS $$
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


--
-- Name: dispute; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.dispute (
    id record.slug NOT NULL,
    process record.slug NOT NULL,
    topic text NOT NULL,
    note text,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT dispute_note_length CHECK (((char_length(note) >= 1) AND (char_length(note) <= 2000))),
    CONSTRAINT dispute_topic_length CHECK (((char_length(topic) >= 1) AND (char_length(topic) <= 500)))
);


--
-- Name: TABLE dispute; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.dispute IS 'Accounts that contradict each other, kept side by side.';


--
-- Name: COLUMN dispute.id; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.dispute.id IS 'Stable id of the dispute.';


--
-- Name: COLUMN dispute.process; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.dispute.process IS 'The process that it is about.';


--
-- Name: COLUMN dispute.topic; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.dispute.topic IS 'What the accounts differ on.';


--
-- Name: COLUMN dispute.note; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.dispute.note IS 'Note of the editors on why they may differ.';


--
-- Name: dispute_claim; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.dispute_claim (
    dispute record.slug NOT NULL,
    ordinal integer NOT NULL,
    claim text NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT dispute_claim_length CHECK (((char_length(claim) >= 1) AND (char_length(claim) <= 4000)))
);


--
-- Name: TABLE dispute_claim; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.dispute_claim IS 'One of the accounts.';


--
-- Name: COLUMN dispute_claim.claim; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.dispute_claim.claim IS 'The account, attributed, in neutral words.';


--
-- Name: dispute_issue; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.dispute_issue (
    dispute record.slug NOT NULL,
    ordinal integer NOT NULL,
    issue record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE dispute_issue; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.dispute_issue IS 'The issues that a dispute bears on.';


--
-- Name: disputes; Type: VIEW; Schema: api; Owner: -
--

CREATE VIEW api.disputes AS
 SELECT d.id,
    d.process,
    d.topic,
    d.note,
    ARRAY( SELECT (x.issue)::text AS issue
           FROM record.dispute_issue x
          WHERE ((x.dispute)::text = (d.id)::text)
          ORDER BY x.ordinal) AS issues,
    ( SELECT (count(*))::integer AS count
           FROM record.dispute_claim c
          WHERE ((c.dispute)::text = (d.id)::text)) AS claim_count,
    d.row_version AS version,
    d.recorded_at,
    ('/v1/disputes/'::text || (d.id)::text) AS url
   FROM record.dispute d;


--
-- Name: VIEW disputes; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON VIEW api.disputes IS 'Accounts that contradict each other, kept side by side.';


--
-- Name: COLUMN disputes.id; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.disputes.id IS 'Stable id of the dispute.';


--
-- Name: COLUMN disputes.process; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.disputes.process IS 'The process that it is about.';


--
-- Name: COLUMN disputes.topic; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.disputes.topic IS 'What the accounts differ on.';


--
-- Name: COLUMN disputes.note; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.disputes.note IS 'Note of the editors on why they may differ.';


--
-- Name: COLUMN disputes.issues; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.disputes.issues IS 'Ids of the issues that it bears on.';


--
-- Name: COLUMN disputes.claim_count; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.disputes.claim_count IS 'How many accounts there are.';


--
-- Name: COLUMN disputes.version; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.disputes.version IS 'Number of this version of the row in the record, from 1.';


--
-- Name: COLUMN disputes.recorded_at; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.disputes.recorded_at IS 'When this version came into the record, by the clock of the database.';


--
-- Name: COLUMN disputes.url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.disputes.url IS 'Address of this row in the API.';


--
-- Name: figure; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.figure (
    id record.slug NOT NULL,
    process record.slug NOT NULL,
    kind text,
    summary text NOT NULL,
    value numeric,
    unit text,
    approximate boolean DEFAULT false NOT NULL,
    as_of date,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT figure_as_of_readable CHECK (record.is_readable(as_of)),
    CONSTRAINT figure_kind_known CHECK ((kind = ANY (ARRAY['military'::text, 'territorial'::text, 'humanitarian'::text, 'economic'::text, 'diplomatic'::text, 'political'::text, 'other'::text]))),
    CONSTRAINT figure_summary_length CHECK (((char_length(summary) >= 1) AND (char_length(summary) <= 4000))),
    CONSTRAINT figure_unit_length CHECK (((char_length(unit) >= 1) AND (char_length(unit) <= 100))),
    CONSTRAINT figure_unit_needs_value CHECK (((value IS NOT NULL) OR (unit IS NULL))),
    CONSTRAINT figure_value_readable CHECK (record.is_readable(value))
);


--
-- Name: TABLE figure; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.figure IS 'A number, or a fact, that the talks turn on, with its source.';


--
-- Name: COLUMN figure.id; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.figure.id IS 'Stable id of the figure.';


--
-- Name: COLUMN figure.process; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.figure.process IS 'The process that it matters to.';


--
-- Name: COLUMN figure.kind; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.figure.kind IS 'military, territorial, humanitarian, economic, diplomatic, political or other.';


--
-- Name: COLUMN figure.summary; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.figure.summary IS 'What the figure says, attributed, in neutral words.';


--
-- Name: COLUMN figure.value; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.figure.value IS 'The number; empty for a fact without one.';


--
-- Name: COLUMN figure.unit; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.figure.unit IS 'What the number counts.';


--
-- Name: COLUMN figure.approximate; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.figure.approximate IS 'Whether the source gives it as a rough number.';


--
-- Name: COLUMN figure.as_of; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.figure.as_of IS 'The day that it describes, or was reported.';


--
-- Name: figure_issue; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.figure_issue (
    figure record.slug NOT NULL,
    ordinal integer NOT NULL,
    issue record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE figure_issue; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.figure_issue IS 'The issues that a figure bears on.';


--
-- Name: figure_source; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.figure_source (
    figure record.slug NOT NULL,
    ordinal integer NOT NULL,
    source record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE figure_source; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.figure_source IS 'The sources of a figure.';


--
-- Name: figures; Type: VIEW; Schema: api; Owner: -
--

CREATE VIEW api.figures AS
 SELECT f.id,
    f.process,
    f.kind,
    f.summary,
    f.value,
    f.unit,
    f.approximate,
    f.as_of,
    ARRAY( SELECT (x.issue)::text AS issue
           FROM record.figure_issue x
          WHERE ((x.figure)::text = (f.id)::text)
          ORDER BY x.ordinal) AS issues,
    source.id AS source,
    source.title AS source_title,
    source.url AS source_url,
    ( SELECT (count(*))::integer AS count
           FROM record.figure_source x
          WHERE ((x.figure)::text = (f.id)::text)) AS source_count,
    f.row_version AS version,
    f.recorded_at,
    ('/v1/figures/'::text || (f.id)::text) AS url
   FROM ((record.figure f
     LEFT JOIN LATERAL ( SELECT x.source
           FROM record.figure_source x
          WHERE ((x.figure)::text = (f.id)::text)
          ORDER BY x.ordinal
         LIMIT 1) first ON (true))
     LEFT JOIN record.source ON (((source.id)::text = (first.source)::text)));


--
-- Name: VIEW figures; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON VIEW api.figures IS 'Numbers and facts that the talks turn on.';


--
-- Name: COLUMN figures.id; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.id IS 'Stable id of the figure.';


--
-- Name: COLUMN figures.process; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.process IS 'The process that it matters to.';


--
-- Name: COLUMN figures.kind; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.kind IS 'military, territorial, humanitarian, economic, diplomatic, political or other.';


--
-- Name: COLUMN figures.summary; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.summary IS 'What the figure says, attributed, in neutral words.';


--
-- Name: COLUMN figures.value; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.value IS 'The number; empty for a fact without one.';


--
-- Name: COLUMN figures.unit; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.unit IS 'What the number counts.';


--
-- Name: COLUMN figures.approximate; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.approximate IS 'Whether the source gives it as a rough number.';


--
-- Name: COLUMN figures.as_of; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.as_of IS 'The day that it describes, or was reported.';


--
-- Name: COLUMN figures.issues; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.issues IS 'Ids of the issues that it bears on.';


--
-- Name: COLUMN figures.source; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.source IS 'The first source for it.';


--
-- Name: COLUMN figures.source_title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.source_title IS 'Title of that source.';


--
-- Name: COLUMN figures.source_url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.source_url IS 'Where that source can be read.';


--
-- Name: COLUMN figures.source_count; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.source_count IS 'How many sources there are for it.';


--
-- Name: COLUMN figures.version; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.version IS 'Number of this version of the row in the record, from 1.';


--
-- Name: COLUMN figures.recorded_at; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.recorded_at IS 'When this version came into the record, by the clock of the database.';


--
-- Name: COLUMN figures.url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.figures.url IS 'Address of this row in the API.';


--
-- Name: issues; Type: VIEW; Schema: api; Owner: -
--

CREATE VIEW api.issues AS
 WITH RECURSIVE tree AS (
         SELECT i_1.id,
            0 AS depth,
            (i_1.id)::text AS path
           FROM record.issue i_1
          WHERE (i_1.parent IS NULL)
        UNION ALL
         SELECT i_1.id,
            (t_1.depth + 1),
            ((t_1.path || '/'::text) || (i_1.id)::text)
           FROM (tree t_1
             JOIN record.issue i_1 ON (((i_1.parent)::text = (t_1.id)::text)))
        )
 SELECT i.id,
    i.process,
    i.parent,
    parent.title AS parent_title,
    i.title,
    i.question,
    i.description,
    i.pax_codes,
    i.scale_min_label,
    i.scale_max_label,
    t.depth,
    t.path,
    i.row_version AS version,
    i.recorded_at,
    ('/v1/issues/'::text || (i.id)::text) AS url
   FROM ((record.issue i
     JOIN tree t ON (((t.id)::text = (i.id)::text)))
     LEFT JOIN record.issue parent ON (((parent.id)::text = (i.parent)::text)));


--
-- Name: VIEW issues; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON VIEW api.issues IS 'What is negotiated; issues form a tree.';


--
-- Name: COLUMN issues.id; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.id IS 'Short stable id of the issue.';


--
-- Name: COLUMN issues.process; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.process IS 'The process whose issue it is.';


--
-- Name: COLUMN issues.parent; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.parent IS 'The wider issue that this one is part of.';


--
-- Name: COLUMN issues.parent_title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.parent_title IS 'Title of the wider issue.';


--
-- Name: COLUMN issues.title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.title IS 'Short title of the issue.';


--
-- Name: COLUMN issues.question; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.question IS 'A neutral proposition that a party can favour or refuse; stances answer it.';


--
-- Name: COLUMN issues.description; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.description IS 'What the issue is about, in neutral words.';


--
-- Name: COLUMN issues.pax_codes; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.pax_codes IS 'Topic codes of the PA-X Peace Agreements Database.';


--
-- Name: COLUMN issues.scale_min_label; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.scale_min_label IS 'What 0 means on the issue''s scale, where it has one.';


--
-- Name: COLUMN issues.scale_max_label; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.scale_max_label IS 'What 100 means on the issue''s scale, where it has one.';


--
-- Name: COLUMN issues.depth; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.depth IS 'How far below the top of the tree it is; 0 at the top.';


--
-- Name: COLUMN issues.path; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.path IS 'Ids from the top of the tree down to this issue, with slashes between.';


--
-- Name: COLUMN issues.version; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.version IS 'Number of this version of the row in the record, from 1.';


--
-- Name: COLUMN issues.recorded_at; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.recorded_at IS 'When this version came into the record, by the clock of the database.';


--
-- Name: COLUMN issues.url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.issues.url IS 'Address of this row in the API.';


--
-- Name: meeting; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.meeting (
    id record.slug NOT NULL,
    process record.slug NOT NULL,
    parent record.slug,
    title text NOT NULL,
    starts_on date NOT NULL,
    starts_on_precision record.date_precision DEFAULT 'day'::text NOT NULL,
    ends_on date,
    start_time_local time without time zone,
    duration_minutes integer,
    duration_note text,
    city text,
    country text,
    venue text,
    setting text,
    format text,
    outcome text,
    outcome_summary text,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    words tsvector GENERATED ALWAYS AS (((setweight(to_tsvector('search.words'::regconfig, title), 'A'::"char") || setweight(to_tsvector('search.words'::regconfig, COALESCE(outcome_summary, ''::text)), 'B'::"char")) || setweight(to_tsvector('search.words'::regconfig, ((((((COALESCE(city, ''::text) || ' '::text) || COALESCE(country, ''::text)) || ' '::text) || COALESCE(venue, ''::text)) || ' '::text) || COALESCE(setting, ''::text))), 'C'::"char"))) STORED,
    CONSTRAINT meeting_duration_note_length CHECK (((char_length(duration_note) >= 1) AND (char_length(duration_note) <= 500))),
    CONSTRAINT meeting_duration_positive CHECK (((duration_minutes >= 1) AND (duration_minutes <= 100000))),
    CONSTRAINT meeting_ends_after_start CHECK ((ends_on >= starts_on)),
    CONSTRAINT meeting_ends_on_readable CHECK (record.is_readable(ends_on)),
    CONSTRAINT meeting_format_known CHECK ((format = ANY (ARRAY['direct'::text, 'mediated'::text, 'proximity'::text, 'shuttle'::text, 'back-channel'::text, 'multilateral'::text]))),
    CONSTRAINT meeting_outcome_known CHECK ((outcome = ANY (ARRAY['agreement'::text, 'partial-agreement'::text, 'procedural-agreement'::text, 'joint-statement'::text, 'text-tabled'::text, 'consultation'::text, 'continuing'::text, 'no-agreement'::text, 'undisclosed'::text]))),
    CONSTRAINT meeting_outcome_summary_length CHECK (((char_length(outcome_summary) >= 1) AND (char_length(outcome_summary) <= 4000))),
    CONSTRAINT meeting_place_length CHECK (((char_length(city) <= 200) AND (char_length(country) <= 200) AND (char_length(venue) <= 300))),
    CONSTRAINT meeting_setting_length CHECK (((char_length(setting) >= 1) AND (char_length(setting) <= 4000))),
    CONSTRAINT meeting_starts_on_first_day CHECK (record.is_first_day(starts_on, (starts_on_precision)::text)),
    CONSTRAINT meeting_starts_on_readable CHECK (record.is_readable(starts_on)),
    CONSTRAINT meeting_title_length CHECK ((((char_length(title) >= 1) AND (char_length(title) <= 200)) AND (title = btrim(title))))
);


--
-- Name: TABLE meeting; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.meeting IS 'A round of talks, or a session of one.';


--
-- Name: COLUMN meeting.id; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.id IS 'Short stable id of the meeting.';


--
-- Name: COLUMN meeting.process; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.process IS 'The process or track that it belongs to.';


--
-- Name: COLUMN meeting.parent; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.parent IS 'The round that this session is part of.';


--
-- Name: COLUMN meeting.title; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.title IS 'Short title of the meeting.';


--
-- Name: COLUMN meeting.starts_on; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.starts_on IS 'First day.';


--
-- Name: COLUMN meeting.starts_on_precision; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.starts_on_precision IS 'How exactly the first day is known: day, month or year.';


--
-- Name: COLUMN meeting.ends_on; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.ends_on IS 'Last day; empty when unknown.';


--
-- Name: COLUMN meeting.start_time_local; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.start_time_local IS 'Local time at which it began, hh:mm.';


--
-- Name: COLUMN meeting.duration_minutes; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.duration_minutes IS 'Length in minutes, where one figure is known.';


--
-- Name: COLUMN meeting.duration_note; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.duration_note IS 'Length as reported, where reports are vague or differ.';


--
-- Name: COLUMN meeting.city; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.city IS 'City in which it was held.';


--
-- Name: COLUMN meeting.country; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.country IS 'Country in which it was held.';


--
-- Name: COLUMN meeting.venue; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.venue IS 'Building in which it was held.';


--
-- Name: COLUMN meeting.setting; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.setting IS 'Seating, flags and the like, where they were reported.';


--
-- Name: COLUMN meeting.format; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.format IS 'direct, mediated, proximity, shuttle, back-channel or multilateral.';


--
-- Name: COLUMN meeting.outcome; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.outcome IS 'agreement, partial-agreement, procedural-agreement, joint-statement, text-tabled, consultation, continuing, no-agreement or undisclosed.';


--
-- Name: COLUMN meeting.outcome_summary; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.outcome_summary IS 'The outcome in neutral words.';


--
-- Name: COLUMN meeting.words; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting.words IS 'Its words, for full text search.';


--
-- Name: meeting_agenda; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.meeting_agenda (
    meeting record.slug NOT NULL,
    ordinal integer NOT NULL,
    issue record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE meeting_agenda; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.meeting_agenda IS 'Issues on the agenda of a meeting.';


--
-- Name: meeting_delegation; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.meeting_delegation (
    meeting record.slug NOT NULL,
    ordinal integer NOT NULL,
    party record.slug NOT NULL,
    role text NOT NULL,
    head record.slug,
    revision bigint NOT NULL,
    CONSTRAINT meeting_delegation_role_known CHECK ((role = ANY (ARRAY['party'::text, 'mediator'::text, 'facilitator'::text, 'host'::text, 'guarantor'::text, 'supporter'::text, 'observer'::text])))
);


--
-- Name: TABLE meeting_delegation; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.meeting_delegation IS 'Who sat at the table: one row a delegation.';


--
-- Name: COLUMN meeting_delegation.role; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting_delegation.role IS 'party, mediator, facilitator, host, guarantor, supporter or observer.';


--
-- Name: COLUMN meeting_delegation.head; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.meeting_delegation.head IS 'The person who led the delegation.';


--
-- Name: meeting_source; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.meeting_source (
    meeting record.slug NOT NULL,
    ordinal integer NOT NULL,
    source record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE meeting_source; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.meeting_source IS 'The sources for a meeting.';


--
-- Name: meetings; Type: VIEW; Schema: api; Owner: -
--

CREATE VIEW api.meetings AS
 SELECT m.id,
    m.process,
    process.name AS process_name,
    m.parent,
    m.title,
    m.starts_on,
    (m.starts_on_precision)::text AS starts_on_precision,
    m.ends_on,
    to_char((m.start_time_local)::interval, 'HH24:MI'::text) AS start_time_local,
    m.duration_minutes,
    m.duration_note,
    m.city,
    m.country,
    m.venue,
    m.setting,
    m.format,
    m.outcome,
    m.outcome_summary,
    ARRAY( SELECT (x.issue)::text AS issue
           FROM record.meeting_agenda x
          WHERE ((x.meeting)::text = (m.id)::text)
          ORDER BY x.ordinal) AS agenda,
    ARRAY( SELECT DISTINCT (x.party)::text AS party
           FROM record.meeting_delegation x
          WHERE ((x.meeting)::text = (m.id)::text)
          ORDER BY (x.party)::text) AS parties,
    source.id AS source,
    source.title AS source_title,
    source.url AS source_url,
    ( SELECT (count(*))::integer AS count
           FROM record.meeting_source x
          WHERE ((x.meeting)::text = (m.id)::text)) AS source_count,
    m.row_version AS version,
    m.recorded_at,
    ('/v1/meetings/'::text || (m.id)::text) AS url
   FROM (((record.meeting m
     JOIN record.process ON (((process.id)::text = (m.process)::text)))
     LEFT JOIN LATERAL ( SELECT x.source
           FROM record.meeting_source x
          WHERE ((x.meeting)::text = (m.id)::text)
          ORDER BY x.ordinal
         LIMIT 1) first ON (true))
     LEFT JOIN record.source ON (((source.id)::text = (first.source)::text)));


--
-- Name: VIEW meetings; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON VIEW api.meetings IS 'Rounds of talks and their sessions.';


--
-- Name: COLUMN meetings.id; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.id IS 'Short stable id of the meeting.';


--
-- Name: COLUMN meetings.process; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.process IS 'The process or track that it belongs to.';


--
-- Name: COLUMN meetings.process_name; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.process_name IS 'Name of the process or track.';


--
-- Name: COLUMN meetings.parent; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.parent IS 'The round that this session is part of.';


--
-- Name: COLUMN meetings.title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.title IS 'Short title of the meeting.';


--
-- Name: COLUMN meetings.starts_on; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.starts_on IS 'First day.';


--
-- Name: COLUMN meetings.starts_on_precision; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.starts_on_precision IS 'How exactly the first day is known: day, month or year.';


--
-- Name: COLUMN meetings.ends_on; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.ends_on IS 'Last day; empty when unknown.';


--
-- Name: COLUMN meetings.start_time_local; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.start_time_local IS 'Local time at which it began, hh:mm.';


--
-- Name: COLUMN meetings.duration_minutes; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.duration_minutes IS 'Length in minutes, where one figure is known.';


--
-- Name: COLUMN meetings.duration_note; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.duration_note IS 'Length as reported, where reports are vague or differ.';


--
-- Name: COLUMN meetings.city; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.city IS 'City in which it was held.';


--
-- Name: COLUMN meetings.country; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.country IS 'Country in which it was held.';


--
-- Name: COLUMN meetings.venue; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.venue IS 'Building in which it was held.';


--
-- Name: COLUMN meetings.setting; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.setting IS 'Seating, flags and the like, where they were reported.';


--
-- Name: COLUMN meetings.format; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.format IS 'direct, mediated, proximity, shuttle, back-channel or multilateral.';


--
-- Name: COLUMN meetings.outcome; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.outcome IS 'agreement, partial-agreement, procedural-agreement, joint-statement, text-tabled, consultation, continuing, no-agreement or undisclosed.';


--
-- Name: COLUMN meetings.outcome_summary; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.outcome_summary IS 'The outcome in neutral words.';


--
-- Name: COLUMN meetings.agenda; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.agenda IS 'Ids of the issues on the agenda.';


--
-- Name: COLUMN meetings.parties; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.parties IS 'Ids of the parties with a delegation, in the order of the alphabet.';


--
-- Name: COLUMN meetings.source; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.source IS 'The first source for it.';


--
-- Name: COLUMN meetings.source_title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.source_title IS 'Title of that source.';


--
-- Name: COLUMN meetings.source_url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.source_url IS 'Where that source can be read.';


--
-- Name: COLUMN meetings.source_count; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.source_count IS 'How many sources there are for it.';


--
-- Name: COLUMN meetings.version; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.version IS 'Number of this version of the row in the record, from 1.';


--
-- Name: COLUMN meetings.recorded_at; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.recorded_at IS 'When this version came into the record, by the clock of the database.';


--
-- Name: COLUMN meetings.url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.meetings.url IS 'Address of this row in the API.';


--
-- Name: party_member; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.party_member (
    party record.slug NOT NULL,
    ordinal integer NOT NULL,
    member record.slug NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT party_member_other CHECK (((party)::text <> (member)::text))
);


--
-- Name: TABLE party_member; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.party_member IS 'The parties that form a coalition or organisation.';


--
-- Name: parties; Type: VIEW; Schema: api; Owner: -
--

CREATE VIEW api.parties AS
 SELECT p.id,
    p.name,
    p.type,
    p.iso3,
    p.description,
    ARRAY( SELECT (m.member)::text AS member
           FROM record.party_member m
          WHERE ((m.party)::text = (p.id)::text)
          ORDER BY m.ordinal) AS members,
    p.row_version AS version,
    p.recorded_at,
    ('/v1/parties/'::text || (p.id)::text) AS url
   FROM record.party p;


--
-- Name: VIEW parties; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON VIEW api.parties IS 'Sides and third parties of the negotiations.';


--
-- Name: COLUMN parties.id; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.parties.id IS 'Short stable id of the party.';


--
-- Name: COLUMN parties.name; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.parties.name IS 'Name of the party in English.';


--
-- Name: COLUMN parties.type; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.parties.type IS 'Kind of party: state, state-coalition, international-organisation, armed-group, political-party, civil-society, other.';


--
-- Name: COLUMN parties.iso3; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.parties.iso3 IS 'ISO 3166-1 alpha-3 code, for states.';


--
-- Name: COLUMN parties.description; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.parties.description IS 'Who the party is, in neutral words.';


--
-- Name: COLUMN parties.members; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.parties.members IS 'Ids of the parties that form it, for a coalition or organisation.';


--
-- Name: COLUMN parties.version; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.parties.version IS 'Number of this version of the row in the record, from 1.';


--
-- Name: COLUMN parties.recorded_at; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.parties.recorded_at IS 'When this version came into the record, by the clock of the database.';


--
-- Name: COLUMN parties.url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.parties.url IS 'Address of this row in the API.';


--
-- Name: person_role; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.person_role (
    person record.slug NOT NULL,
    ordinal integer NOT NULL,
    party record.slug,
    title text NOT NULL,
    "from" date,
    "to" date,
    revision bigint NOT NULL,
    CONSTRAINT person_role_ends_after_start CHECK (("to" >= "from")),
    CONSTRAINT person_role_from_readable CHECK (record.is_readable("from")),
    CONSTRAINT person_role_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 300))),
    CONSTRAINT person_role_to_readable CHECK (record.is_readable("to"))
);


--
-- Name: TABLE person_role; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.person_role IS 'Offices that a person held, for which party and when.';


--
-- Name: people; Type: VIEW; Schema: api; Owner: -
--

CREATE VIEW api.people AS
 SELECT p.id,
    p.name,
    p.aliases,
    role.party,
    party.name AS party_name,
    role.title,
    p.row_version AS version,
    p.recorded_at,
    ('/v1/people/'::text || (p.id)::text) AS url
   FROM ((record.person p
     LEFT JOIN LATERAL ( SELECT r.party,
            r.title
           FROM record.person_role r
          WHERE ((r.person)::text = (p.id)::text)
          ORDER BY r.ordinal
         LIMIT 1) role ON (true))
     LEFT JOIN record.party ON (((party.id)::text = (role.party)::text)));


--
-- Name: VIEW people; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON VIEW api.people IS 'Public figures who speak or negotiate.';


--
-- Name: COLUMN people.id; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.people.id IS 'Short stable id of the person.';


--
-- Name: COLUMN people.name; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.people.name IS 'Name as the person''s own institutions write it in English.';


--
-- Name: COLUMN people.aliases; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.people.aliases IS 'Other spellings and transliterations in use.';


--
-- Name: COLUMN people.party; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.people.party IS 'The party of the first role recorded; all roles are in the single person.';


--
-- Name: COLUMN people.party_name; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.people.party_name IS 'Name of that party.';


--
-- Name: COLUMN people.title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.people.title IS 'Title of the first role recorded.';


--
-- Name: COLUMN people.version; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.people.version IS 'Number of this version of the row in the record, from 1.';


--
-- Name: COLUMN people.recorded_at; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.people.recorded_at IS 'When this version came into the record, by the clock of the database.';


--
-- Name: COLUMN people.url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.people.url IS 'Address of this row in the API.';


--
-- Name: plan_author; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.plan_author (
    plan record.slug NOT NULL,
    ordinal integer NOT NULL,
    party record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE plan_author; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.plan_author IS 'The parties that wrote a plan.';


--
-- Name: plan_point; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.plan_point (
    plan record.slug NOT NULL,
    number integer NOT NULL,
    label text,
    numbering text DEFAULT 'source'::text NOT NULL,
    summary text NOT NULL,
    note text,
    revision bigint NOT NULL,
    words tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('search.words'::regconfig, summary), 'A'::"char") || setweight(to_tsvector('search.words'::regconfig, ((COALESCE(label, ''::text) || ' '::text) || COALESCE(note, ''::text))), 'C'::"char"))) STORED,
    CONSTRAINT plan_point_label_length CHECK (((char_length(label) >= 1) AND (char_length(label) <= 100))),
    CONSTRAINT plan_point_note_length CHECK (((char_length(note) >= 1) AND (char_length(note) <= 2000))),
    CONSTRAINT plan_point_number_positive CHECK (((number >= 1) AND (number <= 10000))),
    CONSTRAINT plan_point_numbering_known CHECK ((numbering = ANY (ARRAY['source'::text, 'editorial'::text]))),
    CONSTRAINT plan_point_summary_length CHECK (((char_length(summary) >= 1) AND (char_length(summary) <= 4000)))
);


--
-- Name: TABLE plan_point; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.plan_point IS 'One point of a plan, in the order of the numbers.';


--
-- Name: COLUMN plan_point.number; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan_point.number IS 'Number of the point, by which positions refer to it.';


--
-- Name: COLUMN plan_point.label; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan_point.label IS 'How the text itself names the point, where that is not the number.';


--
-- Name: COLUMN plan_point.numbering; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan_point.numbering IS 'source: the number stands in the text; editorial: the editors gave it.';


--
-- Name: COLUMN plan_point.summary; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan_point.summary IS 'What the point says, in neutral words.';


--
-- Name: COLUMN plan_point.note; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan_point.note IS 'Note of the editors, such as differences between published copies.';


--
-- Name: COLUMN plan_point.words; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan_point.words IS 'Its words, for full text search.';


--
-- Name: plan_source; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.plan_source (
    plan record.slug NOT NULL,
    ordinal integer NOT NULL,
    source record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE plan_source; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.plan_source IS 'The sources for a plan.';


--
-- Name: plans; Type: VIEW; Schema: api; Owner: -
--

CREATE VIEW api.plans AS
 SELECT p.id,
    p.process,
    process.name AS process_name,
    p.title,
    p.version,
    p.published_on,
    (p.published_on_precision)::text AS published_on_precision,
    p.status,
    ARRAY( SELECT (x.party)::text AS party
           FROM record.plan_author x
          WHERE ((x.plan)::text = (p.id)::text)
          ORDER BY x.ordinal) AS authors,
    p.author_note,
    p.supersedes,
    before.title AS supersedes_title,
    p.stated_point_count,
    ( SELECT (count(*))::integer AS count
           FROM record.plan_point x
          WHERE ((x.plan)::text = (p.id)::text)) AS point_count,
    p.description,
    source.id AS source,
    source.title AS source_title,
    source.url AS source_url,
    ( SELECT (count(*))::integer AS count
           FROM record.plan_source x
          WHERE ((x.plan)::text = (p.id)::text)) AS source_count,
    p.row_version AS record_version,
    p.recorded_at,
    ('/v1/plans/'::text || (p.id)::text) AS url
   FROM ((((record.plan p
     JOIN record.process ON (((process.id)::text = (p.process)::text)))
     LEFT JOIN record.plan before ON (((before.id)::text = (p.supersedes)::text)))
     LEFT JOIN LATERAL ( SELECT x.source
           FROM record.plan_source x
          WHERE ((x.plan)::text = (p.id)::text)
          ORDER BY x.ordinal
         LIMIT 1) first ON (true))
     LEFT JOIN record.source ON (((source.id)::text = (first.source)::text)));


--
-- Name: VIEW plans; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON VIEW api.plans IS 'Peace plans and draft agreements; each version is a plan.';


--
-- Name: COLUMN plans.id; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.id IS 'Short stable id of the plan.';


--
-- Name: COLUMN plans.process; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.process IS 'The process in which it was tabled.';


--
-- Name: COLUMN plans.process_name; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.process_name IS 'Name of the process.';


--
-- Name: COLUMN plans.title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.title IS 'Title of the plan.';


--
-- Name: COLUMN plans.version; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.version IS 'Which version of the text this is, in words.';


--
-- Name: COLUMN plans.published_on; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.published_on IS 'Day on which this version became known.';


--
-- Name: COLUMN plans.published_on_precision; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.published_on_precision IS 'How exactly that day is known: day, month or year.';


--
-- Name: COLUMN plans.status; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.status IS 'tabled, under-discussion, adopted, superseded, not-implemented, lapsed or withdrawn.';


--
-- Name: COLUMN plans.authors; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.authors IS 'Ids of the parties that wrote it.';


--
-- Name: COLUMN plans.author_note; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.author_note IS 'What is known of its authorship beyond the authors named.';


--
-- Name: COLUMN plans.supersedes; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.supersedes IS 'The plan that this version replaces.';


--
-- Name: COLUMN plans.supersedes_title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.supersedes_title IS 'Title of the plan that it replaces.';


--
-- Name: COLUMN plans.stated_point_count; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.stated_point_count IS 'How many points the plan is said to have; the record may know fewer.';


--
-- Name: COLUMN plans.point_count; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.point_count IS 'How many points the record knows.';


--
-- Name: COLUMN plans.description; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.description IS 'What the plan is, in neutral words.';


--
-- Name: COLUMN plans.source; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.source IS 'The first source for it.';


--
-- Name: COLUMN plans.source_title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.source_title IS 'Title of that source.';


--
-- Name: COLUMN plans.source_url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.source_url IS 'Where that source can be read.';


--
-- Name: COLUMN plans.source_count; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.source_count IS 'How many sources there are for it.';


--
-- Name: COLUMN plans.record_version; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.record_version IS 'Number of this version of the row in the record; version is the plan''s own.';


--
-- Name: COLUMN plans.recorded_at; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.recorded_at IS 'When this version came into the record, by the clock of the database.';


--
-- Name: COLUMN plans.url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.plans.url IS 'Address of this row in the API.';


--
-- Name: process_participant; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.process_participant (
    process record.slug NOT NULL,
    ordinal integer NOT NULL,
    party record.slug NOT NULL,
    role text NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT process_participant_role_known CHECK ((role = ANY (ARRAY['belligerent'::text, 'mediator'::text, 'facilitator'::text, 'host'::text, 'guarantor'::text, 'supporter'::text, 'observer'::text])))
);


--
-- Name: TABLE process_participant; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.process_participant IS 'Who takes part in a process, and as what.';


--
-- Name: COLUMN process_participant.role; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.process_participant.role IS 'belligerent, mediator, facilitator, host, guarantor, supporter or observer.';


--
-- Name: processes; Type: VIEW; Schema: api; Owner: -
--

CREATE VIEW api.processes AS
 SELECT p.id,
    p.parent,
    parent.name AS parent_name,
    p.name,
    p.summary,
    p.status,
    p.started_on,
    p.ended_on,
    ARRAY( SELECT DISTINCT (x.party)::text AS party
           FROM record.process_participant x
          WHERE ((x.process)::text = (p.id)::text)
          ORDER BY (x.party)::text) AS parties,
    p.row_version AS version,
    p.recorded_at,
    ('/v1/processes/'::text || (p.id)::text) AS url
   FROM (record.process p
     LEFT JOIN record.process parent ON (((parent.id)::text = (p.parent)::text)));


--
-- Name: VIEW processes; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON VIEW api.processes IS 'Negotiations and their tracks.';


--
-- Name: COLUMN processes.id; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.processes.id IS 'Short stable id of the process.';


--
-- Name: COLUMN processes.parent; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.processes.parent IS 'The process that this one is a track of.';


--
-- Name: COLUMN processes.parent_name; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.processes.parent_name IS 'Name of the process that this one is a track of.';


--
-- Name: COLUMN processes.name; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.processes.name IS 'Name of the process.';


--
-- Name: COLUMN processes.summary; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.processes.summary IS 'What is negotiated, in neutral words.';


--
-- Name: COLUMN processes.status; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.processes.status IS 'active, suspended, concluded or collapsed.';


--
-- Name: COLUMN processes.started_on; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.processes.started_on IS 'First day of the process.';


--
-- Name: COLUMN processes.ended_on; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.processes.ended_on IS 'Last day; empty while it goes on.';


--
-- Name: COLUMN processes.parties; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.processes.parties IS 'Ids of the parties that take part, in the order of the alphabet; their roles are in the single process.';


--
-- Name: COLUMN processes.version; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.processes.version IS 'Number of this version of the row in the record, from 1.';


--
-- Name: COLUMN processes.recorded_at; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.processes.recorded_at IS 'When this version came into the record, by the clock of the database.';


--
-- Name: COLUMN processes.url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.processes.url IS 'Address of this row in the API.';


--
-- Name: sources; Type: VIEW; Schema: api; Owner: -
--

CREATE VIEW api.sources AS
 SELECT s.id,
    s.title,
    s.publisher,
    s.kind,
    s.reliability,
    s.url,
    s.published_on,
    s.accessed_on,
    (s.language)::text AS language,
    s.row_version AS version,
    s.recorded_at,
    ('/v1/sources/'::text || (s.id)::text) AS record_url
   FROM record.source s;


--
-- Name: VIEW sources; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON VIEW api.sources IS 'Where the record knows something from.';


--
-- Name: COLUMN sources.id; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.sources.id IS 'Short stable id of the source.';


--
-- Name: COLUMN sources.title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.sources.title IS 'Headline or title, as published.';


--
-- Name: COLUMN sources.publisher; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.sources.publisher IS 'Who published it.';


--
-- Name: COLUMN sources.kind; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.sources.kind IS 'news, state-media, official, document, broadcast, social or research.';


--
-- Name: COLUMN sources.reliability; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.sources.reliability IS 'How far the editors rely on it: high, medium or low; empty when not judged.';


--
-- Name: COLUMN sources.url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.sources.url IS 'Where it can be read; empty when it is not online.';


--
-- Name: COLUMN sources.published_on; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.sources.published_on IS 'Day of publication; empty when unknown.';


--
-- Name: COLUMN sources.accessed_on; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.sources.accessed_on IS 'Day on which an editor last read it there.';


--
-- Name: COLUMN sources.language; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.sources.language IS 'BCP 47 tag of the language it is in.';


--
-- Name: COLUMN sources.version; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.sources.version IS 'Number of this version of the row in the record, from 1.';


--
-- Name: COLUMN sources.recorded_at; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.sources.recorded_at IS 'When this version came into the record, by the clock of the database.';


--
-- Name: COLUMN sources.record_url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.sources.record_url IS 'Address of this source in the API; url is where the source itself can be read.';


--
-- Name: statement_issue; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.statement_issue (
    statement record.slug NOT NULL,
    ordinal integer NOT NULL,
    issue record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE statement_issue; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.statement_issue IS 'The issues that a statement speaks to.';


--
-- Name: statements; Type: VIEW; Schema: api; Owner: -
--

CREATE VIEW api.statements AS
 SELECT s.id,
    s.process,
    s.speaker,
    speaker.name AS speaker_name,
    s.party,
    party.name AS party_name,
    s.said_on,
    (s.said_on_precision)::text AS said_on_precision,
    s.mode,
    s.quote,
    (s.language)::text AS language,
    s.paraphrase,
    s.meeting,
    meeting.title AS meeting_title,
    ARRAY( SELECT (x.issue)::text AS issue
           FROM record.statement_issue x
          WHERE ((x.statement)::text = (s.id)::text)
          ORDER BY x.ordinal) AS issues,
    source.id AS source,
    source.title AS source_title,
    source.url AS source_url,
    ( SELECT (count(*))::integer AS count
           FROM record.statement_source x
          WHERE ((x.statement)::text = (s.id)::text)) AS source_count,
    s.row_version AS version,
    s.recorded_at,
    ('/v1/statements/'::text || (s.id)::text) AS url
   FROM (((((record.statement s
     LEFT JOIN record.person speaker ON (((speaker.id)::text = (s.speaker)::text)))
     LEFT JOIN record.party ON (((party.id)::text = (s.party)::text)))
     LEFT JOIN record.meeting ON (((meeting.id)::text = (s.meeting)::text)))
     LEFT JOIN LATERAL ( SELECT x.source
           FROM record.statement_source x
          WHERE ((x.statement)::text = (s.id)::text)
          ORDER BY x.ordinal
         LIMIT 1) first ON (true))
     LEFT JOIN record.source ON (((source.id)::text = (first.source)::text)));


--
-- Name: VIEW statements; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON VIEW api.statements IS 'Who said what, when, and where that is reported.';


--
-- Name: COLUMN statements.id; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.id IS 'Stable id of the statement.';


--
-- Name: COLUMN statements.process; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.process IS 'The process that it is about.';


--
-- Name: COLUMN statements.speaker; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.speaker IS 'The person who said it.';


--
-- Name: COLUMN statements.speaker_name; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.speaker_name IS 'Name of the speaker.';


--
-- Name: COLUMN statements.party; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.party IS 'The party for which it was said.';


--
-- Name: COLUMN statements.party_name; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.party_name IS 'Name of the party.';


--
-- Name: COLUMN statements.said_on; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.said_on IS 'Day on which it was said.';


--
-- Name: COLUMN statements.said_on_precision; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.said_on_precision IS 'How exactly the day is known: day, month or year.';


--
-- Name: COLUMN statements.mode; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.mode IS 'verbatim, paraphrase, reported or leaked.';


--
-- Name: COLUMN statements.quote; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.quote IS 'The words themselves, in the language given.';


--
-- Name: COLUMN statements.language; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.language IS 'BCP 47 tag of the language of the quote as recorded.';


--
-- Name: COLUMN statements.paraphrase; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.paraphrase IS 'The content in neutral words of the editors.';


--
-- Name: COLUMN statements.meeting; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.meeting IS 'The meeting at or after which it was said.';


--
-- Name: COLUMN statements.meeting_title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.meeting_title IS 'Title of the meeting.';


--
-- Name: COLUMN statements.issues; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.issues IS 'Ids of the issues that it speaks to.';


--
-- Name: COLUMN statements.source; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.source IS 'The first source that reports it.';


--
-- Name: COLUMN statements.source_title; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.source_title IS 'Title of that source.';


--
-- Name: COLUMN statements.source_url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.source_url IS 'Where that source can be read.';


--
-- Name: COLUMN statements.source_count; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.source_count IS 'How many sources report it.';


--
-- Name: COLUMN statements.version; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.version IS 'Number of this version of the row in the record, from 1.';


--
-- Name: COLUMN statements.recorded_at; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.recorded_at IS 'When this version came into the record, by the clock of the database.';


--
-- Name: COLUMN statements.url; Type: COMMENT; Schema: api; Owner: -
--

COMMENT ON COLUMN api.statements.url IS 'Address of this row in the API.';


--
-- Name: dispute; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.dispute (
    ended_revision bigint NOT NULL,
    id record.slug NOT NULL,
    process record.slug NOT NULL,
    topic text NOT NULL,
    note text,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);


--
-- Name: TABLE dispute; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.dispute IS 'Former rows of record.dispute: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: dispute_claim; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.dispute_claim (
    ended_revision bigint NOT NULL,
    dispute record.slug NOT NULL,
    ordinal integer NOT NULL,
    claim text NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE dispute_claim; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.dispute_claim IS 'Former rows of record.dispute_claim: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: dispute_issue; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.dispute_issue (
    ended_revision bigint NOT NULL,
    dispute record.slug NOT NULL,
    ordinal integer NOT NULL,
    issue record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE dispute_issue; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.dispute_issue IS 'Former rows of record.dispute_issue: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: dispute; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.dispute AS
 SELECT versions.id,
    versions.process,
    versions.topic,
    versions.note,
    versions.row_version,
    versions.revision,
    versions.recorded_at
   FROM ( SELECT dispute.id,
            dispute.process,
            dispute.topic,
            dispute.note,
            dispute.row_version,
            dispute.revision,
            dispute.recorded_at,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.dispute
        UNION ALL
         SELECT dispute.id,
            dispute.process,
            dispute.topic,
            dispute.note,
            dispute.row_version,
            dispute.revision,
            dispute.recorded_at,
            dispute.ended_revision
           FROM history.dispute) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: dispute_claim; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.dispute_claim AS
 SELECT versions.dispute,
    versions.ordinal,
    versions.claim,
    versions.revision
   FROM ( SELECT dispute_claim.dispute,
            dispute_claim.ordinal,
            dispute_claim.claim,
            dispute_claim.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.dispute_claim
        UNION ALL
         SELECT dispute_claim.dispute,
            dispute_claim.ordinal,
            dispute_claim.claim,
            dispute_claim.revision,
            dispute_claim.ended_revision
           FROM history.dispute_claim) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: dispute_issue; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.dispute_issue AS
 SELECT versions.dispute,
    versions.ordinal,
    versions.issue,
    versions.revision
   FROM ( SELECT dispute_issue.dispute,
            dispute_issue.ordinal,
            dispute_issue.issue,
            dispute_issue.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.dispute_issue
        UNION ALL
         SELECT dispute_issue.dispute,
            dispute_issue.ordinal,
            dispute_issue.issue,
            dispute_issue.revision,
            dispute_issue.ended_revision
           FROM history.dispute_issue) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: disputes; Type: VIEW; Schema: api_past; Owner: -
--

CREATE VIEW api_past.disputes AS
 SELECT d.id,
    d.process,
    d.topic,
    d.note,
    ARRAY( SELECT (x.issue)::text AS issue
           FROM past.dispute_issue x
          WHERE ((x.dispute)::text = (d.id)::text)
          ORDER BY x.ordinal) AS issues,
    ( SELECT (count(*))::integer AS count
           FROM past.dispute_claim c
          WHERE ((c.dispute)::text = (d.id)::text)) AS claim_count,
    d.row_version AS version,
    d.recorded_at,
    ('/v1/disputes/'::text || (d.id)::text) AS url
   FROM past.dispute d;


--
-- Name: VIEW disputes; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON VIEW api_past.disputes IS 'Accounts that contradict each other, kept side by side.';


--
-- Name: COLUMN disputes.issues; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.disputes.issues IS 'Ids of the issues that it bears on.';


--
-- Name: COLUMN disputes.claim_count; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.disputes.claim_count IS 'How many accounts there are.';


--
-- Name: figure; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.figure (
    ended_revision bigint NOT NULL,
    id record.slug NOT NULL,
    process record.slug NOT NULL,
    kind text,
    summary text NOT NULL,
    value numeric,
    unit text,
    approximate boolean NOT NULL,
    as_of date,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);


--
-- Name: TABLE figure; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.figure IS 'Former rows of record.figure: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: figure_issue; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.figure_issue (
    ended_revision bigint NOT NULL,
    figure record.slug NOT NULL,
    ordinal integer NOT NULL,
    issue record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE figure_issue; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.figure_issue IS 'Former rows of record.figure_issue: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: figure_source; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.figure_source (
    ended_revision bigint NOT NULL,
    figure record.slug NOT NULL,
    ordinal integer NOT NULL,
    source record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE figure_source; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.figure_source IS 'Former rows of record.figure_source: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: figure; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.figure AS
 SELECT versions.id,
    versions.process,
    versions.kind,
    versions.summary,
    versions.value,
    versions.unit,
    versions.approximate,
    versions.as_of,
    versions.row_version,
    versions.revision,
    versions.recorded_at
   FROM ( SELECT figure.id,
            figure.process,
            figure.kind,
            figure.summary,
            figure.value,
            figure.unit,
            figure.approximate,
            figure.as_of,
            figure.row_version,
            figure.revision,
            figure.recorded_at,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.figure
        UNION ALL
         SELECT figure.id,
            figure.process,
            figure.kind,
            figure.summary,
            figure.value,
            figure.unit,
            figure.approximate,
            figure.as_of,
            figure.row_version,
            figure.revision,
            figure.recorded_at,
            figure.ended_revision
           FROM history.figure) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: figure_issue; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.figure_issue AS
 SELECT versions.figure,
    versions.ordinal,
    versions.issue,
    versions.revision
   FROM ( SELECT figure_issue.figure,
            figure_issue.ordinal,
            figure_issue.issue,
            figure_issue.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.figure_issue
        UNION ALL
         SELECT figure_issue.figure,
            figure_issue.ordinal,
            figure_issue.issue,
            figure_issue.revision,
            figure_issue.ended_revision
           FROM history.figure_issue) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: figure_source; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.figure_source AS
 SELECT versions.figure,
    versions.ordinal,
    versions.source,
    versions.revision
   FROM ( SELECT figure_source.figure,
            figure_source.ordinal,
            figure_source.source,
            figure_source.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.figure_source
        UNION ALL
         SELECT figure_source.figure,
            figure_source.ordinal,
            figure_source.source,
            figure_source.revision,
            figure_source.ended_revision
           FROM history.figure_source) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: figures; Type: VIEW; Schema: api_past; Owner: -
--

CREATE VIEW api_past.figures AS
 SELECT f.id,
    f.process,
    f.kind,
    f.summary,
    f.value,
    f.unit,
    f.approximate,
    f.as_of,
    ARRAY( SELECT (x.issue)::text AS issue
           FROM past.figure_issue x
          WHERE ((x.figure)::text = (f.id)::text)
          ORDER BY x.ordinal) AS issues,
    source.id AS source,
    source.title AS source_title,
    source.url AS source_url,
    ( SELECT (count(*))::integer AS count
           FROM past.figure_source x
          WHERE ((x.figure)::text = (f.id)::text)) AS source_count,
    f.row_version AS version,
    f.recorded_at,
    ('/v1/figures/'::text || (f.id)::text) AS url
   FROM ((past.figure f
     LEFT JOIN LATERAL ( SELECT x.source
           FROM past.figure_source x
          WHERE ((x.figure)::text = (f.id)::text)
          ORDER BY x.ordinal
         LIMIT 1) first ON (true))
     LEFT JOIN past.source ON (((source.id)::text = (first.source)::text)));


--
-- Name: VIEW figures; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON VIEW api_past.figures IS 'Numbers and facts that the talks turn on.';


--
-- Name: COLUMN figures.issues; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.figures.issues IS 'Ids of the issues that it bears on.';


--
-- Name: COLUMN figures.source; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.figures.source IS 'The first source for it.';


--
-- Name: COLUMN figures.source_title; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.figures.source_title IS 'Title of that source.';


--
-- Name: COLUMN figures.source_url; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.figures.source_url IS 'Where that source can be read.';


--
-- Name: COLUMN figures.source_count; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.figures.source_count IS 'How many sources there are for it.';


--
-- Name: issues; Type: VIEW; Schema: api_past; Owner: -
--

CREATE VIEW api_past.issues AS
 WITH RECURSIVE tree AS (
         SELECT i_1.id,
            0 AS depth,
            (i_1.id)::text AS path
           FROM past.issue i_1
          WHERE (i_1.parent IS NULL)
        UNION ALL
         SELECT i_1.id,
            (t_1.depth + 1),
            ((t_1.path || '/'::text) || (i_1.id)::text)
           FROM (tree t_1
             JOIN past.issue i_1 ON (((i_1.parent)::text = (t_1.id)::text)))
        )
 SELECT i.id,
    i.process,
    i.parent,
    parent.title AS parent_title,
    i.title,
    i.question,
    i.description,
    i.pax_codes,
    i.scale_min_label,
    i.scale_max_label,
    t.depth,
    t.path,
    i.row_version AS version,
    i.recorded_at,
    ('/v1/issues/'::text || (i.id)::text) AS url
   FROM ((past.issue i
     JOIN tree t ON (((t.id)::text = (i.id)::text)))
     LEFT JOIN past.issue parent ON (((parent.id)::text = (i.parent)::text)));


--
-- Name: VIEW issues; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON VIEW api_past.issues IS 'What is negotiated; issues form a tree.';


--
-- Name: COLUMN issues.parent_title; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.issues.parent_title IS 'Title of the wider issue.';


--
-- Name: COLUMN issues.depth; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.issues.depth IS 'How far below the top of the tree it is; 0 at the top.';


--
-- Name: COLUMN issues.path; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.issues.path IS 'Ids from the top of the tree down to this issue, with slashes between.';


--
-- Name: meeting; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.meeting (
    ended_revision bigint NOT NULL,
    id record.slug NOT NULL,
    process record.slug NOT NULL,
    parent record.slug,
    title text NOT NULL,
    starts_on date NOT NULL,
    starts_on_precision record.date_precision NOT NULL,
    ends_on date,
    start_time_local time without time zone,
    duration_minutes integer,
    duration_note text,
    city text,
    country text,
    venue text,
    setting text,
    format text,
    outcome text,
    outcome_summary text,
    row_version integer NOT NULL,
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    words tsvector
);


--
-- Name: TABLE meeting; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.meeting IS 'Former rows of record.meeting: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: meeting_agenda; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.meeting_agenda (
    ended_revision bigint NOT NULL,
    meeting record.slug NOT NULL,
    ordinal integer NOT NULL,
    issue record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE meeting_agenda; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.meeting_agenda IS 'Former rows of record.meeting_agenda: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: meeting_delegation; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.meeting_delegation (
    ended_revision bigint NOT NULL,
    meeting record.slug NOT NULL,
    ordinal integer NOT NULL,
    party record.slug NOT NULL,
    role text NOT NULL,
    head record.slug,
    revision bigint NOT NULL
);


--
-- Name: TABLE meeting_delegation; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.meeting_delegation IS 'Former rows of record.meeting_delegation: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: meeting_source; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.meeting_source (
    ended_revision bigint NOT NULL,
    meeting record.slug NOT NULL,
    ordinal integer NOT NULL,
    source record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE meeting_source; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.meeting_source IS 'Former rows of record.meeting_source: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: meeting; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.meeting AS
 SELECT versions.id,
    versions.process,
    versions.parent,
    versions.title,
    versions.starts_on,
    versions.starts_on_precision,
    versions.ends_on,
    versions.start_time_local,
    versions.duration_minutes,
    versions.duration_note,
    versions.city,
    versions.country,
    versions.venue,
    versions.setting,
    versions.format,
    versions.outcome,
    versions.outcome_summary,
    versions.row_version,
    versions.revision,
    versions.recorded_at,
    versions.words
   FROM ( SELECT meeting.id,
            meeting.process,
            meeting.parent,
            meeting.title,
            meeting.starts_on,
            meeting.starts_on_precision,
            meeting.ends_on,
            meeting.start_time_local,
            meeting.duration_minutes,
            meeting.duration_note,
            meeting.city,
            meeting.country,
            meeting.venue,
            meeting.setting,
            meeting.format,
            meeting.outcome,
            meeting.outcome_summary,
            meeting.row_version,
            meeting.revision,
            meeting.recorded_at,
            meeting.words,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.meeting
        UNION ALL
         SELECT meeting.id,
            meeting.process,
            meeting.parent,
            meeting.title,
            meeting.starts_on,
            meeting.starts_on_precision,
            meeting.ends_on,
            meeting.start_time_local,
            meeting.duration_minutes,
            meeting.duration_note,
            meeting.city,
            meeting.country,
            meeting.venue,
            meeting.setting,
            meeting.format,
            meeting.outcome,
            meeting.outcome_summary,
            meeting.row_version,
            meeting.revision,
            meeting.recorded_at,
            meeting.words,
            meeting.ended_revision
           FROM history.meeting) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: meeting_agenda; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.meeting_agenda AS
 SELECT versions.meeting,
    versions.ordinal,
    versions.issue,
    versions.revision
   FROM ( SELECT meeting_agenda.meeting,
            meeting_agenda.ordinal,
            meeting_agenda.issue,
            meeting_agenda.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.meeting_agenda
        UNION ALL
         SELECT meeting_agenda.meeting,
            meeting_agenda.ordinal,
            meeting_agenda.issue,
            meeting_agenda.revision,
            meeting_agenda.ended_revision
           FROM history.meeting_agenda) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: meeting_delegation; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.meeting_delegation AS
 SELECT versions.meeting,
    versions.ordinal,
    versions.party,
    versions.role,
    versions.head,
    versions.revision
   FROM ( SELECT meeting_delegation.meeting,
            meeting_delegation.ordinal,
            meeting_delegation.party,
            meeting_delegation.role,
            meeting_delegation.head,
            meeting_delegation.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.meeting_delegation
        UNION ALL
         SELECT meeting_delegation.meeting,
            meeting_delegation.ordinal,
            meeting_delegation.party,
            meeting_delegation.role,
            meeting_delegation.head,
            meeting_delegation.revision,
            meeting_delegation.ended_revision
           FROM history.meeting_delegation) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: meeting_source; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.meeting_source AS
 SELECT versions.meeting,
    versions.ordinal,
    versions.source,
    versions.revision
   FROM ( SELECT meeting_source.meeting,
            meeting_source.ordinal,
            meeting_source.source,
            meeting_source.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.meeting_source
        UNION ALL
         SELECT meeting_source.meeting,
            meeting_source.ordinal,
            meeting_source.source,
            meeting_source.revision,
            meeting_source.ended_revision
           FROM history.meeting_source) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: meetings; Type: VIEW; Schema: api_past; Owner: -
--

CREATE VIEW api_past.meetings AS
 SELECT m.id,
    m.process,
    process.name AS process_name,
    m.parent,
    m.title,
    m.starts_on,
    (m.starts_on_precision)::text AS starts_on_precision,
    m.ends_on,
    to_char((m.start_time_local)::interval, 'HH24:MI'::text) AS start_time_local,
    m.duration_minutes,
    m.duration_note,
    m.city,
    m.country,
    m.venue,
    m.setting,
    m.format,
    m.outcome,
    m.outcome_summary,
    ARRAY( SELECT (x.issue)::text AS issue
           FROM past.meeting_agenda x
          WHERE ((x.meeting)::text = (m.id)::text)
          ORDER BY x.ordinal) AS agenda,
    ARRAY( SELECT DISTINCT (x.party)::text AS party
           FROM past.meeting_delegation x
          WHERE ((x.meeting)::text = (m.id)::text)
          ORDER BY (x.party)::text) AS parties,
    source.id AS source,
    source.title AS source_title,
    source.url AS source_url,
    ( SELECT (count(*))::integer AS count
           FROM past.meeting_source x
          WHERE ((x.meeting)::text = (m.id)::text)) AS source_count,
    m.row_version AS version,
    m.recorded_at,
    ('/v1/meetings/'::text || (m.id)::text) AS url
   FROM (((past.meeting m
     JOIN past.process ON (((process.id)::text = (m.process)::text)))
     LEFT JOIN LATERAL ( SELECT x.source
           FROM past.meeting_source x
          WHERE ((x.meeting)::text = (m.id)::text)
          ORDER BY x.ordinal
         LIMIT 1) first ON (true))
     LEFT JOIN past.source ON (((source.id)::text = (first.source)::text)));


--
-- Name: VIEW meetings; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON VIEW api_past.meetings IS 'Rounds of talks and their sessions.';


--
-- Name: COLUMN meetings.process_name; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.meetings.process_name IS 'Name of the process or track.';


--
-- Name: COLUMN meetings.agenda; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.meetings.agenda IS 'Ids of the issues on the agenda.';


--
-- Name: COLUMN meetings.parties; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.meetings.parties IS 'Ids of the parties with a delegation, in the order of the alphabet.';


--
-- Name: COLUMN meetings.source; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.meetings.source IS 'The first source for it.';


--
-- Name: COLUMN meetings.source_title; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.meetings.source_title IS 'Title of that source.';


--
-- Name: COLUMN meetings.source_url; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.meetings.source_url IS 'Where that source can be read.';


--
-- Name: COLUMN meetings.source_count; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.meetings.source_count IS 'How many sources there are for it.';


--
-- Name: party_member; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.party_member (
    ended_revision bigint NOT NULL,
    party record.slug NOT NULL,
    ordinal integer NOT NULL,
    member record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE party_member; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.party_member IS 'Former rows of record.party_member: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: party_member; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.party_member AS
 SELECT versions.party,
    versions.ordinal,
    versions.member,
    versions.revision
   FROM ( SELECT party_member.party,
            party_member.ordinal,
            party_member.member,
            party_member.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.party_member
        UNION ALL
         SELECT party_member.party,
            party_member.ordinal,
            party_member.member,
            party_member.revision,
            party_member.ended_revision
           FROM history.party_member) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: parties; Type: VIEW; Schema: api_past; Owner: -
--

CREATE VIEW api_past.parties AS
 SELECT p.id,
    p.name,
    p.type,
    p.iso3,
    p.description,
    ARRAY( SELECT (m.member)::text AS member
           FROM past.party_member m
          WHERE ((m.party)::text = (p.id)::text)
          ORDER BY m.ordinal) AS members,
    p.row_version AS version,
    p.recorded_at,
    ('/v1/parties/'::text || (p.id)::text) AS url
   FROM past.party p;


--
-- Name: VIEW parties; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON VIEW api_past.parties IS 'Sides and third parties of the negotiations.';


--
-- Name: COLUMN parties.members; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.parties.members IS 'Ids of the parties that form it, for a coalition or organisation.';


--
-- Name: person_role; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.person_role (
    ended_revision bigint NOT NULL,
    person record.slug NOT NULL,
    ordinal integer NOT NULL,
    party record.slug,
    title text NOT NULL,
    "from" date,
    "to" date,
    revision bigint NOT NULL
);


--
-- Name: TABLE person_role; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.person_role IS 'Former rows of record.person_role: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: person_role; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.person_role AS
 SELECT versions.person,
    versions.ordinal,
    versions.party,
    versions.title,
    versions."from",
    versions."to",
    versions.revision
   FROM ( SELECT person_role.person,
            person_role.ordinal,
            person_role.party,
            person_role.title,
            person_role."from",
            person_role."to",
            person_role.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.person_role
        UNION ALL
         SELECT person_role.person,
            person_role.ordinal,
            person_role.party,
            person_role.title,
            person_role."from",
            person_role."to",
            person_role.revision,
            person_role.ended_revision
           FROM history.person_role) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: people; Type: VIEW; Schema: api_past; Owner: -
--

CREATE VIEW api_past.people AS
 SELECT p.id,
    p.name,
    p.aliases,
    role.party,
    party.name AS party_name,
    role.title,
    p.row_version AS version,
    p.recorded_at,
    ('/v1/people/'::text || (p.id)::text) AS url
   FROM ((past.person p
     LEFT JOIN LATERAL ( SELECT r.party,
            r.title
           FROM past.person_role r
          WHERE ((r.person)::text = (p.id)::text)
          ORDER BY r.ordinal
         LIMIT 1) role ON (true))
     LEFT JOIN past.party ON (((party.id)::text = (role.party)::text)));


--
-- Name: VIEW people; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON VIEW api_past.people IS 'Public figures who speak or negotiate.';


--
-- Name: COLUMN people.party; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.people.party IS 'The party of the first role recorded; all roles are in the single person.';


--
-- Name: COLUMN people.party_name; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.people.party_name IS 'Name of that party.';


--
-- Name: COLUMN people.title; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.people.title IS 'Title of the first role recorded.';


--
-- Name: plan_author; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.plan_author (
    ended_revision bigint NOT NULL,
    plan record.slug NOT NULL,
    ordinal integer NOT NULL,
    party record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE plan_author; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.plan_author IS 'Former rows of record.plan_author: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: plan_point; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.plan_point (
    ended_revision bigint NOT NULL,
    plan record.slug NOT NULL,
    number integer NOT NULL,
    label text,
    numbering text NOT NULL,
    summary text NOT NULL,
    note text,
    revision bigint NOT NULL,
    words tsvector
);


--
-- Name: TABLE plan_point; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.plan_point IS 'Former rows of record.plan_point: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: plan_source; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.plan_source (
    ended_revision bigint NOT NULL,
    plan record.slug NOT NULL,
    ordinal integer NOT NULL,
    source record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE plan_source; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.plan_source IS 'Former rows of record.plan_source: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: plan_author; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.plan_author AS
 SELECT versions.plan,
    versions.ordinal,
    versions.party,
    versions.revision
   FROM ( SELECT plan_author.plan,
            plan_author.ordinal,
            plan_author.party,
            plan_author.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.plan_author
        UNION ALL
         SELECT plan_author.plan,
            plan_author.ordinal,
            plan_author.party,
            plan_author.revision,
            plan_author.ended_revision
           FROM history.plan_author) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: plan_point; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.plan_point AS
 SELECT versions.plan,
    versions.number,
    versions.label,
    versions.numbering,
    versions.summary,
    versions.note,
    versions.revision,
    versions.words
   FROM ( SELECT plan_point.plan,
            plan_point.number,
            plan_point.label,
            plan_point.numbering,
            plan_point.summary,
            plan_point.note,
            plan_point.revision,
            plan_point.words,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.plan_point
        UNION ALL
         SELECT plan_point.plan,
            plan_point.number,
            plan_point.label,
            plan_point.numbering,
            plan_point.summary,
            plan_point.note,
            plan_point.revision,
            plan_point.words,
            plan_point.ended_revision
           FROM history.plan_point) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: plan_source; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.plan_source AS
 SELECT versions.plan,
    versions.ordinal,
    versions.source,
    versions.revision
   FROM ( SELECT plan_source.plan,
            plan_source.ordinal,
            plan_source.source,
            plan_source.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.plan_source
        UNION ALL
         SELECT plan_source.plan,
            plan_source.ordinal,
            plan_source.source,
            plan_source.revision,
            plan_source.ended_revision
           FROM history.plan_source) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: plans; Type: VIEW; Schema: api_past; Owner: -
--

CREATE VIEW api_past.plans AS
 SELECT p.id,
    p.process,
    process.name AS process_name,
    p.title,
    p.version,
    p.published_on,
    (p.published_on_precision)::text AS published_on_precision,
    p.status,
    ARRAY( SELECT (x.party)::text AS party
           FROM past.plan_author x
          WHERE ((x.plan)::text = (p.id)::text)
          ORDER BY x.ordinal) AS authors,
    p.author_note,
    p.supersedes,
    before.title AS supersedes_title,
    p.stated_point_count,
    ( SELECT (count(*))::integer AS count
           FROM past.plan_point x
          WHERE ((x.plan)::text = (p.id)::text)) AS point_count,
    p.description,
    source.id AS source,
    source.title AS source_title,
    source.url AS source_url,
    ( SELECT (count(*))::integer AS count
           FROM past.plan_source x
          WHERE ((x.plan)::text = (p.id)::text)) AS source_count,
    p.row_version AS record_version,
    p.recorded_at,
    ('/v1/plans/'::text || (p.id)::text) AS url
   FROM ((((past.plan p
     JOIN past.process ON (((process.id)::text = (p.process)::text)))
     LEFT JOIN past.plan before ON (((before.id)::text = (p.supersedes)::text)))
     LEFT JOIN LATERAL ( SELECT x.source
           FROM past.plan_source x
          WHERE ((x.plan)::text = (p.id)::text)
          ORDER BY x.ordinal
         LIMIT 1) first ON (true))
     LEFT JOIN past.source ON (((source.id)::text = (first.source)::text)));


--
-- Name: VIEW plans; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON VIEW api_past.plans IS 'Peace plans and draft agreements; each version is a plan.';


--
-- Name: COLUMN plans.process_name; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.plans.process_name IS 'Name of the process.';


--
-- Name: COLUMN plans.authors; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.plans.authors IS 'Ids of the parties that wrote it.';


--
-- Name: COLUMN plans.supersedes_title; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.plans.supersedes_title IS 'Title of the plan that it replaces.';


--
-- Name: COLUMN plans.point_count; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.plans.point_count IS 'How many points the record knows.';


--
-- Name: COLUMN plans.source; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.plans.source IS 'The first source for it.';


--
-- Name: COLUMN plans.source_title; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.plans.source_title IS 'Title of that source.';


--
-- Name: COLUMN plans.source_url; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.plans.source_url IS 'Where that source can be read.';


--
-- Name: COLUMN plans.source_count; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.plans.source_count IS 'How many sources there are for it.';


--
-- Name: COLUMN plans.record_version; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.plans.record_version IS 'Number of this version of the row in the record; version is the plan''s own.';


--
-- Name: process_participant; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.process_participant (
    ended_revision bigint NOT NULL,
    process record.slug NOT NULL,
    ordinal integer NOT NULL,
    party record.slug NOT NULL,
    role text NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE process_participant; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.process_participant IS 'Former rows of record.process_participant: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: process_participant; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.process_participant AS
 SELECT versions.process,
    versions.ordinal,
    versions.party,
    versions.role,
    versions.revision
   FROM ( SELECT process_participant.process,
            process_participant.ordinal,
            process_participant.party,
            process_participant.role,
            process_participant.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.process_participant
        UNION ALL
         SELECT process_participant.process,
            process_participant.ordinal,
            process_participant.party,
            process_participant.role,
            process_participant.revision,
            process_participant.ended_revision
           FROM history.process_participant) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: processes; Type: VIEW; Schema: api_past; Owner: -
--

CREATE VIEW api_past.processes AS
 SELECT p.id,
    p.parent,
    parent.name AS parent_name,
    p.name,
    p.summary,
    p.status,
    p.started_on,
    p.ended_on,
    ARRAY( SELECT DISTINCT (x.party)::text AS party
           FROM past.process_participant x
          WHERE ((x.process)::text = (p.id)::text)
          ORDER BY (x.party)::text) AS parties,
    p.row_version AS version,
    p.recorded_at,
    ('/v1/processes/'::text || (p.id)::text) AS url
   FROM (past.process p
     LEFT JOIN past.process parent ON (((parent.id)::text = (p.parent)::text)));


--
-- Name: VIEW processes; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON VIEW api_past.processes IS 'Negotiations and their tracks.';


--
-- Name: COLUMN processes.parent_name; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.processes.parent_name IS 'Name of the process that this one is a track of.';


--
-- Name: COLUMN processes.parties; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.processes.parties IS 'Ids of the parties that take part, in the order of the alphabet; their roles are in the single process.';


--
-- Name: sources; Type: VIEW; Schema: api_past; Owner: -
--

CREATE VIEW api_past.sources AS
 SELECT s.id,
    s.title,
    s.publisher,
    s.kind,
    s.reliability,
    s.url,
    s.published_on,
    s.accessed_on,
    (s.language)::text AS language,
    s.row_version AS version,
    s.recorded_at,
    ('/v1/sources/'::text || (s.id)::text) AS record_url
   FROM past.source s;


--
-- Name: VIEW sources; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON VIEW api_past.sources IS 'Where the record knows something from.';


--
-- Name: COLUMN sources.record_url; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.sources.record_url IS 'Address of this source in the API; url is where the source itself can be read.';


--
-- Name: statement_issue; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.statement_issue (
    ended_revision bigint NOT NULL,
    statement record.slug NOT NULL,
    ordinal integer NOT NULL,
    issue record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE statement_issue; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.statement_issue IS 'Former rows of record.statement_issue: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: statement_issue; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.statement_issue AS
 SELECT versions.statement,
    versions.ordinal,
    versions.issue,
    versions.revision
   FROM ( SELECT statement_issue.statement,
            statement_issue.ordinal,
            statement_issue.issue,
            statement_issue.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.statement_issue
        UNION ALL
         SELECT statement_issue.statement,
            statement_issue.ordinal,
            statement_issue.issue,
            statement_issue.revision,
            statement_issue.ended_revision
           FROM history.statement_issue) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: statements; Type: VIEW; Schema: api_past; Owner: -
--

CREATE VIEW api_past.statements AS
 SELECT s.id,
    s.process,
    s.speaker,
    speaker.name AS speaker_name,
    s.party,
    party.name AS party_name,
    s.said_on,
    (s.said_on_precision)::text AS said_on_precision,
    s.mode,
    s.quote,
    (s.language)::text AS language,
    s.paraphrase,
    s.meeting,
    meeting.title AS meeting_title,
    ARRAY( SELECT (x.issue)::text AS issue
           FROM past.statement_issue x
          WHERE ((x.statement)::text = (s.id)::text)
          ORDER BY x.ordinal) AS issues,
    source.id AS source,
    source.title AS source_title,
    source.url AS source_url,
    ( SELECT (count(*))::integer AS count
           FROM past.statement_source x
          WHERE ((x.statement)::text = (s.id)::text)) AS source_count,
    s.row_version AS version,
    s.recorded_at,
    ('/v1/statements/'::text || (s.id)::text) AS url
   FROM (((((past.statement s
     LEFT JOIN past.person speaker ON (((speaker.id)::text = (s.speaker)::text)))
     LEFT JOIN past.party ON (((party.id)::text = (s.party)::text)))
     LEFT JOIN past.meeting ON (((meeting.id)::text = (s.meeting)::text)))
     LEFT JOIN LATERAL ( SELECT x.source
           FROM past.statement_source x
          WHERE ((x.statement)::text = (s.id)::text)
          ORDER BY x.ordinal
         LIMIT 1) first ON (true))
     LEFT JOIN past.source ON (((source.id)::text = (first.source)::text)));


--
-- Name: VIEW statements; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON VIEW api_past.statements IS 'Who said what, when, and where that is reported.';


--
-- Name: COLUMN statements.speaker_name; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.statements.speaker_name IS 'Name of the speaker.';


--
-- Name: COLUMN statements.party_name; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.statements.party_name IS 'Name of the party.';


--
-- Name: COLUMN statements.meeting_title; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.statements.meeting_title IS 'Title of the meeting.';


--
-- Name: COLUMN statements.issues; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.statements.issues IS 'Ids of the issues that it speaks to.';


--
-- Name: COLUMN statements.source; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.statements.source IS 'The first source that reports it.';


--
-- Name: COLUMN statements.source_title; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.statements.source_title IS 'Title of that source.';


--
-- Name: COLUMN statements.source_url; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.statements.source_url IS 'Where that source can be read.';


--
-- Name: COLUMN statements.source_count; Type: COMMENT; Schema: api_past; Owner: -
--

COMMENT ON COLUMN api_past.statements.source_count IS 'How many sources report it.';


--
-- Name: api_key; Type: TABLE; Schema: editing; Owner: -
--

CREATE TABLE editing.api_key (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    hash bytea NOT NULL,
    hint text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by text NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    CONSTRAINT api_key_name_length CHECK ((((char_length(name) >= 1) AND (char_length(name) <= 100)) AND (name = btrim(name)))),
    CONSTRAINT api_key_role_known CHECK ((role = ANY (ARRAY['reader'::text, 'editor'::text, 'reviewer'::text, 'administrator'::text])))
);


--
-- Name: TABLE api_key; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON TABLE editing.api_key IS 'Keys of people and programs. The key itself is not stored, only its SHA-256.';


--
-- Name: COLUMN api_key.hint; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON COLUMN editing.api_key.hint IS 'First characters of the key, to tell keys apart.';


--
-- Name: draft; Type: TABLE; Schema: editing; Owner: -
--

CREATE TABLE editing.draft (
    resource text NOT NULL,
    id record.slug NOT NULL,
    document jsonb NOT NULL,
    base_version integer,
    version integer DEFAULT 1 NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    author text NOT NULL,
    comment text,
    reason text,
    import uuid,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT draft_comment_length CHECK (((char_length(comment) >= 1) AND (char_length(comment) <= 4000))),
    CONSTRAINT draft_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'returned'::text])))
);


--
-- Name: TABLE draft; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON TABLE editing.draft IS 'Documents that wait for publication: new rows, and changes of published ones.';


--
-- Name: COLUMN draft.base_version; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON COLUMN editing.draft.base_version IS 'Version of the published row that the draft changes; empty for a new row.';


--
-- Name: COLUMN draft.version; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON COLUMN editing.draft.version IS 'How often the draft itself was saved.';


--
-- Name: COLUMN draft.state; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON COLUMN editing.draft.state IS 'draft: waits for a reviewer; returned: a reviewer gave it back with a comment.';


--
-- Name: COLUMN draft.author; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON COLUMN editing.draft.author IS 'Who wrote it last: somebody else must publish it.';


--
-- Name: COLUMN draft.comment; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON COLUMN editing.draft.comment IS 'Why a reviewer returned it.';


--
-- Name: COLUMN draft.reason; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON COLUMN editing.draft.reason IS 'Why the author made it; the revision that publishes it says so.';


--
-- Name: COLUMN draft.import; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON COLUMN editing.draft.import IS 'The import that brought it, by which it is published with the rest.';


--
-- Name: idempotency_key; Type: TABLE; Schema: editing; Owner: -
--

CREATE TABLE editing.idempotency_key (
    caller text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status integer,
    headers jsonb,
    body bytea,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT idempotency_key_length CHECK (((char_length(key) >= 1) AND (char_length(key) <= 255)))
);


--
-- Name: TABLE idempotency_key; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON TABLE editing.idempotency_key IS 'Answers to POSTs that carried an Idempotency-Key, kept for 48 hours and given again to a repeat.';


--
-- Name: import; Type: TABLE; Schema: editing; Owner: -
--

CREATE TABLE editing.import (
    id uuid NOT NULL,
    format text NOT NULL,
    dry_run boolean NOT NULL,
    actor text NOT NULL,
    reason text,
    state text DEFAULT 'running'::text NOT NULL,
    rows_read integer DEFAULT 0 NOT NULL,
    rows_total integer,
    rows_merged integer DEFAULT 0 NOT NULL,
    counts jsonb DEFAULT '[]'::jsonb NOT NULL,
    drafts boolean DEFAULT false NOT NULL,
    error_count integer DEFAULT 0 NOT NULL,
    errors jsonb DEFAULT '[]'::jsonb NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT import_finished CHECK (((state = 'running'::text) = (finished_at IS NULL))),
    CONSTRAINT import_format_known CHECK ((format = ANY (ARRAY['bundle'::text, 'ndjson'::text, 'csv'::text]))),
    CONSTRAINT import_state_known CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])))
);


--
-- Name: TABLE import; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON TABLE editing.import IS 'Imports and how far they came. One that says running is so only while somebody holds its lock: see editing.import_is_alive.';


--
-- Name: COLUMN import.rows_read; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON COLUMN editing.import.rows_read IS 'Documents read and judged so far.';


--
-- Name: COLUMN import.rows_total; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON COLUMN editing.import.rows_total IS 'How many there are, once all are read.';


--
-- Name: COLUMN import.rows_merged; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON COLUMN editing.import.rows_merged IS 'Documents that the loading transaction has worked through.';


--
-- Name: COLUMN import.counts; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON COLUMN editing.import.counts IS 'Added, changed and unchanged rows by resource.';


--
-- Name: COLUMN import.drafts; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON COLUMN editing.import.drafts IS 'Whether what it brought waits as drafts.';


--
-- Name: COLUMN import.errors; Type: COMMENT; Schema: editing; Owner: -
--

COMMENT ON COLUMN editing.import.errors IS 'The first 1,000 of what is wrong.';


--
-- Name: dispute_claim_source; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.dispute_claim_source (
    ended_revision bigint NOT NULL,
    dispute record.slug NOT NULL,
    claim integer NOT NULL,
    ordinal integer NOT NULL,
    source record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE dispute_claim_source; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.dispute_claim_source IS 'Former rows of record.dispute_claim_source: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: meeting_delegate; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.meeting_delegate (
    ended_revision bigint NOT NULL,
    meeting record.slug NOT NULL,
    delegation integer NOT NULL,
    ordinal integer NOT NULL,
    person record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE meeting_delegate; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.meeting_delegate IS 'Former rows of record.meeting_delegate: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: plan_point_issue; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.plan_point_issue (
    ended_revision bigint NOT NULL,
    plan record.slug NOT NULL,
    point integer NOT NULL,
    ordinal integer NOT NULL,
    issue record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE plan_point_issue; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.plan_point_issue IS 'Former rows of record.plan_point_issue: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: plan_point_source; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.plan_point_source (
    ended_revision bigint NOT NULL,
    plan record.slug NOT NULL,
    point integer NOT NULL,
    ordinal integer NOT NULL,
    source record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE plan_point_source; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.plan_point_source IS 'Former rows of record.plan_point_source: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: plan_point_term; Type: TABLE; Schema: history; Owner: -
--

CREATE TABLE history.plan_point_term (
    ended_revision bigint NOT NULL,
    plan record.slug NOT NULL,
    point integer NOT NULL,
    ordinal integer NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    number numeric NOT NULL,
    unit text NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE plan_point_term; Type: COMMENT; Schema: history; Owner: -
--

COMMENT ON TABLE history.plan_point_term IS 'Former rows of record.plan_point_term: each was in the record from revision up to, not including, ended_revision.';


--
-- Name: applied; Type: TABLE; Schema: migrations; Owner: -
--

CREATE TABLE migrations.applied (
    script text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);


--
-- Name: dispute_claim_source; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.dispute_claim_source (
    dispute record.slug NOT NULL,
    claim integer NOT NULL,
    ordinal integer NOT NULL,
    source record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE dispute_claim_source; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.dispute_claim_source IS 'The sources of an account; claim is its place in the dispute.';


--
-- Name: dispute_claim_source; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.dispute_claim_source AS
 SELECT versions.dispute,
    versions.claim,
    versions.ordinal,
    versions.source,
    versions.revision
   FROM ( SELECT dispute_claim_source.dispute,
            dispute_claim_source.claim,
            dispute_claim_source.ordinal,
            dispute_claim_source.source,
            dispute_claim_source.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.dispute_claim_source
        UNION ALL
         SELECT dispute_claim_source.dispute,
            dispute_claim_source.claim,
            dispute_claim_source.ordinal,
            dispute_claim_source.source,
            dispute_claim_source.revision,
            dispute_claim_source.ended_revision
           FROM history.dispute_claim_source) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: meeting_delegate; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.meeting_delegate (
    meeting record.slug NOT NULL,
    delegation integer NOT NULL,
    ordinal integer NOT NULL,
    person record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE meeting_delegate; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.meeting_delegate IS 'The people of a delegation.';


--
-- Name: meeting_delegate; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.meeting_delegate AS
 SELECT versions.meeting,
    versions.delegation,
    versions.ordinal,
    versions.person,
    versions.revision
   FROM ( SELECT meeting_delegate.meeting,
            meeting_delegate.delegation,
            meeting_delegate.ordinal,
            meeting_delegate.person,
            meeting_delegate.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.meeting_delegate
        UNION ALL
         SELECT meeting_delegate.meeting,
            meeting_delegate.delegation,
            meeting_delegate.ordinal,
            meeting_delegate.person,
            meeting_delegate.revision,
            meeting_delegate.ended_revision
           FROM history.meeting_delegate) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: plan_point_issue; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.plan_point_issue (
    plan record.slug NOT NULL,
    point integer NOT NULL,
    ordinal integer NOT NULL,
    issue record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE plan_point_issue; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.plan_point_issue IS 'The issues that a point touches; point is its number.';


--
-- Name: plan_point_issue; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.plan_point_issue AS
 SELECT versions.plan,
    versions.point,
    versions.ordinal,
    versions.issue,
    versions.revision
   FROM ( SELECT plan_point_issue.plan,
            plan_point_issue.point,
            plan_point_issue.ordinal,
            plan_point_issue.issue,
            plan_point_issue.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.plan_point_issue
        UNION ALL
         SELECT plan_point_issue.plan,
            plan_point_issue.point,
            plan_point_issue.ordinal,
            plan_point_issue.issue,
            plan_point_issue.revision,
            plan_point_issue.ended_revision
           FROM history.plan_point_issue) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: plan_point_source; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.plan_point_source (
    plan record.slug NOT NULL,
    point integer NOT NULL,
    ordinal integer NOT NULL,
    source record.slug NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE plan_point_source; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.plan_point_source IS 'The sources for a point; point is its number.';


--
-- Name: plan_point_source; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.plan_point_source AS
 SELECT versions.plan,
    versions.point,
    versions.ordinal,
    versions.source,
    versions.revision
   FROM ( SELECT plan_point_source.plan,
            plan_point_source.point,
            plan_point_source.ordinal,
            plan_point_source.source,
            plan_point_source.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.plan_point_source
        UNION ALL
         SELECT plan_point_source.plan,
            plan_point_source.point,
            plan_point_source.ordinal,
            plan_point_source.source,
            plan_point_source.revision,
            plan_point_source.ended_revision
           FROM history.plan_point_source) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: plan_point_term; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.plan_point_term (
    plan record.slug NOT NULL,
    point integer NOT NULL,
    ordinal integer NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    number numeric NOT NULL,
    unit text NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT plan_point_term_kind_known CHECK ((kind = ANY (ARRAY['cap'::text, 'floor'::text, 'exact'::text]))),
    CONSTRAINT plan_point_term_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
    CONSTRAINT plan_point_term_number_readable CHECK (record.is_readable(number)),
    CONSTRAINT plan_point_term_unit_length CHECK (((char_length(unit) >= 1) AND (char_length(unit) <= 100)))
);


--
-- Name: TABLE plan_point_term; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.plan_point_term IS 'A number that a point fixes: a force ceiling, an amount, a time.';


--
-- Name: COLUMN plan_point_term.kind; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.plan_point_term.kind IS 'cap (at most), floor (at least) or exact.';


--
-- Name: plan_point_term; Type: VIEW; Schema: past; Owner: -
--

CREATE VIEW past.plan_point_term AS
 SELECT versions.plan,
    versions.point,
    versions.ordinal,
    versions.name,
    versions.kind,
    versions.number,
    versions.unit,
    versions.revision
   FROM ( SELECT plan_point_term.plan,
            plan_point_term.point,
            plan_point_term.ordinal,
            plan_point_term.name,
            plan_point_term.kind,
            plan_point_term.number,
            plan_point_term.unit,
            plan_point_term.revision,
            '9223372036854775807'::bigint AS ended_revision
           FROM record.plan_point_term
        UNION ALL
         SELECT plan_point_term.plan,
            plan_point_term.point,
            plan_point_term.ordinal,
            plan_point_term.name,
            plan_point_term.kind,
            plan_point_term.number,
            plan_point_term.unit,
            plan_point_term.revision,
            plan_point_term.ended_revision
           FROM history.plan_point_term) versions
  WHERE ((versions.revision <= record.known_revision()) AND (versions.ended_revision > record.known_revision()));


--
-- Name: plan_version; Type: VIEW; Schema: record; Owner: -
--

CREATE VIEW record.plan_version AS
 SELECT plan.id,
    plan.process,
    plan.title,
    plan.version,
    plan.published_on,
    plan.revision,
    '9223372036854775807'::bigint AS ended_revision
   FROM record.plan
UNION ALL
 SELECT plan.id,
    plan.process,
    plan.title,
    plan.version,
    plan.published_on,
    plan.revision,
    plan.ended_revision
   FROM history.plan;


--
-- Name: VIEW plan_version; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON VIEW record.plan_version IS 'Every version of every plan: in the record from revision up to, not including, ended_revision.';


--
-- Name: position_version; Type: VIEW; Schema: record; Owner: -
--

CREATE VIEW record.position_version AS
 SELECT "position".id,
    "position".process,
    "position".party,
    "position".subject,
    "position".issue,
    "position".plan,
    "position".plan_point,
    "position".stance,
    "position".red_line,
    "position".summary,
    "position".stated_on,
    "position".row_version,
    "position".revision,
    '9223372036854775807'::bigint AS ended_revision
   FROM record."position"
UNION ALL
 SELECT "position".id,
    "position".process,
    "position".party,
    "position".subject,
    "position".issue,
    "position".plan,
    "position".plan_point,
    "position".stance,
    "position".red_line,
    "position".summary,
    "position".stated_on,
    "position".row_version,
    "position".revision,
    "position".ended_revision
   FROM history."position";


--
-- Name: VIEW position_version; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON VIEW record.position_version IS 'Every version of every position: in the record from revision up to, not including, ended_revision.';


--
-- Name: renamed_id; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.renamed_id (
    resource text NOT NULL,
    old_id text NOT NULL,
    new_id text NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE renamed_id; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.renamed_id IS 'Ids that a resource had before: they answer 308 to the new one.';


--
-- Name: revision; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.revision (
    number bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    reason text,
    CONSTRAINT revision_reason_length CHECK ((char_length(reason) <= 2000))
);


--
-- Name: TABLE revision; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.revision IS 'One committed change of the record: a writing transaction. Numbers and times follow commit order.';


--
-- Name: COLUMN revision.number; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.revision.number IS 'Number of the revision; the next one is one higher.';


--
-- Name: COLUMN revision.recorded_at; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.revision.recorded_at IS 'When the revision was made, by the clock of the database; later than that of every revision before it.';


--
-- Name: COLUMN revision.actor; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.revision.actor IS 'Who made it: the name of the key, or the database role of a hand-run statement.';


--
-- Name: COLUMN revision.reason; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.revision.reason IS 'Why, in the words of who made it.';


--
-- Name: vocabulary; Type: TABLE; Schema: record; Owner: -
--

CREATE TABLE record.vocabulary (
    name text NOT NULL,
    ordinal integer NOT NULL,
    value text NOT NULL,
    label text NOT NULL,
    meaning text NOT NULL,
    score integer
);


--
-- Name: TABLE vocabulary; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON TABLE record.vocabulary IS 'The values of every closed vocabulary, and what they mean.';


--
-- Name: COLUMN vocabulary.name; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.vocabulary.name IS 'Name of the vocabulary.';


--
-- Name: COLUMN vocabulary.value; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.vocabulary.value IS 'The value, as it stands in answers and filters.';


--
-- Name: COLUMN vocabulary.label; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.vocabulary.label IS 'The value as a reader would write it.';


--
-- Name: COLUMN vocabulary.meaning; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.vocabulary.meaning IS 'What the value means.';


--
-- Name: COLUMN vocabulary.score; Type: COMMENT; Schema: record; Owner: -
--

COMMENT ON COLUMN record.vocabulary.score IS 'Place on the 0-100 scale, for stances that have one.';


--
-- Name: word; Type: TABLE; Schema: search; Owner: -
--

CREATE TABLE search.word (
    word text NOT NULL,
    folded text GENERATED ALWAYS AS (search.fold(word)) STORED NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: TABLE word; Type: COMMENT; Schema: search; Owner: -
--

COMMENT ON TABLE search.word IS 'Words that texts of the record have used, to find other spellings of what is asked for. Words that are gone again do no harm.';


--
-- Name: COLUMN word.word; Type: COMMENT; Schema: search; Owner: -
--

COMMENT ON COLUMN search.word.word IS 'The word, as the configuration search.words stems it.';


--
-- Name: COLUMN word.folded; Type: COMMENT; Schema: search; Owner: -
--

COMMENT ON COLUMN search.word.folded IS 'What its transliterations share.';


--
-- Name: COLUMN word.revision; Type: COMMENT; Schema: search; Owner: -
--

COMMENT ON COLUMN search.word.revision IS 'The revision that first used it: a search of the past knows no later words, so that it is answered as it was.';


--
-- Data for Name: api_key; Type: TABLE DATA; Schema: editing; Owner: -
--

INSERT INTO editing.api_key VALUES ('e71c2f91-302a-46cc-9391-a2c78d57ad28', 'Edition editor', 'editor', '\x15ecf976d684235c8e6e79e4a102b89b9ebb3c3e374fc5a67cacd8b729a991e2', 'pos_RPm3...', '2026-11-28 04:24:12.637944+00', 'command line', NULL, NULL, '2026-11-28 04:24:17.648413+00');
INSERT INTO editing.api_key VALUES ('72f2a09d-c0c0-4f47-b810-c3d4e2be791d', 'Edition reviewer', 'reviewer', '\x69bec3dd47caef49fb74f21d7b77d4bd86d194277aab60ca6458e24016a5433f', 'pos_MG87...', '2026-11-28 04:24:13.976149+00', 'command line', NULL, NULL, '2026-11-28 04:24:18.060639+00');


--
-- Data for Name: draft; Type: TABLE DATA; Schema: editing; Owner: -
--

INSERT INTO editing.draft VALUES ('position', 'waiting', '{"id": "waiting", "plan": null, "basis": "declared", "issue": "bridges", "party": "upland", "value": null, "stance": "opposes", "process": "river-talks", "speaker": null, "summary": "Waits for review.", "evidence": [{"source": "archive-note", "statement": null}], "red_line": false, "salience": null, "stated_on": "2025-10-01", "value_low": null, "plan_point": null, "value_high": null, "coding_note": null, "stated_on_precision": "day"}', NULL, 1, 'draft', 'Edition editor', NULL, NULL, NULL, '2026-11-28 04:24:20.299789+00', '2026-11-28 04:24:20.29979+00');
INSERT INTO editing.draft VALUES ('source', 'archive-note', '{"id": "archive-note", "url": null, "kind": "research", "title": "Note of the archive, second printing", "language": null, "publisher": "Shore Institute", "accessed_on": null, "reliability": "medium", "published_on": null}', 1, 1, 'draft', 'Edition editor', NULL, NULL, NULL, '2026-11-28 04:24:20.353531+00', '2026-11-28 04:24:20.353531+00');
INSERT INTO editing.draft VALUES ('person', 'returned-person', '{"id": "returned-person", "name": "Dan Ford", "roles": [], "aliases": []}', NULL, 2, 'returned', 'Edition editor', 'Which party does Dan Ford speak for?', NULL, NULL, '2026-11-28 04:24:20.370671+00', '2026-11-28 04:24:20.396905+00');


--
-- Data for Name: idempotency_key; Type: TABLE DATA; Schema: editing; Owner: -
--

INSERT INTO editing.idempotency_key VALUES ('e71c2f91-302a-46cc-9391-a2c78d57ad28', 'edition-1', '\xe0c89f7887235b46539424e75b02334cbd0243e96042eef591c5948c32124635', 201, '{"etag": "\"zO7C6SQdWJjyKQdf\"", "location": "https://positions.example/v1/drafts/positions/coast-bridges-later"}', '\x7b227265736f75726365223a22706f736974696f6e73222c226964223a22636f6173742d627269646765732d6c61746572222c227374617465223a226472616674222c2264726166745f76657273696f6e223a312c22626173655f76657273696f6e223a6e756c6c2c22617574686f72223a2245646974696f6e20656469746f72222c22636f6d6d656e74223a6e756c6c2c22726561736f6e223a6e756c6c2c22696d706f7274223a6e756c6c2c22637265617465645f6174223a22323032362d31312d32385430343a32343a31392e3335373230325a222c22757064617465645f6174223a22323032362d31312d32385430343a32343a31392e3335373230325a222c2275726c223a2268747470733a2f2f706f736974696f6e732e6578616d706c652f76312f6472616674732f706f736974696f6e732f636f6173742d627269646765732d6c61746572222c22646f63756d656e74223a7b226964223a22636f6173742d627269646765732d6c61746572222c2270726f63657373223a2272697665722d74616c6b73222c227061727479223a22636f6173742d72657075626c6963222c226973737565223a2262726964676573222c22706c616e223a6e756c6c2c22706c616e5f706f696e74223a6e756c6c2c227374616e6365223a2277697468647261776e222c227265645f6c696e65223a66616c73652c226261736973223a226465636c61726564222c22636f64696e675f6e6f7465223a6e756c6c2c2273756d6d617279223a2254616b657320697473206f66666572206261636b2e222c22737065616b6572223a6e756c6c2c2276616c7565223a6e756c6c2c2276616c75655f6c6f77223a6e756c6c2c2276616c75655f68696768223a6e756c6c2c2273616c69656e6365223a6e756c6c2c227374617465645f6f6e223a22323032352d30392d3031222c227374617465645f6f6e5f707265636973696f6e223a22646179222c2265766964656e6365223a5b7b2273746174656d656e74223a6e756c6c2c22736f75726365223a22617263686976652d6e6f7465227d5d7d7d', '2026-11-28 04:24:19.361738+00');


--
-- Data for Name: import; Type: TABLE DATA; Schema: editing; Owner: -
--

INSERT INTO editing.import VALUES ('01a22065-722a-7fb4-ad23-07d620fe002a', 'bundle', false, 'root', 'Import of edition-1.bundle.json', 'done', 38, 38, 38, '[{"added": 4, "array": "parties", "changed": 0, "unchanged": 0}, {"added": 2, "array": "processes", "changed": 0, "unchanged": 0}, {"added": 3, "array": "people", "changed": 0, "unchanged": 0}, {"added": 4, "array": "issues", "changed": 0, "unchanged": 0}, {"added": 4, "array": "sources", "changed": 0, "unchanged": 0}, {"added": 2, "array": "meetings", "changed": 0, "unchanged": 0}, {"added": 3, "array": "statements", "changed": 0, "unchanged": 0}, {"added": 2, "array": "plans", "changed": 0, "unchanged": 0}, {"added": 11, "array": "positions", "changed": 0, "unchanged": 0}, {"added": 2, "array": "figures", "changed": 0, "unchanged": 0}, {"added": 1, "array": "disputes", "changed": 0, "unchanged": 0}]', false, 0, '[]', '2026-11-28 04:24:09.071229+00', '2026-11-28 04:24:09.541138+00', '2026-11-28 04:24:09.541138+00');


--
-- Data for Name: dispute; Type: TABLE DATA; Schema: history; Owner: -
--



--
-- Data for Name: dispute_claim; Type: TABLE DATA; Schema: history; Owner: -
--



--
-- Data for Name: dispute_claim_source; Type: TABLE DATA; Schema: history; Owner: -
--



--
-- Data for Name: dispute_issue; Type: TABLE DATA; Schema: history; Owner: -
--



--
-- Data for Name: figure; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.figure VALUES (9, 'bridges-closed', 'river-talks', NULL, 'Three bridges are closed.', NULL, NULL, false, NULL, 1, 1, '2026-03-02 04:24:09.319468+00');


--
-- Data for Name: figure_issue; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.figure_issue VALUES (9, 'bridges-closed', 1, 'bridges', 1);


--
-- Data for Name: figure_source; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.figure_source VALUES (9, 'bridges-closed', 1, 'courier-2025-02', 1);
INSERT INTO history.figure_source VALUES (9, 'bridges-closed', 2, 'archive-note', 1);


--
-- Data for Name: issue; Type: TABLE DATA; Schema: history; Owner: -
--



--
-- Data for Name: meeting; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.meeting VALUES (11, 'bay-city-round-1', 'river-talks', NULL, 'First round in Bay City', '2025-05-12', 'day', '2025-05-16', NULL, NULL, NULL, 'Bay City', 'Coast Republic', 'Hotel "Pier", hall 2', NULL, 'mediated', 'text-tabled', 'The League tabled seven points.', 1, 1, '2026-03-02 04:24:09.319468+00', '''2'':18C ''bay'':4A,11C ''citi'':5A,12C ''coast'':13C ''first'':1A ''hall'':17C ''hotel'':15C ''leagu'':7B ''pier'':16C ''point'':10B ''republ'':14C ''round'':2A ''seven'':9B ''tabl'':8B');
INSERT INTO history.meeting VALUES (12, 'bay-city-round-1', 'river-talks', NULL, 'First round in Bay City', '2025-05-12', 'day', '2025-05-16', NULL, NULL, NULL, 'Bay City', 'Coast Republic', 'Hotel "Pier", hall 2', NULL, 'mediated', 'continuing', 'Talks go on.', 2, 11, '2026-03-02 04:24:19.502182+00', '''2'':15C ''bay'':4A,8C ''citi'':5A,9C ''coast'':10C ''first'':1A ''go'':7B ''hall'':14C ''hotel'':12C ''pier'':13C ''republ'':11C ''round'':2A ''talk'':6B');


--
-- Data for Name: meeting_agenda; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.meeting_agenda VALUES (12, 'bay-city-round-1', 2, 'bridges', 1);


--
-- Data for Name: meeting_delegate; Type: TABLE DATA; Schema: history; Owner: -
--



--
-- Data for Name: meeting_delegation; Type: TABLE DATA; Schema: history; Owner: -
--



--
-- Data for Name: meeting_source; Type: TABLE DATA; Schema: history; Owner: -
--



--
-- Data for Name: party; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.party VALUES (3, 'league', 'League of the Shores', 'international-organisation', NULL, NULL, 1, 1, '2026-03-02 04:24:09.319468+00');
INSERT INTO history.party VALUES (7, 'coast', 'Coast Republic', 'state', NULL, NULL, 1, 1, '2026-03-02 04:24:09.319468+00');
INSERT INTO history.party VALUES (7, 'league', 'League of the Shores', 'international-organisation', NULL, 'The states along the lower river.', 2, 3, '2026-03-02 04:24:18.315619+00');


--
-- Data for Name: party_member; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.party_member VALUES (7, 'league', 1, 'coast', 1);


--
-- Data for Name: person; Type: TABLE DATA; Schema: history; Owner: -
--



--
-- Data for Name: person_role; Type: TABLE DATA; Schema: history; Owner: -
--



--
-- Data for Name: plan; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.plan VALUES (4, 'seven-points', 'river-talks', 'Seven points', 'as tabled', '2025-05-15', 'day', 'tabled', 'Coast wrote point 2.', 'seven-points-draft', 7, 'The text that the League tabled in Bay City.', 1, 1, '2026-03-02 04:24:09.319468+00', '''bay'':12B ''citi'':13B ''leagu'':9B ''point'':2A ''seven'':1A ''tabl'':4B,10B ''text'':6B');
INSERT INTO history.plan VALUES (7, 'seven-points', 'river-talks', 'Seven points', 'as tabled', '2025-05-15', 'day', 'tabled', 'Coast wrote point 2.', 'seven-points-draft', 7, 'The text that the League tabled in Bay City.', 2, 4, '2026-03-02 04:24:18.52101+00', '''bay'':12B ''citi'':13B ''leagu'':9B ''point'':2A ''seven'':1A ''tabl'':4B,10B ''text'':6B');


--
-- Data for Name: plan_author; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.plan_author VALUES (7, 'seven-points', 2, 'coast', 1);


--
-- Data for Name: plan_point; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.plan_point VALUES (4, 'seven-points', 2, NULL, 'editorial', 'The bridges open in spring.', 'One copy says summer.', 1, '''bridg'':2A ''copi'':7C ''one'':6C ''open'':3A ''say'':8C ''spring'':5A ''summer'':9C');


--
-- Data for Name: plan_point_issue; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.plan_point_issue VALUES (4, 'seven-points', 2, 2, 'water', 1);


--
-- Data for Name: plan_point_source; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.plan_point_source VALUES (4, 'seven-points', 1, 1, 'plan-text', 1);


--
-- Data for Name: plan_point_term; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.plan_point_term VALUES (4, 'seven-points', 1, 2, 'years', 'exact', 10, 'years', 1);
INSERT INTO history.plan_point_term VALUES (4, 'seven-points', 1, 1, 'share of Lowland', 'floor', 45, 'per cent', 1);


--
-- Data for Name: plan_source; Type: TABLE DATA; Schema: history; Owner: -
--



--
-- Data for Name: position; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history."position" VALUES (2, 'upland-quota-later', 'river-talks', 'upland', 'water-quota', NULL, NULL, 'conditional', false, 'declared', NULL, 'Would give forty per cent if gauges are not read by others.', NULL, 45, NULL, NULL, 60.5, '2025-05-13', 'day', 'issue water-quota', 1, 1, '2026-03-02 04:24:09.319468+00', '''cent'':5A ''forti'':3A ''gaug'':7A ''give'':2A ''other'':12A ''per'':4A ''read'':10A ''would'':1A');
INSERT INTO history."position" VALUES (5, 'upland-gauges-same-day', 'river-talks-water', 'upland', 'water-gauges', NULL, NULL, 'neutral', false, 'declared', NULL, 'Another official said that it does not matter.', NULL, NULL, NULL, NULL, NULL, '2025-05-13', 'day', 'issue water-gauges', 1, 1, '2026-03-02 04:24:09.319468+00', '''anoth'':1A ''matter'':8A ''offici'':2A ''said'':3A');
INSERT INTO history."position" VALUES (6, 'league-quota', 'river-talks', 'league', 'water-quota', NULL, NULL, 'supports', false, 'declared', NULL, 'Proposes forty-five per cent.', NULL, NULL, NULL, NULL, NULL, '2025-05-15', 'day', 'issue water-quota', 1, 1, '2026-03-02 04:24:09.319468+00', '''cent'':6A ''five'':4A ''forti'':3A ''forty-f'':2A ''per'':5A ''propos'':1A');
INSERT INTO history."position" VALUES (7, 'coast-bridges-open', 'river-talks', 'coast', 'bridges', NULL, NULL, 'supports', false, 'declared', NULL, 'Favours open bridges.', NULL, NULL, NULL, NULL, NULL, '2025-07-01', 'day', 'issue bridges', 1, 1, '2026-03-02 04:24:09.319468+00', '''bridg'':3A ''favour'':1A ''open'':2A');
INSERT INTO history."position" VALUES (13, 'upland-quota-later', 'river-talks', 'upland', 'water-quota', NULL, NULL, 'supports', false, 'declared', NULL, 'Would give forty-five per cent.', NULL, 45, NULL, NULL, 60.5, '2025-05-13', 'day', 'issue water-quota', 2, 2, '2026-03-02 04:24:18.131712+00', '''cent'':7A ''five'':5A ''forti'':4A ''forty-f'':3A ''give'':2A ''per'':6A ''would'':1A');
INSERT INTO history."position" VALUES (14, 'coast-bridges-open', 'river-talks', 'coast-republic', 'bridges', NULL, NULL, 'supports', false, 'declared', NULL, 'Favours open bridges.', NULL, NULL, NULL, NULL, NULL, '2025-07-01', 'day', 'issue bridges', 2, 7, '2026-03-02 04:24:18.907653+00', '''bridg'':3A ''favour'':1A ''open'':2A');


--
-- Data for Name: position_evidence; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.position_evidence VALUES (5, 'upland-gauges-same-day', 1, NULL, 'archive-note', 1);
INSERT INTO history.position_evidence VALUES (6, 'league-quota', 1, NULL, 'plan-text', 1);
INSERT INTO history.position_evidence VALUES (14, 'coast-bridges-open', 1, 'coast-bridges', NULL, 1);


--
-- Data for Name: process; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.process VALUES (7, 'river-talks', NULL, 'River talks', 'Talks on the water of the river and the bridges over it.', 'active', '2025-01-10', NULL, 1, 1, '2026-03-02 04:24:09.319468+00');


--
-- Data for Name: process_participant; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.process_participant VALUES (7, 'river-talks', 4, 'coast', 'host', 1);


--
-- Data for Name: source; Type: TABLE DATA; Schema: history; Owner: -
--



--
-- Data for Name: statement; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.statement VALUES (7, 'coast-bridges', 'river-talks', NULL, 'coast', '2025-07-01', 'day', 'reported', NULL, NULL, 'Said to favour open bridges.', NULL, 1, 1, '2026-03-02 04:24:09.319468+00', '''bridg'':5A ''favour'':3A ''open'':4A ''said'':1A');
INSERT INTO history.statement VALUES (14, 'coast-bridges', 'river-talks', NULL, 'coast-republic', '2025-07-01', 'day', 'reported', NULL, NULL, 'Said to favour open bridges.', NULL, 2, 7, '2026-03-02 04:24:18.907653+00', '''bridg'':5A ''favour'':3A ''open'':4A ''said'':1A');


--
-- Data for Name: statement_issue; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.statement_issue VALUES (14, 'coast-bridges', 1, 'bridges', 1);


--
-- Data for Name: statement_source; Type: TABLE DATA; Schema: history; Owner: -
--

INSERT INTO history.statement_source VALUES (14, 'coast-bridges', 1, 'archive-note', 1);


--
-- Data for Name: applied; Type: TABLE DATA; Schema: migrations; Owner: -
--

INSERT INTO migrations.applied VALUES ('0001_two_clocks.sql', '262816280d6dba81107bbaa5d8bf65c7e73b58cfe4005bf3a28f2eb824295c25', '2026-11-28 04:24:06.777819+00');
INSERT INTO migrations.applied VALUES ('0002_processes_parties_people.sql', '1020169c9db87b9cd3e0d47c2e417685b02b61aa260f17a94cb8daf813cfa326', '2026-11-28 04:24:06.977037+00');
INSERT INTO migrations.applied VALUES ('0003_issues_sources_meetings_statements.sql', '10ed4088e2ac6855adb9b4ae70865190ef5a877b93334e6e4d5b324bff8923c3', '2026-11-28 04:24:07.383026+00');
INSERT INTO migrations.applied VALUES ('0004_plans.sql', '111945745b6778e152a44322e042a4df6fcf3a2d65536ff54766c1118796fb67', '2026-11-28 04:24:07.660009+00');
INSERT INTO migrations.applied VALUES ('0005_positions.sql', '0194462bca02064763b61c6325c2a738e5222bd7fe9fdaa07c702774c678221b', '2026-11-28 04:24:07.783487+00');
INSERT INTO migrations.applied VALUES ('0006_figures_disputes.sql', 'a5bcdd50c95c5f91ea67a475c75131c60cdce962b61e3f66f7f3af3afa086ce6', '2026-11-28 04:24:08.01681+00');
INSERT INTO migrations.applied VALUES ('0007_merge.sql', '79456b19ac88243c018b39f3c498d414283301db9685f71074ca6986b1f7d606', '2026-11-28 04:24:08.023879+00');
INSERT INTO migrations.applied VALUES ('0008_retractions.sql', '9f0f2d5353742dfcbeb422593cee5dd9291b289e3deb737313c740f793f3b6c6', '2026-11-28 04:24:08.028914+00');
INSERT INTO migrations.applied VALUES ('0009_vocabulary.sql', 'b53e1d0e84792da4b2aa2b18cab8233d659905c31f19ffbe9d1c4e41d7c0298b', '2026-11-28 04:24:08.045084+00');
INSERT INTO migrations.applied VALUES ('0010_editing.sql', '1376f5a48c0bf5a08ee3372ae76da614db14b3688713da96b5bff8536eff2d36', '2026-11-28 04:24:08.096042+00');
INSERT INTO migrations.applied VALUES ('0011_reader_role.sql', '06037c98866d6eeab71492b91ca5d32ffec7c2146f33ba673ea5dfc3b56913b6', '2026-11-28 04:24:08.102309+00');
INSERT INTO migrations.applied VALUES ('0020_analysis.sql', 'b7fc8aae7882715c3b170c5ee1a7c9a865c02ab4a4c7e5589f6df0183cd2f5b8', '2026-11-28 04:24:08.124354+00');
INSERT INTO migrations.applied VALUES ('0030_search.sql', '8500e75b788a9ddbd518bfd8c89894d4fa7b517d297061411b259736d5beb902', '2026-11-28 04:24:08.429532+00');
INSERT INTO migrations.applied VALUES ('0031_diff.sql', 'b8638e2f18179c2533b7bec1e21eab06056447410e80e57b4e8e7f7ba0f92470', '2026-11-28 04:24:08.576191+00');
INSERT INTO migrations.applied VALUES ('0032_analysis_vocabulary.sql', '2eceb24d123b8fe443f2d655b16417f78a54c926b80f04c92fca03bfa13f4bda', '2026-11-28 04:24:08.582789+00');
INSERT INTO migrations.applied VALUES ('0033_readable_values.sql', 'ae5895aced8757a507ba53817bc76b2b45286e32cf7b8b3370c6bb2b011eaedb', '2026-11-28 04:24:08.611602+00');
INSERT INTO migrations.applied VALUES ('0040_imports.sql', '01b94d05a0738e0d19c311f41d60f117a9ed28dc8f8a7b2a384e883f75e58209', '2026-11-28 04:24:08.638764+00');
INSERT INTO migrations.applied VALUES ('0050_tell_of_revisions.sql', 'e7b2ae77e3f804a53444fe96ebc62533ff68d189c93c1dd8ec6f692984db7401', '2026-11-28 04:24:08.648037+00');
INSERT INTO migrations.applied VALUES ('0060_standing.sql', 'b13e0f9bc8735970538de73befc2395d84995e20b72be5b3a8609f327d2536fe', '2026-11-28 04:24:08.692011+00');
INSERT INTO migrations.applied VALUES ('0061_reserved_ids.sql', 'd20bf9be677c25f742a8a9ff7442648537b73c86fc094cadccdde2e3bc6e1d17', '2026-11-28 04:24:08.698965+00');
INSERT INTO migrations.applied VALUES ('0065_validity.sql', 'e4ca63097771773bb7a107f0807ad96d0517f091a57614e99ddf7f47806f5348', '2026-11-28 04:24:08.720662+00');
INSERT INTO migrations.applied VALUES ('0070_serving_role.sql', '46070fde616499d0cc8048364f607a998388df8996c08fad1549777f037d6adb', '2026-11-28 04:24:08.724013+00');


--
-- Data for Name: dispute; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.dispute VALUES ('who-wrote-point-2', 'river-talks', 'Who wrote point 2', 'Both may be true of different drafts.', 1, 1, '2026-03-02 04:24:09.319468+00');


--
-- Data for Name: dispute_claim; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.dispute_claim VALUES ('who-wrote-point-2', 1, 'The Coast Republic wrote it (League).', 1);
INSERT INTO record.dispute_claim VALUES ('who-wrote-point-2', 2, 'Upland wrote it (Gazette).', 1);


--
-- Data for Name: dispute_claim_source; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.dispute_claim_source VALUES ('who-wrote-point-2', 1, 1, 'plan-text', 1);
INSERT INTO record.dispute_claim_source VALUES ('who-wrote-point-2', 2, 1, 'gazette-2025-06', 1);
INSERT INTO record.dispute_claim_source VALUES ('who-wrote-point-2', 2, 2, 'archive-note', 1);


--
-- Data for Name: dispute_issue; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.dispute_issue VALUES ('who-wrote-point-2', 1, 'bridges', 1);


--
-- Data for Name: figure; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.figure VALUES ('flow-2024', 'river-talks', 'other', 'Flow of the river in 2024, by the institute.', 1250.25, 'cubic metres a second', true, '2024-12-31', 1, 1, '2026-03-02 04:24:09.319468+00');


--
-- Data for Name: figure_issue; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.figure_issue VALUES ('flow-2024', 1, 'water', 1);


--
-- Data for Name: figure_source; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.figure_source VALUES ('flow-2024', 1, 'archive-note', 1);


--
-- Data for Name: issue; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.issue VALUES ('water', 'river-talks', NULL, 'Water', 'The water of the river is shared by a fixed rule.', 'How much water each side takes.', '{NatRes,WatRes}', NULL, NULL, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record.issue VALUES ('water-quota', 'river-talks', 'water', 'Quota', 'Lowland receives at least half of the water.', NULL, '{}', 'No fixed share', 'Half or more', 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record.issue VALUES ('water-gauges', 'river-talks-water', 'water', 'Gauges', 'Foreign engineers read the gauges.', NULL, '{}', NULL, NULL, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record.issue VALUES ('bridges', 'river-talks', NULL, 'Bridges', 'The bridges are opened to trade.', NULL, '{}', NULL, NULL, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);


--
-- Data for Name: kept_table; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.kept_table VALUES ('party', 'party', '{}', NULL);
INSERT INTO record.kept_table VALUES ('party_member', 'party', '{members}', 'member');
INSERT INTO record.kept_table VALUES ('process', 'process', '{}', NULL);
INSERT INTO record.kept_table VALUES ('process_participant', 'process', '{participants}', NULL);
INSERT INTO record.kept_table VALUES ('person', 'person', '{}', NULL);
INSERT INTO record.kept_table VALUES ('person_role', 'person', '{roles}', NULL);
INSERT INTO record.kept_table VALUES ('issue', 'issue', '{}', NULL);
INSERT INTO record.kept_table VALUES ('source', 'source', '{}', NULL);
INSERT INTO record.kept_table VALUES ('meeting', 'meeting', '{}', NULL);
INSERT INTO record.kept_table VALUES ('meeting_agenda', 'meeting', '{agenda}', 'issue');
INSERT INTO record.kept_table VALUES ('meeting_delegation', 'meeting', '{delegations}', NULL);
INSERT INTO record.kept_table VALUES ('meeting_delegate', 'meeting', '{delegations,people}', 'person');
INSERT INTO record.kept_table VALUES ('meeting_source', 'meeting', '{sources}', 'source');
INSERT INTO record.kept_table VALUES ('statement', 'statement', '{}', NULL);
INSERT INTO record.kept_table VALUES ('statement_issue', 'statement', '{issues}', 'issue');
INSERT INTO record.kept_table VALUES ('statement_source', 'statement', '{sources}', 'source');
INSERT INTO record.kept_table VALUES ('plan', 'plan', '{}', NULL);
INSERT INTO record.kept_table VALUES ('plan_author', 'plan', '{authors}', 'party');
INSERT INTO record.kept_table VALUES ('plan_source', 'plan', '{sources}', 'source');
INSERT INTO record.kept_table VALUES ('plan_point', 'plan', '{points}', NULL);
INSERT INTO record.kept_table VALUES ('plan_point_issue', 'plan', '{points,issues}', 'issue');
INSERT INTO record.kept_table VALUES ('plan_point_source', 'plan', '{points,sources}', 'source');
INSERT INTO record.kept_table VALUES ('plan_point_term', 'plan', '{points,terms}', NULL);
INSERT INTO record.kept_table VALUES ('position', 'position', '{}', NULL);
INSERT INTO record.kept_table VALUES ('position_evidence', 'position', '{evidence}', NULL);
INSERT INTO record.kept_table VALUES ('figure', 'figure', '{}', NULL);
INSERT INTO record.kept_table VALUES ('figure_issue', 'figure', '{issues}', 'issue');
INSERT INTO record.kept_table VALUES ('figure_source', 'figure', '{sources}', 'source');
INSERT INTO record.kept_table VALUES ('dispute', 'dispute', '{}', NULL);
INSERT INTO record.kept_table VALUES ('dispute_claim', 'dispute', '{claims}', NULL);
INSERT INTO record.kept_table VALUES ('dispute_claim_source', 'dispute', '{claims,sources}', 'source');
INSERT INTO record.kept_table VALUES ('dispute_issue', 'dispute', '{issues}', 'issue');


--
-- Data for Name: meeting; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.meeting VALUES ('bay-city-round-1-day-2', 'river-talks', 'bay-city-round-1', 'Second day', '2025-05-13', 'day', NULL, '09:30:00', 95, 'some 90 to 100 minutes', NULL, NULL, NULL, 'A round table.', NULL, NULL, NULL, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record.meeting VALUES ('bay-city-round-1', 'river-talks', NULL, 'First round in Bay City', '2025-05-12', 'day', '2025-05-16', NULL, NULL, NULL, 'Bay City', 'Coast Republic', 'Hotel "Pier", hall 2', NULL, 'mediated', 'continuing', 'Talks go on.', 3, 12, '2026-03-02 04:24:19.650856+00', DEFAULT);


--
-- Data for Name: meeting_agenda; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.meeting_agenda VALUES ('bay-city-round-1', 1, 'water', 1);


--
-- Data for Name: meeting_delegate; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.meeting_delegate VALUES ('bay-city-round-1', 2, 1, 'ben-delta', 1);
INSERT INTO record.meeting_delegate VALUES ('bay-city-round-1', 3, 1, 'cleo-bay', 1);


--
-- Data for Name: meeting_delegation; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.meeting_delegation VALUES ('bay-city-round-1', 1, 'upland', 'party', 'ada-peak', 1);
INSERT INTO record.meeting_delegation VALUES ('bay-city-round-1', 2, 'lowland', 'party', 'ben-delta', 1);
INSERT INTO record.meeting_delegation VALUES ('bay-city-round-1', 3, 'league', 'mediator', NULL, 1);
INSERT INTO record.meeting_delegation VALUES ('bay-city-round-1-day-2', 1, 'upland', 'party', NULL, 1);


--
-- Data for Name: meeting_source; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.meeting_source VALUES ('bay-city-round-1', 1, 'plan-text', 1);
INSERT INTO record.meeting_source VALUES ('bay-city-round-1-day-2', 1, 'plan-text', 1);
INSERT INTO record.meeting_source VALUES ('bay-city-round-1-day-2', 2, 'archive-note', 1);


--
-- Data for Name: party; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.party VALUES ('upland', 'Upland', 'state', 'UPL', 'The state at the source of the river.', 1, 1, '2026-03-02 04:24:09.319468+00');
INSERT INTO record.party VALUES ('lowland', 'Lowland', 'state', 'LOL', NULL, 1, 1, '2026-03-02 04:24:09.319468+00');
INSERT INTO record.party VALUES ('coast-republic', 'Coast Republic', 'state', NULL, NULL, 2, 7, '2026-03-02 04:24:18.907653+00');
INSERT INTO record.party VALUES ('league', 'League of the Shores', 'international-organisation', NULL, 'The states along the lower river.', 3, 7, '2026-03-02 04:24:18.907653+00');


--
-- Data for Name: party_member; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.party_member VALUES ('league', 2, 'lowland', 1);
INSERT INTO record.party_member VALUES ('league', 3, 'upland', 3);
INSERT INTO record.party_member VALUES ('league', 1, 'coast-republic', 7);


--
-- Data for Name: person; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.person VALUES ('ada-peak', 'Ada Peak', '{"Адa Пік","Ada Peak-Müller"}', 1, 1, '2026-03-02 04:24:09.319468+00');
INSERT INTO record.person VALUES ('ben-delta', 'Ben Delta', '{}', 1, 1, '2026-03-02 04:24:09.319468+00');
INSERT INTO record.person VALUES ('cleo-bay', 'Cleo Bay', '{}', 1, 1, '2026-03-02 04:24:09.319468+00');


--
-- Data for Name: person_role; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.person_role VALUES ('ada-peak', 1, 'upland', 'Foreign minister', '2024-05-01', NULL, 1);
INSERT INTO record.person_role VALUES ('ada-peak', 2, 'upland', 'Envoy', '2022-01-01', '2024-04-30', 1);
INSERT INTO record.person_role VALUES ('ben-delta', 1, 'lowland', 'President', NULL, NULL, 1);
INSERT INTO record.person_role VALUES ('cleo-bay', 1, 'league', 'Secretary general', NULL, NULL, 1);


--
-- Data for Name: plan; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.plan VALUES ('seven-points-draft', 'river-talks', 'Seven points', 'first draft', '2025-05-01', 'month', 'superseded', NULL, NULL, 2, NULL, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record.plan VALUES ('seven-points', 'river-talks', 'Seven points', 'as tabled', '2025-05-15', 'day', 'tabled', 'Coast wrote point 2.', 'seven-points-draft', 7, 'The text that the League tabled in Bay City.', 3, 7, '2026-03-02 04:24:18.907653+00', DEFAULT);


--
-- Data for Name: plan_author; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.plan_author VALUES ('seven-points-draft', 1, 'league', 1);
INSERT INTO record.plan_author VALUES ('seven-points', 1, 'league', 1);
INSERT INTO record.plan_author VALUES ('seven-points', 2, 'coast-republic', 7);


--
-- Data for Name: plan_point; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.plan_point VALUES ('seven-points-draft', 1, 'I', 'source', 'Lowland receives forty per cent of the water.', NULL, 1, DEFAULT);
INSERT INTO record.plan_point VALUES ('seven-points-draft', 2, 'II', 'source', 'The bridges open in spring.', NULL, 1, DEFAULT);
INSERT INTO record.plan_point VALUES ('seven-points', 1, NULL, 'source', 'Lowland receives forty-five per cent of the water.', NULL, 1, DEFAULT);
INSERT INTO record.plan_point VALUES ('seven-points', 2, NULL, 'editorial', 'The bridges open in summer.', NULL, 4, DEFAULT);
INSERT INTO record.plan_point VALUES ('seven-points', 3, NULL, 'source', 'The gauges are read by both.', NULL, 4, DEFAULT);


--
-- Data for Name: plan_point_issue; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.plan_point_issue VALUES ('seven-points-draft', 1, 1, 'water-quota', 1);
INSERT INTO record.plan_point_issue VALUES ('seven-points-draft', 2, 1, 'bridges', 1);
INSERT INTO record.plan_point_issue VALUES ('seven-points', 1, 1, 'water-quota', 1);
INSERT INTO record.plan_point_issue VALUES ('seven-points', 2, 1, 'bridges', 1);
INSERT INTO record.plan_point_issue VALUES ('seven-points', 3, 1, 'water', 4);


--
-- Data for Name: plan_point_source; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.plan_point_source VALUES ('seven-points-draft', 1, 1, 'plan-text', 1);


--
-- Data for Name: plan_point_term; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.plan_point_term VALUES ('seven-points-draft', 1, 1, 'share of Lowland', 'floor', 40, 'per cent', 1);
INSERT INTO record.plan_point_term VALUES ('seven-points', 1, 1, 'share of Lowland', 'floor', 48, 'per cent', 4);


--
-- Data for Name: plan_source; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.plan_source VALUES ('seven-points-draft', 1, 'plan-text', 1);
INSERT INTO record.plan_source VALUES ('seven-points', 1, 'plan-text', 1);


--
-- Data for Name: position; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record."position" VALUES ('upland-quota', 'river-talks', 'upland', 'water-quota', NULL, NULL, 'rejects', true, 'declared', NULL, 'Refuses to give half.', 'ada-peak', 10, 5, 20, 90, '2025-02-02', 'day', DEFAULT, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record."position" VALUES ('lowland-quota', 'river-talks', 'lowland', 'water-quota', NULL, NULL, 'demands', false, 'declared', NULL, 'Asks for half, "at least"; not less.', 'ben-delta', 100, NULL, NULL, NULL, '2025-06-01', 'month', DEFAULT, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record."position" VALUES ('lowland-gauges', 'river-talks-water', 'lowland', 'water-gauges', NULL, NULL, 'supports', false, 'inferred', 'Follows from what was asked for in June.', 'In favour of foreign engineers.', NULL, NULL, NULL, NULL, NULL, '2025-06-20', 'day', DEFAULT, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record."position" VALUES ('upland-gauges', 'river-talks-water', 'upland', 'water-gauges', NULL, NULL, 'opposes', false, 'declared', NULL, 'Does not want foreign engineers.', NULL, NULL, NULL, NULL, NULL, '2025-05-13', 'day', DEFAULT, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record."position" VALUES ('lowland-plan', 'river-talks', 'lowland', NULL, 'seven-points', NULL, 'ambiguous', false, 'declared', NULL, 'Has praised and refused the seven points.', NULL, NULL, NULL, NULL, NULL, '2025-05-20', 'day', DEFAULT, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record."position" VALUES ('upland-point-1', 'river-talks', 'upland', NULL, 'seven-points', 1, 'opposes', false, 'declared', NULL, 'Thinks forty-five per cent too much.', NULL, NULL, NULL, NULL, NULL, '2025-05-16', 'day', DEFAULT, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record."position" VALUES ('lowland-point-1', 'river-talks', 'lowland', NULL, 'seven-points', 1, 'rejects', true, 'declared', NULL, 'Refuses less than half.', NULL, NULL, NULL, NULL, NULL, '2025-05-17', 'day', DEFAULT, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record."position" VALUES ('league-proposal', 'river-talks', 'league', 'water-quota', NULL, NULL, 'supports', false, 'declared', NULL, 'Proposes forty-five per cent.', NULL, NULL, NULL, NULL, NULL, '2025-05-15', 'day', DEFAULT, 2, 6, '2026-03-02 04:24:18.814733+00', DEFAULT);
INSERT INTO record."position" VALUES ('upland-gauges-same-day', 'river-talks-water', 'upland', 'water-gauges', NULL, NULL, 'neutral', false, 'declared', NULL, 'An official said that it does not matter; confirmed later.', NULL, NULL, NULL, NULL, NULL, '2025-05-13', 'day', DEFAULT, 2, 8, '2026-03-02 04:24:19.25173+00', DEFAULT);
INSERT INTO record."position" VALUES ('coast-bridges-later', 'river-talks', 'coast-republic', 'bridges', NULL, NULL, 'withdrawn', false, 'declared', NULL, 'Takes its offer back.', NULL, NULL, NULL, NULL, NULL, '2025-09-01', 'day', DEFAULT, 1, 10, '2026-03-02 04:24:19.420321+00', DEFAULT);
INSERT INTO record."position" VALUES ('upland-quota-later', 'river-talks', 'upland', 'water-quota', NULL, NULL, 'supports', true, 'declared', NULL, 'Would give forty-five per cent.', NULL, 42, NULL, NULL, 75.25, '2025-05-13', 'day', DEFAULT, 3, 13, '2026-03-02 04:24:19.760819+00', DEFAULT);


--
-- Data for Name: position_evidence; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.position_evidence VALUES ('upland-quota', 1, 'peak-never', NULL, 1);
INSERT INTO record.position_evidence VALUES ('upland-quota', 2, NULL, 'courier-2025-02', 1);
INSERT INTO record.position_evidence VALUES ('upland-quota-later', 1, NULL, 'plan-text', 1);
INSERT INTO record.position_evidence VALUES ('lowland-quota', 1, 'delta-half', NULL, 1);
INSERT INTO record.position_evidence VALUES ('lowland-gauges', 1, 'delta-half', NULL, 1);
INSERT INTO record.position_evidence VALUES ('lowland-gauges', 2, NULL, 'gazette-2025-06', 1);
INSERT INTO record.position_evidence VALUES ('upland-gauges', 1, NULL, 'archive-note', 1);
INSERT INTO record.position_evidence VALUES ('lowland-plan', 1, NULL, 'gazette-2025-06', 1);
INSERT INTO record.position_evidence VALUES ('upland-point-1', 1, NULL, 'plan-text', 1);
INSERT INTO record.position_evidence VALUES ('lowland-point-1', 1, NULL, 'gazette-2025-06', 1);
INSERT INTO record.position_evidence VALUES ('upland-quota-later', 2, NULL, 'archive-note', 2);
INSERT INTO record.position_evidence VALUES ('league-proposal', 1, NULL, 'plan-text', 6);
INSERT INTO record.position_evidence VALUES ('upland-gauges-same-day', 1, NULL, 'archive-note', 8);
INSERT INTO record.position_evidence VALUES ('upland-gauges-same-day', 2, 'peak-never', NULL, 8);
INSERT INTO record.position_evidence VALUES ('coast-bridges-later', 1, NULL, 'archive-note', 10);


--
-- Data for Name: process; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.process VALUES ('river-talks-water', 'river-talks', 'Water track', NULL, 'suspended', '2025-03-01', '2025-11-30', 1, 1, '2026-03-02 04:24:09.319468+00');
INSERT INTO record.process VALUES ('river-talks', NULL, 'River talks', 'Talks on the water of the river and the bridges over it.', 'active', '2025-01-10', NULL, 2, 7, '2026-03-02 04:24:18.907653+00');


--
-- Data for Name: process_participant; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.process_participant VALUES ('river-talks', 1, 'upland', 'belligerent', 1);
INSERT INTO record.process_participant VALUES ('river-talks', 2, 'lowland', 'belligerent', 1);
INSERT INTO record.process_participant VALUES ('river-talks', 3, 'league', 'mediator', 1);
INSERT INTO record.process_participant VALUES ('river-talks-water', 1, 'upland', 'belligerent', 1);
INSERT INTO record.process_participant VALUES ('river-talks-water', 2, 'lowland', 'belligerent', 1);
INSERT INTO record.process_participant VALUES ('river-talks', 4, 'coast-republic', 'host', 7);


--
-- Data for Name: renamed_id; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.renamed_id VALUES ('position', 'league-quota', 'league-proposal', 6);
INSERT INTO record.renamed_id VALUES ('party', 'coast', 'coast-republic', 7);


--
-- Data for Name: revision; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.revision VALUES (1, '2026-03-02 04:24:09.319468+00', 'root', 'Import of edition-1.bundle.json');
INSERT INTO record.revision VALUES (2, '2026-03-02 04:24:18.131712+00', 'Edition editor', 'The text was read again. (reviewed by Edition reviewer)');
INSERT INTO record.revision VALUES (3, '2026-03-02 04:24:18.315619+00', 'Edition editor', 'Published. (reviewed by Edition reviewer)');
INSERT INTO record.revision VALUES (4, '2026-03-02 04:24:18.52101+00', 'Edition editor', 'Published. (reviewed by Edition reviewer)');
INSERT INTO record.revision VALUES (5, '2026-03-02 04:24:18.66869+00', 'Edition reviewer', 'The official was not one.');
INSERT INTO record.revision VALUES (6, '2026-03-02 04:24:18.814733+00', 'positions_owner', 'A better id.');
INSERT INTO record.revision VALUES (7, '2026-03-02 04:24:18.907653+00', 'positions_owner', NULL);
INSERT INTO record.revision VALUES (8, '2026-03-02 04:24:19.25173+00', 'Edition editor', 'Published. (reviewed by Edition reviewer)');
INSERT INTO record.revision VALUES (9, '2026-03-02 04:24:19.302251+00', 'Edition reviewer', 'They are open.');
INSERT INTO record.revision VALUES (10, '2026-03-02 04:24:19.420321+00', 'Edition editor', 'Published. (reviewed by Edition reviewer)');
INSERT INTO record.revision VALUES (11, '2026-03-02 04:24:19.502182+00', 'positions_owner', NULL);
INSERT INTO record.revision VALUES (12, '2026-03-02 04:24:19.650856+00', 'positions_owner', NULL);
INSERT INTO record.revision VALUES (13, '2026-03-02 04:24:19.760819+00', 'positions_owner', NULL);
INSERT INTO record.revision VALUES (14, '2026-03-02 04:24:19.991424+00', 'positions_owner', NULL);


--
-- Data for Name: source; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.source VALUES ('courier-2025-02', 'Upland "will never" give half, minister says', 'The Courier', 'news', 'high', 'https://courier.example/2025/02/never', '2025-02-03', '2025-02-04', 'en', 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record.source VALUES ('gazette-2025-06', 'Половина води: what Lowland asks for', 'Gazette, the', 'state-media', 'low', NULL, '2025-06-20', NULL, 'uk', 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record.source VALUES ('plan-text', 'Text of the seven points', 'League of the Shores', 'document', NULL, NULL, '2025-05-15', NULL, NULL, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record.source VALUES ('archive-note', 'Note of the archive', 'Shore Institute', 'research', 'medium', NULL, NULL, NULL, NULL, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);


--
-- Data for Name: standing; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.standing VALUES ('lowland', 'issue water-gauges', 'water-gauges', 'river-talks-water', '2025-06-20', 'infinity', 'day', 1, 'lowland-gauges', '{lowland-gauges}', '{supports}', 'supports', 75, 75, 75, NULL, NULL, false, false);
INSERT INTO record.standing VALUES ('lowland', 'issue water-quota', 'water-quota', 'river-talks', '2025-06-01', 'infinity', 'month', 1, 'lowland-quota', '{lowland-quota}', '{demands}', 'demands', 100, 100, 100, 100, NULL, false, false);
INSERT INTO record.standing VALUES ('lowland', 'plan seven-points', NULL, 'river-talks', '2025-05-20', 'infinity', 'day', 1, 'lowland-plan', '{lowland-plan}', '{ambiguous}', 'ambiguous', NULL, NULL, NULL, NULL, NULL, false, false);
INSERT INTO record.standing VALUES ('lowland', 'plan seven-points 1', NULL, 'river-talks', '2025-05-17', 'infinity', 'day', 1, 'lowland-point-1', '{lowland-point-1}', '{rejects}', 'rejects', 0, 0, 0, NULL, NULL, true, false);
INSERT INTO record.standing VALUES ('upland', 'issue water-quota', 'water-quota', 'river-talks', '2025-02-02', '2025-05-13', 'day', 1, 'upland-quota', '{upland-quota}', '{rejects}', 'rejects', 0, 0, 0, 10, 90.0000000000000000, true, false);
INSERT INTO record.standing VALUES ('upland', 'plan seven-points 1', NULL, 'river-talks', '2025-05-16', 'infinity', 'day', 1, 'upland-point-1', '{upland-point-1}', '{opposes}', 'opposes', 25, 25, 25, NULL, NULL, false, false);
INSERT INTO record.standing VALUES ('league', 'issue water-quota', 'water-quota', 'river-talks', '2025-05-15', 'infinity', 'day', 1, 'league-proposal', '{league-proposal}', '{supports}', 'supports', 75, 75, 75, NULL, NULL, false, false);
INSERT INTO record.standing VALUES ('upland', 'issue water-gauges', 'water-gauges', 'river-talks-water', '2025-05-13', 'infinity', 'day', 2, 'upland-gauges', '{upland-gauges,upland-gauges-same-day}', '{neutral,opposes}', NULL, NULL, 25, 50, NULL, NULL, false, true);
INSERT INTO record.standing VALUES ('coast-republic', 'issue bridges', 'bridges', 'river-talks', '2025-09-01', 'infinity', 'day', 1, 'coast-bridges-later', '{coast-bridges-later}', '{withdrawn}', 'withdrawn', NULL, NULL, NULL, NULL, NULL, false, false);
INSERT INTO record.standing VALUES ('upland', 'issue water-quota', 'water-quota', 'river-talks', '2025-05-13', 'infinity', 'day', 1, 'upland-quota-later', '{upland-quota-later}', '{supports}', 'supports', 75, 75, 75, 42, 75.2500000000000000, true, false);


--
-- Data for Name: statement; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.statement VALUES ('peak-never', 'river-talks', 'ada-peak', 'upland', '2025-02-02', 'day', 'verbatim', 'We will never give half.', 'en', NULL, NULL, 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);
INSERT INTO record.statement VALUES ('delta-half', 'river-talks', 'ben-delta', 'lowland', '2025-06-01', 'month', 'paraphrase', NULL, NULL, 'Asked for half of the water,
and for gauges that engineers of the League read.', 'bay-city-round-1', 1, 1, '2026-03-02 04:24:09.319468+00', DEFAULT);


--
-- Data for Name: statement_issue; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.statement_issue VALUES ('peak-never', 1, 'water-quota', 1);
INSERT INTO record.statement_issue VALUES ('delta-half', 1, 'water-quota', 1);
INSERT INTO record.statement_issue VALUES ('delta-half', 2, 'water', 1);


--
-- Data for Name: statement_source; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.statement_source VALUES ('peak-never', 1, 'courier-2025-02', 1);
INSERT INTO record.statement_source VALUES ('delta-half', 1, 'gazette-2025-06', 1);
INSERT INTO record.statement_source VALUES ('delta-half', 2, 'archive-note', 1);


--
-- Data for Name: validity; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.validity VALUES ('lowland-gauges', '2025-06-20', 'infinity');
INSERT INTO record.validity VALUES ('lowland-quota', '2025-06-01', 'infinity');
INSERT INTO record.validity VALUES ('lowland-plan', '2025-05-20', 'infinity');
INSERT INTO record.validity VALUES ('lowland-point-1', '2025-05-17', 'infinity');
INSERT INTO record.validity VALUES ('upland-gauges', '2025-05-13', 'infinity');
INSERT INTO record.validity VALUES ('upland-quota', '2025-02-02', '2025-05-13');
INSERT INTO record.validity VALUES ('upland-quota-later', '2025-05-13', 'infinity');
INSERT INTO record.validity VALUES ('upland-point-1', '2025-05-16', 'infinity');
INSERT INTO record.validity VALUES ('league-proposal', '2025-05-15', 'infinity');
INSERT INTO record.validity VALUES ('upland-gauges-same-day', '2025-05-13', 'infinity');
INSERT INTO record.validity VALUES ('coast-bridges-later', '2025-09-01', 'infinity');


--
-- Data for Name: vocabulary; Type: TABLE DATA; Schema: record; Owner: -
--

INSERT INTO record.vocabulary VALUES ('stance', 1, 'demands', 'Demands', 'Puts it forward as a condition of any agreement.', 100);
INSERT INTO record.vocabulary VALUES ('stance', 2, 'supports', 'Supports', 'Is in favour.', 75);
INSERT INTO record.vocabulary VALUES ('stance', 3, 'conditional', 'Conditional', 'Would accept it on stated conditions.', 50);
INSERT INTO record.vocabulary VALUES ('stance', 4, 'neutral', 'Neutral', 'States that it takes no side.', 50);
INSERT INTO record.vocabulary VALUES ('stance', 5, 'opposes', 'Opposes', 'Is against, without excluding it.', 25);
INSERT INTO record.vocabulary VALUES ('stance', 6, 'rejects', 'Rejects', 'Excludes it.', 0);
INSERT INTO record.vocabulary VALUES ('stance', 7, 'ambiguous', 'Ambiguous', 'Has spoken on it in ways that cannot be reconciled. Not scored.', NULL);
INSERT INTO record.vocabulary VALUES ('stance', 8, 'undisclosed', 'Undisclosed', 'Declines to state its position. Not scored.', NULL);
INSERT INTO record.vocabulary VALUES ('stance', 9, 'withdrawn', 'Withdrawn', 'Has taken its earlier position back without stating a new one. Not scored.', NULL);
INSERT INTO record.vocabulary VALUES ('basis', 1, 'declared', 'Declared', 'Stated in such words.', NULL);
INSERT INTO record.vocabulary VALUES ('basis', 2, 'inferred', 'Inferred', 'Coded by the editors from what was said or done; the coding note says why.', NULL);
INSERT INTO record.vocabulary VALUES ('subject_type', 1, 'issue', 'Issue', 'An issue of the process.', NULL);
INSERT INTO record.vocabulary VALUES ('subject_type', 2, 'plan', 'Plan', 'A plan as a whole.', NULL);
INSERT INTO record.vocabulary VALUES ('subject_type', 3, 'plan-point', 'Plan point', 'One point of a plan.', NULL);
INSERT INTO record.vocabulary VALUES ('precision', 1, 'day', 'Day', 'The day is known.', NULL);
INSERT INTO record.vocabulary VALUES ('precision', 2, 'month', 'Month', 'Only the month is known; the date is its first day.', NULL);
INSERT INTO record.vocabulary VALUES ('precision', 3, 'year', 'Year', 'Only the year is known; the date is its first day.', NULL);
INSERT INTO record.vocabulary VALUES ('party_type', 1, 'state', 'State', 'A state and its government.', NULL);
INSERT INTO record.vocabulary VALUES ('party_type', 2, 'state-coalition', 'Coalition of states', 'States that act together.', NULL);
INSERT INTO record.vocabulary VALUES ('party_type', 3, 'international-organisation', 'International organisation', 'An organisation of states.', NULL);
INSERT INTO record.vocabulary VALUES ('party_type', 4, 'armed-group', 'Armed group', 'A non-state armed actor.', NULL);
INSERT INTO record.vocabulary VALUES ('party_type', 5, 'political-party', 'Political party', 'A party or movement within a state.', NULL);
INSERT INTO record.vocabulary VALUES ('party_type', 6, 'civil-society', 'Civil society', 'A non-governmental organisation or movement.', NULL);
INSERT INTO record.vocabulary VALUES ('party_type', 7, 'other', 'Other', 'Any other kind of party.', NULL);
INSERT INTO record.vocabulary VALUES ('process_status', 1, 'active', 'Active', 'Talks go on.', NULL);
INSERT INTO record.vocabulary VALUES ('process_status', 2, 'suspended', 'Suspended', 'Talks rest, and may be resumed.', NULL);
INSERT INTO record.vocabulary VALUES ('process_status', 3, 'concluded', 'Concluded', 'Talks have ended with a result or as planned.', NULL);
INSERT INTO record.vocabulary VALUES ('process_status', 4, 'collapsed', 'Collapsed', 'Talks were broken off.', NULL);
INSERT INTO record.vocabulary VALUES ('participant_role', 1, 'belligerent', 'Belligerent', 'Fights in the conflict.', NULL);
INSERT INTO record.vocabulary VALUES ('participant_role', 2, 'mediator', 'Mediator', 'Helps the sides to agree, and makes proposals.', NULL);
INSERT INTO record.vocabulary VALUES ('participant_role', 3, 'facilitator', 'Facilitator', 'Brings the sides together, without proposals of its own.', NULL);
INSERT INTO record.vocabulary VALUES ('participant_role', 4, 'host', 'Host', 'Provides the place.', NULL);
INSERT INTO record.vocabulary VALUES ('participant_role', 5, 'guarantor', 'Guarantor', 'Would guarantee an agreement.', NULL);
INSERT INTO record.vocabulary VALUES ('participant_role', 6, 'supporter', 'Supporter', 'Supports one side or the process.', NULL);
INSERT INTO record.vocabulary VALUES ('participant_role', 7, 'observer', 'Observer', 'Attends without taking part.', NULL);
INSERT INTO record.vocabulary VALUES ('delegation_role', 1, 'party', 'Party', 'Negotiates for itself.', NULL);
INSERT INTO record.vocabulary VALUES ('delegation_role', 2, 'mediator', 'Mediator', 'Helps the sides to agree, and makes proposals.', NULL);
INSERT INTO record.vocabulary VALUES ('delegation_role', 3, 'facilitator', 'Facilitator', 'Brings the sides together, without proposals of its own.', NULL);
INSERT INTO record.vocabulary VALUES ('delegation_role', 4, 'host', 'Host', 'Provides the place.', NULL);
INSERT INTO record.vocabulary VALUES ('delegation_role', 5, 'guarantor', 'Guarantor', 'Would guarantee an agreement.', NULL);
INSERT INTO record.vocabulary VALUES ('delegation_role', 6, 'supporter', 'Supporter', 'Supports one side or the process.', NULL);
INSERT INTO record.vocabulary VALUES ('delegation_role', 7, 'observer', 'Observer', 'Attends without taking part.', NULL);
INSERT INTO record.vocabulary VALUES ('source_kind', 1, 'news', 'News', 'An independent news medium.', NULL);
INSERT INTO record.vocabulary VALUES ('source_kind', 2, 'state-media', 'State media', 'A medium owned or run by a state.', NULL);
INSERT INTO record.vocabulary VALUES ('source_kind', 3, 'official', 'Official', 'A government, office or organisation speaking for itself.', NULL);
INSERT INTO record.vocabulary VALUES ('source_kind', 4, 'document', 'Document', 'The text of a document.', NULL);
INSERT INTO record.vocabulary VALUES ('source_kind', 5, 'broadcast', 'Broadcast', 'A radio or television programme.', NULL);
INSERT INTO record.vocabulary VALUES ('source_kind', 6, 'social', 'Social media', 'A post on a social network.', NULL);
INSERT INTO record.vocabulary VALUES ('source_kind', 7, 'research', 'Research', 'A research institute or scholarly work.', NULL);
INSERT INTO record.vocabulary VALUES ('reliability', 1, 'high', 'High', 'The editors rely on it by itself.', NULL);
INSERT INTO record.vocabulary VALUES ('reliability', 2, 'medium', 'Medium', 'The editors rely on it where nothing speaks against it.', NULL);
INSERT INTO record.vocabulary VALUES ('reliability', 3, 'low', 'Low', 'The editors use it only beside others, or where there is nothing else.', NULL);
INSERT INTO record.vocabulary VALUES ('statement_mode', 1, 'verbatim', 'Verbatim', 'The words themselves are recorded.', NULL);
INSERT INTO record.vocabulary VALUES ('statement_mode', 2, 'paraphrase', 'Paraphrase', 'What was said is given in other words.', NULL);
INSERT INTO record.vocabulary VALUES ('statement_mode', 3, 'reported', 'Reported', 'Others say that it was said.', NULL);
INSERT INTO record.vocabulary VALUES ('statement_mode', 4, 'leaked', 'Leaked', 'It became known against the speakers will.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_format', 1, 'direct', 'Direct', 'The sides talk to each other.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_format', 2, 'mediated', 'Mediated', 'The sides talk with a mediator present.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_format', 3, 'proximity', 'Proximity', 'The sides are at one place and talk through a mediator.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_format', 4, 'shuttle', 'Shuttle', 'A mediator travels between the sides.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_format', 5, 'back-channel', 'Back channel', 'Contacts that are not public.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_format', 6, 'multilateral', 'Multilateral', 'More states or organisations take part than the sides and a mediator.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_outcome', 1, 'agreement', 'Agreement', 'An agreement was reached.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_outcome', 2, 'partial-agreement', 'Partial agreement', 'Something was agreed on, other things not.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_outcome', 3, 'procedural-agreement', 'Procedural agreement', 'Agreed on how to go on.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_outcome', 4, 'joint-statement', 'Joint statement', 'Ended in a joint statement.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_outcome', 5, 'text-tabled', 'Text tabled', 'A text was put on the table.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_outcome', 6, 'consultation', 'Consultation', 'Views were exchanged; no result was sought.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_outcome', 7, 'continuing', 'Continuing', 'Ended with talks to go on.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_outcome', 8, 'no-agreement', 'No agreement', 'Ended without agreement.', NULL);
INSERT INTO record.vocabulary VALUES ('meeting_outcome', 9, 'undisclosed', 'Undisclosed', 'The outcome was not made known.', NULL);
INSERT INTO record.vocabulary VALUES ('plan_status', 1, 'tabled', 'Tabled', 'Was put forward.', NULL);
INSERT INTO record.vocabulary VALUES ('plan_status', 2, 'under-discussion', 'Under discussion', 'Is being negotiated.', NULL);
INSERT INTO record.vocabulary VALUES ('plan_status', 3, 'adopted', 'Adopted', 'Was agreed on.', NULL);
INSERT INTO record.vocabulary VALUES ('plan_status', 4, 'superseded', 'Superseded', 'A later version took its place.', NULL);
INSERT INTO record.vocabulary VALUES ('plan_status', 5, 'not-implemented', 'Not implemented', 'Was agreed on, and not carried out.', NULL);
INSERT INTO record.vocabulary VALUES ('plan_status', 6, 'lapsed', 'Lapsed', 'Is no longer talked about.', NULL);
INSERT INTO record.vocabulary VALUES ('plan_status', 7, 'withdrawn', 'Withdrawn', 'Was taken back by its authors.', NULL);
INSERT INTO record.vocabulary VALUES ('numbering', 1, 'source', 'Source', 'The number stands in the text.', NULL);
INSERT INTO record.vocabulary VALUES ('numbering', 2, 'editorial', 'Editorial', 'The editors gave the number.', NULL);
INSERT INTO record.vocabulary VALUES ('term_kind', 1, 'cap', 'Cap', 'At most this.', NULL);
INSERT INTO record.vocabulary VALUES ('term_kind', 2, 'floor', 'Floor', 'At least this.', NULL);
INSERT INTO record.vocabulary VALUES ('term_kind', 3, 'exact', 'Exact', 'Exactly this.', NULL);
INSERT INTO record.vocabulary VALUES ('figure_kind', 1, 'military', 'Military', 'Forces, losses, front line.', NULL);
INSERT INTO record.vocabulary VALUES ('figure_kind', 2, 'territorial', 'Territorial', 'Land held or claimed.', NULL);
INSERT INTO record.vocabulary VALUES ('figure_kind', 3, 'humanitarian', 'Humanitarian', 'People: prisoners, displaced, children, casualties among civilians.', NULL);
INSERT INTO record.vocabulary VALUES ('figure_kind', 4, 'economic', 'Economic', 'Money, trade, energy.', NULL);
INSERT INTO record.vocabulary VALUES ('figure_kind', 5, 'diplomatic', 'Diplomatic', 'Meetings, votes, proposals.', NULL);
INSERT INTO record.vocabulary VALUES ('figure_kind', 6, 'political', 'Political', 'Elections, opinion, law.', NULL);
INSERT INTO record.vocabulary VALUES ('figure_kind', 7, 'other', 'Other', 'Any other kind.', NULL);
INSERT INTO record.vocabulary VALUES ('cell', 1, 'known', 'Known', 'The record knows a position.', NULL);
INSERT INTO record.vocabulary VALUES ('cell', 2, 'no-known-position', 'No known position', 'The record knows of no position. That is neither neutral nor undisclosed.', NULL);
INSERT INTO record.vocabulary VALUES ('scale', 1, 'value', 'Value', 'Points that the editors coded on the issue''s own 0-100 scale.', NULL);
INSERT INTO record.vocabulary VALUES ('scale', 2, 'stance-score', 'Stance score', 'The fixed 0-100 scores of the stances.', NULL);
INSERT INTO record.vocabulary VALUES ('verdict', 1, 'agree', 'Agree', 'All that have spoken hold one stance, at the same point of the scale.', NULL);
INSERT INTO record.vocabulary VALUES ('verdict', 2, 'differ', 'Differ', 'Two that have spoken hold different stances, or the same at different points of the issue''s scale.', NULL);
INSERT INTO record.vocabulary VALUES ('verdict', 3, 'only-one-has-spoken', 'Only one has spoken', 'A position is known of one of the parties alone.', NULL);
INSERT INTO record.vocabulary VALUES ('verdict', 4, 'not-comparable', 'Not comparable', 'Two or more have spoken, but fewer than two hold a stance that has a score.', NULL);
INSERT INTO record.vocabulary VALUES ('verdict', 5, 'none-has-spoken', 'None has spoken', 'No position is known of any of the parties.', NULL);
INSERT INTO record.vocabulary VALUES ('direction', 1, 'first-statement', 'First statement', 'The first known position of the party on the issue.', NULL);
INSERT INTO record.vocabulary VALUES ('direction', 2, 'hardened', 'Hardened', 'Farther from the middle of the scale on the same side, or the same stance and now a red line.', NULL);
INSERT INTO record.vocabulary VALUES ('direction', 3, 'softened', 'Softened', 'Nearer to the middle of the scale on the same side, or the same stance and no longer a red line.', NULL);
INSERT INTO record.vocabulary VALUES ('direction', 4, 'reversed', 'Reversed', 'To the other side of the scale.', NULL);
INSERT INTO record.vocabulary VALUES ('direction', 5, 'unchanged', 'Unchanged', 'The same stance and red line, stated again.', NULL);
INSERT INTO record.vocabulary VALUES ('direction', 6, 'sideways', 'Sideways', 'Another stance with the same score, or another unscored one.', NULL);
INSERT INTO record.vocabulary VALUES ('direction', 7, 'to-unscored', 'To unscored', 'From a stance with a score to one without: ambiguous, undisclosed, or two at once.', NULL);
INSERT INTO record.vocabulary VALUES ('direction', 8, 'from-unscored', 'From unscored', 'From a stance without a score, or from a withdrawn one, to one with a score.', NULL);
INSERT INTO record.vocabulary VALUES ('direction', 9, 'withdrawn', 'Withdrawn', 'Took the earlier position back without stating a new one.', NULL);
INSERT INTO record.vocabulary VALUES ('red_line_change', 1, 'raised', 'Raised', 'A red line that was not there before.', NULL);
INSERT INTO record.vocabulary VALUES ('red_line_change', 2, 'dropped', 'Dropped', 'A red line that is there no more.', NULL);
INSERT INTO record.vocabulary VALUES ('metric', 1, 'stance_score', 'Stance score', 'The score of the stance in force at the end of the period.', NULL);
INSERT INTO record.vocabulary VALUES ('metric', 2, 'positions', 'Positions', 'How many positions were stated within the period.', NULL);
INSERT INTO record.vocabulary VALUES ('metric', 3, 'statements', 'Statements', 'How many statements were made within the period.', NULL);
INSERT INTO record.vocabulary VALUES ('timeline_kind', 1, 'meeting', 'Meeting', 'A round of talks or a session of one, on its first day.', NULL);
INSERT INTO record.vocabulary VALUES ('timeline_kind', 2, 'plan', 'Plan', 'A plan became known.', NULL);
INSERT INTO record.vocabulary VALUES ('timeline_kind', 3, 'statement', 'Statement', 'Somebody said something.', NULL);
INSERT INTO record.vocabulary VALUES ('timeline_kind', 4, 'position', 'Position', 'A party stated a position.', NULL);
INSERT INTO record.vocabulary VALUES ('step', 1, 'first-statement', 'First statement', 'The first known position of the party on the subject.', NULL);
INSERT INTO record.vocabulary VALUES ('step', 2, 'stance-changed', 'Stance changed', 'Another stance than on the day before on which the party spoke on it.', NULL);
INSERT INTO record.vocabulary VALUES ('step', 3, 'red-line-raised', 'Red line raised', 'The same stance, and now called non-negotiable.', NULL);
INSERT INTO record.vocabulary VALUES ('step', 4, 'red-line-dropped', 'Red line dropped', 'The same stance, and no longer called non-negotiable.', NULL);
INSERT INTO record.vocabulary VALUES ('step', 5, 'withdrawn', 'Withdrawn', 'The party took its position back without stating a new one.', NULL);
INSERT INTO record.vocabulary VALUES ('step', 6, 'restated', 'Restated', 'The same stance again.', NULL);
INSERT INTO record.vocabulary VALUES ('searched', 1, 'position', 'Position', 'A position: its summary and coding note.', NULL);
INSERT INTO record.vocabulary VALUES ('searched', 2, 'statement', 'Statement', 'A statement: quote and paraphrase.', NULL);
INSERT INTO record.vocabulary VALUES ('searched', 3, 'plan', 'Plan', 'A plan: title, version, description.', NULL);
INSERT INTO record.vocabulary VALUES ('searched', 4, 'plan-point', 'Plan point', 'A point of a plan: summary, label, note.', NULL);
INSERT INTO record.vocabulary VALUES ('searched', 5, 'meeting', 'Meeting', 'A meeting: title, outcome, place.', NULL);
INSERT INTO record.vocabulary VALUES ('searched', 6, 'issue', 'Issue', 'An issue: title, question, description.', NULL);
INSERT INTO record.vocabulary VALUES ('searched', 7, 'source', 'Source', 'A source: title and publisher.', NULL);
INSERT INTO record.vocabulary VALUES ('difference', 1, 'new', 'New', 'No position was in force before, and one is after.', NULL);
INSERT INTO record.vocabulary VALUES ('difference', 2, 'stance-changed', 'Stance changed', 'Another stance, or another set of contested ones.', NULL);
INSERT INTO record.vocabulary VALUES ('difference', 3, 'red-line-changed', 'Red line changed', 'The same stance; a red line was raised or dropped.', NULL);
INSERT INTO record.vocabulary VALUES ('difference', 4, 'restated', 'Restated', 'The same stance and red line, in another position.', NULL);
INSERT INTO record.vocabulary VALUES ('difference', 5, 'edited', 'Edited', 'The same position, of which the record was edited.', NULL);
INSERT INTO record.vocabulary VALUES ('difference', 6, 'withdrawn', 'Withdrawn', 'The party took its position back.', NULL);
INSERT INTO record.vocabulary VALUES ('difference', 7, 'retracted', 'Retracted', 'The record no longer holds what was in force before.', NULL);
INSERT INTO record.vocabulary VALUES ('difference', 8, 'plan-tabled', 'Plan tabled', 'A plan is known that was not known before.', NULL);
INSERT INTO record.vocabulary VALUES ('difference', 9, 'plan-retracted', 'Plan retracted', 'The record no longer holds a plan.', NULL);
INSERT INTO record.vocabulary VALUES ('point_change', 1, 'kept', 'Kept', 'Two versions of the same text say the same on the issue.', NULL);
INSERT INTO record.vocabulary VALUES ('point_change', 2, 'amended', 'Amended', 'Two versions of the same text speak to the issue in other words or numbers.', NULL);
INSERT INTO record.vocabulary VALUES ('point_change', 3, 'added', 'Added', 'One of two versions of the same text, the one given later, speaks to an issue that the other, recorded in full, does not.', NULL);
INSERT INTO record.vocabulary VALUES ('point_change', 4, 'deleted', 'Deleted', 'Of two versions of the same text, the one given later, recorded in full, does not speak to the issue.', NULL);
INSERT INTO record.vocabulary VALUES ('point_change', 5, 'same', 'Same', 'Two texts that do not descend from each other say the same on the issue.', NULL);
INSERT INTO record.vocabulary VALUES ('point_change', 6, 'different', 'Different', 'Two texts that do not descend from each other both speak to the issue.', NULL);
INSERT INTO record.vocabulary VALUES ('point_change', 7, 'unmatched', 'Unmatched', 'Only one of the two is known to speak to the issue; they do not descend from each other, or not all points of the other are recorded.', NULL);


--
-- Data for Name: word; Type: TABLE DATA; Schema: search; Owner: -
--

INSERT INTO search.word VALUES ('bridg', DEFAULT, 1);
INSERT INTO search.word VALUES ('engin', DEFAULT, 1);
INSERT INTO search.word VALUES ('foreign', DEFAULT, 1);
INSERT INTO search.word VALUES ('least', DEFAULT, 1);
INSERT INTO search.word VALUES ('lowland', DEFAULT, 1);
INSERT INTO search.word VALUES ('quota', DEFAULT, 1);
INSERT INTO search.word VALUES ('receiv', DEFAULT, 1);
INSERT INTO search.word VALUES ('river', DEFAULT, 1);
INSERT INTO search.word VALUES ('share', DEFAULT, 1);
INSERT INTO search.word VALUES ('trade', DEFAULT, 1);
INSERT INTO search.word VALUES ('water', DEFAULT, 1);
INSERT INTO search.word VALUES ('archiv', DEFAULT, 1);
INSERT INTO search.word VALUES ('courier', DEFAULT, 1);
INSERT INTO search.word VALUES ('gazett', DEFAULT, 1);
INSERT INTO search.word VALUES ('institut', DEFAULT, 1);
INSERT INTO search.word VALUES ('leagu', DEFAULT, 1);
INSERT INTO search.word VALUES ('minist', DEFAULT, 1);
INSERT INTO search.word VALUES ('never', DEFAULT, 1);
INSERT INTO search.word VALUES ('point', DEFAULT, 1);
INSERT INTO search.word VALUES ('seven', DEFAULT, 1);
INSERT INTO search.word VALUES ('shore', DEFAULT, 1);
INSERT INTO search.word VALUES ('upland', DEFAULT, 1);
INSERT INTO search.word VALUES ('половина', DEFAULT, 1);
INSERT INTO search.word VALUES ('coast', DEFAULT, 1);
INSERT INTO search.word VALUES ('first', DEFAULT, 1);
INSERT INTO search.word VALUES ('hotel', DEFAULT, 1);
INSERT INTO search.word VALUES ('republ', DEFAULT, 1);
INSERT INTO search.word VALUES ('round', DEFAULT, 1);
INSERT INTO search.word VALUES ('second', DEFAULT, 1);
INSERT INTO search.word VALUES ('favour', DEFAULT, 1);
INSERT INTO search.word VALUES ('draft', DEFAULT, 1);
INSERT INTO search.word VALUES ('forti', DEFAULT, 1);
INSERT INTO search.word VALUES ('spring', DEFAULT, 1);
INSERT INTO search.word VALUES ('summer', DEFAULT, 1);
INSERT INTO search.word VALUES ('anoth', DEFAULT, 1);
INSERT INTO search.word VALUES ('follow', DEFAULT, 1);
INSERT INTO search.word VALUES ('matter', DEFAULT, 1);
INSERT INTO search.word VALUES ('offici', DEFAULT, 1);
INSERT INTO search.word VALUES ('other', DEFAULT, 1);
INSERT INTO search.word VALUES ('prais', DEFAULT, 1);
INSERT INTO search.word VALUES ('propos', DEFAULT, 1);
INSERT INTO search.word VALUES ('refus', DEFAULT, 1);
INSERT INTO search.word VALUES ('think', DEFAULT, 1);
INSERT INTO search.word VALUES ('would', DEFAULT, 1);
INSERT INTO search.word VALUES ('confirm', DEFAULT, 8);
INSERT INTO search.word VALUES ('later', DEFAULT, 8);
INSERT INTO search.word VALUES ('offer', DEFAULT, 10);


--
-- Name: api_key api_key_hash_key; Type: CONSTRAINT; Schema: editing; Owner: -
--

ALTER TABLE ONLY editing.api_key
    ADD CONSTRAINT api_key_hash_key UNIQUE (hash);


--
-- Name: api_key api_key_pkey; Type: CONSTRAINT; Schema: editing; Owner: -
--

ALTER TABLE ONLY editing.api_key
    ADD CONSTRAINT api_key_pkey PRIMARY KEY (id);


--
-- Name: draft draft_pkey; Type: CONSTRAINT; Schema: editing; Owner: -
--

ALTER TABLE ONLY editing.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (resource, id);


--
-- Name: idempotency_key idempotency_key_pkey; Type: CONSTRAINT; Schema: editing; Owner: -
--

ALTER TABLE ONLY editing.idempotency_key
    ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (caller, key);


--
-- Name: import import_pkey; Type: CONSTRAINT; Schema: editing; Owner: -
--

ALTER TABLE ONLY editing.import
    ADD CONSTRAINT import_pkey PRIMARY KEY (id);


--
-- Name: applied applied_pkey; Type: CONSTRAINT; Schema: migrations; Owner: -
--

ALTER TABLE ONLY migrations.applied
    ADD CONSTRAINT applied_pkey PRIMARY KEY (script);


--
-- Name: dispute_claim dispute_claim_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute_claim
    ADD CONSTRAINT dispute_claim_pkey PRIMARY KEY (dispute, ordinal);


--
-- Name: dispute_claim_source dispute_claim_source_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute_claim_source
    ADD CONSTRAINT dispute_claim_source_pkey PRIMARY KEY (dispute, claim, ordinal);


--
-- Name: dispute_issue dispute_issue_once; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute_issue
    ADD CONSTRAINT dispute_issue_once UNIQUE (dispute, issue) DEFERRABLE;


--
-- Name: dispute_issue dispute_issue_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute_issue
    ADD CONSTRAINT dispute_issue_pkey PRIMARY KEY (dispute, ordinal);


--
-- Name: dispute dispute_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute
    ADD CONSTRAINT dispute_pkey PRIMARY KEY (id);


--
-- Name: figure_issue figure_issue_once; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.figure_issue
    ADD CONSTRAINT figure_issue_once UNIQUE (figure, issue) DEFERRABLE;


--
-- Name: figure_issue figure_issue_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.figure_issue
    ADD CONSTRAINT figure_issue_pkey PRIMARY KEY (figure, ordinal);


--
-- Name: figure figure_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.figure
    ADD CONSTRAINT figure_pkey PRIMARY KEY (id);


--
-- Name: figure_source figure_source_once; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.figure_source
    ADD CONSTRAINT figure_source_once UNIQUE (figure, source) DEFERRABLE;


--
-- Name: figure_source figure_source_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.figure_source
    ADD CONSTRAINT figure_source_pkey PRIMARY KEY (figure, ordinal);


--
-- Name: issue issue_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.issue
    ADD CONSTRAINT issue_pkey PRIMARY KEY (id);


--
-- Name: kept_table kept_table_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.kept_table
    ADD CONSTRAINT kept_table_pkey PRIMARY KEY (name);


--
-- Name: meeting_agenda meeting_agenda_once; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_agenda
    ADD CONSTRAINT meeting_agenda_once UNIQUE (meeting, issue) DEFERRABLE;


--
-- Name: meeting_agenda meeting_agenda_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_agenda
    ADD CONSTRAINT meeting_agenda_pkey PRIMARY KEY (meeting, ordinal);


--
-- Name: meeting_delegate meeting_delegate_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_delegate
    ADD CONSTRAINT meeting_delegate_pkey PRIMARY KEY (meeting, delegation, ordinal);


--
-- Name: meeting_delegation meeting_delegation_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_delegation
    ADD CONSTRAINT meeting_delegation_pkey PRIMARY KEY (meeting, ordinal);


--
-- Name: meeting meeting_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting
    ADD CONSTRAINT meeting_pkey PRIMARY KEY (id);


--
-- Name: meeting_source meeting_source_once; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_source
    ADD CONSTRAINT meeting_source_once UNIQUE (meeting, source) DEFERRABLE;


--
-- Name: meeting_source meeting_source_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_source
    ADD CONSTRAINT meeting_source_pkey PRIMARY KEY (meeting, ordinal);


--
-- Name: party_member party_member_once; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.party_member
    ADD CONSTRAINT party_member_once UNIQUE (party, member) DEFERRABLE;


--
-- Name: party_member party_member_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.party_member
    ADD CONSTRAINT party_member_pkey PRIMARY KEY (party, ordinal);


--
-- Name: party party_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.party
    ADD CONSTRAINT party_pkey PRIMARY KEY (id);


--
-- Name: person person_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);


--
-- Name: person_role person_role_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.person_role
    ADD CONSTRAINT person_role_pkey PRIMARY KEY (person, ordinal);


--
-- Name: plan_author plan_author_once; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_author
    ADD CONSTRAINT plan_author_once UNIQUE (plan, party) DEFERRABLE;


--
-- Name: plan_author plan_author_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_author
    ADD CONSTRAINT plan_author_pkey PRIMARY KEY (plan, ordinal);


--
-- Name: plan plan_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan
    ADD CONSTRAINT plan_pkey PRIMARY KEY (id);


--
-- Name: plan_point_issue plan_point_issue_once; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point_issue
    ADD CONSTRAINT plan_point_issue_once UNIQUE (plan, point, issue) DEFERRABLE;


--
-- Name: plan_point_issue plan_point_issue_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point_issue
    ADD CONSTRAINT plan_point_issue_pkey PRIMARY KEY (plan, point, ordinal);


--
-- Name: plan_point plan_point_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point
    ADD CONSTRAINT plan_point_pkey PRIMARY KEY (plan, number);


--
-- Name: plan_point_source plan_point_source_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point_source
    ADD CONSTRAINT plan_point_source_pkey PRIMARY KEY (plan, point, ordinal);


--
-- Name: plan_point_term plan_point_term_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point_term
    ADD CONSTRAINT plan_point_term_pkey PRIMARY KEY (plan, point, ordinal);


--
-- Name: plan_source plan_source_once; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_source
    ADD CONSTRAINT plan_source_once UNIQUE (plan, source) DEFERRABLE;


--
-- Name: plan_source plan_source_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_source
    ADD CONSTRAINT plan_source_pkey PRIMARY KEY (plan, ordinal);


--
-- Name: position_evidence position_evidence_once; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.position_evidence
    ADD CONSTRAINT position_evidence_once UNIQUE NULLS NOT DISTINCT ("position", statement, source) DEFERRABLE;


--
-- Name: position_evidence position_evidence_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.position_evidence
    ADD CONSTRAINT position_evidence_pkey PRIMARY KEY ("position", ordinal);


--
-- Name: position position_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record."position"
    ADD CONSTRAINT position_pkey PRIMARY KEY (id);


--
-- Name: process_participant process_participant_once; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.process_participant
    ADD CONSTRAINT process_participant_once UNIQUE (process, party, role) DEFERRABLE;


--
-- Name: process_participant process_participant_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.process_participant
    ADD CONSTRAINT process_participant_pkey PRIMARY KEY (process, ordinal);


--
-- Name: process process_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.process
    ADD CONSTRAINT process_pkey PRIMARY KEY (id);


--
-- Name: renamed_id renamed_id_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.renamed_id
    ADD CONSTRAINT renamed_id_pkey PRIMARY KEY (resource, old_id);


--
-- Name: revision revision_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.revision
    ADD CONSTRAINT revision_pkey PRIMARY KEY (number);


--
-- Name: revision revision_recorded_at_key; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.revision
    ADD CONSTRAINT revision_recorded_at_key UNIQUE (recorded_at);


--
-- Name: source source_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.source
    ADD CONSTRAINT source_pkey PRIMARY KEY (id);


--
-- Name: standing standing_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.standing
    ADD CONSTRAINT standing_pkey PRIMARY KEY (party, subject, stated_on);


--
-- Name: statement_issue statement_issue_once; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement_issue
    ADD CONSTRAINT statement_issue_once UNIQUE (statement, issue) DEFERRABLE;


--
-- Name: statement_issue statement_issue_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement_issue
    ADD CONSTRAINT statement_issue_pkey PRIMARY KEY (statement, ordinal);


--
-- Name: statement statement_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement
    ADD CONSTRAINT statement_pkey PRIMARY KEY (id);


--
-- Name: statement_source statement_source_once; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement_source
    ADD CONSTRAINT statement_source_once UNIQUE (statement, source) DEFERRABLE;


--
-- Name: statement_source statement_source_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement_source
    ADD CONSTRAINT statement_source_pkey PRIMARY KEY (statement, ordinal);


--
-- Name: validity validity_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.validity
    ADD CONSTRAINT validity_pkey PRIMARY KEY ("position") INCLUDE (stated_on, superseded_on);


--
-- Name: vocabulary vocabulary_pkey; Type: CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.vocabulary
    ADD CONSTRAINT vocabulary_pkey PRIMARY KEY (name, value);


--
-- Name: word word_pkey; Type: CONSTRAINT; Schema: search; Owner: -
--

ALTER TABLE ONLY search.word
    ADD CONSTRAINT word_pkey PRIMARY KEY (word);


--
-- Name: draft_author_idx; Type: INDEX; Schema: editing; Owner: -
--

CREATE INDEX draft_author_idx ON editing.draft USING btree (author);


--
-- Name: draft_import_idx; Type: INDEX; Schema: editing; Owner: -
--

CREATE INDEX draft_import_idx ON editing.draft USING btree (import);


--
-- Name: idempotency_key_created_at_idx; Type: INDEX; Schema: editing; Owner: -
--

CREATE INDEX idempotency_key_created_at_idx ON editing.idempotency_key USING btree (created_at);


--
-- Name: import_started_at_id_idx; Type: INDEX; Schema: editing; Owner: -
--

CREATE INDEX import_started_at_id_idx ON editing.import USING btree (started_at DESC, id);


--
-- Name: dispute_claim_dispute_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX dispute_claim_dispute_revision_idx ON history.dispute_claim USING btree (dispute, revision);


--
-- Name: dispute_claim_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX dispute_claim_ended_revision_idx ON history.dispute_claim USING btree (ended_revision);


--
-- Name: dispute_claim_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX dispute_claim_revision_idx ON history.dispute_claim USING btree (revision);


--
-- Name: dispute_claim_source_dispute_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX dispute_claim_source_dispute_revision_idx ON history.dispute_claim_source USING btree (dispute, revision);


--
-- Name: dispute_claim_source_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX dispute_claim_source_ended_revision_idx ON history.dispute_claim_source USING btree (ended_revision);


--
-- Name: dispute_claim_source_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX dispute_claim_source_revision_idx ON history.dispute_claim_source USING btree (revision);


--
-- Name: dispute_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX dispute_ended_revision_idx ON history.dispute USING btree (ended_revision);


--
-- Name: dispute_id_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX dispute_id_revision_idx ON history.dispute USING btree (id, revision);


--
-- Name: dispute_issue_dispute_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX dispute_issue_dispute_revision_idx ON history.dispute_issue USING btree (dispute, revision);


--
-- Name: dispute_issue_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX dispute_issue_ended_revision_idx ON history.dispute_issue USING btree (ended_revision);


--
-- Name: dispute_issue_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX dispute_issue_revision_idx ON history.dispute_issue USING btree (revision);


--
-- Name: dispute_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX dispute_revision_idx ON history.dispute USING btree (revision);


--
-- Name: figure_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX figure_ended_revision_idx ON history.figure USING btree (ended_revision);


--
-- Name: figure_id_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX figure_id_revision_idx ON history.figure USING btree (id, revision);


--
-- Name: figure_issue_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX figure_issue_ended_revision_idx ON history.figure_issue USING btree (ended_revision);


--
-- Name: figure_issue_figure_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX figure_issue_figure_revision_idx ON history.figure_issue USING btree (figure, revision);


--
-- Name: figure_issue_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX figure_issue_revision_idx ON history.figure_issue USING btree (revision);


--
-- Name: figure_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX figure_revision_idx ON history.figure USING btree (revision);


--
-- Name: figure_source_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX figure_source_ended_revision_idx ON history.figure_source USING btree (ended_revision);


--
-- Name: figure_source_figure_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX figure_source_figure_revision_idx ON history.figure_source USING btree (figure, revision);


--
-- Name: figure_source_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX figure_source_revision_idx ON history.figure_source USING btree (revision);


--
-- Name: issue_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX issue_ended_revision_idx ON history.issue USING btree (ended_revision);


--
-- Name: issue_id_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX issue_id_revision_idx ON history.issue USING btree (id, revision);


--
-- Name: issue_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX issue_revision_idx ON history.issue USING btree (revision);


--
-- Name: meeting_agenda_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_agenda_ended_revision_idx ON history.meeting_agenda USING btree (ended_revision);


--
-- Name: meeting_agenda_meeting_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_agenda_meeting_revision_idx ON history.meeting_agenda USING btree (meeting, revision);


--
-- Name: meeting_agenda_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_agenda_revision_idx ON history.meeting_agenda USING btree (revision);


--
-- Name: meeting_delegate_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_delegate_ended_revision_idx ON history.meeting_delegate USING btree (ended_revision);


--
-- Name: meeting_delegate_meeting_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_delegate_meeting_revision_idx ON history.meeting_delegate USING btree (meeting, revision);


--
-- Name: meeting_delegate_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_delegate_revision_idx ON history.meeting_delegate USING btree (revision);


--
-- Name: meeting_delegation_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_delegation_ended_revision_idx ON history.meeting_delegation USING btree (ended_revision);


--
-- Name: meeting_delegation_meeting_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_delegation_meeting_revision_idx ON history.meeting_delegation USING btree (meeting, revision);


--
-- Name: meeting_delegation_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_delegation_revision_idx ON history.meeting_delegation USING btree (revision);


--
-- Name: meeting_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_ended_revision_idx ON history.meeting USING btree (ended_revision);


--
-- Name: meeting_id_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_id_revision_idx ON history.meeting USING btree (id, revision);


--
-- Name: meeting_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_revision_idx ON history.meeting USING btree (revision);


--
-- Name: meeting_source_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_source_ended_revision_idx ON history.meeting_source USING btree (ended_revision);


--
-- Name: meeting_source_meeting_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_source_meeting_revision_idx ON history.meeting_source USING btree (meeting, revision);


--
-- Name: meeting_source_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX meeting_source_revision_idx ON history.meeting_source USING btree (revision);


--
-- Name: party_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX party_ended_revision_idx ON history.party USING btree (ended_revision);


--
-- Name: party_id_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX party_id_revision_idx ON history.party USING btree (id, revision);


--
-- Name: party_member_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX party_member_ended_revision_idx ON history.party_member USING btree (ended_revision);


--
-- Name: party_member_party_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX party_member_party_revision_idx ON history.party_member USING btree (party, revision);


--
-- Name: party_member_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX party_member_revision_idx ON history.party_member USING btree (revision);


--
-- Name: party_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX party_revision_idx ON history.party USING btree (revision);


--
-- Name: person_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX person_ended_revision_idx ON history.person USING btree (ended_revision);


--
-- Name: person_id_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX person_id_revision_idx ON history.person USING btree (id, revision);


--
-- Name: person_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX person_revision_idx ON history.person USING btree (revision);


--
-- Name: person_role_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX person_role_ended_revision_idx ON history.person_role USING btree (ended_revision);


--
-- Name: person_role_person_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX person_role_person_revision_idx ON history.person_role USING btree (person, revision);


--
-- Name: person_role_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX person_role_revision_idx ON history.person_role USING btree (revision);


--
-- Name: plan_author_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_author_ended_revision_idx ON history.plan_author USING btree (ended_revision);


--
-- Name: plan_author_plan_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_author_plan_revision_idx ON history.plan_author USING btree (plan, revision);


--
-- Name: plan_author_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_author_revision_idx ON history.plan_author USING btree (revision);


--
-- Name: plan_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_ended_revision_idx ON history.plan USING btree (ended_revision);


--
-- Name: plan_id_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_id_revision_idx ON history.plan USING btree (id, revision);


--
-- Name: plan_point_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_point_ended_revision_idx ON history.plan_point USING btree (ended_revision);


--
-- Name: plan_point_issue_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_point_issue_ended_revision_idx ON history.plan_point_issue USING btree (ended_revision);


--
-- Name: plan_point_issue_plan_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_point_issue_plan_revision_idx ON history.plan_point_issue USING btree (plan, revision);


--
-- Name: plan_point_issue_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_point_issue_revision_idx ON history.plan_point_issue USING btree (revision);


--
-- Name: plan_point_plan_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_point_plan_revision_idx ON history.plan_point USING btree (plan, revision);


--
-- Name: plan_point_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_point_revision_idx ON history.plan_point USING btree (revision);


--
-- Name: plan_point_source_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_point_source_ended_revision_idx ON history.plan_point_source USING btree (ended_revision);


--
-- Name: plan_point_source_plan_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_point_source_plan_revision_idx ON history.plan_point_source USING btree (plan, revision);


--
-- Name: plan_point_source_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_point_source_revision_idx ON history.plan_point_source USING btree (revision);


--
-- Name: plan_point_term_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_point_term_ended_revision_idx ON history.plan_point_term USING btree (ended_revision);


--
-- Name: plan_point_term_plan_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_point_term_plan_revision_idx ON history.plan_point_term USING btree (plan, revision);


--
-- Name: plan_point_term_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_point_term_revision_idx ON history.plan_point_term USING btree (revision);


--
-- Name: plan_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_revision_idx ON history.plan USING btree (revision);


--
-- Name: plan_source_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_source_ended_revision_idx ON history.plan_source USING btree (ended_revision);


--
-- Name: plan_source_plan_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_source_plan_revision_idx ON history.plan_source USING btree (plan, revision);


--
-- Name: plan_source_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX plan_source_revision_idx ON history.plan_source USING btree (revision);


--
-- Name: position_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX position_ended_revision_idx ON history."position" USING btree (ended_revision);


--
-- Name: position_evidence_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX position_evidence_ended_revision_idx ON history.position_evidence USING btree (ended_revision);


--
-- Name: position_evidence_position_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX position_evidence_position_revision_idx ON history.position_evidence USING btree ("position", revision);


--
-- Name: position_evidence_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX position_evidence_revision_idx ON history.position_evidence USING btree (revision);


--
-- Name: position_id_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX position_id_revision_idx ON history."position" USING btree (id, revision);


--
-- Name: position_issue_stated_on_id_revision_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX position_issue_stated_on_id_revision_ended_revision_idx ON history."position" USING btree (issue, stated_on DESC, id) INCLUDE (revision, ended_revision);


--
-- Name: position_party_stated_on_id_revision_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX position_party_stated_on_id_revision_ended_revision_idx ON history."position" USING btree (party, stated_on DESC, id) INCLUDE (revision, ended_revision);


--
-- Name: position_revision; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX position_revision ON history."position" USING btree (revision);


--
-- Name: position_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX position_revision_idx ON history."position" USING btree (revision);


--
-- Name: position_stated_on; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX position_stated_on ON history."position" USING btree (stated_on DESC, id) INCLUDE (revision, ended_revision);


--
-- Name: position_subject; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX position_subject ON history."position" USING btree (party, subject, stated_on) INCLUDE (stance, revision, ended_revision);


--
-- Name: process_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX process_ended_revision_idx ON history.process USING btree (ended_revision);


--
-- Name: process_id_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX process_id_revision_idx ON history.process USING btree (id, revision);


--
-- Name: process_participant_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX process_participant_ended_revision_idx ON history.process_participant USING btree (ended_revision);


--
-- Name: process_participant_process_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX process_participant_process_revision_idx ON history.process_participant USING btree (process, revision);


--
-- Name: process_participant_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX process_participant_revision_idx ON history.process_participant USING btree (revision);


--
-- Name: process_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX process_revision_idx ON history.process USING btree (revision);


--
-- Name: source_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX source_ended_revision_idx ON history.source USING btree (ended_revision);


--
-- Name: source_id_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX source_id_revision_idx ON history.source USING btree (id, revision);


--
-- Name: source_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX source_revision_idx ON history.source USING btree (revision);


--
-- Name: statement_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX statement_ended_revision_idx ON history.statement USING btree (ended_revision);


--
-- Name: statement_id_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX statement_id_revision_idx ON history.statement USING btree (id, revision);


--
-- Name: statement_issue_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX statement_issue_ended_revision_idx ON history.statement_issue USING btree (ended_revision);


--
-- Name: statement_issue_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX statement_issue_revision_idx ON history.statement_issue USING btree (revision);


--
-- Name: statement_issue_statement_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX statement_issue_statement_revision_idx ON history.statement_issue USING btree (statement, revision);


--
-- Name: statement_party_said_on_revision_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX statement_party_said_on_revision_ended_revision_idx ON history.statement USING btree (party, said_on) INCLUDE (revision, ended_revision);


--
-- Name: statement_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX statement_revision_idx ON history.statement USING btree (revision);


--
-- Name: statement_source_ended_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX statement_source_ended_revision_idx ON history.statement_source USING btree (ended_revision);


--
-- Name: statement_source_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX statement_source_revision_idx ON history.statement_source USING btree (revision);


--
-- Name: statement_source_statement_revision_idx; Type: INDEX; Schema: history; Owner: -
--

CREATE INDEX statement_source_statement_revision_idx ON history.statement_source USING btree (statement, revision);


--
-- Name: dispute_claim_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX dispute_claim_revision_idx ON record.dispute_claim USING btree (revision);


--
-- Name: dispute_claim_source_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX dispute_claim_source_revision_idx ON record.dispute_claim_source USING btree (revision);


--
-- Name: dispute_claim_source_source_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX dispute_claim_source_source_idx ON record.dispute_claim_source USING btree (source);


--
-- Name: dispute_issue_issue_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX dispute_issue_issue_idx ON record.dispute_issue USING btree (issue);


--
-- Name: dispute_issue_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX dispute_issue_revision_idx ON record.dispute_issue USING btree (revision);


--
-- Name: dispute_process_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX dispute_process_idx ON record.dispute USING btree (process);


--
-- Name: dispute_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX dispute_revision_idx ON record.dispute USING btree (revision);


--
-- Name: figure_issue_issue_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX figure_issue_issue_idx ON record.figure_issue USING btree (issue);


--
-- Name: figure_issue_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX figure_issue_revision_idx ON record.figure_issue USING btree (revision);


--
-- Name: figure_process_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX figure_process_idx ON record.figure USING btree (process);


--
-- Name: figure_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX figure_revision_idx ON record.figure USING btree (revision);


--
-- Name: figure_source_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX figure_source_revision_idx ON record.figure_source USING btree (revision);


--
-- Name: figure_source_source_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX figure_source_source_idx ON record.figure_source USING btree (source);


--
-- Name: issue_parent_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX issue_parent_idx ON record.issue USING btree (parent);


--
-- Name: issue_process_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX issue_process_idx ON record.issue USING btree (process);


--
-- Name: issue_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX issue_revision_idx ON record.issue USING btree (revision);


--
-- Name: issue_words; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX issue_words ON record.issue USING gin (words) WITH (fastupdate=off);


--
-- Name: meeting_agenda_issue_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX meeting_agenda_issue_idx ON record.meeting_agenda USING btree (issue);


--
-- Name: meeting_agenda_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX meeting_agenda_revision_idx ON record.meeting_agenda USING btree (revision);


--
-- Name: meeting_delegate_person_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX meeting_delegate_person_idx ON record.meeting_delegate USING btree (person);


--
-- Name: meeting_delegate_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX meeting_delegate_revision_idx ON record.meeting_delegate USING btree (revision);


--
-- Name: meeting_delegation_head_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX meeting_delegation_head_idx ON record.meeting_delegation USING btree (head);


--
-- Name: meeting_delegation_party_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX meeting_delegation_party_idx ON record.meeting_delegation USING btree (party);


--
-- Name: meeting_delegation_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX meeting_delegation_revision_idx ON record.meeting_delegation USING btree (revision);


--
-- Name: meeting_parent_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX meeting_parent_idx ON record.meeting USING btree (parent);


--
-- Name: meeting_process_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX meeting_process_idx ON record.meeting USING btree (process);


--
-- Name: meeting_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX meeting_revision_idx ON record.meeting USING btree (revision);


--
-- Name: meeting_source_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX meeting_source_revision_idx ON record.meeting_source USING btree (revision);


--
-- Name: meeting_source_source_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX meeting_source_source_idx ON record.meeting_source USING btree (source);


--
-- Name: meeting_starts_on_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX meeting_starts_on_idx ON record.meeting USING btree (starts_on);


--
-- Name: meeting_words; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX meeting_words ON record.meeting USING gin (words) WITH (fastupdate=off);


--
-- Name: party_member_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX party_member_revision_idx ON record.party_member USING btree (revision);


--
-- Name: party_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX party_revision_idx ON record.party USING btree (revision);


--
-- Name: person_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX person_revision_idx ON record.person USING btree (revision);


--
-- Name: person_role_party_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX person_role_party_idx ON record.person_role USING btree (party);


--
-- Name: person_role_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX person_role_revision_idx ON record.person_role USING btree (revision);


--
-- Name: plan_author_party_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_author_party_idx ON record.plan_author USING btree (party);


--
-- Name: plan_author_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_author_revision_idx ON record.plan_author USING btree (revision);


--
-- Name: plan_point_issue_issue_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_point_issue_issue_idx ON record.plan_point_issue USING btree (issue);


--
-- Name: plan_point_issue_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_point_issue_revision_idx ON record.plan_point_issue USING btree (revision);


--
-- Name: plan_point_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_point_revision_idx ON record.plan_point USING btree (revision);


--
-- Name: plan_point_source_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_point_source_revision_idx ON record.plan_point_source USING btree (revision);


--
-- Name: plan_point_source_source_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_point_source_source_idx ON record.plan_point_source USING btree (source);


--
-- Name: plan_point_term_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_point_term_revision_idx ON record.plan_point_term USING btree (revision);


--
-- Name: plan_point_words; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_point_words ON record.plan_point USING gin (words) WITH (fastupdate=off);


--
-- Name: plan_process_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_process_idx ON record.plan USING btree (process);


--
-- Name: plan_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_revision_idx ON record.plan USING btree (revision);


--
-- Name: plan_source_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_source_revision_idx ON record.plan_source USING btree (revision);


--
-- Name: plan_source_source_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_source_source_idx ON record.plan_source USING btree (source);


--
-- Name: plan_supersedes_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_supersedes_idx ON record.plan USING btree (supersedes);


--
-- Name: plan_words; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX plan_words ON record.plan USING gin (words) WITH (fastupdate=off);


--
-- Name: position_counts; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX position_counts ON record."position" USING btree (party, stated_on) INCLUDE (process, issue);


--
-- Name: position_evidence_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX position_evidence_revision_idx ON record.position_evidence USING btree (revision);


--
-- Name: position_evidence_source_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX position_evidence_source_idx ON record.position_evidence USING btree (source);


--
-- Name: position_evidence_statement_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX position_evidence_statement_idx ON record.position_evidence USING btree (statement);


--
-- Name: position_issue_stated_on_id_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX position_issue_stated_on_id_idx ON record."position" USING btree (issue, stated_on DESC, id);


--
-- Name: position_party_stated_on_id_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX position_party_stated_on_id_idx ON record."position" USING btree (party, stated_on DESC, id);


--
-- Name: position_plan_plan_point_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX position_plan_plan_point_idx ON record."position" USING btree (plan, plan_point);


--
-- Name: position_process_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX position_process_idx ON record."position" USING btree (process);


--
-- Name: position_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX position_revision_idx ON record."position" USING btree (revision);


--
-- Name: position_speaker_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX position_speaker_idx ON record."position" USING btree (speaker);


--
-- Name: position_stated_on; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX position_stated_on ON record."position" USING btree (stated_on DESC, id);


--
-- Name: position_subject; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX position_subject ON record."position" USING btree (party, subject, stated_on) INCLUDE (stance, revision);


--
-- Name: position_words; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX position_words ON record."position" USING gin (words) WITH (fastupdate=off);


--
-- Name: process_parent_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX process_parent_idx ON record.process USING btree (parent);


--
-- Name: process_participant_party_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX process_participant_party_idx ON record.process_participant USING btree (party);


--
-- Name: process_participant_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX process_participant_revision_idx ON record.process_participant USING btree (revision);


--
-- Name: process_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX process_revision_idx ON record.process USING btree (revision);


--
-- Name: source_published_on_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX source_published_on_idx ON record.source USING btree (published_on);


--
-- Name: source_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX source_revision_idx ON record.source USING btree (revision);


--
-- Name: source_words; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX source_words ON record.source USING gin (words) WITH (fastupdate=off);


--
-- Name: standing_in_force; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX standing_in_force ON record.standing USING btree (superseded_on, stated_on) INCLUDE (party, subject, issue, process, positions, first_position, contested, stances, stance, score, value, salience, red_line);


--
-- Name: statement_issue_issue_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX statement_issue_issue_idx ON record.statement_issue USING btree (issue);


--
-- Name: statement_issue_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX statement_issue_revision_idx ON record.statement_issue USING btree (revision);


--
-- Name: statement_meeting_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX statement_meeting_idx ON record.statement USING btree (meeting);


--
-- Name: statement_party_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX statement_party_idx ON record.statement USING btree (party);


--
-- Name: statement_party_said_on_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX statement_party_said_on_idx ON record.statement USING btree (party, said_on);


--
-- Name: statement_process_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX statement_process_idx ON record.statement USING btree (process);


--
-- Name: statement_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX statement_revision_idx ON record.statement USING btree (revision);


--
-- Name: statement_said_on_id_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX statement_said_on_id_idx ON record.statement USING btree (said_on DESC, id);


--
-- Name: statement_source_revision_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX statement_source_revision_idx ON record.statement_source USING btree (revision);


--
-- Name: statement_source_source_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX statement_source_source_idx ON record.statement_source USING btree (source);


--
-- Name: statement_speaker_idx; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX statement_speaker_idx ON record.statement USING btree (speaker);


--
-- Name: statement_words; Type: INDEX; Schema: record; Owner: -
--

CREATE INDEX statement_words ON record.statement USING gin (words) WITH (fastupdate=off);


--
-- Name: word_folded_idx; Type: INDEX; Schema: search; Owner: -
--

CREATE INDEX word_folded_idx ON search.word USING btree (folded);


--
-- Name: word_word_idx; Type: INDEX; Schema: search; Owner: -
--

CREATE INDEX word_word_idx ON search.word USING gin (word search.gin_trgm_ops);


--
-- Name: dispute append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.dispute FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: dispute_claim append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.dispute_claim FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: dispute_claim_source append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.dispute_claim_source FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: dispute_issue append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.dispute_issue FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: figure append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.figure FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: figure_issue append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.figure_issue FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: figure_source append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.figure_source FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: issue append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.issue FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: meeting append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.meeting FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: meeting_agenda append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.meeting_agenda FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: meeting_delegate append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.meeting_delegate FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: meeting_delegation append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.meeting_delegation FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: meeting_source append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.meeting_source FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: party append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.party FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: party_member append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.party_member FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: person append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.person FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: person_role append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.person_role FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: plan append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.plan FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: plan_author append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.plan_author FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: plan_point append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.plan_point FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: plan_point_issue append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.plan_point_issue FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: plan_point_source append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.plan_point_source FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: plan_point_term append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.plan_point_term FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: plan_source append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.plan_source FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: position append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history."position" FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: position_evidence append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.position_evidence FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: process append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.process FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: process_participant append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.process_participant FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: source append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.source FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: statement append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.statement FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: statement_issue append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.statement_issue FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: statement_source append_only; Type: TRIGGER; Schema: history; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history.statement_source FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('history is append-only.');


--
-- Name: revision append_only; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON record.revision FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('revisions are append-only.');


--
-- Name: dispute_claim dispute_claim_has_source; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER dispute_claim_has_source AFTER INSERT ON record.dispute_claim DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.refuse_unsourced_claim();


--
-- Name: dispute_claim_source dispute_claim_has_source; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER dispute_claim_has_source AFTER DELETE OR UPDATE ON record.dispute_claim_source DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.refuse_unsourced_claim();


--
-- Name: dispute dispute_has_dispute_claim; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER dispute_has_dispute_claim AFTER INSERT ON record.dispute DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history.require_dispute_claim();


--
-- Name: dispute_claim dispute_has_dispute_claim; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER dispute_has_dispute_claim AFTER DELETE OR UPDATE OF dispute ON record.dispute_claim DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history.require_dispute_claim();


--
-- Name: dispute_issue dispute_issue_same_process; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER dispute_issue_same_process AFTER INSERT OR UPDATE ON record.dispute_issue NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION record.refuse_foreign_issue('issue', 'dispute');


--
-- Name: figure figure_has_figure_source; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER figure_has_figure_source AFTER INSERT ON record.figure DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history.require_figure_source();


--
-- Name: figure_source figure_has_figure_source; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER figure_has_figure_source AFTER DELETE OR UPDATE OF figure ON record.figure_source DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history.require_figure_source();


--
-- Name: figure_issue figure_issue_same_process; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER figure_issue_same_process AFTER INSERT OR UPDATE ON record.figure_issue NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION record.refuse_foreign_issue('issue', 'figure');


--
-- Name: issue issue_keeps_its_positions; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER issue_keeps_its_positions AFTER UPDATE OF process ON record.issue NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (((old.process)::text <> (new.process)::text)) EXECUTE FUNCTION record.refuse_torn_process('process');


--
-- Name: issue issue_parent_acyclic; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER issue_parent_acyclic AFTER INSERT OR UPDATE OF id, parent ON record.issue NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN ((new.parent IS NOT NULL)) EXECUTE FUNCTION record.refuse_cycle('parent');


--
-- Name: issue issue_parent_same_process; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER issue_parent_same_process AFTER INSERT OR UPDATE OF parent, process ON record.issue DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN ((new.parent IS NOT NULL)) EXECUTE FUNCTION record.refuse_foreign_issue('parent', 'issue');


--
-- Name: dispute keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.dispute FOR EACH ROW EXECUTE FUNCTION history.keep_dispute();


--
-- Name: dispute_claim keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.dispute_claim FOR EACH ROW EXECUTE FUNCTION history.keep_dispute_claim();


--
-- Name: dispute_claim_source keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.dispute_claim_source FOR EACH ROW EXECUTE FUNCTION history.keep_dispute_claim_source();


--
-- Name: dispute_issue keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.dispute_issue FOR EACH ROW EXECUTE FUNCTION history.keep_dispute_issue();


--
-- Name: figure keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.figure FOR EACH ROW EXECUTE FUNCTION history.keep_figure();


--
-- Name: figure_issue keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.figure_issue FOR EACH ROW EXECUTE FUNCTION history.keep_figure_issue();


--
-- Name: figure_source keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.figure_source FOR EACH ROW EXECUTE FUNCTION history.keep_figure_source();


--
-- Name: issue keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.issue FOR EACH ROW EXECUTE FUNCTION history.keep_issue();


--
-- Name: meeting keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.meeting FOR EACH ROW EXECUTE FUNCTION history.keep_meeting();


--
-- Name: meeting_agenda keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.meeting_agenda FOR EACH ROW EXECUTE FUNCTION history.keep_meeting_agenda();


--
-- Name: meeting_delegate keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.meeting_delegate FOR EACH ROW EXECUTE FUNCTION history.keep_meeting_delegate();


--
-- Name: meeting_delegation keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.meeting_delegation FOR EACH ROW EXECUTE FUNCTION history.keep_meeting_delegation();


--
-- Name: meeting_source keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.meeting_source FOR EACH ROW EXECUTE FUNCTION history.keep_meeting_source();


--
-- Name: party keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.party FOR EACH ROW EXECUTE FUNCTION history.keep_party();


--
-- Name: party_member keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.party_member FOR EACH ROW EXECUTE FUNCTION history.keep_party_member();


--
-- Name: person keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.person FOR EACH ROW EXECUTE FUNCTION history.keep_person();


--
-- Name: person_role keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.person_role FOR EACH ROW EXECUTE FUNCTION history.keep_person_role();


--
-- Name: plan keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.plan FOR EACH ROW EXECUTE FUNCTION history.keep_plan();


--
-- Name: plan_author keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.plan_author FOR EACH ROW EXECUTE FUNCTION history.keep_plan_author();


--
-- Name: plan_point keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.plan_point FOR EACH ROW EXECUTE FUNCTION history.keep_plan_point();


--
-- Name: plan_point_issue keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.plan_point_issue FOR EACH ROW EXECUTE FUNCTION history.keep_plan_point_issue();


--
-- Name: plan_point_source keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.plan_point_source FOR EACH ROW EXECUTE FUNCTION history.keep_plan_point_source();


--
-- Name: plan_point_term keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.plan_point_term FOR EACH ROW EXECUTE FUNCTION history.keep_plan_point_term();


--
-- Name: plan_source keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.plan_source FOR EACH ROW EXECUTE FUNCTION history.keep_plan_source();


--
-- Name: position keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record."position" FOR EACH ROW EXECUTE FUNCTION history.keep_position();


--
-- Name: position_evidence keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.position_evidence FOR EACH ROW EXECUTE FUNCTION history.keep_position_evidence();


--
-- Name: process keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.process FOR EACH ROW EXECUTE FUNCTION history.keep_process();


--
-- Name: process_participant keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.process_participant FOR EACH ROW EXECUTE FUNCTION history.keep_process_participant();


--
-- Name: source keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.source FOR EACH ROW EXECUTE FUNCTION history.keep_source();


--
-- Name: statement keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.statement FOR EACH ROW EXECUTE FUNCTION history.keep_statement();


--
-- Name: statement_issue keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.statement_issue FOR EACH ROW EXECUTE FUNCTION history.keep_statement_issue();


--
-- Name: statement_source keep_history; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_history BEFORE INSERT OR DELETE OR UPDATE ON record.statement_source FOR EACH ROW EXECUTE FUNCTION history.keep_statement_source();


--
-- Name: position keep_standings_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_standings_after_delete AFTER DELETE ON record."position" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.keep_standings();


--
-- Name: position keep_standings_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_standings_after_insert AFTER INSERT ON record."position" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.keep_standings();


--
-- Name: position keep_standings_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_standings_after_update AFTER UPDATE ON record."position" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.keep_standings();


--
-- Name: standing keep_validity_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_validity_after_insert AFTER INSERT ON record.standing REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.keep_validity();


--
-- Name: standing keep_validity_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_validity_after_update AFTER UPDATE ON record.standing REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.keep_validity();


--
-- Name: issue keep_words_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_words_after_insert AFTER INSERT ON record.issue REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.keep_words();


--
-- Name: meeting keep_words_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_words_after_insert AFTER INSERT ON record.meeting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.keep_words();


--
-- Name: plan keep_words_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_words_after_insert AFTER INSERT ON record.plan REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.keep_words();


--
-- Name: plan_point keep_words_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_words_after_insert AFTER INSERT ON record.plan_point REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.keep_words();


--
-- Name: position keep_words_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_words_after_insert AFTER INSERT ON record."position" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.keep_words();


--
-- Name: source keep_words_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_words_after_insert AFTER INSERT ON record.source REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.keep_words();


--
-- Name: statement keep_words_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_words_after_insert AFTER INSERT ON record.statement REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.keep_words();


--
-- Name: issue keep_words_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_words_after_update AFTER UPDATE ON record.issue REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.keep_words();


--
-- Name: meeting keep_words_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_words_after_update AFTER UPDATE ON record.meeting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.keep_words();


--
-- Name: plan keep_words_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_words_after_update AFTER UPDATE ON record.plan REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.keep_words();


--
-- Name: plan_point keep_words_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_words_after_update AFTER UPDATE ON record.plan_point REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.keep_words();


--
-- Name: position keep_words_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_words_after_update AFTER UPDATE ON record."position" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.keep_words();


--
-- Name: source keep_words_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_words_after_update AFTER UPDATE ON record.source REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.keep_words();


--
-- Name: statement keep_words_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER keep_words_after_update AFTER UPDATE ON record.statement REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.keep_words();


--
-- Name: meeting_agenda meeting_agenda_same_process; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER meeting_agenda_same_process AFTER INSERT OR UPDATE ON record.meeting_agenda NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION record.refuse_foreign_issue('issue', 'meeting');


--
-- Name: meeting meeting_has_meeting_source; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER meeting_has_meeting_source AFTER INSERT ON record.meeting DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history.require_meeting_source();


--
-- Name: meeting_source meeting_has_meeting_source; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER meeting_has_meeting_source AFTER DELETE OR UPDATE OF meeting ON record.meeting_source DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history.require_meeting_source();


--
-- Name: meeting meeting_parent_acyclic; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER meeting_parent_acyclic AFTER INSERT OR UPDATE OF id, parent ON record.meeting NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN ((new.parent IS NOT NULL)) EXECUTE FUNCTION record.refuse_cycle('parent');


--
-- Name: dispute no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.dispute FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: dispute_claim no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.dispute_claim FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: dispute_claim_source no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.dispute_claim_source FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: dispute_issue no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.dispute_issue FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: figure no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.figure FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: figure_issue no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.figure_issue FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: figure_source no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.figure_source FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: issue no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.issue FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: meeting no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.meeting FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: meeting_agenda no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.meeting_agenda FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: meeting_delegate no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.meeting_delegate FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: meeting_delegation no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.meeting_delegation FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: meeting_source no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.meeting_source FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: party no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.party FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: party_member no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.party_member FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: person no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.person FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: person_role no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.person_role FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: plan no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.plan FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: plan_author no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.plan_author FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: plan_point no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.plan_point FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: plan_point_issue no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.plan_point_issue FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: plan_point_source no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.plan_point_source FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: plan_point_term no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.plan_point_term FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: plan_source no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.plan_source FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: position no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record."position" FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: position_evidence no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.position_evidence FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: process no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.process FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: process_participant no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.process_participant FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: source no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.source FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: statement no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.statement FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: statement_issue no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.statement_issue FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: statement_source no_truncate; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.statement_source FOR EACH STATEMENT EXECUTE FUNCTION record.refuse('it would lose the rows; delete them, and they stay in the history.');


--
-- Name: party_member party_member_acyclic; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER party_member_acyclic AFTER INSERT OR UPDATE ON record.party_member FOR EACH ROW EXECUTE FUNCTION record.refuse_member_cycle();


--
-- Name: plan plan_has_plan_source; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER plan_has_plan_source AFTER INSERT ON record.plan DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history.require_plan_source();


--
-- Name: plan_source plan_has_plan_source; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER plan_has_plan_source AFTER DELETE OR UPDATE OF plan ON record.plan_source DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history.require_plan_source();


--
-- Name: plan plan_keeps_its_positions; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER plan_keeps_its_positions AFTER UPDATE OF process ON record.plan NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (((old.process)::text <> (new.process)::text)) EXECUTE FUNCTION record.refuse_torn_process('process');


--
-- Name: plan_point_issue plan_point_issue_same_process; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER plan_point_issue_same_process AFTER INSERT OR UPDATE ON record.plan_point_issue NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION record.refuse_foreign_issue('issue', 'plan');


--
-- Name: plan plan_supersedes_acyclic; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER plan_supersedes_acyclic AFTER INSERT OR UPDATE OF id, supersedes ON record.plan NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN ((new.supersedes IS NOT NULL)) EXECUTE FUNCTION record.refuse_cycle('supersedes');


--
-- Name: position position_has_position_evidence; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER position_has_position_evidence AFTER INSERT ON record."position" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history.require_position_evidence();


--
-- Name: position_evidence position_has_position_evidence; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER position_has_position_evidence AFTER DELETE OR UPDATE OF "position" ON record.position_evidence DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history.require_position_evidence();


--
-- Name: position position_subject_same_process; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER position_subject_same_process AFTER INSERT OR UPDATE OF process, issue, plan ON record."position" NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION record.refuse_foreign_subject();


--
-- Name: process process_keeps_its_positions; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER process_keeps_its_positions AFTER UPDATE OF parent ON record.process NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION record.refuse_torn_process('parent');


--
-- Name: process process_parent_acyclic; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER process_parent_acyclic AFTER INSERT OR UPDATE OF id, parent ON record.process NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN ((new.parent IS NOT NULL)) EXECUTE FUNCTION record.refuse_cycle('parent');


--
-- Name: statement statement_has_statement_source; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER statement_has_statement_source AFTER INSERT ON record.statement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history.require_statement_source();


--
-- Name: statement_source statement_has_statement_source; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER statement_has_statement_source AFTER DELETE OR UPDATE OF statement ON record.statement_source DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history.require_statement_source();


--
-- Name: statement_issue statement_issue_same_process; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER statement_issue_same_process AFTER INSERT OR UPDATE ON record.statement_issue NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION record.refuse_foreign_issue('issue', 'statement');


--
-- Name: revision tell_of_revision; Type: TRIGGER; Schema: record; Owner: -
--

CREATE CONSTRAINT TRIGGER tell_of_revision AFTER INSERT ON record.revision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.tell_of_revision();

ALTER TABLE record.revision ENABLE ALWAYS TRIGGER tell_of_revision;


--
-- Name: dispute_claim touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.dispute_claim REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_dispute_claim();


--
-- Name: dispute_claim_source touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.dispute_claim_source REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_dispute_claim_source();


--
-- Name: dispute_issue touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.dispute_issue REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_dispute_issue();


--
-- Name: figure_issue touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.figure_issue REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_figure_issue();


--
-- Name: figure_source touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.figure_source REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_figure_source();


--
-- Name: meeting_agenda touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.meeting_agenda REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_meeting_agenda();


--
-- Name: meeting_delegate touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.meeting_delegate REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_meeting_delegate();


--
-- Name: meeting_delegation touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.meeting_delegation REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_meeting_delegation();


--
-- Name: meeting_source touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.meeting_source REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_meeting_source();


--
-- Name: party_member touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.party_member REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_party_member();


--
-- Name: person_role touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.person_role REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_person_role();


--
-- Name: plan_author touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.plan_author REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_author();


--
-- Name: plan_point touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.plan_point REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_point();


--
-- Name: plan_point_issue touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.plan_point_issue REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_point_issue();


--
-- Name: plan_point_source touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.plan_point_source REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_point_source();


--
-- Name: plan_point_term touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.plan_point_term REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_point_term();


--
-- Name: plan_source touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.plan_source REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_source();


--
-- Name: position_evidence touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.position_evidence REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_position_evidence();


--
-- Name: process_participant touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.process_participant REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_process_participant();


--
-- Name: statement_issue touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.statement_issue REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_statement_issue();


--
-- Name: statement_source touch_root_after_delete; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_delete AFTER DELETE ON record.statement_source REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_statement_source();


--
-- Name: dispute_claim touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.dispute_claim REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_dispute_claim();


--
-- Name: dispute_claim_source touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.dispute_claim_source REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_dispute_claim_source();


--
-- Name: dispute_issue touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.dispute_issue REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_dispute_issue();


--
-- Name: figure_issue touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.figure_issue REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_figure_issue();


--
-- Name: figure_source touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.figure_source REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_figure_source();


--
-- Name: meeting_agenda touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.meeting_agenda REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_meeting_agenda();


--
-- Name: meeting_delegate touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.meeting_delegate REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_meeting_delegate();


--
-- Name: meeting_delegation touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.meeting_delegation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_meeting_delegation();


--
-- Name: meeting_source touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.meeting_source REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_meeting_source();


--
-- Name: party_member touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.party_member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_party_member();


--
-- Name: person_role touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.person_role REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_person_role();


--
-- Name: plan_author touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.plan_author REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_author();


--
-- Name: plan_point touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.plan_point REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_point();


--
-- Name: plan_point_issue touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.plan_point_issue REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_point_issue();


--
-- Name: plan_point_source touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.plan_point_source REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_point_source();


--
-- Name: plan_point_term touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.plan_point_term REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_point_term();


--
-- Name: plan_source touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.plan_source REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_source();


--
-- Name: position_evidence touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.position_evidence REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_position_evidence();


--
-- Name: process_participant touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.process_participant REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_process_participant();


--
-- Name: statement_issue touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.statement_issue REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_statement_issue();


--
-- Name: statement_source touch_root_after_insert; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_insert AFTER INSERT ON record.statement_source REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_statement_source();


--
-- Name: dispute_claim touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.dispute_claim REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_dispute_claim();


--
-- Name: dispute_claim_source touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.dispute_claim_source REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_dispute_claim_source();


--
-- Name: dispute_issue touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.dispute_issue REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_dispute_issue();


--
-- Name: figure_issue touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.figure_issue REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_figure_issue();


--
-- Name: figure_source touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.figure_source REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_figure_source();


--
-- Name: meeting_agenda touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.meeting_agenda REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_meeting_agenda();


--
-- Name: meeting_delegate touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.meeting_delegate REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_meeting_delegate();


--
-- Name: meeting_delegation touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.meeting_delegation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_meeting_delegation();


--
-- Name: meeting_source touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.meeting_source REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_meeting_source();


--
-- Name: party_member touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.party_member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_party_member();


--
-- Name: person_role touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.person_role REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_person_role();


--
-- Name: plan_author touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.plan_author REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_author();


--
-- Name: plan_point touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.plan_point REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_point();


--
-- Name: plan_point_issue touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.plan_point_issue REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_point_issue();


--
-- Name: plan_point_source touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.plan_point_source REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_point_source();


--
-- Name: plan_point_term touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.plan_point_term REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_point_term();


--
-- Name: plan_source touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.plan_source REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_plan_source();


--
-- Name: position_evidence touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.position_evidence REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_position_evidence();


--
-- Name: process_participant touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.process_participant REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_process_participant();


--
-- Name: statement_issue touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.statement_issue REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_statement_issue();


--
-- Name: statement_source touch_root_after_update; Type: TRIGGER; Schema: record; Owner: -
--

CREATE TRIGGER touch_root_after_update AFTER UPDATE ON record.statement_source REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION history.touch_by_statement_source();


--
-- Name: dispute_claim dispute_claim_dispute_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute_claim
    ADD CONSTRAINT dispute_claim_dispute_fkey FOREIGN KEY (dispute) REFERENCES record.dispute(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: dispute_claim dispute_claim_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute_claim
    ADD CONSTRAINT dispute_claim_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: dispute_claim_source dispute_claim_source_dispute_claim_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute_claim_source
    ADD CONSTRAINT dispute_claim_source_dispute_claim_fkey FOREIGN KEY (dispute, claim) REFERENCES record.dispute_claim(dispute, ordinal) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: dispute_claim_source dispute_claim_source_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute_claim_source
    ADD CONSTRAINT dispute_claim_source_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: dispute_claim_source dispute_claim_source_source_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute_claim_source
    ADD CONSTRAINT dispute_claim_source_source_fkey FOREIGN KEY (source) REFERENCES record.source(id) ON UPDATE CASCADE;


--
-- Name: dispute_issue dispute_issue_dispute_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute_issue
    ADD CONSTRAINT dispute_issue_dispute_fkey FOREIGN KEY (dispute) REFERENCES record.dispute(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: dispute_issue dispute_issue_issue_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute_issue
    ADD CONSTRAINT dispute_issue_issue_fkey FOREIGN KEY (issue) REFERENCES record.issue(id) ON UPDATE CASCADE;


--
-- Name: dispute_issue dispute_issue_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute_issue
    ADD CONSTRAINT dispute_issue_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: dispute dispute_process_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute
    ADD CONSTRAINT dispute_process_fkey FOREIGN KEY (process) REFERENCES record.process(id) ON UPDATE CASCADE;


--
-- Name: dispute dispute_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.dispute
    ADD CONSTRAINT dispute_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: figure_issue figure_issue_figure_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.figure_issue
    ADD CONSTRAINT figure_issue_figure_fkey FOREIGN KEY (figure) REFERENCES record.figure(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: figure_issue figure_issue_issue_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.figure_issue
    ADD CONSTRAINT figure_issue_issue_fkey FOREIGN KEY (issue) REFERENCES record.issue(id) ON UPDATE CASCADE;


--
-- Name: figure_issue figure_issue_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.figure_issue
    ADD CONSTRAINT figure_issue_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: figure figure_process_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.figure
    ADD CONSTRAINT figure_process_fkey FOREIGN KEY (process) REFERENCES record.process(id) ON UPDATE CASCADE;


--
-- Name: figure figure_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.figure
    ADD CONSTRAINT figure_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: figure_source figure_source_figure_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.figure_source
    ADD CONSTRAINT figure_source_figure_fkey FOREIGN KEY (figure) REFERENCES record.figure(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: figure_source figure_source_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.figure_source
    ADD CONSTRAINT figure_source_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: figure_source figure_source_source_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.figure_source
    ADD CONSTRAINT figure_source_source_fkey FOREIGN KEY (source) REFERENCES record.source(id) ON UPDATE CASCADE;


--
-- Name: issue issue_parent_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.issue
    ADD CONSTRAINT issue_parent_fkey FOREIGN KEY (parent) REFERENCES record.issue(id) ON UPDATE CASCADE DEFERRABLE;


--
-- Name: issue issue_process_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.issue
    ADD CONSTRAINT issue_process_fkey FOREIGN KEY (process) REFERENCES record.process(id) ON UPDATE CASCADE;


--
-- Name: issue issue_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.issue
    ADD CONSTRAINT issue_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: meeting_agenda meeting_agenda_issue_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_agenda
    ADD CONSTRAINT meeting_agenda_issue_fkey FOREIGN KEY (issue) REFERENCES record.issue(id) ON UPDATE CASCADE;


--
-- Name: meeting_agenda meeting_agenda_meeting_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_agenda
    ADD CONSTRAINT meeting_agenda_meeting_fkey FOREIGN KEY (meeting) REFERENCES record.meeting(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: meeting_agenda meeting_agenda_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_agenda
    ADD CONSTRAINT meeting_agenda_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: meeting_delegate meeting_delegate_meeting_delegation_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_delegate
    ADD CONSTRAINT meeting_delegate_meeting_delegation_fkey FOREIGN KEY (meeting, delegation) REFERENCES record.meeting_delegation(meeting, ordinal) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: meeting_delegate meeting_delegate_person_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_delegate
    ADD CONSTRAINT meeting_delegate_person_fkey FOREIGN KEY (person) REFERENCES record.person(id) ON UPDATE CASCADE;


--
-- Name: meeting_delegate meeting_delegate_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_delegate
    ADD CONSTRAINT meeting_delegate_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: meeting_delegation meeting_delegation_head_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_delegation
    ADD CONSTRAINT meeting_delegation_head_fkey FOREIGN KEY (head) REFERENCES record.person(id) ON UPDATE CASCADE;


--
-- Name: meeting_delegation meeting_delegation_meeting_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_delegation
    ADD CONSTRAINT meeting_delegation_meeting_fkey FOREIGN KEY (meeting) REFERENCES record.meeting(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: meeting_delegation meeting_delegation_party_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_delegation
    ADD CONSTRAINT meeting_delegation_party_fkey FOREIGN KEY (party) REFERENCES record.party(id) ON UPDATE CASCADE;


--
-- Name: meeting_delegation meeting_delegation_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_delegation
    ADD CONSTRAINT meeting_delegation_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: meeting meeting_parent_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting
    ADD CONSTRAINT meeting_parent_fkey FOREIGN KEY (parent) REFERENCES record.meeting(id) ON UPDATE CASCADE DEFERRABLE;


--
-- Name: meeting meeting_process_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting
    ADD CONSTRAINT meeting_process_fkey FOREIGN KEY (process) REFERENCES record.process(id) ON UPDATE CASCADE;


--
-- Name: meeting meeting_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting
    ADD CONSTRAINT meeting_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: meeting_source meeting_source_meeting_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_source
    ADD CONSTRAINT meeting_source_meeting_fkey FOREIGN KEY (meeting) REFERENCES record.meeting(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: meeting_source meeting_source_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_source
    ADD CONSTRAINT meeting_source_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: meeting_source meeting_source_source_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.meeting_source
    ADD CONSTRAINT meeting_source_source_fkey FOREIGN KEY (source) REFERENCES record.source(id) ON UPDATE CASCADE;


--
-- Name: party_member party_member_member_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.party_member
    ADD CONSTRAINT party_member_member_fkey FOREIGN KEY (member) REFERENCES record.party(id) ON UPDATE CASCADE;


--
-- Name: party_member party_member_party_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.party_member
    ADD CONSTRAINT party_member_party_fkey FOREIGN KEY (party) REFERENCES record.party(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: party_member party_member_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.party_member
    ADD CONSTRAINT party_member_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: party party_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.party
    ADD CONSTRAINT party_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: person person_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.person
    ADD CONSTRAINT person_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: person_role person_role_party_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.person_role
    ADD CONSTRAINT person_role_party_fkey FOREIGN KEY (party) REFERENCES record.party(id) ON UPDATE CASCADE;


--
-- Name: person_role person_role_person_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.person_role
    ADD CONSTRAINT person_role_person_fkey FOREIGN KEY (person) REFERENCES record.person(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: person_role person_role_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.person_role
    ADD CONSTRAINT person_role_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: plan_author plan_author_party_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_author
    ADD CONSTRAINT plan_author_party_fkey FOREIGN KEY (party) REFERENCES record.party(id) ON UPDATE CASCADE;


--
-- Name: plan_author plan_author_plan_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_author
    ADD CONSTRAINT plan_author_plan_fkey FOREIGN KEY (plan) REFERENCES record.plan(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: plan_author plan_author_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_author
    ADD CONSTRAINT plan_author_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: plan_point_issue plan_point_issue_issue_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point_issue
    ADD CONSTRAINT plan_point_issue_issue_fkey FOREIGN KEY (issue) REFERENCES record.issue(id) ON UPDATE CASCADE;


--
-- Name: plan_point_issue plan_point_issue_plan_point_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point_issue
    ADD CONSTRAINT plan_point_issue_plan_point_fkey FOREIGN KEY (plan, point) REFERENCES record.plan_point(plan, number) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: plan_point_issue plan_point_issue_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point_issue
    ADD CONSTRAINT plan_point_issue_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: plan_point plan_point_plan_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point
    ADD CONSTRAINT plan_point_plan_fkey FOREIGN KEY (plan) REFERENCES record.plan(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: plan_point plan_point_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point
    ADD CONSTRAINT plan_point_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: plan_point_source plan_point_source_plan_point_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point_source
    ADD CONSTRAINT plan_point_source_plan_point_fkey FOREIGN KEY (plan, point) REFERENCES record.plan_point(plan, number) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: plan_point_source plan_point_source_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point_source
    ADD CONSTRAINT plan_point_source_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: plan_point_source plan_point_source_source_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point_source
    ADD CONSTRAINT plan_point_source_source_fkey FOREIGN KEY (source) REFERENCES record.source(id) ON UPDATE CASCADE;


--
-- Name: plan_point_term plan_point_term_plan_point_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point_term
    ADD CONSTRAINT plan_point_term_plan_point_fkey FOREIGN KEY (plan, point) REFERENCES record.plan_point(plan, number) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: plan_point_term plan_point_term_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_point_term
    ADD CONSTRAINT plan_point_term_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: plan plan_process_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan
    ADD CONSTRAINT plan_process_fkey FOREIGN KEY (process) REFERENCES record.process(id) ON UPDATE CASCADE;


--
-- Name: plan plan_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan
    ADD CONSTRAINT plan_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: plan_source plan_source_plan_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_source
    ADD CONSTRAINT plan_source_plan_fkey FOREIGN KEY (plan) REFERENCES record.plan(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: plan_source plan_source_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_source
    ADD CONSTRAINT plan_source_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: plan_source plan_source_source_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan_source
    ADD CONSTRAINT plan_source_source_fkey FOREIGN KEY (source) REFERENCES record.source(id) ON UPDATE CASCADE;


--
-- Name: plan plan_supersedes_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.plan
    ADD CONSTRAINT plan_supersedes_fkey FOREIGN KEY (supersedes) REFERENCES record.plan(id) ON UPDATE CASCADE DEFERRABLE;


--
-- Name: position_evidence position_evidence_position_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.position_evidence
    ADD CONSTRAINT position_evidence_position_fkey FOREIGN KEY ("position") REFERENCES record."position"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: position_evidence position_evidence_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.position_evidence
    ADD CONSTRAINT position_evidence_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: position_evidence position_evidence_source_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.position_evidence
    ADD CONSTRAINT position_evidence_source_fkey FOREIGN KEY (source) REFERENCES record.source(id) ON UPDATE CASCADE;


--
-- Name: position_evidence position_evidence_statement_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.position_evidence
    ADD CONSTRAINT position_evidence_statement_fkey FOREIGN KEY (statement) REFERENCES record.statement(id) ON UPDATE CASCADE;


--
-- Name: position position_issue_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record."position"
    ADD CONSTRAINT position_issue_fkey FOREIGN KEY (issue) REFERENCES record.issue(id) ON UPDATE CASCADE;


--
-- Name: position position_party_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record."position"
    ADD CONSTRAINT position_party_fkey FOREIGN KEY (party) REFERENCES record.party(id) ON UPDATE CASCADE;


--
-- Name: position position_plan_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record."position"
    ADD CONSTRAINT position_plan_fkey FOREIGN KEY (plan) REFERENCES record.plan(id) ON UPDATE CASCADE;


--
-- Name: position position_plan_point_exists; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record."position"
    ADD CONSTRAINT position_plan_point_exists FOREIGN KEY (plan, plan_point) REFERENCES record.plan_point(plan, number) ON UPDATE CASCADE DEFERRABLE;


--
-- Name: position position_process_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record."position"
    ADD CONSTRAINT position_process_fkey FOREIGN KEY (process) REFERENCES record.process(id) ON UPDATE CASCADE;


--
-- Name: position position_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record."position"
    ADD CONSTRAINT position_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: position position_speaker_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record."position"
    ADD CONSTRAINT position_speaker_fkey FOREIGN KEY (speaker) REFERENCES record.person(id) ON UPDATE CASCADE;


--
-- Name: process process_parent_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.process
    ADD CONSTRAINT process_parent_fkey FOREIGN KEY (parent) REFERENCES record.process(id) ON UPDATE CASCADE DEFERRABLE;


--
-- Name: process_participant process_participant_party_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.process_participant
    ADD CONSTRAINT process_participant_party_fkey FOREIGN KEY (party) REFERENCES record.party(id) ON UPDATE CASCADE;


--
-- Name: process_participant process_participant_process_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.process_participant
    ADD CONSTRAINT process_participant_process_fkey FOREIGN KEY (process) REFERENCES record.process(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: process_participant process_participant_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.process_participant
    ADD CONSTRAINT process_participant_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: process process_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.process
    ADD CONSTRAINT process_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: renamed_id renamed_id_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.renamed_id
    ADD CONSTRAINT renamed_id_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: source source_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.source
    ADD CONSTRAINT source_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: statement_issue statement_issue_issue_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement_issue
    ADD CONSTRAINT statement_issue_issue_fkey FOREIGN KEY (issue) REFERENCES record.issue(id) ON UPDATE CASCADE;


--
-- Name: statement_issue statement_issue_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement_issue
    ADD CONSTRAINT statement_issue_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: statement_issue statement_issue_statement_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement_issue
    ADD CONSTRAINT statement_issue_statement_fkey FOREIGN KEY (statement) REFERENCES record.statement(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: statement statement_meeting_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement
    ADD CONSTRAINT statement_meeting_fkey FOREIGN KEY (meeting) REFERENCES record.meeting(id) ON UPDATE CASCADE;


--
-- Name: statement statement_party_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement
    ADD CONSTRAINT statement_party_fkey FOREIGN KEY (party) REFERENCES record.party(id) ON UPDATE CASCADE;


--
-- Name: statement statement_process_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement
    ADD CONSTRAINT statement_process_fkey FOREIGN KEY (process) REFERENCES record.process(id) ON UPDATE CASCADE;


--
-- Name: statement statement_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement
    ADD CONSTRAINT statement_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: statement_source statement_source_revision_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement_source
    ADD CONSTRAINT statement_source_revision_fkey FOREIGN KEY (revision) REFERENCES record.revision(number);


--
-- Name: statement_source statement_source_source_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement_source
    ADD CONSTRAINT statement_source_source_fkey FOREIGN KEY (source) REFERENCES record.source(id) ON UPDATE CASCADE;


--
-- Name: statement_source statement_source_statement_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement_source
    ADD CONSTRAINT statement_source_statement_fkey FOREIGN KEY (statement) REFERENCES record.statement(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: statement statement_speaker_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.statement
    ADD CONSTRAINT statement_speaker_fkey FOREIGN KEY (speaker) REFERENCES record.person(id) ON UPDATE CASCADE;


--
-- Name: validity validity_position_fkey; Type: FK CONSTRAINT; Schema: record; Owner: -
--

ALTER TABLE ONLY record.validity
    ADD CONSTRAINT validity_position_fkey FOREIGN KEY ("position") REFERENCES record."position"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: SCHEMA api; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA api TO positions_reader;
GRANT USAGE ON SCHEMA api TO positions_api;


--
-- Name: SCHEMA api_past; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA api_past TO positions_api;


--
-- Name: SCHEMA editing; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA editing TO positions_api;


--
-- Name: SCHEMA history; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA history TO positions_api;


--
-- Name: SCHEMA past; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA past TO positions_api;


--
-- Name: SCHEMA record; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA record TO positions_api;


--
-- Name: SCHEMA search; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA search TO positions_api;


--
-- Name: TABLE source; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.source TO positions_api;


--
-- Name: TABLE issue; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.issue TO positions_api;


--
-- Name: TABLE party; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.party TO positions_api;


--
-- Name: TABLE person; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.person TO positions_api;


--
-- Name: TABLE plan; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.plan TO positions_api;


--
-- Name: TABLE "position"; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record."position" TO positions_api;


--
-- Name: TABLE position_evidence; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.position_evidence TO positions_api;


--
-- Name: TABLE statement; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.statement TO positions_api;


--
-- Name: TABLE statement_source; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.statement_source TO positions_api;


--
-- Name: TABLE validity; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT ON TABLE record.validity TO positions_api;


--
-- Name: TABLE positions; Type: ACL; Schema: api; Owner: -
--

GRANT SELECT ON TABLE api.positions TO positions_reader;
GRANT SELECT ON TABLE api.positions TO positions_api;


--
-- Name: TABLE process; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.process TO positions_api;


--
-- Name: TABLE source; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.source TO positions_api;


--
-- Name: TABLE source; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.source TO positions_api;


--
-- Name: TABLE issue; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.issue TO positions_api;


--
-- Name: TABLE party; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.party TO positions_api;


--
-- Name: TABLE person; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.person TO positions_api;


--
-- Name: TABLE plan; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.plan TO positions_api;


--
-- Name: TABLE "position"; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history."position" TO positions_api;


--
-- Name: TABLE position_evidence; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.position_evidence TO positions_api;


--
-- Name: TABLE statement; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.statement TO positions_api;


--
-- Name: TABLE statement_source; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.statement_source TO positions_api;


--
-- Name: TABLE issue; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.issue TO positions_api;


--
-- Name: TABLE party; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.party TO positions_api;


--
-- Name: TABLE person; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.person TO positions_api;


--
-- Name: TABLE plan; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.plan TO positions_api;


--
-- Name: TABLE "position"; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past."position" TO positions_api;


--
-- Name: TABLE position_evidence; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.position_evidence TO positions_api;


--
-- Name: TABLE statement; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.statement TO positions_api;


--
-- Name: TABLE statement_source; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.statement_source TO positions_api;


--
-- Name: TABLE positions; Type: ACL; Schema: api_past; Owner: -
--

GRANT SELECT ON TABLE api_past.positions TO positions_api;


--
-- Name: TABLE process; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.process TO positions_api;


--
-- Name: TABLE process; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.process TO positions_api;


--
-- Name: TABLE kept_table; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT ON TABLE record.kept_table TO positions_api;


--
-- Name: TABLE standing; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT ON TABLE record.standing TO positions_api;


--
-- Name: TABLE dispute; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.dispute TO positions_api;


--
-- Name: TABLE dispute_claim; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.dispute_claim TO positions_api;


--
-- Name: TABLE dispute_issue; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.dispute_issue TO positions_api;


--
-- Name: TABLE disputes; Type: ACL; Schema: api; Owner: -
--

GRANT SELECT ON TABLE api.disputes TO positions_reader;
GRANT SELECT ON TABLE api.disputes TO positions_api;


--
-- Name: TABLE figure; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.figure TO positions_api;


--
-- Name: TABLE figure_issue; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.figure_issue TO positions_api;


--
-- Name: TABLE figure_source; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.figure_source TO positions_api;


--
-- Name: TABLE figures; Type: ACL; Schema: api; Owner: -
--

GRANT SELECT ON TABLE api.figures TO positions_reader;
GRANT SELECT ON TABLE api.figures TO positions_api;


--
-- Name: TABLE issues; Type: ACL; Schema: api; Owner: -
--

GRANT SELECT ON TABLE api.issues TO positions_reader;
GRANT SELECT ON TABLE api.issues TO positions_api;


--
-- Name: TABLE meeting; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.meeting TO positions_api;


--
-- Name: TABLE meeting_agenda; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.meeting_agenda TO positions_api;


--
-- Name: TABLE meeting_delegation; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.meeting_delegation TO positions_api;


--
-- Name: TABLE meeting_source; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.meeting_source TO positions_api;


--
-- Name: TABLE meetings; Type: ACL; Schema: api; Owner: -
--

GRANT SELECT ON TABLE api.meetings TO positions_reader;
GRANT SELECT ON TABLE api.meetings TO positions_api;


--
-- Name: TABLE party_member; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.party_member TO positions_api;


--
-- Name: TABLE parties; Type: ACL; Schema: api; Owner: -
--

GRANT SELECT ON TABLE api.parties TO positions_reader;
GRANT SELECT ON TABLE api.parties TO positions_api;


--
-- Name: TABLE person_role; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.person_role TO positions_api;


--
-- Name: TABLE people; Type: ACL; Schema: api; Owner: -
--

GRANT SELECT ON TABLE api.people TO positions_reader;
GRANT SELECT ON TABLE api.people TO positions_api;


--
-- Name: TABLE plan_author; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.plan_author TO positions_api;


--
-- Name: TABLE plan_point; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.plan_point TO positions_api;


--
-- Name: TABLE plan_source; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.plan_source TO positions_api;


--
-- Name: TABLE plans; Type: ACL; Schema: api; Owner: -
--

GRANT SELECT ON TABLE api.plans TO positions_reader;
GRANT SELECT ON TABLE api.plans TO positions_api;


--
-- Name: TABLE process_participant; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.process_participant TO positions_api;


--
-- Name: TABLE processes; Type: ACL; Schema: api; Owner: -
--

GRANT SELECT ON TABLE api.processes TO positions_reader;
GRANT SELECT ON TABLE api.processes TO positions_api;


--
-- Name: TABLE sources; Type: ACL; Schema: api; Owner: -
--

GRANT SELECT ON TABLE api.sources TO positions_reader;
GRANT SELECT ON TABLE api.sources TO positions_api;


--
-- Name: TABLE statement_issue; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.statement_issue TO positions_api;


--
-- Name: TABLE statements; Type: ACL; Schema: api; Owner: -
--

GRANT SELECT ON TABLE api.statements TO positions_reader;
GRANT SELECT ON TABLE api.statements TO positions_api;


--
-- Name: TABLE dispute; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.dispute TO positions_api;


--
-- Name: TABLE dispute_claim; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.dispute_claim TO positions_api;


--
-- Name: TABLE dispute_issue; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.dispute_issue TO positions_api;


--
-- Name: TABLE dispute; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.dispute TO positions_api;


--
-- Name: TABLE dispute_claim; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.dispute_claim TO positions_api;


--
-- Name: TABLE dispute_issue; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.dispute_issue TO positions_api;


--
-- Name: TABLE disputes; Type: ACL; Schema: api_past; Owner: -
--

GRANT SELECT ON TABLE api_past.disputes TO positions_api;


--
-- Name: TABLE figure; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.figure TO positions_api;


--
-- Name: TABLE figure_issue; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.figure_issue TO positions_api;


--
-- Name: TABLE figure_source; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.figure_source TO positions_api;


--
-- Name: TABLE figure; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.figure TO positions_api;


--
-- Name: TABLE figure_issue; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.figure_issue TO positions_api;


--
-- Name: TABLE figure_source; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.figure_source TO positions_api;


--
-- Name: TABLE figures; Type: ACL; Schema: api_past; Owner: -
--

GRANT SELECT ON TABLE api_past.figures TO positions_api;


--
-- Name: TABLE issues; Type: ACL; Schema: api_past; Owner: -
--

GRANT SELECT ON TABLE api_past.issues TO positions_api;


--
-- Name: TABLE meeting; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.meeting TO positions_api;


--
-- Name: TABLE meeting_agenda; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.meeting_agenda TO positions_api;


--
-- Name: TABLE meeting_delegation; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.meeting_delegation TO positions_api;


--
-- Name: TABLE meeting_source; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.meeting_source TO positions_api;


--
-- Name: TABLE meeting; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.meeting TO positions_api;


--
-- Name: TABLE meeting_agenda; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.meeting_agenda TO positions_api;


--
-- Name: TABLE meeting_delegation; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.meeting_delegation TO positions_api;


--
-- Name: TABLE meeting_source; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.meeting_source TO positions_api;


--
-- Name: TABLE meetings; Type: ACL; Schema: api_past; Owner: -
--

GRANT SELECT ON TABLE api_past.meetings TO positions_api;


--
-- Name: TABLE party_member; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.party_member TO positions_api;


--
-- Name: TABLE party_member; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.party_member TO positions_api;


--
-- Name: TABLE parties; Type: ACL; Schema: api_past; Owner: -
--

GRANT SELECT ON TABLE api_past.parties TO positions_api;


--
-- Name: TABLE person_role; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.person_role TO positions_api;


--
-- Name: TABLE person_role; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.person_role TO positions_api;


--
-- Name: TABLE people; Type: ACL; Schema: api_past; Owner: -
--

GRANT SELECT ON TABLE api_past.people TO positions_api;


--
-- Name: TABLE plan_author; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.plan_author TO positions_api;


--
-- Name: TABLE plan_point; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.plan_point TO positions_api;


--
-- Name: TABLE plan_source; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.plan_source TO positions_api;


--
-- Name: TABLE plan_author; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.plan_author TO positions_api;


--
-- Name: TABLE plan_point; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.plan_point TO positions_api;


--
-- Name: TABLE plan_source; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.plan_source TO positions_api;


--
-- Name: TABLE plans; Type: ACL; Schema: api_past; Owner: -
--

GRANT SELECT ON TABLE api_past.plans TO positions_api;


--
-- Name: TABLE process_participant; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.process_participant TO positions_api;


--
-- Name: TABLE process_participant; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.process_participant TO positions_api;


--
-- Name: TABLE processes; Type: ACL; Schema: api_past; Owner: -
--

GRANT SELECT ON TABLE api_past.processes TO positions_api;


--
-- Name: TABLE sources; Type: ACL; Schema: api_past; Owner: -
--

GRANT SELECT ON TABLE api_past.sources TO positions_api;


--
-- Name: TABLE statement_issue; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.statement_issue TO positions_api;


--
-- Name: TABLE statement_issue; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.statement_issue TO positions_api;


--
-- Name: TABLE statements; Type: ACL; Schema: api_past; Owner: -
--

GRANT SELECT ON TABLE api_past.statements TO positions_api;


--
-- Name: TABLE api_key; Type: ACL; Schema: editing; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE editing.api_key TO positions_api;


--
-- Name: TABLE draft; Type: ACL; Schema: editing; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE editing.draft TO positions_api;


--
-- Name: TABLE idempotency_key; Type: ACL; Schema: editing; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE editing.idempotency_key TO positions_api;


--
-- Name: TABLE import; Type: ACL; Schema: editing; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE editing.import TO positions_api;


--
-- Name: TABLE dispute_claim_source; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.dispute_claim_source TO positions_api;


--
-- Name: TABLE meeting_delegate; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.meeting_delegate TO positions_api;


--
-- Name: TABLE plan_point_issue; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.plan_point_issue TO positions_api;


--
-- Name: TABLE plan_point_source; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.plan_point_source TO positions_api;


--
-- Name: TABLE plan_point_term; Type: ACL; Schema: history; Owner: -
--

GRANT SELECT ON TABLE history.plan_point_term TO positions_api;


--
-- Name: TABLE dispute_claim_source; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.dispute_claim_source TO positions_api;


--
-- Name: TABLE dispute_claim_source; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.dispute_claim_source TO positions_api;


--
-- Name: TABLE meeting_delegate; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.meeting_delegate TO positions_api;


--
-- Name: TABLE meeting_delegate; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.meeting_delegate TO positions_api;


--
-- Name: TABLE plan_point_issue; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.plan_point_issue TO positions_api;


--
-- Name: TABLE plan_point_issue; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.plan_point_issue TO positions_api;


--
-- Name: TABLE plan_point_source; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.plan_point_source TO positions_api;


--
-- Name: TABLE plan_point_source; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.plan_point_source TO positions_api;


--
-- Name: TABLE plan_point_term; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE record.plan_point_term TO positions_api;


--
-- Name: TABLE plan_point_term; Type: ACL; Schema: past; Owner: -
--

GRANT SELECT ON TABLE past.plan_point_term TO positions_api;


--
-- Name: TABLE plan_version; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT ON TABLE record.plan_version TO positions_api;


--
-- Name: TABLE position_version; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT ON TABLE record.position_version TO positions_api;


--
-- Name: TABLE renamed_id; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT ON TABLE record.renamed_id TO positions_api;


--
-- Name: TABLE revision; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT ON TABLE record.revision TO positions_api;


--
-- Name: TABLE vocabulary; Type: ACL; Schema: record; Owner: -
--

GRANT SELECT ON TABLE record.vocabulary TO positions_api;


--
-- Name: TABLE word; Type: ACL; Schema: search; Owner: -
--

GRANT SELECT ON TABLE search.word TO positions_api;


--
-- PostgreSQL database dump complete
--


