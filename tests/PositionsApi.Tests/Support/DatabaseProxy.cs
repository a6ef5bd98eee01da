using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace PositionsApi.Tests.Support;

/// <summary>A proxy between the service and the database. Tests can cut, close and freeze its connections.</summary>
public sealed class DatabaseProxy : IAsyncDisposable
{
    private const int BufferSize = 16 * 1024;

    private readonly string _target;
    private readonly List<Socket> _open = [];
    private readonly Lock _lock = new();
    private readonly int _port;
    private Socket? _listener;
    private long _bytesRead;
    private TaskCompletionSource _thawed = Thawed();

    public DatabaseProxy(string connectionString, bool listening = true)
    {
        _target = connectionString;
        _port = FreePort();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = _port }.ConnectionString;
        if (listening)
            Open();
    }

    public string ConnectionString { get; }

    /// <summary>The number of bytes that PostgreSQL has sent through this proxy.</summary>
    public long BytesRead => Interlocked.Read(ref _bytesRead);

    public void Open()
    {
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, _port));
        _listener.Listen();
        _ = AcceptAsync(_listener);
    }

    /// <summary>Refuses new connections and resets the existing connections.</summary>
    public void Close()
    {
        _listener?.Dispose();
        Cut();
    }

    /// <summary>Resets the existing connections, and accepts new connections.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            foreach (var socket in _open)
                socket.Close(0);
            _open.Clear();
        }
    }

    /// <summary>Keeps the connections open, but passes no bytes on.</summary>
    public void Freeze() => _thawed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw() => _thawed.TrySetResult();

    public ValueTask DisposeAsync()
    {
        Close();
        Thaw();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync();
                var server = await ConnectAsync();
                lock (_lock)
                    _open.AddRange([client, server]);
                // The buffer is small, so that bytes which the service does not read stay in PostgreSQL.
                client.SendBufferSize = BufferSize;
                _ = PumpAsync(client, server, _ => { });
                _ = PumpAsync(server, client, length => Interlocked.Add(ref _bytesRead, length));
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task<Socket> ConnectAsync()
    {
        var target = new NpgsqlConnectionStringBuilder(_target);
        if (!Path.IsPathRooted(target.Host))
        {
            var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await tcp.ConnectAsync(target.Host!, target.Port);
            return tcp;
        }
        var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await unix.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(target.Host!, $".s.PGSQL.{target.Port}")));
        return unix;
    }

    private async Task PumpAsync(Socket from, Socket to, Action<int> passed)
    {
        var buffer = new byte[BufferSize];
        try
        {
            while (await from.ReceiveAsync(buffer) is var length and > 0)
            {
                passed(length);
                await _thawed.Task;
                await to.SendAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
        from.Dispose();
        to.Dispose();
    }

    private static TaskCompletionSource Thawed()
    {
        var thawed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        thawed.SetResult();
        return thawed;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
