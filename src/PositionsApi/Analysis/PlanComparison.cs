using PositionsApi.Record;
using PositionsApi.Serving.Asking;

namespace PositionsApi.Analysis;

/// <summary>One point of one plan on one issue, with one of the numbers that the point fixes.</summary>
public sealed record PlanComparisonRow
{
    /// <summary>Id of the row: issue, place of the plan, plan, point and place of the number, with colons between.</summary>
    public required string Id { get; init; }
    /// <summary>Id of the issue by which the points are matched; empty for a point without an issue.</summary>
    public required string? Issue { get; init; }
    /// <summary>Title of that issue.</summary>
    public required string? IssueTitle { get; init; }
    /// <summary>Place of the plan in the request, from 1.</summary>
    public required int Ordinal { get; init; }
    /// <summary>Id of the plan.</summary>
    public required string Plan { get; init; }
    /// <inheritdoc cref="PlanRow.Title"/>
    public required string PlanTitle { get; init; }
    /// <summary>Number of the point; null if no point of the plan touches the issue.</summary>
    public required int? Point { get; init; }
    /// <inheritdoc cref="ScorecardRow.PointLabel"/>
    public required string? PointLabel { get; init; }
    /// <inheritdoc cref="ScorecardRow.PointSummary"/>
    public required string? PointSummary { get; init; }
    /// <summary>How the plan differs on the issue from the plan before it; empty for the first plan.</summary>
    [OneOf("point_change")] public required string? Change { get; init; }
    /// <summary>Id of the plan before, with which the plan is compared.</summary>
    public required string? Against { get; init; }
    /// <summary>Whether one of the two plans descends from the other.</summary>
    public required bool? Lineage { get; init; }
    /// <summary>
    /// Points of the other plans with the same words and numbers, each as the id of the plan and the number of the point with a
    /// space between.
    /// </summary>
    public required IReadOnlyList<string> SameText { get; init; }
    /// <summary>Whether another plan of the request touches an issue of the point.</summary>
    public required bool Matched { get; init; }
    /// <summary>Name of a number that the point fixes.</summary>
    public required string? Term { get; init; }
    /// <summary>Whether the number is a cap, a floor or exact.</summary>
    [OneOf("term_kind")] public required string? TermKind { get; init; }
    /// <summary>The number that the point fixes.</summary>
    public required decimal? TermNumber { get; init; }
    /// <summary>Unit of the number.</summary>
    public required string? TermUnit { get; init; }
    /// <summary>Id of the plan with whose number the number is compared: the first plan of the request that fixes this number.</summary>
    public required string? TermAgainst { get; init; }
    /// <summary>The number minus the number in that first plan.</summary>
    public required decimal? TermDifference { get; init; }
    /// <summary>The difference in percent of the number in that first plan.</summary>
    public required decimal? TermDifferencePercent { get; init; }
    /// <summary>Number of positions on the point in the record, of any day.</summary>
    public required int Positions { get; init; }
    /// <summary>Ids of these positions.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>Address of the plan in the API.</summary>
    public required Uri Url { get; init; }
}

/// <summary>Plans side by side.</summary>
public sealed record PlanComparison
{
    /// <summary>The plans, in the order of the request.</summary>
    public required IReadOnlyList<ComparedPlan> Plans { get; init; }
    /// <summary>For each plan after the first: the number of issues by their change from the plan before it.</summary>
    public required IReadOnlyList<PlanChanges> Changes { get; init; }
    /// <summary>The numbers that the plans fix.</summary>
    public required IReadOnlyList<ComparedTerm> Terms { get; init; }
    /// <summary>The issues that the plans touch, each with the points of every plan.</summary>
    public required IReadOnlyList<ComparedIssue> Issues { get; init; }
    /// <summary>Points that share no issue with another plan of the request.</summary>
    public required IReadOnlyList<UnmatchedPoint> UnmatchedPoints { get; init; }
    /// <summary>The day of the request. The texts of the plans do not depend on the day.</summary>
    public required DateOnly AsOf { get; init; }
    /// <summary>Time of the last revision that the answer includes.</summary>
    public required DateTimeOffset KnownAt { get; init; }
    /// <summary>Address that always gives this same answer.</summary>
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
    /// <summary>Number of points of the plan in the record.</summary>
    public required int PointCount { get; init; }
    /// <summary>Address of the plan in the API.</summary>
    public required Uri Url { get; init; }
}

/// <summary>The numbers of issues by their change from one plan to the next.</summary>
public sealed record PlanChanges
{
    /// <summary>Id of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>Id of the plan before it.</summary>
    public required string Against { get; init; }
    /// <summary>Whether one of the two plans descends from the other.</summary>
    public required bool Lineage { get; init; }
    /// <summary>If one plan descends from the other: number of issues on which both plans say the same.</summary>
    public required int Kept { get; init; }
    /// <summary>If one plan descends from the other: number of issues on which the plans say different things.</summary>
    public required int Amended { get; init; }
    /// <summary>If one plan descends from the other: number of issues that only this plan touches.</summary>
    public required int Added { get; init; }
    /// <summary>If one plan descends from the other: number of issues that only the plan before touches.</summary>
    public required int Deleted { get; init; }
    /// <summary>If neither plan descends from the other: number of issues on which both plans say the same.</summary>
    public required int Same { get; init; }
    /// <summary>If neither plan descends from the other: number of issues on which the plans say different things.</summary>
    public required int Different { get; init; }
    /// <summary>Number of issues that only one of the two plans touches, and that do not count as added or deleted.</summary>
    public required int Unmatched { get; init; }
}

/// <summary>A number that at least one of the plans fixes.</summary>
public sealed record ComparedTerm
{
    /// <summary>Name of the number.</summary>
    public required string Name { get; init; }
    /// <summary>Unit of the number.</summary>
    public required string Unit { get; init; }
    /// <summary>The number in each plan that fixes it.</summary>
    public required IReadOnlyList<TermValue> Values { get; init; }
    /// <summary>The last number minus the first number; null if only one plan fixes the number.</summary>
    public required decimal? Difference { get; init; }
    /// <summary>The difference in percent of the first number.</summary>
    public required decimal? DifferencePercent { get; init; }
}

/// <summary>The number in one plan.</summary>
public sealed record TermValue
{
    /// <summary>Id of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>Number of the point that fixes the value.</summary>
    public required int Point { get; init; }
    /// <summary>Whether the value is a cap, a floor or exact.</summary>
    [OneOf("term_kind")] public required string Kind { get; init; }
    /// <summary>The value that the plan fixes.</summary>
    public required decimal Number { get; init; }
}

/// <summary>An issue that at least one of the plans touches.</summary>
public sealed record ComparedIssue
{
    /// <summary>Id of the issue.</summary>
    public required string Issue { get; init; }
    /// <inheritdoc cref="IssueRow.Title"/>
    public required string IssueTitle { get; init; }
    /// <summary>An entry for each plan, in the order of the request.</summary>
    public required IReadOnlyList<ComparedCell> Plans { get; init; }
}

/// <summary>The points of one plan that touch an issue.</summary>
public sealed record ComparedCell
{
    /// <summary>Id of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>Change from the plan before; null for the first plan, and if neither plan touches the issue.</summary>
    [OneOf("point_change")] public required string? Change { get; init; }
    /// <summary>Id of the plan before; null for the first plan.</summary>
    public required string? Against { get; init; }
    /// <summary>Whether one of the two plans descends from the other.</summary>
    public required bool? Lineage { get; init; }
    /// <summary>The points of the plan that touch the issue; empty if no such point is known.</summary>
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
    /// <summary>
    /// Points of the other plans with the same words and numbers, each as the id of the plan and the number of the point with a
    /// space between.
    /// </summary>
    public required IReadOnlyList<string> SameText { get; init; }
    /// <summary>Number of positions on the point in the record, of any day.</summary>
    public required int Positions { get; init; }
    /// <summary>Ids of these positions.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>The numbers that the point fixes.</summary>
    public required IReadOnlyList<PlanTerm> Terms { get; init; }
}

/// <summary>A point that shares no issue with another plan of the request.</summary>
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
