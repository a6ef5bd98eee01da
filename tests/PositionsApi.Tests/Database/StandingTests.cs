using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Database;

/// <summary>Triggers keep record.standing and record.validity equal to the positions, also after writes by hand.</summary>
public sealed class StandingTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Evidence = """
        insert into record.position_evidence (position, ordinal, source)
        select id, 1, 'seed-article' from record.position
        where not exists (select from record.position_evidence evidence where evidence.position = record.position.id);
        """;

    private static string New(string id, string stance, string statedOn, string party = "china") => $"""
        insert into record.position (id, process, party, issue, stance, summary, stated_on)
        values ('{id}', 'ukraine-peace-talks', '{party}', 'territory', '{stance}', 'Words.', '{statedOn}');
        """;

    [Fact]
    public async Task The_standings_of_the_seed_follow_from_its_positions() => await AssertTrueAsync("at the start");

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Every_kind_of_write_by_hand_updates_the_standings()
    {
        string[] writes =
        [
            New("one", "supports", "2026-01-10"),
            // The next positions come before, after and between others, on the same day as another, and several in one write.
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

    /// <summary>Compares the kept standings with the positions, and with the stands that schema api_past computes from positions.</summary>
    private async Task AssertTrueAsync(string when)
    {
        var wrong = await api.SqlAsync("""
            with days as (select distinct party::text, subject, stated_on from record.position),
            expected as (
                select days.party, days.subject, days.stated_on,
                       coalesce((select min(newer.stated_on) from record.position newer
                                 where newer.party = days.party and newer.subject = days.subject and newer.stated_on > days.stated_on),
                                'infinity') as superseded_on,
                       (select array_agg(stated.id::text order by stated.id::text) from record.position stated
                        where stated.party = days.party and stated.subject = days.subject
                          and stated.stated_on = days.stated_on) as position_ids
                from days
            )
            select count(*) from expected full join record.standing using (party, subject, stated_on)
            where (expected.superseded_on, expected.position_ids) is distinct from (standing.superseded_on, standing.position_ids)
               or standing.first_position is distinct from standing.position_ids[1]
            """);
        Assert.True(wrong is 0L, $"{wrong} standings are not as the positions say after: {when}");
        wrong = await api.SqlAsync("""
            with expected as (select unnest(position_ids) as position, stated_on, superseded_on from record.standing)
            select count(*) from expected full join record.validity using (position)
            where (expected.stated_on, expected.superseded_on) is distinct from (validity.stated_on, validity.superseded_on)
            """);
        Assert.True(wrong is 0L, $"{wrong} positions are in force at other times than their standings after: {when}");
        // At the last revision, the stands that api_past computes must equal the kept ones.
        await api.SqlAsync("""
            do $check$
            declare
                wrong text;
            begin
                perform set_config('record.known_revision', (select max(number) from record.revision)::text, true);
                set local search_path = api_past, past, record;
                select string_agg(kept.party || ' ' || kept.subject || ' ' || kept.stated_on, ', ') into wrong
                from record.standing kept cross join lateral stand(kept.party, kept.issue, kept.stated_on) computed
                where kept.issue is not null
                  and (kept.positions, kept.position_ids, kept.first_position, kept.stances, kept.stance,
                       kept.score, kept.score_min, kept.score_max, kept.value, kept.salience,
                       kept.red_line, kept.contested, kept.stated_on_precision)
                      is distinct from
                      (computed.positions, computed.position_ids, computed.first_position, computed.stances, computed.stance,
                       computed.score, computed.score_min, computed.score_max, computed.value, computed.salience,
                       computed.red_line, computed.contested, computed.stated_on_precision);
                if wrong is not null then
                    raise exception 'Not as the positions say: %', wrong;
                end if;
            end $check$
            """);
    }
}
