using Npgsql;

namespace PositionsApi.Store;

/// <summary>The connection settings of an import. An import has a separate connection with a longer statement timeout.</summary>
internal static class ImportConnection
{
    public static NpgsqlConnectionStringBuilder Settings(string connectionString, int timeoutSeconds)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "PositionsApi (import)",
            Pooling = false,
            CommandTimeout = 0,
            // With the detail, an error message can name the row that the database refuses.
            IncludeErrorDetail = true,
        };
        settings.Options =
            $"{settings.Options} -c TimeZone=UTC -c search_path=api,record -c statement_timeout={timeoutSeconds}s".TrimStart();
        return settings;
    }
}
