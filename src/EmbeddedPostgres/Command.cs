using System.ComponentModel;
using System.Diagnostics;

namespace EmbeddedPostgres;

internal readonly record struct CommandResult(int ExitCode, string Output);

internal static class Command
{
    /// <summary>Runs a program and waits for its end. Only root can run it as another <paramref name="user"/>.</summary>
    public static async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, string? user, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            // PostgreSQL's programs fail if they cannot enter the current folder. The user postgres cannot enter /root, for example.
            WorkingDirectory = Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } drive ? drive : "/",
        };
        if (user is not null)
            start.UserName = user;
        // PGDATA, PGPORT and similar variables describe other servers of this user.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);

        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        // On Windows the postmaster inherits the pipes from pg_ctl and keeps them open. So the wait for their end has a limit.
        var both = Task.WhenAll(output, error);
        await Task.WhenAny(both, Task.Delay(TimeSpan.FromSeconds(1), ct));
        return new CommandResult(process.ExitCode, both.IsCompletedSuccessfully ? $"{output.Result}{error.Result}".Trim() : "");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception refusal)
        {
            var whom = start.UserName is { Length: > 0 } user ? $" as user '{user}'" : "";
            throw new EmbeddedPostgresException($"Could not run {start.FileName}{whom}: {refusal.Message}.", refusal);
        }
    }
}
