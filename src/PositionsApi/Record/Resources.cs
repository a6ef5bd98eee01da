using PositionsApi.Serving.Lists;
using PositionsApi.Serving.Singles;

namespace PositionsApi.Record;

/// <summary>Every list of the API, in reading order.</summary>
internal static class Resources
{
    public static readonly IReadOnlyList<ListResource> All =
    [
        PositionEndpoints.Positions, IssueEndpoints.Issues, PartyEndpoints.Parties, ProcessEndpoints.Processes, PersonEndpoints.People,
        PlanEndpoints.Plans, MeetingEndpoints.Meetings, StatementEndpoints.Statements, SourceEndpoints.Sources,
        FigureEndpoints.Figures, DisputeEndpoints.Disputes,
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
