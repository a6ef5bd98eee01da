using PositionsApi.Serving.Asking;

namespace PositionsApi.Analysis;

/// <summary>The filters that the analyses of issues and parties have in common. They are arguments of the SQL functions.</summary>
internal static class AnalysisFilters
{
    public const string Tag = "Analysis";

    public static readonly Filter Process = Filter.Reference("process", "process", null,
        "Process whose issues are compared, with the issues of its tracks. For a track, also the issues of its main process",
        "ukraine-peace-talks");
    public static readonly Filter Issue = Filter.Reference("issue", "issue", null, "Issue, with the issues below it", "territory");
    public static readonly Filter Party = Filter.Reference("party", "party", null,
        "Party; if absent, all parties that ever took a position on the issues", "ukraine");

    /// <summary>At least two parties. The answer has them in the same order.</summary>
    public static Filter Parties(string name) => Filter.OrderedReference(name, "party", null, "Two or more parties", "ukraine,russia");

    /// <summary>Refuses a request that names only one party.</summary>
    public static Func<IReadOnlyList<FilterValue>, (string Parameter, string Message)?> NeedsTwo(Filter parties) => filters =>
        filters.FirstOrDefault(filter => filter.Filter == parties) is { Value: string[] { Length: < 2 } }
            ? (parties.Name, "Name two parties or more.")
            : null;
}
