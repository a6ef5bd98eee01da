using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Store;

namespace PositionsApi.Analysis;

internal static class SearchEndpoints
{
    public static readonly ListResource Search = new("search", "search", typeof(SearchRow), defaultSort: "-rank,id")
    {
        Function = new("search",
            ("q_", Argument.Of("q")), ("as_of_", Argument.AsOf), ("kind_", Argument.Of("kind")),
            ("process_", Argument.Of("process")), ("party_", Argument.Of("party")), ("issue_", Argument.Of("issue")),
            ("from_", Argument.Of("from")), ("to_", Argument.Of("to"))), // db/views/search.sql
        Tag = AnalysisFilters.Tag,
        Summary = "Full text search over positions, statements, plans and their points, meetings, issues and sources",
        Description = """
            All words must occur. `"words in quotes"` must occur side by side. `OR` between two words finds either of them. `-word` must
            not occur. `wor*` finds every word with this beginning. English endings and accents do not matter. A name is also found in its
            other spellings (Zelensky, Zelenskiy, Зеленський; Ermak, Yermak); such matches rank below the given spelling. For each kind,
            the latest thousand matches are ranked and counted by `facet`. `highlights` are ranges of `body`: start, from 0, and length
            in characters. They are never HTML.
            """,
        UsualPage = 20,
        Filters =
        [
            Filter.Words("q", null, "Words to look for", "\"security guarantees\" nato", required: true),
            Filter.Vocabulary("kind", null, Vocabulary.Searched, "Kind of match", "statement"),
            Filter.Reference("process", "process", null, "Process, with its tracks; sources have none", "ukraine-peace-talks"),
            Filter.Reference("party", "party", null, "Party that spoke, wrote the plan or had a delegation", "ukraine"),
            Filter.Reference("issue", "issue", null, "Issue, with the issues below it", "security"),
            Filter.DateFrom("from", null, "On or after this day", "2025-11-01"),
            Filter.DateTo("to", null, "On or before this day", "2026-02-18"),
        ],
        Refuse = filters => filters.FirstOrDefault(filter => filter.Filter.Name == "q") is { Value: string q }
            && q.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => word.StartsWith('-') || !word.Any(char.IsLetterOrDigit))
                ? ("q", "Give at least one word that must occur.")
                : null,
        Facets = ["kind", "process", "party", "issues"],
    };

    public static void MapSearch(this IEndpointRouteBuilder routes) => Search.Map(routes);
}

/// <summary>One match of a search.</summary>
public sealed record SearchRow
{
    /// <summary>Id of the match: its kind and its id; for a point of a plan also the number of the point.</summary>
    public required string Id { get; init; }
    /// <summary>Kind of the row that was found.</summary>
    [OneOf("searched")] public required string Kind { get; init; }
    /// <summary>Id of the row that was found; for a point, the id of its plan.</summary>
    public required string Ref { get; init; }
    /// <summary>Number of the point, if a point of a plan was found.</summary>
    public required int? PlanPoint { get; init; }
    /// <summary>Quality of the match. Ranks can only be compared within one answer.</summary>
    public required double Rank { get; init; }
    /// <summary>Title of the match, in one line.</summary>
    public required string? Title { get; init; }
    /// <summary>The text in which the words were found.</summary>
    public required string? Body { get; init; }
    /// <summary>Places of the words in the body.</summary>
    public required IReadOnlyList<Highlight> Highlights { get; init; }
    /// <summary>Day of the statement, meeting, plan, position or source; issues have no day.</summary>
    public required DateOnly? Date { get; init; }
    /// <summary>How exactly the day is known.</summary>
    [OneOf("precision")] public required string? DatePrecision { get; init; }
    /// <summary>Id of the process that the row belongs to; sources have no process.</summary>
    public required string? Process { get; init; }
    /// <summary>Id of the party that made the statement or took the position.</summary>
    public required string? Party { get; init; }
    /// <summary>Name of the party.</summary>
    public required string? PartyName { get; init; }
    /// <summary>Ids of the issues that the row is about.</summary>
    public required IReadOnlyList<string> Issues { get; init; }
    /// <summary>
    /// Number of positions that belong to the row: the position itself, or positions that have the row as evidence or subject.
    /// </summary>
    public required int? Positions { get; init; }
    /// <summary>Ids of these positions, at most 100.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>Address of the row in the API.</summary>
    public required Uri Url { get; init; }
}

/// <summary>A range of the body, in characters from 0.</summary>
public sealed record Highlight
{
    /// <summary>Character at which the range begins.</summary>
    public required int Start { get; init; }
    /// <summary>Length of the range in characters.</summary>
    public required int Length { get; init; }
}
