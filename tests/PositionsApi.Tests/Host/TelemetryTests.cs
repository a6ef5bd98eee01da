using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using PositionsApi.Serving.Notation;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Host;

/// <summary>Metrics and traces, and who can read them.</summary>
[Trait("Lane", "slow")]
public sealed class TelemetryTests(RunningApi api) : IClassFixture<RunningApi>
{
    private Task<ServiceProcess> StartAsync(params KeyValuePair<string, string>[] settings) =>
        ServiceProcess.StartAsync(
            [new("ConnectionStrings__Positions", api.ConnectionString), .. settings], TestContext.Current.CancellationToken);

    private static double ValueOf(string metrics, string name) =>
        Regex.Matches(metrics, $@"^{name}(\{{[^}}]*\}})? ([0-9.e+-]+)", RegexOptions.Multiline)
            .Sum(match => double.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task Prometheus_reads_our_metrics_on_their_own_port()
    {
        var ct = TestContext.Current.CancellationToken;
        var port = ServiceProcess.FreePort();
        await using var service = await StartAsync(new KeyValuePair<string, string>("Positions__MetricsPort", port.ToString()));
        for (var time = 0; time < 3; time++)
            using (await service.Client.GetAsync("/v1/parties", ct)) { }
        using (await service.Client.GetAsync("/v1/parties?q=" + new string('x', 2000), ct)) { }
        await api.SqlAsync("update record.dispute set note = 'Measured.' where id = 'conf-day-two-length'");

        using var scraper = new HttpClient();
        string metrics;
        // The change above is measured when its message has arrived, which takes a moment.
        do
            metrics = await scraper.GetStringAsync($"http://127.0.0.1:{port}/metrics", ct);
        while (ValueOf(metrics, "positions_cache_invalidation_lag_seconds_count") < 1);

        Assert.True(ValueOf(metrics, "positions_cache_hits_total") >= 2, metrics);
        Assert.True(ValueOf(metrics, "positions_cache_misses_total") >= 1);
        Assert.True(ValueOf(metrics, "positions_cache_bypassed_total") >= 1);
        Assert.True(ValueOf(metrics, "positions_cache_size_bytes") > 1000);
        Assert.True(ValueOf(metrics, "positions_cache_answers") >= 1);
        Assert.Equal(1, ValueOf(metrics, "positions_build_info"));
        Assert.Contains($"version=\"{ServiceVersion.Number}\"", metrics, StringComparison.Ordinal);
        string[] expected =
        [
            "http_server_request_duration_seconds_count", "db_client_connection", "positions-now", "positions-listening",
            "kestrel_active_connections", "dotnet_gc_",
        ];
        Assert.All(expected, name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.DoesNotContain("Password", metrics, StringComparison.OrdinalIgnoreCase);

        using var onThePublicPort = await service.Client.GetAsync("/metrics", ct);
        Assert.Equal(HttpStatusCode.NotFound, onThePublicPort.StatusCode);
        using var elsewhere = await scraper.GetAsync($"http://127.0.0.1:{port}/v1/parties", ct);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Traces_and_metrics_go_to_the_collector_that_is_named()
    {
        var ct = TestContext.Current.CancellationToken;
        using var collector = new HttpListener();
        var port = ServiceProcess.FreePort();
        collector.Prefixes.Add($"http://127.0.0.1:{port}/");
        collector.Start();
        await using var service = await StartAsync(
            new("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{port}"), new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            new("OTEL_BSP_SCHEDULE_DELAY", "200"), new("OTEL_METRIC_EXPORT_INTERVAL", "500"), new("Positions__CacheMegabytes", "0"));
        using var answer = await service.Client.GetAsync("/v1/issues/territory", ct);
        var trace = Convert.FromHexString(answer.Headers.GetValues("X-Request-Id").Single());

        // The request and its command to PostgreSQL are spans of one trace.
        var (spans, measured) = (0, false);
        while (spans < 2 || !measured)
        {
            var sent = await collector.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(30), ct);
            using var body = new MemoryStream();
            await sent.Request.InputStream.CopyToAsync(body, ct);
            sent.Response.Close();
            measured |= sent.Request.Url!.AbsolutePath == "/v1/metrics" && body.Length > 0;
            if (sent.Request.Url.AbsolutePath == "/v1/traces")
                spans += Count(body.ToArray(), trace);
        }
    }

    private static int Count(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> wanted)
    {
        var count = 0;
        for (var at = bytes.IndexOf(wanted); at >= 0; at = bytes.IndexOf(wanted))
        {
            count++;
            bytes = bytes[(at + wanted.Length)..];
        }
        return count;
    }

    [Fact]
    public async Task A_line_of_the_structured_log_names_the_trace_of_its_request()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var service = await StartAsync(new KeyValuePair<string, string>("Logging__Console__FormatterName", "json"));
        using var refused = await service.Client.PostAsync("/v1/positions", new StringContent("{}"), ct);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var id = refused.Headers.GetValues("X-Request-Id").Single();

        string? line;
        while ((line = service.Output.Split('\n').FirstOrDefault(written => written.Contains(id, StringComparison.Ordinal))) is null)
            await Task.Delay(20, ct);
        var scopes = JsonDocument.Parse(line).RootElement.GetProperty("Scopes").EnumerateArray();
        Assert.Contains(scopes, scope => scope.TryGetProperty("TraceId", out var trace) && trace.GetString() == id);
    }

    [Fact]
    public async Task A_port_that_is_none_or_taken_ends_the_start()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Any, 0);
        taken.Start();
        foreach (var port in new[] { "70000", ((IPEndPoint)taken.LocalEndpoint).Port.ToString() })
            await EndsAsync(port);
    }

    private async Task EndsAsync(string port)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StartAsync(new KeyValuePair<string, string>("Positions__MetricsPort", port)));
        Assert.Contains("ended with 1", failure.Message, StringComparison.Ordinal);
    }
}
