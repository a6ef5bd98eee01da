-- Ten former versions of every generated position, in ten revisions before the one that generated them would show: the
-- positions move up to a new revision, and their former rows fill the revisions between. What triggers would have made of
-- ten updates of every row.
begin;
set local session_replication_role = replica;

create temporary table span on commit drop as
select number as first, number + 10 as last, recorded_at from record.revision order by number desc limit 1;

insert into record.revision (number, recorded_at, actor, reason)
select first + i, recorded_at + i * interval '1 millisecond', 'generator', 'Generated change ' || i from span, generate_series(1, 10) i;

insert into history.position (ended_revision, id, process, party, issue, plan, plan_point, stance, red_line, basis, coding_note, summary, speaker,
    value, value_low, value_high, salience, stated_on, stated_on_precision, subject, row_version, revision, recorded_at, words)
select span.first + i + 1, p.id, p.process, p.party, p.issue, p.plan, p.plan_point, p.stance, p.red_line, p.basis, p.coding_note,
    p.summary || ' (version ' || i + 1 || ')', p.speaker, p.value, p.value_low, p.value_high, p.salience, p.stated_on, p.stated_on_precision, p.subject,
    i + 1, span.first + i, span.recorded_at + i * interval '1 millisecond',
    p.words || setweight(to_tsvector('search.words', 'version ' || i + 1), 'A')
from record.position p, span, generate_series(0, 9) i
where p.id like 'bulk-%';

update record.position p set row_version = 11, revision = span.last, recorded_at = span.recorded_at + 10 * interval '1 millisecond'
from span where p.id like 'bulk-%';
commit;
