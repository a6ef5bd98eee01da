namespace PositionsApi.Serving.Documents;

/// <summary>The form of the documents of one resource. Bundles, writes and versions use the same form.</summary>
/// <param name="table">The name of the table in schema record, which is the singular name of the resource.</param>
/// <param name="plural">The plural name, which addresses and the arrays of a bundle use.</param>
/// <param name="fields">Every field except <c>id</c>.</param>
internal sealed class DocumentType(string table, string plural, IReadOnlyList<Field> fields)
{
    public const string SlugPattern = "^[a-z0-9][a-z0-9._~-]{0,119}$";

    public string Table => table;
    public string Plural => plural;
    public IReadOnlyList<Field> Fields => fields;
    /// <summary>Rules that need more than one field.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>Whether any field, also a nested field, holds ids of the table <paramref name="target"/>.</summary>
    public bool RefersTo(string target) => RefersTo(fields, target);

    private static bool RefersTo(IEnumerable<Field> fields, string target) =>
        fields.Any(field => field.Target == target || RefersTo(field.Fields, target));
}
