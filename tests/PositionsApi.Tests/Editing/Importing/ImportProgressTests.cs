using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Editing.Importing;

/// <summary>The progress that an import reports, and the state that an interrupted import leaves.</summary>
[Trait("Lane", "slow")]
public sealed class ImportProgressTests(OwnWorkApi api) : IClassFixture<OwnWorkApi>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static string Lines(string prefix, int count) => string.Concat(Enumerable.Range(0, count).Select(number =>
        $$"""{"resource":"positions","id":"{{prefix}}-{{number}}","process":"ukraine-peace-talks","party":"china","issue":"prisoners", """
        + $$""" "stance":"supports","summary":"Number {{number}}.","stated_on":"2026-02-01","evidence": """
        + """[{"source":"seed-article"}]}""" + "\n"));

    [Fact]
    public async Task An_import_in_the_background_is_followed_from_another_instance_to_its_end()
    {
        var editor = await api.KeyAsync("editor");
        using var accepted = await PostAsync(api.Client, editor, Lines("background", 300), ("Prefer", "respond-async"));
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("respond-async", accepted.Headers.GetValues("Preference-Applied").Single());

        var done = await FollowAsync(api.ConnectToAnother(), editor, accepted.Headers.Location!);
        Assert.Equal(("done", 300, 300, 300),
            (done.GetProperty("state").GetString(), done.GetProperty("rows_read").GetInt32(), done.GetProperty("rows_total").GetInt32(),
            done.GetProperty("rows_merged").GetInt32()));
        Assert.Equal(200, (int)(await api.GetAsync("/v1/positions/background-299")).StatusCode);

        using var list = await GetAsync(api.Client, editor, "/v1/imports");
        Assert.Contains((await EditingApi.JsonAsync(list)).GetProperty("items").EnumerateArray(), import =>
            import.GetProperty("id").GetString() == done.GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_faults_of_a_failed_import_can_be_read_later()
    {
        var editor = await api.KeyAsync("editor");
        using var refused = await PostAsync(api.Client, editor,
            Lines("failed", 2).Replace("\"supports\"", "\"likes\"", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);

        using var later = await GetAsync(api.Client, editor, refused.Headers.Location!.PathAndQuery);
        var import = await EditingApi.JsonAsync(later);
        Assert.Equal(("failed", 2), (import.GetProperty("state").GetString(), import.GetProperty("error_count").GetInt32()));
        var error = import.GetProperty("errors")[1];
        Assert.Equal((2, "positions", "failed-1", "stance"),
            (error.GetProperty("line").GetInt32(), error.GetProperty("resource").GetString(), error.GetProperty("id").GetString(),
            error.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("no-such-import")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task An_import_that_does_not_exist_is_a_404(string id)
    {
        using var answer = await GetAsync(api.Client, await api.KeyAsync("editor"), $"/v1/imports/{id}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_repeat_with_the_same_key_gets_the_same_answer_and_another_body_a_422(bool async)
    {
        var editor = await api.KeyAsync("editor");
        var body = Lines($"repeat-{async}".ToLowerInvariant(), 50);
        (string, string)[] prefer = async ? [("Prefer", "respond-async")] : [];
        (string, string)[] headers = [("Idempotency-Key", $"import-{async}"), .. prefer];
        using var first = await PostAsync(api.Client, editor, body, headers);
        await FollowAsync(api.Client, editor, first.Headers.Location!);
        using var second = await PostAsync(api.ConnectToAnother(), editor, body, headers);
        using var other = await PostAsync(api.Client, editor, body + "\n", headers);

        Assert.Equal(async ? HttpStatusCode.Accepted : HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(first.StatusCode, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await second.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        using var list = await GetAsync(api.Client, editor, "/v1/imports");
        Assert.Single((await EditingApi.JsonAsync(list)).GetProperty("items").EnumerateArray(), import =>
            import.GetProperty("url").GetString() == first.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_client_that_disconnects_half_way_leaves_only_an_interrupted_import()
    {
        var editor = await api.KeyAsync("editor");
        var lines = Encoding.UTF8.GetBytes(Lines("gone", 3000));
        using (var socket = new TcpClient("127.0.0.1", api.Client.BaseAddress!.Port))
        {
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                RequestHead(api.Client.BaseAddress, editor, lines.Length)), Ct);
            await stream.WriteAsync(lines.AsMemory(0, lines.Length * 3 / 4), Ct);
            while ((await RunningAsync(editor)).Length == 0)
                await Task.Delay(20, Ct);
        }
        JsonElement[] left;
        do
        {
            using var list = await GetAsync(api.Client, editor, "/v1/imports");
            left = [.. (await EditingApi.JsonAsync(list)).GetProperty("items").EnumerateArray()
                .Where(import => import.GetProperty("state").GetString() == "interrupted")];
        }
        while (left.Length == 0);

        Assert.Equal(0L, await api.SqlAsync("select count(*) from record.position where id like 'gone-%'"));
    }

    [Fact]
    public async Task When_its_session_in_the_database_is_killed_an_import_is_interrupted_and_a_repeat_succeeds()
    {
        var editor = await api.KeyAsync("editor");
        // Another session holds the lock of the record. So the import has read its whole body, and waits before its first write.
        await using var writer = await api.HoldWritersAsync();
        using var accepted = await PostAsync(api.Client, editor, Lines("killed", 100), ("Prefer", "respond-async"));
        var path = accepted.Headers.Location!.PathAndQuery;
        const string waiting = """
            from pg_stat_activity
            where application_name = 'PositionsApi (import)' and wait_event_type = 'Lock' and datname = current_database()
            """;
        while (!Equals(await api.SqlAsync($"select count(*) {waiting}"), 1L))
            await Task.Delay(20, Ct);
        await api.SqlAsync($"select pg_terminate_backend(pid) {waiting}");
        await writer.CloseAsync();

        var ended = await FollowAsync(api.Client, editor, accepted.Headers.Location!);
        Assert.Equal("interrupted", ended.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.String, ended.GetProperty("finished_at").ValueKind);
        Assert.Equal(0L, await api.SqlAsync("select count(*) from record.position where id like 'killed-%'"));

        using var repeat = await PostAsync(api.Client, editor, Lines("killed", 100));
        Assert.Equal(HttpStatusCode.OK, repeat.StatusCode);
        Assert.Equal(100L, await api.SqlAsync("select count(*) from record.position where id like 'killed-%'"));
    }

    private async Task<JsonElement[]> RunningAsync(string key)
    {
        using var list = await GetAsync(api.Client, key, "/v1/imports");
        return [.. (await EditingApi.JsonAsync(list)).GetProperty("items").EnumerateArray()
            .Where(import => import.GetProperty("state").GetString() == "running")];
    }

    internal static async Task<JsonElement> FollowAsync(HttpClient client, string key, Uri location)
    {
        while (true)
        {
            using var answer = await GetAsync(client, key, location.PathAndQuery);
            // A killed database needs a moment until it answers again.
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                await Task.Delay(100, Ct);
                continue;
            }
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var import = await EditingApi.JsonAsync(answer);
            if (import.GetProperty("state").GetString() != "running")
                return import;
            await Task.Delay(20, Ct);
        }
    }

    internal static async Task<HttpResponseMessage> PostAsync(
        HttpClient client, string key, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/imports");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, Ct);
    }

    /// <summary>The head of a request over a bare socket, for tests that send only a part of the body.</summary>
    internal static string RequestHead(Uri service, string key, int contentLength) =>
        $"POST /v1/imports HTTP/1.1\r\nHost: {service.Authority}\r\nAuthorization: Bearer {key}\r\n"
        + $"Content-Type: application/x-ndjson\r\nContent-Length: {contentLength}\r\n\r\n";

    internal static async Task<HttpResponseMessage> GetAsync(HttpClient client, string key, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await client.SendAsync(request, Ct);
    }
}
