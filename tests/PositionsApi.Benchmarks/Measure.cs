using System.Diagnostics;

namespace PositionsApi.Benchmarks;

/// <summary>Things compared are measured in turns, so that what else the machine does strikes all of them.</summary>
internal static class Measure
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Median milliseconds of each, one request after the other, in rounds that go round all of them.</summary>
    public static Task<double[][]> RoundsAsync(HttpClient client, Func<int, string>[] addresses, int rounds, int requests, CancellationToken ct, int warmUp = 60) =>
        RoundsAsync([.. addresses.Select(address => (client, address))], rounds, requests, ct, warmUp);

    /// <summary>The same, where they are of several services.</summary>
    public static async Task<double[][]> RoundsAsync((HttpClient Client, Func<int, string> Address)[] reads, int rounds, int requests, CancellationToken ct, int warmUp = 60)
    {
        // Statements are prepared, and planned for good, after some uses on each connection.
        foreach (var (client, address) in reads)
            await RoundAsync(client, address, 0, warmUp, ct);

        var medians = reads.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
            for (var i = 0; i < reads.Length; i++)
                medians[i][round] = await RoundAsync(reads[i].Client, reads[i].Address, round * requests, requests, ct);
        return medians;
    }

    private static async Task<double> RoundAsync(HttpClient client, Func<int, string> address, int from, int requests, CancellationToken ct)
    {
        var times = new double[requests];
        for (var i = 0; i < requests; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(address(from + i), ct);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync(ct);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        return Median(times);
    }
}
