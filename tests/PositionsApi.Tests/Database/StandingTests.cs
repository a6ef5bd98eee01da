using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Database;

/// <summary>What is kept ready for the analyses stays what the positions say, whoever writes them.</summary>
public sealed class StandingTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Evidence = "insert into record.position_evidence (position, ordinal, source) select id, 1, 'seed-article' from record.position p where not exists (select from record.position_evidence e where e.position = p.id);";

    private static string New(string id, string stance, string statedOn, string party = "china") =>
        $"insert into record.position (id, process, party, issue, stance, summary, stated_on) values ('{id}', 'ukraine-peace-talks', '{party}', 'territory', '{stance}', 'Words.', '{statedOn}');";

    [Fact]
    public async Task The_seed_data_stands_as_its_positions_say() => await AssertTrueAsync("at the start");

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Every_kind_of_write_by_hand_is_followed()
    {
        string[] writes =
        [
            New("one", "supports", "2026-01-10"),
            // Before, after and between, on the same day, and several at once.
            New("earlier", "opposes", "2025-12-01") + New("later", "demands", "2026-02-01"),
            New("between", "rejects", "2026-01-20") + New("beside", "supports", "2026-01-10", "brazil"),
            New("same-day", "neutral", "2026-01-10"),
            "update record.position set stance = 'supports' where id = 'same-day'",
            "update record.position set value = 40, salience = 80 where id in ('one', 'same-day')",
            "update record.position set stated_on = '2026-01-15', red_line = true where id = 'same-day'",
            "update record.position set party = 'brazil' where id = 'between'",
            "update record.position set issue = 'amnesty' where id = 'earlier'",
            "update record.position set issue = null, plan = 'us-28-point-2025-11', plan_point = 3 where id = 'later'",
            "update record.position set id = 'another' where id = 'one'",
            "update record.party set id = 'brasil' where id = 'brazil'",
            "update record.issue set id = 'pardon' where id = 'amnesty'",
            "delete from record.position where id = 'same-day'",
            "delete from record.position where party in ('china', 'brasil')",
        ];
        foreach (var write in writes)
        {
            await api.SqlAsync($"begin; {write}; {Evidence} commit");
            await AssertTrueAsync(write);
        }
        Assert.Equal(0L, await api.SqlAsync("select count(*) from record.standing where party in ('china', 'brasil')"));
    }

    [Fact]
    public async Task A_write_that_is_rolled_back_leaves_no_trace()
    {
        await api.SqlAsync($"begin; {New("undone", "supports", "2026-01-10", "france")} {Evidence} rollback");

        Assert.Equal(0L, await api.SqlAsync("select count(*) from record.standing where first_position = 'undone'"));
        await AssertTrueAsync("after the rollback");
    }

    /// <summary>Against the views of the past, which work the same out from the positions themselves.</summary>
    private async Task AssertTrueAsync(string when)
    {
        var wrong = await api.SqlAsync("""
            with days as (select distinct p.party::text, p.subject, p.issue::text, p.stated_on from record.position p),
            must as (
                select d.party, d.subject, d.stated_on,
                       coalesce((select min(n.stated_on) from record.position n where n.party = d.party and n.subject = d.subject and n.stated_on > d.stated_on), 'infinity') as superseded_on,
                       (select array_agg(p.id::text order by p.id::text) from record.position p where p.party = d.party and p.subject = d.subject and p.stated_on = d.stated_on) as position_ids
                from days d
            )
            select count(*) from must m full join record.standing s using (party, subject, stated_on)
            where (m.superseded_on, m.position_ids) is distinct from (s.superseded_on, s.position_ids) or s.first_position is distinct from s.position_ids[1]
            """);
        Assert.True(wrong is 0L, $"{wrong} standings are not as the positions say after: {when}");
        wrong = await api.SqlAsync("""
            with must as (select unnest(position_ids) as position, stated_on, superseded_on from record.standing)
            select count(*) from must m full join record.validity v using (position)
            where (m.stated_on, m.superseded_on) is distinct from (v.stated_on, v.superseded_on)
            """);
        Assert.True(wrong is 0L, $"{wrong} positions are in force at other times than their standings after: {when}");
        // api_past is read at the last revision, where the two must agree.
        await api.SqlAsync("""
            do $check$
            declare
                wrong text;
            begin
                perform set_config('record.known_revision', (select max(number) from record.revision)::text, true);
                set local search_path = api_past, past, record;
                select string_agg(s.party || ' ' || s.subject || ' ' || s.stated_on, ', ') into wrong
                from record.standing s cross join lateral stand(s.party, s.issue, s.stated_on) t
                where s.issue is not null
                  and (s.positions, s.position_ids, s.first_position, s.stances, s.stance, s.score, s.score_min, s.score_max, s.value, s.salience, s.red_line, s.contested, s.stated_on_precision)
                      is distinct from (t.positions, t.position_ids, t.first_position, t.stances, t.stance, t.score, t.score_min, t.score_max, t.value, t.salience, t.red_line, t.contested, t.stated_on_precision);
                if wrong is not null then
                    raise exception 'Not as the positions say: %', wrong;
                end if;
            end $check$
            """);
    }
}
