using Npgsql;

namespace PositionsApi.Store;

/// <summary>How an import connects: a connection of its own, whose statements may take as long as an import may.</summary>
internal static class ImportConnection
{
    public static NpgsqlConnectionStringBuilder Settings(string connectionString, int timeoutSeconds)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "PositionsApi (import)",
            Pooling = false,
            CommandTimeout = 0,
            // Names the row that a rule of the database refuses.
            IncludeErrorDetail = true,
        };
        settings.Options = $"{settings.Options} -c TimeZone=UTC -c search_path=api,record -c statement_timeout={timeoutSeconds}s".TrimStart();
        return settings;
    }
}
