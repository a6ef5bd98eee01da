using EmbeddedPostgres;
using PositionsApi.Settings;

namespace PositionsApi.Store;

/// <summary>The options of the embedded PostgreSQL for this service.</summary>
internal static class PrivateServer
{
    public static readonly EmbeddedOptions Options = new()
    {
        App = "PositionsApi",
        Database = "positions",
        Superuser = "positions_owner",
        // The SQL files in db need version 15: it added unique nulls not distinct, merge, and the strategy of create database.
        OldestMajor = 15,
        DefaultFolder = "positions-api",
        Settings = new SettingNames(
            $"Postgres__{nameof(PostgresOptions.BinFolder)}", $"Postgres__{nameof(PostgresOptions.DataFolder)}",
            $"Postgres__{nameof(PostgresOptions.Tcp)}", "ConnectionStrings__Positions"),
    };

    public static EmbeddedOptions OptionsFor(OwnerKind kind, PostgresOptions settings) => Options with
    {
        BinFolder = settings.BinFolder,
        DataFolder = settings.DataFolder,
        Tcp = settings.Tcp,
        OwnerKind = kind,
    };
}
