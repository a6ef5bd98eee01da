using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace EmbeddedPostgres;

/// <summary>Where a server listens: on a socket in a folder, or, without one, on a port of 127.0.0.1.</summary>
internal sealed record ServerAddress(string SocketFolder, int Port)
{
    public bool IsSocket => SocketFolder.Length > 0;

    public (string, string)[] Settings => IsSocket ? ServerSettings.Socket(SocketFolder) : ServerSettings.Loopback(Port);

    public static ServerAddress Choose(string socketFolder, bool tcp) => !tcp && ServerSettings.CanHoldSocket(socketFolder)
        ? new ServerAddress(socketFolder, 5432)
        : new ServerAddress("", FreePort());

    /// <summary>How the app connects: through the socket, which only this user can open, or with the password.</summary>
    public string ConnectionString(EmbeddedOptions options, string passwordFile) => new NpgsqlConnectionStringBuilder
    {
        Host = IsSocket ? SocketFolder : "127.0.0.1",
        Port = Port,
        Database = options.Database,
        Username = options.Superuser,
        Password = IsSocket ? null : File.ReadAllText(passwordFile).Trim(),
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
