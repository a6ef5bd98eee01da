namespace EmbeddedPostgres;

/// <summary>Settings on the server's command line: they follow the version of the app, not the age of the data folder.</summary>
internal static class ServerSettings
{
    /// <summary>Unix allows about 104 bytes for a socket's whole path; a comma separates hosts in a connection string.</summary>
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
        // What the app refuses is in the app's log; this one is for the server's own troubles.
        ("log_min_messages", "warning"), ("log_min_error_statement", "fatal"), ("log_checkpoints", "off"),
        ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on"),
        // A long statement of a killed app would otherwise run on, and keep the next start waiting.
        ("client_connection_check_interval", OperatingSystem.IsWindows() ? "0" : "1s"),
    ];

    /// <summary>For <c>pg_ctl -o</c>, which a shell reads.</summary>
    public static string CommandLine(IEnumerable<(string Name, string Value)> settings) =>
        string.Join(' ', settings.Select(setting => $"-c {Quote($"{setting.Name}={setting.Value}")}"));

    private static string Quote(string text) => OperatingSystem.IsWindows()
        ? $"\"{text}\""
        : $"'{text.Replace("'", "'\\''")}'";
}
