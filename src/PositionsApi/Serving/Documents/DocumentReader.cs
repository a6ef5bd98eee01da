using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Serving.Documents;

/// <summary>A reference in a document. All references are collected first and then looked up together.</summary>
internal sealed record Reference(string Target, string Id, string Field);

/// <summary>
/// Reads one JSON document strictly and reports every fault with its field. Values without a fault are written to a complete
/// document for the database, with defaults and nulls for absent fields.
/// </summary>
/// <remarks>
/// With <paramref name="ignoreOthers"/>, fields that are not fields of the document are left out, such as the labels and nested
/// rows of an answer. With <paramref name="saysResource"/>, the document may have a field "resource", as a line of an import
/// does.
/// </remarks>
internal sealed class DocumentReader(DocumentType type, bool ignoreOthers = false, bool saysResource = false)
{
    private readonly List<Field> _fields = [Field.Code("id", DocumentType.SlugPattern, IdHint).Must(), .. type.Fields];

    public const string IdHint = "1 to 120 lower-case letters, digits, '.', '-', '_' or '~', beginning with a letter or digit";

    public List<(string Field, string Message)> Faults { get; } = [];
    public List<Reference> References { get; } = [];

    /// <summary>The complete document for the database. It must only be used if <see cref="Faults"/> is empty.</summary>
    public string Read(JsonElement document)
    {
        Faults.Clear();
        References.Clear();
        if (document.ValueKind != JsonValueKind.Object)
        {
            Faults.Add(("", "must be an object."));
            return "{}";
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Json.WriterOptions))
            ReadObject(document, _fields, "", writer);
        CheckPrecisions(document);
        Faults.AddRange(type.Rules.SelectMany(rule => rule(document)));
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>A patch that sets a misspelt field to null would look as if it worked, since there is nothing to remove.</summary>
    public void CheckPatch(JsonElement patch) => RefuseOthers(patch, _fields, "");

    private void RefuseOthers(JsonElement source, IReadOnlyList<Field> fields, string path)
    {
        foreach (var property in source.EnumerateObject())
        {
            var isItsResource = saysResource && path.Length == 0 && property.NameEquals("resource");
            if (!isItsResource && !fields.Any(field => property.NameEquals(field.Name)))
                Faults.Add((path + Json.Printable(property.Name),
                    $"is not a field here; fields are {string.Join(", ", fields.Select(field => field.Name))}."));
        }
    }

    private void ReadObject(JsonElement source, IReadOnlyList<Field> fields, string path, Utf8JsonWriter writer)
    {
        if (!ignoreOthers)
            RefuseOthers(source, fields, path);

        writer.WriteStartObject();
        foreach (var field in fields)
        {
            var at = path + field.Name;
            writer.WritePropertyName(field.Name);
            if (source.TryGetProperty(field.Name, out var value) && value.ValueKind != JsonValueKind.Null)
                ReadValue(value, field, at, writer);
            else
                ReadAbsent(field, at, writer);
        }
        writer.WriteEndObject();
    }

    private void ReadAbsent(Field field, string at, Utf8JsonWriter writer)
    {
        if (field.Required)
            Faults.Add((at, "is required."));
        switch (field.Kind)
        {
            case FieldKind.Texts or FieldKind.References or FieldKind.Objects:
                writer.WriteStartArray();
                writer.WriteEndArray();
                break;
            case FieldKind.Boolean:
                writer.WriteBooleanValue(field.DefaultValue == "true");
                break;
            default:
                writer.WriteStringValue(field.DefaultValue);
                break;
        }
    }

    private void ReadValue(JsonElement value, Field field, string at, Utf8JsonWriter writer)
    {
        switch (field.Kind)
        {
            case FieldKind.Boolean:
                if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                    Refuse(at, "must be true or false.", writer);
                else
                    value.WriteTo(writer);
                break;
            case FieldKind.Integer or FieldKind.Number:
                ReadNumber(value, field, at, writer);
                break;
            case FieldKind.Texts or FieldKind.References or FieldKind.Objects:
                ReadList(value, field, at, writer);
                break;
            default:
                ReadText(value, field, at, writer);
                break;
        }
    }

    private void ReadNumber(JsonElement value, Field field, string at, Utf8JsonWriter writer)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number))
            Refuse(at, "must be a number.", writer);
        else if (field.Kind == FieldKind.Integer && number != decimal.Truncate(number))
            Refuse(at, "must be a whole number.", writer);
        else if (number < field.Minimum || number > field.Maximum)
            Refuse(at, $"must be from {field.Minimum} to {field.Maximum}.", writer);
        else
            writer.WriteNumberValue(number);
    }

    private void ReadList(JsonElement value, Field field, string at, Utf8JsonWriter writer)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Refuse(at, "must be an array.", writer);
            return;
        }
        if (field.Required && value.GetArrayLength() == 0)
            Faults.Add((at, "needs at least one entry."));

        var element = field.Kind switch
        {
            FieldKind.References => field with { Kind = FieldKind.Reference, Required = true },
            _ when field.Pattern is not null => field with { Kind = FieldKind.Code },
            _ => field with { Kind = FieldKind.Text },
        };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        writer.WriteStartArray();
        foreach (var entry in value.EnumerateArray())
        {
            var place = $"{at}[{index++}]";
            if (field.Kind == FieldKind.Objects)
            {
                if (entry.ValueKind == JsonValueKind.Object)
                    ReadObject(entry, field.Fields, place + ".", writer);
                else
                    Refuse(place, "must be an object.", writer);
                continue;
            }
            ReadText(entry, element, place, writer);
            if (field.Kind == FieldKind.References && entry.ValueKind == JsonValueKind.String && !seen.Add(entry.GetRawText()))
                Faults.Add((place, "stands in the list twice."));
        }
        writer.WriteEndArray();
    }

    private void ReadText(JsonElement value, Field field, string at, Utf8JsonWriter writer)
    {
        if (value.ValueKind != JsonValueKind.String || !Json.TryGetText(value, out var text))
        {
            Refuse(at, value.ValueKind == JsonValueKind.String ? "is not valid Unicode text." : "must be a string.", writer);
            return;
        }

        var fault = field.Kind switch
        {
            FieldKind.Vocabulary when !field.Allowed!.Contains(text) => $"is not one of {string.Join(", ", field.Allowed!)}.",
            FieldKind.Reference when !Regex.IsMatch(text, DocumentType.SlugPattern) => $"is not an id: {IdHint}.",
            FieldKind.Date when !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
                "is not a date of the form YYYY-MM-DD.",
            FieldKind.Time when !TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
                "is not a time of the form hh:mm.",
            FieldKind.Code when text.Length > field.MaxLength || !Regex.IsMatch(text, field.Pattern!) => $"is not {field.PatternHint}.",
            _ => null,
        };
        if (fault is not null)
            fault = $"'{Json.Printable(text)}' {fault}";
        else if (field.Kind is FieldKind.Text)
            fault = TextFault(text, field.MaxLength);
        if (fault is not null)
        {
            Refuse(at, fault, writer);
            return;
        }
        if (field.Kind == FieldKind.Reference)
            References.Add(new Reference(field.Target!, text, at));
        writer.WriteStringValue(text);
    }

    private static string? TextFault(string text, int maxLength) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => "must not be blank. For no value, leave the field out or give null.",
        _ when text.Any(character => char.IsControl(character) && character is not ('\n' or '\t')) => "must not hold control characters.",
        _ when char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) => "must not begin or end with white space.",
        // PostgreSQL counts characters, but .NET counts UTF-16 units.
        _ when text.Length > maxLength && text.EnumerateRunes().Count() > maxLength => $"must be at most {maxLength} characters long.",
        _ => null,
    };

    /// <summary>A date that is known only to the month or year must be the first day of that month or year.</summary>
    private void CheckPrecisions(JsonElement document)
    {
        foreach (var precision in type.Fields.Where(field => field.Name.EndsWith("_precision", StringComparison.Ordinal)))
        {
            var date = precision.Name[..^"_precision".Length];
            if (document.Gives(date) && document.Gives(precision.Name)
                && !Faults.Any(fault => fault.Field == date || fault.Field == precision.Name)
                && document.GetProperty(precision.Name).GetString() is var known && known != "day"
                && DateOnly.ParseExact(document.GetProperty(date).GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture) is var day
                && (day.Day != 1 || known == "year" && day.Month != 1))
                Faults.Add((date, $"must be the first day of the {known}, since {precision.Name} is {known}."));
        }
    }

    private void Refuse(string at, string message, Utf8JsonWriter writer)
    {
        Faults.Add((at, message));
        writer.WriteNullValue();
    }
}
