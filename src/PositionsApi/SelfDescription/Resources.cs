using PositionsApi.Analysis;
using PositionsApi.Disputes;
using PositionsApi.Figures;
using PositionsApi.Issues;
using PositionsApi.Lists;
using PositionsApi.Meetings;
using PositionsApi.Parties;
using PositionsApi.People;
using PositionsApi.Plans;
using PositionsApi.Positions;
using PositionsApi.Processes;
using PositionsApi.Singles;
using PositionsApi.Sources;
using PositionsApi.Statements;

namespace PositionsApi.SelfDescription;

/// <summary>Every list of the API, in reading order.</summary>
internal static class Resources
{
    public static readonly IReadOnlyList<ListResource> All =
    [
        PositionEndpoints.Positions, IssueEndpoints.Issues, PartyEndpoints.Parties, ProcessEndpoints.Processes, PersonEndpoints.People,
        PlanEndpoints.Plans, MeetingEndpoints.Meetings, StatementEndpoints.Statements, SourceEndpoints.Sources,
        FigureEndpoints.Figures, DisputeEndpoints.Disputes,
    ];

    /// <summary>The lists that answer a question instead of holding the record; citations know them too.</summary>
    public static readonly IReadOnlyList<ListResource> Analyses =
    [
        MatrixEndpoints.Matrix, GapEndpoints.Gaps, GapEndpoints.Overall, PartyComparisonEndpoints.Comparison, TrajectoryEndpoints.Trajectory,
        TimeSeriesEndpoints.TimeSeries, ScorecardEndpoints.Rows, PlanComparisonEndpoints.Rows, TimelineEndpoints.Timeline, DiffEndpoints.Diff,
        SearchEndpoints.Search,
    ];

    /// <summary>Every single resource, in the same order.</summary>
    public static readonly IReadOnlyList<SingleResource> Singles =
    [
        PositionEndpoints.Single, IssueEndpoints.Single, PartyEndpoints.Single, ProcessEndpoints.Single, PersonEndpoints.Single,
        PlanEndpoints.Single, MeetingEndpoints.Single, StatementEndpoints.Single, SourceEndpoints.Single,
        FigureEndpoints.Single, DisputeEndpoints.Single,
    ];

    public static void MapRecord(this IEndpointRouteBuilder routes)
    {
        routes.MapPositions();
        routes.MapIssues();
        routes.MapParties();
        routes.MapProcesses();
        routes.MapPeople();
        routes.MapPlans();
        routes.MapMeetings();
        routes.MapStatements();
        routes.MapSources();
        routes.MapFigures();
        routes.MapDisputes();
    }
}
