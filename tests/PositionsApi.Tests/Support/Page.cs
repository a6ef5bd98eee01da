using System.Text.RegularExpressions;

namespace PositionsApi.Tests.Support;

/// <summary>A page that people read (the README, the guide, CONTRIBUTING), with the calls and answers that the page shows.</summary>
internal sealed partial class Page(string path)
{
    public const string GuideFolder = "src/PositionsApi/Guide";

    public static readonly Page Readme = new("README.md");
    public static readonly Page[] OfTheGuide = [.. Directory.GetFiles(Repository.PathTo(GuideFolder), "*.md").Order()
        .Select(file => new Page($"{GuideFolder}/{System.IO.Path.GetFileName(file)}"))];
    public static readonly Page[] All = [Readme, .. OfTheGuide, new(".github/CONTRIBUTING.md")];

    public string Path { get; } = path;
    public string Name => System.IO.Path.GetFileName(Path);
    public string Text { get; } = File.ReadAllText(Repository.PathTo(path));

    /// <summary>The calls in the order of the page. A call that only reads the tag of an answer shows no answer.</summary>
    public IEnumerable<(string Command, bool TakesTag, string Answer)> Calls =>
        from Match block in Block().Matches(Text)
        let command = block.Groups["command"].Value
        let tag = TagOf().Match(command)
        where tag.Success || command.StartsWith("curl ", StringComparison.Ordinal)
        select (tag.Success ? tag.Groups["call"].Value : command, tag.Success, block.Groups["answer"].Value);

    /// <summary>The numbered questions. Each has an address and its answer.</summary>
    public IEnumerable<(string Address, string Answer)> Questions =>
        from Match question in Question().Matches(Text)
        select (question.Groups["path"].Value, question.Groups["answer"].Value);

    /// <summary>The addresses in the text and the tables that can be requested without changes.</summary>
    public IEnumerable<string> Addresses => Address().Matches(WithoutBlocks).Select(address => address.Groups[1].Value).Distinct();

    /// <summary>Files and folders of the repository that the page names.</summary>
    public IEnumerable<string> Paths => PathOfFile().Matches(WithoutBlocks).Select(path => path.Groups[1].Value).Distinct();

    /// <summary>The relative links, and the links within the page.</summary>
    public IEnumerable<string> Links =>
        Link().Matches(WithoutBlocks).Select(link => link.Groups[1].Value).Where(link => !link.Contains(':')).Distinct();

    /// <summary>The names that a link may have after its #. GitHub makes them from the headings in this way.</summary>
    public IEnumerable<string> Anchors => Heading().Matches(WithoutBlocks).Select(heading =>
        NotInAnchor().Replace(heading.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The path of the target of a relative link, from the root of the repository.</summary>
    public string PathOf(string link) => System.IO.Path.GetRelativePath(
        Repository.PathTo("."), System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Repository.PathTo(Path))!, link));

    /// <summary>The text below a heading, up to the next heading of the same level.</summary>
    public string Section(string heading)
    {
        var rest = Text[Text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal)..];
        return rest.IndexOf("\n## ", 1, StringComparison.Ordinal) is var end and > 0 ? rest[..end] : rest;
    }

    public string WithoutBlocks => AnyBlock().Replace(Text, "");

    [GeneratedRegex("""^```bash\n(?<command>[^`]+)\n```(?:\n\n```json\n(?<answer>.*?)\n```)?$""",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("""^TAG=\$\((?<call>curl -si .*?)\s*\\?\s*\| sed """, RegexOptions.Singleline)]
    private static partial Regex TagOf();

    [GeneratedRegex("""^\d+\. [^`\n]+\n +`(?<path>/v1/[^`]+)`\n +gives `(?<answer>[^`]+)`$""", RegexOptions.Multiline)]
    private static partial Regex Question();

    [GeneratedRegex("""`(?:GET )?(/(?:v1|guide|health|swagger|\.well-known)[^`\s{]*)`""")]
    private static partial Regex Address();

    [GeneratedRegex("""`((?:src|db|tests|\.ci|\.github)/[^`\s]*)`""")]
    private static partial Regex PathOfFile();

    [GeneratedRegex("""\]\(([^)\s]+)\)""")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex("^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex AnyBlock();
}
