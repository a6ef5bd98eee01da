namespace PositionsApi.Tests.Support;

/// <summary>Finds the files of the repository that tests read.</summary>
public static class Repository
{
    private static readonly string Root = Find();

    public static string PathTo(string file) => Path.Combine(Root, file);

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PositionsApi.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }
}
