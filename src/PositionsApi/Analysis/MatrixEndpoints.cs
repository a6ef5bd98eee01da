using PositionsApi.Record;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Store;

namespace PositionsApi.Analysis;

internal static class MatrixEndpoints
{
    private static readonly Filter Show = Filter.Choice("show", null, ["stance", "stance_score"], "stance",
        "With layout=wide, what the cells hold: the stance, in words, or its score, empty where there is none");

    public static readonly ListResource Matrix = new("matrix", "cell", typeof(MatrixRow), defaultSort: "path,id")
    {
        Function = new("matrix",
            ("as_of_", Argument.AsOf), ("process_", Argument.Of("process")), ("party_", Argument.Of("party")),
            ("issue_", Argument.Of("issue"))), // db/views/matrix.sql
        Tag = AnalysisFilters.Tag,
        Summary = "Where each party stands on each issue on a day",
        Description = """
            One row for each issue and party, in the order of the tree of issues. A cell without a known position is there and says `no-known-position`;
            that is neither neutral nor undisclosed. Of two stances stated on the same latest day neither is chosen: `contested` is true,
            `stances` and `position_ids` name both, and `stance` and `stance_score` are null.
            A wider issue has its own cell, and beside it the range (`score_min` to `score_max`) over the issues below it, never an average.
            `layout=wide` gives a row for each issue and a column for each party, named by its id, in the order of the ids.
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
            names: new("parties_asked", ("party_", Argument.Of("party")), ("process_", Argument.Of("process")), ("issue_", Argument.Of("issue"))),
            rows: new("matrix_wide", ("as_of_", Argument.AsOf), ("process_", Argument.Of("process")), ("issue_", Argument.Of("issue")),
                ("parties_", Argument.Columns), ("show_", Argument.Of("show"))))
        { Numeric = filters => filters.Any(filter => filter.Filter == Show && filter.Value is "stance_score") },
    };

    public static void MapMatrix(this IEndpointRouteBuilder routes) => Matrix.Map(routes);
}

/// <summary>One party on one issue, on the day.</summary>
public sealed record MatrixRow
{
    /// <summary>Issue and party, with a colon between.</summary>
    public required string Id { get; init; }
    /// <summary>Id of the issue of the cell.</summary>
    public required string Issue { get; init; }
    /// <inheritdoc cref="IssueRow.Title"/>
    public required string IssueTitle { get; init; }
    /// <summary>The wider issue that it is part of.</summary>
    public required string? Parent { get; init; }
    /// <summary>How far below the top of the tree the issue is; 0 at the top.</summary>
    public required int Depth { get; init; }
    /// <summary>Ids from the top of the tree down to the issue, with slashes between.</summary>
    public required string Path { get; init; }
    /// <summary>Id of the party of the cell, whether or not a position of it is known.</summary>
    public required string Party { get; init; }
    /// <summary>Name of that party.</summary>
    public required string PartyName { get; init; }
    /// <summary>Whether the record knows a position of the party on the issue.</summary>
    [OneOf("cell")] public required string Cell { get; init; }
    /// <summary>The stance in force; null where none is known and where two are contested.</summary>
    [OneOf("stance")] public required string? Stance { get; init; }
    /// <summary>The stance on the fixed 0-100 scale; null also for the stances that have no score, which are not 50.</summary>
    public required int? StanceScore { get; init; }
    /// <summary>Point on the issue's own 0-100 scale, where one was coded.</summary>
    public required decimal? Value { get; init; }
    /// <summary>Whether the party called it non-negotiable.</summary>
    public required bool RedLine { get; init; }
    /// <summary>Whether two stances were stated on the same latest day.</summary>
    public required bool Contested { get; init; }
    /// <summary>The stances in force: one, two or more where contested, none where no position is known.</summary>
    public required IReadOnlyList<string> Stances { get; init; }
    /// <summary>Day on which the position in force was stated; null where none is known.</summary>
    public required DateOnly? StatedOn { get; init; }
    /// <summary>How exactly that day is known.</summary>
    [OneOf("precision")] public required string? StatedOnPrecision { get; init; }
    /// <summary>The position in neutral words; of a contested cell, the first of them by id, and so the columns that follow.</summary>
    public required string? Summary { get; init; }
    /// <summary>Id of the person who stated the position for the party.</summary>
    public required string? Speaker { get; init; }
    /// <summary>Name of that person.</summary>
    public required string? SpeakerName { get; init; }
    /// <summary>The first source that it rests on.</summary>
    public required string? Source { get; init; }
    /// <summary>Title of that source.</summary>
    public required string? SourceTitle { get; init; }
    /// <summary>Where that source can be read.</summary>
    public required Uri? SourceUrl { get; init; }
    /// <summary>How many issues are below this one.</summary>
    public required int TotalBelow { get; init; }
    /// <summary>On how many of those a position of the party is in force.</summary>
    public required int KnownBelow { get; init; }
    /// <summary>Lowest stance score on the issues below.</summary>
    public required int? ScoreMin { get; init; }
    /// <summary>Highest stance score on the issues below.</summary>
    public required int? ScoreMax { get; init; }
    /// <summary>Id of the position, where it is one.</summary>
    public required string? Position { get; init; }
    /// <summary>How many positions the cell rests on.</summary>
    public required int Positions { get; init; }
    /// <summary>Their ids.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>Where they can be read.</summary>
    public required Uri? PositionsUrl { get; init; }
}

/// <summary>The first columns of the wide layout; one for each party follows.</summary>
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
