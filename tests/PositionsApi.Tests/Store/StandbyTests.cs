using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using PositionsApi.Editing.Importing;
using PositionsApi.Serving.Access;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Store;

/// <summary>The service with a primary server and a streaming standby.</summary>
[Trait("Lane", "slow")]
public sealed class StandbyTests(ITestOutputHelper output)
{
    private const string Party = "/v1/parties/ukraine";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<ReplicatedServers> StartServersAsync(bool synchronous = false) =>
        ReplicatedServers.StartAsync(synchronous, async primary =>
    {
        await Migrator.MigrateAsync(primary, NullLogger.Instance, Ct);
        await Seed.LoadIntoEmptyAsync(primary, NullLogger.Instance, Ct);
    }, Ct);

    [Fact]
    public async Task Reads_go_to_the_standby_and_writes_to_the_primary()
    {
        await using var servers = await StartServersAsync();
        await using var api = new Service(servers.ConnectionString);
        using var client = api.Connect();
        await UntilReadyAsync(client);
        // Until the service listens for changes, reads go to the primary.
        await UntilAsync(async () =>
        {
            await client.GetStringAsync($"{Party}?_={Guid.NewGuid()}", Ct);
            return await ReplicatedServers.ExecuteAsync(
                servers.Standby, "select count(*) from pg_stat_activity where application_name like '%(now)'", Ct) is > 0L;
        });

        using var created = await PostAsync(client, await api.KeyAsync(), EditingApi.Position("over-two-servers"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/positions/over-two-servers", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_standby_that_lags_never_shows_a_reader_what_is_older_than_what_was_seen()
    {
        await using var servers = await StartServersAsync();
        await using var api = new Service(servers.ConnectionString);
        using var client = api.Connect();
        await UntilReadyAsync(client);
        await ReplicatedServers.ExecuteAsync(servers.Standby, "select pg_wal_replay_pause()", Ct);
        await ReplicatedServers.WaitAsync(servers.Standby, "select pg_get_wal_replay_pause_state() = 'paused'", Ct);

        // A write through this instance can be read at once.
        using var created = await PostAsync(client, await api.KeyAsync(), EditingApi.Position("not-replayed"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/positions/not-replayed", Ct)).StatusCode);

        // A change by others can be read when this instance has received its message. No later answer lacks the change.
        await ReplicatedServers.ExecuteAsync(
            servers.Primary, "set synchronous_commit = local; update record.party set name = 'Not replayed.' where id = 'ukraine'", Ct);
        await UntilAsync(async () => (await client.GetStringAsync(Party, Ct)).Contains("Not replayed.", StringComparison.Ordinal));
        for (var i = 0; i < 20; i++)
        {
            Assert.Contains("Not replayed.", await client.GetStringAsync($"{Party}?_={i}", Ct), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/v1/positions/not-replayed?_={i}", Ct)).StatusCode);
            Assert.Contains(
                "not-replayed", await client.GetStringAsync($"/v1/positions.csv?party=china&fields=id&_={i}", Ct),
                StringComparison.Ordinal);
        }
        Assert.DoesNotContain(
            "Not replayed.",
            (string)(await ReplicatedServers.ExecuteAsync(servers.Standby, "select name from record.party where id = 'ukraine'", Ct))!,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_standby_reads_and_writes_go_on()
    {
        await using var servers = await StartServersAsync();
        await using var api = new Service(servers.ConnectionString, ("Positions:CacheMegabytes", "0"));
        using var client = api.Connect();
        await UntilReadyAsync(client);
        using var load = new Load(client, await api.KeyAsync());
        await load.GoOnAsync();

        servers.Kill(1);
        await load.GoOnAsync();
        await load.StopAsync();

        output.WriteLine(load.ToString());
        Assert.Equal(0, load.Wrong);
        // Each reader has one connection, so at most one read of each was under way when the server was killed.
        Assert.InRange(load.ReadsLost, 0, Load.Readers);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{Party}?_=after", Ct)).StatusCode);
        await load.AssertAllThereAsync(client);
    }

    [Fact]
    public async Task When_the_primary_dies_reads_go_on_and_after_promotion_writes_with_all_that_was_acknowledged()
    {
        await using var servers = await StartServersAsync(synchronous: true);
        await using var api = new Service(servers.ConnectionString, ("Positions:CacheMegabytes", "0"));
        using var client = api.Connect();
        await UntilReadyAsync(client);
        var key = await api.KeyAsync();
        using var load = new Load(client, key);
        await load.GoOnAsync();

        servers.Kill(0);
        // The sessions of the killed server end a moment later. Until then a write may succeed.
        await UntilAsync(
            async () => (await PostAsync(client, key, EditingApi.Position($"before-{Guid.NewGuid():N}")))
            .StatusCode == HttpStatusCode.ServiceUnavailable);
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{Party}?_=without-{i}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable,
            (await PostAsync(client, key, EditingApi.Position("without-a-primary"))).StatusCode);
        await servers.PromoteStandbyAsync(Ct);
        var promoted = DateTime.UtcNow;
        await UntilAsync(
            async () => (await PostAsync(client, key, EditingApi.Position($"after-{Guid.NewGuid():N}")))
            .StatusCode == HttpStatusCode.Created);
        var resumed = DateTime.UtcNow - promoted;
        await load.StopAsync();

        output.WriteLine($"{load}; writes again {resumed.TotalMilliseconds:0} ms after the promotion");
        Assert.Equal(0, load.Wrong);
        Assert.InRange(load.ReadsLost, 0, Load.Readers);
        await load.AssertAllThereAsync(client);
    }

    private static async Task UntilReadyAsync(HttpClient client) =>
        await UntilAsync(
            async () => (await client.GetAsync("/health/ready", Ct)).IsSuccessStatusCode
            && (await client.GetAsync($"{Party}?_={Guid.NewGuid()}", Ct)).IsSuccessStatusCode);

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var until = Stopwatch.StartNew(); !await condition(); await Task.Delay(20, Ct))
            Assert.True(until.Elapsed < TimeSpan.FromMinutes(1), "The condition did not become true within a minute.");
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string key, object document)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/positions") { Content = JsonContent.Create(document) };
        request.Headers.Add("X-Api-Key", key);
        return await client.SendAsync(request, Ct);
    }

    /// <summary>Readers and a writer that work until they are stopped, with counts of how their requests ended.</summary>
    private sealed class Load : IDisposable
    {
        public const int Readers = 4;
        private readonly CancellationTokenSource _stop = new();
        private readonly ConcurrentBag<string> _acknowledged = [];
        private readonly Task[] _work;
        private int _reads, _readsLost, _writesLost, _wrong;
        private long _seen;

        public Load(HttpClient client, string key) =>
            _work = [.. Enumerable.Range(0, Readers).Select(reader => ReadAsync(client, reader)), WriteAsync(client, key)];

        public int ReadsLost => _readsLost;
        public int Wrong => _wrong;

        /// <summary>Waits for so many reads and writes that the effects of the last event would show.</summary>
        public Task GoOnAsync()
        {
            var (reads, writes) = (_reads + 50, _acknowledged.Count + 5);
            return UntilAsync(() => Task.FromResult(Volatile.Read(ref _reads) >= reads && _acknowledged.Count >= writes));
        }

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await Task.WhenAll(_work);
        }

        public async Task AssertAllThereAsync(HttpClient client)
        {
            var ids = (await client.GetStringAsync("/v1/positions.csv?party=china&issue=prisoners&history=true&fields=id", Ct))
                .Split("\r\n");
            Assert.NotEmpty(_acknowledged);
            Assert.Empty(_acknowledged.Except(ids));
        }

        /// <summary>Each answer must contain every write that was acknowledged before the question was sent.</summary>
        private async Task ReadAsync(HttpClient client, int reader)
        {
            for (var i = 0; !_stop.IsCancellationRequested; i++)
            {
                var sure = Interlocked.Read(ref _seen);
                using var answer = await client.GetAsync(
                    $"/v1/positions?party=china&issue=prisoners&history=true&count=exact&limit=1&fields=id&_={reader}-{i}", Ct);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    Interlocked.Increment(ref _reads);
                    var total = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("total").GetInt64();
                    if (total < sure)
                        Interlocked.Increment(ref _wrong);
                }
                else
                {
                    Interlocked.Increment(ref answer.StatusCode == HttpStatusCode.ServiceUnavailable ? ref _readsLost : ref _wrong);
                }
            }
        }

        private async Task WriteAsync(HttpClient client, string key)
        {
            for (var i = 0; !_stop.IsCancellationRequested; i++)
            {
                using var answer = await PostAsync(client, key, EditingApi.Position($"load-{i}"));
                if (answer.StatusCode == HttpStatusCode.Created)
                {
                    _acknowledged.Add($"load-{i}");
                    Interlocked.Increment(ref _seen);
                }
                else
                {
                    Interlocked.Increment(ref answer.StatusCode == HttpStatusCode.ServiceUnavailable ? ref _writesLost : ref _wrong);
                }
            }
        }

        public override string ToString() =>
            $"{_reads} reads, {_readsLost} lost; {_acknowledged.Count} writes acknowledged, {_writesLost} refused; {_wrong} wrong answers";

        public void Dispose() => _stop.Dispose();
    }

    private sealed class Service : IAsyncDisposable
    {
        private readonly Host _host;

        public Service(string connectionString, params (string, string)[] settings)
        {
            _host = new Host(connectionString, settings);
            _host.UseKestrel(0);
            _host.StartServer();
        }

        public HttpClient Connect() => new() { BaseAddress = _host.ClientOptions.BaseAddress };

        public async Task<string> KeyAsync() =>
            (await ((KeyStore)_host.Services.GetService(typeof(KeyStore))!).CreateAsync("standby", Roles.Editor, null, "tests", Ct)).Secret;

        public ValueTask DisposeAsync() => _host.DisposeAsync();

        private sealed class Host(string connectionString, (string, string)[] settings) : WebApplicationFactory<Program>
        {
            protected override void ConfigureWebHost(IWebHostBuilder builder)
            {
                builder.UseEnvironment("Production");
                (string, string)[] always = [("ConnectionStrings:Positions", connectionString), ("Logging:LogLevel:Default", "Error"),
                    ("RateLimits:Loopback", "false"), ("Positions:PublishOwnWork", "true")];
                foreach (var (name, value) in always.Concat(settings))
                    builder.UseSetting(name, value);
            }
        }
    }
}
