using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using EmbeddedPostgres;
using Npgsql;
using PositionsApi.Store;

namespace PositionsApi.Tests.Support;

/// <summary>The built binary in a separate process, as users run it. Tests can kill the process.</summary>
internal sealed partial class BuiltApp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BuiltApp(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_error, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;
    public string Output => Text(_output);
    public string Error => Text(_error);

    public static BuiltApp Start(string dataFolder, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PositionsApi.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Remove("ConnectionStrings__Positions");
        start.Environment["Postgres__DataFolder"] = dataFolder;
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return new BuiltApp(start);
    }

    /// <summary>Starts the service on a free port.</summary>
    public static BuiltApp Serve(string dataFolder, params (string Name, string Value)[] settings) =>
        Start(dataFolder, ["--urls", "http://127.0.0.1:0"], settings);

    /// <summary>Waits until the service answers, and returns a client of the service.</summary>
    public async Task<HttpClient> AnsweringAsync(CancellationToken ct)
    {
        var exit = _process.WaitForExitAsync(ct);
        if (await Task.WhenAny(_address.Task, exit).WaitAsync(Patience, ct) == exit)
            Assert.Fail($"The service did not start. {Output} {Error}");
        var client = new HttpClient { BaseAddress = await _address.Task };
        for (var until = Stopwatch.StartNew(); !await AnswersAsync(client, ct); await Task.Delay(50, ct))
            Assert.True(until.Elapsed < Patience, $"The service does not answer. {Output} {Error}");
        return client;
    }

    public async Task<int> ExitCodeAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct).WaitAsync(Patience, ct);
        return _process.ExitCode;
    }

    /// <summary>Makes a key on the command line, as an operator does while the service runs.</summary>
    public static async Task<string> CreateKeyAsync(string dataFolder, CancellationToken ct)
    {
        await using var keys = Start(dataFolder, ["keys", "create", "--name", "drill", "--role", "editor"]);
        Assert.Equal(0, await keys.ExitCodeAsync(ct));
        return keys.Output.Trim();
    }

    /// <summary>Kills the PostgreSQL server of a data folder (kill -9).</summary>
    public static void KillServer(string dataFolder)
    {
        using var postmaster = Process.GetProcessById(PostmasterFile.Read(Path.Combine(dataFolder, "data"))!.Pid);
        postmaster.Kill();
    }

    /// <summary>Runs SQL in the database of a data folder, without the service.</summary>
    public static async Task<object?> SqlAsync(string dataFolder, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = Path.Combine(dataFolder, "run"),
            Username = PrivateServer.Options.Superuser,
            Database = PrivateServer.Options.Database,
            Pooling = false,
            SslMode = SslMode.Disable,
        }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }

    /// <summary>Kills the process (kill -9).</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, CancellationToken ct)
    {
        try
        {
            using var answer = await client.GetAsync("/v1/parties", ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.AppendLine(line);
        if (AddressPattern().Match(line) is { Success: true } found)
            _address.TrySetResult(new Uri(found.Groups[1].Value));
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    [GeneratedRegex("API: (http://[^/]+)/v1")]
    private static partial Regex AddressPattern();
}
