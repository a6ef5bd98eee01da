using EmbeddedPostgres;
using PositionsApi.Settings;

namespace PositionsApi.Store;

/// <summary>What the embedded PostgreSQL must know of this service.</summary>
internal static class PrivateServer
{
    public static readonly EmbeddedOptions Options = new()
    {
        App = "PositionsApi",
        Database = "positions",
        Superuser = "positions_owner",
        // The scripts in db use what version 15 brought: unique nulls not distinct, merge, create database strategy.
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
