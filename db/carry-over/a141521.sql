-- Brings a database of commit a141521, which applied the 22 scripts of that time, to the schema that 0001 to 0016 of db/schema
-- make. The files of db/code have been run before.

alter table record.kept_table add column plural text;

-- The same index as position_revision_idx.
drop index history.position_revision;

-- The comments of the list stand in schema api alone.
do $$
declare
    col text;
begin
    comment on view api_past.positions is null;
    for col in select attname from pg_attribute where attrelid = 'api_past.positions'::regclass and attnum > 0 loop
        execute format('comment on column api_past.positions.%I is null', col);
    end loop;
end $$;

drop function record.create_past_views();
drop function record.keep_history(text, text, text[], text);
drop function record.require_part(text, text, text);
drop function record.standings_of(text[], text[]);

comment on schema api is 'The record for readers: one view a list, with the names of the API.';
comment on schema api_past is 'The views and functions of schema api over the record as it was at record.known_revision().';
comment on column record.renamed_id.resource is 'The table of the resource.';
comment on column record.renamed_id.old_id is 'The id that the row had.';
comment on column record.renamed_id.new_id is 'The id that the row has now.';
comment on column record.renamed_id.revision is 'The revision that renamed it.';
comment on column record.kept_table.name is 'The table, in schema record.';
comment on column record.kept_table.root is 'The table of the resource that the rows belong to; the table itself, if it is one.';
comment on column record.kept_table.path is 'The arrays of the document that lead to the rows; empty for the document itself.';
comment on column record.kept_table.element is 'The column that takes the elements of the array, where these are plain values.';
comment on column record.kept_table.plural is 'The view of schema api that lists the resource; empty for parts.';
comment on column record.vocabulary.ordinal is 'Place of the value in the vocabulary, from 1.';
comment on column record.party_member.member is 'Id of a party that is a member.';
comment on column record.process_participant.party is 'Id of the party that takes part.';
comment on column record.person_role.party is 'Id of the party that the office belongs to.';
comment on column record.person_role.title is 'Title of the office.';
comment on column record.person_role."from" is 'First day in the office; empty when unknown.';
comment on column record.person_role."to" is 'Last day in the office; empty while it goes on, or when unknown.';
comment on column record.meeting_agenda.issue is 'Id of the issue.';
comment on column record.meeting_delegation.party is 'Id of the party that sent the delegation.';
comment on column record.meeting_delegate.delegation is 'Place of the delegation within the meeting.';
comment on column record.meeting_delegate.ordinal is 'Place of the person within the delegation, from 1.';
comment on column record.meeting_delegate.person is 'Id of the person.';
comment on column record.meeting_source.source is 'Id of the source.';
comment on column record.statement_issue.issue is 'Id of the issue.';
comment on column record.statement_source.source is 'Id of the source.';
comment on column record.plan_author.party is 'Id of the party.';
comment on column record.plan_source.source is 'Id of the source.';
comment on table record.plan_point_issue is 'The issues that a point touches.';
comment on column record.plan_point_issue.point is 'Number of the point.';
comment on column record.plan_point_issue.ordinal is 'Place of the issue within the point, from 1.';
comment on column record.plan_point_issue.issue is 'Id of the issue.';
comment on table record.plan_point_source is 'The sources for a point.';
comment on column record.plan_point_source.point is 'Number of the point.';
comment on column record.plan_point_source.ordinal is 'Place of the source within the point, from 1.';
comment on column record.plan_point_source.source is 'Id of the source.';
comment on column record.plan_point_term.point is 'Number of the point.';
comment on column record.plan_point_term.ordinal is 'Place of the term within the point, from 1.';
comment on column record.plan_point_term.name is 'What the number limits or fixes.';
comment on column record.plan_point_term.number is 'The number.';
comment on column record.plan_point_term.unit is 'What the number counts.';
comment on column record.figure_issue.issue is 'Id of the issue.';
comment on column record.figure_source.source is 'Id of the source.';
comment on table record.dispute_claim_source is 'The sources of an account.';
comment on column record.dispute_claim_source.claim is 'Place of the account in the dispute.';
comment on column record.dispute_claim_source.ordinal is 'Place of the source within the account, from 1.';
comment on column record.dispute_claim_source.source is 'Id of the source.';
comment on column record.dispute_issue.issue is 'Id of the issue.';
comment on column record.standing.party is 'Id of the party.';
comment on column record.standing.subject is 'The subject as one value: issue, plan or plan and point.';
comment on column record.standing.issue is 'Id of the issue, if that is the subject.';
comment on column record.standing.process is 'Id of the process.';
comment on column record.standing.stated_on is 'Day on which the party spoke on the subject.';
comment on column record.standing.stated_on_precision is 'How exactly that day is known: day, month or year.';
comment on column record.standing.first_position is 'Id of the first of them, in the order of their ids.';
comment on column record.standing.position_ids is 'Ids of all of them, in their order.';
comment on column record.standing.stances is 'The stances of that day, each once.';
comment on column record.standing.score is 'Score of the stance; empty where it has none, or where two contradict each other.';
comment on column record.standing.score_min is 'The lowest score of that day.';
comment on column record.standing.score_max is 'The highest score of that day.';
comment on column record.standing.value is 'Point on the issue''s own scale, where every position of the day has the same.';
comment on column record.standing.salience is 'Mean of the saliences that were coded for that day.';
comment on column record.standing.red_line is 'Whether a position of that day is a red line.';
comment on column record.standing.contested is 'Whether two positions of that day contradict each other.';
comment on column record.validity.position is 'Id of the position.';
comment on column record.validity.stated_on is 'Day from which it is in force.';

-- What record.keep makes is there, but for the comments and what it notes of the plural.
select record.keep('party', plural => 'parties');
select record.keep('party_member', part_of => 'party', path => '{members}', element => 'member');
select record.keep('process', plural => 'processes');
select record.keep('process_participant', part_of => 'process', path => '{participants}');
select record.keep('person', plural => 'people');
select record.keep('person_role', part_of => 'person', path => '{roles}');
select record.keep('issue');
select record.keep('source');
select record.keep('meeting');
select record.keep('meeting_agenda', part_of => 'meeting', path => '{agenda}', element => 'issue');
select record.keep('meeting_delegation', part_of => 'meeting', path => '{delegations}');
select record.keep('meeting_delegate', part_of => 'meeting', path => '{delegations,people}', element => 'person');
select record.keep('meeting_source', part_of => 'meeting', path => '{sources}', element => 'source',
    required => 'a meeting needs at least one source');
select record.keep('statement');
select record.keep('statement_issue', part_of => 'statement', path => '{issues}', element => 'issue');
select record.keep('statement_source', part_of => 'statement', path => '{sources}', element => 'source',
    required => 'a statement needs at least one source');
select record.keep('plan');
select record.keep('plan_author', part_of => 'plan', path => '{authors}', element => 'party');
select record.keep('plan_source', part_of => 'plan', path => '{sources}', element => 'source',
    required => 'a plan needs at least one source');
select record.keep('plan_point', part_of => 'plan', path => '{points}');
select record.keep('plan_point_issue', part_of => 'plan', path => '{points,issues}', element => 'issue');
select record.keep('plan_point_source', part_of => 'plan', path => '{points,sources}', element => 'source');
select record.keep('plan_point_term', part_of => 'plan', path => '{points,terms}');
select record.keep('position');
select record.keep('position_evidence', part_of => 'position', path => '{evidence}',
    required => 'a position needs at least one statement or source as evidence');
select record.keep('figure');
select record.keep('figure_issue', part_of => 'figure', path => '{issues}', element => 'issue');
select record.keep('figure_source', part_of => 'figure', path => '{sources}', element => 'source',
    required => 'a figure needs at least one source');
select record.keep('dispute');
select record.keep('dispute_claim', part_of => 'dispute', path => '{claims}', required => 'a dispute needs at least one claim');
select record.keep('dispute_claim_source', part_of => 'dispute', path => '{claims,sources}', element => 'source');
select record.keep('dispute_issue', part_of => 'dispute', path => '{issues}', element => 'issue');
