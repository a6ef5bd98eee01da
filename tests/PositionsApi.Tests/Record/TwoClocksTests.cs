using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Record;

public sealed class TwoClocksTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_correction_by_hand_keeps_the_former_row_and_is_listed_as_a_version()
    {
        await api.SqlAsync("""
            begin;
            set local record.actor = 'an editor';
            set local record.reason = 'The source was misread.';
            update record.statement set paraphrase = 'Corrected.' where id = 'stmt-2025-12-14-zelenskyy-nato';
            delete from record.statement_source where statement = 'stmt-2025-12-14-zelenskyy-nato' and ordinal > 1;
            commit
            """);

        var versions = (await api.GetJsonAsync("/v1/statements/stmt-2025-12-14-zelenskyy-nato/versions")).GetProperty("items");

        Assert.Equal(2, versions.GetArrayLength());
        Assert.Equal(("changed", 2, "an editor", "The source was misread."),
            (Text(versions[0], "action"), versions[0].GetProperty("version").GetInt32(), Text(versions[0], "actor"),
             Text(versions[0], "reason")));
        Assert.Contains("paraphrase", versions[0].GetProperty("changed_fields").EnumerateArray().Select(field => field.GetString()));
        Assert.Equal(("added", 1, "seed"),
            (Text(versions[1], "action"), versions[1].GetProperty("version").GetInt32(), Text(versions[1], "actor")));

        var first = await api.GetJsonAsync(Text(versions[1], "url")!);
        Assert.NotEqual("Corrected.", Text(first, "paraphrase"));
        Assert.Equal(1, first.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_retracted_row_answers_410_with_the_reason_and_stays_readable_in_the_past()
    {
        await api.SqlAsync("""
            begin;
            set local record.reason = 'Attributed to the wrong party.';
            delete from record.position where id = 'ukraine-crimea';
            commit
            """);

        using var gone = await api.GetAsync("/v1/positions/ukraine-crimea");
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        var problem = JsonDocument.Parse(await gone.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Contains("Attributed to the wrong party.", Text(problem, "detail"), StringComparison.Ordinal);

        var link = gone.Headers.GetValues("Link").Single();
        var last = await api.GetJsonAsync(
            link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..link.IndexOf('>', StringComparison.Ordinal)]);
        Assert.Equal("rejects", Text(last, "stance"));

        // A restored row goes on with the version after its last one.
        await api.SqlAsync("""
            begin;
            insert into record.position (id, process, party, issue, stance, summary, stated_on)
            values ('ukraine-crimea', 'ukraine-peace-talks', 'ukraine', 'territory-crimea', 'rejects', 'Restored.', '2026-02-06');
            insert into record.position_evidence (position, ordinal, source) values ('ukraine-crimea', 1, 'seed-article');
            commit
            """);
        var versions = (await api.GetJsonAsync("/v1/positions/ukraine-crimea/versions")).GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(["restored", "retracted", "added"], versions.Select(version => Text(version, "action")));
        Assert.Equal(2, versions[0].GetProperty("version").GetInt32());
        Assert.Contains("summary", versions[0].GetProperty("changed_fields").EnumerateArray().Select(field => field.GetString()));
    }

    [Fact]
    public async Task A_renamed_id_answers_308_to_the_new_one_and_keeps_its_versions()
    {
        await api.SqlAsync("update record.person set id = 'kirill-dmitriyev' where id = 'kirill-dmitriev'");

        using var moved = await api.GetAsync("/v1/people/kirill-dmitriev?as_of=2026-01-01");

        Assert.Equal(HttpStatusCode.PermanentRedirect, moved.StatusCode);
        Assert.EndsWith("/v1/people/kirill-dmitriyev?as_of=2026-01-01", moved.Headers.Location!.ToString(), StringComparison.Ordinal);
        var versions = (await api.GetJsonAsync("/v1/people/kirill-dmitriyev/versions")).GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(["kirill-dmitriyev", "kirill-dmitriev"], versions.Select(version => Text(version, "id")));
        Assert.Equal(["id"], versions[0].GetProperty("changed_fields").EnumerateArray().Select(field => field.GetString()));
    }

    [Fact]
    public async Task An_update_that_changes_nothing_makes_no_revision()
    {
        var before = await api.SqlAsync("select max(number) from record.revision");
        await api.SqlAsync("update record.meeting set city = city; update record.plan_author set party = party");

        Assert.Equal(before, await api.SqlAsync("select max(number) from record.revision"));
    }

    [Fact]
    public async Task Revisions_follow_commit_order_also_when_transactions_overlap()
    {
        var ct = TestContext.Current.CancellationToken;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            await using var db = new Npgsql.NpgsqlConnection(api.ConnectionString);
            await db.OpenAsync(ct);
            for (var i = 0; i < 5; i++)
            {
                await using var transaction = await db.BeginTransactionAsync(ct);
                // The pause makes now(), the start of the transaction, clearly earlier than its first write.
                await using var begin = new Npgsql.NpgsqlCommand($"select now(), pg_sleep({Random.Shared.Next(5)} / 1000.0)", db);
                await begin.ExecuteNonQueryAsync(ct);
                await using var write = new Npgsql.NpgsqlCommand(
                    $"update record.dispute set note = 'Writer {writer}, {i}' where id = 'conf-bilateral-length'", db);
                await write.ExecuteNonQueryAsync(ct);
                await transaction.CommitAsync(ct);
            }
        }));

        Assert.Equal(0L, await api.SqlAsync("""
            select count(*) from record.revision earlier join record.revision later on later.number = earlier.number + 1
            where later.recorded_at <= earlier.recorded_at
            """));
        // The revision that ends a version must be the revision of the next version.
        Assert.Equal(0L, await api.SqlAsync("""
            select count(*) from history.dispute former
            where id = 'conf-bilateral-length'
              and not exists (select from history.dispute next where next.id = former.id and next.revision = former.ended_revision)
              and not exists (select from record.dispute next where next.id = former.id and next.revision = former.ended_revision)
            """));
        Assert.Equal(81, (await api.GetJsonAsync("/v1/disputes/conf-bilateral-length")).GetProperty("version").GetInt32());
    }

    private static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();
}
