using PositionsApi.Record;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;

namespace PositionsApi.Analysis;

internal static class ScorecardEndpoints
{
    private static readonly Filter Party = Filter.Reference("party", "party", null,
        "Only these parties; if absent, the belligerents and the parties that took a position on the plan", "ukraine");

    private static readonly FunctionCall Answers = new("scorecard", // db/views/scorecard.sql
        ("plan_", Argument.Id), ("as_of_", Argument.AsOf), ("party_", Argument.Of("party")), ("by_party", Argument.IsGiven("party")));

    public static readonly ListResource Rows = new("plan-scorecard", "scorecard", typeof(ScorecardRow), defaultSort: "point,party,id")
    {
        Path = "/v1/plans/{id}/scorecard",
        Function = Answers,
        Of = Plans.Resource.Single,
        Tag = AnalysisFilters.Tag,
        Summary = "Every point of a plan and every party, one row for each pair",
        Filters = [Party],
    };

    private static readonly AnalysisDocument Document = new("/v1/plans/{id}/scorecard", "GetPlanScorecard", typeof(Scorecard),
        filters => $$"""
        with cell as (
            select * from {{Answers.ToSql(filters)}}
        ), answer as (
            -- One row for each point and party, however many positions the answer rests on.
            select point, party, party_name, count(position)::int as positions, coalesce(bool_or(red_line), false) as red_line,
                   case when bool_or(contested) then 'contested' else coalesce(min(stance), 'no_known_position') end as said
            from cell group by point, party, party_name
        ), counted (kind, key, counts) as (
            select case when grouping(party) = 1 then 'point' else 'party' end, coalesce(party, point::text),
                   json_build_object(
                       'demands', count(*) filter (where said = 'demands'), 'supports', count(*) filter (where said = 'supports'),
                       'conditional', count(*) filter (where said = 'conditional'), 'neutral', count(*) filter (where said = 'neutral'),
                       'opposes', count(*) filter (where said = 'opposes'), 'rejects', count(*) filter (where said = 'rejects'),
                       'ambiguous', count(*) filter (where said = 'ambiguous'), 'undisclosed', count(*) filter (where said = 'undisclosed'),
                       'withdrawn', count(*) filter (where said = 'withdrawn'), 'contested', count(*) filter (where said = 'contested'),
                       'no_known_position', count(*) filter (where said = 'no_known_position'),
                       'red_lines', count(*) filter (where red_line), 'positions', coalesce(sum(positions), 0))
            from answer where point is not null
            group by grouping sets ((point), (party))
        ), point as (
            select point as number, min(point_label) as label, min(point_summary) as summary, min(issues) as issues,
                   json_agg(json_build_object(
                       'party', party, 'party_name', party_name, 'cell', cell, 'stance', stance, 'stance_score', stance_score,
                       'red_line', red_line, 'contested', contested, 'condition', condition, 'summary', summary,
                       'speaker', speaker, 'speaker_name', speaker_name,
                       'stated_on', stated_on, 'stated_on_precision', stated_on_precision, 'position', position,
                       'source', source, 'source_title', source_title, 'source_url', source_url, 'url', @base || url)
                       order by party, position) as cells
            from cell group by point
        )
        select plan.id as plan, plan.title as plan_title, plan.version as plan_version, plan.published_on,
               @base || '/v1/plans/' || plan.id as url,
               plan.stated_point_count, (select count(*)::int from point where number is not null) as point_count,
               (select coalesce(json_agg(json_build_object('party', asked.party, 'party_name', asked.party_name, 'counts', counted.counts)
                                         order by asked.party), '[]')
                from (select distinct party, party_name from answer) asked
                left join counted on counted.kind = 'party' and counted.key = asked.party) as parties,
               (select coalesce(json_agg(number order by number), '[]') from point
                where number in (select point from answer where said <> 'no_known_position')
                  and number not in (select cell.point from cell
                                     where cell.stance = 'rejects' and cell.point is not null)) as points_nobody_rejects,
               (select coalesce(json_agg(number order by number), '[]') from point
                where number is not null
                  and number not in (select point from answer
                                     where said <> 'no_known_position' and point is not null)) as points_without_a_known_answer,
               (select coalesce(cells, '[]') from point where number is null) as whole_plan,
               (select coalesce(json_agg(json_build_object(
                           'number', number, 'label', label, 'summary', summary, 'issues', issues, 'counts', counted.counts, 'cells', cells)
                       order by number), '[]')
                from point left join counted on counted.kind = 'point' and counted.key = number::text
                where number is not null) as points
        from plan
        where plan.id = @id
        """)
    {
        Of = Plans.Resource.Single,
        Filters = [Party],
        Summary = "Every point of a plan and every party: who stands where, on what conditions, what nobody rejects",
        Description = """
            The positions in force on `as_of`, on the plan as a whole and on each point. A cell without a position says
            `no-known-position`, which does not mean neutral. A contested answer shows both positions. `points_nobody_rejects` are the
            points with a known answer that no party rejects. `points_without_a_known_answer` are the points on which the record knows
            no position of these parties.
            """,
    };

    public static void MapScorecard(this IEndpointRouteBuilder routes)
    {
        Document.Map(routes);
        Rows.MapExports(routes);
    }
}

/// <summary>One party's answer to one point of a plan, or to the plan as a whole.</summary>
public sealed record ScorecardRow
{
    /// <summary>Id of the row: plan, point, party and position, with colons between.</summary>
    public required string Id { get; init; }
    /// <summary>Id of the plan.</summary>
    public required string Plan { get; init; }
    /// <inheritdoc cref="PlanRow.Title"/>
    public required string PlanTitle { get; init; }
    /// <summary>Number of the point; null for the plan as a whole.</summary>
    public required int? Point { get; init; }
    /// <summary>The label that the plan gives the point.</summary>
    public required string? PointLabel { get; init; }
    /// <summary>The point in neutral words.</summary>
    public required string? PointSummary { get; init; }
    /// <summary>Ids of the issues that the point touches.</summary>
    public required IReadOnlyList<string> Issues { get; init; }
    /// <summary>Id of the party. Parties without a known answer have rows too.</summary>
    public required string Party { get; init; }
    /// <summary>Name of that party.</summary>
    public required string PartyName { get; init; }
    /// <summary>Whether the record knows an answer of the party to the point.</summary>
    [OneOf("cell")] public required string Cell { get; init; }
    /// <summary>The stance of the party on the point; null if no answer is known.</summary>
    [OneOf("stance")] public required string? Stance { get; init; }
    /// <summary>Score of that stance, 0-100; null also for a stance without a score, which does not mean 50.</summary>
    public required int? StanceScore { get; init; }
    /// <summary>Whether the party called its answer non-negotiable; null if no answer is known.</summary>
    public required bool? RedLine { get; init; }
    /// <summary>Whether the party gave another answer on the same day; null if no answer is known.</summary>
    public required bool? Contested { get; init; }
    /// <summary>Summary of the position if its stance is `conditional`; else null.</summary>
    public required string? Condition { get; init; }
    /// <summary>The answer in neutral words of the editors.</summary>
    public required string? Summary { get; init; }
    /// <summary>Id of the person who gave the answer for the party.</summary>
    public required string? Speaker { get; init; }
    /// <summary>Name of that person.</summary>
    public required string? SpeakerName { get; init; }
    /// <summary>Day on which the answer was given.</summary>
    public required DateOnly? StatedOn { get; init; }
    /// <summary>How exactly that day is known.</summary>
    [OneOf("precision")] public required string? StatedOnPrecision { get; init; }
    /// <summary>Number of positions of the party on the point that are in force. Each of them has its own row.</summary>
    public required int Positions { get; init; }
    /// <summary>Id of the position that is the answer; null if no answer is known.</summary>
    public required string? Position { get; init; }
    /// <summary>Id of the first source of the answer.</summary>
    public required string? Source { get; init; }
    /// <summary>Title of that source.</summary>
    public required string? SourceTitle { get; init; }
    /// <summary>Address at which that source can be read.</summary>
    public required Uri? SourceUrl { get; init; }
    /// <summary>Address of the position in the API; null if no answer is known.</summary>
    public required Uri? Url { get; init; }
}
