using System.Diagnostics;

namespace PositionsApi.Benchmarks;

/// <summary>Measures the compared reads in turns, so that other work of the machine slows all of them alike.</summary>
internal static class Measure
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The median time of each address in each round, in milliseconds. A round asks each address several times in a row.</summary>
    public static Task<double[][]> RoundsAsync(
        HttpClient client, Func<int, string>[] addresses, int rounds, int requests, CancellationToken ct, int warmUp = 60) =>
        RoundsAsync([.. addresses.Select(address => (client, address))], rounds, requests, ct, warmUp);

    /// <summary>The same, with the client of its own service for each address.</summary>
    public static async Task<double[][]> RoundsAsync(
        (HttpClient Client, Func<int, string> Address)[] reads, int rounds, int requests, CancellationToken ct, int warmUp = 60)
    {
        // Npgsql prepares a statement, and PostgreSQL plans it for good, only after some uses on each connection.
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
