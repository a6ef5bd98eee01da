using System.Text.Json;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Store;

namespace PositionsApi.Record;

internal static class Statements
{
    public static readonly Resource Resource = new("Who said what, when")
    {
        List = new("statements", "statement", typeof(StatementRow), defaultSort: "-said_on,id")
        {
            View = "statements", // db/views/statements.sql
            Summary = "Who said what, when",
            Always = "r.said_on <= @as_of",
            Filters =
            [
                Filter.Reference("process", "process", "r.process = any((select within_process(@process))::text[])",
                    "Process, with its tracks", "ukraine-peace-talks"),
                Filter.Reference("party", "party", "r.party = any(@party)", "Party for which it was said", "ukraine"),
                Filter.Reference("speaker", "person", "r.speaker = any(@speaker)", "Person who said it", "volodymyr-zelenskyy"),
                Filter.Reference("issue", "issue", "r.issues && (select within_issue(@issue))",
                    "Is about this issue or an issue below it", "territory"),
                Filter.Reference("meeting", "meeting", "r.meeting = any(@meeting)", "Said at or after this meeting", "geneva-2026-02"),
                Filter.Reference("source", "source",
                    "exists (select from statement_source x where x.statement = r.id and x.source = any(@source))",
                    "Reported by this source", "seed-article"),
                Filter.Vocabulary("mode", "r.mode = any(@mode)", Vocabulary.StatementModes, "How the statement is known", "verbatim"),
                Filter.Codes("language", "r.language = any(@language)", "BCP 47 tag of the language of the quote", "en"),
                Filter.DateFrom("from", "r.said_on >= @from", "Said on or after this day", "2026-02-01"),
                Filter.DateTo("to", "r.said_on <= @to", "Said on or before this day", "2026-02-18"),
                Filter.Text("q", "(r.quote ilike @q or r.paraphrase ilike @q or r.speaker_name ilike @q)",
                    "Text in the quote, paraphrase or speaker", "ceasefire"),
            ],
            Facets = ["process", "party", "speaker", "mode", "meeting", "language"],
        },
        Single = new("statements", "statement", typeof(Statement), example: "stmt-2026-02-17-zelenskyy-axios-donbas",
            """
            select r.*,
                   (select coalesce(json_agg(link.source order by link.ordinal), '[]')
                    from statement_source link where link.statement = r.id) as sources,
                   (select coalesce(json_agg(cited(origin) order by link.ordinal), '[]')
                    from statement_source link join source origin on origin.id = link.source
                    where link.statement = r.id) as cited_sources,
                   (select coalesce(json_agg(json_build_object('id', held.id, 'party', held.party, 'issue', held.issue,
                                                 'plan', held.plan, 'plan_point', held.plan_point, 'stance', held.stance,
                                                 'summary', held.summary, 'stated_on', held.stated_on)
                                             order by held.stated_on desc, held.id), '[]')
                    from position_evidence link join position held on held.id = link.position
                    where link.statement = r.id) as positions
            from statements r
            where r.id = @id
            """)
        {
            Title = """
                coalesce(r.speaker_name, r.party_name) || ', ' || r.said_on || ': ' || coalesce('"' || r.quote || '"', r.paraphrase)
                """,
        },
        Fields =
        [
            Field.Reference("process", "process").Must(),
            Field.Reference("speaker", "person"),
            Field.Reference("party", "party"),
            Field.Date("said_on").Must(),
            Field.Precision("said_on_precision"),
            Field.OneOf("mode", Vocabulary.StatementModes).Must(),
            Field.Text("quote", 4000),
            Field.Language("language"),
            Field.Text("paraphrase", 4000),
            Field.Reference("meeting", "meeting"),
            Field.References("issues", "issue"),
            Field.References("sources", "source").Must(),
        ],
        Rules = [SaysSomethingBySomebody],
    };

    private static IEnumerable<(string Field, string Message)> SaysSomethingBySomebody(JsonElement document)
    {
        if (!document.Gives("quote") && !document.Gives("paraphrase"))
            yield return ("paraphrase", "a statement needs a quote or a paraphrase.");
        if (document.Gives("quote") != document.Gives("language"))
            yield return ("language", "must be given exactly when there is a quote.");
        if (!document.Gives("speaker") && !document.Gives("party"))
            yield return ("speaker", "a statement needs a speaker or a party.");
    }
}

public record StatementRow
{
    public required string Id { get; init; }
    public required string Process { get; init; }
    public required string? Speaker { get; init; }
    public required string? SpeakerName { get; init; }
    public required string? Party { get; init; }
    public required string? PartyName { get; init; }
    public required DateOnly SaidOn { get; init; }
    [OneOf("precision")] public required string SaidOnPrecision { get; init; }
    [OneOf("statement_mode")] public required string Mode { get; init; }
    public required string? Quote { get; init; }
    public required string? Language { get; init; }
    public required string? Paraphrase { get; init; }
    public required string? Meeting { get; init; }
    public required string? MeetingTitle { get; init; }
    public required IReadOnlyList<string> Issues { get; init; }
    public required string Source { get; init; }
    public required string SourceTitle { get; init; }
    public required Uri? SourceUrl { get; init; }
    public required int SourceCount { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Uri Url { get; init; }
}

public sealed record Statement : StatementRow
{
    /// <summary>Ids of the sources, best first.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
    public required IReadOnlyList<CitedSource> CitedSources { get; init; }
    /// <summary>Positions that have the statement as evidence.</summary>
    public required IReadOnlyList<RestingPosition> Positions { get; init; }
}

/// <summary>A position that has the statement as evidence, in short.</summary>
public sealed record RestingPosition
{
    public required string Id { get; init; }
    public required string Party { get; init; }
    public required string? Issue { get; init; }
    public required string? Plan { get; init; }
    public required int? PlanPoint { get; init; }
    [OneOf("stance")] public required string Stance { get; init; }
    public required string Summary { get; init; }
    public required DateOnly StatedOn { get; init; }
}
