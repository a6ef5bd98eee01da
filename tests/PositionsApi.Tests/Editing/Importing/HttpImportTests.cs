using System.Net;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Editing.Importing;

public sealed class HttpImportTests(EditingApi api) : IClassFixture<EditingApi>
{
    private const string Bundle = """
        {
          "sources": [{ "id": "wire", "title": "A wire report", "publisher": "P", "kind": "news" }],
          "positions": [
            { "id": "imported", "process": "ukraine-peace-talks", "party": "china", "issue": "prisoners", "stance": "supports",
              "summary": "In favour.", "stated_on": "2026-02-01", "evidence": [{ "source": "wire" }] }
          ]
        }
        """;

    [Fact]
    public async Task A_bundle_waits_as_drafts_and_is_published_at_once()
    {
        var (editor, reviewer) = (await api.KeyAsync("editor"), await api.KeyAsync("reviewer"));
        using var dry = await api.WriteAsync(HttpMethod.Post, "/v1/imports?dry_run=true", editor, Bundle);
        Assert.Equal(HttpStatusCode.OK, dry.StatusCode);
        Assert.Equal(2,
            (await EditingApi.JsonAsync(dry)).GetProperty("counts").EnumerateArray().Sum(count => count.GetProperty("added").GetInt32()));
        Assert.Equal(404, (int)(await api.WriteAsync(HttpMethod.Get, "/v1/drafts/positions/imported", editor)).StatusCode);

        using var imported = await api.WriteAsync(HttpMethod.Post, "/v1/imports?reason=The%20morning%20wire.", editor, Bundle);
        var import = (await EditingApi.JsonAsync(imported)).GetProperty("import").GetString();
        Assert.Equal(404, (int)(await api.GetAsync("/v1/positions/imported")).StatusCode);
        using var drafts = await api.WriteAsync(HttpMethod.Get, $"/v1/drafts?import={import}", reviewer);
        Assert.Equal(2, (await EditingApi.JsonAsync(drafts)).GetProperty("total").GetInt32());

        using var published = await api.WriteAsync(HttpMethod.Post, "/v1/drafts/publish", reviewer, $$"""{"import":"{{import}}"}""");
        Assert.Equal(2, (await EditingApi.JsonAsync(published)).GetProperty("published").GetInt32());
        Assert.Equal("wire", (await api.GetJsonAsync("/v1/positions/imported")).GetProperty("source").GetString());

        using var again = await api.WriteAsync(HttpMethod.Post, "/v1/imports", editor, Bundle);
        Assert.Equal(2,
            (await EditingApi.JsonAsync(again)).GetProperty("counts").EnumerateArray()
            .Sum(count => count.GetProperty("unchanged").GetInt32()));
    }

    [Fact]
    public async Task A_bundle_with_a_fault_names_it_and_leaves_no_draft()
    {
        var editor = await api.KeyAsync("editor");
        using var answer = await api.WriteAsync(HttpMethod.Post, "/v1/imports", editor, """
            {"people":[{"id":"beside","name":"Somebody"}],"parties":[{"id":"bad","name":"Bad","type":"kingdom"}]}
            """);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True((await EditingApi.JsonAsync(answer)).GetProperty("errors").TryGetProperty("parties bad type", out _));
        Assert.Equal(404, (int)(await api.WriteAsync(HttpMethod.Get, "/v1/drafts/people/beside", editor)).StatusCode);
    }
}
