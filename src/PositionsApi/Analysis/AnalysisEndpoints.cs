using PositionsApi.Serving.Lists;

namespace PositionsApi.Analysis;

/// <summary>The analyses: answers that the service calculates from the record.</summary>
internal static class AnalysisEndpoints
{
    /// <summary>The analyses that are lists. Citations and the codebook use them too.</summary>
    public static readonly IReadOnlyList<ListResource> All =
    [
        MatrixEndpoints.Matrix,
        GapEndpoints.Gaps,
        GapEndpoints.Overall,
        PartyComparisonEndpoints.Comparison,
        TrajectoryEndpoints.Trajectory,
        TimeSeriesEndpoints.TimeSeries,
        ScorecardEndpoints.Rows,
        PlanComparisonEndpoints.Rows,
        TimelineEndpoints.Timeline,
        DiffEndpoints.Diff,
        SearchEndpoints.Search,
    ];

    public static void MapAnalysis(this IEndpointRouteBuilder routes)
    {
        routes.MapMatrix();
        routes.MapGaps();
        routes.MapPartyComparison();
        routes.MapTrajectory();
        routes.MapTimeSeries();
        routes.MapScorecard();
        routes.MapPlanComparison();
        routes.MapTimeline();
        routes.MapDiff();
        routes.MapSearch();
        routes.MapBriefs();
    }
}
