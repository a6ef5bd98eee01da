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
        Tag = "Analysis",
        Summary = "Full text search over positions, statements, plans and their points, meetings, issues and sources",
        Description = "Words must all occur; `\"words in quotes\"` side by side; `OR` between two; `-word` must not occur; `wor*` is all that begins so. English endings and accents do not matter, and a name is found in its other spellings (Zelensky, Zelenskiy, Зеленський; Ermak, Yermak), ranked below the one asked for. Of each kind the latest thousand matches are ranked, and counted by `facet`. `highlights` are ranges of `body`: start and length in characters, from 0; never HTML.",
        UsualPage = 20,
        Filters =
        [
            Filter.Words("q", null, "What to look for", "\"security guarantees\" nato", required: true),
            Filter.Vocabulary("kind", null, Vocabulary.Searched, "Kind of what is found", "statement"),
            Filter.Reference("process", "process", null, "Process, with its tracks; sources have none", "ukraine-peace-talks"),
            Filter.Reference("party", "party", null, "Party that spoke, wrote the plan or had a delegation", "ukraine"),
            Filter.Reference("issue", "issue", null, "Issue, with those below it", "security"),
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
    /// <summary>Kind and id, for a point of a plan also its number.</summary>
    public required string Id { get; init; }
    /// <summary>What was found.</summary>
    [OneOf("searched")] public required string Kind { get; init; }
    /// <summary>Its id among those of its kind; of a point, that of its plan.</summary>
    public required string Ref { get; init; }
    /// <summary>Number of the point of the plan.</summary>
    public required int? PlanPoint { get; init; }
    /// <summary>How well it matches: comparable within one answer only.</summary>
    public required double Rank { get; init; }
    /// <summary>What it is, in a line.</summary>
    public required string? Title { get; init; }
    /// <summary>The text in which the words were found.</summary>
    public required string? Body { get; init; }
    /// <summary>Where the words stand in the body.</summary>
    public required IReadOnlyList<Highlight> Highlights { get; init; }
    /// <summary>Day of the statement, meeting, plan, position or source; issues have none.</summary>
    public required DateOnly? Date { get; init; }
    /// <summary>How exactly the day is known.</summary>
    [OneOf("precision")] public required string? DatePrecision { get; init; }
    /// <summary>The process that it belongs to; sources have none.</summary>
    public required string? Process { get; init; }
    /// <summary>The party that spoke.</summary>
    public required string? Party { get; init; }
    /// <summary>Name of the party.</summary>
    public required string? PartyName { get; init; }
    /// <summary>Ids of the issues that it bears on.</summary>
    public required IReadOnlyList<string> Issues { get; init; }
    /// <summary>How many positions it is, carries as evidence, or is the subject of.</summary>
    public required int? Positions { get; init; }
    /// <summary>Ids of these positions, at most a hundred.</summary>
    public required IReadOnlyList<string> PositionIds { get; init; }
    /// <summary>Address of the row in the API.</summary>
    public required Uri Url { get; init; }
}

/// <summary>A range of the body, in characters from 0.</summary>
public sealed record Highlight
{
    /// <summary>Where the range begins.</summary>
    public required int Start { get; init; }
    /// <summary>How long it is.</summary>
    public required int Length { get; init; }
}
