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
            One row an issue; `stances` and `points` run in the order in which the parties were named. A party without a known position is shown as
            `no-known-position`, two contested stances as both with a bar between. The gap is that of the two farthest apart, on the scale of `/v1/gaps`;
            issues without one come last. `red_lines_collide` is true where two or more hold red lines and the parties differ.
            """,
        Filters =
        [
            AnalysisFilters.Process, Parties, AnalysisFilters.Issue,
            Filter.Vocabulary("verdict", "r.verdict = any(@verdict)", Vocabulary.Verdicts, "How they stand to each other", "agree"),
            Filter.Flag("red_lines_collide", "r.red_lines_collide = @red_lines_collide", "Whether red lines stand on both sides"),
        ],
        Facets = ["verdict", "red_lines_collide"],
        Refuse = AnalysisFilters.NeedsTwo(Parties),
    };

    public static void MapPartyComparison(this IEndpointRouteBuilder routes) => Comparison.Map(routes);
}

/// <summary>Parties on one issue, side by side.</summary>
public sealed record PartyComparisonRow
{
    /// <summary>Id of the issue.</summary>
    public required string Id { get; init; }
    /// <summary>Id of the issue on which the parties are compared; the same as `id`.</summary>
    public required string Issue { get; init; }
    /// <inheritdoc cref="IssueRow.Title"/>
    public required string IssueTitle { get; init; }
    /// <summary>The proposition that the stances answer.</summary>
    public required string? Question { get; init; }
    /// <inheritdoc cref="MatrixRow.Parent"/>
    public required string? Parent { get; init; }
    /// <inheritdoc cref="MatrixRow.Depth"/>
    public required int Depth { get; init; }
    /// <inheritdoc cref="MatrixRow.Path"/>
    public required string Path { get; init; }
    /// <summary>How the parties stand to each other on the issue.</summary>
    [OneOf("verdict")] public required string Verdict { get; init; }
    /// <summary>Distance of the two that are farthest apart, 0-100; null where fewer than two have a place on the scale.</summary>
    public required decimal? Gap { get; init; }
    /// <summary>Whether all that have a place on the scale are on the same side of its middle.</summary>
    public required bool? SameSide { get; init; }
    /// <summary>The parties, as they were asked for.</summary>
    public required IReadOnlyList<string> Parties { get; init; }
    /// <summary>Their stances, in that order.</summary>
    public required IReadOnlyList<string> Stances { get; init; }
    /// <summary>Their places on the scale, in that order; empty text where there is none.</summary>
    public required IReadOnlyList<string> Points { get; init; }
    /// <summary>How many of them have a known position.</summary>
    public required int Spoken { get; init; }
    /// <summary>Those without one.</summary>
    public required IReadOnlyList<string> SilentParties { get; init; }
    /// <summary>Those that call their position non-negotiable.</summary>
    public required IReadOnlyList<string> RedLineParties { get; init; }
    /// <summary>Whether two or more do, and the parties differ.</summary>
    public required bool RedLinesCollide { get; init; }
    /// <summary>How many positions the row rests on.</summary>
    public required int Positions { get; init; }
    /// <summary>Ids of these positions.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>Where they can be read.</summary>
    public required Uri? PositionsUrl { get; init; }
}
