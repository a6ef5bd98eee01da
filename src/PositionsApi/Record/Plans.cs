using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Store;

namespace PositionsApi.Record;

internal static class Plans
{
    /// <summary>The way in which a field of another document refers to a point of a plan.</summary>
    public static readonly Part Point = new("point", Owner: "plan", Array: "points", Table: "plan_point", Key: "number");

    public static readonly Resource Resource = new("Peace plans, their points and terms")
    {
        List = new("plans", "plan", typeof(PlanRow), defaultSort: "-published_on,id")
        {
            View = "plans", // db/views/plans.sql
            Summary = "Peace plans and draft agreements",
            Always = "r.published_on <= @as_of",
            Filters =
            [
                Filter.Reference("process", "process", "r.process = any((select within_process(@process))::text[])",
                    "Process, with its tracks", "ukraine-peace-talks"),
                Filter.Reference("party", "party", "r.authors && @party", "Party among the authors", "united-states"),
                Filter.Reference("issue", "issue", """
                    exists (select from plan_point_issue x
                            where x.plan = r.id and x.issue = any((select within_issue(@issue))::text[]))
                    """, "Has a point on this issue or one below it", "force-size-limits"),
                Filter.Reference("supersedes", "plan", "r.supersedes = any(@supersedes)", "Replaces this plan", "us-28-point-2025-11"),
                Filter.Reference("source", "source", """
                    (exists (select from plan_source x where x.plan = r.id and x.source = any(@source))
                     or exists (select from plan_point_source x where x.plan = r.id and x.source = any(@source)))
                    """, "Known from this source", "liga-2025-11-20-28pt"),
                Filter.Vocabulary("status", "r.status = any(@status)", Vocabulary.PlanStatuses, "Status", "under-discussion"),
                Filter.DateFrom("from", "r.published_on >= @from", "Known on or after this day", "2025-11-01"),
                Filter.DateTo("to", "r.published_on <= @to", "Known on or before this day", "2026-02-18"),
                Filter.Text("q", """
                    (r.title ilike @q or r.version ilike @q or r.description ilike @q
                     or exists (select from plan_point x where x.plan = r.id and x.summary ilike @q))
                    """, "Text in the title, version, description or a point", "guarantees"),
            ],
            Facets = ["process", "status"],
        },
        Single = new("plans", "plan", typeof(Plan), example: "us-ukraine-20-point-2025-12",
            """
            select r.*,
                   (select coalesce(json_agg(later.id order by later.published_on, later.id), '[]')
                    from plan later where later.supersedes = r.id) as superseded_by,
                   (select coalesce(json_agg(link.source order by link.ordinal), '[]')
                    from plan_source link where link.plan = r.id) as sources,
                   (select coalesce(json_agg(cited(origin) order by link.ordinal), '[]')
                    from plan_source link join source origin on origin.id = link.source
                    where link.plan = r.id) as cited_sources,
                   (select coalesce(json_agg(json_build_object(
                               'number', point.number, 'label', point.label, 'numbering', point.numbering, 'summary', point.summary,
                               'issues', (select coalesce(json_agg(link.issue order by link.ordinal), '[]')
                                          from plan_point_issue link where link.plan = point.plan and link.point = point.number),
                               'sources', (select coalesce(json_agg(link.source order by link.ordinal), '[]')
                                           from plan_point_source link where link.plan = point.plan and link.point = point.number),
                               'note', point.note,
                               'terms', (select coalesce(json_agg(json_build_object('name', term.name, 'kind', term.kind,
                                                                                    'number', term.number, 'unit', term.unit)
                                                                   order by term.ordinal), '[]')
                                         from plan_point_term term where term.plan = point.plan and term.point = point.number),
                               'positions', (select coalesce(json_agg(in_short(held) order by held.party, held.id), '[]')
                                             from positions held
                                             where held.plan = point.plan and held.plan_point = point.number
                                               and held.stated_on <= @as_of
                                               and (held.superseded_on is null or held.superseded_on > @as_of)))
                           order by point.number), '[]')
                    from plan_point point where point.plan = r.id) as points,
                   (select coalesce(json_agg(in_short(held) order by held.party, held.id), '[]')
                    from positions held
                    where held.plan = r.id and held.plan_point is null
                      and held.stated_on <= @as_of and (held.superseded_on is null or held.superseded_on > @as_of)) as positions
            from plans r
            where r.id = @id
            """)
        {
            VersionColumn = "record_version",
            Title = "r.title || coalesce(' (' || r.version || ')', '')",
        },
        Fields =
        [
            Field.Reference("process", "process").Must(),
            Field.Text("title", 200).Must(),
            Field.Text("version", 200),
            Field.Date("published_on").Must(),
            Field.Precision("published_on_precision"),
            Field.OneOf("status", Vocabulary.PlanStatuses).Must(),
            Field.References("authors", "party"),
            Field.Text("author_note", 1000),
            Field.Reference("supersedes", "plan"),
            Field.Integer("stated_point_count", 1, 10_000),
            Field.Text("description", 4000),
            Field.References("sources", "source").Must(),
            Field.Objects("points",
                Field.Integer("number", 1, 10_000).Must(),
                Field.Text("label", 100),
                Field.OneOf("numbering", Vocabulary.Numberings, "source"),
                Field.Text("summary", 4000).Must(),
                Field.References("issues", "issue"),
                Field.References("sources", "source"),
                Field.Text("note", 2000),
                Field.Objects("terms",
                    Field.Text("name", 200).Must(),
                    Field.OneOf("kind", Vocabulary.TermKinds).Must(),
                    Field.Number("number").Must(),
                    Field.Text("unit", 100).Must())),
        ],
        Rules = [Rules.ReservesId("compare", "/v1/plans/compare is the comparison of plans")],
    };
}

public record PlanRow
{
    public required string Id { get; init; }
    public required string Process { get; init; }
    public required string ProcessName { get; init; }
    public required string Title { get; init; }
    public required string? Version { get; init; }
    public required DateOnly PublishedOn { get; init; }
    [OneOf("precision")] public required string PublishedOnPrecision { get; init; }
    [OneOf("plan_status")] public required string Status { get; init; }
    public required IReadOnlyList<string> Authors { get; init; }
    public required string? AuthorNote { get; init; }
    public required string? Supersedes { get; init; }
    public required string? SupersedesTitle { get; init; }
    public required int? StatedPointCount { get; init; }
    public required int PointCount { get; init; }
    public required string? Description { get; init; }
    public required string Source { get; init; }
    public required string SourceTitle { get; init; }
    public required Uri? SourceUrl { get; init; }
    public required int SourceCount { get; init; }
    public required int RecordVersion { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Uri Url { get; init; }
}

public sealed record Plan : PlanRow
{
    /// <summary>Ids of the plans that replace this plan.</summary>
    public required IReadOnlyList<string> SupersededBy { get; init; }
    /// <summary>Ids of the sources, best first.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
    public required IReadOnlyList<CitedSource> CitedSources { get; init; }
    public required IReadOnlyList<PlanPoint> Points { get; init; }
    /// <summary>Positions on the plan as a whole that were in force on `as_of`.</summary>
    public required IReadOnlyList<PositionInForce> Positions { get; init; }
}

/// <summary>One point of the plan.</summary>
public sealed record PlanPoint
{
    public required int Number { get; init; }
    public required string? Label { get; init; }
    [OneOf("numbering")] public required string Numbering { get; init; }
    public required string Summary { get; init; }
    public required IReadOnlyList<string> Issues { get; init; }
    public required IReadOnlyList<string> Sources { get; init; }
    public required string? Note { get; init; }
    public required IReadOnlyList<PlanTerm> Terms { get; init; }
    /// <summary>Positions on this point that were in force on `as_of`.</summary>
    public required IReadOnlyList<PositionInForce> Positions { get; init; }
}

/// <summary>A number that a point of a plan fixes.</summary>
public sealed record PlanTerm
{
    public required string Name { get; init; }
    [OneOf("term_kind")] public required string Kind { get; init; }
    public required decimal Number { get; init; }
    public required string Unit { get; init; }
}
