using System.Text.Json;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Store;

namespace PositionsApi.Record;

internal static class Positions
{
    public static readonly Resource Resource = new("What the parties said they want, each with its evidence")
    {
        List = new("positions", "position", typeof(PositionRow), defaultSort: "-stated_on,id")
        {
            View = "positions", // db/views/positions.sql
            Summary = "Positions in force on a day, or all of them",
            Filters =
            [
                Filter.Codes("id", "r.id = any(@id)", "Ids of positions. The analyses use this filter to link to their positions",
                    "ukraine-nato"),
                Filter.Reference("process", "process", "r.process = any((select within_process(@process))::text[])",
                    "Process, with its tracks", "ukraine-peace-talks"),
                Filter.Reference("party", "party", "r.party = any(@party)", "Party that took the position", "ukraine"),
                Filter.Reference("issue", "issue", "r.issue = any((select within_issue(@issue))::text[])",
                    "Issue, with the issues below it", "territory"),
                Filter.Reference("plan", "plan", "r.plan = any(@plan)",
                    "Plan that the position is on, as a whole or on one of its points", "us-28-point-2025-11"),
                Filter.Integer("plan_point", "r.plan_point = any(@plan_point)", "Number of the plan's point that the position is on"),
                Filter.Vocabulary("subject_type", "r.subject_type = any(@subject_type)", Vocabulary.SubjectTypes,
                    "Kind of subject that the position is on"),
                Filter.Vocabulary("stance", "r.stance = any(@stance)", Vocabulary.Stances, "Stance", "rejects"),
                Filter.Flag("red_line", "r.red_line = @red_line", "Whether the party called it non-negotiable"),
                Filter.Vocabulary("basis", "r.basis = any(@basis)", Vocabulary.Bases, "declared, or inferred by the editors"),
                Filter.Flag("contested", "r.contested = @contested",
                    "Whether the party stated another stance on the subject on the same day"),
                Filter.Reference("speaker", "person", "r.speaker = any(@speaker)", "Person who stated it", "volodymyr-zelenskyy"),
                Filter.Reference("source", "source", """
                    exists (select from position_evidence e
                            where e.position = r.id
                              and (e.source = any(@source)
                                   or exists (select from statement_source s where s.statement = e.statement and s.source = any(@source))))
                    """, "Source in the evidence of the position, named directly or through a statement", "seed-article"),
                Filter.DateFrom("stated_from", "r.stated_on >= @stated_from", "Stated on or after this day", "2025-11-01"),
                Filter.DateTo("stated_to", "r.stated_on <= @stated_to", "Stated on or before this day", "2026-02-18"),
                Filter.Text("q", "(r.summary ilike @q or r.quote ilike @q or r.coding_note ilike @q)",
                    "Text in the summary, quote or coding note", "guarantees"),
                Filter.Switch("history",
                    off: "r.stated_on <= @as_of and (r.superseded_on is null or r.superseded_on > @as_of)",
                    on: "r.stated_on <= @as_of",
                    "true gives every position stated up to `as_of`, including positions that a later position replaced",
                    // PostgreSQL estimates that few rows match this range, so it scans the index of validity and skips superseded
                    // rows there. At a million positions a page takes 0.1 s instead of 1.7 s. In other orders, or after a cursor,
                    // the same words would make the page slower.
                    offInOrderOfIds: "r.stated_on <= @as_of and coalesce(r.superseded_on, 'infinity') between @as_of + 1 and 'infinity'"),
            ],
            Facets = ["process", "party", "subject_type", "issue", "plan", "stance", "red_line", "basis", "speaker", "contested"],
        },
        Single = new("positions", "position", typeof(Position), example: "ukraine-donbas-withdrawal",
            """
            select r.*,
                   (select json_agg(json_build_object(
                               'statement', proof.statement, 'source', proof.source,
                               'speaker', statement.speaker, 'speaker_name', person.name,
                               'said_on', statement.said_on, 'mode', statement.mode,
                               'quote', statement.quote, 'language', statement.language, 'paraphrase', statement.paraphrase,
                               'sources', (select json_agg(cited(origin) order by listed.ordinal)
                                           from (select proof.source, 1 as ordinal where proof.source is not null
                                                 union all
                                                 select link.source, link.ordinal
                                                 from statement_source link where link.statement = proof.statement) listed
                                           join source origin on origin.id = listed.source))
                           order by proof.ordinal)
                    from position_evidence proof
                    left join statement on statement.id = proof.statement
                    left join person on person.id = statement.speaker
                    where proof.position = r.id) as evidence
            from positions r
            where r.id = @id
            """)
        {
            Title = """
                r.party_name || ' on ' || coalesce(r.issue_title, r.plan_title || coalesce(', point ' || r.plan_point, ''))
                || ': ' || r.stance || ' (stated ' || r.stated_on || ')'
                """,
        },
        Fields =
        [
            Field.Reference("process", "process").Must(),
            Field.Reference("party", "party").Must(),
            Field.Reference("issue", "issue"),
            Field.Reference("plan", "plan"),
            Field.NumberOf(Plans.Point, "plan_point", 1, 10_000),
            Field.OneOf("stance", Vocabulary.Stances).Must(),
            Field.Boolean("red_line"),
            Field.OneOf("basis", Vocabulary.Bases, "declared"),
            Field.Text("coding_note", 2000),
            Field.Text("summary", 4000).Must(),
            Field.Reference("speaker", "person"),
            Field.Scale("value"),
            Field.Scale("value_low"),
            Field.Scale("value_high"),
            Field.Scale("salience"),
            Field.Date("stated_on").Must(),
            Field.Precision("stated_on_precision"),
            Field.Objects("evidence",
                Field.Reference("statement", "statement"),
                Field.Reference("source", "source")).Must(),
        ],
        Rules = [HasOneSubject, EvidenceNamesOne],
    };

    private static IEnumerable<(string Field, string Message)> HasOneSubject(JsonElement document)
    {
        if (document.Gives("issue") == document.Gives("plan"))
            yield return ("issue", "exactly one of issue and plan must be given: the subject of the position.");
        if (document.Gives("plan_point") && !document.Gives("plan"))
            yield return ("plan_point", "needs the plan that it is a point of.");
    }

    private static IEnumerable<(string Field, string Message)> EvidenceNamesOne(JsonElement document)
    {
        if (!document.TryGetProperty("evidence", out var evidence) || evidence.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var (entry, place) in evidence.EnumerateArray().Select((entry, place) => (entry, place)))
            if (entry.ValueKind == JsonValueKind.Object && entry.Gives("statement") == entry.Gives("source"))
                yield return ($"evidence[{place}]", "must name either a statement or a source.");
    }
}

public record PositionRow
{
    public required string Id { get; init; }
    public required string Process { get; init; }
    public required string Party { get; init; }
    public required string PartyName { get; init; }
    [OneOf("subject_type")] public required string SubjectType { get; init; }
    public required string? Issue { get; init; }
    public required string? IssueTitle { get; init; }
    public required string? Plan { get; init; }
    public required string? PlanTitle { get; init; }
    public required int? PlanPoint { get; init; }
    [OneOf("stance")] public required string Stance { get; init; }
    public required int? StanceScore { get; init; }
    public required bool RedLine { get; init; }
    [OneOf("basis")] public required string Basis { get; init; }
    public required string Summary { get; init; }
    public required string? CodingNote { get; init; }
    public required string? Speaker { get; init; }
    public required string? SpeakerName { get; init; }
    public required string? Quote { get; init; }
    public required decimal? Value { get; init; }
    public required decimal? ValueLow { get; init; }
    public required decimal? ValueHigh { get; init; }
    public required decimal? Salience { get; init; }
    public required DateOnly StatedOn { get; init; }
    [OneOf("precision")] public required string StatedOnPrecision { get; init; }
    public required DateOnly? SupersededOn { get; init; }
    public required bool Contested { get; init; }
    public required string? Source { get; init; }
    public required string? SourceTitle { get; init; }
    public required Uri? SourceUrl { get; init; }
    public required DateOnly? SourcePublishedOn { get; init; }
    public required int EvidenceCount { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Uri Url { get; init; }
}

public sealed record Position : PositionRow
{
    /// <summary>The evidence for the position, best first.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }
}

/// <summary>One piece of evidence: a statement, or a source that reports the position.</summary>
public sealed record Evidence
{
    /// <summary>Id of the statement; null if the evidence is a source.</summary>
    public required string? Statement { get; init; }
    /// <summary>Id of the source; null if the evidence is a statement.</summary>
    public required string? Source { get; init; }
    public required string? Speaker { get; init; }
    public required string? SpeakerName { get; init; }
    public required DateOnly? SaidOn { get; init; }
    [OneOf("statement_mode")] public required string? Mode { get; init; }
    /// <summary>The exact words of the statement.</summary>
    public required string? Quote { get; init; }
    public required string? Language { get; init; }
    /// <summary>The statement in neutral words of the editors.</summary>
    public required string? Paraphrase { get; init; }
    /// <summary>The source, or the sources that report the statement.</summary>
    public required IReadOnlyList<CitedSource> Sources { get; init; }
}

/// <summary>The parts of a source that a citation needs.</summary>
public sealed record CitedSource
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Publisher { get; init; }
    [OneOf("source_kind")] public required string Kind { get; init; }
    [OneOf("reliability")] public required string? Reliability { get; init; }
    public required Uri? Url { get; init; }
    public required DateOnly? PublishedOn { get; init; }
}
