using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PositionsApi.Tests.Support;

/// <summary>The built service in a separate process, for tests of memory, signals and exit codes.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => { lock (_output) _output.AppendLine(line.Data); };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }
    public int Id => _process.Id;

    /// <summary>The text that the service wrote to the console.</summary>
    public string Output { get { lock (_output) return _output.ToString(); } }

    public static async Task<ServiceProcess> StartAsync(IEnumerable<KeyValuePair<string, string>> settings, CancellationToken ct)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "PositionsApi.dll"), "--urls", address.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["RateLimits__Loopback"] = "false";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var service = new ServiceProcess(process, address);
        while (!await service.IsReadyAsync(ct))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The service ended with {process.ExitCode}.");
            await Task.Delay(50, ct);
        }
        return service;
    }

    /// <summary>The largest memory that the process has used so far, in bytes.</summary>
    public long PeakMemory() => Status("VmHWM");

    /// <summary>The memory that the process uses now, in bytes.</summary>
    public long Memory() => Status("VmRSS");

    private long Status(string field) => 1024 * long.Parse(File.ReadLines($"/proc/{_process.Id}/status")
        .Single(line => line.StartsWith(field, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);

    /// <summary>Sends SIGTERM, as a supervisor does to stop a service.</summary>
    public void Terminate() => Signals.Terminate(Id);

    public async Task<int> ExitCodeAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await Client.GetAsync("/health/ready", ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
