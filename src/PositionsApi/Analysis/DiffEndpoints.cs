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
        Tag = AnalysisFilters.Tag,
        Summary = "What changed between two days, or in the record between two instants",
        Description = """
            Give `from` and `to` to see what the parties changed: new positions, other stances, red lines raised or dropped, plans tabled.
            Without `to`, the later day is `as_of`. Give `from_known_at` and `to_known_at` to see what changed in this record, which
            includes edits and retractions. Without `to_known_at`, the later instant is now. A request may give both pairs. A row shows
            the position of a party on a subject before and after. The changes from a first to a second day and from the second to a
            third day add up to the changes from the first to the third day.
            """,
        Filters =
        [
            Filter.DateFrom("from", null,
                "The earlier day. If absent: thirty days before the later day, or the later day itself if from_known_at is given",
                "2025-12-01"),
            Filter.DateFrom("to", null, "The later day; as_of if absent", "2026-02-18"),
            Filter.Instant("from_known_at", null, "The earlier instant of the record"),
            Filter.Instant("to_known_at", null, "The later instant of the record; now if absent"),
            Filter.Reference("process", "process", null, "Process, with its tracks", "ukraine-peace-talks"),
            Filter.Reference("party", "party", null, "Party that took the position, or wrote the plan", "ukraine"),
            Filter.Reference("issue", "issue", null, "Issue, with the issues below it", "security"),
            Filter.Vocabulary("change", "r.change = any(@change)", Vocabulary.Differences, "What happened", "stance-changed"),
            Filter.Vocabulary("red_line_change", "r.red_line_change = any(@red_line_change)", Vocabulary.RedLineChanges,
                "Whether a red line was raised or dropped", "raised"),
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
            (DateOnly from, DateOnly to, _, _) when from > to => ("from", "Must not be after to."),
            (_, _, DateTime from, DateTime to) when from > to => ("from_known_at", "Must not be after to_known_at."),
            (_, _, null, DateTime) => ("from_known_at", "Give from_known_at with to_known_at."),
            _ => null,
        };
    }
}

/// <summary>A change of a party's position on a subject, or a plan that was tabled or retracted.</summary>
public sealed record DiffRow
{
    /// <summary>Id of the row: the party and the subject, or the plan.</summary>
    public required string Id { get; init; }
    /// <summary>The kind of change.</summary>
    [OneOf("difference")] public required string Change { get; init; }
    /// <summary>Whether a red line was raised or dropped, whatever the kind of change is.</summary>
    [OneOf("red_line_change")] public required string? RedLineChange { get; init; }
    /// <summary>The process in which the position was taken or the plan tabled.</summary>
    public required string Process { get; init; }
    /// <summary>Id of the party; empty for a plan.</summary>
    public required string? Party { get; init; }
    /// <summary>Name of the party; empty for a plan.</summary>
    public required string? PartyName { get; init; }
    /// <summary>The kind of subject that the position is on.</summary>
    [OneOf("subject_type")] public required string SubjectType { get; init; }
    /// <summary>Id of the issue, if the position is on an issue.</summary>
    public required string? Issue { get; init; }
    /// <summary>Title of that issue.</summary>
    public required string? IssueTitle { get; init; }
    /// <summary>Id of the plan of the row, or of the plan that the position is on.</summary>
    public required string? Plan { get; init; }
    /// <summary>Title of that plan.</summary>
    public required string? PlanTitle { get; init; }
    /// <summary>Number of the plan's point that the position is on.</summary>
    public required int? PlanPoint { get; init; }
    /// <summary>
    /// Day on which the position after was stated; if there is none, day of the position before. For a plan, the day on which the
    /// plan became known.
    /// </summary>
    public required DateOnly Date { get; init; }
    /// <summary>The stance before; empty if no stance was known, or if two stances of one day contradicted each other.</summary>
    [OneOf("stance")] public required string? BeforeStance { get; init; }
    /// <summary>Score of the stance before, 0-100.</summary>
    public required int? BeforeStanceScore { get; init; }
    /// <summary>Whether the party called its position before non-negotiable.</summary>
    public required bool? BeforeRedLine { get; init; }
    /// <summary>Whether two stances before, stated on one day, contradict each other.</summary>
    public required bool? BeforeContested { get; init; }
    /// <summary>Day on which the position before was stated.</summary>
    public required DateOnly? BeforeStatedOn { get; init; }
    /// <summary>The position before, in neutral words.</summary>
    public required string? BeforeSummary { get; init; }
    /// <summary>Ids of the positions in force before.</summary>
    public required IReadOnlyList<string> BeforePositions { get; init; }
    /// <summary>The stance after; empty if no stance is known, or if two stances of one day contradict each other.</summary>
    [OneOf("stance")] public required string? AfterStance { get; init; }
    /// <summary>Score of the stance after, 0-100.</summary>
    public required int? AfterStanceScore { get; init; }
    /// <summary>Whether the party called its position after non-negotiable.</summary>
    public required bool? AfterRedLine { get; init; }
    /// <summary>Whether two stances after, stated on one day, contradict each other.</summary>
    public required bool? AfterContested { get; init; }
    /// <summary>Day on which the position after was stated.</summary>
    public required DateOnly? AfterStatedOn { get; init; }
    /// <summary>The position after, in neutral words.</summary>
    public required string? AfterSummary { get; init; }
    /// <summary>Ids of the positions in force after.</summary>
    public required IReadOnlyList<string> AfterPositions { get; init; }
    /// <summary>Number of positions of the row, before and after.</summary>
    public required int Positions { get; init; }
    /// <summary>Address of all positions of the party on the subject, or of the plan.</summary>
    public required Uri Url { get; init; }
}
