using PositionsApi.Record;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Store;

namespace PositionsApi.Analysis;

internal static class MatrixEndpoints
{
    private static readonly Filter Show = Filter.Choice("show", null, ["stance", "stance_score"], "stance",
        "With layout=wide, the content of the cells: the stance in words, or its score. A cell is empty if there is none");

    public static readonly ListResource Matrix = new("matrix", "cell", typeof(MatrixRow), defaultSort: "path,id")
    {
        Function = new("matrix",
            ("as_of_", Argument.AsOf), ("process_", Argument.Of("process")), ("party_", Argument.Of("party")),
            ("issue_", Argument.Of("issue"))), // db/views/matrix.sql
        Tag = AnalysisFilters.Tag,
        Summary = "Where each party stands on each issue on a day",
        Description = """
            One row for each issue and party, in the order of the tree of issues. A cell without a known position says
            `no-known-position`, which means neither neutral nor undisclosed. If two stances were stated on the same latest day, the cell
            does not choose between them: `contested` is true, `stances` and `position_ids` name both, and `stance` and `stance_score`
            are null. The cell of a wider issue also has the range of the scores on the issues below it, from `score_min` to `score_max`;
            there is no average. `layout=wide` gives a row for each issue and a column for each party, named by its id, in the order of
            the ids.
            """,
        Filters =
        [
            AnalysisFilters.Process, AnalysisFilters.Party, AnalysisFilters.Issue,
            Filter.Vocabulary("cell", "r.cell = any(@cell)", Vocabulary.Cells, "Whether a position is known", "no-known-position"),
            Filter.Vocabulary("stance", "r.stance = any(@stance)", Vocabulary.Stances, "Stance in force", "rejects"),
            Filter.Flag("red_line", "r.red_line = @red_line", "Whether the party called it non-negotiable"),
            Filter.Flag("contested", "r.contested = @contested", "Whether two stances were stated on the same latest day"),
            WideLayout.Layout, Show,
        ],
        Facets = ["cell", "stance", "party", "red_line", "contested"],
        Wide = new(typeof(MatrixWideRow),
            names: new("parties_asked",
                ("party_", Argument.Of("party")), ("process_", Argument.Of("process")), ("issue_", Argument.Of("issue"))),
            rows: new("matrix_wide", ("as_of_", Argument.AsOf), ("process_", Argument.Of("process")), ("issue_", Argument.Of("issue")),
                ("parties_", Argument.Columns), ("show_", Argument.Of("show"))))
        { Numeric = filters => filters.Any(filter => filter.Filter == Show && filter.Value is "stance_score") },
    };

    public static void MapMatrix(this IEndpointRouteBuilder routes) => Matrix.Map(routes);
}

/// <summary>The stance of one party on one issue on the day of the request.</summary>
public sealed record MatrixRow
{
    /// <summary>Id of the cell: the issue and the party, with a colon between.</summary>
    public required string Id { get; init; }
    /// <summary>Id of the issue of the cell.</summary>
    public required string Issue { get; init; }
    /// <inheritdoc cref="IssueRow.Title"/>
    public required string IssueTitle { get; init; }
    /// <summary>Id of the wider issue that the issue is part of; null at the top of the tree.</summary>
    public required string? Parent { get; init; }
    /// <summary>Number of levels between the issue and the top of the tree; 0 at the top.</summary>
    public required int Depth { get; init; }
    /// <summary>Ids from the top of the tree down to the issue, with slashes between.</summary>
    public required string Path { get; init; }
    /// <summary>Id of the party of the cell. Parties without a known position have cells too.</summary>
    public required string Party { get; init; }
    /// <summary>Name of that party.</summary>
    public required string PartyName { get; init; }
    /// <summary>Whether the record knows a position of the party on the issue.</summary>
    [OneOf("cell")] public required string Cell { get; init; }
    /// <summary>The stance in force; null if no position is known, or if two stances are contested.</summary>
    [OneOf("stance")] public required string? Stance { get; init; }
    /// <summary>Score of the stance on the fixed 0-100 scale; null also for a stance without a score, which does not mean 50.</summary>
    public required int? StanceScore { get; init; }
    /// <summary>Point on the issue's own 0-100 scale; null if no point was coded.</summary>
    public required decimal? Value { get; init; }
    /// <summary>Whether the party called its position non-negotiable.</summary>
    public required bool RedLine { get; init; }
    /// <summary>Whether two stances were stated on the same latest day.</summary>
    public required bool Contested { get; init; }
    /// <summary>The stances in force: usually one, two or more if they are contested, none if no position is known.</summary>
    public required IReadOnlyList<string> Stances { get; init; }
    /// <summary>Day on which the position in force was stated; null if no position is known.</summary>
    public required DateOnly? StatedOn { get; init; }
    /// <summary>How exactly that day is known.</summary>
    [OneOf("precision")] public required string? StatedOnPrecision { get; init; }
    /// <summary>
    /// The position in neutral words. For a contested cell, this column and the columns of speaker and source are from the first
    /// position by id.
    /// </summary>
    public required string? Summary { get; init; }
    /// <summary>Id of the person who stated the position for the party.</summary>
    public required string? Speaker { get; init; }
    /// <summary>Name of that person.</summary>
    public required string? SpeakerName { get; init; }
    /// <summary>Id of the first source of the position.</summary>
    public required string? Source { get; init; }
    /// <summary>Title of that source.</summary>
    public required string? SourceTitle { get; init; }
    /// <summary>Address at which that source can be read.</summary>
    public required Uri? SourceUrl { get; init; }
    /// <summary>Number of issues below this issue.</summary>
    public required int TotalBelow { get; init; }
    /// <summary>Number of issues below this issue on which the party has a position in force.</summary>
    public required int KnownBelow { get; init; }
    /// <summary>Lowest stance score on the issues below this issue.</summary>
    public required int? ScoreMin { get; init; }
    /// <summary>Highest stance score on the issues below this issue.</summary>
    public required int? ScoreMax { get; init; }
    /// <summary>Id of the position, if the cell has exactly one position.</summary>
    public required string? Position { get; init; }
    /// <summary>Number of positions in force in the cell.</summary>
    public required int Positions { get; init; }
    /// <summary>Ids of these positions.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>Address of these positions in the API.</summary>
    public required Uri? PositionsUrl { get; init; }
}

/// <summary>The first columns of the wide layout. After them comes one column for each party.</summary>
public sealed record MatrixWideRow
{
    /// <summary>Id of the issue of the row.</summary>
    public required string Issue { get; init; }
    /// <inheritdoc cref="IssueRow.Title"/>
    public required string IssueTitle { get; init; }
    /// <inheritdoc cref="MatrixRow.Parent"/>
    public required string? Parent { get; init; }
    /// <inheritdoc cref="MatrixRow.Depth"/>
    public required int Depth { get; init; }
    /// <inheritdoc cref="MatrixRow.Path"/>
    public required string Path { get; init; }
}
