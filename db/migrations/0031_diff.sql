-- Two states of the record side by side need two revisions in one statement, which the views of schema past cannot give.
create view record.position_version as
select id, process, party, subject, issue, plan, plan_point, stance, red_line, summary, stated_on, row_version, revision,
       9223372036854775807 as ended_revision
from record.position
union all
select id, process, party, subject, issue, plan, plan_point, stance, red_line, summary, stated_on, row_version, revision, ended_revision
from history.position;

comment on view record.position_version is 'Every version of every position: in the record from revision up to, not including, ended_revision.';

create view record.plan_version as
select id, process, title, version, published_on, revision, 9223372036854775807 as ended_revision from record.plan
union all
select id, process, title, version, published_on, revision, ended_revision from history.plan;

comment on view record.plan_version is 'Every version of every plan: in the record from revision up to, not including, ended_revision.';

-- What came into the record between two revisions and has been overwritten since.
create index position_revision on history.position (revision);
