using System.Diagnostics;

namespace PositionsApi.Tests.Support;

public sealed class TestRunTests
{
    [Fact]
    public async Task On_a_machine_without_PostgreSQL_the_run_says_so_once_in_one_line()
    {
        var ct = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet", [typeof(TestRunTests).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("POSITIONS_TEST_DB");
        start.Environment["Postgres__BinFolder"] = "/nowhere/bin";
        using var run = Process.Start(start)!;
        var output = run.StandardOutput.ReadToEndAsync(ct);
        var error = await run.StandardError.ReadToEndAsync(ct);
        await run.WaitForExitAsync(ct);

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(await output);
        var line = Assert.Single(error.TrimEnd().Split('\n'));
        Assert.StartsWith("No test was run. ", line, StringComparison.Ordinal);
        Assert.Contains("/nowhere/bin", line, StringComparison.Ordinal);
        Assert.Contains("Install it: ", line, StringComparison.Ordinal);
    }
}
