using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PositionsApi.Benchmarks;

/// <summary>Runs <see cref="Peer"/> in a process of its own, so that it does not share memory or threads with the measurement.</summary>
internal sealed class PeerProcess(string connectionString) : IAsyncDisposable
{
    private readonly string _answers = Directory.CreateTempSubdirectory("positions-peer-").FullName;
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Stores the bytes of an answer that the server will return. Call this before the start of the server.</summary>
    public Task KeepAsync(string name, byte[] body, CancellationToken ct) =>
        File.WriteAllBytesAsync(Path.Combine(_answers, name), body, ct);

    public async Task StartAsync(CancellationToken ct)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "PositionsApi.Benchmarks.dll");
        var start = new ProcessStartInfo("dotnet", [program, "peer", Address.ToString(), connectionString, _answers]);
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
