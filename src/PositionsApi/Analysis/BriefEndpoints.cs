using PositionsApi.Record;

namespace PositionsApi.Analysis;

internal static class BriefEndpoints
{
    private static readonly AnalysisDocument Document = new("/v1/issues/{id}/brief", "GetIssueBrief", typeof(Brief),
        _ => """
        with stand as (
            select x.id, p.id as party, p.name as party_name, issue.id as issue, issue.title as issue_title, x.stance, x.red_line, x.basis, x.summary,
                   x.speaker, person.name as speaker_name, x.stated_on, x.stated_on_precision,
                   min(x.stance) over cell <> max(x.stance) over cell as contested, sources_of_position(x.id) as sources
            from unnest(within_issue(array[@id])) as i (id)
            join issue on issue.id = i.id
            cross join party p
            -- One look into the index for each, however long their histories are.
            cross join lateral (
                select x.* from position x
                where x.party = p.id and x.subject = 'issue ' || i.id and x.stated_on <= @as_of
                order by x.stated_on desc
                fetch first row with ties
            ) x
            left join person on person.id = x.speaker
            window cell as (partition by p.id, issue.id)
        ), latest as (
            select p.* from position p
            where p.issue = any((select within_issue(array[@id]))::text[]) and p.stated_on <= @as_of
            order by p.stated_on desc, p.id limit 200
        ), change as (
            select l.stated_on, l.stated_on_precision, l.party, party.name as party_name, l.issue, issue.title as issue_title, before.stances as before_stances, before.red_line as before_red_line,
                   l.stance, l.red_line, l.summary, l.speaker, person.name as speaker_name, l.id as position, sources_of_position(l.id) as sources
            from latest l
            join party on party.id = l.party
            join issue on issue.id = l.issue
            left join person on person.id = l.speaker
            cross join lateral (
                select coalesce(array_agg(distinct b.stance), '{}') as stances, coalesce(bool_or(b.red_line), false) as red_line
                from position b
                where b.party = l.party and b.subject = l.subject
                  and b.stated_on = (select max(n.stated_on) from position n where n.party = l.party and n.subject = l.subject and n.stated_on < l.stated_on)
            ) before
            where l.stance <> all(before.stances) or l.red_line <> before.red_line
            order by l.stated_on desc, l.id limit 5
        ), point as (
            select plan.id as plan, plan.title as plan_title, plan.published_on, p.number, p.summary,
                   array(select x.source::text from plan_point_source x where x.plan = p.plan and x.point = p.number order by x.ordinal) as of_point,
                   array(select x.source::text from plan_source x where x.plan = p.plan order by x.ordinal) as of_plan
            from plan_point p join plan on plan.id = p.plan
            where plan.published_on <= @as_of
              and exists (select from plan_point_issue x where x.plan = p.plan and x.point = p.number and x.issue = any((select within_issue(array[@id]))::text[]))
        ), dispute_on as (
            select d.id, d.topic, d.note,
                   (select json_agg(json_build_object('claim', c.claim, 'sources',
                               array(select x.source::text from dispute_claim_source x where x.dispute = d.id and x.claim = c.ordinal order by x.ordinal)) order by c.ordinal)
                    from dispute_claim c where c.dispute = d.id) as claims
            from dispute d
            where exists (select from dispute_issue x where x.dispute = d.id and x.issue = any((select within_issue(array[@id]))::text[]))
        ), cited_id (id) as (
            select unnest(sources) from stand
            union select unnest(sources) from change
            union select unnest(case when of_point = '{}' then of_plan else of_point end) from point
            union select x.source::text from dispute_claim_source x join dispute_on d on d.id = x.dispute
        ), stand_json as (
            select s.*, json_build_object('party', party, 'party_name', party_name, 'issue', issue, 'issue_title', issue_title,
                       'stance', stance, 'stance_score', record.stance_score(stance), 'red_line', red_line, 'contested', contested, 'basis', basis, 'summary', summary,
                       'speaker', speaker, 'speaker_name', speaker_name, 'stated_on', stated_on, 'stated_on_precision', stated_on_precision,
                       'position', id, 'sources', sources, 'url', @base || '/v1/positions/' || id) as json
            from stand s
        ), negotiation (id) as (
            select id from process_and_above((select i.process from issue i where i.id = @id))
        )
        select i.id as issue, i.title, i.question, i.description, @base || '/v1/issues/' || i.id as url,
               (select coalesce(json_agg(json_build_object('id', b.id, 'title', b.title, 'question', b.question) order by b.id), '[]')
                from issue b where b.id = any((select within_issue(array[@id]))::text[]) and b.id <> i.id) as issues_below,
               (select count(*)::int from stand) as positions,
               (select coalesce(json_agg(json order by issue, party, id), '[]') from stand_json) as who_stands_where,
               (select coalesce(json_agg(json order by issue, party, id), '[]') from stand_json where red_line) as red_lines,
               (select coalesce(json_agg(json_build_object('stated_on', stated_on, 'stated_on_precision', stated_on_precision, 'party', party, 'party_name', party_name,
                           'issue', issue, 'issue_title', issue_title, 'before_stances', before_stances, 'before_red_line', before_red_line, 'stance', stance, 'red_line', red_line, 'summary', summary,
                           'speaker', speaker, 'speaker_name', speaker_name, 'position', position, 'sources', sources, 'url', @base || '/v1/positions/' || position)
                           order by stated_on desc, position), '[]') from change) as last_changes,
               (select coalesce(json_agg(json order by issue, party, id), '[]') from stand_json where stance = 'conditional') as open_conditions,
               (select coalesce(json_agg(json_build_object('plan', plan, 'plan_title', plan_title, 'published_on', published_on, 'number', number, 'summary', summary,
                           'sources', case when of_point = '{}' then of_plan else of_point end, 'url', @base || '/v1/plans/' || plan) order by published_on desc, plan, number), '[]') from point) as plan_points,
               (select coalesce(json_agg(json_build_object('id', id, 'topic', topic, 'note', note, 'claims', claims, 'url', @base || '/v1/disputes/' || id) order by id), '[]') from dispute_on) as disputes,
               (select coalesce(json_agg(json_build_object('party', p.id, 'party_name', p.name) order by p.id), '[]')
                from party p
                where p.id in (select x.party from process_participant x join negotiation n on n.id = x.process)
                  and p.id not in (select party from stand)) as no_known_position,
               (select coalesce(json_agg(cited(s) order by s.published_on, s.id), '[]') from source s where s.id in (select c.id from cited_id c)) as sources
        from issue i
        where i.id = @id
        """)
    {
        Of = IssueEndpoints.Single,
        Summary = "An issue for a reader in a hurry: the question, who stands where, red lines, what changed last, open conditions, disputes",
        Description = "The issue and those below it, as of `as_of`. Nothing stands here without who said it, when, and where that is reported; the question alone is the editors' wording. Participants of the negotiation without a known position are named as such.",
        OtherForm = new(".md", "Markdown", "text/markdown", BriefMarkdown.Write),
    };

    public static void MapBriefs(this IEndpointRouteBuilder routes) => Document.Map(routes);
}
