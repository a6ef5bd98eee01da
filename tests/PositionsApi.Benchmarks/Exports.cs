using System.Diagnostics;
using Npgsql;
using PositionsApi.Tests.Support;

namespace PositionsApi.Benchmarks;

/// <summary>Compares the export of every position, as CSV and as NDJSON, with PostgreSQL's own COPY of the same view.</summary>
internal static class Exports
{
    private const int Rounds = 3;

    private sealed record Run(double FirstByte, double Total, long Bytes);

    public static async Task RunAsync(
        ServiceProcess service, string connectionString, int positions, TextWriter output, CancellationToken ct)
    {
        (string Name, Func<Task<Run>> Run)[] ways =
        [
            ("COPY (select * from api.positions) TO STDOUT (CSV)", () => CopyAsync(connectionString, ct)),
            ("positions.csv?history=true", () => DownloadAsync(service.Client, "/v1/positions.csv?history=true", ct)),
            ("positions.ndjson?history=true", () => DownloadAsync(service.Client, "/v1/positions.ndjson?history=true", ct)),
        ];
        var runs = ways.Select(_ => new List<Run>()).ToArray();
        for (var round = 0; round < Rounds; round++)
            for (var i = 0; i < ways.Length; i++)
                runs[i].Add(await ways[i].Run());

        await output.WriteLineAsync($"| export, {positions:N0} positions | first byte, ms | total, s | COPY's time / its time | MB |");
        await output.WriteLineAsync("|---|--:|--:|--:|--:|");
        for (var i = 0; i < ways.Length; i++)
        {
            var ratio = Measure.Median(runs[0].Zip(runs[i], (copy, run) => copy.Total / run.Total));
            var first = Measure.Median(runs[i].Select(run => run.FirstByte));
            var seconds = Measure.Median(runs[i].Select(run => run.Total)) / 1000;
            await output.WriteLineAsync(
                $"| {ways[i].Name} | {first:0} | {seconds:0.0} | {ratio:0.00} | {runs[i][0].Bytes / 1e6:0} |");
        }
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            $"Most memory that the API's process held (VmHWM) by the end of the exports: {service.PeakMemory() / 1e6:0} MB.");
    }

    private static async Task<Run> DownloadAsync(HttpClient client, string path, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, ct);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[64 * 1024];
        long bytes = await body.ReadAsync(buffer, ct);
        var first = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
            bytes += read;
        return new Run(first, Stopwatch.GetElapsedTime(start).TotalMilliseconds, bytes);
    }

    private static async Task<Run> CopyAsync(string connectionString, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(connectionString + ";Command Timeout=0");
        await db.OpenAsync(ct);
        var start = Stopwatch.GetTimestamp();
        // COPY sorts in the order of the export too, because sorting is part of the cost.
        using var rows = await db.BeginTextExportAsync(
            "copy (select * from api.positions order by stated_on desc, id) to stdout (format csv, header)", ct);
        var buffer = new char[64 * 1024];
        long characters = await rows.ReadAsync(buffer, ct);
        var first = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        for (int read; (read = await rows.ReadAsync(buffer, ct)) > 0;)
            characters += read;
        return new Run(first, Stopwatch.GetElapsedTime(start).TotalMilliseconds, characters);
    }
}
