-- The text of a match: the first of its texts that holds any of the words.
create or replace function search_body(kind_ text, ref_ text, part_ int, wanted tsquery) returns text
language plpgsql stable as $$
declare
    bodies text[] := case kind_
        when 'position' then (select array[position.summary, position.coding_note] from position where position.id = ref_)
        when 'statement' then (select array[statement.quote, statement.paraphrase] from statement where statement.id = ref_)
        when 'plan' then (select array[plan.title || coalesce(' (' || plan.version || ')', ''), plan.description] from plan
            where plan.id = ref_)
        when 'plan-point' then (select array[plan_point.summary, plan_point.note, plan_point.label] from plan_point
            where plan_point.plan = ref_ and plan_point.number = part_)
        when 'meeting' then (select array[meeting.title, meeting.outcome_summary,
            concat_ws(', ', meeting.venue, meeting.city, meeting.country), meeting.setting] from meeting where meeting.id = ref_)
        when 'issue' then (select array[issue.title, issue.question, issue.description] from issue where issue.id = ref_)
        else (select array[source.title, source.publisher] from source where source.id = ref_) end;
begin
    return (select text.body from unnest(bodies) with ordinality as text (body, place) where text.body is not null
            order by json_array_length(search.highlights(text.body, wanted)) = 0, text.place limit 1);
end $$;
