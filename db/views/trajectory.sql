-- Every day on which a party spoke on an issue, compared with where it stood the day before: /v1/trajectory. The pairs of party and
-- issue are sorted before their days are looked up, so that a page costs no more than the steps on it.
create or replace function trajectory(as_of_ date, process_ text[], party_ text[], issue_ text[])
returns table (id text, party text, party_name text, issue text, issue_title text, stated_on date, stated_on_precision text,
               direction text, stance text, stance_score int, previous_stance text, previous_score int, previous_on date, score_change int,
               red_line bool, red_line_change text, contested bool, stances text[], summary text,
               statement text, statement_said_on date, statement_url text, speaker text, speaker_name text, quote text,
               meeting text, meeting_title text, meeting_starts_on date, meeting_url text,
               source text, source_title text, source_url text, "position" text, positions int, position_ids text[], positions_url text)
language sql stable as $$
    select pair.party || ':' || pair.issue || ':' || day.stated_on, pair.party, pair.name, pair.issue, pair.title, day.stated_on,
           stand.stated_on_precision,
           case when stand.stance = 'withdrawn' then 'withdrawn'
                when before.positions = 0 then 'first-statement'
                when before.score is null and stand.score is not null then 'from-unscored'
                when before.score is not null and stand.score is null then 'to-unscored'
                when before.score is null then case when before.stances = stand.stances and before.red_line = stand.red_line
                    then 'unchanged' else 'sideways' end
                when sign(before.score - 50) * sign(stand.score - 50) < 0 then 'reversed'
                when abs(stand.score - 50) > abs(before.score - 50) then 'hardened'
                when abs(stand.score - 50) < abs(before.score - 50) then 'softened'
                when before.stance <> stand.stance then 'sideways'
                when stand.red_line and not before.red_line then 'hardened'
                when before.red_line and not stand.red_line then 'softened'
                else 'unchanged' end,
           stand.stance, stand.score, before.stance, before.score, before.stated_on, stand.score - before.score,
           stand.red_line, case when stand.red_line and before.red_line is not true then 'raised' when before.red_line
               and not stand.red_line then 'dropped' end,
           stand.contested, stand.stances, cited.summary,
           said.id, said.said_on, '/v1/statements/' || said.id, coalesce(said.speaker, cited.speaker),
           coalesce(said.speaker_name, cited.speaker_name), said.quote,
           near.id, near.title, near.starts_on, '/v1/meetings/' || near.id,
           cited.source, cited.source_title, cited.source_url, case when stand.positions = 1 then stand.first_position end,
           stand.positions, stand.position_ids, positions_url(stand.position_ids, as_of_)
    from (
        select party.id as party, party.name, issue.id as issue, issue.title
        from issues_asked(process_, issue_) issue cross join parties_asked(party_, process_, issue_) party
        order by party.id, issue.id
    ) pair
    cross join lateral (
        select distinct stated.stated_on from position stated where stated.party = pair.party and stated.subject = 'issue ' || pair.issue
               and stated.stated_on <= as_of_
    ) day
    cross join lateral stand(pair.party, pair.issue, day.stated_on) stand
    cross join lateral stand(pair.party, pair.issue, day.stated_on - 1) before
    left join lateral cited_position(stand.first_position) cited on true
    -- The first statement that the position rests on.
    left join lateral (
        select statement.id::text, statement.said_on, statement.speaker::text,
               (select person.name from person where person.id = statement.speaker) as speaker_name, statement.quote, statement.meeting
        from position_evidence evidence join statement on statement.id = evidence.statement
        where evidence.position = stand.first_position
        order by evidence.ordinal
        limit 1
    ) said on true
    -- The meeting of that statement, else the latest meeting of the week before in which the party took part. That a meeting was
    -- near in time does not make it the cause; a reader would look for the cause there.
    left join lateral (
        select meeting.id::text, meeting.title, meeting.starts_on
        from meeting
        where meeting.id = said.meeting
           or said.meeting is null and stand.stated_on_precision = 'day' and meeting.starts_on between day.stated_on - 60 and day.stated_on
              and coalesce(meeting.ends_on, meeting.starts_on) >= day.stated_on - 7
              and exists (select from meeting_delegation delegation where delegation.meeting = meeting.id and delegation.party = pair.party)
        order by meeting.starts_on desc, meeting.parent is not null, meeting.id
        limit 1
    ) near on true
$$;
