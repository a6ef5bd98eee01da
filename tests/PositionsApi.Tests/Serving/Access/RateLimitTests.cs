using System.Net;
using Microsoft.Extensions.Time.Testing;
using PositionsApi.Serving.Access;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Access;

public sealed class RateLimitTests(RateLimitTests.LimitedApi api) : IClassFixture<RateLimitTests.LimitedApi>
{
    /// <summary>Each test has other callers, so that tests do not share a quota. X-Forwarded-For gives their addresses.</summary>
    public sealed class LimitedApi(TestCluster cluster) : EditingApi(cluster)
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [
            new("RateLimits:Loopback", "true"), new("RateLimits:Reads", "20"), new("RateLimits:Exports", "2"),
            new("RateLimits:Writes", "4"), new("RateLimits:Imports", "1"), new("RateLimits:WrongKeys", "3"),
        ];
    }

    private static (string, string) From(string address) => ("X-Forwarded-For", address);

    [Fact]
    public async Task A_quota_counts_down_and_then_refuses_with_the_seconds_to_wait()
    {
        var left = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            using var answer = await api.GetAsync("/v1/parties?limit=1", From("192.0.2.1"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("\"reads\";q=20;w=60", answer.Headers.GetValues("RateLimit-Policy").Single());
            left.Add(answer.Headers.GetValues("RateLimit").Single());
        }
        Assert.Equal(Enumerable.Range(0, 20).Reverse(), left.Select(value => int.Parse(value.Split(';')[1][2..])));
        Assert.All(left, value => Assert.Matches("""^"reads";r=\d+;t=\d+$""", value));

        using var refused = await api.GetAsync("/v1/parties?limit=1", From("192.0.2.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        var problem = await EditingApi.JsonAsync(refused);
        Assert.EndsWith("/problems/quota-exceeded", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Equal(["reads"], problem.GetProperty("violated-policies").EnumerateArray().Select(name => name.GetString()));

        // Another caller is not refused. /health answers even the caller whose quota is used up.
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/v1/parties?limit=1", From("192.0.2.2"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/health/ready", From("192.0.2.1"))).StatusCode);
    }

    [Fact]
    public async Task Parallel_requests_get_exactly_the_quota()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => api.GetAsync("/v1/issues?limit=1", From("192.0.2.3"))));

        Assert.Equal(20, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(40, answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Whole_files_writes_and_imports_have_tighter_quotas_of_their_own()
    {
        var key = await api.KeyAsync("editor");
        foreach (var (method, path, policy, quota) in new[]
        {
            (HttpMethod.Get, "/v1/parties.csv", "exports", 2), (HttpMethod.Post, "/v1/positions", "writes", 4),
            (HttpMethod.Post, "/v1/imports", "imports", 1),
        })
        {
            for (var i = 0; i <= quota; i++)
            {
                using var answer = await api.WriteAsync(method, path, key, method == HttpMethod.Post ? "{}" : null, From("192.0.2.4"));
                Assert.Equal($"\"{policy}\";q={quota};w=60", answer.Headers.GetValues("RateLimit-Policy").Single());
                Assert.Equal(i == quota, answer.StatusCode == HttpStatusCode.TooManyRequests);
            }
        }
    }

    [Fact]
    public async Task A_key_has_its_quota_wherever_it_asks_from()
    {
        var (one, other) = (await api.KeyAsync("editor"), await api.KeyAsync("editor"));
        for (var i = 0; i < 5; i++)
        {
            using var answer = await api.WriteAsync(HttpMethod.Post, "/v1/positions", one, "{}", From($"198.51.100.{i}"));
            Assert.Equal(i == 4, answer.StatusCode == HttpStatusCode.TooManyRequests);
        }
        using var others = await api.WriteAsync(HttpMethod.Post, "/v1/positions", other, "{}", From("198.51.100.1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, others.StatusCode);
    }

    [Fact]
    public async Task Guessing_keys_is_stopped_before_the_keys_are_looked_up()
    {
        var good = await api.KeyAsync("reader");
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.Unauthorized,
                (await api.WriteAsync(HttpMethod.Get, "/v1/parties", ApiKey.Create(), null, From("192.0.2.5"))).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests,
            (await api.WriteAsync(HttpMethod.Get, "/v1/parties", ApiKey.Create(), null, From("192.0.2.5"))).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests,
            (await api.WriteAsync(HttpMethod.Get, "/v1/parties", good, null, From("192.0.2.5"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.WriteAsync(HttpMethod.Get, "/v1/parties", good, null, From("192.0.2.6"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/v1/parties", From("192.0.2.5"))).StatusCode);
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task The_addresses_of_one_network_of_IPv6_are_one_caller()
    {
        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/v1", From($"2001:db8:1:2::{i + 1:x}"))).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await api.GetAsync("/v1", From("2001:db8:1:2:ffff::1"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/v1", From("2001:db8:1:3::1"))).StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_origin_can_read_what_is_left()
    {
        using var answer = await api.GetAsync("/v1", From("192.0.2.7"), ("Origin", "https://news.example"));

        Assert.Contains("RateLimit", answer.Headers.GetValues("Access-Control-Expose-Headers").Single().Split(','));
    }

    [Fact]
    public void A_window_ends_after_a_minute_and_forgets_its_callers()
    {
        var clock = new FakeTimeProvider();
        var quota = new Quota("test", 2, clock);

        Assert.Equal([1, 0, -1], new[] { quota.Take("a").Requests, quota.Take("a").Requests, quota.Take("a").Requests });
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(new Quota.Left(-2, 1), quota.Take("a"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new Quota.Left(1, 60), quota.Take("a"));
    }

    [Fact]
    public void A_flood_of_made_up_callers_shares_one_count_once_there_are_too_many()
    {
        var quota = new Quota("test", 1000, new FakeTimeProvider());
        for (var i = 0; i < 100_000; i++)
            Assert.Equal(999, quota.Take(i).Requests);

        Assert.Equal([999, 998], new[] { quota.Take("new").Requests, quota.Take("newer").Requests });
        Assert.Equal(998, quota.Take(7).Requests);
    }
}
