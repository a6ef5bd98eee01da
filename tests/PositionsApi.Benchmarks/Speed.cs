using System.Globalization;
using PositionsApi.Tests.Support;

namespace PositionsApi.Benchmarks;

/// <summary>
/// Our endpoints against a bare Kestrel with the same bytes (warm), and against endpoints written by hand for the same rows
/// (cold): the two of a pair in turns, so that what else the machine does strikes both, and ratios of medians.
/// </summary>
internal static class Speed
{
    private const int Rounds = 5;
    private const double Seconds = 2;
    private const int Parties = 50;

    private sealed record Pair(string Name, Uri Ours, string OurPath, string PeerPath, int Keys, string? Tag = null);

    public static async Task WarmAsync(ServiceProcess service, PeerProcess peer, TextWriter output, CancellationToken ct)
    {
        var pairs = new List<Pair>();
        foreach (var (name, path) in Warm())
        {
            using var answer = await service.Client.GetAsync(path, ct);
            answer.EnsureSuccessStatusCode();
            var file = name.Replace(' ', '-');
            await peer.KeepAsync(file, await answer.Content.ReadAsByteArrayAsync(ct), ct);
            pairs.Add(new Pair($"{name} ({answer.Content.Headers.ContentLength / 1024.0:0.#} KB)", service.Client.BaseAddress!, path, $"/bytes/{file}", 1));
            if (name == "one position")
                pairs.Add(new Pair("one position, 304", service.Client.BaseAddress!, path, "/304", 1, answer.Headers.ETag!.ToString()));
        }
        await peer.StartAsync(ct);
        await output.WriteLineAsync("| warm, the same request again | ours, req/s | bare Kestrel, req/s | ours / bare | median ms |");
        await output.WriteLineAsync("|---|--:|--:|--:|--:|");
        foreach (var pair in pairs)
            await CompareAsync(pair, peer, output, ct);
        await output.WriteLineAsync();
    }

    public static async Task ColdAsync(ServiceProcess service, PeerProcess peer, int positions, TextWriter output, CancellationToken ct)
    {
        var ours = service.Client.BaseAddress!;
        await output.WriteLineAsync("| cold, another key each time, memory off | ours, req/s | by hand, req/s | ours / by hand | median ms |");
        await output.WriteLineAsync("|---|--:|--:|--:|--:|");
        await CompareAsync(new Pair("one position", ours, "/v1/positions/bulk-{n}", "/position/bulk-{n}", positions), peer, output, ct);
        await CompareAsync(new Pair("list of 50, of a party", ours, "/v1/positions?limit=50&party=bulk-party-{n}", "/list/bulk-party-{n}", Parties), peer, output, ct);
        await output.WriteLineAsync();
    }

    /// <summary>Median latency of requests one after the other.</summary>
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

    private static (string Name, Func<int, string> Address)[] Growing(int positions) =>
    [
        ("one position", i => $"/v1/positions/bulk-{1 + (long)i * 7919 % positions}"),
        ("list of 50", i => $"/v1/positions?limit=50&stated_to=2030-01-{1 + i % 28:00}"),
        ("matrix of an issue, 50 parties", i => $"/v1/matrix?issue=bulk-issue-{121 + i % 380:000}"),
        ("search", i => $"/v1/search?q=report+{1 + i * 37 % 4000}&limit=20"),
    ];

    private static async Task CompareAsync(Pair pair, PeerProcess peer, TextWriter output, CancellationToken ct)
    {
        var (ours, theirs) = (new List<Wrk.Load>(), new List<Wrk.Load>());
        await Wrk.RunAsync(pair.Ours, pair.OurPath, pair.Keys, Seconds, pair.Tag, ct);
        await Wrk.RunAsync(peer.Address, pair.PeerPath, pair.Keys, Seconds, pair.Tag, ct);
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await Wrk.RunAsync(pair.Ours, pair.OurPath, pair.Keys, Seconds, pair.Tag, ct));
            theirs.Add(await Wrk.RunAsync(peer.Address, pair.PeerPath, pair.Keys, Seconds, pair.Tag, ct));
        }
        var wrong = ours.Sum(load => load.Wrong) + theirs.Sum(load => load.Wrong);
        if (wrong > 0)
            throw new InvalidOperationException($"{pair.Name}: {wrong} answers were failures.");
        var ratio = Measure.Median(ours.Zip(theirs, (our, their) => our.PerSecond / their.PerSecond));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"| {pair.Name} | {Measure.Median(ours.Select(load => load.PerSecond)):N0} | {Measure.Median(theirs.Select(load => load.PerSecond)):N0} | {ratio:0.00} | {Measure.Median(ours.Select(load => load.MedianMs)):0.00} |"));
    }
}
