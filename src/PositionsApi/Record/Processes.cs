using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Store;

namespace PositionsApi.Record;

internal static class Processes
{
    public static readonly Resource Resource = new("Negotiations and their tracks")
    {
        List = new("processes", "process", typeof(ProcessRow), defaultSort: "started_on,id")
        {
            View = "processes", // db/views/processes.sql
            Summary = "Negotiations and their tracks",
            Filters =
            [
                Filter.Reference("process", "process", "r.id = any((select within_process(@process))::text[])",
                    "This process and its tracks", "ukraine-peace-talks"),
                Filter.Reference("parent", "process", "r.parent = any(@parent)", "Directly a track of this process", "ukraine-peace-talks"),
                Filter.Reference("party", "party", "r.parties && @party", "Party that takes part", "switzerland"),
                Filter.Vocabulary("status", "r.status = any(@status)", Vocabulary.ProcessStatuses, "Status", "active"),
                Filter.DateFrom("from", "(r.ended_on is null or r.ended_on >= @from)",
                    "Ended on or after this day, or has not ended", "2025-11-01"),
                Filter.DateTo("to", "r.started_on <= @to", "Had begun by this day", "2026-02-18"),
                Filter.Text("q", "(r.name ilike @q or r.summary ilike @q)", "Text in the name or summary", "Geneva"),
            ],
            Facets = ["parent", "status"],
        },
        Single = new("processes", "process", typeof(Process), example: "us-trilateral-2026",
            """
            select r.*,
                   (select coalesce(json_agg(json_build_object('party', link.party, 'party_name', party.name, 'role', link.role)
                                             order by link.ordinal), '[]')
                    from process_participant link join party on party.id = link.party
                    where link.process = r.id) as participants,
                   (select coalesce(json_agg(json_build_object('id', track.id, 'name', track.name, 'status', track.status,
                                                 'started_on', track.started_on, 'ended_on', track.ended_on)
                                             order by track.started_on, track.id), '[]')
                    from process track where track.parent = r.id) as tracks
            from processes r
            where r.id = @id
            """),
        Fields =
        [
            Field.Reference("parent", "process"),
            Field.Text("name", 200).Must(),
            Field.Text("summary", 4000),
            Field.OneOf("status", Vocabulary.ProcessStatuses).Must(),
            Field.Date("started_on"),
            Field.Date("ended_on"),
            Field.Objects("participants",
                Field.Reference("party", "party").Must(),
                Field.OneOf("role", Vocabulary.ParticipantRoles).Must()),
        ],
    };
}

public record ProcessRow
{
    public required string Id { get; init; }
    public required string? Parent { get; init; }
    public required string? ParentName { get; init; }
    public required string Name { get; init; }
    public required string? Summary { get; init; }
    [OneOf("process_status")] public required string Status { get; init; }
    public required DateOnly? StartedOn { get; init; }
    public required DateOnly? EndedOn { get; init; }
    public required IReadOnlyList<string> Parties { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Uri Url { get; init; }
}

public sealed record Process : ProcessRow
{
    public required IReadOnlyList<Participant> Participants { get; init; }
    public required IReadOnlyList<Track> Tracks { get; init; }
}

/// <summary>A party of the process, with its role in the process.</summary>
public sealed record Participant
{
    public required string Party { get; init; }
    public required string PartyName { get; init; }
    [OneOf("participant_role")] public required string Role { get; init; }
}

/// <summary>A process that is a track of this one.</summary>
public sealed record Track
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    [OneOf("process_status")] public required string Status { get; init; }
    public required DateOnly? StartedOn { get; init; }
    public required DateOnly? EndedOn { get; init; }
}
