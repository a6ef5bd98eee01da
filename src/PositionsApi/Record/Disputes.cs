using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;

namespace PositionsApi.Record;

internal static class Disputes
{
    public static readonly Resource Resource = new("Accounts that contradict each other")
    {
        List = new("disputes", "dispute", typeof(DisputeRow), defaultSort: "id")
        {
            View = "disputes", // db/views/disputes.sql
            Summary = "Accounts that contradict each other",
            Filters =
            [
                Filter.Reference("process", "process", "r.process = any((select within_process(@process))::text[])",
                    "Process, with its tracks", "ukraine-peace-talks"),
                Filter.Reference("issue", "issue", "r.issues && (select within_issue(@issue))",
                    "Bears on this issue or one below it", "territory"),
                Filter.Reference("source", "source",
                    "exists (select from dispute_claim_source x where x.dispute = r.id and x.source = any(@source))",
                    "A claim rests on this source", "seed-article"),
                Filter.Text("q", """
                    (r.topic ilike @q or r.note ilike @q
                     or exists (select from dispute_claim x where x.dispute = r.id and x.claim ilike @q))
                    """, "Text in the topic, note or a claim", "Medinsky"),
            ],
            Facets = ["process"],
        },
        Single = new("disputes", "dispute", typeof(Dispute), example: "conf-bilateral-length",
            """
            select r.*,
                   (select coalesce(json_agg(json_build_object(
                               'claim', account.claim,
                               'sources', (select json_agg(link.source order by link.ordinal)
                                           from dispute_claim_source link
                                           where link.dispute = account.dispute and link.claim = account.ordinal),
                               'cited_sources', (select json_agg(cited(origin) order by link.ordinal)
                                                 from dispute_claim_source link join source origin on origin.id = link.source
                                                 where link.dispute = account.dispute and link.claim = account.ordinal))
                           order by account.ordinal), '[]')
                    from dispute_claim account where account.dispute = r.id) as claims
            from disputes r
            where r.id = @id
            """),
        Fields =
        [
            Field.Reference("process", "process").Must(),
            Field.Text("topic", 500).Must(),
            Field.Objects("claims",
                Field.Text("claim", 4000).Must(),
                Field.References("sources", "source").Must()).Must(),
            Field.References("issues", "issue"),
            Field.Text("note", 2000),
        ],
    };
}

public record DisputeRow
{
    public required string Id { get; init; }
    public required string Process { get; init; }
    public required string Topic { get; init; }
    public required string? Note { get; init; }
    public required IReadOnlyList<string> Issues { get; init; }
    public required int ClaimCount { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Uri Url { get; init; }
}

public sealed record Dispute : DisputeRow
{
    /// <summary>The accounts, side by side. The editors do not decide between them.</summary>
    public required IReadOnlyList<DisputeClaim> Claims { get; init; }
}

/// <summary>One account, with the name of the side that gives it.</summary>
public sealed record DisputeClaim
{
    /// <summary>The account in neutral words, with the name of the side that gives it.</summary>
    public required string Claim { get; init; }
    /// <summary>Ids of the sources of the account.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
    public required IReadOnlyList<CitedSource> CitedSources { get; init; }
}
