using PositionsApi.Serving.Asking;

namespace PositionsApi.Analysis;

/// <summary>Every point of a plan against every party.</summary>
public sealed record Scorecard
{
    public required string Plan { get; init; }
    public required string PlanTitle { get; init; }
    public required string? PlanVersion { get; init; }
    public required DateOnly PublishedOn { get; init; }
    /// <summary>Address of the plan in the API.</summary>
    public required Uri Url { get; init; }
    /// <summary>How many points the plan is said to have.</summary>
    public required int? StatedPointCount { get; init; }
    /// <summary>How many of them the record knows.</summary>
    public required int PointCount { get; init; }
    public required IReadOnlyList<ScorecardParty> Parties { get; init; }
    /// <summary>Numbers of the points with a known answer, none of which is rejects.</summary>
    public required IReadOnlyList<int> PointsNobodyRejects { get; init; }
    /// <summary>Numbers of the points on which none of these parties has a known position.</summary>
    public required IReadOnlyList<int> PointsWithoutAKnownAnswer { get; init; }
    /// <summary>The parties' positions on the plan as a whole.</summary>
    public required IReadOnlyList<ScorecardCell> WholePlan { get; init; }
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
    public required string Party { get; init; }
    public required string PartyName { get; init; }
    /// <summary>Counts points; null where the plan has none.</summary>
    public required ScorecardCounts? Counts { get; init; }
}

/// <summary>A point, and how the parties answer it.</summary>
public sealed record ScorecardPoint
{
    public required int Number { get; init; }
    public required string? Label { get; init; }
    public required string Summary { get; init; }
    /// <summary>Ids of the issues that it touches.</summary>
    public required IReadOnlyList<string> Issues { get; init; }
    /// <summary>Counts parties; null where there are none.</summary>
    public required ScorecardCounts? Counts { get; init; }
    public required IReadOnlyList<ScorecardCell> Cells { get; init; }
}

/// <summary>Answers by stance. A contested one, of two stances on one day, is counted under neither.</summary>
public sealed record ScorecardCounts
{
    public required int Demands { get; init; }
    public required int Supports { get; init; }
    public required int Conditional { get; init; }
    public required int Neutral { get; init; }
    public required int Opposes { get; init; }
    public required int Rejects { get; init; }
    public required int Ambiguous { get; init; }
    public required int Undisclosed { get; init; }
    public required int Withdrawn { get; init; }
    public required int Contested { get; init; }
    public required int NoKnownPosition { get; init; }
    /// <summary>Those called non-negotiable.</summary>
    public required int RedLines { get; init; }
    /// <summary>How many positions the counts rest on.</summary>
    public required int Positions { get; init; }
}

/// <summary>What one party says; of a contested answer, one of its positions.</summary>
public sealed record ScorecardCell
{
    public required string Party { get; init; }
    public required string PartyName { get; init; }
    [OneOf("cell")] public required string Cell { get; init; }
    [OneOf("stance")] public required string? Stance { get; init; }
    public required int? StanceScore { get; init; }
    public required bool? RedLine { get; init; }
    public required bool? Contested { get; init; }
    /// <summary>Of a conditional position, what it says.</summary>
    public required string? Condition { get; init; }
    public required string? Summary { get; init; }
    public required string? Speaker { get; init; }
    public required string? SpeakerName { get; init; }
    public required DateOnly? StatedOn { get; init; }
    [OneOf("precision")] public required string? StatedOnPrecision { get; init; }
    /// <summary>Id of the position.</summary>
    public required string? Position { get; init; }
    /// <summary>The first source that it rests on.</summary>
    public required string? Source { get; init; }
    public required string? SourceTitle { get; init; }
    public required Uri? SourceUrl { get; init; }
    /// <summary>Address of the position in the API, with all its evidence.</summary>
    public required Uri? Url { get; init; }
}
