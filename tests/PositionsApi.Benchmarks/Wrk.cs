using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PositionsApi.Benchmarks;

/// <summary>Makes load with wrk, a program of its own. Debian has a package of that name.</summary>
internal static partial class Wrk
{
    private const int Connections = 32;

    public sealed record Load(double PerSecond, double MedianMs, int Wrong);

    /// <summary>
    /// Sends requests for a number of <paramref name="seconds"/>. If <paramref name="path"/> holds {n}, each request has another number
    /// there, from 1 to <paramref name="keys"/>, with at least <paramref name="digits"/> digits. The numbers come in a scattered order,
    /// so that no request repeats the one before.
    /// </summary>
    public static async Task<Load> RunAsync(
        Uri address, string path, int keys, int digits, double seconds, string? ifNoneMatch, CancellationToken ct)
    {
        var parts = path.Split("{n}");
        var target = parts.Length == 1 ? "before" : $"before .. string.format('%0{digits}d', 1 + n % {keys}) .. after";
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, $$"""
                local n = {{Random.Shared.Next(keys)}}
                local headers = {}
                {{(ifNoneMatch is null ? "" : $"headers['If-None-Match'] = [[{ifNoneMatch}]]")}}
                local before, after = [[{{parts[0]}}]], [[{{(parts.Length == 1 ? "" : parts[1])}}]]
                request = function()
                    n = n + 7919
                    return wrk.format("GET", {{target}}, headers)
                end
                """, ct);
            using var wrk = Process.Start(new ProcessStartInfo("wrk",
                ["-t1", $"-c{Connections}", $"-d{Math.Ceiling(seconds)}s", "--latency", "-s", script, address.ToString()])
            { RedirectStandardOutput = true })!;
            var text = await wrk.StandardOutput.ReadToEndAsync(ct);
            await wrk.WaitForExitAsync(ct);
            if (PerSecondLine().Match(text) is not { Success: true } rate || MedianLine().Match(text) is not { Success: true } median)
                throw new InvalidOperationException($"wrk said: {text}");
            var unit = median.Groups[2].Value switch { "us" => 0.001, "s" => 1000, _ => 1 };
            return new Load(
                double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture),
                unit * double.Parse(median.Groups[1].Value, CultureInfo.InvariantCulture),
                WrongLine().Match(text) is { Success: true } wrong ? int.Parse(wrong.Groups[1].Value, CultureInfo.InvariantCulture) : 0);
        }
        finally
        {
            File.Delete(script);
        }
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecondLine();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex MedianLine();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex WrongLine();
}
