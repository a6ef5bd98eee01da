using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Editing.Importing;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Editing;

/// <summary>Publishing many drafts at once publishes all of them, or publishes none and names the drafts at fault.</summary>
public sealed class PublicationTests(EditingApi api) : IClassFixture<EditingApi>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_publishes_their_own_import()
    {
        var reviewer = await api.KeyAsync("reviewer");
        var import = await ImportAsync(reviewer, "own", 3);

        var problem = await RefusedAsync(HttpStatusCode.Forbidden, import, reviewer, "own");
        Assert.Equal("is your own. Another reviewer must publish it.",
            problem.GetProperty("errors").GetProperty("positions own-0")[0].GetString());
    }

    [Fact]
    public async Task A_returned_draft_keeps_the_other_drafts_of_the_import_back()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        var import = await ImportAsync(editor, "back", 3);
        await api.WriteAsync(HttpMethod.Post, "/v1/positions/back-1/return", reviewer, new { comment = "Which source says so?" });

        Assert.Equal("positions back-1", Names(await RefusedAsync(HttpStatusCode.Conflict, import, reviewer, "back")).Single());
    }

    [Fact]
    public async Task Rows_that_changed_since_the_import_are_not_overwritten()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        using var first = await PublishAsync(await ImportAsync(editor, "base", 4), reviewer);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var correction = await ImportAsync(editor, "base", 4, line => line.Replace("Number", "Corrected number", StringComparison.Ordinal));
        await api.SqlAsync("update record.position set summary = 'By hand meanwhile.' where id in ('base-1', 'base-3')");

        using var answer = await PublishAsync(correction, reviewer);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(["positions base-1", "positions base-3"], Names(await EditingApi.JsonAsync(answer)));
        Assert.Equal(("Number 0.", "By hand meanwhile."), (await SummaryAsync("base-0"), await SummaryAsync("base-1")));
    }

    [Fact]
    public async Task A_reference_to_a_discarded_draft_is_named_with_the_draft_that_has_it()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        var import = await ImportAsync(editor, "gone", 3, lines => OnNewSource(lines, "gone-source"));
        using var source = await api.WriteAsync(HttpMethod.Get, "/v1/drafts/sources/gone-source", editor);
        await api.WriteAsync(HttpMethod.Delete, "/v1/sources/gone-source", editor, null, ("If-Match", source.Headers.ETag!.Tag));

        var problem = await RefusedAsync(HttpStatusCode.UnprocessableEntity, import, reviewer, "gone");
        Assert.Equal(
            ["positions gone-0 evidence[0].source", "positions gone-1 evidence[0].source", "positions gone-2 evidence[0].source"],
            Names(problem));
        Assert.Contains("among these drafts or in the record", problem.GetProperty("errors").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Documents_that_are_no_longer_valid_are_counted_and_the_first_thousand_are_named()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        var import = await ImportAsync(editor, "judged", 1203);
        await api.SqlAsync(
            """update editing.draft set document = document || '{"stance":"likes"}' where id like 'judged-%' and id <> 'judged-0'""");

        var problem = await RefusedAsync(HttpStatusCode.UnprocessableEntity, import, reviewer, "judged");
        Assert.Equal(1000, Names(problem).Length);
        Assert.Contains("positions judged-1 stance", Names(problem));
        Assert.Equal("Nothing was published: 1,202 faults, of which the first 1,000 are named.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_row_that_only_a_rule_of_the_record_refuses_is_named()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        var import = await ImportAsync(editor, "ruled", 3);
        await api.SqlAsync(
            """update editing.draft set document = document || '{"value":50,"value_low":60,"value_high":70}' where id = 'ruled-2'""");

        Assert.Equal("positions ruled-2",
            Names(await RefusedAsync(HttpStatusCode.UnprocessableEntity, import, reviewer, "ruled")).Single());
    }

    [Fact]
    public async Task A_draft_that_its_author_saves_at_this_moment_is_not_published_as_it_was()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        var import = await ImportAsync(editor, "moment", 3);
        using var draft = await api.WriteAsync(HttpMethod.Get, "/v1/drafts/positions/moment-1", editor);

        Task<HttpResponseMessage> publication;
        await using (await api.HoldWritersAsync())
        {
            publication = PublishAsync(import, reviewer);
            await UntilItWaitsAsync();
            using var saved = await api.WriteAsync(HttpMethod.Patch, "/v1/positions/moment-1", editor, new { summary = "Saved anew." },
                ("If-Match", draft.Headers.ETag!.Tag));
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        }
        using var answer = await publication;

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("positions moment-1", Names(await EditingApi.JsonAsync(answer)).Single());
        using var still = await api.WriteAsync(HttpMethod.Get, "/v1/drafts/positions/moment-1", editor);
        Assert.Equal("Saved anew.", (await EditingApi.JsonAsync(still)).GetProperty("document").GetProperty("summary").GetString());
        Assert.Equal(0L, await PublishedAsync("moment"));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_publication_may_last_longer_than_a_read_but_not_longer_than_an_import()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        var import = await ImportAsync(editor, "lasting", 3);
        var hasty = api.ConnectToAnother(KeyValuePair.Create("Positions:ImportTimeoutSeconds", "1"));
        var patient = api.ConnectToAnother(KeyValuePair.Create("Positions:StatementTimeoutSeconds", "1"));
        Task<HttpResponseMessage> publication;
        await using (await api.HoldWritersAsync())
        {
            using var late = await PublishAsync(import, reviewer, hasty);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
            Assert.Contains("Positions__ImportTimeoutSeconds", (await EditingApi.JsonAsync(late)).GetProperty("detail").GetString(),
                StringComparison.Ordinal);

            publication = PublishAsync(import, reviewer, patient);
            await UntilItWaitsAsync("and clock_timestamp() - query_start > interval '1.5 s'");
        }
        using var answer = await publication;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(3L, await PublishedAsync("lasting"));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task When_the_session_of_a_publication_is_killed_all_drafts_still_wait()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        var import = await ImportAsync(editor, "killed", 3);
        await using (await api.HoldWritersAsync())
        {
            var publication = PublishAsync(import, reviewer, null, ("Idempotency-Key", "killed"));
            await UntilItWaitsAsync();
            await api.SqlAsync($"select pg_terminate_backend(pid) from pg_stat_activity where {Waiting}");
            using var answer = await publication;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
        Assert.Equal(0L, await PublishedAsync("killed"));

        using var repeat = await PublishAsync(import, reviewer, null, ("Idempotency-Key", "killed"));
        Assert.Equal(HttpStatusCode.OK, repeat.StatusCode);
        Assert.Equal(3L, await PublishedAsync("killed"));
    }

    [Theory]
    [InlineData("""{}""", 422, "drafts")]
    [InlineData("""{"drafts":[]}""", 422, "drafts")]
    [InlineData("""{"import":"no-such-import"}""", 422, "drafts")]
    [InlineData("""{"import":"00000000-0000-0000-0000-000000000000"}""", 404, null)]
    [InlineData("""{"drafts":[{"resource":"weather","id":"a"}]}""", 422, "drafts[0]")]
    [InlineData("""{"drafts":[{"resource":"positions","id":"never"},{"resource":"positions"}]}""", 422, "drafts[1]")]
    [InlineData("""{"drafts":[{"resource":"positions","id":"a\u0000"}]}""", 422, "drafts[0]")]
    [InlineData("""{"drafts":[{"resource":"positions","id":"\ud800"}]}""", 422, "drafts[0].id")]
    [InlineData("""{"drafts":[{"resource":"positions","id":"never"},{"resource":"sources","id":"Not an id"}]}""", 404, "sources Not an id")]
    public async Task Drafts_that_do_not_exist_are_not_published(string body, int status, string? error)
    {
        using var answer = await api.WriteAsync(HttpMethod.Post, "/v1/drafts/publish", await api.KeyAsync("reviewer"), body);

        Assert.Equal(status, (int)answer.StatusCode);
        if (error is not null)
            Assert.Contains(error, Names(await EditingApi.JsonAsync(answer)));
    }

    [Fact]
    public async Task A_draft_that_is_named_twice_is_published_once()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        await api.WriteAsync(HttpMethod.Post, "/v1/positions", editor, EditingApi.Position("named-twice"));

        using var answer = await api.WriteAsync(HttpMethod.Post, "/v1/drafts/publish", reviewer,
            """{"drafts":[{"resource":"positions","id":"named-twice"},{"resource":"positions","id":"named-twice"}]}""");

        Assert.Equal(1, (await EditingApi.JsonAsync(answer)).GetProperty("published").GetInt32());
    }

    [Fact]
    public async Task Long_reasons_of_many_authors_are_cut_and_the_reviewer_is_named_all_the_same()
    {
        var reviewer = await api.KeyAsync("reviewer", "Rita Reviewer");
        foreach (var name in new[] { "Zoe", "Amos" })
            await api.WriteAsync(HttpMethod.Post, $"/v1/positions?reason={name}{string.Concat(Enumerable.Repeat("%F0%9F%95%8A", 600))}",
                await api.KeyAsync("editor", name), EditingApi.Position($"long-{name}".ToLowerInvariant()));

        using var answer = await api.WriteAsync(HttpMethod.Post, "/v1/drafts/publish", reviewer,
            """{"drafts":[{"resource":"positions","id":"long-zoe"},{"resource":"positions","id":"long-amos"}]}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var version = (await api.GetJsonAsync("/v1/positions/long-zoe/versions")).GetProperty("items")[0];
        Assert.Equal("Amos, Zoe", version.GetProperty("actor").GetString());
        Assert.StartsWith("Amos\U0001F54A", version.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("\U0001F54A… (reviewed by Rita Reviewer)", version.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task An_import_of_thousands_that_refer_to_each_other_is_one_revision_and_a_repeat_gets_the_same_answer()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor", "Ina Importer"), await api.KeyAsync("reviewer", "Ron"));
        var import = await ImportAsync(editor, "many", 6000, lines => OnNewSource(lines, "many-source"));
        var before = (long)(await api.SqlAsync("select max(number) from record.revision"))!;

        using var answer = await PublishAsync(import, reviewer, null, ("Idempotency-Key", "many"));
        using var repeat = await PublishAsync(import, reviewer, null, ("Idempotency-Key", "many"));
        using var without = await PublishAsync(import, reviewer);

        Assert.Equal(6001, (await EditingApi.JsonAsync(answer)).GetProperty("published").GetInt32());
        Assert.Equal((200, 200, 404), ((int)answer.StatusCode, (int)repeat.StatusCode, (int)without.StatusCode));
        Assert.Equal(await answer.Content.ReadAsStringAsync(Ct), await repeat.Content.ReadAsStringAsync(Ct));
        Assert.Equal(before + 1, await api.SqlAsync("select max(number) from record.revision"));
        Assert.Equal(6000L, await PublishedAsync("many"));
        Assert.Equal(0L, await api.SqlAsync("select count(*) from editing.draft where id like 'many-%'"));
        var version = (await api.GetJsonAsync("/v1/positions/many-5999/versions")).GetProperty("items")[0];
        Assert.Equal(("Ina Importer", "Import over HTTP (reviewed by Ron)"),
            (version.GetProperty("actor").GetString(), version.GetProperty("reason").GetString()));
    }

    private const string Waiting = """
        datname = current_database() and application_name = 'PositionsApi (import)'
        and wait_event_type = 'Lock' and wait_event = 'advisory'
        """;

    private static string OnNewSource(string lines, string source) =>
        lines.Replace("seed-article", source, StringComparison.Ordinal)
            + $$"""{"resource":"sources","id":"{{source}}","title":"T","publisher":"P","kind":"news"}""";

    private async Task<string> ImportAsync(string key, string prefix, int count, Func<string, string>? change = null)
    {
        var lines = ImportProgressTests.Lines(prefix, count);
        using var answer = await ImportProgressTests.PostAsync(api.Client, key, change is null ? lines : change(lines));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await EditingApi.JsonAsync(answer)).GetProperty("import").GetString()!;
    }

    private Task<HttpResponseMessage> PublishAsync(
        string import, string key, HttpClient? client = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/drafts/publish")
        {
            Content = new StringContent($$"""{"import":"{{import}}"}""", null, "application/json"),
        };
        foreach (var (name, value) in headers.Prepend(("Authorization", $"Bearer {key}")))
            request.Headers.TryAddWithoutValidation(name, value);
        return (client ?? api.Client).SendAsync(request, Ct);
    }

    /// <summary>Asserts that the publication is refused, that all drafts still wait, and that the record has none of them.</summary>
    private async Task<JsonElement> RefusedAsync(HttpStatusCode status, string import, string key, string prefix)
    {
        var drafts = await api.SqlAsync($"select count(*) from editing.draft where import = '{import}'");
        using var answer = await PublishAsync(import, key);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(drafts, await api.SqlAsync($"select count(*) from editing.draft where import = '{import}'"));
        Assert.Equal(0L, await PublishedAsync(prefix));
        return await EditingApi.JsonAsync(answer);
    }

    private static string[] Names(JsonElement problem) => [.. problem.GetProperty("errors").EnumerateObject().Select(error => error.Name)];

    private async Task<string?> SummaryAsync(string id) =>
        (await api.GetJsonAsync($"/v1/positions/{id}")).GetProperty("summary").GetString();

    private Task<object?> PublishedAsync(string prefix) => api.SqlAsync($"select count(*) from record.position where id like '{prefix}-%'");

    private async Task UntilItWaitsAsync(string also = "")
    {
        while (!Equals(await api.SqlUnheardAsync($"select count(*) from pg_stat_activity where {Waiting} {also}"), 1L))
            await Task.Delay(20, Ct);
    }
}
