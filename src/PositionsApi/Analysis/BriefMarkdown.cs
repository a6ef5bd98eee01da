using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PositionsApi.Analysis;

/// <summary>
/// A brief as Markdown. Every line names the speaker and the day, and has the numbers of its sources in the list at the end.
/// </summary>
internal static partial class BriefMarkdown
{
    public static string Write(JsonElement brief)
    {
        var numbers = Items(brief, "sources")
            .Select((source, i) => (Id: Text(source, "id")!, Number: i + 1))
            .ToDictionary(source => source.Id, source => source.Number);
        string Cited(JsonElement item) =>
            string.Concat(item.GetProperty("sources").EnumerateArray().Select(source => $" [{numbers[source.GetString()!]}]"));

        var asOf = Day(Text(brief, "as_of"), "day");
        var text = new StringBuilder($"# {Escape(Text(brief, "title"))}\n\n");
        text.Append($"As of {asOf}, from <{Text(brief, "permalink")}>. Numbers in brackets name the sources at the end.\n");
        if (Text(brief, "question") is { } question)
            text.Append($"\nThe question, as the editors of this record put it: “{Escape(question)}”\n");

        Section(text, "Who stands where", Items(brief, "who_stands_where").Select(position => Stand(brief, position) + Cited(position)),
            "This record knows of no position in force.");
        Section(text, "Red lines", Items(brief, "red_lines").Select(position =>
            $"{Bold(position, "party_name")}{On(brief, position)} called this non-negotiable: "
            + $"{Sentence(position)} {Attribution(position)}{Cited(position)}"), null);
        Section(text, "What changed last", Items(brief, "last_changes").Select(change =>
            $"{Moved(brief, change)}: {Sentence(change)} {Attribution(change)}{Cited(change)}"), null);
        Section(text, "Open conditions", Items(brief, "open_conditions").Select(position =>
            $"{Bold(position, "party_name")}{On(brief, position)} would accept on this condition: "
            + $"{Sentence(position)} {Attribution(position)}{Cited(position)}"), null);
        Section(text, "In the plans", Items(brief, "plan_points").Select(point =>
            $"{Escape(Text(point, "plan_title"))}, point {point.GetProperty("number")}, {Day(Text(point, "published_on"), "day")}: "
            + $"{Sentence(point)}{Cited(point)}"), null);
        Section(text, "Disputed", Items(brief, "disputes").Select(dispute => $"{Escape(Text(dispute, "topic"))}: " + string.Join("; ",
            dispute.GetProperty("claims").EnumerateArray().Select(claim => Escape(Text(claim, "claim")) + Cited(claim)))), null);
        if (Items(brief, "no_known_position") is { Count: > 0 } silent)
        {
            var names = string.Join(", ", silent.Select(party => Escape(Text(party, "party_name"))));
            text.Append($"\n## No known position\n\nThis record knows of no position in force on {asOf} of: {names}.\n");
        }

        text.Append("\n## Sources\n\n");
        foreach (var source in Items(brief, "sources"))
            text.Append($"{numbers[Text(source, "id")!]}. {Described(source)}\n");
        return text.ToString();
    }

    private static string Described(JsonElement source)
    {
        var published = Text(source, "published_on") is { } day ? Day(day, "day") : "undated";
        var address = Text(source, "url") is { } url ? $". <{url}>" : "";
        return $"{Escape(Text(source, "publisher"))}: {Escape(Text(source, "title"))}, {published}{address}";
    }

    private static string Stand(JsonElement brief, JsonElement position)
    {
        var stance = Text(position, "stance") switch
        {
            "conditional" => "accepts on conditions",
            "neutral" => "takes no side",
            "ambiguous" => "has spoken ambiguously",
            "undisclosed" => "declines to state its position",
            "withdrawn" => "has taken its position back",
            var verb => verb + " it",
        };
        var redLine = Is(position, "red_line") ? ", a red line" : "";
        var contested = Is(position, "contested") ? ", and said otherwise on the same day" : "";
        var inferred = Text(position, "basis") == "inferred" ? " Coded by the editors from what was said or done." : "";
        return $"{Bold(position, "party_name")}{On(brief, position)} {stance}{redLine}{contested}: "
            + $"{Sentence(position)} {Attribution(position)}{inferred}";
    }

    private static string Moved(JsonElement brief, JsonElement change)
    {
        var before = string.Join(" and ", change.GetProperty("before_stances").EnumerateArray().Select(stance => stance.GetString()));
        var stance = Text(change, "stance");
        var moved = before.Length == 0 ? $"first stated position, “{stance}”"
            : before == stance ? $"still “{stance}”"
            : $"from “{before}” to “{stance}”";
        var redLine = (Is(change, "before_red_line"), Is(change, "red_line")) switch
        {
            (false, true) => ", red line raised",
            (true, false) => ", red line dropped",
            _ => "",
        };
        return $"{StatedOn(change)}, {Bold(change, "party_name")}{On(brief, change).TrimEnd(',')}: {moved}{redLine}";
    }

    /// <summary>The speaker and the day of a position.</summary>
    private static string Attribution(JsonElement position)
    {
        var speaker = Text(position, "speaker_name") is { } name
            ? Escape(name)
            : $"Attributed to {Escape(Text(position, "party_name"))}, speaker not recorded";
        return $"({speaker}, {StatedOn(position)})";
    }

    private static string StatedOn(JsonElement position) => Day(Text(position, "stated_on"), Text(position, "stated_on_precision"));

    private static string On(JsonElement brief, JsonElement item) =>
        Text(item, "issue") == Text(brief, "issue") ? "" : $", on “{Escape(Text(item, "issue_title"))}”,";

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines, string? otherwise)
    {
        var all = lines.ToList();
        if (all.Count == 0 && otherwise is null)
            return;
        text.Append($"\n## {title}\n\n");
        foreach (var line in all)
            text.Append($"- {line}\n");
        if (all.Count == 0)
            text.Append($"{otherwise}\n");
    }

    private static List<JsonElement> Items(JsonElement brief, string name) => [.. brief.GetProperty(name).EnumerateArray()];

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static bool Is(JsonElement item, string name) => item.GetProperty(name).GetBoolean();

    private static string Bold(JsonElement item, string name) => $"**{Escape(Text(item, name))}**";

    private static string Sentence(JsonElement item) => Escape(Text(item, "summary")!.TrimEnd('.')) + ".";

    private static string Day(string? day, string? precision) => DateOnly.Parse(day!, CultureInfo.InvariantCulture)
        .ToString(precision switch { "year" => "yyyy", "month" => "MMMM yyyy", _ => "d MMMM yyyy" }, CultureInfo.InvariantCulture);

    /// <summary>Escapes text of the record, so that it cannot become a heading, a link or HTML.</summary>
    private static string Escape(string? text) => Special().Replace((text ?? "").ReplaceLineEndings(" "), @"\$0");

    [GeneratedRegex(@"[\\`*_\[\]<>#|~!]")]
    private static partial Regex Special();
}
