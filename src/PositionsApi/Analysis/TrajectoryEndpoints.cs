using PositionsApi.Record;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Store;

namespace PositionsApi.Analysis;

internal static class TrajectoryEndpoints
{
    public static readonly ListResource Trajectory = new("trajectory", "step", typeof(TrajectoryRow), defaultSort: "party,issue,stated_on,id")
    {
        Function = new("trajectory",
            ("as_of_", Argument.AsOf), ("process_", Argument.Of("process")), ("party_", Argument.Of("party")),
            ("issue_", Argument.Of("issue"))), // db/views/trajectory.sql
        Tag = AnalysisFilters.Tag,
        Summary = "How each party's stance on an issue moved, step by step, and what it was said in",
        Description = """
            One row for each day up to `as_of` on which a party stated a position on an issue, compared with where it stood the day before. Hardened means
            farther from the middle of the scale on the same side, or the same stance and now a red line; softened the opposite; `reversed` crosses the
            middle. Steps to and from stances without a score are said so, and have no `score_change`. The statement is the first one that the position
            rests on. The meeting is the one of that statement, else the latest that the party sat in during the week before: near in time, which is
            where to look for a cause, and no proof of one.
            """,
        Filters =
        [
            AnalysisFilters.Process, AnalysisFilters.Party, AnalysisFilters.Issue,
            Filter.Vocabulary("direction", "r.direction = any(@direction)", Vocabulary.Directions, "Which way the step goes", "softened"),
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
    /// <summary>Party, issue and day, with colons between.</summary>
    public required string Id { get; init; }
    /// <summary>Id of the party that took the step.</summary>
    public required string Party { get; init; }
    /// <summary>Name of that party.</summary>
    public required string PartyName { get; init; }
    /// <summary>Id of the issue on which the party took the step.</summary>
    public required string Issue { get; init; }
    /// <inheritdoc cref="IssueRow.Title"/>
    public required string IssueTitle { get; init; }
    /// <summary>Day of the step: the position was stated on it.</summary>
    public required DateOnly StatedOn { get; init; }
    /// <summary>How exactly that day is known.</summary>
    [OneOf("precision")] public required string StatedOnPrecision { get; init; }
    /// <summary>Where the step leads, against the day before on which the party spoke on the issue.</summary>
    [OneOf("direction")] public required string Direction { get; init; }
    /// <summary>The stance from this day on; null where two were stated on it.</summary>
    [OneOf("stance")] public required string? Stance { get; init; }
    /// <summary>Score of the stance from this day on, 0-100; null where the stance has none, or two were stated.</summary>
    public required int? StanceScore { get; init; }
    /// <summary>The stance the day before.</summary>
    [OneOf("stance")] public required string? PreviousStance { get; init; }
    /// <summary>Its score before.</summary>
    public required int? PreviousScore { get; init; }
    /// <summary>Since when that one had been in force.</summary>
    public required DateOnly? PreviousOn { get; init; }
    /// <summary>New score less the one before; null where one of the two has none.</summary>
    public required int? ScoreChange { get; init; }
    /// <summary>Whether the party called its position of this day non-negotiable.</summary>
    public required bool RedLine { get; init; }
    /// <summary>Whether a red line was raised or dropped.</summary>
    [OneOf("red_line_change")] public required string? RedLineChange { get; init; }
    /// <summary>Whether two stances were stated on this day.</summary>
    public required bool Contested { get; init; }
    /// <summary>The stances stated on this day: one, or two or more where they contradict each other.</summary>
    public required IReadOnlyList<string> Stances { get; init; }
    /// <summary>The position in neutral words.</summary>
    public required string Summary { get; init; }
    /// <summary>The first statement that it rests on; null where it rests on sources alone.</summary>
    public required string? Statement { get; init; }
    /// <summary>When that statement was made.</summary>
    public required DateOnly? StatementSaidOn { get; init; }
    /// <summary>Where it can be read.</summary>
    public required Uri? StatementUrl { get; init; }
    /// <summary>Id of the person who made that statement, else of the person who stated the position.</summary>
    public required string? Speaker { get; init; }
    /// <summary>Name of that person.</summary>
    public required string? SpeakerName { get; init; }
    /// <summary>The words of that statement; null where they are known in paraphrase only.</summary>
    public required string? Quote { get; init; }
    /// <summary>The meeting of that statement, else the latest that the party sat in during the week before.</summary>
    public required string? Meeting { get; init; }
    /// <summary>Title of that meeting.</summary>
    public required string? MeetingTitle { get; init; }
    /// <summary>First day of that meeting.</summary>
    public required DateOnly? MeetingStartsOn { get; init; }
    /// <summary>Where it can be read.</summary>
    public required Uri? MeetingUrl { get; init; }
    /// <summary>The first source that it rests on.</summary>
    public required string? Source { get; init; }
    /// <summary>Title of that source.</summary>
    public required string? SourceTitle { get; init; }
    /// <summary>Where that source can be read.</summary>
    public required Uri? SourceUrl { get; init; }
    /// <summary>Id of the position, where it is one.</summary>
    public required string? Position { get; init; }
    /// <summary>How many positions were stated on the day.</summary>
    public required int Positions { get; init; }
    /// <summary>Ids of these positions.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>Where they can be read.</summary>
    public required Uri PositionsUrl { get; init; }
}
