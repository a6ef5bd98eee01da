using System.Text;
using System.Text.Json;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Citations;

/// <summary>
/// The parts of a citation of one answer: its title, the permalink that always gives the same answer, and the day of access. Each
/// method writes the citation in one format and uses nothing but these parts.
/// </summary>
internal sealed record Citation(string Key, string Title, string? Version, DateOnly Issued, string Permalink, DateOnly Accessed)
{
    private const string Author = "PositionsApi";

    /// <summary>One line of text in the style of the American Psychological Association (APA).</summary>
    public string ToText() =>
        $"{Author}. ({Dates.Format(Issued)}). {Title}{(Version is null ? "" : $" ({Version})")} [Data set]. "
        + $"Retrieved {Dates.Format(Accessed)}, from {Permalink}\n";

    public string ToBibTeX() => $$"""
        @misc{{{Key}},
          author = {{{Author}}},
          title = {{{Escape(Title)}}},
          year = {{{Issued.Year}}},
          month = {{{Issued.Month}}},
          note = {{{Escape($"Data set{(Version is null ? "" : ", " + Version)}, issued {Dates.Format(Issued)}")}}},
          url = {{{Permalink}}},
          urldate = {{{Dates.Format(Accessed)}}}
        }

        """;

    /// <summary>The format RIS. Its lines must end in CR LF.</summary>
    public string ToRis()
    {
        List<string> lines =
        [
            "TY  - DATA", $"AU  - {Author}", $"TI  - {OneLine(Title)}", $"PY  - {Issued.Year}", $"DA  - {Issued:yyyy/MM/dd}",
        ];
        if (Version is not null)
            lines.Add($"ET  - {OneLine(Version)}");
        lines.AddRange([$"UR  - {Permalink}", $"Y2  - {Accessed:yyyy/MM/dd}", "ER  - "]);
        return string.Concat(lines.Select(line => line + "\r\n"));
    }

    /// <summary>The format CSL-JSON: an array with one item.</summary>
    public string ToCsl()
    {
        using var buffer = new PooledBuffer();
        using (var json = new Utf8JsonWriter(buffer, Json.WriterOptions))
        {
            json.WriteStartArray();
            json.WriteStartObject();
            json.WriteString("id", Key);
            json.WriteString("type", "dataset");
            json.WriteStartArray("author");
            json.WriteStartObject();
            json.WriteString("literal", Author);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("title", Title);
            if (Version is not null)
                json.WriteString("version", Version);
            WriteDate(json, "issued", Issued);
            json.WriteString("URL", Permalink);
            WriteDate(json, "accessed", Accessed);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    private static void WriteDate(Utf8JsonWriter json, string name, DateOnly day)
    {
        json.WriteStartObject(name);
        json.WriteStartArray("date-parts");
        json.WriteStartArray();
        json.WriteNumberValue(day.Year);
        json.WriteNumberValue(day.Month);
        json.WriteNumberValue(day.Day);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in OneLine(text))
            escaped.Append(character switch
            {
                '\\' => @"\textbackslash{}",
                '~' => @"\textasciitilde{}",
                '^' => @"\textasciicircum{}",
                '{' or '}' or '%' or '&' or '$' or '#' or '_' => $@"\{character}",
                _ => character.ToString(),
            });
        return escaped.ToString();
    }
}
