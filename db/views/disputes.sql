create or replace view disputes as
select d.id, d.process, d.topic, d.note,
       array(select x.issue::text from dispute_issue x where x.dispute = d.id order by x.ordinal) as issues,
       (select count(*)::int from dispute_claim c where c.dispute = d.id) as claim_count,
       d.row_version as version, d.recorded_at, '/v1/disputes/' || d.id as url
from dispute d;

comment on view disputes is 'Accounts that contradict each other, kept side by side.';
comment on column disputes.issues is 'Ids of the issues that it bears on.';
comment on column disputes.claim_count is 'How many accounts there are.';
