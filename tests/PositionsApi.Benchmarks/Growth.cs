using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Benchmarks;

/// <summary>Measures the same reads over records of three sizes, without the cache. The largest has 100 times as many positions.</summary>
internal static class Growth
{
    private const int Rounds = 9;
    private const int Requests = 40;
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    public static async Task RunAsync(
        ThrowAwayServer server, Func<string, Task<ServiceProcess>> serve, TextWriter output, CancellationToken ct)
    {
        var services = new List<ServiceProcess>();
        var starts = new List<string>();
        try
        {
            foreach (var size in Sizes)
            {
                var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = $"growth_{size}" };
                var connectionString = settings.ConnectionString;
                await using (var source = NpgsqlDataSource.Create(server.ConnectionString))
                await using (var create = source.CreateCommand($"create database growth_{size}"))
                    await create.ExecuteNonQueryAsync(ct);
                await Migrator.MigrateAsync(connectionString, NullLogger.Instance, ct);
                await Generator.RunAsync(connectionString, size, history: false, ct);
                var since = Stopwatch.GetTimestamp();
                services.Add(await serve(connectionString));
                starts.Add(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s"));
            }
            await MeasureAsync(services, starts, output, ct);
        }
        finally
        {
            foreach (var service in services)
                await service.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(List<ServiceProcess> services, List<string> starts, TextWriter output, CancellationToken ct)
    {
        var names = Speed.Growing(Sizes[0]).Select(read => read.Name).ToArray();
        // The three sizes of a read take turns, so that other work of the machine slows all of them alike.
        var medians = await Measure.RoundsAsync(
            [.. names.SelectMany((_, i) => services.Select((service, size) => (service.Client, Speed.Growing(Sizes[size])[i].Address)))],
            Rounds, Requests, ct);

        await output.WriteLineAsync(
            $"| alone, one after the other, memory off |{string.Concat(Sizes.Select(size => $" {size:N0}, ms |"))} largest / smallest |");
        await output.WriteLineAsync($"|---|{string.Concat(Sizes.Select(_ => "--:|"))}--:|");
        for (var i = 0; i < names.Length; i++)
        {
            var sizes = medians[(i * Sizes.Length)..((i + 1) * Sizes.Length)];
            var ratio = Measure.Median(sizes[0].Zip(sizes[^1], (smallest, largest) => largest / smallest));
            var cells = sizes.Select(rounds => string.Create(CultureInfo.InvariantCulture, $" {Measure.Median(rounds):0.00} |"));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {names[i]} |{string.Concat(cells)} {ratio:0.00} |"));
        }
        var costs = services.Zip(starts, (service, start) => $" {start}, {service.Memory() / 1e6:0} MB |");
        await output.WriteLineAsync($"| from start to ready; memory (VmRSS) after these reads |{string.Concat(costs)} |");
    }
}
