namespace PositionsApi.Serving.Documents;

/// <summary>What a document of one resource holds: the form of the bundle, of every write, and of a version.</summary>
/// <param name="table">The table of the record, and the singular name.</param>
/// <param name="plural">The name in addresses and the array of the bundle.</param>
/// <param name="fields">Every field beside <c>id</c>.</param>
internal sealed class DocumentType(string table, string plural, IReadOnlyList<Field> fields)
{
    public const string SlugPattern = "^[a-z0-9][a-z0-9._~-]{0,119}$";

    public string Table => table;
    public string Plural => plural;
    public IReadOnlyList<Field> Fields => fields;
    /// <summary>What no field can judge alone.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>Whether a field, however deep it is nested, holds ids of that table.</summary>
    public bool RefersTo(string target) => RefersTo(fields, target);

    private static bool RefersTo(IEnumerable<Field> fields, string target) =>
        fields.Any(field => field.Target == target || RefersTo(field.Fields, target));
}
