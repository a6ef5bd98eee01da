using PositionsApi.Record;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;

namespace PositionsApi.Analysis;

internal static class GapEndpoints
{
    private const string Method = """
        The distance of two parties on an issue is d = |x_i - x_j| / (x_max - x_min) * 100 on the fixed scale from 0 to 100, from the `value` that was coded
        where both have one, else from the stance scores (`scale` says which). Where one of the two has no place on the scale (no known position,
        an unscored stance, two contested ones), there is no distance: null, not 0 or 50.

        Method: positions on issue scales with salience weights as in Thomson, Stokman, Achen and König (eds.), The European Union Decides
        (Cambridge University Press, 2006), the DEU data set; distances by issue over shared issues as in euandi (Garzia, Trechsel and De Sio 2017);
        agreement A of van der Eijk, Measuring Agreement in Ordered Rating Scales, Quality & Quantity 35 (2001). The stance scores are an ordinal scale:
        distances compare and rank, and are no measure of how hard a compromise is.
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
            One row for each issue and pair of parties. The distance of a pair does not depend on who else is asked for; `spread` (greatest less
            smallest), `agreement` and `coverage` are of all the parties together, and repeat in the rows of the issue. Agreement is over the five
            scores of the stances: 1 where all hold one, 0 where they are spread evenly, -1 where half stand at either end.

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
            D = sum(w d) / sum(w) over the issues where both stand, where w is the mean of the saliences that were coded for the two, else 1. Saliences
            run from 0 to 100, so a record that has them for some issues only gives those more weight: `weighted` says for how many of the `shared` they
            are known. `coverage` is shared / total. Null where nothing is shared.

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
    /// <summary>Issue and both parties, with colons between.</summary>
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
    /// <summary>The first party of the pair.</summary>
    public required string PartyA { get; init; }
    /// <summary>Its name.</summary>
    public required string PartyAName { get; init; }
    /// <summary>Null where no position is known, or two are contested.</summary>
    [OneOf("stance")] public required string? StanceA { get; init; }
    /// <summary>Where party a stands on the scale, 0-100.</summary>
    public required decimal? PointA { get; init; }
    /// <summary>The second party of the pair.</summary>
    public required string PartyB { get; init; }
    /// <summary>Its name.</summary>
    public required string PartyBName { get; init; }
    /// <summary>The stance of the second.</summary>
    [OneOf("stance")] public required string? StanceB { get; init; }
    /// <summary>The place of the second on the scale.</summary>
    public required decimal? PointB { get; init; }
    /// <summary>What the points are taken from.</summary>
    [OneOf("scale")] public required string? Scale { get; init; }
    /// <summary>Distance of the two, 0-100; null where one of them has no place on the scale.</summary>
    public required decimal? Distance { get; init; }
    /// <summary>Weight of the issue for the two: mean of the saliences that were coded, else 1.</summary>
    public required decimal? Weight { get; init; }
    /// <summary>Whether a salience was coded.</summary>
    public required bool Weighted { get; init; }
    /// <summary>How many parties were asked for.</summary>
    public required int Parties { get; init; }
    /// <summary>How many of them have a place on the scale of this issue.</summary>
    public required int Standing { get; init; }
    /// <summary>Share of them that have one.</summary>
    public required decimal Coverage { get; init; }
    /// <summary>Greatest point less the smallest, of all that were asked for.</summary>
    public required decimal? Spread { get; init; }
    /// <summary>Van der Eijk's A of all that were asked for, from 1 to -1; null where fewer than two have a score.</summary>
    public required decimal? Agreement { get; init; }
    /// <summary>How many positions of the two the row rests on.</summary>
    public required int Positions { get; init; }
    /// <summary>Ids of these positions.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>Where they can be read.</summary>
    public required Uri? PositionsUrl { get; init; }
}

/// <summary>Two parties over all issues.</summary>
public sealed record OverallGapRow
{
    /// <summary>Both parties, with a colon between.</summary>
    public required string Id { get; init; }
    /// <summary>The first party of the pair.</summary>
    public required string PartyA { get; init; }
    /// <summary>Its name.</summary>
    public required string PartyAName { get; init; }
    /// <summary>The second party of the pair.</summary>
    public required string PartyB { get; init; }
    /// <summary>Its name.</summary>
    public required string PartyBName { get; init; }
    /// <summary>Weighted mean of their distances, 0-100; null where they share no issue.</summary>
    public required decimal? Distance { get; init; }
    /// <summary>Issues where both have a place on the scale.</summary>
    public required int Shared { get; init; }
    /// <summary>Issues that were looked at.</summary>
    public required int Total { get; init; }
    /// <summary>Shared of total, 0-1.</summary>
    public required decimal Coverage { get; init; }
    /// <summary>Issues where a position of at least one of the two is known.</summary>
    public required int Spoken { get; init; }
    /// <summary>Shared issues that have a weight other than the usual 1, because a salience was coded.</summary>
    public required int Weighted { get; init; }
    /// <summary>How many positions the row rests on.</summary>
    public required int Positions { get; init; }
    /// <summary>The distances issue by issue, with those positions.</summary>
    public required Uri GapsUrl { get; init; }
}
