namespace PositionsApi.Tests.Architecture;

/// <summary>An arrow says that a type of one folder uses a type of another folder, and gives an example.</summary>
internal sealed record Arrow(string From, string To, string Example)
{
    public override string ToString() => $"{From} -> {To} ({Example})";
}

/// <summary>
/// The table of the folders that a folder may use. Each folder has a row, from top to bottom. A row names the folders that it may
/// use by the last part of their path. The word <c>everything</c> allows all folders below.
/// </summary>
internal sealed class ArrowTable
{
    private const string Everything = "everything";
    private readonly List<(string Folder, string[] Uses)> _rows;

    public ArrowTable(string text) => _rows = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (words[0], words[1..]);
    })];

    /// <summary>The faults, one line each. There are none if the arrows are those of the table and all of them point downwards.</summary>
    public IReadOnlyList<string> FaultsOf(IReadOnlyCollection<Arrow> arrows) =>
    [
        .. arrows.SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct().Where(folder => RowOf(folder) < 0)
            .Select(folder => $"{folder} has no row in the table."),
        .. Entries().Where(entry => _rows.Take(RowOf(entry.Folder) + 1).Any(above => LastPart(above.Folder) == entry.Use))
            .Select(entry => $"The row of {entry.Folder} names {entry.Use}, which does not stand below it."),
        .. arrows.Where(arrow => RowOf(arrow.From) >= 0 && !Allows(_rows[RowOf(arrow.From)].Uses, arrow))
            .DistinctBy(arrow => (arrow.From, arrow.To)).Select(arrow => $"{arrow} is not in the table."),
        .. Entries().Where(entry => !arrows.Any(arrow => arrow.From == entry.Folder && LastPart(arrow.To) == entry.Use))
            .Select(entry => $"The row of {entry.Folder} names {entry.Use}, which nothing in that folder uses any more."),
        .. Cycles(arrows).Select(cycle => $"These use each other in a circle: {string.Join(", ", cycle)}."),
    ];

    private IEnumerable<(string Folder, string Use)> Entries() =>
        from row in _rows from use in row.Uses where use != Everything select (row.Folder, use);

    private int RowOf(string folder) => _rows.FindIndex(row => row.Folder == folder);

    private static bool Allows(string[] uses, Arrow arrow) => uses is [Everything] || uses.Contains(LastPart(arrow.To));

    private static string LastPart(string folder) => folder[(folder.LastIndexOf('/') + 1)..];

    /// <summary>The groups of folders in which every folder leads to every other.</summary>
    private static IEnumerable<string[]> Cycles(IReadOnlyCollection<Arrow> arrows)
    {
        var next = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var reached = next.ToDictionary(from => from.Key, from => Reach(from.Key));
        bool Reaches(string from, string to) => reached.TryGetValue(from, out var all) && all.Contains(to);
        return reached.Keys.Where(folder => Reaches(folder, folder)).Order()
            .GroupBy(folder => reached.Keys.Where(other => Reaches(folder, other) && Reaches(other, folder)).Min())
            .Select(group => group.ToArray());

        HashSet<string> Reach(string from)
        {
            var found = new HashSet<string>();
            var open = new Stack<string>([from]);
            while (open.TryPop(out var folder))
                foreach (var to in next[folder].Where(found.Add))
                    open.Push(to);
            return found;
        }
    }
}
