using PositionsApi.Record;
using PositionsApi.Serving.Asking;

namespace PositionsApi.Analysis;

/// <summary>One point of one plan under one issue, with one of its numbers.</summary>
public sealed record PlanComparisonRow
{
    /// <summary>Issue, place of the plan, plan, point and place of the number, with colons between.</summary>
    public required string Id { get; init; }
    /// <summary>The issue by which the points are matched; empty for a point without one.</summary>
    public required string? Issue { get; init; }
    /// <summary>Title of that issue.</summary>
    public required string? IssueTitle { get; init; }
    /// <summary>Place of the plan among those asked for, from 1.</summary>
    public required int Ordinal { get; init; }
    /// <summary>Id of the plan.</summary>
    public required string Plan { get; init; }
    /// <inheritdoc cref="PlanRow.Title"/>
    public required string PlanTitle { get; init; }
    /// <summary>Number of the point; null where no point of the plan touches the issue.</summary>
    public required int? Point { get; init; }
    /// <inheritdoc cref="ScorecardRow.PointLabel"/>
    public required string? PointLabel { get; init; }
    /// <inheritdoc cref="ScorecardRow.PointSummary"/>
    public required string? PointSummary { get; init; }
    /// <summary>How the plan and the one before it differ on the issue; empty for the first plan.</summary>
    [OneOf("point_change")] public required string? Change { get; init; }
    /// <summary>The plan that it is held against.</summary>
    public required string? Against { get; init; }
    /// <summary>Whether the two plans descend from each other.</summary>
    public required bool? Lineage { get; init; }
    /// <summary>Points of the other plans with the same words and numbers, each as plan and number with a space between.</summary>
    public required IReadOnlyList<string> SameText { get; init; }
    /// <summary>Whether another of the plans speaks to an issue of the point.</summary>
    public required bool Matched { get; init; }
    /// <summary>Name of a number that the point fixes.</summary>
    public required string? Term { get; init; }
    /// <summary>Whether the number is a cap, a floor or exact.</summary>
    [OneOf("term_kind")] public required string? TermKind { get; init; }
    /// <summary>The number.</summary>
    public required decimal? TermNumber { get; init; }
    /// <summary>Its unit.</summary>
    public required string? TermUnit { get; init; }
    /// <summary>The first of the plans that fixes the number, which it is held against.</summary>
    public required string? TermAgainst { get; init; }
    /// <summary>The number minus that of the other plan.</summary>
    public required decimal? TermDifference { get; init; }
    /// <summary>The same in percent of the other.</summary>
    public required decimal? TermDifferencePercent { get; init; }
    /// <summary>How many positions on the point the record holds, of any day.</summary>
    public required int Positions { get; init; }
    /// <summary>Ids of these positions.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>Address of the plan in the API.</summary>
    public required Uri Url { get; init; }
}

/// <summary>Plans side by side.</summary>
public sealed record PlanComparison
{
    /// <summary>The plans, in the order asked for.</summary>
    public required IReadOnlyList<ComparedPlan> Plans { get; init; }
    /// <summary>For each plan but the first: on how many issues it did what, against the one before it.</summary>
    public required IReadOnlyList<PlanChanges> Changes { get; init; }
    /// <summary>The numbers that the plans fix.</summary>
    public required IReadOnlyList<ComparedTerm> Terms { get; init; }
    /// <summary>The issues that the plans speak to, each with what every plan says.</summary>
    public required IReadOnlyList<ComparedIssue> Issues { get; init; }
    /// <summary>Points that share no issue with any other of the plans.</summary>
    public required IReadOnlyList<UnmatchedPoint> UnmatchedPoints { get; init; }
    /// <summary>The day that was asked for; the texts of plans do not depend on it.</summary>
    public required DateOnly AsOf { get; init; }
    /// <summary>The time of the last revision that the answer knows of.</summary>
    public required DateTimeOffset KnownAt { get; init; }
    /// <summary>Address that gives the same answer for ever.</summary>
    public required Uri Permalink { get; init; }
}

/// <summary>A plan that is compared.</summary>
public sealed record ComparedPlan
{
    /// <summary>Id of the plan.</summary>
    public required string Id { get; init; }
    /// <inheritdoc cref="PlanRow.Title"/>
    public required string Title { get; init; }
    /// <inheritdoc cref="PlanRow.Version"/>
    public required string? Version { get; init; }
    /// <inheritdoc cref="PlanRow.PublishedOn"/>
    public required DateOnly PublishedOn { get; init; }
    /// <inheritdoc cref="PlanRow.Status"/>
    [OneOf("plan_status")] public required string Status { get; init; }
    /// <inheritdoc cref="PlanRow.Supersedes"/>
    public required string? Supersedes { get; init; }
    /// <inheritdoc cref="PlanRow.StatedPointCount"/>
    public required int? StatedPointCount { get; init; }
    /// <summary>How many points the record knows.</summary>
    public required int PointCount { get; init; }
    /// <summary>Address of the plan in the API.</summary>
    public required Uri Url { get; init; }
}

/// <summary>Counts of issues.</summary>
public sealed record PlanChanges
{
    /// <summary>Id of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>The plan before it.</summary>
    public required string Against { get; init; }
    /// <summary>Whether one descends from the other.</summary>
    public required bool Lineage { get; init; }
    /// <summary>Issues on which both plans say the same, where one of the two descends from the other.</summary>
    public required int Kept { get; init; }
    /// <summary>Issues on which both plans speak and say different things, where one of the two descends from the other.</summary>
    public required int Amended { get; init; }
    /// <summary>Issues on which the plan before is silent, where one of the two descends from the other.</summary>
    public required int Added { get; init; }
    /// <summary>Issues on which only the plan before speaks, where one of the two descends from the other.</summary>
    public required int Deleted { get; init; }
    /// <summary>Issues on which both plans say the same, where neither descends from the other.</summary>
    public required int Same { get; init; }
    /// <summary>Issues on which both plans speak and say different things, where neither descends from the other.</summary>
    public required int Different { get; init; }
    /// <summary>Issues on which one of the two plans is silent, which is neither an addition nor a deletion.</summary>
    public required int Unmatched { get; init; }
}

/// <summary>A number that at least one of the plans fixes.</summary>
public sealed record ComparedTerm
{
    /// <summary>What the number is of.</summary>
    public required string Name { get; init; }
    /// <summary>Unit of the number.</summary>
    public required string Unit { get; init; }
    /// <summary>What each plan that fixes the number says.</summary>
    public required IReadOnlyList<TermValue> Values { get; init; }
    /// <summary>The last minus the first; null where one plan alone fixes it.</summary>
    public required decimal? Difference { get; init; }
    /// <summary>The same in percent of the first.</summary>
    public required decimal? DifferencePercent { get; init; }
}

/// <summary>What one plan says.</summary>
public sealed record TermValue
{
    /// <summary>Id of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>Number of the point that fixes it.</summary>
    public required int Point { get; init; }
    /// <summary>Whether the number is a cap, a floor or exact.</summary>
    [OneOf("term_kind")] public required string Kind { get; init; }
    /// <summary>The number.</summary>
    public required decimal Number { get; init; }
}

/// <summary>An issue that at least one of the plans speaks to.</summary>
public sealed record ComparedIssue
{
    /// <summary>Id of the issue.</summary>
    public required string Issue { get; init; }
    /// <inheritdoc cref="IssueRow.Title"/>
    public required string IssueTitle { get; init; }
    /// <summary>One for each plan, in the order asked for.</summary>
    public required IReadOnlyList<ComparedCell> Plans { get; init; }
}

/// <summary>What one plan says on an issue.</summary>
public sealed record ComparedCell
{
    /// <summary>Id of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>Against the plan before it; null for the first, and where both are silent.</summary>
    [OneOf("point_change")] public required string? Change { get; init; }
    /// <summary>The plan before it; null for the first plan.</summary>
    public required string? Against { get; init; }
    /// <summary>Whether one descends from the other.</summary>
    public required bool? Lineage { get; init; }
    /// <summary>Empty where no point of the plan is known to touch the issue.</summary>
    public required IReadOnlyList<ComparedPoint> Points { get; init; }
}

/// <summary>A point that touches the issue.</summary>
public sealed record ComparedPoint
{
    /// <summary>Number of the point.</summary>
    public required int Number { get; init; }
    /// <inheritdoc cref="ScorecardRow.PointLabel"/>
    public required string? Label { get; init; }
    /// <inheritdoc cref="ScorecardRow.PointSummary"/>
    public required string Summary { get; init; }
    /// <summary>Plan and number of the points of the other plans that are the same in word and number.</summary>
    public required IReadOnlyList<string> SameText { get; init; }
    /// <summary>How many positions on the point the record holds, of any day.</summary>
    public required int Positions { get; init; }
    /// <summary>Ids of these positions.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>The numbers that the point fixes.</summary>
    public required IReadOnlyList<PlanTerm> Terms { get; init; }
}

/// <summary>A point that shares no issue with another of the plans.</summary>
public sealed record UnmatchedPoint
{
    /// <summary>Id of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>Number of the point.</summary>
    public required int Number { get; init; }
    /// <inheritdoc cref="ScorecardRow.PointLabel"/>
    public required string? Label { get; init; }
    /// <inheritdoc cref="ScorecardRow.PointSummary"/>
    public required string Summary { get; init; }
}
