using PositionsApi.Record;
using PositionsApi.Serving.Asking;

namespace PositionsApi.Analysis;

/// <summary>A short report on an issue.</summary>
public sealed record Brief
{
    /// <summary>Id of the issue.</summary>
    public required string Issue { get; init; }
    /// <inheritdoc cref="IssueRow.Title"/>
    public required string Title { get; init; }
    /// <summary>The question that the stances answer, in the editors' words.</summary>
    public required string? Question { get; init; }
    /// <inheritdoc cref="IssueRow.Description"/>
    public required string? Description { get; init; }
    /// <summary>Address of the issue in the API.</summary>
    public required Uri Url { get; init; }
    /// <summary>The issues below this issue. The brief covers them too.</summary>
    public required IReadOnlyList<IssueChild> IssuesBelow { get; init; }
    /// <summary>Number of positions in force in the brief.</summary>
    public required int Positions { get; init; }
    /// <summary>Every position that is in force.</summary>
    public required IReadOnlyList<BriefPosition> WhoStandsWhere { get; init; }
    /// <summary>The positions in force that their parties called non-negotiable.</summary>
    public required IReadOnlyList<BriefPosition> RedLines { get; init; }
    /// <summary>The last five changes in which a party took another stance, or raised or dropped a red line; latest first.</summary>
    public required IReadOnlyList<BriefChange> LastChanges { get; init; }
    /// <summary>Positions in force whose parties would accept on conditions.</summary>
    public required IReadOnlyList<BriefPosition> OpenConditions { get; init; }
    /// <summary>Points of plans that touch the issues of the brief, latest plan first.</summary>
    public required IReadOnlyList<BriefPoint> PlanPoints { get; init; }
    /// <summary>Disputes: accounts that contradict each other.</summary>
    public required IReadOnlyList<BriefDispute> Disputes { get; init; }
    /// <summary>Participants of the negotiation without a known position in force.</summary>
    public required IReadOnlyList<BriefParty> NoKnownPosition { get; init; }
    /// <summary>Every source that the brief names, oldest first.</summary>
    public required IReadOnlyList<CitedSource> Sources { get; init; }
    /// <summary>The day for which the answer is true.</summary>
    public required DateOnly AsOf { get; init; }
    /// <summary>Time of the last revision that the answer includes.</summary>
    public required DateTimeOffset KnownAt { get; init; }
    /// <summary>Address that always gives this same answer.</summary>
    public required Uri Permalink { get; init; }
}

/// <summary>A position of a party that is in force.</summary>
public sealed record BriefPosition
{
    /// <summary>Id of the party.</summary>
    public required string Party { get; init; }
    /// <summary>Name of that party.</summary>
    public required string PartyName { get; init; }
    /// <summary>Id of the issue that the position is on: the issue of the brief or an issue below it.</summary>
    public required string Issue { get; init; }
    /// <inheritdoc cref="IssueRow.Title"/>
    public required string IssueTitle { get; init; }
    /// <inheritdoc cref="PositionRow.Stance"/>
    [OneOf("stance")] public required string Stance { get; init; }
    /// <inheritdoc cref="PositionRow.StanceScore"/>
    public required int? StanceScore { get; init; }
    /// <inheritdoc cref="PositionRow.RedLine"/>
    public required bool RedLine { get; init; }
    /// <inheritdoc cref="PositionRow.Contested"/>
    public required bool Contested { get; init; }
    /// <inheritdoc cref="PositionRow.Basis"/>
    [OneOf("basis")] public required string Basis { get; init; }
    /// <inheritdoc cref="PositionRow.Summary"/>
    public required string Summary { get; init; }
    /// <inheritdoc cref="PositionRow.Speaker"/>
    public required string? Speaker { get; init; }
    /// <inheritdoc cref="PositionRow.SpeakerName"/>
    public required string? SpeakerName { get; init; }
    /// <inheritdoc cref="PositionRow.StatedOn"/>
    public required DateOnly StatedOn { get; init; }
    /// <inheritdoc cref="PositionRow.StatedOnPrecision"/>
    [OneOf("precision")] public required string StatedOnPrecision { get; init; }
    /// <summary>Id of the position.</summary>
    public required string Position { get; init; }
    /// <summary>Ids of the sources, best first.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
    /// <inheritdoc cref="PositionRow.Url"/>
    public required Uri Url { get; init; }
}

/// <summary>A change of a party's stance or red line.</summary>
public sealed record BriefChange
{
    /// <summary>Day of the change, on which the new position was stated.</summary>
    public required DateOnly StatedOn { get; init; }
    /// <summary>How exactly that day is known.</summary>
    [OneOf("precision")] public required string StatedOnPrecision { get; init; }
    /// <summary>Id of the party that moved.</summary>
    public required string Party { get; init; }
    /// <summary>Name of that party.</summary>
    public required string PartyName { get; init; }
    /// <summary>Id of the issue on which the party moved: the issue of the brief or an issue below it.</summary>
    public required string Issue { get; init; }
    /// <inheritdoc cref="IssueRow.Title"/>
    public required string IssueTitle { get; init; }
    /// <summary>The stance before; two or more if it was contested; empty if no stance was known.</summary>
    public required IReadOnlyList<string> BeforeStances { get; init; }
    /// <summary>Whether the party called its earlier position non-negotiable.</summary>
    public required bool BeforeRedLine { get; init; }
    /// <summary>The stance from this day on.</summary>
    [OneOf("stance")] public required string Stance { get; init; }
    /// <summary>Whether the party called its position of this day non-negotiable.</summary>
    public required bool RedLine { get; init; }
    /// <inheritdoc cref="PositionRow.Summary"/>
    public required string Summary { get; init; }
    /// <inheritdoc cref="PositionRow.Speaker"/>
    public required string? Speaker { get; init; }
    /// <inheritdoc cref="PositionRow.SpeakerName"/>
    public required string? SpeakerName { get; init; }
    /// <summary>Id of the position.</summary>
    public required string Position { get; init; }
    /// <summary>Ids of the sources, best first.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
    /// <summary>Address of the position in the API.</summary>
    public required Uri Url { get; init; }
}

/// <summary>A point of a plan that touches an issue of the brief.</summary>
public sealed record BriefPoint
{
    /// <summary>Id of the plan.</summary>
    public required string Plan { get; init; }
    /// <inheritdoc cref="PlanRow.Title"/>
    public required string PlanTitle { get; init; }
    /// <inheritdoc cref="PlanRow.PublishedOn"/>
    public required DateOnly PublishedOn { get; init; }
    /// <summary>Number of the point.</summary>
    public required int Number { get; init; }
    /// <inheritdoc cref="ScorecardRow.PointSummary"/>
    public required string Summary { get; init; }
    /// <summary>Ids of the sources of the point; if the point has none, of the plan.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
    /// <summary>Address of the plan in the API.</summary>
    public required Uri Url { get; init; }
}

/// <summary>A dispute: accounts that contradict each other.</summary>
public sealed record BriefDispute
{
    /// <summary>Id of the dispute.</summary>
    public required string Id { get; init; }
    /// <inheritdoc cref="DisputeRow.Topic"/>
    public required string Topic { get; init; }
    /// <inheritdoc cref="DisputeRow.Note"/>
    public required string? Note { get; init; }
    /// <summary>The accounts, side by side.</summary>
    public required IReadOnlyList<BriefClaim> Claims { get; init; }
    /// <summary>Address of the dispute in the API.</summary>
    public required Uri Url { get; init; }
}

/// <summary>One account in a dispute.</summary>
public sealed record BriefClaim
{
    /// <summary>The account in neutral words, with the name of the side that gives it.</summary>
    public required string Claim { get; init; }
    /// <summary>Ids of the sources of the account.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
}

/// <summary>A participant of the negotiation.</summary>
public sealed record BriefParty
{
    /// <summary>Id of the party.</summary>
    public required string Party { get; init; }
    /// <summary>Name of that party.</summary>
    public required string PartyName { get; init; }
}
