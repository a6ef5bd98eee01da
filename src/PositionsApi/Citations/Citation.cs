using System.Text;
using System.Text.Json;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Citations;

/// <summary>
/// How to cite one answer: what it is, the permalink that keeps giving it, and the day it was looked at. Pure: each
/// format is a function of these.
/// </summary>
internal sealed record Citation(string Key, string Title, string? Version, DateOnly Issued, string Permalink, DateOnly Accessed)
{
    private const string Author = "PositionsApi";

    /// <summary>One sentence in the manner of APA.</summary>
    public string ToText() =>
        $"{Author}. ({Dates.Format(Issued)}). {Title}{(Version is null ? "" : $" ({Version})")} [Data set]. Retrieved {Dates.Format(Accessed)}, from {Permalink}\n";

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

    /// <summary>Lines end in CR LF, as the format has it.</summary>
    public string ToRis()
    {
        var lines = new List<string> { "TY  - DATA", $"AU  - {Author}", $"TI  - {OneLine(Title)}", $"PY  - {Issued.Year}", $"DA  - {Issued:yyyy/MM/dd}" };
        if (Version is not null)
            lines.Add($"ET  - {OneLine(Version)}");
        lines.AddRange([$"UR  - {Permalink}", $"Y2  - {Accessed:yyyy/MM/dd}", "ER  - "]);
        return string.Concat(lines.Select(line => line + "\r\n"));
    }

    /// <summary>CSL-JSON: an array of one item.</summary>
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
