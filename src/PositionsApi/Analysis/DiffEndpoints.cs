using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Store;

namespace PositionsApi.Analysis;

internal static class DiffEndpoints
{
    public static readonly ListResource Diff = new("diff", "difference", typeof(DiffRow), defaultSort: "-date,id")
    {
        // db/views/diff.sql
        Function = new("diff",
            ("as_of_", Argument.AsOf), ("from_", Argument.Of("from")), ("to_", Argument.Of("to")),
            ("from_known_at_", Argument.Of("from_known_at")), ("by_record", Argument.IsGiven("from_known_at")),
            ("to_known_at_", Argument.Of("to_known_at")), ("process_", Argument.Of("process")),
            ("by_process", Argument.IsGiven("process")), ("party_", Argument.Of("party")),
            ("by_party", Argument.IsGiven("party")), ("issue_", Argument.Of("issue")),
            ("by_issue", Argument.IsGiven("issue"))),
        Tag = "Analysis",
        Summary = "What changed between two days, or in the record between two instants",
        Description = "Give `from` (and `to`, else `as_of`) to see what the sides changed: new positions, other stances, red lines raised or dropped, plans tabled. Give `from_known_at` (and `to_known_at`, else now) to see what this record changed: also edits and retractions. Both clocks may be moved at once. A row is a party's stand on a subject, before and after; two differences in a row add up to the one from the first to the last.",
        Filters =
        [
            Filter.DateFrom("from", null, "The earlier day; thirty days before the later one if absent, or the same day with from_known_at", "2025-12-01"),
            Filter.DateFrom("to", null, "The later day; as_of if absent", "2026-02-18"),
            Filter.Instant("from_known_at", null, "The earlier instant of the record"),
            Filter.Instant("to_known_at", null, "The later instant of the record; now if absent"),
            Filter.Reference("process", "process", null, "Process, with its tracks", "ukraine-peace-talks"),
            Filter.Reference("party", "party", null, "Party that took the position, or wrote the plan", "ukraine"),
            Filter.Reference("issue", "issue", null, "Issue, with those below it", "security"),
            Filter.Vocabulary("change", "r.change = any(@change)", Vocabulary.Differences, "What happened", "stance-changed"),
            Filter.Vocabulary("red_line_change", "r.red_line_change = any(@red_line_change)", Vocabulary.RedLineChanges, "Whether a red line was raised or dropped", "raised"),
        ],
        Refuse = Refuse,
        Facets = ["change", "red_line_change", "party", "process"],
    };

    public static void MapDiff(this IEndpointRouteBuilder routes) => Diff.Map(routes);

    private static (string, string)? Refuse(IReadOnlyList<FilterValue> filters)
    {
        object? Given(string name) => filters.FirstOrDefault(filter => filter.Filter.Name == name)?.Value;
        return (Given("from"), Given("to"), Given("from_known_at"), Given("to_known_at")) switch
        {
            (DateOnly from, DateOnly to, _, _) when from > to => ("from", "It is after to."),
            (_, _, DateTime from, DateTime to) when from > to => ("from_known_at", "It is after to_known_at."),
            (_, _, null, DateTime) => ("from_known_at", "Give from_known_at with to_known_at."),
            _ => null,
        };
    }
}

/// <summary>What changed for a party on a subject, or a plan that was tabled or retracted.</summary>
public sealed record DiffRow
{
    /// <summary>Party and subject, or the plan.</summary>
    public required string Id { get; init; }
    /// <summary>What happened.</summary>
    [OneOf("difference")] public required string Change { get; init; }
    /// <summary>Whether a red line was raised or dropped, whatever else happened.</summary>
    [OneOf("red_line_change")] public required string? RedLineChange { get; init; }
    /// <summary>The process in which the position was taken or the plan tabled.</summary>
    public required string Process { get; init; }
    /// <summary>The party; empty for a plan.</summary>
    public required string? Party { get; init; }
    /// <summary>Name of the party.</summary>
    public required string? PartyName { get; init; }
    /// <summary>What the position is on.</summary>
    [OneOf("subject_type")] public required string SubjectType { get; init; }
    /// <summary>The issue, if that is the subject.</summary>
    public required string? Issue { get; init; }
    /// <summary>Title of the issue.</summary>
    public required string? IssueTitle { get; init; }
    /// <summary>The plan, or the plan that the position is on.</summary>
    public required string? Plan { get; init; }
    /// <summary>Title of the plan.</summary>
    public required string? PlanTitle { get; init; }
    /// <summary>The number of the plan's point that the position is on.</summary>
    public required int? PlanPoint { get; init; }
    /// <summary>Day on which what is in force after was stated, or what is gone; of a plan, when it became known.</summary>
    public required DateOnly Date { get; init; }
    /// <summary>The stance before; empty where none was known, or two on one day contradict each other.</summary>
    [OneOf("stance")] public required string? BeforeStance { get; init; }
    /// <summary>Its place on the 0-100 scale.</summary>
    public required int? BeforeStanceScore { get; init; }
    /// <summary>Whether it was called non-negotiable.</summary>
    public required bool? BeforeRedLine { get; init; }
    /// <summary>Whether two stances on one day contradict each other.</summary>
    public required bool? BeforeContested { get; init; }
    /// <summary>When it was stated.</summary>
    public required DateOnly? BeforeStatedOn { get; init; }
    /// <summary>The position in neutral words.</summary>
    public required string? BeforeSummary { get; init; }
    /// <summary>Ids of the positions in force before.</summary>
    public required IReadOnlyList<string> BeforePositions { get; init; }
    /// <summary>The stance after; empty where none is known, or two on one day contradict each other.</summary>
    [OneOf("stance")] public required string? AfterStance { get; init; }
    /// <summary>Its place on the 0-100 scale.</summary>
    public required int? AfterStanceScore { get; init; }
    /// <summary>Whether it is called non-negotiable.</summary>
    public required bool? AfterRedLine { get; init; }
    /// <summary>Whether two stances on one day contradict each other.</summary>
    public required bool? AfterContested { get; init; }
    /// <summary>When it was stated.</summary>
    public required DateOnly? AfterStatedOn { get; init; }
    /// <summary>The position in neutral words.</summary>
    public required string? AfterSummary { get; init; }
    /// <summary>Ids of the positions in force after.</summary>
    public required IReadOnlyList<string> AfterPositions { get; init; }
    /// <summary>How many positions the row rests on, before and after.</summary>
    public required int Positions { get; init; }
    /// <summary>Address of all positions of the party on the subject, or of the plan.</summary>
    public required Uri Url { get; init; }
}
