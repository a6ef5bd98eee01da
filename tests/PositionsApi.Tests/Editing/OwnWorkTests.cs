using System.Net;
using System.Text.Json;
using PositionsApi.Record;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Editing;

public sealed class OwnWorkTests(OwnWorkApi api) : IClassFixture<OwnWorkApi>
{
    [Fact]
    public async Task A_new_position_is_in_the_record_at_once_and_says_who_added_it_and_why()
    {
        var key = await api.KeyAsync("editor", "Ada");
        using var created = await api.WriteAsync(HttpMethod.Post, "/v1/positions?reason=Reported%20today.", key,
            EditingApi.Position("china-prisoners-1"));

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var read = await api.GetAsync(created.Headers.Location!.ToString());
        Assert.Equal(created.Headers.ETag!.Tag, read.Headers.ETag!.Tag);
        var versions = await api.GetJsonAsync("/v1/positions/china-prisoners-1/versions");
        var version = versions.GetProperty("items")[0];
        Assert.Equal(("added", "Ada", "Reported today."), (Text(version, "action"), Text(version, "actor"), Text(version, "reason")));
    }

    [Fact]
    public async Task A_position_without_an_id_gets_one()
    {
        var document = EditingApi.Position("");
        document.Remove("id");
        using var created = await api.WriteAsync(HttpMethod.Post, "/v1/positions", await api.KeyAsync("editor"), document);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(7, Guid.Parse(Text(await EditingApi.JsonAsync(created), "id")!).Version);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Of_fifty_clients_that_patch_one_position_one_wins_per_version()
    {
        var key = await api.KeyAsync("editor");
        await api.WriteAsync(HttpMethod.Post, "/v1/positions", key, EditingApi.Position("raced"));

        async Task<HttpStatusCode> Race(int client)
        {
            using var read = await api.GetAsync("/v1/positions/raced");
            using var answer = await api.WriteAsync(HttpMethod.Patch, "/v1/positions/raced", key,
                new { summary = $"By client {client}." }, ("If-Match", read.Headers.ETag!.Tag));
            return answer.StatusCode;
        }
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(Race));

        var successes = outcomes.Count(status => status == HttpStatusCode.OK);
        Assert.All(outcomes, status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.PreconditionFailed, status.ToString()));
        Assert.InRange(successes, 1, 50);
        Assert.Equal(1 + successes, (await api.GetJsonAsync("/v1/positions/raced")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_patch_changes_the_fields_that_it_names_and_no_others()
    {
        var key = await api.KeyAsync("editor");
        await api.WriteAsync(HttpMethod.Post, "/v1/positions", key, EditingApi.Position("patched"));
        using var before = await api.GetAsync("/v1/positions/patched");

        using var answer = await api.WriteAsync(HttpMethod.Patch, "/v1/positions/patched", key,
            """
            {
              "red_line": true, "coding_note": "Said twice.",
              "evidence": [{ "source": "seed-article" }, { "statement": "stmt-2025-12-14-zelenskyy-nato" }]
            }
            """, ("If-Match", before.Headers.ETag!.Tag));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var after = await EditingApi.JsonAsync(answer);
        Assert.True(after.GetProperty("red_line").GetBoolean());
        Assert.Equal(2, after.GetProperty("evidence").GetArrayLength());
        Assert.Equal("Favours an exchange of all prisoners.", Text(after, "summary"));

        using var removed = await api.WriteAsync(HttpMethod.Patch, "/v1/positions/patched", key, """{"coding_note":null}""",
            ("If-Match", answer.Headers.ETag!.Tag));
        Assert.Equal(JsonValueKind.Null, (await EditingApi.JsonAsync(removed)).GetProperty("coding_note").ValueKind);
    }

    [Fact]
    public async Task A_change_without_If_Match_is_428_and_with_a_stale_or_weak_one_412()
    {
        var key = await api.KeyAsync("editor");
        await api.WriteAsync(HttpMethod.Post, "/v1/positions", key, EditingApi.Position("guarded"));
        using var read = await api.GetAsync("/v1/positions/guarded");
        var body = EditingApi.Position("guarded");

        using var without = await api.WriteAsync(HttpMethod.Put, "/v1/positions/guarded", key, body);
        using var stale = await api.WriteAsync(HttpMethod.Put, "/v1/positions/guarded", key, body, ("If-Match", "\"old\""));
        using var weak = await api.WriteAsync(HttpMethod.Put, "/v1/positions/guarded", key, body,
            ("If-Match", "W/" + read.Headers.ETag!.Tag));
        using var createOnly = await api.WriteAsync(HttpMethod.Put, "/v1/positions/guarded", key, body, ("If-None-Match", "*"));
        using var right = await api.WriteAsync(HttpMethod.Put, "/v1/positions/guarded", key, body, ("If-Match", read.Headers.ETag!.Tag));

        Assert.Equal((428, 412, 412, 412, 200),
            ((int)without.StatusCode, (int)stale.StatusCode, (int)weak.StatusCode, (int)createOnly.StatusCode, (int)right.StatusCode));
        Assert.Equal(1, (await api.GetJsonAsync("/v1/positions/guarded")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Removing_a_field_that_does_not_exist_is_refused()
    {
        var key = await api.KeyAsync("editor");
        using var made = await api.WriteAsync(HttpMethod.Post, "/v1/positions", key, EditingApi.Position("never-had"));
        using var answer = await api.WriteAsync(HttpMethod.Patch, "/v1/positions/never-had", key, """{"titel":null,"summary":"New."}""",
            ("If-Match", made.Headers.ETag!.Tag));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["titel"], (await EditingApi.JsonAsync(answer)).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_retraction_needs_a_reason_and_leaves_the_row_in_the_history()
    {
        var key = await api.KeyAsync("editor");
        await api.WriteAsync(HttpMethod.Post, "/v1/positions", key, EditingApi.Position("retracted"));
        using var read = await api.GetAsync("/v1/positions/retracted");

        using var without = await api.WriteAsync(HttpMethod.Delete, "/v1/positions/retracted", key, null,
            ("If-Match", read.Headers.ETag!.Tag));
        using var with = await api.WriteAsync(HttpMethod.Delete, "/v1/positions/retracted?reason=A%20mistake.", key, null,
            ("If-Match", read.Headers.ETag!.Tag));
        using var again = await api.WriteAsync(HttpMethod.Delete, "/v1/positions/retracted?reason=A%20mistake.", key, null,
            ("If-Match", read.Headers.ETag!.Tag));
        using var gone = await api.GetAsync("/v1/positions/retracted");

        Assert.Equal((422, 204, 404, 410), ((int)without.StatusCode, (int)with.StatusCode, (int)again.StatusCode, (int)gone.StatusCode));
    }

    [Fact]
    public async Task A_row_that_others_refer_to_cannot_be_retracted()
    {
        using var read = await api.GetAsync("/v1/sources/seed-article");
        using var answer = await api.WriteAsync(HttpMethod.Delete, "/v1/sources/seed-article?reason=Doubtful.",
            await api.KeyAsync("editor"), null, ("If-Match", read.Headers.ETag!.Tag));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task A_repeated_POST_with_the_same_key_gives_the_first_answer_and_one_row()
    {
        var key = await api.KeyAsync("editor");
        var body = EditingApi.Position("");
        body.Remove("id");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(_ => api.WriteAsync(HttpMethod.Post, "/v1/positions", key, body, ("Idempotency-Key", "\"once\""))));
        using var repeat = await api.WriteAsync(HttpMethod.Post, "/v1/positions", key, body, ("Idempotency-Key", "once"));
        using var other = await api.WriteAsync(HttpMethod.Post, "/v1/positions", key, EditingApi.Position("another"),
            ("Idempotency-Key", "once"));
        using var tooLong = await api.WriteAsync(HttpMethod.Post, "/v1/positions", key, body, ("Idempotency-Key", new string('k', 300)));
        using var somebodyElse = await api.WriteAsync(HttpMethod.Post, "/v1/positions", await api.KeyAsync("editor"), body,
            ("Idempotency-Key", "once"));

        Assert.All(answers, answer =>
            Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, answer.StatusCode.ToString()));
        Assert.Equal(HttpStatusCode.Created, repeat.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
        var first = Text(await EditingApi.JsonAsync(repeat), "id");
        foreach (var answer in answers.Where(answer => answer.StatusCode == HttpStatusCode.Created))
            Assert.Equal(first, Text(await EditingApi.JsonAsync(answer), "id"));
        Assert.NotEqual(first, Text(await EditingApi.JsonAsync(somebodyElse), "id"));
        Assert.Equal(repeat.Headers.Location, new Uri((await api.GetJsonAsync($"/v1/positions/{first}")).GetProperty("url").GetString()!));
    }

    [Theory]
    [InlineData("parties", """{"id":"compare","name":"Compare","type":"state"}""")]
    [InlineData("plans",
        """
        {
          "id": "compare", "process": "ukraine-peace-talks", "title": "Compare", "published_on": "2026-02-01", "status": "tabled",
          "sources": ["seed-article"]
        }
        """)]
    public async Task An_id_that_is_the_address_of_something_else_is_refused(string resource, string document)
    {
        using var answer = await api.WriteAsync(HttpMethod.Post, $"/v1/{resource}", await api.KeyAsync("editor"), document);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("is reserved", (await EditingApi.JsonAsync(answer)).GetProperty("errors").GetProperty("id")[0].GetString(),
            StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Spoilt => new()
    {
        { "stance", """{"stance":"maybe"}""", "stance" },
        { "party", """{"party":"narnia"}""", "party" },
        { "an unknown member", """{"stances":"supports"}""", "stances" },
        { "a number for text", """{"summary":5}""", "summary" },
        { "blank text", """{"summary":"  "}""", "summary" },
        { "a control character", """{"summary":"a\u0000b"}""", "summary" },
        { "half a surrogate pair", """{"summary":"a\ud800b"}""", "summary" },
        { "text too long", $$"""{"summary":"{{new string('a', 5000)}}"}""", "summary" },
        { "no evidence", """{"evidence":[]}""", "evidence" },
        { "evidence of two kinds", """{"evidence":[{"source":"seed-article","statement":"stmt-2025-12-14-zelenskyy-nato"}]}""",
            "evidence[0]" },
        { "evidence that does not exist", """{"evidence":[{"source":"nowhere"}]}""", "evidence[0].source" },
        { "two subjects", """{"plan":"us-28-point-2025-11"}""", "issue" },
        { "no subject", """{"issue":null}""", "issue" },
        { "a point that the plan lacks", """{"issue":null,"plan":"us-28-point-2025-11","plan_point":99}""", "plan_point" },
        { "a wrong date", """{"stated_on":"18.02.2026"}""", "stated_on" },
        { "a month that is no first day", """{"stated_on_precision":"month"}""", "stated_on" },
        { "a value off the scale", """{"value":101}""", "value" },
        { "another id", """{"id":"another"}""", "id" },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task A_fault_is_named_and_nothing_is_stored(string fault, string patch, string field)
    {
        var key = await api.KeyAsync("editor");
        var id = "spoilt-" + Guid.NewGuid().ToString("N");
        await api.WriteAsync(HttpMethod.Post, "/v1/positions", key, EditingApi.Position(id));
        using var before = await api.GetAsync($"/v1/positions/{id}");

        using var answer = await api.WriteAsync(HttpMethod.Patch, $"/v1/positions/{id}", key, patch, ("If-Match", "*"));

        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity,
            $"{fault}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        var errors = (await EditingApi.JsonAsync(answer)).GetProperty("errors");
        Assert.True(errors.TryGetProperty(field, out _), $"{fault}: {errors}");
        using var after = await api.GetAsync($"/v1/positions/{id}");
        Assert.Equal(before.Headers.ETag, after.Headers.ETag);
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("{\"summary\":\"a\",\"summary\":\"b\"}", 400)]
    [InlineData("nonsense", 400)]
    public async Task A_body_that_is_not_an_object_is_a_400(string body, int status)
    {
        using var answer = await api.WriteAsync(HttpMethod.Post, "/v1/positions", await api.KeyAsync("editor"), body);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Every_array_of_the_seed_can_be_written_again_and_changes_nothing()
    {
        var key = await api.KeyAsync("editor");
        var before = await api.SqlAsync("select max(number) from record.revision");
        foreach (var type in Catalog.Documents)
        {
            var document = SeedRows.Of(type.Plural)[0];
            var path = $"/v1/{type.Plural}/{document.GetProperty("id").GetString()}";
            using var read = await api.GetAsync(path);
            using var answer = await api.WriteAsync(HttpMethod.Put, path, key, document.GetRawText(), ("If-Match", read.Headers.ETag!.Tag));
            Assert.True(answer.StatusCode == HttpStatusCode.OK,
                $"{path}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            Assert.Equal(read.Headers.ETag!.Tag, answer.Headers.ETag!.Tag);
        }
        // No other test writes to this database now, because the tests of one class run one after another.
        Assert.Equal(before, await api.SqlAsync("select max(number) from record.revision"));
    }

    private static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();
}
