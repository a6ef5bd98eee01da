using System.Text.Json;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;

namespace PositionsApi.Record;

internal static class Issues
{
    public static readonly Resource Resource = new("What is negotiated, as a tree")
    {
        List = new("issues", "issue", typeof(IssueRow), defaultSort: "path,id")
        {
            View = "issues", // db/views/issues.sql
            Summary = "What is negotiated, as a tree",
            Filters =
            [
                Filter.Reference("process", "process", "r.process = any((select within_process(@process))::text[])",
                    "Process, with its tracks", "ukraine-peace-talks"),
                Filter.Reference("parent", "issue", "r.parent = any(@parent)", "Directly below this issue", "territory"),
                Filter.Reference("issue", "issue", "r.id = any((select within_issue(@issue))::text[])",
                    "This issue and all below it", "security"),
                Filter.Codes("pax_code", "r.pax_codes && @pax_code", "PA-X topic code", "StBor"),
                Filter.Integer("depth", "r.depth = any(@depth)", "Number of levels below the top of the tree", "0"),
                Filter.Text("q", "(r.title ilike @q or r.question ilike @q or r.description ilike @q)",
                    "Text in the title, question or description", "withdraw"),
            ],
            Facets = ["process", "parent", "depth"],
        },
        Single = new("issues", "issue", typeof(Issue), example: "territory-donbas-withdrawal",
            """
            select r.*,
                   (select coalesce(json_agg(json_build_object('id', child.id, 'title', child.title, 'question', child.question)
                                     order by child.id), '[]')
                    from issue child where child.parent = r.id) as children,
                   (select coalesce(json_agg(json_build_object('plan', link.plan, 'plan_title', plan.title,
                                                               'number', point.number, 'summary', point.summary)
                                             order by plan.published_on, link.plan, link.point), '[]')
                    from plan_point_issue link
                    join plan_point point on point.plan = link.plan and point.number = link.point
                    join plan on plan.id = link.plan
                    where link.issue = r.id and plan.published_on <= @as_of) as plan_points,
                   (select coalesce(json_agg(in_short(held) order by held.party, held.id), '[]')
                    from positions held
                    where held.issue = r.id and held.stated_on <= @as_of
                      and (held.superseded_on is null or held.superseded_on > @as_of)) as positions
            from issues r
            where r.id = @id
            """),
        Fields =
        [
            Field.Reference("process", "process").Must(),
            Field.Reference("parent", "issue"),
            Field.Text("title", 200).Must(),
            Field.Text("question", 1000),
            Field.Text("description", 4000),
            Field.Texts("pax_codes", "^[A-Za-z0-9]+$", "PA-X topic codes of letters and digits"),
            Field.Text("scale_min_label", 200),
            Field.Text("scale_max_label", 200),
        ],
        Rules = [NamesBothEndsOfTheScale],
    };

    private static IEnumerable<(string Field, string Message)> NamesBothEndsOfTheScale(JsonElement document)
    {
        if (document.Gives("scale_min_label") != document.Gives("scale_max_label"))
            yield return ("scale_min_label", "both ends of the scale must be named, or neither.");
    }
}

public record IssueRow
{
    public required string Id { get; init; }
    public required string Process { get; init; }
    public required string? Parent { get; init; }
    public required string? ParentTitle { get; init; }
    public required string Title { get; init; }
    public required string? Question { get; init; }
    public required string? Description { get; init; }
    public required IReadOnlyList<string> PaxCodes { get; init; }
    public required string? ScaleMinLabel { get; init; }
    public required string? ScaleMaxLabel { get; init; }
    public required int Depth { get; init; }
    public required string Path { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Uri Url { get; init; }
}

public sealed record Issue : IssueRow
{
    public required IReadOnlyList<IssueChild> Children { get; init; }
    /// <summary>Points of plans that touch the issue, oldest plan first.</summary>
    public required IReadOnlyList<IssuePlanPoint> PlanPoints { get; init; }
    /// <summary>Positions on the issue itself that were in force on `as_of`.</summary>
    public required IReadOnlyList<PositionInForce> Positions { get; init; }
}

/// <summary>An issue directly below the issue.</summary>
public sealed record IssueChild
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string? Question { get; init; }
}

/// <summary>A point of a plan that touches the issue.</summary>
public sealed record IssuePlanPoint
{
    public required string Plan { get; init; }
    public required string PlanTitle { get; init; }
    public required int Number { get; init; }
    public required string Summary { get; init; }
}
