using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Store;

namespace PositionsApi.Record;

internal static class Meetings
{
    public static readonly Resource Resource = new("Rounds of talks and their sessions")
    {
        List = new("meetings", "meeting", typeof(MeetingRow), defaultSort: "-starts_on,id")
        {
            View = "meetings", // db/views/meetings.sql
            Summary = "Rounds of talks and their sessions",
            Always = "r.starts_on <= @as_of",
            Filters =
            [
                Filter.Reference("process", "process", "r.process = any((select within_process(@process))::text[])",
                    "Process, with its tracks", "us-trilateral-2026"),
                Filter.Reference("parent", "meeting", "r.parent = any(@parent)", "Session of this round", "geneva-2026-02"),
                Filter.Reference("party", "party", "r.parties && @party", "Party with a delegation", "russia"),
                Filter.Reference("person", "person", """
                    (exists (select from meeting_delegate x where x.meeting = r.id and x.person = any(@person))
                     or exists (select from meeting_delegation x where x.meeting = r.id and x.head = any(@person)))
                    """, "Person in a delegation", "rustem-umerov"),
                Filter.Reference("issue", "issue", "r.agenda && (select within_issue(@issue))",
                    "On the agenda, itself or an issue below it", "territory"),
                Filter.Reference("source", "source",
                    "exists (select from meeting_source x where x.meeting = r.id and x.source = any(@source))",
                    "Reported by this source", "seed-article"),
                Filter.Vocabulary("format", "r.format = any(@format)", Vocabulary.MeetingFormats, "Format", "mediated"),
                Filter.Vocabulary("outcome", "r.outcome = any(@outcome)", Vocabulary.MeetingOutcomes, "Outcome", "no-agreement"),
                Filter.Codes("country", "r.country = any(@country)", "Country, as recorded", "Switzerland"),
                Filter.DateFrom("from", "coalesce(r.ends_on, r.starts_on) >= @from", "Ended on or after this day", "2026-01-01"),
                Filter.DateTo("to", "r.starts_on <= @to", "Began on or before this day", "2026-02-18"),
                Filter.Text("q", "(r.title ilike @q or r.outcome_summary ilike @q or r.city ilike @q)",
                    "Text in the title, outcome or city", "Geneva"),
            ],
            Facets = ["process", "format", "outcome", "country"],
        },
        Single = new("meetings", "meeting", typeof(Meeting), example: "geneva-2026-02",
            """
            select r.*,
                   (select coalesce(json_agg(json_build_object(
                               'party', delegation.party, 'party_name', party.name, 'role', delegation.role,
                               'head', delegation.head, 'head_name', head.name,
                               'people', (select coalesce(json_agg(link.person order by link.ordinal), '[]') from meeting_delegate link
                                          where link.meeting = delegation.meeting and link.delegation = delegation.ordinal),
                               'people_names', (select coalesce(json_agg(person.name order by link.ordinal), '[]')
                                                from meeting_delegate link join person on person.id = link.person
                                                where link.meeting = delegation.meeting and link.delegation = delegation.ordinal))
                           order by delegation.ordinal), '[]')
                    from meeting_delegation delegation
                    join party on party.id = delegation.party
                    left join person head on head.id = delegation.head
                    where delegation.meeting = r.id) as delegations,
                   (select coalesce(json_agg(json_build_object('id', session.id, 'title', session.title, 'starts_on', session.starts_on,
                                                 'outcome', session.outcome)
                                             order by session.starts_on, session.id), '[]')
                    from meeting session where session.parent = r.id) as sessions,
                   (select coalesce(json_agg(json_build_object('id', statement.id, 'speaker', statement.speaker, 'party', statement.party,
                                                 'said_on', statement.said_on,
                                                 'quote', statement.quote, 'language', statement.language,
                                                 'paraphrase', statement.paraphrase)
                                             order by statement.said_on, statement.id), '[]')
                    from statement where statement.meeting = r.id) as statements,
                   (select coalesce(json_agg(link.source order by link.ordinal), '[]')
                    from meeting_source link where link.meeting = r.id) as sources,
                   (select coalesce(json_agg(cited(origin) order by link.ordinal), '[]')
                    from meeting_source link join source origin on origin.id = link.source
                    where link.meeting = r.id) as cited_sources
            from meetings r
            where r.id = @id
            """),
        Fields =
        [
            Field.Reference("process", "process").Must(),
            Field.Reference("parent", "meeting"),
            Field.Text("title", 200).Must(),
            Field.Date("starts_on").Must(),
            Field.Precision("starts_on_precision"),
            Field.Date("ends_on"),
            Field.Time("start_time_local"),
            Field.Integer("duration_minutes", 1, 100_000),
            Field.Text("duration_note", 500),
            Field.Text("city", 200),
            Field.Text("country", 200),
            Field.Text("venue", 300),
            Field.Text("setting", 4000),
            Field.OneOf("format", Vocabulary.MeetingFormats),
            Field.OneOf("outcome", Vocabulary.MeetingOutcomes),
            Field.Text("outcome_summary", 4000),
            Field.References("agenda", "issue"),
            Field.Objects("delegations",
                Field.Reference("party", "party").Must(),
                Field.OneOf("role", Vocabulary.DelegationRoles).Must(),
                Field.Reference("head", "person"),
                Field.References("people", "person")),
            Field.References("sources", "source").Must(),
        ],
    };
}

public record MeetingRow
{
    public required string Id { get; init; }
    public required string Process { get; init; }
    public required string ProcessName { get; init; }
    public required string? Parent { get; init; }
    public required string Title { get; init; }
    public required DateOnly StartsOn { get; init; }
    [OneOf("precision")] public required string StartsOnPrecision { get; init; }
    public required DateOnly? EndsOn { get; init; }
    public required string? StartTimeLocal { get; init; }
    public required int? DurationMinutes { get; init; }
    public required string? DurationNote { get; init; }
    public required string? City { get; init; }
    public required string? Country { get; init; }
    public required string? Venue { get; init; }
    public required string? Setting { get; init; }
    [OneOf("meeting_format")] public required string? Format { get; init; }
    [OneOf("meeting_outcome")] public required string? Outcome { get; init; }
    public required string? OutcomeSummary { get; init; }
    public required IReadOnlyList<string> Agenda { get; init; }
    public required IReadOnlyList<string> Parties { get; init; }
    public required string Source { get; init; }
    public required string SourceTitle { get; init; }
    public required Uri? SourceUrl { get; init; }
    public required int SourceCount { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Uri Url { get; init; }
}

public sealed record Meeting : MeetingRow
{
    public required IReadOnlyList<Delegation> Delegations { get; init; }
    public required IReadOnlyList<Session> Sessions { get; init; }
    /// <summary>Statements that were made at the meeting or about the meeting, earliest first.</summary>
    public required IReadOnlyList<MeetingStatement> Statements { get; init; }
    /// <summary>Ids of the sources, best first.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
    public required IReadOnlyList<CitedSource> CitedSources { get; init; }
}

/// <summary>The people who took part in the meeting for a party.</summary>
public sealed record Delegation
{
    public required string Party { get; init; }
    public required string PartyName { get; init; }
    [OneOf("delegation_role")] public required string Role { get; init; }
    public required string? Head { get; init; }
    public required string? HeadName { get; init; }
    public required IReadOnlyList<string> People { get; init; }
    public required IReadOnlyList<string> PeopleNames { get; init; }
}

/// <summary>A session of the round of talks.</summary>
public sealed record Session
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required DateOnly StartsOn { get; init; }
    [OneOf("meeting_outcome")] public required string? Outcome { get; init; }
}

/// <summary>A statement that was made at the meeting or about the meeting, in short.</summary>
public sealed record MeetingStatement
{
    public required string Id { get; init; }
    public required string? Speaker { get; init; }
    public required string? Party { get; init; }
    public required DateOnly SaidOn { get; init; }
    public required string? Quote { get; init; }
    public required string? Language { get; init; }
    public required string? Paraphrase { get; init; }
}
