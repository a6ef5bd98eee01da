-- The next position of the same party on the same subject replaces a position. As the record is now, that day is kept ready;
-- as it was known earlier, it is looked up.
do $make$
begin
    execute format($view$
        create view positions as
        select p.id, p.process, p.party, party.name as party_name,
               case when p.issue is not null then 'issue' when p.plan_point is null then 'plan' else 'plan-point' end as subject_type,
               p.issue, issue.title as issue_title, p.plan, plan.title as plan_title, p.plan_point,
               p.stance, record.stance_score(p.stance) as stance_score, p.red_line, p.basis, p.summary, p.coding_note,
               p.speaker, speaker.name as speaker_name,
               (select s.quote from position_evidence e join statement s on s.id = e.statement
                where e.position = p.id and s.quote is not null order by e.ordinal limit 1) as quote,
               p.value, p.value_low, p.value_high, p.salience,
               p.stated_on, p.stated_on_precision::text as stated_on_precision,
               %1$s as superseded_on,
               exists (select from position n
                       where n.party = p.party and n.subject = p.subject and n.stated_on = p.stated_on and n.stance <> p.stance) as contested,
               source.id as source, source.title as source_title, source.url as source_url, source.published_on as source_published_on,
               (select count(*)::int from position_evidence e where e.position = p.id) as evidence_count,
               p.row_version as version, p.recorded_at, '/v1/positions/' || p.id as url
        from position p
        %2$s
        join party on party.id = p.party
        left join issue on issue.id = p.issue
        left join plan on plan.id = p.plan
        left join person speaker on speaker.id = p.speaker
        left join lateral (
            -- The source of the first evidence: itself, or the first source of the statement.
            select coalesce(e.source, (select x.source from statement_source x where x.statement = e.statement order by x.ordinal limit 1)) as source
            from position_evidence e where e.position = p.id order by e.ordinal limit 1
        ) first on true
        left join source on source.id = first.source
    $view$,
    case when current_schema() = 'api' then 'nullif(validity.superseded_on, ''infinity'')'
         else '(select min(n.stated_on) from position n where n.party = p.party and n.subject = p.subject and n.stated_on > p.stated_on)' end,
    case when current_schema() = 'api' then 'join validity on validity.position = p.id' else '' end);
end $make$;

comment on view positions is 'What the parties said they want, each with its evidence. In force on a day: stated on or before it, and superseded after it or not at all.';
comment on column positions.party_name is 'Name of the party.';
comment on column positions.subject_type is 'What the position is on: issue, plan or plan-point.';
comment on column positions.issue_title is 'Title of the issue.';
comment on column positions.plan_title is 'Title of the plan.';
comment on column positions.stance_score is 'The stance on a fixed 0-100 scale: demands 100, supports 75, conditional 50, neutral 50, opposes 25, rejects 0. Empty for ambiguous, undisclosed and withdrawn, which are not 50. An ordinal, not a measure.';
comment on column positions.speaker_name is 'Name of the speaker.';
comment on column positions.quote is 'The first quote among the statements that it rests on; empty when they are known in paraphrase only.';
comment on column positions.superseded_on is 'Day on which the party stated its next position on the subject; empty while this is the latest.';
comment on column positions.contested is 'Whether the party stated another stance on the subject on the same day.';
comment on column positions.source is 'The first source that it rests on.';
comment on column positions.source_title is 'Title of that source.';
comment on column positions.source_url is 'Where that source can be read.';
comment on column positions.source_published_on is 'Day on which that source was published.';
comment on column positions.evidence_count is 'How many statements and sources it rests on.';
