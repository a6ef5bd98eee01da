using Npgsql;

namespace PositionsApi.Store;

/// <summary>
/// A connection string may name several hosts (<c>Host=one,two</c>): a primary and its streaming standbys, in any order and
/// whoever is which at the moment. Npgsql finds out; here stands what of it each connection wants.
/// </summary>
internal static class Servers
{
    // Seconds. How soon a promoted standby is found, and how long one that is silently gone may hold up a read.
    private const int Recheck = 1;
    private const int Patience = 3;
    private static readonly NpgsqlConnectionStringBuilder Defaults = [];

    public static bool AreSeveral(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Host?.Contains(',') is true;

    /// <summary>For a connection that writes, migrates or listens.</summary>
    public static string OfPrimary(string connectionString)
    {
        if (!AreSeveral(connectionString))
            return connectionString;
        var settings = WithPatience(new NpgsqlConnectionStringBuilder(connectionString));
        settings.TargetSessionAttributes = "primary";
        return settings.ConnectionString;
    }

    /// <summary>A pool of connections that write.</summary>
    public static NpgsqlDataSource PoolOfPrimary(NpgsqlConnectionStringBuilder settings)
    {
        if (settings.Host?.Contains(',') is not true)
            return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = NameOf(settings) }.Build();
        settings.TargetSessionAttributes = null;
        return new NpgsqlDataSourceBuilder(WithPatience(settings).ConnectionString) { Name = NameOf(settings) }.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    /// <summary>How metrics call a pool, which else is its connection string: <c>positions-editing</c> for <c>PositionsApi (editing)</c>.</summary>
    private static string? NameOf(NpgsqlConnectionStringBuilder settings) =>
        settings.ApplicationName?.Split('(', ')') is [_, var use, ..] ? $"positions-{use}" : settings.ApplicationName;

    /// <summary>Pools of connections that read: a standby's where there is one, and the primary's.</summary>
    public static (NpgsqlDataSource Nearest, NpgsqlDataSource Primary) PoolsOfReaders(NpgsqlDataSourceBuilder builder)
    {
        if (!AreSeveral(builder.ConnectionString))
        {
            var only = builder.Build();
            return (only, only);
        }
        WithPatience(builder.ConnectionStringBuilder);
        var all = builder.BuildMultiHost();
        return (all.WithTargetSession(TargetSessionAttributes.PreferStandby), all.WithTargetSession(TargetSessionAttributes.Primary));
    }

    /// <summary>The server itself is not there, as against a statement that it refuses.</summary>
    public static bool IsAway(NpgsqlException failure) => failure is not PostgresException refusal || refusal.SqlState is "57P01" or "57P02" or "57P03";

    // What somebody set stays.
    private static NpgsqlConnectionStringBuilder WithPatience(NpgsqlConnectionStringBuilder settings)
    {
        if (settings.HostRecheckSeconds == Defaults.HostRecheckSeconds)
            settings.HostRecheckSeconds = Recheck;
        if (settings.Timeout == Defaults.Timeout)
            settings.Timeout = Patience;
        return settings;
    }
}
