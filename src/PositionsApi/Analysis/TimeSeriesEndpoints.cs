using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Serving.Notation;
using PositionsApi.Store;

namespace PositionsApi.Analysis;

internal static class TimeSeriesEndpoints
{
    private static readonly Filter From = Filter.DateFrom("from", null,
        "Day in the first period; if absent, a year before the last day", "2025-11-01");
    private static readonly Filter To = Filter.DateTo("to", null, "Last day; `as_of` if absent", "2026-02-18");

    public static readonly ListResource TimeSeries = new("timeseries", "point", typeof(TimeSeriesRow), defaultSort: "time,id")
    {
        Function = new("timeseries",
            ("as_of_", Argument.AsOf), ("process_", Argument.Of("process")), ("party_", Argument.Of("party")),
            ("by_party", Argument.IsGiven("party")), ("issue_", Argument.Of("issue")),
            ("by_issue", Argument.IsGiven("issue")), ("metric_", Argument.Of("metric")),
            ("interval_", Argument.Of("interval")), ("from_", Argument.Of("from")), ("to_", Argument.Of("to"))), // db/views/timeseries.sql
        Tag = AnalysisFilters.Tag,
        Summary = "Stances and counts by day, week or month, for charts",
        Description = """
            One row for each time, party and value. `stance_score` is the score of the stance in force at the end of the period. It has one
            series for each party and issue on which the party has taken a position. The value is null before the first position, and for
            a stance without a score. `positions` and `statements` count the positions or statements of the period. They have one series
            for each party, with 0 for an empty period. Weeks begin on Monday. The last period ends at `to`.
            """,
        Filters =
        [
            AnalysisFilters.Process, AnalysisFilters.Party, AnalysisFilters.Issue,
            Filter.Choice("metric", null, Vocabulary.Metrics, "stance_score", "The value of the series: a score or a count"),
            Filter.Choice("interval", null, ["day", "week", "month"], "week", "Length of a period"),
            From, To,
        ],
        Refuse = Refuse,
    };

    // Every period becomes a row, so a series over many centuries would be very long.
    private static readonly DateOnly Earliest = new(1990, 1, 1);
    private const int LongestYears = 20;

    private static (string, string)? Refuse(IReadOnlyList<FilterValue> filters)
    {
        var from = filters.FirstOrDefault(filter => filter.Filter == From)?.Value as DateOnly?;
        var to = filters.FirstOrDefault(filter => filter.Filter == To)?.Value as DateOnly?;
        return from switch
        {
            { } first when first < Earliest => (From.Name, $"Must not be before {Dates.Format(Earliest)}."),
            null when to < Earliest => (To.Name, $"Must not be before {Dates.Format(Earliest)}."),
            { } first when to is { } last && first > last => (From.Name, "Must not be after `to`."),
            { } first when to is { } last && last.DayNumber - first.DayNumber > LongestYears * 366 =>
                (From.Name, $"Must not be more than {LongestYears} years before `to`."),
            _ => null,
        };
    }

    public static void MapTimeSeries(this IEndpointRouteBuilder routes) => TimeSeries.Map(routes);
}

/// <summary>One value of a series.</summary>
public sealed record TimeSeriesRow
{
    /// <summary>Id of the row: day, party and issue, with colons between.</summary>
    public required string Id { get; init; }
    /// <summary>First day of the period.</summary>
    public required DateOnly Time { get; init; }
    /// <summary>Id of the party of the series.</summary>
    public required string Party { get; init; }
    /// <summary>Name of that party.</summary>
    public required string PartyName { get; init; }
    /// <summary>Id of the issue; null for counts, which cover all issues of the request.</summary>
    public required string? Issue { get; init; }
    /// <summary>Title of the issue; null for counts.</summary>
    public required string? IssueTitle { get; init; }
    /// <summary>Kind of the value: a score or a count.</summary>
    [OneOf("metric")] public required string Metric { get; init; }
    /// <summary>The score, 0-100, or the count.</summary>
    public required int? Value { get; init; }
    /// <summary>Number of positions that the value is made from; null if the value counts statements.</summary>
    public required int? Positions { get; init; }
    /// <summary>Address of the positions or statements in the API; null if there are none.</summary>
    public required Uri? Url { get; init; }
}
