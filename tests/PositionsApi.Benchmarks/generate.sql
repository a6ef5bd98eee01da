-- Makes a large record, the same at every run: :positions positions of 50 parties on 500 issues, with their statements and sources, in
-- one revision. The triggers that keep history and check rules are off for the load, so this script also writes the rows that the
-- triggers would write. A test checks that the triggers could have made the result.
--
-- A fixed hash of the row's number gives every value, so nothing depends on a random seed.

begin;
set local session_replication_role = replica;
set local work_mem = '256MB';

insert into record.revision (number, recorded_at, actor, reason)
select coalesce(max(number), 0) + 1, greatest(clock_timestamp(), max(recorded_at) + interval '1 microsecond'),
       'generator', 'Generated data.'
from record.revision;

create temporary table made on commit drop as select number as revision, recorded_at from record.revision order by number desc limit 1;

insert into record.process (id, name, status, started_on, row_version, revision, recorded_at)
select 'bulk', 'Generated negotiation', 'active', '2000-01-01', 1, revision, recorded_at from made;

insert into record.party (id, name, type, row_version, revision, recorded_at)
select 'bulk-party-' || to_char(i, 'FM00'), 'Generated party ' || i, 'state', 1, revision, recorded_at from generate_series(1, 50) i, made;

insert into record.person (id, name, row_version, revision, recorded_at)
select 'bulk-person-' || i, 'Generated speaker ' || i, 1, revision, recorded_at from generate_series(1, 200) i, made;

-- Twenty issues are at the top. The others are on the second and the third level.
insert into record.issue (id, process, parent, title, question, row_version, revision, recorded_at)
select 'bulk-issue-' || to_char(i, 'FM000'), 'bulk',
       case when i <= 20 then null
            when i <= 120 then 'bulk-issue-' || to_char((i - 1) % 20 + 1, 'FM000')
            else 'bulk-issue-' || to_char(20 + (i - 1) % 100 + 1, 'FM000') end,
       'Generated issue ' || i, 'The sides agree on generated issue ' || i || '.', 1, revision, recorded_at
from generate_series(1, 500) i, made;

insert into record.source (id, title, publisher, kind, reliability, url, published_on, language, row_version, revision, recorded_at)
select 'bulk-source-' || i, 'Generated report number ' || i, 'Publisher ' || (i % 40), 'news', 'medium', 'https://example.org/report/' || i,
       date '2000-01-01' + i % 9000, 'en', 1, revision, recorded_at
from generate_series(1, greatest(:positions / 20, 100)) i, made;

insert into record.statement (id, process, speaker, party, said_on, mode, quote, language, paraphrase, row_version, revision, recorded_at)
select 'bulk-statement-' || i, 'bulk', 'bulk-person-' || (i % 200 + 1), 'bulk-party-' || to_char(i % 50 + 1, 'FM00'),
       date '2000-01-01' + i % 9000, 'verbatim', 'Generated words number ' || i || ' on what the side would accept.', 'en',
       'Said what the side would accept in case ' || i || '.', 1, revision, recorded_at
from generate_series(1, greatest(:positions / 10, 200)) i, made;

insert into record.statement_source (statement, ordinal, source, revision)
select 'bulk-statement-' || i, 1, 'bulk-source-' || (i % greatest(:positions / 20, 100) + 1), revision
from generate_series(1, greatest(:positions / 10, 200)) i, made;

-- Every round goes through all pairs of a party and an issue, and the next round has a later day, so that each pair has a history.
insert into record.position (id, process, party, issue, stance, red_line, basis, summary, speaker, salience, stated_on,
    row_version, revision, recorded_at)
select 'bulk-' || i, 'bulk', 'bulk-party-' || to_char(i % 50 + 1, 'FM00'), 'bulk-issue-' || to_char((i / 50) % 500 + 1, 'FM000'),
       (array['demands', 'supports', 'conditional', 'neutral', 'opposes', 'rejects', 'ambiguous', 'undisclosed'])[1 + (hashint4(i) & 7)],
       hashint4(i + 1) & 15 = 0, case when hashint4(i + 2) & 1 = 0 then 'declared' else 'inferred' end,
       'Generated position number ' || i || ' in the neutral words of nobody in particular.', 'bulk-person-' || (i % 200 + 1),
       case when hashint4(i + 3) & 3 = 0 then hashint4(i + 4) & 63 end,
       date '2000-01-01' + (i / 25000) * 30 + (hashint4(i + 5) & 15), 1, revision, recorded_at
from generate_series(1, :positions) i, made;

insert into record.position_evidence (position, ordinal, statement, revision)
select 'bulk-' || i, 1, 'bulk-statement-' || (i % greatest(:positions / 10, 200) + 1), revision from generate_series(1, :positions) i, made;
insert into record.position_evidence (position, ordinal, source, revision)
select 'bulk-' || i, 2, 'bulk-source-' || (i % greatest(:positions / 20, 100) + 1), revision from generate_series(1, :positions) i, made;

-- The standings and the validity, which triggers would keep.
select record.keep_standings(array_agg(party), array_agg(subject))
from (select distinct party::text, subject from record.position where id like 'bulk-%') pairs;
insert into record.validity
select unnest(position_ids), stated_on, superseded_on from record.standing where process = 'bulk' order by 1;

-- The words of the search, which a trigger would keep.
insert into search.word (word, revision)
select distinct lexeme, made.revision
from made,
     (select words from record.position where id like 'bulk-%'
      union all
      select words from record.statement where id like 'bulk-%'
      union all
      select words from record.issue where id like 'bulk-%'
      union all
      select words from record.source where id like 'bulk-%') texts,
     unnest(words)
where search.fold(lexeme) is not null
on conflict do nothing;
commit;
