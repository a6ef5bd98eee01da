using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PositionsApi.Store;

/// <summary>An SQL file of the folder db. The build puts these files into the program.</summary>
/// <param name="Name">
/// The path below db, such as <c>schema/0001_foundation.sql</c>. For a view, the name of the file without its folder.
/// </param>
/// <param name="Sql">The text of the file.</param>
internal sealed partial record SqlFile(string Name, string Sql)
{
    private static readonly Assembly BuiltIn = typeof(SqlFile).Assembly;

    /// <summary>Tables, constraints and indexes. Each script runs once, in the order of the numbers.</summary>
    public static IReadOnlyList<SqlFile> Schema { get; } = [.. In("schema/")];

    /// <summary>Functions and triggers. A file runs again when it has changed.</summary>
    public static IReadOnlyList<SqlFile> Code { get; } = [.. In("code/")];

    /// <summary>The script that brings a database of the edition before (commit a141521) to the present schema.</summary>
    public static SqlFile CarryOver { get; } = In("carry-over/").Single();

    /// <summary>The columns of every view, and the arguments and results of every function, of schema api.</summary>
    public static string Shapes { get; } = ReadText("views/shapes.txt");

    public string Checksum { get; } = ChecksumOf(Sql);

    /// <summary>The view or function that a file of db/views makes, such as <c>view positions</c>.</summary>
    public string Makes { get; } =
        MadePattern().Match(Sql) is { Success: true } made ? $"{made.Groups[1].Value} {made.Groups[2].Value}" : "";

    /// <summary>
    /// The views and functions of one schema: the files directly in db/views, which both schemas have, and the files of
    /// <paramref name="folder"/>. The files are sorted by name, so a view can use another view whose file name is the beginning of its
    /// own file name.
    /// </summary>
    public static IReadOnlyList<SqlFile> Views(string folder) =>
    [
        .. In("views/")
            .Select(file => (Path: file.Name["views/".Length..].Split('/'), file.Sql))
            .Where(file => file.Path.Length == 1 || file.Path[0] == folder)
            .Select(file => new SqlFile(file.Path[^1], file.Sql))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
    ];

    public static string ChecksumOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<SqlFile> In(string folder) =>
        BuiltIn.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new SqlFile(name, ReadText(name)));

    private static string ReadText(string resource)
    {
        using var reader = new StreamReader(BuiltIn.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^create or replace (view|function) (\w+)", RegexOptions.Multiline)]
    private static partial Regex MadePattern();
}
