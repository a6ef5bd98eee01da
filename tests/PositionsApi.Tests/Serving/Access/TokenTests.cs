using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Access;

/// <summary>Access with a JWT of an OpenID Connect provider instead of a key.</summary>
public sealed class TokenTests(TokenTests.TokenApi api) : IClassFixture<TokenTests.TokenApi>
{
    public sealed class TokenApi(TestCluster cluster) : EditingApi(cluster)
    {
        public OidcAuthority Authority { get; private set; } = null!;

        protected override async ValueTask BeforeStartAsync() =>
            Authority = await OidcAuthority.StartAsync(TestContext.Current.CancellationToken);

        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Oidc:Authority", Authority.Address), new("Oidc:Audience", "positions"), new("Oidc:RequireHttpsMetadata", "false")];

        protected override ValueTask AfterStopAsync() => Authority.DisposeAsync();
    }

    private async Task<HttpStatusCode> PostAsync(string token) =>
        (await api.WriteAsync(HttpMethod.Post, "/v1/positions", token, EditingApi.Position($"by-token-{Guid.NewGuid():N}"))).StatusCode;

    [Fact]
    [Trait("Lane", "slow")]
    public async Task The_role_claim_says_what_a_token_may_do()
    {
        var authority = api.Authority;

        Assert.Equal(HttpStatusCode.Created, await PostAsync(authority.Token("ada", "editor")));
        Assert.Equal(HttpStatusCode.Created, await PostAsync(authority.Token("ada", new[] { "reader", "reviewer" })));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(authority.Token("ada", "reader")));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(authority.Token("ada", null)));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(authority.Token("ada", "Administrator of something else")));
    }

    [Fact]
    public async Task The_draft_is_its_subjects_and_another_publishes_it()
    {
        var document = EditingApi.Position("of-a-token");
        using var created = await api.WriteAsync(HttpMethod.Post, "/v1/positions", api.Authority.Token("ada", "reviewer"), document);
        Assert.Equal("ada", (await EditingApi.JsonAsync(created)).GetProperty("author").GetString());

        using var own = await api.WriteAsync(HttpMethod.Post, "/v1/positions/of-a-token/publish", api.Authority.Token("ada", "reviewer"));
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        using var other = await api.WriteAsync(
            HttpMethod.Post, "/v1/positions/of-a-token/publish", api.Authority.Token("grace", "reviewer"));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_token_that_is_not_for_us_not_theirs_or_over_is_refused()
    {
        var authority = api.Authority;
        using var stranger = RSA.Create(2048);
        var good = authority.Token("ada", "editor").Split('.');
        static string Encode(string json) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(json));

        foreach (var (why, token) in new[]
        {
            ("audience", authority.Token("ada", "editor", audience: "another service")),
            ("issuer", authority.Token("ada", "editor", issuer: "https://evil.example")),
            ("expired", authority.Token("ada", "editor", expires: DateTime.UtcNow.AddMinutes(-10))),
            ("signed by a stranger", authority.Token("ada", "editor", key: new RsaSecurityKey(stranger) { KeyId = "first" })),
            ("signed with a shared secret",
                authority.Token("ada", "editor", key: new SymmetricSecurityKey(new byte[32]) { KeyId = "first" })),
            ("not signed", $"{Encode("""{"alg":"none"}""")}.{good[1]}."),
            ("changed", $"{good[0]}.{Encode("""{"sub":"ada","role":"administrator"}""")}.{good[2]}"),
            ("nonsense", "a.b.c"),
        })
        {
            using var answer = await api.WriteAsync(HttpMethod.Get, "/v1/keys/self", token);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{why}: {answer.StatusCode}");
            Assert.NotEmpty(answer.Headers.WwwAuthenticate);
        }
    }

    [Fact]
    public async Task Keys_go_on_working_beside_tokens() =>
        Assert.Equal(HttpStatusCode.OK, (await api.WriteAsync(HttpMethod.Get, "/v1/keys/self", await api.KeyAsync("reader"))).StatusCode);
}

[Trait("Lane", "slow")]
public sealed class DeadAuthorityTests(DeadAuthorityTests.DeadAuthorityApi api) : IClassFixture<DeadAuthorityTests.DeadAuthorityApi>
{
    public sealed class DeadAuthorityApi(TestCluster cluster) : EditingApi(cluster)
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Oidc:Authority", "http://127.0.0.1:9"), new("Oidc:Audience", "positions"), new("Oidc:RequireHttpsMetadata", "false")];
    }

    [Fact]
    public async Task An_authority_that_does_not_answer_is_not_the_callers_fault()
    {
        await using var authority = await OidcAuthority.StartAsync(TestContext.Current.CancellationToken);

        using var answer = await api.WriteAsync(HttpMethod.Get, "/v1/parties", authority.Token("ada", "editor"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await api.WriteAsync(HttpMethod.Get, "/v1/parties", await api.KeyAsync("reader"))).StatusCode);
    }
}
