using System.Globalization;
using Npgsql;
using PositionsApi.Tests.Support;

namespace PositionsApi.Benchmarks;

/// <summary>Measures every answer of /v1 that computes something from the record, with 50 parties and 500 issues in one process.</summary>
internal static class Answers
{
    private const int Rounds = 3;
    private const int Requests = 7;
    private const int Target = 100;

    public static async Task RunAsync(
        ServiceProcess service, ThrowAwayServer server, int positions, TextWriter output, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString + ";Application Name=benchmark");
        var latest = await TextAsync(source, "select max(stated_on)::text from record.position", ct);
        var day = DateOnly.ParseExact(latest, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var knownAt = await TextAsync(source, """
            select to_char(max(recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from record.revision
            """, ct);
        var all = string.Join(',', Enumerable.Range(1, 50).Select(i => $"bulk-party-{i:00}"));
        string On(DateOnly date) => $"process=bulk&as_of={date:yyyy-MM-dd}";
        var now = On(day);
        (string Name, string Address)[] answers =
        [
            ("matrix, first page", $"/v1/matrix?{now}"),
            ("matrix, wide, 50 by 500", $"/v1/matrix?layout=wide&{now}"),
            ("matrix, wide, a year before", $"/v1/matrix?layout=wide&{On(day.AddYears(-1))}"),
            ("gaps of two parties", $"/v1/gaps?party=bulk-party-01,bulk-party-02&{now}"),
            ("gaps of 50 parties, first page", $"/v1/gaps?party={all}&{now}"),
            ("gaps overall, two parties", $"/v1/gaps/overall?party=bulk-party-01,bulk-party-02&{now}"),
            ("gaps overall, 50 parties", $"/v1/gaps/overall?party={all}&{now}"),
            ("comparison of two parties", $"/v1/parties/compare?parties=bulk-party-01,bulk-party-02&{now}"),
            ("comparison of 50 parties", $"/v1/parties/compare?parties={all}&{now}"),
            ("trajectory, first page", $"/v1/trajectory?{now}"),
            ("trajectory of one party", $"/v1/trajectory?party=bulk-party-07&{now}"),
            ("time series of scores, first page", $"/v1/timeseries?{now}"),
            ("time series of scores, one issue by day", $"/v1/timeseries?issue=bulk-issue-407&interval=day&{now}"),
            ("time series of positions by month", $"/v1/timeseries?metric=positions&interval=month&{now}"),
            ("timeline, first page", $"/v1/timeline?{now}"),
            ("diff of a month", $"/v1/diff?from={day.AddMonths(-1):yyyy-MM-dd}&{now}"),
            ("diff of a year, every pair changed", $"/v1/diff?from={day.AddYears(-1):yyyy-MM-dd}&{now}"),
            ("brief of an issue", $"/v1/issues/bulk-issue-407/brief?as_of={day:yyyy-MM-dd}"),
            ("brief of a wide issue", $"/v1/issues/bulk-issue-007/brief?as_of={day:yyyy-MM-dd}"),
            ("search", $"/v1/search?q=generated+position+77&{now}"),
            ("positions in force, first page", $"/v1/positions?{now}"),
            ("positions in force by id", $"/v1/positions?sort=id&limit=50&{now}"),
            ("matrix, first page, of the past", $"/v1/matrix?{now}&known_at={knownAt}"),
            ("matrix, wide, of the past", $"/v1/matrix?layout=wide&{now}&known_at={knownAt}"),
        ];

        await output.WriteLineAsync(
            $"| answer, {positions:N0} positions | median over HTTP, ms | CPU of PostgreSQL, ms | under {Target} ms | scans positions |");
        await output.WriteLineAsync("|---|--:|--:|---|---|");
        foreach (var (name, address) in answers)
        {
            // PostgreSQL plans a statement for good after some uses on a connection. Requests one after the other use one connection.
            var before = await CpuAsync(source, ct);
            var medians = await Measure.RoundsAsync(service.Client, [_ => address], Rounds, Requests, ct, warmUp: Requests);
            var cpu = (await CpuAsync(source, ct) - before) / ((Rounds + 1) * Requests);
            var median = Measure.Median(medians[0]);
            var scans = await ScansAsync(service, server, source, address, ct);
            var fast = median < Target ? "yes" : cpu < Target ? "in CPU time" : "no";
            await output.WriteLineAsync($"| {name} | {median:0} | {cpu:0} | {fast} | {(scans ? "yes" : "no")} |");
        }
    }

    /// <summary>Whether PostgreSQL scans the whole table of positions for this request.</summary>
    private static async Task<bool> ScansAsync(
        ServiceProcess service, ThrowAwayServer server, NpgsqlDataSource source, string address, CancellationToken ct)
    {
        await ExplainAsync(source, 0, ct);
        var from = new FileInfo(server.Log).Length;
        var plans = "";
        // A session reads the changed setting only when the session is idle again. On a busy machine that takes several requests.
        for (var tries = 0; !plans.Contains("Query Text:", StringComparison.Ordinal); tries++)
        {
            if (tries == 20)
                throw new InvalidOperationException($"PostgreSQL logged no plan for {address}.");
            using (await service.Client.GetAsync(address, ct))
                await Task.Delay(200, ct);
            await using var log = new FileStream(server.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            log.Position = from;
            using var reader = new StreamReader(log);
            plans = await reader.ReadToEndAsync(ct);
        }
        await ExplainAsync(source, -1, ct);
        // The verbose plan names the schema. Without it, a scan of history.position, which is empty here, would count too.
        return plans.Contains("Seq Scan on record.\"position\"", StringComparison.Ordinal);
    }

    private static async Task ExplainAsync(NpgsqlDataSource source, int logMinDuration, CancellationToken ct)
    {
        await using (var set = source.CreateCommand($"alter system set auto_explain.log_min_duration = {logMinDuration}"))
            await set.ExecuteNonQueryAsync(ct);
        await using (var reload = source.CreateCommand("select pg_reload_conf()"))
            await reload.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The processor time of the service's sessions in PostgreSQL, in milliseconds, without other work of the machine.</summary>
    private static async Task<double> CpuAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        const double TicksPerMillisecond = 0.1;
        await using var command = source.CreateCommand(
            "select pid from pg_stat_activity where backend_type = 'client backend' and application_name <> 'benchmark'");
        await using var row = await command.ExecuteReaderAsync(ct);
        var used = 0d;
        while (await row.ReadAsync(ct))
        {
            // The fields begin after the program name in brackets. The twelfth is the user time, the thirteenth the system time.
            var stat = await File.ReadAllTextAsync($"/proc/{row.GetInt32(0)}/stat", ct);
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            used += ticks / TicksPerMillisecond;
        }
        return used;
    }

    private static async Task<string> TextAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
