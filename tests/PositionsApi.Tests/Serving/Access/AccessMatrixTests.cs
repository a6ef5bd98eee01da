using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using PositionsApi.Record;
using PositionsApi.Serving.Access;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Access;

/// <summary>
/// Calls every route as every kind of caller. A route that is not in the table fails the test, so that a new route cannot be added
/// without a decision who may use the route.
/// </summary>
public sealed class AccessMatrixTests(EditingApi api) : IClassFixture<EditingApi>
{
    /// <summary>The lowest role that may use a route; null if no key is needed. Other rules of a route are tested elsewhere.</summary>
    private static string? LeastRole(string method, string path) => (method, path) switch
    {
        ("GET", "/v1/keys/self") => Roles.Reader,
        (_, _) when path == "/v1/keys" || path.StartsWith("/v1/keys/", StringComparison.Ordinal) => Roles.Administrator,
        ("POST", "/v1/drafts/publish") => Roles.Reviewer,
        (_, "/v1/imports" or "/v1/imports/{id}") => Roles.Editor,
        ("GET", _) when path.StartsWith("/v1/drafts", StringComparison.Ordinal) => Roles.Editor,
        ("POST", _) when path.EndsWith("/{id}/publish", StringComparison.Ordinal)
            || path.EndsWith("/{id}/return", StringComparison.Ordinal) => Roles.Reviewer,
        ("POST", _) when Writable.Contains(path) => Roles.Editor,
        ("PUT" or "PATCH" or "DELETE", _) when Writable.Contains(path.Replace("/{id}", "", StringComparison.Ordinal)) => Roles.Editor,
        ("GET", _) when path.StartsWith("/v1", StringComparison.Ordinal) || path.StartsWith("/health/", StringComparison.Ordinal)
            || path is "/" or "/problems/{kind}" or "/.well-known/security.txt"
            or "/guide" or "/guide/{page}" or "/guide/files/{name}" => null,
        _ => throw new InvalidOperationException($"{method} {path} is not in the access matrix: say here who may use it."),
    };

    private static readonly string[] Writable = [.. Catalog.Documents.Select(type => $"/v1/{type.Plural}")];

    private IEnumerable<(string Method, string Path)> Routes() =>
        from endpoint in api.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select (method, "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal));

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Every_route_is_open_to_the_callers_in_the_table_and_to_no_others()
    {
        var keys = api.Service<KeyStore>();
        var ct = TestContext.Current.CancellationToken;
        var callers = new Dictionary<string, string?> { ["nobody"] = null };
        foreach (var role in Roles.All)
            callers[role] = await api.KeyAsync(role);
        var (expired, expiredSecret) = await keys.CreateAsync(
            "expired", Roles.Administrator, DateTimeOffset.UtcNow.AddHours(1), "tests", ct);
        await api.SqlAsync($"update editing.api_key set expires_at = clock_timestamp() - interval '1 second' where id = '{expired.Id}'");
        var (revoked, revokedSecret) = await keys.CreateAsync("revoked", Roles.Administrator, null, "tests", ct);
        await keys.RevokeAsync(revoked.Id, ct);
        callers["expired"] = expiredSecret;
        callers["revoked"] = revokedSecret;
        callers["made up"] = ApiKey.Create();
        callers["no key at all"] = "nonsense";

        var routes = Routes().Distinct().ToArray();
        Assert.True(routes.Length > 100);
        foreach (var (method, path) in routes)
        {
            var least = LeastRole(method, path);
            foreach (var (caller, key) in callers)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path
                    .Replace("{kind}", "not-found", StringComparison.Ordinal).Replace("{resource}", "positions", StringComparison.Ordinal)
                    .Replace("{page}", "ask.md", StringComparison.Ordinal).Replace("{name}", "two-clocks.svg", StringComparison.Ordinal)
                    .Replace("{id}", path.Contains("/keys/", StringComparison.Ordinal) ? Guid.NewGuid().ToString() : "no-such-row",
                        StringComparison.Ordinal));
                if (key is not null)
                    request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
                if (method is not ("GET" or "DELETE"))
                    request.Content = new StringContent(
                        "{}", Encoding.UTF8, method == "PATCH" ? "application/merge-patch+json" : "application/json");
                using var answer = await api.Client.SendAsync(request, ct);

                var status = (int)answer.StatusCode;
                var known = caller == "nobody" || Roles.All.Contains(caller);
                if (!known)
                    Assert.True(status == 401 || !path.StartsWith("/v1", StringComparison.Ordinal) && status is 200 or 302,
                        $"{method} {path} by {caller}: {status}");
                else if (least is null || caller != "nobody" && Array.IndexOf(Roles.All, caller) >= Array.IndexOf(Roles.All, least))
                    Assert.True(status is not (401 or 403) and < 500, $"{method} {path} by {caller}: {status}");
                else
                    Assert.True(status == (caller == "nobody" ? 401 : 403), $"{method} {path} by {caller}: {status}");
                if (status == 401)
                    Assert.NotEmpty(answer.Headers.WwwAuthenticate);
            }
        }
    }

    /// <summary>
    /// What each caller may do with a draft of each author. The numbers are the statuses of: reading the row as if it were published,
    /// reading the draft, changing the draft, returning the draft without a comment, publishing the draft.
    /// </summary>
    private static readonly (string Caller, string Author, int Row, int Draft, int Change, int Return, int Publish)[] Drafts =
    [
        ("nobody", "editor", 404, 401, 401, 401, 401),
        ("reader", "editor", 404, 403, 403, 403, 403),
        ("editor", "editor", 404, 200, 412, 403, 403),
        ("another editor", "editor", 404, 200, 403, 403, 403),
        ("reviewer", "reviewer", 404, 200, 412, 422, 403),
        ("another reviewer", "reviewer", 404, 200, 412, 422, 200),
        ("administrator", "administrator", 404, 200, 412, 422, 403),
        ("administrator", "reviewer", 404, 200, 412, 422, 200),
    ];

    [Fact]
    [Trait("Lane", "slow")]
    public async Task A_draft_is_open_to_its_author_and_to_reviewers_and_authors_cannot_publish_their_own()
    {
        var ct = TestContext.Current.CancellationToken;
        var keys = new Dictionary<string, string?> { ["nobody"] = null };
        foreach (var caller in new[] { "reader", "editor", "another editor", "reviewer", "another reviewer", "administrator" })
            keys[caller] = await api.KeyAsync(caller.Split(' ')[^1]);

        foreach (var type in Catalog.Documents)
        {
            var example = JsonNode.Parse(SeedRows.Of(type.Plural)[0].GetRawText())!;
            for (var i = 0; i < Drafts.Length; i++)
            {
                var row = Drafts[i];
                var id = $"matrix-{i}-{type.Table}";
                example["id"] = id;
                foreach (var unique in new[] { "url", "name" }.Where(name => example[name] is not null))
                    example[unique] = $"https://example.org/{id}";
                var path = $"/v1/{type.Plural}/{id}";
                using var made = await api.WriteAsync(HttpMethod.Post, $"/v1/{type.Plural}", keys[row.Author], example.ToJsonString());
                Assert.True(made.StatusCode == HttpStatusCode.Created, $"{path}: {await made.Content.ReadAsStringAsync(ct)}");

                async Task Expect(int status, HttpMethod method, string address, object? body = null, params (string, string)[] headers)
                {
                    using var answer = await api.WriteAsync(method, address, keys[row.Caller], body, headers);
                    Assert.True((int)answer.StatusCode == status,
                        $"{method} {address} by {row.Caller}, of {row.Author}: {(int)answer.StatusCode}, not {status}");
                }
                var stale = ("If-Match", "\"stale\"");
                await Expect(row.Row, HttpMethod.Get, path);
                await Expect(row.Draft, HttpMethod.Get, $"/v1/drafts{path[3..]}");
                await Expect(row.Change, HttpMethod.Put, path, example.ToJsonString(), stale);
                await Expect(row.Change, HttpMethod.Patch, path, "{}", stale);
                await Expect(row.Change, HttpMethod.Delete, path, null, stale);
                await Expect(row.Return, HttpMethod.Post, $"{path}/return", "{}");
                await Expect(row.Publish, HttpMethod.Post, $"{path}/publish");
            }
        }
    }

    [Fact]
    public async Task A_key_is_accepted_in_three_places_and_never_in_the_address()
    {
        var key = await api.KeyAsync("reader");
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":"));

        foreach (var (name, value) in new[] { ("Authorization", $"Bearer {key}"), ("X-Api-Key", key), ("Authorization", $"Basic {basic}") })
        {
            using var answer = await api.GetAsync("/v1/keys/self", (name, value));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }
        using var inAddress = await api.GetAsync($"/v1/keys/self?api_key={key}");
        Assert.Equal(HttpStatusCode.Unauthorized, inAddress.StatusCode);
    }

    [Fact]
    public async Task A_key_is_shown_once_stored_as_a_hash_and_ends_at_once_when_revoked()
    {
        var administrator = await api.KeyAsync("administrator");
        using var created = await api.WriteAsync(HttpMethod.Post, "/v1/keys", administrator, new { name = "A program", role = "editor" });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var made = await EditingApi.JsonAsync(created);
        var secret = made.GetProperty("key").GetString()!;
        var id = made.GetProperty("details").GetProperty("id").GetString();
        Assert.StartsWith(ApiKey.Prefix, secret, StringComparison.Ordinal);

        Assert.Equal(0L, await api.SqlAsync($"select count(*) from editing.api_key k where k::text like '%{secret[4..]}%'"));
        using var list = await api.WriteAsync(HttpMethod.Get, "/v1/keys", administrator);
        Assert.DoesNotContain(
            secret, await list.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Assert.Equal(200, (int)(await api.WriteAsync(HttpMethod.Get, "/v1/keys/self", secret)).StatusCode);
        Assert.Equal(200, (int)(await api.WriteAsync(HttpMethod.Delete, $"/v1/keys/{id}", administrator)).StatusCode);
        Assert.Equal(401, (int)(await api.WriteAsync(HttpMethod.Get, "/v1/keys/self", secret)).StatusCode);

        using var wrong = await api.WriteAsync(
            HttpMethod.Post, "/v1/keys", administrator,
            new { name = "", role = "king", expires_at = "2001-01-01T00:00:00Z", secret = "mine" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(["expires_at", "name", "role", "secret"],
            (await EditingApi.JsonAsync(wrong)).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Fact]
    public void A_mistyped_key_is_known_by_its_checksum()
    {
        var key = ApiKey.Create();
        Assert.True(ApiKey.IsWellFormed(key));
        for (var i = 4; i < key.Length; i++)
            Assert.False(ApiKey.IsWellFormed(key[..i] + (key[i] == 'x' ? 'y' : 'x') + key[(i + 1)..]));
        Assert.False(ApiKey.IsWellFormed(""));
        Assert.False(ApiKey.IsWellFormed(key + "0"));
    }

    [Fact]
    public async Task Without_a_key_nothing_can_be_written()
    {
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
        {
            using var answer = await api.WriteAsync(
                method, method == HttpMethod.Post ? "/v1/positions" : "/v1/positions/ukraine-crimea", null, "{}");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }
    }
}
