using PositionsApi.Store;

namespace PositionsApi.Serving.Documents;

internal enum FieldKind { Text, Code, Vocabulary, Reference, Date, Time, Boolean, Integer, Number, Texts, References, Objects }

/// <summary>
/// The kind of part that a field refers to. A part of a row, such as a point of a plan, has no id, so the field holds its number.
/// </summary>
/// <param name="Noun">The word for the part in messages.</param>
/// <param name="Owner">The field with the id of the row that the part belongs to. The table of that row has the same name.</param>
/// <param name="Array">The field of the row's document that holds the parts.</param>
/// <param name="Table">The table of the parts.</param>
/// <param name="Key">The name of the number of a part, both in the document and in the table.</param>
internal sealed record Part(string Noun, string Owner, string Array, string Table, string Key);

/// <summary>
/// One field of a document and the values that it allows. The database checks the same rules again; this check gives better
/// messages.
/// </summary>
internal sealed record Field(string Name, FieldKind Kind)
{
    public bool Required { get; init; }
    /// <summary>The table whose ids the field may hold.</summary>
    public string? Target { get; init; }
    public IReadOnlyList<string>? Allowed { get; init; }
    public int MaxLength { get; init; }
    /// <summary>A regular expression that the whole value must match.</summary>
    public string? Pattern { get; init; }
    /// <summary>The words for <see cref="Pattern"/> in a message.</summary>
    public string? PatternHint { get; init; }
    public decimal Minimum { get; init; } = decimal.MinValue;
    public decimal Maximum { get; init; } = decimal.MaxValue;
    /// <summary>The kind of part whose number the field holds; null for any other field.</summary>
    public Part? Part { get; init; }
    public string? DefaultValue { get; init; }
    public IReadOnlyList<Field> Fields { get; init; } = [];

    public static Field Text(string name, int maxLength) => new(name, FieldKind.Text) { MaxLength = maxLength };
    public static Field Code(string name, string pattern, string hint) =>
        new(name, FieldKind.Code) { MaxLength = 2000, Pattern = pattern, PatternHint = hint };
    public static Field Language(string name) =>
        Code(name, "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "a BCP 47 language tag such as en or uk");
    public static Field OneOf(string name, IReadOnlyList<string> allowed, string? defaultValue = null) =>
        new(name, FieldKind.Vocabulary) { Allowed = allowed, DefaultValue = defaultValue };
    public static Field Reference(string name, string target) => new(name, FieldKind.Reference) { Target = target };
    public static Field Date(string name) => new(name, FieldKind.Date);
    public static Field Precision(string name) => OneOf(name, Vocabulary.Precisions, "day");
    public static Field Time(string name) => new(name, FieldKind.Time);
    public static Field Boolean(string name) => new(name, FieldKind.Boolean) { DefaultValue = "false" };
    public static Field Integer(string name, int minimum, int maximum) =>
        new(name, FieldKind.Integer) { Minimum = minimum, Maximum = maximum };
    public static Field NumberOf(Part part, string name, int minimum, int maximum) => Integer(name, minimum, maximum) with { Part = part };
    public static Field Number(string name) => new(name, FieldKind.Number);
    public static Field Scale(string name) => new(name, FieldKind.Number) { Minimum = 0, Maximum = 100 };
    public static Field Texts(string name, string? pattern = null, string? hint = null) =>
        new(name, FieldKind.Texts) { MaxLength = 200, Pattern = pattern, PatternHint = hint };
    public static Field References(string name, string target) => new(name, FieldKind.References) { Target = target };
    public static Field Objects(string name, params Field[] fields) => new(name, FieldKind.Objects) { Fields = fields };

    public Field Must() => this with { Required = true };
}
