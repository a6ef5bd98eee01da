using PositionsApi.Record;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;

namespace PositionsApi.Analysis;

internal static class GapEndpoints
{
    private const string Method = """
        The distance of two parties on an issue is d = |x_i - x_j| / (x_max - x_min) * 100 on the fixed scale from 0 to 100. It uses
        the coded `value` if both parties have a value, else the stance scores; `scale` says which. If one of the two parties has no
        place on the scale, there is no distance: null, not 0 or 50. A party has no place if no position is known, if its stance has
        no score, or if two stances are contested.

        Method: positions on issue scales with salience weights as in Thomson, Stokman, Achen and König (eds.), The European Union
        Decides (Cambridge University Press, 2006), the DEU data set; distances by issue over shared issues as in euandi (Garzia,
        Trechsel and De Sio 2017); agreement A of van der Eijk, Measuring Agreement in Ordered Rating Scales, Quality & Quantity 35
        (2001). The stance scores are an ordinal scale. Distances can be compared and ranked, but they do not measure how hard a
        compromise is.
        """;

    private static readonly Filter Parties = AnalysisFilters.Parties("party");

    public static readonly ListResource Gaps = new("gaps", "gap", typeof(GapRow), defaultSort: "path,id")
    {
        Function = new("gaps",
            ("as_of_", Argument.AsOf), ("process_", Argument.Of("process")), ("party_", Argument.Of("party")),
            ("issue_", Argument.Of("issue"))), // db/views/gaps.sql
        Tag = AnalysisFilters.Tag,
        Summary = "How far apart two or more parties stand on each issue",
        Description = $"""
            One row for each issue and pair of parties. The distance of a pair does not depend on the other parties of the request.
            `spread` (greatest point minus smallest), `agreement` and `coverage` describe all the parties together, so they repeat in
            the rows of the issue. Agreement uses the five scores of the stances: it is 1 if all parties have the same score, 0 if they
            are spread evenly, and -1 if half of them are at each end.

            {Method}
            """,
        Filters = [AnalysisFilters.Process, Parties, AnalysisFilters.Issue],
        Refuse = AnalysisFilters.NeedsTwo(Parties),
    };

    public static readonly ListResource Overall = new("gaps-overall", "pair", typeof(OverallGapRow), defaultSort: "-distance,id")
    {
        Path = "/v1/gaps/overall",
        Function = new("gaps_overall",
            ("as_of_", Argument.AsOf), ("process_", Argument.Of("process")), ("party_", Argument.Of("party")),
            ("issue_", Argument.Of("issue"))), // db/views/gaps_overall.sql
        Tag = AnalysisFilters.Tag,
        Summary = "How far apart two or more parties stand over all issues, pair by pair",
        Description = $"""
            D = sum(w d) / sum(w) over the issues on which both parties have a place on the scale. The weight w is the mean of the coded
            saliences of the two parties, else 1. Saliences go from 0 to 100, so issues with a coded salience weigh more than issues
            without: `weighted` says how many of the `shared` issues have one. `coverage` is shared / total. The distance is null if no
            issue is shared.

            {Method}
            """,
        Filters = [AnalysisFilters.Process, Parties, AnalysisFilters.Issue],
        Refuse = AnalysisFilters.NeedsTwo(Parties),
    };

    public static void MapGaps(this IEndpointRouteBuilder routes)
    {
        Gaps.Map(routes);
        Overall.Map(routes);
    }
}

/// <summary>Two parties on one issue.</summary>
public sealed record GapRow
{
    /// <summary>Id of the row: the issue and both parties, with colons between.</summary>
    public required string Id { get; init; }
    /// <summary>Id of the issue on which the two parties are compared.</summary>
    public required string Issue { get; init; }
    /// <inheritdoc cref="IssueRow.Title"/>
    public required string IssueTitle { get; init; }
    /// <inheritdoc cref="MatrixRow.Parent"/>
    public required string? Parent { get; init; }
    /// <inheritdoc cref="MatrixRow.Depth"/>
    public required int Depth { get; init; }
    /// <inheritdoc cref="MatrixRow.Path"/>
    public required string Path { get; init; }
    /// <summary>Id of the first party of the pair.</summary>
    public required string PartyA { get; init; }
    /// <summary>Name of the first party.</summary>
    public required string PartyAName { get; init; }
    /// <summary>Stance of the first party; null if no position is known, or if two stances are contested.</summary>
    [OneOf("stance")] public required string? StanceA { get; init; }
    /// <summary>Place of the first party on the scale, 0-100.</summary>
    public required decimal? PointA { get; init; }
    /// <summary>Id of the second party of the pair.</summary>
    public required string PartyB { get; init; }
    /// <summary>Name of the second party.</summary>
    public required string PartyBName { get; init; }
    /// <summary>Stance of the second party; null if no position is known, or if two stances are contested.</summary>
    [OneOf("stance")] public required string? StanceB { get; init; }
    /// <summary>Place of the second party on the scale, 0-100.</summary>
    public required decimal? PointB { get; init; }
    /// <summary>Whether the two points are coded values or stance scores.</summary>
    [OneOf("scale")] public required string? Scale { get; init; }
    /// <summary>Distance between the two parties, 0-100; null if one of them has no place on the scale.</summary>
    public required decimal? Distance { get; init; }
    /// <summary>Weight of the issue for the two parties: the mean of their coded saliences, else 1.</summary>
    public required decimal? Weight { get; init; }
    /// <summary>Whether the weight comes from a coded salience.</summary>
    public required bool Weighted { get; init; }
    /// <summary>Number of parties in the request.</summary>
    public required int Parties { get; init; }
    /// <summary>Number of these parties that have a place on the scale of this issue.</summary>
    public required int Standing { get; init; }
    /// <summary>Share of these parties that have a place on the scale, 0-1.</summary>
    public required decimal Coverage { get; init; }
    /// <summary>Greatest point minus smallest point of all parties in the request.</summary>
    public required decimal? Spread { get; init; }
    /// <summary>
    /// Van der Eijk's agreement A of all parties in the request, from 1 to -1; null if fewer than two of them have a score.
    /// </summary>
    public required decimal? Agreement { get; init; }
    /// <summary>Number of positions of the two parties that the row is calculated from.</summary>
    public required int Positions { get; init; }
    /// <summary>Ids of these positions.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>Address of these positions in the API.</summary>
    public required Uri? PositionsUrl { get; init; }
}

/// <summary>Two parties over all issues.</summary>
public sealed record OverallGapRow
{
    /// <summary>Id of the row: both parties, with a colon between.</summary>
    public required string Id { get; init; }
    /// <summary>Id of the first party of the pair.</summary>
    public required string PartyA { get; init; }
    /// <summary>Name of the first party.</summary>
    public required string PartyAName { get; init; }
    /// <summary>Id of the second party of the pair.</summary>
    public required string PartyB { get; init; }
    /// <summary>Name of the second party.</summary>
    public required string PartyBName { get; init; }
    /// <summary>Weighted mean of the distances of the two parties, 0-100; null if they share no issue.</summary>
    public required decimal? Distance { get; init; }
    /// <summary>Number of issues on which both parties have a place on the scale.</summary>
    public required int Shared { get; init; }
    /// <summary>Number of issues that were compared.</summary>
    public required int Total { get; init; }
    /// <summary>Share of the compared issues that are shared, 0-1.</summary>
    public required decimal Coverage { get; init; }
    /// <summary>Number of issues on which a position of at least one of the two parties is known.</summary>
    public required int Spoken { get; init; }
    /// <summary>Number of shared issues whose weight comes from a coded salience.</summary>
    public required int Weighted { get; init; }
    /// <summary>Number of positions that the row is calculated from.</summary>
    public required int Positions { get; init; }
    /// <summary>Address of the distances for each issue, with the positions.</summary>
    public required Uri GapsUrl { get; init; }
}
