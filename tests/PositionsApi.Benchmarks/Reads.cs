using PositionsApi.Tests.Support;

namespace PositionsApi.Benchmarks;

/// <summary>Compares reads of the present with reads of the past, where the history has ten times as many rows as the table.</summary>
internal static class Reads
{
    private const int Rounds = 9;
    private const int Requests = 40;

    public static async Task RunAsync(
        ServiceProcess service, int positions, IReadOnlyList<(string Name, string KnownAt)> instants, TextWriter output,
        CancellationToken ct)
    {
        // Each request asks for another row or filter, so that no answer comes from the cache.
        (string Name, Func<int, string> Address)[] reads =
        [
            ("one position", i => $"/v1/positions/bulk-{1 + (long)i * 7919 % positions}?"),
            ("list of 50", i => $"/v1/positions?limit=50&stated_to=2030-01-{1 + i % 28:00}&"),
            ("list of 50, every position", i => $"/v1/positions?limit=50&history=true&stated_to=2030-01-{1 + i % 28:00}&"),
            ("list of 50, one party", i => $"/v1/positions?limit=50&party=bulk-party-{1 + i % 50:00}&"),
            ("list of 50, one issue", i => $"/v1/positions?limit=50&issue=bulk-issue-{121 + i % 380:000}&"),
            ("list of 50, an issue with those below it", i => $"/v1/positions?limit=50&issue=bulk-issue-{1 + i % 20:000}&"),
            ("list of 50, party and issue",
                i => $"/v1/positions?limit=50&history=true&party=bulk-party-{1 + i % 50:00}&issue=bulk-issue-{121 + i % 380:000}&"),
        ];

        await output.WriteLineAsync(
            $"| read, {positions:N0} positions | now, ms |{string.Concat(instants.Select(instant => $" {instant.Name} / now |"))}");
        await output.WriteLineAsync($"|---|--:|{string.Concat(instants.Select(_ => "--:|"))}");
        foreach (var (name, address) in reads)
        {
            var all = new List<Func<int, string>> { address };
            foreach (var (_, knownAt) in instants)
                all.Add(i => $"{address(i)}known_at={knownAt}");
            var medians = await Measure.RoundsAsync(service.Client, [.. all], Rounds, Requests, ct);
            var ratios = medians[1..].Select(past => Measure.Median(past.Zip(medians[0], (then, now) => then / now)));
            await output.WriteLineAsync(
                $"| {name} | {Measure.Median(medians[0]):0.00} |{string.Concat(ratios.Select(ratio => $" {ratio:0.00} |"))}");
        }
    }
}
