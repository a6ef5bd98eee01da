using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace EmbeddedPostgres;

/// <summary>
/// The address of a server: a socket in <paramref name="SocketFolder"/>. If the folder is empty, the address is a port of 127.0.0.1.
/// </summary>
internal sealed record ServerAddress(string SocketFolder, int Port)
{
    public bool IsSocket => SocketFolder.Length > 0;

    public (string, string)[] Settings => IsSocket ? PostgresSettings.Socket(SocketFolder) : PostgresSettings.Loopback(Port);

    public static ServerAddress Choose(string socketFolder, bool tcp) => !tcp && PostgresSettings.CanHoldSocket(socketFolder)
        ? new ServerAddress(socketFolder, 5432)
        : new ServerAddress("", FreePort());

    /// <summary>
    /// The connection string of the app. Only this user can open the socket, so no password is needed there. On a port the password
    /// is needed.
    /// </summary>
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
