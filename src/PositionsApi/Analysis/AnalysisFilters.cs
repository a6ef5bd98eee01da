using PositionsApi.Serving.Asking;

namespace PositionsApi.Analysis;

/// <summary>What every analysis of issues and parties can be narrowed to; arguments of its function.</summary>
internal static class AnalysisFilters
{
    public const string Tag = "Analysis";

    public static readonly Filter Process = Filter.Reference("process", "process", null,
        "Process whose issues are looked at, with those of its tracks; for a track, also the issues of the process that it is a track of", "ukraine-peace-talks");
    public static readonly Filter Issue = Filter.Reference("issue", "issue", null, "Issue, with those below it", "territory");
    public static readonly Filter Party = Filter.Reference("party", "party", null,
        "Party; all that ever took a position on the issues if absent", "ukraine");

    /// <summary>At least two parties, in the order in which the answer names them.</summary>
    public static Filter Parties(string name) => Filter.OrderedReference(name, "party", null, "Two or more parties", "ukraine,russia");

    /// <summary>Refuses one party alone.</summary>
    public static Func<IReadOnlyList<FilterValue>, (string Parameter, string Message)?> NeedsTwo(Filter parties) => filters =>
        filters.FirstOrDefault(filter => filter.Filter == parties) is { Value: string[] { Length: < 2 } }
            ? (parties.Name, "Name two parties or more.")
            : null;
}
