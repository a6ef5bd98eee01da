using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PositionsApi.Benchmarks;

/// <summary>This program again, as the server that we are compared with.</summary>
internal sealed class PeerProcess(string connectionString) : IAsyncDisposable
{
    private readonly string _answers = Directory.CreateTempSubdirectory("positions-peer-").FullName;
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Bytes that it is to return; given before it starts.</summary>
    public Task KeepAsync(string name, byte[] body, CancellationToken ct) => File.WriteAllBytesAsync(Path.Combine(_answers, name), body, ct);

    public async Task StartAsync(CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PositionsApi.Benchmarks.dll"), "peer", Address.ToString(), connectionString, _answers]);
        // As our own service runs: the comparison is of code, not of settings of the collector.
        _process = Process.Start(start)!;
        using var client = new HttpClient();
        while (!_process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "/304"), ct);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, ct);
            }
        }
        throw new InvalidOperationException("The server to compare with did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        Directory.Delete(_answers, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
