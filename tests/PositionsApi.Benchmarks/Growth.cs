using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PositionsApi.Data;
using PositionsApi.Tests.Support;

namespace PositionsApi.Benchmarks;

/// <summary>The same reads over records of three sizes, memory off: what a hundred times as many positions cost.</summary>
internal static class Growth
{
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    public static async Task RunAsync(ThrowAwayServer server, Func<string, Task<ServiceProcess>> serve, TextWriter output, CancellationToken ct)
    {
        var medians = new List<(string Name, double Ms)[]>();
        var starts = new List<string>();
        foreach (var size in Sizes)
        {
            var connectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = $"growth_{size}" }.ConnectionString;
            await using (var source = NpgsqlDataSource.Create(server.ConnectionString))
            await using (var create = source.CreateCommand($"create database growth_{size}"))
                await create.ExecuteNonQueryAsync(ct);
            await Migrator.MigrateAsync(connectionString, NullLogger.Instance, ct);
            await Generator.RunAsync(connectionString, size, history: false, ct);

            var since = Stopwatch.GetTimestamp();
            await using var service = await serve(connectionString);
            var started = Stopwatch.GetElapsedTime(since).TotalSeconds;
            medians.Add(await Speed.LatenciesAsync(service, size, ct));
            starts.Add(string.Create(CultureInfo.InvariantCulture, $"{started:0.0} s, {service.Memory() / 1e6:0} MB"));
        }

        await output.WriteLineAsync($"| alone, one after the other, memory off |{string.Concat(Sizes.Select(size => $" {size:N0}, ms |"))} largest / smallest |");
        await output.WriteLineAsync($"|---|{string.Concat(Sizes.Select(_ => "--:|"))}--:|");
        for (var i = 0; i < medians[0].Length; i++)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {medians[0][i].Name} |{string.Concat(medians.Select(size => string.Create(CultureInfo.InvariantCulture, $" {size[i].Ms:0.00} |")))} {medians[^1][i].Ms / medians[0][i].Ms:0.00} |"));
        await output.WriteLineAsync($"| from start to ready; memory (VmRSS) after these reads |{string.Concat(starts.Select(start => $" {start} |"))} |");
    }
}
