using PositionsApi.Record;
using PositionsApi.Serving.Asking;

namespace PositionsApi.Analysis;

/// <summary>Every point of a plan against every party.</summary>
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
    /// <summary>How many points the plan is said to have.</summary>
    public required int? StatedPointCount { get; init; }
    /// <summary>How many of them the record knows.</summary>
    public required int PointCount { get; init; }
    /// <summary>The parties, each with its answers counted.</summary>
    public required IReadOnlyList<ScorecardParty> Parties { get; init; }
    /// <summary>Numbers of the points with a known answer, none of which is rejects.</summary>
    public required IReadOnlyList<int> PointsNobodyRejects { get; init; }
    /// <summary>Numbers of the points on which none of these parties has a known position.</summary>
    public required IReadOnlyList<int> PointsWithoutAKnownAnswer { get; init; }
    /// <summary>The parties' positions on the plan as a whole.</summary>
    public required IReadOnlyList<ScorecardCell> WholePlan { get; init; }
    /// <summary>The points that the record knows, in their order.</summary>
    public required IReadOnlyList<ScorecardPoint> Points { get; init; }
    /// <summary>The day that the answer is true for.</summary>
    public required DateOnly AsOf { get; init; }
    /// <summary>The time of the last revision that the answer knows of.</summary>
    public required DateTimeOffset KnownAt { get; init; }
    /// <summary>Address that gives the same answer for ever.</summary>
    public required Uri Permalink { get; init; }
}

/// <summary>A party, and how it answers the points.</summary>
public sealed record ScorecardParty
{
    /// <summary>Id of the party, whether or not an answer of it is known.</summary>
    public required string Party { get; init; }
    /// <summary>Name of that party.</summary>
    public required string PartyName { get; init; }
    /// <summary>Counts points; null where the plan has none.</summary>
    public required ScorecardCounts? Counts { get; init; }
}

/// <summary>A point, and how the parties answer it.</summary>
public sealed record ScorecardPoint
{
    /// <summary>Number of the point.</summary>
    public required int Number { get; init; }
    /// <inheritdoc cref="ScorecardRow.PointLabel"/>
    public required string? Label { get; init; }
    /// <inheritdoc cref="ScorecardRow.PointSummary"/>
    public required string Summary { get; init; }
    /// <summary>Ids of the issues that it touches.</summary>
    public required IReadOnlyList<string> Issues { get; init; }
    /// <summary>Counts parties; null where there are none.</summary>
    public required ScorecardCounts? Counts { get; init; }
    /// <summary>The answers of the parties; a contested answer has a cell for each of its positions.</summary>
    public required IReadOnlyList<ScorecardCell> Cells { get; init; }
}

/// <summary>Answers by stance. A contested one, of two stances on one day, is counted under neither.</summary>
public sealed record ScorecardCounts
{
    /// <summary>Answers that are `demands`.</summary>
    public required int Demands { get; init; }
    /// <summary>Answers that are `supports`.</summary>
    public required int Supports { get; init; }
    /// <summary>Answers that are `conditional`.</summary>
    public required int Conditional { get; init; }
    /// <summary>Answers that are `neutral`.</summary>
    public required int Neutral { get; init; }
    /// <summary>Answers that are `opposes`.</summary>
    public required int Opposes { get; init; }
    /// <summary>Answers that are `rejects`.</summary>
    public required int Rejects { get; init; }
    /// <summary>Answers that are `ambiguous`.</summary>
    public required int Ambiguous { get; init; }
    /// <summary>Answers that are `undisclosed`.</summary>
    public required int Undisclosed { get; init; }
    /// <summary>Answers that are `withdrawn`.</summary>
    public required int Withdrawn { get; init; }
    /// <summary>Answers of two stances on one day.</summary>
    public required int Contested { get; init; }
    /// <summary>Answers of which no position is known.</summary>
    public required int NoKnownPosition { get; init; }
    /// <summary>Those called non-negotiable.</summary>
    public required int RedLines { get; init; }
    /// <summary>How many positions the counts rest on.</summary>
    public required int Positions { get; init; }
}

/// <summary>What one party says; of a contested answer, one of its positions.</summary>
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
    /// <summary>Of a conditional position, what it says.</summary>
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
    /// <summary>The first source that it rests on.</summary>
    public required string? Source { get; init; }
    /// <inheritdoc cref="ScorecardRow.SourceTitle"/>
    public required string? SourceTitle { get; init; }
    /// <inheritdoc cref="ScorecardRow.SourceUrl"/>
    public required Uri? SourceUrl { get; init; }
    /// <summary>Address of the position in the API, with all its evidence.</summary>
    public required Uri? Url { get; init; }
}
