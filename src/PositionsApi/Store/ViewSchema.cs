namespace PositionsApi.Store;

/// <summary>
/// A schema of views and functions. The files of db/views make two schemas: <c>api</c> shows the record as it is, and <c>api_past</c>
/// shows the record as it was. A view that differs between the two has one file in db/views/present and one file in db/views/past.
/// </summary>
internal sealed record ViewSchema(string Name, string Tables, IReadOnlyList<SqlFile> Files)
{
    public static IReadOnlyList<ViewSchema> All { get; } =
    [
        new("api", "record", SqlFile.Views("present")),
        new("api_past", "past", SqlFile.Views("past")),
    ];

    /// <summary>The name of a file in the journal.</summary>
    public string NameOf(SqlFile file) => $"{Name}/{file.Name}";

    // PostgreSQL checks the body of a function when the function is called. So a function may use a function of a later file.
    public string Settings => $"set local search_path = {Name}, {Tables}, pg_temp; set local check_function_bodies = off";
}
