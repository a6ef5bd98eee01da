using PositionsApi.Record;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;

namespace PositionsApi.Analysis;

internal static class ScorecardEndpoints
{
    private static readonly Filter Party = Filter.Reference("party", "party", null,
        "Only these parties; those that spoke on the plan, and the belligerents, if absent", "ukraine");

    private static readonly FunctionCall Answers = new("scorecard", // db/views/scorecard.sql
        ("plan_", Argument.Id), ("as_of_", Argument.AsOf), ("party_", Argument.Of("party")), ("by_party", Argument.IsGiven("party")));

    public static readonly ListResource Rows = new("plan-scorecard", "scorecard", typeof(ScorecardRow), defaultSort: "point,party,id")
    {
        Path = "/v1/plans/{id}/scorecard",
        Function = Answers,
        Of = Plans.Resource.Single,
        Tag = "Analysis",
        Summary = "Every point of a plan against every party, one row each",
        Filters = [Party],
    };

    private static readonly AnalysisDocument Document = new("/v1/plans/{id}/scorecard", "GetPlanScorecard", typeof(Scorecard),
        filters => $$"""
        with cell as (
            select * from {{Answers.ToSql(filters)}}
        ), answer as (
            -- One a point and party, however many positions it rests on.
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
                       'party', party, 'party_name', party_name, 'cell', cell, 'stance', stance, 'stance_score', stance_score, 'red_line', red_line,
                       'contested', contested, 'condition', condition, 'summary', summary, 'speaker', speaker, 'speaker_name', speaker_name,
                       'stated_on', stated_on, 'stated_on_precision', stated_on_precision, 'position', position,
                       'source', source, 'source_title', source_title, 'source_url', source_url, 'url', @base || url) order by party, position) as cells
            from cell group by point
        )
        select p.id as plan, p.title as plan_title, p.version as plan_version, p.published_on, @base || '/v1/plans/' || p.id as url,
               p.stated_point_count, (select count(*)::int from point where number is not null) as point_count,
               (select coalesce(json_agg(json_build_object('party', x.party, 'party_name', x.party_name, 'counts', c.counts) order by x.party), '[]')
                from (select distinct party, party_name from answer) x left join counted c on c.kind = 'party' and c.key = x.party) as parties,
               (select coalesce(json_agg(number order by number), '[]') from point
                where number in (select point from answer where said <> 'no_known_position')
                  and number not in (select x.point from cell x where x.stance = 'rejects' and x.point is not null)) as points_nobody_rejects,
               (select coalesce(json_agg(number order by number), '[]') from point
                where number is not null and number not in (select point from answer where said <> 'no_known_position' and point is not null)) as points_without_a_known_answer,
               (select coalesce(cells, '[]') from point where number is null) as whole_plan,
               (select coalesce(json_agg(json_build_object('number', number, 'label', label, 'summary', summary, 'issues', issues, 'counts', c.counts, 'cells', cells) order by number), '[]')
                from point left join counted c on c.kind = 'point' and c.key = number::text where number is not null) as points
        from plan p
        where p.id = @id
        """)
    {
        Of = Plans.Resource.Single,
        Filters = [Party],
        Summary = "Every point of a plan against every party: who stands where, on what conditions, what nobody rejects",
        Description = "What was in force on `as_of`, on the plan as a whole and on each point. A cell without a position says `no-known-position`: it is neither neutral nor left out. A contested answer shows both positions. `points_nobody_rejects` are those with a known answer, none of which is `rejects`; those that nobody is known to have answered stand in `points_without_a_known_answer`.",
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
    /// <summary>Tells the row from all others.</summary>
    public required string Id { get; init; }
    /// <summary>Id of the plan.</summary>
    public required string Plan { get; init; }
    /// <inheritdoc cref="PlanRow.Title"/>
    public required string PlanTitle { get; init; }
    /// <summary>Number of the point; null for the plan as a whole.</summary>
    public required int? Point { get; init; }
    /// <summary>What the plan calls the point.</summary>
    public required string? PointLabel { get; init; }
    /// <summary>The point in neutral words.</summary>
    public required string? PointSummary { get; init; }
    /// <summary>Ids of the issues that the point touches.</summary>
    public required IReadOnlyList<string> Issues { get; init; }
    /// <summary>Id of the party, whether or not its answer is known.</summary>
    public required string Party { get; init; }
    /// <summary>Name of that party.</summary>
    public required string PartyName { get; init; }
    /// <summary>Whether the record knows an answer of the party to the point.</summary>
    [OneOf("cell")] public required string Cell { get; init; }
    /// <summary>How the party answers the point; null where no answer is known.</summary>
    [OneOf("stance")] public required string? Stance { get; init; }
    /// <summary>Score of that answer, 0-100; null also for the stances that have no score, which are not 50.</summary>
    public required int? StanceScore { get; init; }
    /// <summary>Whether the party called its answer non-negotiable; null where no answer is known.</summary>
    public required bool? RedLine { get; init; }
    /// <summary>Whether the party gave another answer on the same day; null where no answer is known.</summary>
    public required bool? Contested { get; init; }
    /// <summary>Of a conditional position, what it says.</summary>
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
    /// <summary>How many positions of the party on the point are in force; each has a row of its own.</summary>
    public required int Positions { get; init; }
    /// <summary>Id of the position that is the answer; null where no answer is known.</summary>
    public required string? Position { get; init; }
    /// <summary>The first source that the answer rests on.</summary>
    public required string? Source { get; init; }
    /// <summary>Title of that source.</summary>
    public required string? SourceTitle { get; init; }
    /// <summary>Where that source can be read.</summary>
    public required Uri? SourceUrl { get; init; }
    /// <summary>Address of the position in the API; null where no answer is known.</summary>
    public required Uri? Url { get; init; }
}
