using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PositionsApi.Benchmarks;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

const string Usage = """
    Usage: dotnet run --project tests/PositionsApi.Benchmarks -c Release -- MEASUREMENT [POSITIONS]
      reads     reads now and in the past, with ten former versions of each position
      exports   exports as CSV and NDJSON, compared with COPY
      answers   every answer that computes something from the record
      imports   imports and publication, compared with COPY
      speed     reads compared with bare Kestrel, hand-written endpoints and pgbench; needs wrk
      growth    the same reads at 10,000, 100,000 and 1,000,000 positions; takes no number of positions
    Prints Markdown. The database is in the folder for temporary files. A position takes about 10 KB for reads, 2 KB for exports,
    and 6 KB for imports.
    """;

if (args is ["peer", var url, var connection, var answers])
{
    await Peer.ServeAsync(url, connection, answers);
    return 0;
}
if (args is not [("reads" or "exports" or "answers" or "imports" or "speed" or "growth") and var what, .. var rest]
    || rest.Length > 1 || rest is [var number] && !int.TryParse(number, out _))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};
var ct = stop.Token;
var positions = rest is [var asked] ? int.Parse(asked, null) : what is "exports" or "answers" ? 1_000_000 : 100_000;

await using var server = await ThrowAwayServer.StartAsync(ct);
Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, "
    + $"{RuntimeInformation.FrameworkDescription}, {server.Version}, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
Console.WriteLine();
if (what == "growth")
{
    await Growth.RunAsync(
        server, connectionString => ServeAsync(("ConnectionStrings__Positions", connectionString), ("Positions__CacheMegabytes", "0")),
        Console.Out, ct);
    return 0;
}

await Migrator.MigrateAsync(server.ConnectionString, NullLogger.Instance, ct);
await Generator.RunAsync(server.ConnectionString, positions, history: what == "reads", ct);
if (what == "imports")
{
    await using var imports = new Imports(server.ConnectionString, positions);
    await imports.RunAsync(Console.Out, ct);
    return 0;
}

var instants = await InstantsAsync();
await using var service = what == "answers" ? await ServeAsync(("Positions__CacheMegabytes", "0")) : await ServeAsync();

if (what == "reads")
    await Reads.RunAsync(service, positions, instants, Console.Out, ct);
else if (what == "answers")
    await Answers.RunAsync(service, server, positions, Console.Out, ct);
else if (what == "speed")
    await SpeedAsync();
else
    await Exports.RunAsync(service, server.ConnectionString, positions, Console.Out, ct);
return 0;

Task<ServiceProcess> ServeAsync(params (string Name, string Value)[] settings) => ServiceProcess.StartAsync(
[
    new("ConnectionStrings__Positions", server.ConnectionString), new("Positions__Seed", "false"),
    new("Logging__LogLevel__Default", "Warning"),
    .. settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)),
], ct);

async Task SpeedAsync()
{
    await using var peer = new PeerProcess(server.ConnectionString);
    await Speed.WarmAsync(service, peer, Console.Out, ct);
    await using var uncached = await ServeAsync(("Positions__CacheMegabytes", "0"));
    await Speed.ColdAsync(uncached, peer, server.ConnectionString, positions, Console.Out, ct);
    Console.WriteLine("| alone, one after the other | median ms |");
    Console.WriteLine("|---|--:|");
    foreach (var (name, ms) in await Speed.LatenciesAsync(uncached, positions, ct))
        Console.WriteLine($"| {name} | {ms:0.00} |");
    Console.WriteLine();
    await Costs.RunAsync(
        port => ServeAsync(("Positions__MetricsPort", $"{port}")),
        port => ServeAsync(("Positions__MetricsPort", $"{port}"), ("Positions__CacheMegabytes", "0")),
        positions, Console.Out, ct);
}

// The instants are the first revision, when every row differed from now, the middle one, and the last but one, after which three rows
// changed.
async Task<(string, string)[]> InstantsAsync()
{
    await using var source = NpgsqlDataSource.Create(server.ConnectionString);
    const string Edit = "update record.position set red_line = not red_line where id in ('bulk-1', 'bulk-50', 'bulk-' || @last)";
    await using (var edit = source.CreateCommand(Edit))
    {
        edit.Parameters.AddWithValue("last", $"{positions}");
        await edit.ExecuteNonQueryAsync(ct);
    }
    await using var command = source.CreateCommand("""
        select to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from record.revision order by number
        """);
    await using var row = await command.ExecuteReaderAsync(ct);
    var all = new List<string>();
    while (await row.ReadAsync(ct))
        all.Add(row.GetString(0));
    return [("oldest", all[0]), ("middle", all[all.Count / 2]), ("last but one", all[^2])];
}
