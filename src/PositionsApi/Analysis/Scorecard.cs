using PositionsApi.Record;
using PositionsApi.Serving.Asking;

namespace PositionsApi.Analysis;

/// <summary>The answers of the parties to every point of a plan.</summary>
public sealed record Scorecard
{
    /// <summary>Id of the plan.</summary>
    public required string Plan { get; init; }
    /// <inheritdoc cref="PlanRow.Title"/>
    public required string PlanTitle { get; init; }
    /// <inheritdoc cref="PlanRow.Version"/>
    public required string? PlanVersion { get; init; }
    /// <inheritdoc cref="PlanRow.PublishedOn"/>
    public required DateOnly PublishedOn { get; init; }
    /// <summary>Address of the plan in the API.</summary>
    public required Uri Url { get; init; }
    /// <summary>Number of points that the plan has according to its sources.</summary>
    public required int? StatedPointCount { get; init; }
    /// <summary>Number of points of the plan in the record.</summary>
    public required int PointCount { get; init; }
    /// <summary>The parties, each with the counts of its answers.</summary>
    public required IReadOnlyList<ScorecardParty> Parties { get; init; }
    /// <summary>Numbers of the points that have a known answer and that no party rejects.</summary>
    public required IReadOnlyList<int> PointsNobodyRejects { get; init; }
    /// <summary>Numbers of the points on which none of these parties has a known position.</summary>
    public required IReadOnlyList<int> PointsWithoutAKnownAnswer { get; init; }
    /// <summary>The parties' positions on the plan as a whole.</summary>
    public required IReadOnlyList<ScorecardCell> WholePlan { get; init; }
    /// <summary>The points of the plan in the record, in the order of their numbers.</summary>
    public required IReadOnlyList<ScorecardPoint> Points { get; init; }
    /// <summary>The day for which the answer is true.</summary>
    public required DateOnly AsOf { get; init; }
    /// <summary>Time of the last revision that the answer includes.</summary>
    public required DateTimeOffset KnownAt { get; init; }
    /// <summary>Address that always gives this same answer.</summary>
    public required Uri Permalink { get; init; }
}

/// <summary>A party and the counts of its answers.</summary>
public sealed record ScorecardParty
{
    /// <summary>Id of the party. Parties without a known answer are listed too.</summary>
    public required string Party { get; init; }
    /// <summary>Name of that party.</summary>
    public required string PartyName { get; init; }
    /// <summary>Numbers of points by the party's answer; null if the record has no points of the plan.</summary>
    public required ScorecardCounts? Counts { get; init; }
}

/// <summary>A point of the plan and the parties' answers.</summary>
public sealed record ScorecardPoint
{
    /// <summary>Number of the point.</summary>
    public required int Number { get; init; }
    /// <inheritdoc cref="ScorecardRow.PointLabel"/>
    public required string? Label { get; init; }
    /// <inheritdoc cref="ScorecardRow.PointSummary"/>
    public required string Summary { get; init; }
    /// <summary>Ids of the issues that the point touches.</summary>
    public required IReadOnlyList<string> Issues { get; init; }
    /// <summary>Numbers of parties by their answer; null if there are no parties.</summary>
    public required ScorecardCounts? Counts { get; init; }
    /// <summary>The answers of the parties. A contested answer has a cell for each of its positions.</summary>
    public required IReadOnlyList<ScorecardCell> Cells { get; init; }
}

/// <summary>Numbers of answers by stance. An answer of two contested stances counts only as contested.</summary>
public sealed record ScorecardCounts
{
    /// <summary>Number of answers with the stance `demands`.</summary>
    public required int Demands { get; init; }
    /// <summary>Number of answers with the stance `supports`.</summary>
    public required int Supports { get; init; }
    /// <summary>Number of answers with the stance `conditional`.</summary>
    public required int Conditional { get; init; }
    /// <summary>Number of answers with the stance `neutral`.</summary>
    public required int Neutral { get; init; }
    /// <summary>Number of answers with the stance `opposes`.</summary>
    public required int Opposes { get; init; }
    /// <summary>Number of answers with the stance `rejects`.</summary>
    public required int Rejects { get; init; }
    /// <summary>Number of answers with the stance `ambiguous`.</summary>
    public required int Ambiguous { get; init; }
    /// <summary>Number of answers with the stance `undisclosed`.</summary>
    public required int Undisclosed { get; init; }
    /// <summary>Number of answers with the stance `withdrawn`.</summary>
    public required int Withdrawn { get; init; }
    /// <summary>Number of answers with two stances that were stated on the same day.</summary>
    public required int Contested { get; init; }
    /// <summary>Number of answers without a known position.</summary>
    public required int NoKnownPosition { get; init; }
    /// <summary>Number of answers that the parties called non-negotiable.</summary>
    public required int RedLines { get; init; }
    /// <summary>Number of positions that the counts are made from.</summary>
    public required int Positions { get; init; }
}

/// <summary>The answer of one party, or one position of a contested answer.</summary>
public sealed record ScorecardCell
{
    /// <inheritdoc cref="ScorecardRow.Party"/>
    public required string Party { get; init; }
    /// <inheritdoc cref="ScorecardRow.PartyName"/>
    public required string PartyName { get; init; }
    /// <inheritdoc cref="ScorecardRow.Cell"/>
    [OneOf("cell")] public required string Cell { get; init; }
    /// <inheritdoc cref="ScorecardRow.Stance"/>
    [OneOf("stance")] public required string? Stance { get; init; }
    /// <inheritdoc cref="ScorecardRow.StanceScore"/>
    public required int? StanceScore { get; init; }
    /// <inheritdoc cref="ScorecardRow.RedLine"/>
    public required bool? RedLine { get; init; }
    /// <inheritdoc cref="ScorecardRow.Contested"/>
    public required bool? Contested { get; init; }
    /// <summary>Summary of the position if its stance is `conditional`; else null.</summary>
    public required string? Condition { get; init; }
    /// <inheritdoc cref="ScorecardRow.Summary"/>
    public required string? Summary { get; init; }
    /// <inheritdoc cref="ScorecardRow.Speaker"/>
    public required string? Speaker { get; init; }
    /// <inheritdoc cref="ScorecardRow.SpeakerName"/>
    public required string? SpeakerName { get; init; }
    /// <inheritdoc cref="ScorecardRow.StatedOn"/>
    public required DateOnly? StatedOn { get; init; }
    /// <inheritdoc cref="ScorecardRow.StatedOnPrecision"/>
    [OneOf("precision")] public required string? StatedOnPrecision { get; init; }
    /// <summary>Id of the position.</summary>
    public required string? Position { get; init; }
    /// <summary>Id of the first source of the answer.</summary>
    public required string? Source { get; init; }
    /// <inheritdoc cref="ScorecardRow.SourceTitle"/>
    public required string? SourceTitle { get; init; }
    /// <inheritdoc cref="ScorecardRow.SourceUrl"/>
    public required Uri? SourceUrl { get; init; }
    /// <summary>Address of the position in the API, with all its evidence.</summary>
    public required Uri? Url { get; init; }
}
