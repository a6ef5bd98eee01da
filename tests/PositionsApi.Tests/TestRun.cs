using EmbeddedPostgres;
using PositionsApi.Tests.Support;
using Xunit.MicrosoftTestingPlatform;

namespace PositionsApi.Tests;

/// <summary>
/// Starts the tests, unless this machine has no PostgreSQL. Nearly every test needs a server, so one line that says how to install
/// PostgreSQL helps more than a thousand tests that fail for the same reason.
/// </summary>
internal static class TestRun
{
    private static readonly string[] RunNothing = ["--list-tests", "--help", "-?", "--info"];

    public static async Task<int> Main(string[] arguments)
    {
        if (!arguments.Any(RunNothing.Contains) && await WhatIsMissingAsync() is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 1;
        }
        return await TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
    }

    private static async Task<string?> WhatIsMissingAsync()
    {
        if (Environment.GetEnvironmentVariable("POSITIONS_TEST_DB") is { Length: > 0 })
            return null;
        if (OperatingSystem.IsWindows())
            return "On Windows the tests need a running server: set POSITIONS_TEST_DB to a connection string.";
        try
        {
            await PostgresPrograms.ChooseAsync(CancellationToken.None);
            return null;
        }
        catch (EmbeddedPostgresException none)
        {
            return $"No test was run. {none.Message} The tests use such a server when POSITIONS_TEST_DB holds its connection string.";
        }
    }
}
