using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Serving.Notation;
using PositionsApi.Store;

namespace PositionsApi.Analysis;

internal static class TimeSeriesEndpoints
{
    private static readonly Filter From = Filter.DateFrom("from", null, "The first period is the one that holds this day; a year before the last if absent", "2025-11-01");
    private static readonly Filter To = Filter.DateTo("to", null, "Last day; `as_of` if absent", "2026-02-18");

    public static readonly ListResource TimeSeries = new("timeseries", "point", typeof(TimeSeriesRow), defaultSort: "time,id")
    {
        Function = new("timeseries",
            ("as_of_", Argument.AsOf), ("process_", Argument.Of("process")), ("party_", Argument.Of("party")),
            ("by_party", Argument.IsGiven("party")), ("issue_", Argument.Of("issue")),
            ("by_issue", Argument.IsGiven("issue")), ("metric_", Argument.Of("metric")),
            ("interval_", Argument.Of("interval")), ("from_", Argument.Of("from")), ("to_", Argument.Of("to"))), // db/views/timeseries.sql
        Tag = AnalysisFilters.Tag,
        Summary = "Stances and counts by day, week or month, as charts take them",
        Description = """
            Long rows: time, party, value. `stance_score` is the score of the stance in force at the end of the period, a step function: one series for each
            party and issue on which it has spoken, with null before it did and where the stance has no score. `positions` and `statements` count
            what was stated within the period: one series for each party, 0 where nothing was. Weeks begin on Monday; the last period ends at `to`.
            """,
        Filters =
        [
            AnalysisFilters.Process, AnalysisFilters.Party, AnalysisFilters.Issue,
            Filter.Choice("metric", null, Vocabulary.Metrics, "stance_score", "What is counted or scored"),
            Filter.Choice("interval", null, ["day", "week", "month"], "week", "Length of a period"),
            From, To,
        ],
        Refuse = Refuse,
    };

    // A series since antiquity would be counted out period by period.
    private static readonly DateOnly Earliest = new(1990, 1, 1);
    private const int LongestYears = 20;

    private static (string, string)? Refuse(IReadOnlyList<FilterValue> filters)
    {
        var from = filters.FirstOrDefault(filter => filter.Filter == From)?.Value as DateOnly?;
        var to = filters.FirstOrDefault(filter => filter.Filter == To)?.Value as DateOnly?;
        return from switch
        {
            { } first when first < Earliest => (From.Name, $"Must not lie before {Dates.Format(Earliest)}."),
            null when to < Earliest => (To.Name, $"Must not lie before {Dates.Format(Earliest)}."),
            { } first when to is { } last && first > last => (From.Name, "Lies after `to`."),
            { } first when to is { } last && last.DayNumber - first.DayNumber > LongestYears * 366 => (From.Name, $"Must not lie more than {LongestYears} years before `to`."),
            _ => null,
        };
    }

    public static void MapTimeSeries(this IEndpointRouteBuilder routes) => TimeSeries.Map(routes);
}

/// <summary>One value of a series.</summary>
public sealed record TimeSeriesRow
{
    /// <summary>Day, party and issue, with colons between.</summary>
    public required string Id { get; init; }
    /// <summary>First day of the period.</summary>
    public required DateOnly Time { get; init; }
    /// <summary>Id of the party whose series it is.</summary>
    public required string Party { get; init; }
    /// <summary>Name of that party.</summary>
    public required string PartyName { get; init; }
    /// <summary>Null for counts, which are of all the issues that were asked for.</summary>
    public required string? Issue { get; init; }
    /// <summary>Title of the issue; null for counts.</summary>
    public required string? IssueTitle { get; init; }
    /// <summary>What the value is: a score or a count.</summary>
    [OneOf("metric")] public required string Metric { get; init; }
    /// <summary>The score, 0-100, or the count.</summary>
    public required int? Value { get; init; }
    /// <summary>How many positions the value rests on; null where statements are counted.</summary>
    public required int? Positions { get; init; }
    /// <summary>Where the positions or statements can be read; null where there are none in force.</summary>
    public required Uri? Url { get; init; }
}
