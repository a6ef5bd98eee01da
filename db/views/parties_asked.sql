-- The parties that were asked for; else all parties that ever took a position on one of the issues. So a table has the same
-- columns on every day.
create or replace function parties_asked(party_ text[], process_ text[], issue_ text[])
returns table (id text, name text)
language sql stable as $$
    select party.id::text, party.name
    from party
    where case when party_ is not null then party.id = any(party_)
               else exists (select from issues_asked(process_, issue_) issue join position on position.party = party.id
                   and position.subject = 'issue ' || issue.id) end
$$;
