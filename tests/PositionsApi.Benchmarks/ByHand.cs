namespace PositionsApi.Benchmarks;

/// <summary>
/// A read of our API, and the SQL statement that a program written only for this read would send to get the same rows. The
/// statement uses the same views, but has no ETag, clocks, links, filters or paging. $1 is the key: the prefix and a number with at
/// least <paramref name="Digits"/> digits. $2 is the day.
/// </summary>
internal sealed record ByHand(string Name, string Title, string OurPath, string Prefix, int Digits, int Keys, string Sql)
{
    /// <summary>The address of the same read in <see cref="Peer"/>, which takes only the number of the key.</summary>
    public string PeerPath => $"/{Name}/{{n}}";

    public static readonly ByHand Position = new("position", "one position", "/v1/positions/bulk-{n}", "bulk-", 1, int.MaxValue, """
        select positions.*,
               (select json_agg(json_build_object(
                           'statement', evidence.statement, 'source', evidence.source, 'speaker', said.speaker,
                           'speaker_name', person.name, 'said_on', said.said_on, 'mode', said.mode, 'quote', said.quote,
                           'language', said.language, 'paraphrase', said.paraphrase,
                           'sources', (select json_agg(cited(known) order by listed.ordinal)
                                       from (select evidence.source, 1 as ordinal where evidence.source is not null
                                             union all
                                             select reported.source, reported.ordinal from statement_source reported
                                             where reported.statement = evidence.statement) listed
                                       join source known on known.id = listed.source))
                       order by evidence.ordinal)
                from position_evidence evidence
                left join statement said on said.id = evidence.statement
                left join person on person.id = said.speaker
                where evidence.position = positions.id) as evidence
        from positions
        where positions.id = $1
        """);

    public static readonly ByHand List = new(
        "list", "list of 50, of a party", "/v1/positions?limit=50&party=bulk-party-{n}", "bulk-party-", 2, 50,
        """
        select * from positions
        where party = $1 and stated_on <= $2 and (superseded_on is null or superseded_on > $2)
        order by stated_on desc, id
        limit 50
        """);

    public static readonly ByHand Matrix = new(
        "matrix", "matrix of an issue, 50 parties", "/v1/matrix?limit=50&issue=bulk-issue-{n}", "bulk-issue-", 3, 500,
        "select * from matrix($2, null, null, array[$1]) r order by r.path, r.id limit 50");

    public static readonly ByHand Gaps = new(
        "gaps", "gaps of two parties on an issue",
        "/v1/gaps?party=bulk-party-01,bulk-party-02&issue=bulk-issue-{n}", "bulk-issue-", 3, 500,
        "select * from gaps($2, null, array['bulk-party-01', 'bulk-party-02'], array[$1]) r order by r.path, r.id");

    public static readonly ByHand Search = new("search", "search, 20 of many", "/v1/search?limit=20&q=report+{n}", "report ", 1, 4000,
        "select * from search($1, $2, null, null, null, null, null, null) r order by r.rank desc, r.id limit 20");

    public static readonly IReadOnlyList<ByHand> All = [Position, List, Matrix, Gaps, Search];
}
