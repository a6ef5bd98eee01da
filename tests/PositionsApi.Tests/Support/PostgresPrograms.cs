using EmbeddedPostgres;
using PositionsApi.Store;

namespace PositionsApi.Tests.Support;

/// <summary>Where the programs beside the server are: pg_dump, pg_basebackup and their like.</summary>
internal static class PostgresPrograms
{
    /// <summary>What the service would choose for a new data folder.</summary>
    public static Task<PostgresBinaries> ChooseAsync(CancellationToken ct)
    {
        var options = PrivateServer.Options with { BinFolder = Environment.GetEnvironmentVariable("Postgres__BinFolder") };
        return PostgresBinaries.ChooseAsync(options, null, ct);
    }

    /// <summary>The folder that the service uses may hold links to the programs that a server needs, and to no others.</summary>
    public static async Task<string> FolderAsync(CancellationToken ct)
    {
        var binaries = await ChooseAsync(ct);
        var postgres = new FileInfo(binaries.Program("postgres"));
        return Path.GetDirectoryName((postgres.ResolveLinkTarget(returnFinalTarget: true) ?? postgres).FullName)!;
    }
}
