using System.Net;
using System.Net.Sockets;
using Npgsql;
using PositionsApi.Tests.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Host;

/// <summary>The service stops under load: every request that was accepted gets its answer.</summary>
[Trait("Lane", "slow")]
public sealed class ShutdownTests(RunningApi api) : IClassFixture<RunningApi>
{
    private Task<ServiceProcess> StartAsync(int delaySeconds) => ServiceProcess.StartAsync(
    [
        new("ConnectionStrings__Positions", api.ConnectionString), new("RateLimits__Loopback", "false"),
        new("Positions__ShutdownDelaySeconds", delaySeconds.ToString()),
    ], TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_balancer_that_follows_readiness_loses_no_request()
    {
        var ct = TestContext.Current.CancellationToken;
        // The delay is long, so that the balancer learns of the stop in time, even on a busy machine.
        await using var service = await StartAsync(delaySeconds: 6);
        // Like a load balancer: asks for readiness at intervals, and sends readers to the service until it is not ready.
        var ready = true;
        var balancer = Task.Run(async () =>
        {
            while (ready)
            {
                using var answer = await service.Client.GetAsync("/health/ready", ct);
                ready = answer.IsSuccessStatusCode;
                await Task.Delay(50, ct);
            }
        }, ct);
        string[] paths = ["/v1/parties", "/v1/positions?limit=50", "/v1/positions.csv", "/v1/issues/territory"];
        var (answered, afterSign) = (0, 0);
        var terminated = false;
        var readers = Enumerable.Range(0, 6).Select(reader => Task.Run(async () =>
        {
            using var client = new HttpClient { BaseAddress = service.Client.BaseAddress };
            for (var i = reader; ready; i++)
            {
                // GetAsync throws if the connection is refused, or if the answer is missing or cut off.
                using var answer = await client.GetAsync(
                    paths[i % paths.Length]
                    + (i % 3 == 0 ? "" : $"{(paths[i % paths.Length].Contains('?', StringComparison.Ordinal) ? '&' : '?')}fields=id"), ct);
                Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, answer.StatusCode.ToString());
                Interlocked.Increment(ref answered);
                if (terminated && answer.Headers.ConnectionClose is true)
                    Interlocked.Increment(ref afterSign);
            }
        }, ct)).ToArray();

        while (Volatile.Read(ref answered) <= 20)
            await Task.Delay(20, ct);
        service.Terminate();
        terminated = true;
        await balancer;
        await Task.WhenAll(readers);
        using (var late = await service.Client.GetAsync("/v1/parties", ct))
            Assert.Equal((HttpStatusCode.OK, true), (late.StatusCode, late.Headers.ConnectionClose));
        using (var unready = await service.Client.GetAsync("/health/ready", ct))
            await DatabaseTroubleTests.IsUnavailableAsync(unready);
        using (var live = await service.Client.GetAsync("/health/live", ct))
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);

        Assert.Equal(0, await service.ExitCodeAsync(ct));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => service.Client.GetAsync("/v1/parties", ct));
        Assert.Equal(SocketError.ConnectionRefused, (refused.InnerException as SocketException)?.SocketErrorCode);
    }

    [Fact]
    public async Task What_is_under_way_is_finished_also_a_slow_export()
    {
        var ct = TestContext.Current.CancellationToken;
        await api.SqlAsync("insert into record.source (id, title, publisher, kind) select 'end-' || i, repeat('x', 450), 'End', 'news' "
            + "from generate_series(1, 20000) i");
        await using var service = await StartAsync(delaySeconds: 0);
        Task<HttpResponseMessage> waiting;
        long lines = 0;
        await using (var db = new NpgsqlConnection(api.ConnectionString + ";Pooling=false"))
        {
            await db.OpenAsync(ct);
            await using var hold = new NpgsqlCommand("begin; lock table record.dispute in access exclusive mode", db);
            await hold.ExecuteNonQueryAsync(ct);
            waiting = service.Client.GetAsync("/v1/disputes", ct);
            using var export = await service.Client.GetAsync("/v1/sources.csv?publisher=End", HttpCompletionOption.ResponseHeadersRead, ct);
            while ((long)(await api.SqlUnheardAsync(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))! == 0)
                await Task.Delay(10, ct);

            service.Terminate();
            // Waits until the service takes no more connections.
            for (var open = true; open; await Task.Delay(20, ct))
            {
                try
                {
                    using var probe = new TcpClient();
                    await probe.ConnectAsync(service.Client.BaseAddress!.Host, service.Client.BaseAddress.Port, ct);
                }
                catch (SocketException)
                {
                    open = false;
                }
            }
            Assert.False(waiting.IsCompleted);
            using var reader = new StreamReader(await export.Content.ReadAsStreamAsync(ct));
            while (await reader.ReadLineAsync(ct) is not null)
                if (++lines % 2000 == 0)
                    await Task.Delay(50, ct);
        }

        using var answer = await waiting;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(20_001, lines);
        Assert.Equal(0, await service.ExitCodeAsync(ct));
    }
}
