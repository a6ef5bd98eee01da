using System.Text.RegularExpressions;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Architecture;

public sealed partial class ArrowTests
{
    // From top to bottom. A folder may use the folders that its row names, and a row may only name folders below it. A row
    // names them by the last part of their paths.
    private const string Table = """
    Program                    everything
    Host                       SelfDescription Keys Editing Importing Writing Pipeline Caching Notation Store Settings EmbeddedPostgres
    Guide                      Answering Asking Problems Notation
    SelfDescription            Analysis Record Lists Documents Caching Formats Answering Asking Notation Store
    Citations                  Analysis Record Lists Singles Caching Formats Answering Asking Problems Notation Store
    Following                  Record Singles Documents Caching Answering Asking Notation Store
    Keys                       OpenApi Asking Access Problems Notation Store
    Editing                    Importing Writing Record OpenApi Singles Documents Answering Asking Access Problems Notation Store Settings
    Editing/Importing          Writing Record OpenApi Documents Asking Access Problems Notation Store Settings
    Editing/Writing            Access Problems
    Analysis                   Record Lists Singles Caching Answering Asking Problems Notation Store
    Record                     Lists Singles Documents Asking Store
    Serving/OpenApi            Lists Documents Asking Access Problems Store
    Serving/Pipeline           Caching Answering Problems Notation Store Settings
    Serving/Lists              Singles Caching Formats Answering Asking Problems Notation Store
    Serving/Singles            Documents Caching Formats Answering Asking Problems Notation Store
    Serving/Documents          Notation Store
    Serving/Caching            Answering Asking Access Notation Store Settings
    Serving/Answering/Formats  Answering Asking Problems Notation
    Serving/Answering          Notation Store
    Serving/Asking             Problems Notation Store
    Serving/Access             Problems Store
    Serving/Problems           Notation
    Serving/Notation
    Store                      Settings EmbeddedPostgres
    Settings
    EmbeddedPostgres
    """;

    [Fact]
    public void Folders_use_only_what_the_table_allows_and_only_downwards()
    {
        Arrow[] arrows = [.. InTheAssembly().Concat(InUsingDirectives()).Where(arrow => arrow.From != arrow.To)];

        var faults = new ArrowTable(Table).FaultsOf(arrows);

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private static IEnumerable<Arrow> InTheAssembly() =>
        from use in AssemblyArrows.Read(typeof(Program).Assembly.Location)
        let user = FolderOf(use.From)
        let used = FolderOf(use.To)
        where user is not null && used is not null
        select new Arrow(user, used, $"{NameOf(use.From)} -> {NameOf(use.To)}");

    /// <summary>
    /// The compiler copies the value of a constant into the code that uses the constant. Only the using directive at the top of the
    /// file still shows that use.
    /// </summary>
    private static IEnumerable<Arrow> InUsingDirectives()
    {
        var sources = Repository.PathTo("src/PositionsApi");
        return from file in Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
               let folder = Path.GetRelativePath(sources, Path.GetDirectoryName(file)!).Replace('\\', '/')
               where !folder.StartsWith("obj", StringComparison.Ordinal) && !folder.StartsWith("bin", StringComparison.Ordinal)
               from directive in UsingPattern().Matches(File.ReadAllText(file))
               let used = directive.Groups[1].Value
               where FolderOf(used + ".") is not null
               select new Arrow(folder == "." ? "Program" : folder, FolderOf(used + ".")!, $"{Path.GetFileName(file)} -> using {used}");
    }

    /// <summary>The folder of a type, which its namespace names. Null if the type is not ours.</summary>
    private static string? FolderOf(string type)
    {
        if (type == nameof(Program))
            return type;
        var space = type[..Math.Max(0, type.LastIndexOf('.'))];
        return space == "EmbeddedPostgres" ? space
            : space.StartsWith("PositionsApi.", StringComparison.Ordinal) ? space["PositionsApi.".Length..].Replace('.', '/')
            : null;
    }

    private static string NameOf(string type) => type[(type.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"^using (?:static |\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex UsingPattern();
}
