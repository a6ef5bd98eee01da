using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Editing;

/// <summary>Kills the service and its database at random moments during writes and imports.</summary>
[Trait("Lane", "slow")]
public sealed class KillDrillTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Made = "select count(*) from record.position where party = 'china' and issue = 'prisoners'";
    private const int Kills = 10;
    private const int Writers = 4;
    private const int ImportedAtOnce = 200;

    private readonly TestFolder _folder = TestFolder.Create();
    private readonly ConcurrentDictionary<string, bool> _acknowledged = new();
    private readonly ConcurrentDictionary<string, bool> _unanswered = new();
    private readonly ConcurrentDictionary<string, bool> _imports = new();
    private readonly List<string> _followed = [];
    private string _key = "";
    private string _cursor = "";
    private int _made;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Root => Path.Combine(_folder.Root, "app");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Ten_kills_lose_no_acknowledged_write_halve_no_import_and_leave_no_gap_in_the_changes()
    {
        var service = Serve();
        var client = await service.AnsweringAsync(Ct);
        await MakeKeyAsync();
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                using var stop = new CancellationTokenSource();
                var work = Enumerable.Range(0, Writers).Select(_ => WriteAsync(client, stop.Token))
                    .Append(ImportAsync(client, kill, stop.Token)).ToArray();
                await Task.Delay(Random.Shared.Next(200, 1500), Ct);
                var (api, server) = kill % 3 == 0 ? (true, true) : kill % 3 == 1 ? (true, false) : (false, true);
                if (api)
                    service.Kill();
                if (server)
                    BuiltApp.KillServer(Root);
                await stop.CancelAsync();
                await Task.WhenAll(work);

                if (api)
                {
                    client.Dispose();
                    await service.DisposeAsync();
                    service = Serve();
                }
                client = await service.AnsweringAsync(Ct);
                await SendTheUnansweredAgainAsync(client);
                await FollowAsync(client);
            }

            await AssertNothingIsLostAsync(client);
        }
        finally
        {
            client.Dispose();
            await service.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_repeat_after_a_kill_between_commit_and_answer_gets_the_first_answer_and_makes_no_second_row()
    {
        await using (var service = Serve())
        {
            using var client = await service.AnsweringAsync(Ct);
            await MakeKeyAsync();
            // The service writes the use of a key once a minute. This request does so now, before the commits begin to wait.
            await SendAsync(client, "/v1/positions", new { }, null);
            // The server now waits for a standby that does not exist. So a commit is written, but its client gets no answer.
            await SqlAsync("alter system set synchronous_standby_names = 'nobody'");
            await SqlAsync("select pg_reload_conf()");
            var lost = SendAsync(client, "/v1/positions", WithoutId(), "the same");
            while (await SqlAsync(
                "select count(*) from pg_stat_activity where wait_event = 'SyncRep' and application_name like '%editing%'") is 0L)
                await Task.Delay(20, Ct);
            service.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => lost);
        }
        await SqlAsync("alter system reset synchronous_standby_names");
        await SqlAsync("select pg_reload_conf()");

        await using var again = Serve();
        using var after = await again.AnsweringAsync(Ct);
        Assert.Equal(1L, await SqlAsync(Made));
        using var first = await SendAsync(after, "/v1/positions", WithoutId(), "the same");
        using var second = await SendAsync(after, "/v1/positions", WithoutId(), "the same");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await second.Content.ReadAsStringAsync(Ct));
        Assert.Equal(1L, await SqlAsync(Made));
    }

    private static Dictionary<string, object?> WithoutId()
    {
        var position = EditingApi.Position("");
        position.Remove("id");
        return position;
    }

    private async Task MakeKeyAsync() => _key = await BuiltApp.CreateKeyAsync(Root, Ct);

    private Task<object?> SqlAsync(string sql) => BuiltApp.SqlAsync(Root, sql, Ct);

    private BuiltApp Serve() => BuiltApp.Serve(Root, ("Positions__PublishOwnWork", "true"), ("RateLimits__Loopback", "false"));

    private async Task WriteAsync(HttpClient client, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var id = $"drill-{Interlocked.Increment(ref _made)}";
            try
            {
                await PostAsync(client, id);
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
            {
                _unanswered[id] = true;
            }
        }
    }

    /// <summary>A write is acknowledged when its 201 arrives. After a 503 the write may be stored or not.</summary>
    private async Task PostAsync(HttpClient client, string id)
    {
        _unanswered[id] = true;
        using var answer = await SendAsync(client, "/v1/positions", EditingApi.Position(id), id);
        if (answer.StatusCode == HttpStatusCode.Created)
        {
            Assert.Equal(id, (await EditingApi.JsonAsync(answer)).GetProperty("id").GetString());
            _acknowledged[id] = true;
            _unanswered.TryRemove(id, out _);
        }
        else
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
    }

    private async Task SendTheUnansweredAgainAsync(HttpClient client)
    {
        foreach (var id in _unanswered.Keys)
            await PostAsync(client, id);
        Assert.Empty(_unanswered);
    }

    private async Task ImportAsync(HttpClient client, int round, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var positions = Enumerable.Range(0, ImportedAtOnce).Select(n => EditingApi.Position($"import-{round}-{i}-{n}"));
            var bundle = new { format = "positions-bundle/1", title = "Drill", as_of = "2026-02-18", positions };
            try
            {
                using var answer = await SendAsync(client, "/v1/imports", bundle, null);
                Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable,
                    await answer.Content.ReadAsStringAsync(Ct));
                if (answer.IsSuccessStatusCode)
                    _imports[$"import-{round}-{i}-"] = true;
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException)
            {
                return;
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, object body, string? idempotencyKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        request.Headers.Add("Authorization", $"Bearer {_key}");
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await client.SendAsync(request, Ct);
    }

    /// <summary>Reads the changes from the last cursor before the kill to the end.</summary>
    private async Task FollowAsync(HttpClient client)
    {
        while (true)
        {
            var after = _cursor.Length > 0 ? $"&after={_cursor}" : "";
            var page = JsonDocument.Parse(await client.GetStringAsync($"/v1/changes?limit=500{after}", Ct)).RootElement;
            var changes = page.GetProperty("items").EnumerateArray().Select(NameOf).ToList();
            if (changes.Count == 0)
                return;
            _followed.AddRange(changes);
            _cursor = page.GetProperty("next_cursor").GetString()!;
        }
    }

    private static string NameOf(JsonElement change)
    {
        var row = $"{change.GetProperty("resource").GetString()}/{change.GetProperty("resource_id").GetString()}";
        return $"{change.GetProperty("revision").GetInt64()} {row}";
    }

    private async Task AssertNothingIsLostAsync(HttpClient client)
    {
        var ids = (await client.GetStringAsync("/v1/positions.csv?fields=id&party=china&issue=prisoners&history=true", Ct))
            .Split("\r\n")[1..^1];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Empty(_acknowledged.Keys.Except(ids));
        var imports = ids.Where(id => id.StartsWith("import-", StringComparison.Ordinal))
            .GroupBy(id => id[..(id.LastIndexOf('-') + 1)])
            .ToDictionary(import => import.Key, import => import.Count());
        Assert.All(imports.Values, count => Assert.Equal(ImportedAtOnce, count));
        Assert.Empty(_imports.Keys.Except(imports.Keys));
        Assert.NotEmpty(_acknowledged);

        Assert.Equal(_followed.Count, _followed.Distinct().Count());
        Assert.Empty(ids.Except(_followed.Select(change => change.Split('/')[1])));
        var revisions = _followed.Select(change => long.Parse(change.Split(' ')[0])).Distinct().ToList();
        Assert.Equal(Enumerable.Range(1, revisions.Count).Select(number => (long)number), revisions);
        output.WriteLine(
            $"{Kills} kills: {_acknowledged.Count} writes acknowledged, "
            + $"{imports.Count} imports complete ({_imports.Count} acknowledged), {revisions.Count} revisions followed.");
    }
}
