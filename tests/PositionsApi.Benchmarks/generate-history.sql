-- Adds ten former versions of every generated position. The former versions take the revision that generated the positions and the
-- nine after it, and the present rows move to a tenth new revision. The result is the same as ten updates of every row with triggers.
begin;
set local session_replication_role = replica;

create temporary table span on commit drop as
select number as first, number + 10 as last, recorded_at from record.revision order by number desc limit 1;

insert into record.revision (number, recorded_at, actor, reason)
select first + i, recorded_at + i * interval '1 millisecond', 'generator', 'Generated change ' || i from span, generate_series(1, 10) i;

insert into history.position (ended_revision, id, process, party, issue, plan, plan_point, stance, red_line, basis, coding_note,
    summary, speaker, value, value_low, value_high, salience, stated_on, stated_on_precision, subject, row_version, revision, recorded_at,
    words)
select span.first + i + 1, present.id, present.process, present.party, present.issue, present.plan, present.plan_point,
    present.stance, present.red_line, present.basis, present.coding_note, present.summary || ' (version ' || i + 1 || ')',
    present.speaker, present.value, present.value_low, present.value_high, present.salience,
    present.stated_on, present.stated_on_precision, present.subject,
    i + 1, span.first + i, span.recorded_at + i * interval '1 millisecond',
    present.words || setweight(to_tsvector('search.words', 'version ' || i + 1), 'A')
from record.position present, span, generate_series(0, 9) i
where present.id like 'bulk-%';

update record.position set row_version = 11, revision = span.last, recorded_at = span.recorded_at + 10 * interval '1 millisecond'
from span where id like 'bulk-%';
commit;
