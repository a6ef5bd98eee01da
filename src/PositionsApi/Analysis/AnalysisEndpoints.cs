namespace PositionsApi.Analysis;

/// <summary>The questions that the API answers beyond giving the record.</summary>
internal static class AnalysisEndpoints
{
    public static void MapAnalysis(this IEndpointRouteBuilder routes)
    {
        routes.MapScorecard();
        routes.MapPlanComparison();
        routes.MapTimeline();
        routes.MapDiff();
        routes.MapSearch();
        routes.MapBriefs();
    }
}
