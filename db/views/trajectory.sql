-- Every day on which a party spoke on an issue, against where it stood the day before, behind /v1/trajectory. The pairs are
-- sorted before their days are looked up, so that a page costs what its steps cost.
create function trajectory(as_of_ date, process_ text[], party_ text[], issue_ text[])
returns table (id text, party text, party_name text, issue text, issue_title text, stated_on date, stated_on_precision text,
               direction text, stance text, stance_score int, previous_stance text, previous_score int, previous_on date, score_change int,
               red_line bool, red_line_change text, contested bool, stances text[], summary text,
               statement text, statement_said_on date, statement_url text, speaker text, speaker_name text, quote text,
               meeting text, meeting_title text, meeting_starts_on date, meeting_url text,
               source text, source_title text, source_url text, "position" text, positions int, position_ids text[], positions_url text)
language sql stable as $$
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
