using System.Net;
using Npgsql;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Caching;

/// <summary>Many requests for the same answer at once: one computes the answer, and a failure of one request harms no other.</summary>
[Trait("Lane", "slow")]
public sealed class StampedeTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static string StatusOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Cache-Status", out var status) ? status.Single() : "";

    /// <summary>Makes all reads of a table wait until the connection is disposed.</summary>
    private async Task<NpgsqlConnection> LockAsync(string table)
    {
        var db = new NpgsqlConnection(api.ConnectionString + ";Pooling=false");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"begin; lock table record.{table} in access exclusive mode", db);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return db;
    }

    private async Task WaitForReadersAsync(int count)
    {
        while ((long)(await api.SqlUnheardAsync(WaitingReaders))! < count)
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    private const string WaitingReaders = "select count(*) from pg_stat_activity where datname = current_database() "
        + "and wait_event_type = 'Lock' and application_name like 'PositionsApi%'";

    [Fact]
    public async Task A_hundred_at_once_are_one_query()
    {
        var ct = TestContext.Current.CancellationToken;
        Task<HttpResponseMessage>[] asked;
        await using (await LockAsync("dispute"))
        {
            asked = [.. Enumerable.Range(0, 100).Select(i => api.GetAsync($"/v1/disputes?limit=9&_={i}"))];
            await WaitForReadersAsync(1);
            // If the other requests wrongly asked the database too, they would do so within this time.
            await Task.Delay(300, ct);
            Assert.Equal(1L, await api.SqlUnheardAsync(WaitingReaders));
        }

        var answers = await Task.WhenAll(asked);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, answers.Count(answer => StatusOf(answer) == "positions-api; fwd=miss"));
        Assert.Equal(99, answers.Count(answer => StatusOf(answer) == "positions-api; hit"));
        Assert.Single((await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync(ct)))).Distinct());
    }

    [Fact]
    public async Task A_request_that_goes_away_harms_no_other_even_if_it_was_the_leader()
    {
        var ct = TestContext.Current.CancellationToken;
        using var leaving = new CancellationTokenSource();
        Task<HttpResponseMessage> leader, follower;
        List<Task<HttpResponseMessage>> staying = [];
        await using (await LockAsync("figure"))
        {
            leader = api.Client.GetAsync("/v1/figures?limit=9", leaving.Token);
            await WaitForReadersAsync(1);
            follower = api.Client.GetAsync("/v1/figures?limit=9", leaving.Token);
            staying.AddRange(Enumerable.Range(0, 20).Select(_ => api.GetAsync("/v1/figures?limit=9")));
            await Task.Delay(200, ct);
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => follower);
            // Within this time a new leader starts its query. If more requests wrongly asked the database, they would do so too.
            await Task.Delay(200, ct);
            await WaitForReadersAsync(1);
            Assert.Equal(1L, await api.SqlUnheardAsync(WaitingReaders));
        }

        var answers = await Task.WhenAll(staying);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, answers.Count(answer => StatusOf(answer) == "positions-api; fwd=miss"));
    }

    [Fact]
    public async Task A_failure_is_not_kept_and_not_waited_for_in_a_row()
    {
        var ct = TestContext.Current.CancellationToken;
        using var client = api.ConnectToAnother(new KeyValuePair<string, string>("Positions:StatementTimeoutSeconds", "2"));
        await using (await LockAsync("meeting"))
        {
            // The query of the leader fails after two seconds, and the queries of all others together after two more seconds. If the
            // requests waited for each other in a row, they would take a minute.
            var failed = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => client.GetAsync("/v1/meetings?limit=9", ct)))
                .WaitAsync(TimeSpan.FromSeconds(45), ct);
            Assert.All(failed, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
        }
        using var again = await client.GetAsync("/v1/meetings?limit=9", ct);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("positions-api; fwd=miss", StatusOf(again));
    }

    [Fact]
    public async Task Those_who_wait_for_an_answer_do_not_wait_for_a_slow_reader_of_it()
    {
        var ct = TestContext.Current.CancellationToken;
        await api.SqlAsync("insert into record.source (id, title, publisher, kind) select 'slow-' || i, repeat('x', 400), 'Slow', 'news' "
            + "from generate_series(1, 1500) i");
        // The body is small enough to be kept, and larger than the buffers of the sockets.
        const string Path = "/v1/sources?publisher=Slow&limit=1400";
        using var client = api.Connect();
        using var slow = await client.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead, ct);
        Assert.InRange(slow.Content.Headers.ContentLength!.Value, 800_000, 1_048_576);

        using var other = await api.GetAsync(Path).WaitAsync(TimeSpan.FromSeconds(30), ct);
        Assert.Equal("positions-api; hit", StatusOf(other));
        Assert.Equal(await other.Content.ReadAsByteArrayAsync(ct), await slow.Content.ReadAsByteArrayAsync(ct));
    }
}
