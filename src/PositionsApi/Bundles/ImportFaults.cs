namespace PositionsApi.Bundles;

/// <summary>One thing that is wrong in an import, and where.</summary>
/// <param name="Line">Line of the file, from 1; null in a bundle, which need not have lines.</param>
/// <param name="Resource">Plural name of the resource; empty for what is wrong with the file.</param>
/// <param name="Id">Id of the document, or its place where it has none.</param>
/// <param name="Field">Field of the document; empty for what is wrong with all of it.</param>
/// <param name="Message">What is wrong.</param>
public sealed record ImportFault(int? Line, string Resource, string Id, string Field, string Message)
{
    internal string Place => string.Join(' ', new[] { Line is { } line ? $"line {line}" : "", Resource, Id, Field }.Where(part => part.Length > 0));

    public override string ToString() => $"{Place}: {Message}";
}

/// <summary>Everything that is wrong: counted to the end, kept up to a number that a person can read.</summary>
internal sealed class ImportFaults
{
    public const int Most = 1000;
    private readonly List<ImportFault> _first = [];

    public IReadOnlyList<ImportFault> First => _first;
    public int Count { get; private set; }

    public void Add(int? line, string resource, string id, string field, string message)
    {
        Count++;
        if (_first.Count < Most)
            _first.Add(new ImportFault(line, resource, id, field, message));
    }

    /// <summary>Some that were only counted.</summary>
    public void AddUncounted(int number) => Count += number;

    public string Summary => $"Nothing was loaded: {Count:N0} {(Count == 1 ? "fault" : "faults")}{(Count > Most ? $", of which the first {Most:N0} are named" : "")}.";
}
