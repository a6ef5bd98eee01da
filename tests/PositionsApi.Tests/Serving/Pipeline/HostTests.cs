using System.Net;
using PositionsApi.Settings;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Pipeline;

/// <summary>The service behind a trusted proxy, with one allowed host name.</summary>
public sealed class HostTests(HostTests.NamedApi api) : IClassFixture<HostTests.NamedApi>
{
    public sealed class NamedApi(TestCluster cluster) : RunningApi(cluster)
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("AllowedHosts", "talks.example;127.0.0.1"), new("Positions:TrustedProxies", "203.0.113.7, 10.0.0.0/8"),
                new("Positions:SecurityContact", "mailto:help@talks.example")];
    }

    [Fact]
    public async Task A_foreign_host_is_refused_with_a_problem()
    {
        using var foreign = await api.GetAsync("/v1/parties", ("Host", "evil.example"));
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        Assert.Equal("application/problem+json", foreign.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", foreign.Headers.GetValues("X-Content-Type-Options").Single());

        using var forwarded = await api.GetAsync("/v1/parties", ("X-Forwarded-Host", "evil.example"));
        Assert.Equal(HttpStatusCode.BadRequest, forwarded.StatusCode);
        using var own = await api.GetAsync("/v1/parties", ("Host", "talks.example"));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task Behind_TLS_links_are_https_and_browsers_are_told_to_stay_there()
    {
        using var plain = await api.GetAsync("/v1/parties?limit=1");
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));

        using var behind = await api.GetAsync("/v1/parties?limit=1", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "talks.example"));
        Assert.StartsWith("max-age=31536000", behind.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.Contains(
            "\"https://talks.example/v1/parties/", await behind.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://talks.example")]
    [InlineData("http://127.0.0.1")]
    [Trait("Lane", "slow")]
    public async Task Security_txt_names_a_contact_and_an_end_within_a_year(string address)
    {
        using var answer = await api.GetAsync(
            "/.well-known/security.txt", ("X-Forwarded-Host", new Uri(address).Host), ("X-Forwarded-Proto", new Uri(address).Scheme));

        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var fields = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2)).ToLookup(field => field[0], field => field[1]);
        Assert.Equal("mailto:help@talks.example", fields["Contact"].Single());
        Assert.Equal($"{address}/.well-known/security.txt", fields["Canonical"].Single());
        var expires = DateTimeOffset.Parse(fields["Expires"].Single(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(expires, DateTimeOffset.UtcNow.AddDays(100), DateTimeOffset.UtcNow.AddDays(365));
    }
}

public sealed class DefaultHostTests(ReadingApi api) : IClassFixture<ReadingApi>
{
    [Fact]
    public async Task Without_a_contact_it_is_the_mailbox_that_every_domain_has()
    {
        using var answer = await api.GetAsync("/.well-known/security.txt", ("X-Forwarded-Host", "talks.example"));

        Assert.StartsWith(
            "Contact: mailto:security@talks.example\n", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.2, 172.16.0.0/12, 2001:db8::/32", true)]
    [InlineData("", true)]
    [InlineData("proxy", false)]
    [InlineData("10.0.0.0/99", false)]
    public void Proxies_are_named_by_address_or_network(string text, bool valid) => Assert.Equal(valid, Networks.TryParse(text, out _));
}
