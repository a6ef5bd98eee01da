namespace EmbeddedPostgres;

/// <summary>
/// Settings on the command line of PostgreSQL. They come from the running version of the app and not from a file in the data folder,
/// which may be made by an older version.
/// </summary>
internal static class PostgresSettings
{
    /// <summary>
    /// Whether a socket can be in this folder. Unix allows about 104 bytes for the whole path of a socket. A comma is not possible,
    /// because it separates hosts in a connection string.
    /// </summary>
    public static bool CanHoldSocket(string folder) =>
        !OperatingSystem.IsWindows() && !folder.Contains(',')
        && System.Text.Encoding.UTF8.GetByteCount(folder) + "/.s.PGSQL.65535".Length < 104;

    public static (string, string)[] Socket(string folder) =>
    [
        ("listen_addresses", ""), ("port", "5432"),
        ("unix_socket_directories", $"\"{folder.Replace("\"", "\"\"")}\""), ("unix_socket_permissions", "0700"),
    ];

    public static (string, string)[] Loopback(int port) =>
    [
        ("listen_addresses", "127.0.0.1"), ("port", $"{port}"), ("unix_socket_directories", ""),
    ];

    public static readonly (string, string)[] Modest =
    [
        ("shared_buffers", "128MB"), ("max_connections", "60"), ("min_wal_size", "32MB"), ("max_wal_size", "256MB"),
        ("jit", "off"), ("timezone", "UTC"), ("log_timezone", "UTC"),
        // The app logs the statements that fail. The log of PostgreSQL is for problems of the server.
        ("log_min_messages", "warning"), ("log_min_error_statement", "fatal"), ("log_checkpoints", "off"),
        ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on"),
        // Without this check a long statement of a killed app would run to its end, and the next start would wait for it.
        ("client_connection_check_interval", OperatingSystem.IsWindows() ? "0" : "1s"),
    ];

    /// <summary>The settings in the form that <c>pg_ctl -o</c> needs. pg_ctl passes this text to a shell, so values are quoted.</summary>
    public static string CommandLine(IEnumerable<(string Name, string Value)> settings) =>
        string.Join(' ', settings.Select(setting => $"-c {Quote($"{setting.Name}={setting.Value}")}"));

    private static string Quote(string text) => OperatingSystem.IsWindows()
        ? $"\"{text}\""
        : $"'{text.Replace("'", "'\\''")}'";
}
