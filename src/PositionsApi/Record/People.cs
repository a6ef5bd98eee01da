using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;

namespace PositionsApi.Record;

internal static class People
{
    public static readonly Resource Resource = new("Public figures who speak or negotiate")
    {
        List = new("people", "person", typeof(PersonRow), defaultSort: "id")
        {
            View = "people", // db/views/people.sql
            Summary = "Public figures who speak or negotiate",
            Filters =
            [
                Filter.Reference("party", "party", "exists (select from person_role x where x.person = r.id and x.party = any(@party))",
                    "Had a role for this party", "russia"),
                Filter.Reference("meeting", "meeting", """
                    (exists (select from meeting_delegate x where x.person = r.id and x.meeting = any(@meeting))
                     or exists (select from meeting_delegation x where x.head = r.id and x.meeting = any(@meeting)))
                    """, "Was in a delegation at this meeting", "geneva-2026-02"),
                Filter.Text("q", "(r.name ilike @q or array_to_string(r.aliases, ' ') ilike @q or r.title ilike @q)",
                    "Text in the name, another spelling, or the title", "Zelensky"),
            ],
            Facets = ["party"],
        },
        Single = new("people", "person", typeof(Person), example: "volodymyr-zelenskyy",
            """
            select r.*,
                   (select coalesce(json_agg(json_build_object('party', link.party, 'party_name', party.name, 'title', link.title,
                                                 'from', link."from", 'to', link."to")
                                             order by link.ordinal), '[]')
                    from person_role link left join party on party.id = link.party
                    where link.person = r.id) as roles,
                   (select coalesce(json_agg(json_build_object('id', statement.id, 'said_on', statement.said_on,
                                                 'said_on_precision', statement.said_on_precision, 'mode', statement.mode,
                                                 'quote', statement.quote,
                                                 'language', statement.language, 'paraphrase', statement.paraphrase)
                                             order by statement.said_on desc, statement.id), '[]')
                    from statement where statement.speaker = r.id and statement.said_on <= @as_of) as statements
            from people r
            where r.id = @id
            """),
        Fields =
        [
            Field.Text("name", 200).Must(),
            Field.Texts("aliases"),
            Field.Objects("roles",
                Field.Reference("party", "party"),
                Field.Text("title", 300).Must(),
                Field.Date("from"),
                Field.Date("to")),
        ],
    };
}

public record PersonRow
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<string> Aliases { get; init; }
    public required string? Party { get; init; }
    public required string? PartyName { get; init; }
    public required string? Title { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Uri Url { get; init; }
}

public sealed record Person : PersonRow
{
    public required IReadOnlyList<PersonRole> Roles { get; init; }
    /// <summary>The statements of the person up to `as_of`, latest first.</summary>
    public required IReadOnlyList<SaidStatement> Statements { get; init; }
}

/// <summary>An office of the person, with its party and its time.</summary>
public sealed record PersonRole
{
    public required string? Party { get; init; }
    public required string? PartyName { get; init; }
    public required string Title { get; init; }
    public required DateOnly? From { get; init; }
    public required DateOnly? To { get; init; }
}

/// <summary>A statement of the person, in short.</summary>
public sealed record SaidStatement
{
    public required string Id { get; init; }
    public required DateOnly SaidOn { get; init; }
    [OneOf("precision")] public required string SaidOnPrecision { get; init; }
    [OneOf("statement_mode")] public required string Mode { get; init; }
    public required string? Quote { get; init; }
    public required string? Language { get; init; }
    public required string? Paraphrase { get; init; }
}
