using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using PositionsApi.Tests.Support;

namespace PositionsApi.Benchmarks;

/// <summary>Measures how long the service takes to start, how much memory it holds, and how much it allocates for a request.</summary>
internal static partial class Costs
{
    private const int Requests = 2000;

    /// <summary>
    /// <paramref name="serve"/> starts the service with its metrics on the given port. <paramref name="serveUncached"/> does the same
    /// without the cache of answers.
    /// </summary>
    public static async Task RunAsync(
        Func<int, Task<ServiceProcess>> serve, Func<int, Task<ServiceProcess>> serveUncached,
        int positions, TextWriter output, CancellationToken ct)
    {
        var port = PeerProcess.FreePort();
        var since = Stopwatch.GetTimestamp();
        await using var service = await serve(port);
        var started = Stopwatch.GetElapsedTime(since).TotalSeconds;
        var (first, warm) = (service.Memory(), await BytesAsync(service, port, positions, warm: true, ct));

        port = PeerProcess.FreePort();
        await using var uncached = await serveUncached(port);
        var made = await BytesAsync(uncached, port, positions, warm: false, ct);

        await output.WriteLineAsync($"| bytes allocated for a request, of {Requests:N0} | from memory | made |");
        await output.WriteLineAsync("|---|--:|--:|");
        for (var i = 0; i < ByHand.All.Count; i++)
            await output.WriteLineAsync($"| {ByHand.All[i].Title} | {warm[i]:N0} | {made[i]:N0} |");
        await output.WriteLineAsync();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Ready {started:0.0} s after its start, over a record that is there. Memory (VmRSS) then {first / 1e6:0} MB; "
            + $"after these reads {service.Memory() / 1e6:0} MB with answers in memory, {uncached.Memory() / 1e6:0} MB without."));
    }

    private static async Task<long[]> BytesAsync(ServiceProcess service, int port, int positions, bool warm, CancellationToken ct)
    {
        var bytes = new long[ByHand.All.Count];
        for (var i = 0; i < bytes.Length; i++)
        {
            var read = ByHand.All[i];
            string Address(int n)
            {
                var key = 1 + (warm ? 0 : (long)n * 7919) % Math.Min(read.Keys, positions);
                return read.OurPath.Replace(
                    "{n}", key.ToString($"D{read.Digits}", CultureInfo.InvariantCulture), StringComparison.Ordinal);
            }
            for (var n = 0; n < 50; n++)
                await service.Client.GetByteArrayAsync(Address(n), ct);
            var before = await AllocatedAsync(port, ct);
            for (var n = 0; n < Requests; n++)
                await service.Client.GetByteArrayAsync(Address(n), ct);
            bytes[i] = (await AllocatedAsync(port, ct) - before) / Requests;
        }
        return bytes;
    }

    private static async Task<long> AllocatedAsync(int port, CancellationToken ct)
    {
        // The exporter repeats its last metrics for about 300 ms. After a second they are new.
        await Task.Delay(TimeSpan.FromSeconds(1), ct);
        using var client = new HttpClient();
        var metrics = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"), ct);
        return AllocatedLine().Match(metrics) is { Success: true } line
            ? (long)double.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"No allocations among the metrics: {metrics}");
    }

    [GeneratedRegex(@"^dotnet_gc_heap_total_allocated\S* ([\d.eE+]+)", RegexOptions.Multiline)]
    private static partial Regex AllocatedLine();
}
