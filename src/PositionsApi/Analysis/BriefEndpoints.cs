using PositionsApi.Record;

namespace PositionsApi.Analysis;

internal static class BriefEndpoints
{
    private static readonly AnalysisDocument Document = new("/v1/issues/{id}/brief", "GetIssueBrief", typeof(Brief),
        _ => """
        with stand as (
            select stated.id, party.id as party, party.name as party_name, issue.id as issue, issue.title as issue_title,
                   stated.stance, stated.red_line, stated.basis, stated.summary,
                   stated.speaker, person.name as speaker_name, stated.stated_on, stated.stated_on_precision,
                   min(stated.stance) over cell <> max(stated.stance) over cell as contested,
                   sources_of_position(stated.id) as sources
            from unnest(within_issue(array[@id])) as wanted (id)
            join issue on issue.id = wanted.id
            cross join party
            -- This reads one place of the index for each party and issue, however long their history is.
            cross join lateral (
                select latest.* from position latest
                where latest.party = party.id and latest.subject = 'issue ' || wanted.id and latest.stated_on <= @as_of
                order by latest.stated_on desc
                fetch first row with ties
            ) stated
            left join person on person.id = stated.speaker
            window cell as (partition by party.id, issue.id)
        ), latest as (
            select position.* from position
            where position.issue = any((select within_issue(array[@id]))::text[]) and position.stated_on <= @as_of
            order by position.stated_on desc, position.id
            limit 200
        ), change as (
            select latest.stated_on, latest.stated_on_precision, latest.party, party.name as party_name,
                   latest.issue, issue.title as issue_title,
                   before.stances as before_stances, before.red_line as before_red_line,
                   latest.stance, latest.red_line, latest.summary, latest.speaker, person.name as speaker_name,
                   latest.id as position, sources_of_position(latest.id) as sources
            from latest
            join party on party.id = latest.party
            join issue on issue.id = latest.issue
            left join person on person.id = latest.speaker
            cross join lateral (
                select coalesce(array_agg(distinct earlier.stance), '{}') as stances,
                       coalesce(bool_or(earlier.red_line), false) as red_line
                from position earlier
                where earlier.party = latest.party and earlier.subject = latest.subject
                  and earlier.stated_on = (select max(known.stated_on) from position known
                                           where known.party = latest.party and known.subject = latest.subject
                                             and known.stated_on < latest.stated_on)
            ) before
            where latest.stance <> all(before.stances) or latest.red_line <> before.red_line
            order by latest.stated_on desc, latest.id
            limit 5
        ), point as (
            select plan.id as plan, plan.title as plan_title, plan.published_on, touching.number, touching.summary,
                   array(select cited.source::text from plan_point_source cited
                         where cited.plan = touching.plan and cited.point = touching.number order by cited.ordinal) as of_point,
                   array(select cited.source::text from plan_source cited
                         where cited.plan = touching.plan order by cited.ordinal) as of_plan
            from plan_point touching
            join plan on plan.id = touching.plan
            where plan.published_on <= @as_of
              and exists (select from plan_point_issue touched
                          where touched.plan = touching.plan and touched.point = touching.number
                            and touched.issue = any((select within_issue(array[@id]))::text[]))
        ), dispute_on as (
            select dispute.id, dispute.topic, dispute.note,
                   (select json_agg(json_build_object(
                               'claim', account.claim,
                               'sources', array(select cited.source::text from dispute_claim_source cited
                                                where cited.dispute = dispute.id and cited.claim = account.ordinal
                                                order by cited.ordinal))
                           order by account.ordinal)
                    from dispute_claim account where account.dispute = dispute.id) as claims
            from dispute
            where exists (select from dispute_issue touched
                          where touched.dispute = dispute.id and touched.issue = any((select within_issue(array[@id]))::text[]))
        ), cited_id (id) as (
            select unnest(sources) from stand
            union select unnest(sources) from change
            union select unnest(case when of_point = '{}' then of_plan else of_point end) from point
            union select cited.source::text from dispute_claim_source cited join dispute_on on dispute_on.id = cited.dispute
        ), stand_json as (
            select stand.*, json_build_object(
                       'party', party, 'party_name', party_name, 'issue', issue, 'issue_title', issue_title,
                       'stance', stance, 'stance_score', record.stance_score(stance), 'red_line', red_line,
                       'contested', contested, 'basis', basis, 'summary', summary,
                       'speaker', speaker, 'speaker_name', speaker_name,
                       'stated_on', stated_on, 'stated_on_precision', stated_on_precision,
                       'position', id, 'sources', sources, 'url', @base || '/v1/positions/' || id) as json
            from stand
        ), negotiation (id) as (
            select id from process_and_above((select issue.process from issue where issue.id = @id))
        )
        select issue.id as issue, issue.title, issue.question, issue.description, @base || '/v1/issues/' || issue.id as url,
               (select coalesce(json_agg(json_build_object('id', narrower.id, 'title', narrower.title, 'question', narrower.question)
                                         order by narrower.id), '[]')
                from issue narrower
                where narrower.id = any((select within_issue(array[@id]))::text[]) and narrower.id <> issue.id) as issues_below,
               (select count(*)::int from stand) as positions,
               (select coalesce(json_agg(json order by issue, party, id), '[]') from stand_json) as who_stands_where,
               (select coalesce(json_agg(json order by issue, party, id), '[]') from stand_json where red_line) as red_lines,
               (select coalesce(json_agg(json_build_object(
                           'stated_on', stated_on, 'stated_on_precision', stated_on_precision,
                           'party', party, 'party_name', party_name, 'issue', issue, 'issue_title', issue_title,
                           'before_stances', before_stances, 'before_red_line', before_red_line,
                           'stance', stance, 'red_line', red_line, 'summary', summary,
                           'speaker', speaker, 'speaker_name', speaker_name,
                           'position', position, 'sources', sources, 'url', @base || '/v1/positions/' || position)
                       order by stated_on desc, position), '[]')
                from change) as last_changes,
               (select coalesce(json_agg(json order by issue, party, id), '[]')
                from stand_json where stance = 'conditional') as open_conditions,
               (select coalesce(json_agg(json_build_object(
                           'plan', plan, 'plan_title', plan_title, 'published_on', published_on,
                           'number', number, 'summary', summary,
                           'sources', case when of_point = '{}' then of_plan else of_point end,
                           'url', @base || '/v1/plans/' || plan)
                       order by published_on desc, plan, number), '[]')
                from point) as plan_points,
               (select coalesce(json_agg(json_build_object(
                           'id', id, 'topic', topic, 'note', note, 'claims', claims, 'url', @base || '/v1/disputes/' || id)
                       order by id), '[]')
                from dispute_on) as disputes,
               (select coalesce(json_agg(json_build_object('party', party.id, 'party_name', party.name) order by party.id), '[]')
                from party
                where party.id in (select participant.party from process_participant participant
                                   join negotiation on negotiation.id = participant.process)
                  and party.id not in (select stand.party from stand)) as no_known_position,
               (select coalesce(json_agg(cited(source) order by source.published_on, source.id), '[]')
                from source where source.id in (select cited_id.id from cited_id)) as sources
        from issue
        where issue.id = @id
        """)
    {
        Of = Issues.Resource.Single,
        Summary = "A brief on an issue: the question, who stands where, red lines, latest changes, open conditions, disputes",
        Description = """
            The issue and the issues below it, as of `as_of`. Every statement here has its speaker, its date and its sources. Only the
            question is in the editors' words. Participants of the negotiation without a known position are listed as such.
            """,
        OtherForm = new(".md", "Markdown", "text/markdown", BriefMarkdown.Write),
    };

    public static void MapBriefs(this IEndpointRouteBuilder routes) => Document.Map(routes);
}
