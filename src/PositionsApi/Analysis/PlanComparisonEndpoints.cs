using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;

namespace PositionsApi.Analysis;

internal static class PlanComparisonEndpoints
{
    private static readonly Filter[] Filters =
    [
        Filter.OrderedReference("plans", "plan", null,
            "Two to ten plans to compare; each plan is compared with the plan before it",
            "us-28-point-2025-11,us-ukraine-20-point-2025-12"),
        Filter.Reference("issue", "issue", null, "Only this issue and those below it", "security"),
    ];

    private static readonly FunctionCall Comparison = new("plan_comparison", // db/views/plan_comparison.sql
        ("plans_", Argument.Of("plans")), ("issue_", Argument.Of("issue")), ("by_issue", Argument.IsGiven("issue")));

    public static readonly ListResource Rows = new(
        "plan-comparison", "comparison", typeof(PlanComparisonRow), defaultSort: "issue,ordinal,point,id")
    {
        Path = "/v1/plans/compare",
        Function = Comparison,
        Tag = AnalysisFilters.Tag,
        Summary = "Plans side by side, one row for each issue, plan, point and number",
        Filters = Filters,
        Refuse = TooFewOrMany,
    };

    private static readonly AnalysisDocument Document = new("/v1/plans/compare", "ComparePlans", typeof(PlanComparison),
        filters => $$"""
        with compared as (
            select * from {{Comparison.ToSql(filters)}}
        ), point as (
            select distinct on (issue, ordinal, point) * from compared order by issue, ordinal, point
        ), cell as (
            -- What one plan says on one issue.
            select issue, ordinal, json_build_object(
                       'plan', min(plan), 'change', min(change), 'against', min(against), 'lineage', bool_or(lineage),
                       'points', coalesce(json_agg(json_build_object(
                           'number', point, 'label', point_label, 'summary', point_summary, 'same_text', same_text,
                           'positions', positions, 'position_ids', position_ids,
                           'terms', (select coalesce(json_agg(json_build_object(
                                                'name', fixed.term, 'kind', fixed.term_kind,
                                                'number', fixed.term_number, 'unit', fixed.term_unit)
                                            order by fixed.id), '[]')
                                     from compared fixed
                                     where fixed.term is not null and fixed.issue = point.issue
                                       and fixed.ordinal = point.ordinal and fixed.point = point.point))
                           order by point) filter (where point is not null), '[]')) as json
            from point
            where issue is not null
            group by issue, ordinal
        ), term as (
            -- A point with several issues has its terms once for each issue; this keeps each term once.
            select distinct on (term, term_unit, ordinal, point) *
            from compared
            where term is not null
            order by term, term_unit, ordinal, point, term_against nulls last, issue
        )
        select (select json_agg(json_build_object(
                           'id', plan.id, 'title', plan.title, 'version', plan.version,
                           'published_on', plan.published_on, 'status', plan.status,
                           'supersedes', plan.supersedes, 'stated_point_count', plan.stated_point_count,
                           'point_count', (select count(*) from plan_point where plan_point.plan = plan.id),
                           'url', @base || '/v1/plans/' || plan.id)
                       order by asked.place)
                from unnest(@plans) with ordinality as asked (id, place)
                join plan on plan.id = asked.id) as plans,
               (select coalesce(json_agg(json_build_object(
                           'plan', plan, 'against', against, 'lineage', lineage,
                           'kept', kept, 'amended', amended, 'added', added, 'deleted', deleted,
                           'same', same, 'different', different, 'unmatched', unmatched)
                       order by ordinal), '[]')
                from (select ordinal, plan, against, lineage,
                             count(distinct issue) filter (where change = 'kept') as kept,
                             count(distinct issue) filter (where change = 'amended') as amended,
                             count(distinct issue) filter (where change = 'added') as added,
                             count(distinct issue) filter (where change = 'deleted') as deleted,
                             count(distinct issue) filter (where change = 'same') as same,
                             count(distinct issue) filter (where change = 'different') as different,
                             count(distinct issue) filter (where change = 'unmatched') as unmatched
                      from compared
                      where against is not null
                      group by ordinal, plan, against, lineage) counted) as changes,
               (select coalesce(json_agg(json_build_object(
                           'name', name, 'unit', unit, 'values', vals, 'difference', difference, 'difference_percent', percent)
                       order by name, unit), '[]')
                from (select term as name, term_unit as unit,
                             json_agg(json_build_object('plan', plan, 'point', point, 'kind', term_kind, 'number', term_number)
                                      order by ordinal, point) as vals,
                             (array_agg(term_difference order by ordinal desc, point desc))[1] as difference,
                             (array_agg(term_difference_percent order by ordinal desc, point desc))[1] as percent
                      from term group by term, term_unit) terms) as terms,
               (select coalesce(json_agg(json_build_object('issue', issue, 'issue_title', title, 'plans', cells) order by issue), '[]')
                from (select cell.issue, (select issue.title from issue where issue.id = cell.issue) as title,
                             json_agg(cell.json order by cell.ordinal) as cells
                      from cell group by cell.issue) issues) as issues,
               (select coalesce(json_agg(json_build_object(
                           'plan', plan, 'number', point, 'label', point_label, 'summary', point_summary)
                       order by ordinal, point), '[]')
                from (select distinct on (ordinal, point) *
                      from point
                      where point is not null and not matched
                      order by ordinal, point) alone) as unmatched_points
        """)
    {
        Filters = Filters,
        Refuse = TooFewOrMany,
        Summary = "Plans side by side: what was kept, amended, added or deleted, and how far apart the numbers are",
        Description = """
            Points are matched only by the issues that they touch. `unmatched_points` are the points that share no issue with another of
            the plans. If one of two plans descends from the other by `supersedes`, an issue was kept, amended, added or deleted. An issue
            counts as added or deleted only if the record has all points of the plan that does not mention it. For other plans an issue
            is the same, different or unmatched. Numbers are compared if issue, name and unit are the same; `difference` is the last
            number minus the first. `same_text` names the points of the other plans that have the same words and numbers.
            """,
    };

    public static void MapPlanComparison(this IEndpointRouteBuilder routes)
    {
        Document.Map(routes);
        Rows.MapExports(routes);
    }

    private static (string, string)? TooFewOrMany(IReadOnlyList<FilterValue> filters) =>
        filters.FirstOrDefault(filter => filter.Filter.Name == "plans") is { Value: string[] { Length: < 2 or > 10 } plans }
            ? ("plans", $"Two to ten plans can be compared, not {plans.Length}.")
            : null;
}
