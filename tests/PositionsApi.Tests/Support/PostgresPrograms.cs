using EmbeddedPostgres;
using PositionsApi.Store;

namespace PositionsApi.Tests.Support;

/// <summary>Finds the programs of PostgreSQL that tests need, such as pg_dump and pg_basebackup.</summary>
internal static class PostgresPrograms
{
    /// <summary>The binaries that the service would choose for a new data folder.</summary>
    public static Task<PostgresBinaries> ChooseAsync(CancellationToken ct)
    {
        var options = PrivateServer.Options with { BinFolder = Environment.GetEnvironmentVariable("Postgres__BinFolder") };
        return PostgresBinaries.ChooseAsync(options, null, ct);
    }

    /// <summary>The folder with all programs. The folder that the service uses may hold only links to the programs of a server.</summary>
    public static async Task<string> FolderAsync(CancellationToken ct)
    {
        var binaries = await ChooseAsync(ct);
        var postgres = new FileInfo(binaries.Program("postgres"));
        return Path.GetDirectoryName((postgres.ResolveLinkTarget(returnFinalTarget: true) ?? postgres).FullName)!;
    }
}
