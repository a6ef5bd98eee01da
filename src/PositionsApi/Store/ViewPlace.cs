namespace PositionsApi.Store;

/// <summary>
/// A schema of views and functions. The files of db/views make two of them: <c>api</c> over the record as it is, and
/// <c>api_past</c> over the record as it was. What differs between the two has a file in db/views/present and one in db/views/past.
/// </summary>
internal sealed record ViewPlace(string Schema, string Tables, IReadOnlyList<SqlFile> Files)
{
    public static IReadOnlyList<ViewPlace> All { get; } =
    [
        new("api", "record", SqlFile.Views("present")),
        new("api_past", "past", SqlFile.Views("past")),
    ];

    /// <summary>The name of a file in the journal.</summary>
    public string NameOf(SqlFile file) => $"{Schema}/{file.Name}";

    // A function's body is looked up when it is called. So a function may use one that a later file makes.
    public string Settings => $"set local search_path = {Schema}, {Tables}, pg_temp; set local check_function_bodies = off";
}
