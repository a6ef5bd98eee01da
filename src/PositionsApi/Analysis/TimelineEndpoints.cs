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
        Tag = "Analysis",
        Summary = "What happened: meetings, plans, statements and positions by date",
        Description = "Everything dated up to `as_of` in one list, latest first; `sort=date` begins at the beginning. A position says in `change` whether its party moved. Dates known only to the month or year stand at its first day, see `date_precision`.",
        UsualPage = 200,
        Filters =
        [
            Filter.Vocabulary("kind", null, Vocabulary.TimelineKinds, "Kind of event", "meeting"),
            Filter.Reference("process", "process", null, "Process, with its tracks", "ukraine-peace-talks"),
            Filter.Reference("party", "party", null, "Party that spoke, wrote the plan or had a delegation", "ukraine"),
            Filter.Reference("issue", "issue", null, "Issue, with those below it: the subject, spoken of, on the agenda or in a point", "territory"),
            Filter.DateFrom("from", null, "On or after this day", "2026-01-01"),
            Filter.DateTo("to", null, "On or before this day", "2026-02-18"),
            Filter.Text("q", null, "Text in the title, summary, quote or outcome", "Geneva"),
            Filter.Vocabulary("change", "r.change = any(@change)", Vocabulary.Steps, "How the position relates to the one before", "stance-changed"),
        ],
        Facets = ["kind", "process", "parties", "change"],
    };

    public static void MapTimeline(this IEndpointRouteBuilder routes) => Timeline.Map(routes);
}

/// <summary>One event.</summary>
public sealed record TimelineRow
{
    /// <summary>Kind and id.</summary>
    public required string Id { get; init; }
    /// <summary>Day of the event; of a meeting, its first.</summary>
    public required DateOnly Date { get; init; }
    /// <summary>How exactly the day is known.</summary>
    [OneOf("precision")] public required string DatePrecision { get; init; }
    /// <summary>What it is.</summary>
    [OneOf("timeline_kind")] public required string Kind { get; init; }
    /// <summary>Its id among those of its kind.</summary>
    public required string Ref { get; init; }
    /// <summary>The process that it belongs to.</summary>
    public required string Process { get; init; }
    /// <summary>Title of the meeting or plan, summary of the position, content of the statement.</summary>
    public required string Title { get; init; }
    /// <summary>Ids of the parties: who spoke, wrote it or sat at the table.</summary>
    public required IReadOnlyList<string> Parties { get; init; }
    /// <summary>Names of these parties, in the same order.</summary>
    public required IReadOnlyList<string> PartyNames { get; init; }
    /// <summary>Ids of the issues that it bears on.</summary>
    public required IReadOnlyList<string> Issues { get; init; }
    /// <summary>For a position: how it relates to the one before it of the same party on the same subject.</summary>
    [OneOf("step")] public required string? Change { get; init; }
    /// <summary>For a position: the stance.</summary>
    [OneOf("stance")] public required string? Stance { get; init; }
    /// <summary>For a position: whether the party called it non-negotiable.</summary>
    public required bool? RedLine { get; init; }
    /// <summary>The plan, or the plan that the position is on.</summary>
    public required string? Plan { get; init; }
    /// <summary>The number of the plan's point that the position is on.</summary>
    public required int? PlanPoint { get; init; }
    /// <summary>The meeting at which it was said, or of which this is a session.</summary>
    public required string? Meeting { get; init; }
    /// <summary>The first source for it.</summary>
    public required string? Source { get; init; }
    /// <summary>Title of that source.</summary>
    public required string? SourceTitle { get; init; }
    /// <summary>Where that source can be read.</summary>
    public required Uri? SourceUrl { get; init; }
    /// <summary>How many positions it is, carries as evidence, or is the subject of; empty for a meeting.</summary>
    public required int? Positions { get; init; }
    /// <summary>Ids of these positions, at most a hundred.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>Address of the row in the API.</summary>
    public required Uri Url { get; init; }
}
