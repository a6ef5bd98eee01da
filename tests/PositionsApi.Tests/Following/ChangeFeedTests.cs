using System.Text.Json;
using Npgsql;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Following;

public sealed class ChangeFeedTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_follower_beside_sixteen_writers_sees_each_change_once()
    {
        var ct = TestContext.Current.CancellationToken;
        var start = await LastCursorAsync();
        var seen = new List<(string Id, int? Version)>();
        using var written = new CancellationTokenSource();

        var follower = Task.Run(async () =>
        {
            var cursor = start;
            // The follower asks once more after the writers have ended, because their last changes may come after an empty page.
            for (var ended = false; ;)
            {
                var page = await api.GetJsonAsync($"/v1/changes?limit=7&after={Uri.EscapeDataString(cursor)}");
                seen.AddRange(page.GetProperty("items").EnumerateArray().Select(change =>
                    (Text(change, "resource_id")!,
                     change.GetProperty("version") is { ValueKind: JsonValueKind.Number } version ? version.GetInt32() : (int?)null)));
                cursor = page.GetProperty("next_cursor").GetString()!;
                if (page.GetProperty("items").GetArrayLength() > 0)
                    continue;
                if (ended)
                    return;
                ended = written.IsCancellationRequested;
            }
        }, ct);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            await using var db = new NpgsqlConnection(api.ConnectionString);
            await db.OpenAsync(ct);
            for (var i = 1; i <= 6; i++)
            {
                await using var transaction = await db.BeginTransactionAsync(ct);
                await RunAsync(db, $"select pg_sleep({Random.Shared.Next(8)} / 1000.0)", ct);
                await RunAsync(db,
                    i == 1 ? $"insert into record.source (id, title, publisher, kind) values ('followed-{writer}', '1', 'P', 'news')"
                    : i == 6 ? $"delete from record.source where id = 'followed-{writer}'"
                    : $"update record.source set title = '{i}' where id = 'followed-{writer}'", ct);
                await RunAsync(db, $"select pg_sleep({Random.Shared.Next(8)} / 1000.0)", ct);
                await transaction.CommitAsync(ct);
            }
        }));
        await written.CancelAsync();
        await follower;

        foreach (var writer in Enumerable.Range(0, 16))
            Assert.Equal([1, 2, 3, 4, 5, null], seen.Where(change => change.Id == $"followed-{writer}").Select(change => change.Version));
    }

    [Fact]
    public async Task A_change_has_its_actor_its_reason_and_the_values_before_and_after()
    {
        var start = await LastCursorAsync();
        await api.SqlAsync("""
            begin;
            set local record.actor = 'Ada';
            set local record.reason = 'A better figure.';
            update record.figure set value = 1250 where id = 'fact-front-line-reuters';
            commit
            """);
        await api.SqlAsync(
            "begin; set local record.reason = 'Doubtful.'; delete from record.dispute where id = 'conf-day-two-length'; commit");

        var page = await api.GetJsonAsync($"/v1/changes?after={Uri.EscapeDataString(start)}");
        var changes = page.GetProperty("items").EnumerateArray().ToArray();

        var changed = changes.Single(change => change.GetProperty("resource_id").GetString() == "fact-front-line-reuters");
        Assert.Equal(("changed", "Ada", "A better figure."), (Text(changed, "action"), Text(changed, "actor"), Text(changed, "reason")));
        Assert.Equal(["value"], changed.GetProperty("changed_fields").EnumerateArray().Select(field => field.GetString()));
        Assert.Equal((1200, 1250),
            (changed.GetProperty("before").GetProperty("value").GetInt32(), changed.GetProperty("after").GetProperty("value").GetInt32()));

        var retracted = changes.Single(change => change.GetProperty("resource_id").GetString() == "conf-day-two-length");
        Assert.True(retracted.GetProperty("deleted").GetBoolean());
        Assert.Equal(JsonValueKind.Null, retracted.GetProperty("after").ValueKind);
        Assert.Equal("Length of the second-day session", Text(retracted.GetProperty("before"), "topic"));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task The_seed_is_one_revision_that_can_be_read_in_pages()
    {
        var seen = new HashSet<string>();
        for (var next = "/v1/changes?limit=200"; ;)
        {
            var page = await api.GetJsonAsync(next);
            foreach (var change in page.GetProperty("items").EnumerateArray()
                .Where(change => change.GetProperty("revision").GetInt64() == 1))
                Assert.True(seen.Add(Text(change, "id")!));
            next = $"/v1/changes?limit=200&after={Uri.EscapeDataString(Text(page, "next_cursor")!)}";
            if (!page.GetProperty("more").GetBoolean())
                break;
        }
        Assert.Equal(SeedRows.Count, seen.Count);
    }

    [Fact]
    public async Task The_feed_is_Atom_and_a_wrong_cursor_is_named()
    {
        using var feed = await api.GetAsync("/v1/changes.atom");
        var xml = System.Xml.Linq.XDocument.Parse(await feed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var wrong = await api.GetAsync("/v1/changes?after=yesterday");

        Assert.Equal("application/atom+xml", feed.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(xml.Root!.Elements(xml.Root.Name.Namespace + "entry"));
        Assert.Equal(400, (int)wrong.StatusCode);
    }

    [Fact]
    public async Task Lists_can_be_filtered_by_changed_since()
    {
        var known = (await api.GetJsonAsync("/v1/parties")).GetProperty("known_at").GetString()!;
        await api.SqlAsync("update record.party set description = 'Host of 2026.' where id = 'switzerland'");

        var changed = await api.GetItemsAsync($"/v1/parties?changed_since={known}");

        Assert.Equal(["switzerland"], changed.Select(row => Text(row, "id")));
    }

    private async Task<string> LastCursorAsync() => (await api.SqlAsync("select max(number)::text from record.revision"))!.ToString()!;

    private static async Task RunAsync(NpgsqlConnection db, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, db);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();
}
