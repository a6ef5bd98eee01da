using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Caching;

/// <summary>No answer from memory is older than the record, however the record is changed.</summary>
public sealed class FreshnessTests(OwnWorkApi api, ITestOutputHelper output) : IClassFixture<OwnWorkApi>
{
    private const string Path = "/v1/disputes/conf-day-two-length";

    private static async Task<(string Note, string Status)> ReadAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(Path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return ((await EditingApi.JsonAsync(answer)).GetProperty("note").GetString() ?? "",
            answer.Headers.GetValues("Cache-Status").Single());
    }

    private static string Update(string note) => $"update record.dispute set note = '{note}' where id = 'conf-day-two-length'";

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_writer_reads_their_own_work_at_once()
    {
        var key = await api.KeyAsync("editor");
        var etag = "";
        for (var round = 0; round < 30; round++)
        {
            // This read puts the answer into the cache before the write.
            await ReadAsync(api.Client);
            using (var before = await api.GetAsync(Path))
                etag = before.Headers.ETag!.Tag;
            using var written = await api.WriteAsync(HttpMethod.Patch, Path, key, new { note = $"Own {round}." }, ("If-Match", etag));
            Assert.Equal(HttpStatusCode.OK, written.StatusCode);
            Assert.Equal($"Own {round}.", (await ReadAsync(api.Client)).Note);
        }
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_write_that_is_refused_empties_nothing()
    {
        await ReadAsync(api.Client);
        using var refused = await api.WriteAsync(HttpMethod.Post, "/v1/disputes", null, "{}");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("positions-api; hit", (await ReadAsync(api.Client)).Status);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Every_instance_hears_of_a_change_by_hand()
    {
        using var other = api.ConnectToAnother();
        await using var db = new NpgsqlConnection(api.ConnectionString + ";Pooling=false");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        var lags = new List<double>();
        for (var round = 0; round < 100; round++)
        {
            await ReadAsync(other);
            await using var update = new NpgsqlCommand(Update($"Hand {round}."), db);
            await update.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            var watch = Stopwatch.StartNew();
            while ((await ReadAsync(other)).Note != $"Hand {round}.")
                Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
            lags.Add(watch.Elapsed.TotalMilliseconds);
        }
        lags.Sort();
        output.WriteLine($"A change by hand is right on another instance after {lags[50]:0.0} ms (median), {lags[98]:0.0} ms "
            + $"(p99), {lags[99]:0.0} ms (longest).");
        Assert.Equal("positions-api; hit", (await ReadAsync(other)).Status);
    }

    [Fact]
    public async Task What_is_pinned_outlives_a_change_and_what_is_not_does_not()
    {
        var then = (await api.GetJsonAsync("/v1")).GetProperty("known_at").GetString()!;
        await api.SqlAsync(Update("Later than then."));
        var pinned = new[] { $"{Path}?as_of=2026-02-18&known_at={then}", $"/v1/disputes?as_of=2026-02-18&known_at={then}",
            $"/v1/matrix?as_of=2026-02-18&known_at={then}", $"/v1/disputes.csv?known_at={then}" };
        var unpinned = new[] { Path, "/v1/disputes", "/v1/matrix", "/v1/disputes?known_at=2099-01-01T00:00:00Z",
            "/v1/disputes?as_of=2026-02-18" };
        foreach (var path in pinned.Concat(unpinned))
            using (await api.GetAsync(path)) { }
        await api.SqlAsync(Update("Later still."));

        foreach (var path in pinned)
            Assert.Equal("positions-api; hit", (await api.GetAsync(path)).Headers.GetValues("Cache-Status").Single());
        foreach (var path in unpinned)
            Assert.Equal("positions-api; fwd=miss", (await api.GetAsync(path)).Headers.GetValues("Cache-Status").Single());
    }

    [Fact]
    public async Task A_computation_that_began_before_a_change_serves_nobody_who_came_after_it()
    {
        var ct = TestContext.Current.CancellationToken;
        // This change empties the cache of earlier answers. Otherwise the reader below would not ask PostgreSQL.
        await api.SqlAsync(Update("Before it was read."));
        // The reader takes its snapshot first. It then waits for the lock, which is on the table that it reads last.
        Task<HttpResponseMessage> early;
        await using (var db = new NpgsqlConnection(api.ConnectionString + ";Pooling=false"))
        {
            await db.OpenAsync(ct);
            await using var hold = new NpgsqlCommand("begin; lock table record.dispute_claim in access exclusive mode", db);
            await hold.ExecuteNonQueryAsync(ct);
            early = api.GetAsync(Path);
            const string WaitingReader =
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' "
                    + "and application_name like 'PositionsApi%'";
            while (await api.SqlUnheardAsync(WaitingReader) is 0L)
            {
                Assert.False(early.IsCompleted, "The answer came without a wait for the lock.");
                await Task.Delay(10, ct);
            }
            await using var change = new NpgsqlCommand(Update("While it was read.") + "; commit", db);
            await change.ExecuteNonQueryAsync(ct);
            await api.HeardAsync();
        }
        Assert.Equal("While it was read.", (await ReadAsync(api.Client)).Note);
        using var answer = await early;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("While it was read.", (await ReadAsync(api.Client)).Note);
    }

    [Fact]
    public async Task New_views_are_heard_of()
    {
        await ReadAsync(api.Client);
        await api.SqlAsync("notify record_revision");
        for (var status = "positions-api; hit"; status.EndsWith("hit", StringComparison.Ordinal);)
            status = (await ReadAsync(api.Client)).Status;
    }
}

/// <summary>No answer from memory is too old when the connection that listens for changes is killed, cut or frozen.</summary>
[Trait("Lane", "slow")]
public sealed class ListeningTests(ListeningTests.ProxiedApi api, ITestOutputHelper output) : IClassFixture<ListeningTests.ProxiedApi>
{
    public sealed class ProxiedApi(TestCluster cluster) : RunningApi(cluster)
    {
        public DatabaseProxy Proxy => field ??= new DatabaseProxy(ConnectionString);

        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("ConnectionStrings:Positions", Proxy.ConnectionString + ";Timeout=3")];
    }

    private const string Path = "/v1/disputes/conf-day-two-length";
    private const string Listening = "application_name = 'PositionsApi (listening)' and datname = current_database()";
    private int _number;

    private async Task<int> WriteAsync() =>
        (int)(await api.SqlUnheardAsync(
            $"update record.dispute set note = '{++_number}' where id = 'conf-day-two-length' returning note::int"))!;

    private async Task<(int Number, string Status)> ReadAsync()
    {
        using var answer = await api.GetAsync(Path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (int.Parse(
            (await EditingApi.JsonAsync(answer)).GetProperty("note").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            answer.Headers.GetValues("Cache-Status").Single());
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var watch = Stopwatch.StartNew(); !await condition(); await Task.Delay(5, TestContext.Current.CancellationToken))
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
    }

    private Task UntilHitAsync() => UntilAsync(async () => (await ReadAsync()).Status.EndsWith("hit", StringComparison.Ordinal));

    [Fact]
    public async Task Killed_at_random_no_answer_is_older_than_the_bound()
    {
        var ct = TestContext.Current.CancellationToken;
        await WriteAsync();
        await UntilHitAsync();
        using var stop = new CancellationTokenSource();
        var random = new Random(1);
        var killed = 0;
        var killer = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(random.Next(5, 150), ct);
                killed += (bool?)await api.SqlUnheardAsync(
                    $"select pg_terminate_backend(pid) from pg_stat_activity where {Listening} limit 1") is true ? 1 : 0;
            }
        }, ct);

        var (longest, hits) = (0.0, 0);
        var rounds = 0;
        for (; rounds < 150 || Volatile.Read(ref killed) <= 10; rounds++)
        {
            var written = await WriteAsync();
            var watch = Stopwatch.StartNew();
            // A reader never gets an older answer after a newer one, also when connections are killed meanwhile.
            var seen = 0;
            for (var i = 0; i < 6; i++)
            {
                // The bound holds for the time of the question. On a busy machine the answer may arrive much later.
                var asked = watch.Elapsed;
                var (number, status) = await ReadAsync();
                hits += status.EndsWith("hit", StringComparison.Ordinal) ? 1 : 0;
                Assert.True(number >= seen, $"{number} after {seen}");
                seen = number;
                if (number < written)
                    longest = Math.Max(longest, asked.TotalMilliseconds);
            }
        }
        await stop.CancelAsync();
        await killer;
        output.WriteLine($"Killed {killed} times; the oldest answer was {longest:0.0} ms behind; {hits} of {6 * rounds} came from memory.");
        Assert.InRange(longest, 0, Freshness.LongestSilence.TotalMilliseconds);
        await UntilHitAsync();
    }

    [Fact]
    public async Task What_was_missed_while_nobody_listened_is_not_answered_from_memory_afterwards()
    {
        var before = await WriteAsync();
        await UntilHitAsync();
        api.Proxy.Close();
        var written = await WriteAsync();
        await UntilAsync(() => Task.FromResult(!api.Service<Freshness>().IsTrusted));
        api.Proxy.Open();
        await UntilAsync(async () => (await api.GetAsync(Path)).IsSuccessStatusCode);
        Assert.True(before < written);
        Assert.Equal(written, (await ReadAsync()).Number);
        await UntilHitAsync();
        Assert.Equal(written, (await ReadAsync()).Number);
    }

    [Fact]
    public async Task A_network_that_falls_silent_is_found_out_within_the_bound_and_what_is_pinned_stays()
    {
        await WriteAsync();
        var then = (await api.GetJsonAsync("/v1")).GetProperty("known_at").GetString()!;
        await WriteAsync();
        await api.HeardAsync();
        var pinned = $"{Path}?as_of=2026-02-18&known_at={then}";
        using (await api.GetAsync(pinned)) { }
        await UntilHitAsync();

        api.Proxy.Freeze();
        try
        {
            await WriteAsync();
            // Until the silence is too long, old answers from memory are allowed. After that only pinned answers are. A busy machine may
            // end this delay late, but never early.
            await Task.Delay(Freshness.LongestSilence + TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
            Assert.False(api.Service<Freshness>().IsTrusted);
            using var kept = await api.GetAsync(pinned);
            Assert.Equal("positions-api; hit", kept.Headers.GetValues("Cache-Status").Single());
            var read = api.GetAsync(Path);
            await Task.Delay(300, TestContext.Current.CancellationToken);
            Assert.False(read.IsCompleted
                && (await read).Headers.GetValues("Cache-Status").Single().EndsWith("hit", StringComparison.Ordinal));
        }
        finally
        {
            api.Proxy.Thaw();
        }
        await UntilAsync(async () => (await api.GetAsync(Path)).IsSuccessStatusCode);
        Assert.Equal(_number, (await ReadAsync()).Number);
        await UntilHitAsync();
        Assert.Equal(_number, (await ReadAsync()).Number);
    }
}

/// <summary>An answer to a question without as_of is kept only until the end of the day.</summary>
public sealed class DayTests(DayTests.ClockedApi api) : IClassFixture<DayTests.ClockedApi>
{
    public sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 2, 10, 23, 59, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    public sealed class ClockedApi(TestCluster cluster) : RunningApi(cluster)
    {
        public Clock Clock { get; } = new();

        protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);
    }

    private async Task<(JsonElement Body, bool Hit)> ReadAsync(string path)
    {
        using var answer = await api.GetAsync(path);
        return (await EditingApi.JsonAsync(answer),
            answer.Headers.GetValues("Cache-Status").Single().EndsWith("hit", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task An_answer_without_a_day_is_another_one_after_midnight_and_one_with_a_day_is_not()
    {
        string[] paths = ["/v1/meetings", "/v1/matrix?party=ukraine", "/v1/positions/ukraine-crimea"];
        var then = (await api.GetJsonAsync("/v1")).GetProperty("known_at").GetString()!;
        await api.SqlAsync("update record.dispute set note = 'One more revision.' where id = 'conf-day-two-length'");
        var pinned = $"/v1/meetings?as_of=2026-02-10&known_at={then}";
        foreach (var path in paths.Append(pinned))
            await ReadAsync(path);
        var (today, hit) = await ReadAsync("/v1/meetings");
        Assert.Equal((true, "2026-02-10"), (hit, today.GetProperty("as_of").GetString()));
        var (given, givenHit) = await ReadAsync("/v1/meetings?as_of=2026-02-10");
        Assert.False(givenHit);
        Assert.Equal(today.GetProperty("permalink").GetString(), given.GetProperty("permalink").GetString());

        api.Clock.Now = new(2026, 2, 11, 0, 0, 1, TimeSpan.Zero);
        foreach (var path in paths)
            Assert.False((await ReadAsync(path)).Hit, path);
        (today, hit) = await ReadAsync("/v1/meetings");
        Assert.Equal((true, "2026-02-11"), (hit, today.GetProperty("as_of").GetString()));
        (given, _) = await ReadAsync("/v1/meetings?as_of=2026-02-10");
        Assert.Equal("2026-02-10", given.GetProperty("as_of").GetString());
        Assert.True((await ReadAsync(pinned)).Hit);
    }
}
