using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Store;

namespace PositionsApi.Record;

internal static class Parties
{
    public static readonly Resource Resource = new("Sides and third parties")
    {
        List = new("parties", "party", typeof(PartyRow), defaultSort: "id")
        {
            View = "parties", // db/views/parties.sql
            Summary = "Sides and third parties",
            Filters =
            [
                Filter.Reference("process", "process", """
                    exists (select from process_participant x
                            where x.party = r.id and x.process = any((select within_process(@process))::text[]))
                    """, "Takes part in this process or one of its tracks", "us-trilateral-2026"),
                Filter.Vocabulary("type", "r.type = any(@type)", Vocabulary.PartyTypes, "Kind of party", "state"),
                Filter.Reference("member", "party", "r.members && @member", "Has this party as a member", "france"),
                Filter.Text("q", "(r.name ilike @q or r.description ilike @q)", "Text in the name or description", "union"),
            ],
            Facets = ["type"],
        },
        Single = new("parties", "party", typeof(Party), example: "ukraine",
            """
            select r.*,
                   (select coalesce(json_agg(link.party order by link.party), '[]')
                    from party_member link where link.member = r.id) as member_of,
                   (select coalesce(json_agg(json_build_object('process', link.process, 'process_name', process.name, 'role', link.role)
                                             order by process.started_on nulls first, link.process, link.ordinal), '[]')
                    from process_participant link join process on process.id = link.process
                    where link.party = r.id) as processes,
                   (select coalesce(json_agg(json_build_object('person', link.person, 'person_name', person.name, 'title', link.title,
                                                 'from', link."from", 'to', link."to")
                                             order by person.name, link.ordinal), '[]')
                    from person_role link join person on person.id = link.person
                    where link.party = r.id) as people
            from parties r
            where r.id = @id
            """),
        Fields =
        [
            Field.Text("name", 200).Must(),
            Field.OneOf("type", Vocabulary.PartyTypes).Must(),
            Field.Code("iso3", "^[A-Z]{3}$", "an ISO 3166-1 alpha-3 code such as UKR"),
            Field.Text("description", 4000),
            Field.References("members", "party"),
        ],
        Rules = [Rules.ReservesId("compare", "/v1/parties/compare is the comparison of parties")],
    };
}

public record PartyRow
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    [OneOf("party_type")] public required string Type { get; init; }
    public required string? Iso3 { get; init; }
    public required string? Description { get; init; }
    public required IReadOnlyList<string> Members { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Uri Url { get; init; }
}

public sealed record Party : PartyRow
{
    /// <summary>Ids of the coalitions and organisations of which the party is a member.</summary>
    public required IReadOnlyList<string> MemberOf { get; init; }
    public required IReadOnlyList<PartyProcess> Processes { get; init; }
    public required IReadOnlyList<PartyPerson> People { get; init; }
}

/// <summary>A process in which the party takes part.</summary>
public sealed record PartyProcess
{
    public required string Process { get; init; }
    public required string ProcessName { get; init; }
    [OneOf("participant_role")] public required string Role { get; init; }
}

/// <summary>A person who speaks or negotiates for the party.</summary>
public sealed record PartyPerson
{
    public required string Person { get; init; }
    public required string PersonName { get; init; }
    public required string Title { get; init; }
    public required DateOnly? From { get; init; }
    public required DateOnly? To { get; init; }
}
