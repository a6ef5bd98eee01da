using PositionsApi.Serving.Lists;

namespace PositionsApi.Analysis;

/// <summary>The questions that the API answers beyond giving the record.</summary>
internal static class AnalysisEndpoints
{
    /// <summary>The lists that answer a question instead of holding the record; citations know them too.</summary>
    public static readonly IReadOnlyList<ListResource> All =
    [
        MatrixEndpoints.Matrix, GapEndpoints.Gaps, GapEndpoints.Overall, PartyComparisonEndpoints.Comparison, TrajectoryEndpoints.Trajectory,
        TimeSeriesEndpoints.TimeSeries, ScorecardEndpoints.Rows, PlanComparisonEndpoints.Rows, TimelineEndpoints.Timeline, DiffEndpoints.Diff,
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
