using PositionsApi.Record;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Store;

namespace PositionsApi.Analysis;

internal static class TrajectoryEndpoints
{
    public static readonly ListResource Trajectory = new(
        "trajectory", "step", typeof(TrajectoryRow), defaultSort: "party,issue,stated_on,id")
    {
        Function = new("trajectory",
            ("as_of_", Argument.AsOf), ("process_", Argument.Of("process")), ("party_", Argument.Of("party")),
            ("issue_", Argument.Of("issue"))), // db/views/trajectory.sql
        Tag = AnalysisFilters.Tag,
        Summary = "The steps of each party's stance on an issue, with the statement and the meeting of each step",
        Description = """
            One row for each day up to `as_of` on which a party stated a position on an issue, compared with its position on the day before.
            `hardened` means: farther from the middle of the scale on the same side, or the same stance and now a red line. `softened` is
            the opposite. `reversed` means that the stance crossed the middle. Steps to and from a stance without a score have their own
            directions and no `score_change`. The statement is the first evidence of the position that is a statement. The meeting is the
            meeting of that statement; if there is none, the latest meeting of the party in the week before. That a meeting was near in
            time does not prove that it caused the step.
            """,
        Filters =
        [
            AnalysisFilters.Process, AnalysisFilters.Party, AnalysisFilters.Issue,
            Filter.Vocabulary("direction", "r.direction = any(@direction)", Vocabulary.Directions, "Direction of the step", "softened"),
            Filter.Vocabulary("red_line_change", "r.red_line_change = any(@red_line_change)", Vocabulary.RedLineChanges,
                "Whether a red line was raised or dropped", "raised"),
            Filter.DateFrom("from", "r.stated_on >= @from", "Steps on or after this day", "2025-11-01"),
            Filter.DateTo("to", "r.stated_on <= @to", "Steps on or before this day", "2026-02-18"),
        ],
        Facets = ["direction", "party", "red_line_change"],
    };

    public static void MapTrajectory(this IEndpointRouteBuilder routes) => Trajectory.Map(routes);
}

/// <summary>One step of a party on an issue.</summary>
public sealed record TrajectoryRow
{
    /// <summary>Id of the step: party, issue and day, with colons between.</summary>
    public required string Id { get; init; }
    /// <summary>Id of the party that took the step.</summary>
    public required string Party { get; init; }
    /// <summary>Name of that party.</summary>
    public required string PartyName { get; init; }
    /// <summary>Id of the issue on which the party took the step.</summary>
    public required string Issue { get; init; }
    /// <inheritdoc cref="IssueRow.Title"/>
    public required string IssueTitle { get; init; }
    /// <summary>Day of the step, on which the position was stated.</summary>
    public required DateOnly StatedOn { get; init; }
    /// <summary>How exactly that day is known.</summary>
    [OneOf("precision")] public required string StatedOnPrecision { get; init; }
    /// <summary>Direction of the step, compared with the stance that was in force on the day before.</summary>
    [OneOf("direction")] public required string Direction { get; init; }
    /// <summary>The stance from this day on; null if two stances were stated on this day.</summary>
    [OneOf("stance")] public required string? Stance { get; init; }
    /// <summary>Score of that stance, 0-100; null if the stance has no score, or if two stances were stated.</summary>
    public required int? StanceScore { get; init; }
    /// <summary>The stance that was in force on the day before.</summary>
    [OneOf("stance")] public required string? PreviousStance { get; init; }
    /// <summary>Score of the stance before, 0-100.</summary>
    public required int? PreviousScore { get; init; }
    /// <summary>Day on which the stance before was stated.</summary>
    public required DateOnly? PreviousOn { get; init; }
    /// <summary>New score minus the score before; null if one of the two stances has no score.</summary>
    public required int? ScoreChange { get; init; }
    /// <summary>Whether the party called its position of this day non-negotiable.</summary>
    public required bool RedLine { get; init; }
    /// <summary>Whether a red line was raised or dropped.</summary>
    [OneOf("red_line_change")] public required string? RedLineChange { get; init; }
    /// <summary>Whether two stances were stated on this day.</summary>
    public required bool Contested { get; init; }
    /// <summary>The stances that were stated on this day; two or more if they contradict each other.</summary>
    public required IReadOnlyList<string> Stances { get; init; }
    /// <summary>The position in neutral words.</summary>
    public required string Summary { get; init; }
    /// <summary>Id of the first statement in the evidence of the position; null if the evidence has only sources.</summary>
    public required string? Statement { get; init; }
    /// <summary>Day on which that statement was made.</summary>
    public required DateOnly? StatementSaidOn { get; init; }
    /// <summary>Address of that statement in the API.</summary>
    public required Uri? StatementUrl { get; init; }
    /// <summary>Id of the person who made that statement; if it is not known, of the person who stated the position.</summary>
    public required string? Speaker { get; init; }
    /// <summary>Name of that person.</summary>
    public required string? SpeakerName { get; init; }
    /// <summary>The exact words of that statement; null if only a paraphrase is known.</summary>
    public required string? Quote { get; init; }
    /// <summary>Id of the meeting of that statement; if there is none, of the party's latest meeting in the week before.</summary>
    public required string? Meeting { get; init; }
    /// <summary>Title of that meeting.</summary>
    public required string? MeetingTitle { get; init; }
    /// <summary>First day of that meeting.</summary>
    public required DateOnly? MeetingStartsOn { get; init; }
    /// <summary>Address of that meeting in the API.</summary>
    public required Uri? MeetingUrl { get; init; }
    /// <summary>Id of the first source of the position.</summary>
    public required string? Source { get; init; }
    /// <summary>Title of that source.</summary>
    public required string? SourceTitle { get; init; }
    /// <summary>Address at which that source can be read.</summary>
    public required Uri? SourceUrl { get; init; }
    /// <summary>Id of the position, if exactly one position was stated on the day.</summary>
    public required string? Position { get; init; }
    /// <summary>Number of positions that were stated on the day.</summary>
    public required int Positions { get; init; }
    /// <summary>Ids of these positions.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>Address of these positions in the API.</summary>
    public required Uri PositionsUrl { get; init; }
}
