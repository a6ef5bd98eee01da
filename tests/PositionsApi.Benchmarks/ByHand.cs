namespace PositionsApi.Benchmarks;

/// <summary>
/// A read of ours, and the statement that a program written for it alone would send for the same rows: over the same views,
/// without ETag, clocks, links, filters or paging. $1 is the key, a prefix and a number of so many digits; $2 the day.
/// </summary>
internal sealed record ByHand(string Name, string Title, string OurPath, string Prefix, int Digits, int Keys, string Sql)
{
    /// <summary>Where <see cref="Peer"/> has it: the numbers of the keys alone.</summary>
    public string PeerPath => $"/{Name}/{{n}}";

    public static readonly ByHand Position = new("position", "one position", "/v1/positions/bulk-{n}", "bulk-", 1, int.MaxValue, """
        select r.*,
               (select json_agg(json_build_object(
                           'statement', e.statement, 'source', e.source, 'speaker', s.speaker, 'speaker_name', person.name, 'said_on', s.said_on,
                           'mode', s.mode, 'quote', s.quote, 'language', s.language, 'paraphrase', s.paraphrase,
                           'sources', (select json_agg(cited(src) order by listed.ordinal)
                                       from (select e.source, 1 as ordinal where e.source is not null
                                             union all
                                             select x.source, x.ordinal from statement_source x where x.statement = e.statement) listed
                                       join source src on src.id = listed.source))
                       order by e.ordinal)
                from position_evidence e
                left join statement s on s.id = e.statement
                left join person on person.id = s.speaker
                where e.position = r.id) as evidence
        from positions r
        where r.id = $1
        """);

    public static readonly ByHand List = new("list", "list of 50, of a party", "/v1/positions?limit=50&party=bulk-party-{n}", "bulk-party-", 2, 50, """
        select * from positions r
        where r.party = $1 and r.stated_on <= $2 and (r.superseded_on is null or r.superseded_on > $2)
        order by r.stated_on desc, r.id
        limit 50
        """);

    public static readonly ByHand Matrix = new("matrix", "matrix of an issue, 50 parties", "/v1/matrix?limit=50&issue=bulk-issue-{n}", "bulk-issue-", 3, 500,
        "select * from matrix($2, null, null, array[$1]) r order by r.path, r.id limit 50");

    public static readonly ByHand Gaps = new("gaps", "gaps of two parties on an issue", "/v1/gaps?party=bulk-party-01,bulk-party-02&issue=bulk-issue-{n}", "bulk-issue-", 3, 500,
        "select * from gaps($2, null, array['bulk-party-01', 'bulk-party-02'], array[$1]) r order by r.path, r.id");

    public static readonly ByHand Search = new("search", "search, 20 of many", "/v1/search?limit=20&q=report+{n}", "report ", 1, 4000,
        "select * from search($1, $2, null, null, null, null, null, null) r order by r.rank desc, r.id limit 20");

    public static readonly IReadOnlyList<ByHand> All = [Position, List, Matrix, Gaps, Search];
}
