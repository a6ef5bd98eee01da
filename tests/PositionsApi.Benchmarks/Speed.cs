using System.Globalization;
using PositionsApi.Tests.Support;

namespace PositionsApi.Benchmarks;

/// <summary>
/// Compares our endpoints, with answers from the cache (warm), with a bare Kestrel that returns the same bytes. Compares them,
/// without the cache (cold), with endpoints written by hand for the same rows and with PostgreSQL itself. The compared loads take
/// turns, so that other work of the machine slows all of them alike.
/// </summary>
internal static class Speed
{
    private const int Rounds = 5;
    private const double Seconds = 2;

    private sealed record Pair(string Name, Uri Ours, string OurPath, string PeerPath, int Keys = 1, int Digits = 1, string? Tag = null);

    public static async Task WarmAsync(ServiceProcess service, PeerProcess peer, TextWriter output, CancellationToken ct)
    {
        var pairs = new List<Pair>();
        foreach (var (name, path) in Warm())
        {
            using var answer = await service.Client.GetAsync(path, ct);
            answer.EnsureSuccessStatusCode();
            var file = name.Replace(' ', '-');
            await peer.KeepAsync(file, await answer.Content.ReadAsByteArrayAsync(ct), ct);
            var title = $"{name} ({answer.Content.Headers.ContentLength / 1024.0:0.#} KB)";
            pairs.Add(new Pair(title, service.Client.BaseAddress!, path, $"/bytes/{file}"));
            if (name == "one position")
                pairs.Add(new Pair("one position, 304", service.Client.BaseAddress!, path, "/304", Tag: answer.Headers.ETag!.ToString()));
        }
        await peer.StartAsync(ct);
        await output.WriteLineAsync("| warm, the same request again | ours, req/s | bare Kestrel, req/s | ours / bare | median ms |");
        await output.WriteLineAsync("|---|--:|--:|--:|--:|");
        foreach (var pair in pairs)
        {
            var compared = await CompareAsync(pair, peer, null, ct);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {pair.Name} | {compared.Ours:N0} | {compared.Theirs:N0} | {compared.Ratio:0.00} | {compared.MedianMs:0.00} |"));
        }
        await output.WriteLineAsync();
    }

    public static async Task ColdAsync(
        ServiceProcess service, PeerProcess peer, string connectionString, int positions, TextWriter output, CancellationToken ct)
    {
        await output.WriteLineAsync(
            "| cold, another key each time, memory off | ours, req/s | by hand, req/s | pgbench, statements/s "
            + "| ours / by hand | ours / pgbench | median ms |");
        await output.WriteLineAsync("|---|--:|--:|--:|--:|--:|--:|");
        foreach (var read in ByHand.All)
        {
            var keys = Math.Min(read.Keys, positions);
            var pair = new Pair(read.Title, service.Client.BaseAddress!, read.OurPath, read.PeerPath, keys, read.Digits);
            var compared = await CompareAsync(pair, peer, () => PgBench.RunAsync(connectionString, read, keys, Seconds, ct), ct);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {pair.Name} | {compared.Ours:N0} | {compared.Theirs:N0} | {compared.Third:N0} "
                + $"| {compared.Ratio:0.00} | {compared.Ours / compared.Third:0.00} | {compared.MedianMs:0.00} |"));
        }
        await output.WriteLineAsync();
    }

    /// <summary>The median latency of each read, in milliseconds, with one request after the other.</summary>
    public static async Task<(string Name, double Ms)[]> LatenciesAsync(ServiceProcess service, int positions, CancellationToken ct)
    {
        var reads = Growing(positions);
        var medians = await Measure.RoundsAsync(service.Client, [.. reads.Select(read => read.Address)], Rounds, 30, ct);
        return [.. reads.Select((read, i) => (read.Name, Measure.Median(medians[i])))];
    }

    private static (string Name, string Path)[] Warm() =>
    [
        ("one position", "/v1/positions/bulk-17"),
        ("list of 50", "/v1/positions?limit=50"),
        ("matrix of an issue", "/v1/matrix?issue=bulk-issue-001&limit=300"),
        ("gaps of two parties", "/v1/gaps?party=bulk-party-01,bulk-party-02&limit=100"),
        ("search", "/v1/search?q=generated+report&limit=20"),
    ];

    public static (string Name, Func<int, string> Address)[] Growing(int positions) =>
    [
        ("one position", i => $"/v1/positions/bulk-{1 + (long)i * 7919 % positions}"),
        ("list of 50", i => $"/v1/positions?limit=50&stated_to=2030-01-{1 + i % 28:00}"),
        ("matrix of an issue, 50 parties", i => $"/v1/matrix?issue=bulk-issue-{121 + i % 380:000}"),
        ("search", i => $"/v1/search?q=report+{1 + i * 37 % 4000}&limit=20"),
    ];

    private sealed record Compared(double Ours, double Theirs, double Third, double Ratio, double MedianMs);

    private static async Task<Compared> CompareAsync(Pair pair, PeerProcess peer, Func<Task<double>>? third, CancellationToken ct)
    {
        Task<Wrk.Load> LoadAsync(Uri address, string path) => Wrk.RunAsync(address, path, pair.Keys, pair.Digits, Seconds, pair.Tag, ct);
        var (ours, theirs, thirds) = (new List<Wrk.Load>(), new List<Wrk.Load>(), new List<double>());
        await LoadAsync(pair.Ours, pair.OurPath);
        await LoadAsync(peer.Address, pair.PeerPath);
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await LoadAsync(pair.Ours, pair.OurPath));
            theirs.Add(await LoadAsync(peer.Address, pair.PeerPath));
            thirds.Add(third is null ? double.NaN : await third());
        }
        var wrong = ours.Sum(load => load.Wrong) + theirs.Sum(load => load.Wrong);
        if (wrong > 0)
            throw new InvalidOperationException($"{pair.Name}: {wrong} answers were failures.");
        return new Compared(
            Measure.Median(ours.Select(load => load.PerSecond)), Measure.Median(theirs.Select(load => load.PerSecond)),
            Measure.Median(thirds), Measure.Median(ours.Zip(theirs, (our, their) => our.PerSecond / their.PerSecond)),
            Measure.Median(ours.Select(load => load.MedianMs)));
    }
}
