using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Store;

namespace PositionsApi.Analysis;

internal static class TimelineEndpoints
{
    public static readonly ListResource Timeline = new("timeline", "timeline", typeof(TimelineRow), defaultSort: "-date,ref,id")
    {
        // db/views/timeline.sql
        Function = new("timeline",
            ("as_of_", Argument.AsOf), ("kind_", Argument.Of("kind")), ("by_kind", Argument.IsGiven("kind")),
            ("process_", Argument.Of("process")), ("by_process", Argument.IsGiven("process")),
            ("party_", Argument.Of("party")), ("by_party", Argument.IsGiven("party")), ("issue_", Argument.Of("issue")),
            ("by_issue", Argument.IsGiven("issue")), ("from_", Argument.Of("from")), ("to_", Argument.Of("to")),
            ("q_", Argument.Of("q")), ("by_q", Argument.IsGiven("q"))),
        Tag = AnalysisFilters.Tag,
        Summary = "What happened: meetings, plans, statements and positions by date",
        Description = """
            All events up to the day `as_of` in one list, latest first; `sort=date` gives the earliest first. For a position, `change` says
            whether its party moved. A date that is known only to the month or year is given as the first day of that month or year; see
            `date_precision`.
            """,
        UsualPage = 200,
        Filters =
        [
            Filter.Vocabulary("kind", null, Vocabulary.TimelineKinds, "Kind of event", "meeting"),
            Filter.Reference("process", "process", null, "Process, with its tracks", "ukraine-peace-talks"),
            Filter.Reference("party", "party", null, "Party that spoke, wrote the plan or had a delegation", "ukraine"),
            Filter.Reference("issue", "issue", null,
                "Issue, with the issues below it: subject of a position, of a statement, of an agenda or of a point", "territory"),
            Filter.DateFrom("from", null, "On or after this day", "2026-01-01"),
            Filter.DateTo("to", null, "On or before this day", "2026-02-18"),
            Filter.Text("q", null, "Text in the title, summary, quote or outcome", "Geneva"),
            Filter.Vocabulary("change", "r.change = any(@change)", Vocabulary.Steps,
                "How the position relates to the position before it", "stance-changed"),
        ],
        Facets = ["kind", "process", "parties", "change"],
    };

    public static void MapTimeline(this IEndpointRouteBuilder routes) => Timeline.Map(routes);
}

/// <summary>One event.</summary>
public sealed record TimelineRow
{
    /// <summary>Id of the event: its kind and its id.</summary>
    public required string Id { get; init; }
    /// <summary>Day of the event; for a meeting, its first day.</summary>
    public required DateOnly Date { get; init; }
    /// <summary>How exactly the day is known.</summary>
    [OneOf("precision")] public required string DatePrecision { get; init; }
    /// <summary>Kind of the event.</summary>
    [OneOf("timeline_kind")] public required string Kind { get; init; }
    /// <summary>Id of the meeting, plan, statement or position.</summary>
    public required string Ref { get; init; }
    /// <summary>Id of the process that the event belongs to.</summary>
    public required string Process { get; init; }
    /// <summary>Title of the meeting or plan, summary of the position, or content of the statement.</summary>
    public required string Title { get; init; }
    /// <summary>Ids of the parties that spoke, wrote the plan or had a delegation.</summary>
    public required IReadOnlyList<string> Parties { get; init; }
    /// <summary>Names of these parties, in the same order.</summary>
    public required IReadOnlyList<string> PartyNames { get; init; }
    /// <summary>Ids of the issues that the event is about.</summary>
    public required IReadOnlyList<string> Issues { get; init; }
    /// <summary>For a position: how it relates to the position before it of the same party on the same subject.</summary>
    [OneOf("step")] public required string? Change { get; init; }
    /// <summary>For a position: the stance.</summary>
    [OneOf("stance")] public required string? Stance { get; init; }
    /// <summary>For a position: whether the party called it non-negotiable.</summary>
    public required bool? RedLine { get; init; }
    /// <summary>Id of the plan, or of the plan that the position is on.</summary>
    public required string? Plan { get; init; }
    /// <summary>Number of the plan's point that the position is on.</summary>
    public required int? PlanPoint { get; init; }
    /// <summary>For a statement: id of the meeting at which it was made. For a session: id of its round.</summary>
    public required string? Meeting { get; init; }
    /// <summary>Id of the first source of the event.</summary>
    public required string? Source { get; init; }
    /// <summary>Title of that source.</summary>
    public required string? SourceTitle { get; init; }
    /// <summary>Address at which that source can be read.</summary>
    public required Uri? SourceUrl { get; init; }
    /// <summary>
    /// Number of positions that belong to the event: the position itself, or positions that have the event as evidence or subject;
    /// empty for a meeting.
    /// </summary>
    public required int? Positions { get; init; }
    /// <summary>Ids of these positions, at most 100.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>Address of the event in the API.</summary>
    public required Uri Url { get; init; }
}
