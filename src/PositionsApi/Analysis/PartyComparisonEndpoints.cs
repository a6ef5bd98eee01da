using PositionsApi.Record;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Store;

namespace PositionsApi.Analysis;

internal static class PartyComparisonEndpoints
{
    private static readonly Filter Parties = AnalysisFilters.Parties("parties");

    public static readonly ListResource Comparison = new("party-comparison", "issue", typeof(PartyComparisonRow), defaultSort: "-gap,id")
    {
        Path = "/v1/parties/compare",
        Function = new("party_comparison",
            ("as_of_", Argument.AsOf), ("process_", Argument.Of("process")), ("parties_", Argument.Of("parties")),
            ("issue_", Argument.Of("issue"))), // db/views/party_comparison.sql
        Tag = AnalysisFilters.Tag,
        Summary = "What parties agree and differ on, issue by issue, the widest gap first",
        Description = """
            One row for each issue. `stances` and `points` have the order in which the request names the parties. A party without a known
            position has `no-known-position`. Two contested stances are shown together, with a bar between. The gap is the distance of
            the two parties that are farthest apart, on the scale of `/v1/gaps`; issues without a gap come last. `red_lines_collide` is
            true if two or more parties have red lines and the parties differ.
            """,
        Filters =
        [
            AnalysisFilters.Process, Parties, AnalysisFilters.Issue,
            Filter.Vocabulary("verdict", "r.verdict = any(@verdict)", Vocabulary.Verdicts, "Whether the parties agree", "agree"),
            Filter.Flag("red_lines_collide", "r.red_lines_collide = @red_lines_collide",
                "Whether two or more parties have red lines and the parties differ"),
        ],
        Facets = ["verdict", "red_lines_collide"],
        Refuse = AnalysisFilters.NeedsTwo(Parties),
    };

    public static void MapPartyComparison(this IEndpointRouteBuilder routes) => Comparison.Map(routes);
}

/// <summary>The parties of the request on one issue, side by side.</summary>
public sealed record PartyComparisonRow
{
    /// <summary>Id of the row, which is the id of the issue.</summary>
    public required string Id { get; init; }
    /// <summary>Id of the issue on which the parties are compared; the same as `id`.</summary>
    public required string Issue { get; init; }
    /// <inheritdoc cref="IssueRow.Title"/>
    public required string IssueTitle { get; init; }
    /// <summary>The question that the stances answer.</summary>
    public required string? Question { get; init; }
    /// <inheritdoc cref="MatrixRow.Parent"/>
    public required string? Parent { get; init; }
    /// <inheritdoc cref="MatrixRow.Depth"/>
    public required int Depth { get; init; }
    /// <inheritdoc cref="MatrixRow.Path"/>
    public required string Path { get; init; }
    /// <summary>Whether the parties agree or differ on the issue.</summary>
    [OneOf("verdict")] public required string Verdict { get; init; }
    /// <summary>
    /// Distance of the two parties that are farthest apart, 0-100; null if fewer than two parties have a place on the scale.
    /// </summary>
    public required decimal? Gap { get; init; }
    /// <summary>Whether all parties with a place on the scale are on the same side of its middle.</summary>
    public required bool? SameSide { get; init; }
    /// <summary>Ids of the parties, in the order of the request.</summary>
    public required IReadOnlyList<string> Parties { get; init; }
    /// <summary>Stances of these parties, in the same order.</summary>
    public required IReadOnlyList<string> Stances { get; init; }
    /// <summary>Places of these parties on the scale, in the same order; empty text for a party without a place.</summary>
    public required IReadOnlyList<string> Points { get; init; }
    /// <summary>Number of these parties with a known position.</summary>
    public required int Spoken { get; init; }
    /// <summary>Ids of the parties without a known position.</summary>
    public required IReadOnlyList<string> SilentParties { get; init; }
    /// <summary>Ids of the parties that call their position non-negotiable.</summary>
    public required IReadOnlyList<string> RedLineParties { get; init; }
    /// <summary>Whether two or more parties call their position non-negotiable, and the parties differ.</summary>
    public required bool RedLinesCollide { get; init; }
    /// <summary>Number of positions that the row is calculated from.</summary>
    public required int Positions { get; init; }
    /// <summary>Ids of these positions.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>Address of these positions in the API.</summary>
    public required Uri? PositionsUrl { get; init; }
}
