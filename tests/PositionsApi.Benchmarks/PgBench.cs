using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using PositionsApi.Tests.Support;

namespace PositionsApi.Benchmarks;

/// <summary>
/// Runs a statement with pgbench, PostgreSQL's own load program, with as many sessions as our pool has. No API in front of PostgreSQL
/// can be faster.
/// </summary>
internal static partial class PgBench
{
    private const int Sessions = 16;

    /// <summary>Returns the number of statements per second.</summary>
    public static async Task<double> RunAsync(string connectionString, ByHand read, int keys, double seconds, CancellationToken ct)
    {
        var script = Path.GetTempFileName();
        try
        {
            var key = $"('{read.Prefix}' || to_char(:n::int, 'FM{new string('0', read.Digits).PadLeft(9, '9')}'))";
            var sql = read.Sql.Replace("$1", key, StringComparison.Ordinal).Replace("$2", "current_date", StringComparison.Ordinal);
            await File.WriteAllTextAsync(script, $"\\set n random(1, {keys})\n{sql.ReplaceLineEndings(" ")};\n", ct);
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            var start = new ProcessStartInfo(Path.Combine(await PostgresPrograms.FolderAsync(ct), "pgbench"),
                ["-n", "-M", "prepared", "-c", $"{Sessions}", "-T", $"{Math.Ceiling(seconds)}", "-f", script,
                 "-h", settings.Host!, "-U", settings.Username!, settings.Database!])
            { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["PGOPTIONS"] = Peer.SessionOptions;
            using var bench = Process.Start(start)!;
            var errors = bench.StandardError.ReadToEndAsync(ct);
            var text = await bench.StandardOutput.ReadToEndAsync(ct);
            await bench.WaitForExitAsync(ct);
            return RateLine().Match(text) is { Success: true } rate
                ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"pgbench said: {text}{await errors}");
        }
        finally
        {
            File.Delete(script);
        }
    }

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex RateLine();
}
