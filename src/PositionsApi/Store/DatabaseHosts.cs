using Npgsql;

namespace PositionsApi.Store;

/// <summary>
/// Connections to several database hosts. A connection string may name a primary and its streaming standbys in any order, such as
/// <c>Host=one,two</c>. Npgsql finds out which host is the primary. This class says which kind of host each connection needs.
/// </summary>
internal static class DatabaseHosts
{
    // A promoted standby is found after this time.
    private const int RecheckSeconds = 1;
    // A read waits this long for a host that does not answer.
    private const int ConnectTimeoutSeconds = 3;
    private static readonly NpgsqlConnectionStringBuilder Defaults = [];

    public static bool AreSeveral(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Host?.Contains(',') is true;

    /// <summary>The connection string for connections that need the primary: they write, migrate or listen.</summary>
    public static string OfPrimary(string connectionString)
    {
        if (!AreSeveral(connectionString))
            return connectionString;
        var settings = WithTimeouts(new NpgsqlConnectionStringBuilder(connectionString));
        settings.TargetSessionAttributes = "primary";
        return settings.ConnectionString;
    }

    /// <summary>A pool of connections to the primary.</summary>
    public static NpgsqlDataSource PoolOfPrimary(NpgsqlConnectionStringBuilder settings)
    {
        if (settings.Host?.Contains(',') is not true)
            return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = NameOf(settings) }.Build();
        settings.TargetSessionAttributes = null;
        var builder = new NpgsqlDataSourceBuilder(WithTimeouts(settings).ConnectionString) { Name = NameOf(settings) };
        return builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    /// <summary>
    /// The name of a pool in the metrics: <c>positions-editing</c> for the application name <c>PositionsApi (editing)</c>. Without a name
    /// the metrics would show the connection string.
    /// </summary>
    private static string? NameOf(NpgsqlConnectionStringBuilder settings) =>
        settings.ApplicationName?.Split('(', ')') is [_, var use, ..] ? $"positions-{use}" : settings.ApplicationName;

    /// <summary>Two pools of connections that read: one prefers a standby, the other uses the primary.</summary>
    public static (NpgsqlDataSource Nearest, NpgsqlDataSource Primary) PoolsOfReaders(NpgsqlDataSourceBuilder builder)
    {
        if (!AreSeveral(builder.ConnectionString))
        {
            var only = builder.Build();
            return (only, only);
        }
        WithTimeouts(builder.ConnectionStringBuilder);
        var all = builder.BuildMultiHost();
        return (all.WithTargetSession(TargetSessionAttributes.PreferStandby), all.WithTargetSession(TargetSessionAttributes.Primary));
    }

    /// <summary>Whether the server could not be reached or is stopping or starting. False if the server refused a statement.</summary>
    public static bool IsAway(NpgsqlException failure) =>
        failure is not PostgresException refusal || refusal.SqlState is "57P01" or "57P02" or "57P03";

    // A value that the operator has set in the connection string is kept.
    private static NpgsqlConnectionStringBuilder WithTimeouts(NpgsqlConnectionStringBuilder settings)
    {
        if (settings.HostRecheckSeconds == Defaults.HostRecheckSeconds)
            settings.HostRecheckSeconds = RecheckSeconds;
        if (settings.Timeout == Defaults.Timeout)
            settings.Timeout = ConnectTimeoutSeconds;
        return settings;
    }
}
