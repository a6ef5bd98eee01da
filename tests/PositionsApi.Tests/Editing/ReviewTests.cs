using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Editing;

public sealed class ReviewTests(EditingApi api) : IClassFixture<EditingApi>
{
    [Fact]
    public async Task A_draft_is_seen_by_editors_alone_until_a_reviewer_publishes_it()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor", "Ada"), await api.KeyAsync("reviewer", "Rita"));
        using var total = await api.GetAsync("/v1/positions?history=true&count=exact&limit=1");
        using var created = await api.WriteAsync(HttpMethod.Post, "/v1/positions?reason=Heard%20on%20air.", editor,
            EditingApi.Position("awaited"));

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.EndsWith("/v1/drafts/positions/awaited", created.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(404, (int)(await api.GetAsync("/v1/positions/awaited")).StatusCode);
        Assert.Equal(404, (int)(await api.WriteAsync(HttpMethod.Get, "/v1/positions/awaited", editor)).StatusCode);
        Assert.Equal(401, (int)(await api.GetAsync("/v1/drafts/positions/awaited")).StatusCode);
        Assert.Equal(403, (int)(await api.WriteAsync(
            HttpMethod.Get, "/v1/drafts/positions/awaited", await api.KeyAsync("reader"))).StatusCode);
        using var seen = await api.WriteAsync(HttpMethod.Get, "/v1/drafts/positions/awaited", await api.KeyAsync("editor"));
        Assert.Equal("supports", Text((await EditingApi.JsonAsync(seen)).GetProperty("document"), "stance"));
        Assert.Contains("no-store", seen.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var still = await api.GetAsync("/v1/positions?history=true&count=exact&limit=1");
        Assert.Equal(total.Headers.ETag, still.Headers.ETag);

        using var published = await api.WriteAsync(HttpMethod.Post, "/v1/positions/awaited/publish", reviewer, null,
            ("If-Match", created.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        using var read = await api.GetAsync("/v1/positions/awaited");
        Assert.Equal(published.Headers.ETag, read.Headers.ETag);
        var version = (await api.GetJsonAsync("/v1/positions/awaited/versions")).GetProperty("items")[0];
        Assert.Equal(("Ada", "Heard on air. (reviewed by Rita)"), (Text(version, "actor"), Text(version, "reason")));
        Assert.Equal(404, (int)(await api.WriteAsync(HttpMethod.Get, "/v1/drafts/positions/awaited", editor)).StatusCode);
    }

    [Fact]
    public async Task Nobody_publishes_their_own_draft()
    {
        var reviewer = await api.KeyAsync("reviewer");
        await api.WriteAsync(HttpMethod.Post, "/v1/positions", reviewer, EditingApi.Position("own"));

        using var answer = await api.WriteAsync(HttpMethod.Post, "/v1/positions/own/publish", reviewer);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(404, (int)(await api.GetAsync("/v1/positions/own")).StatusCode);
    }

    [Fact]
    public async Task A_correction_waits_as_a_draft_while_readers_see_what_is_published()
    {
        var (editor, other, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        using var read = await api.GetAsync("/v1/positions/ukraine-crimea");
        using var saved = await api.WriteAsync(HttpMethod.Patch, "/v1/positions/ukraine-crimea", editor, new { summary = "Corrected." },
            ("If-Match", read.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);

        using var unchanged = await api.GetAsync("/v1/positions/ukraine-crimea");
        Assert.Equal(read.Headers.ETag, unchanged.Headers.ETag);
        // A change now needs the ETag of the draft. An editor cannot change the draft of another editor.
        Assert.Equal(412, (int)(await api.WriteAsync(
            HttpMethod.Patch, "/v1/positions/ukraine-crimea", editor, new { summary = "Again." },
            ("If-Match", read.Headers.ETag!.Tag))).StatusCode);
        Assert.Equal(403, (int)(await api.WriteAsync(
            HttpMethod.Patch, "/v1/positions/ukraine-crimea", other, new { summary = "Mine." },
            ("If-Match", saved.Headers.ETag!.Tag))).StatusCode);

        using var published = await api.WriteAsync(HttpMethod.Post, "/v1/positions/ukraine-crimea/publish", reviewer);
        Assert.Equal("Corrected.", Text(await EditingApi.JsonAsync(published), "summary"));
        Assert.Equal(2, (await api.GetJsonAsync("/v1/positions/ukraine-crimea")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_draft_begun_before_the_row_changed_is_not_published_over_it()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        using var read = await api.GetAsync("/v1/parties/china");
        await api.WriteAsync(HttpMethod.Patch, "/v1/parties/china", editor, new { description = "From the draft." },
            ("If-Match", read.Headers.ETag!.Tag));
        await api.SqlAsync("update record.party set description = 'By hand meanwhile.' where id = 'china'");

        using var answer = await api.WriteAsync(HttpMethod.Post, "/v1/parties/china/publish", reviewer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("By hand meanwhile.", Text(await api.GetJsonAsync("/v1/parties/china"), "description"));
    }

    [Fact]
    public async Task A_returned_draft_carries_the_comment_and_must_be_saved_again()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        using var created = await api.WriteAsync(HttpMethod.Post, "/v1/positions", editor, EditingApi.Position("returned"));
        using var returned = await api.WriteAsync(HttpMethod.Post, "/v1/positions/returned/return", reviewer,
            new { comment = "Which source says so?" });
        Assert.Equal(("returned", "Which source says so?"),
            (Text(await EditingApi.JsonAsync(returned), "state"), Text(await EditingApi.JsonAsync(returned), "comment")));

        Assert.Equal(409, (int)(await api.WriteAsync(HttpMethod.Post, "/v1/positions/returned/publish", reviewer)).StatusCode);
        using var saved = await api.WriteAsync(HttpMethod.Patch, "/v1/positions/returned", editor,
            new { coding_note = "Stated in the article." }, ("If-Match", returned.Headers.ETag!.Tag));
        Assert.Equal("draft", Text(await EditingApi.JsonAsync(saved), "state"));
        Assert.Equal(200, (int)(await api.WriteAsync(HttpMethod.Post, "/v1/positions/returned/publish", reviewer)).StatusCode);
    }

    [Fact]
    public async Task Drafts_that_refer_to_each_other_are_published_together_or_not_at_all()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        await api.WriteAsync(HttpMethod.Post, "/v1/sources", editor,
            new { id = "new-source", title = "A new article", publisher = "A newspaper", kind = "news" });
        var position = EditingApi.Position("on-new-source");
        position["evidence"] = new[] { new { source = "new-source" } };
        using var saved = await api.WriteAsync(HttpMethod.Post, "/v1/positions", editor, position);
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);

        using var alone = await api.WriteAsync(HttpMethod.Post, "/v1/positions/on-new-source/publish", reviewer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alone.StatusCode);
        Assert.True((await EditingApi.JsonAsync(alone)).GetProperty("errors").TryGetProperty("evidence[0].source", out _));

        using var together = await api.WriteAsync(HttpMethod.Post, "/v1/drafts/publish", reviewer,
            """{"drafts":[{"resource":"positions","id":"on-new-source"},{"resource":"sources","id":"new-source"}]}""");
        Assert.Equal(2, (await EditingApi.JsonAsync(together)).GetProperty("published").GetInt32());
        Assert.Equal("new-source", Text(await api.GetJsonAsync("/v1/positions/on-new-source"), "source"));
    }

    [Fact]
    public async Task A_repeated_publication_with_the_same_key_gives_the_first_answer()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        foreach (var id in new[] { "published-twice", "published-in-bulk-twice" })
            await api.WriteAsync(HttpMethod.Post, "/v1/positions", editor, EditingApi.Position(id));
        var many = new { drafts = new[] { new { resource = "positions", id = "published-in-bulk-twice" } } };

        (string, object?)[] requests = [("/v1/positions/published-twice/publish", null), ("/v1/drafts/publish", many)];
        foreach (var (path, body) in requests)
        {
            using var first = await api.WriteAsync(HttpMethod.Post, path, reviewer, body, ("Idempotency-Key", path));
            using var repeat = await api.WriteAsync(HttpMethod.Post, path, reviewer, body, ("Idempotency-Key", path));
            using var without = await api.WriteAsync(HttpMethod.Post, path, reviewer, body);

            Assert.Equal((200, 200, 404), ((int)first.StatusCode, (int)repeat.StatusCode, (int)without.StatusCode));
            Assert.Equal(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                await repeat.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        Assert.Equal(1, (await api.GetJsonAsync("/v1/positions/published-twice")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Retracting_needs_a_reviewer_and_discarding_a_draft_its_author()
    {
        var (editor, other, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        using var read = await api.GetAsync("/v1/positions/ukraine-nato");
        Assert.Equal(403, (int)(await api.WriteAsync(
            HttpMethod.Delete, "/v1/positions/ukraine-nato?reason=No.", editor, null, ("If-Match", read.Headers.ETag!.Tag))).StatusCode);
        Assert.Equal(204, (int)(await api.WriteAsync(
            HttpMethod.Delete, "/v1/positions/ukraine-nato?reason=Withdrawn%20source.", reviewer, null,
            ("If-Match", read.Headers.ETag!.Tag))).StatusCode);
        Assert.Equal(410, (int)(await api.GetAsync("/v1/positions/ukraine-nato")).StatusCode);

        using var draft = await api.WriteAsync(HttpMethod.Post, "/v1/positions", editor, EditingApi.Position("discarded"));
        Assert.Equal(403, (int)(await api.WriteAsync(
            HttpMethod.Delete, "/v1/positions/discarded", other, null, ("If-Match", draft.Headers.ETag!.Tag))).StatusCode);
        Assert.Equal(204, (int)(await api.WriteAsync(
            HttpMethod.Delete, "/v1/positions/discarded", editor, null, ("If-Match", draft.Headers.ETag!.Tag))).StatusCode);
        Assert.Equal(404, (int)(await api.WriteAsync(HttpMethod.Get, "/v1/drafts/positions/discarded", editor)).StatusCode);
    }

    private static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();
}
