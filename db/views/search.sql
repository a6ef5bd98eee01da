-- What a reader sees of a match: /v1/search. PostgreSQL works out costly columns after the limit, so highlights are made for the
-- rows of the page alone.
create or replace function search(q_ text, as_of_ date, kind_ text[], process_ text[], party_ text[], issue_ text[], from_ date, to_ date)
returns table (id text, kind text, ref text, plan_point int, rank float8, title text, body text, highlights json, date date,
    date_precision text,
               process text, party text, party_name text, issues text[], positions int, position_ids text[], url text)
language sql stable as $$
    select match.kind || ':' || match.ref || coalesce(':' || match.part, ''), match.kind, match.ref, match.part, match.rank,
           case match.kind
               when 'position' then (select positions.party_name || ': ' || positions.stance || ', on ' || coalesce(positions.issue_title,
                   positions.plan_title || coalesce(', point ' || positions.plan_point, ''))
                                     from positions where positions.id = match.ref)
               when 'statement' then (select coalesce(person.name, party.name) from statement left join person
                   on person.id = statement.speaker
                                      left join party on party.id = statement.party where statement.id = match.ref)
               when 'plan' then (select plan.title || coalesce(' (' || plan.version || ')', '') from plan where plan.id = match.ref)
               when 'plan-point' then (select plan.title || ', point ' || match.part from plan where plan.id = match.ref)
               when 'meeting' then (select meeting.title from meeting where meeting.id = match.ref)
               when 'issue' then (select issue.title from issue where issue.id = match.ref)
               else (select source.publisher from source where source.id = match.ref) end,
           search_body(match.kind, match.ref, match.part, match.wanted),
           search.highlights(search_body(match.kind, match.ref, match.part, match.wanted), match.wanted),
           match.date, match.date_precision, match.process, match.party, (select party.name from party where party.id = match.party),
           match.issues,
           (case match.kind when 'position' then 1
                        when 'statement' then (select count(*) from position_evidence where position_evidence.statement = match.ref)
                        when 'plan-point' then (select count(*) from position where position.plan = match.ref
                            and position.plan_point = match.part and position.stated_on <= as_of_) end)::int,
           case match.kind when 'position' then array[match.ref]
                       when 'statement' then array(select position_evidence.position::text from position_evidence
                           where position_evidence.statement = match.ref order by 1 limit 100)
                       when 'plan-point' then array(select position.id::text from position where position.plan = match.ref
                           and position.plan_point = match.part and position.stated_on <= as_of_ order by 1 limit 100)
                       else '{}' end,
           case match.kind when 'position' then '/v1/positions/' when 'statement' then '/v1/statements/' when 'meeting' then '/v1/meetings/'
                       when 'issue' then '/v1/issues/' when 'source' then '/v1/sources/' else '/v1/plans/' end || match.ref
    from search_matches(q_, as_of_, kind_, process_, party_, issue_, from_, to_) match
$$;
