using PositionsApi.Store;

namespace PositionsApi.Serving.Documents;

internal enum FieldKind { Text, Code, Vocabulary, Reference, Date, Time, Boolean, Integer, Number, Texts, References, Objects }

/// <summary>What a field holds the number of: parts of a row, such as the points of a plan, have no ids.</summary>
/// <param name="Noun">What messages call the part.</param>
/// <param name="Owner">The field that names the row, called as the table of the row.</param>
/// <param name="Array">Where the document of the row has its parts.</param>
/// <param name="Table">The table of the parts.</param>
/// <param name="Key">The number of a part, in the document and in the table.</param>
internal sealed record Part(string Noun, string Owner, string Array, string Table, string Key);

/// <summary>One field of a document: what it may hold. The database has the last word; this makes its refusals kind.</summary>
internal sealed record Field(string Name, FieldKind Kind)
{
    public bool Required { get; init; }
    /// <summary>The table whose ids the field may hold.</summary>
    public string? Target { get; init; }
    public IReadOnlyList<string>? Allowed { get; init; }
    public int MaxLength { get; init; }
    /// <summary>A regular expression that the whole value matches, and how to say so.</summary>
    public string? Pattern { get; init; }
    public string? PatternHint { get; init; }
    public decimal Minimum { get; init; } = decimal.MinValue;
    public decimal Maximum { get; init; } = decimal.MaxValue;
    /// <summary>What the field holds the number of, where it does.</summary>
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
