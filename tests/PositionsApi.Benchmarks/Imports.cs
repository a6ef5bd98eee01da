using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Npgsql;
using PositionsApi.Serving.Access;
using PositionsApi.Tests.Support;

namespace PositionsApi.Benchmarks;

/// <summary>
/// Compares imports of positions over HTTP, and their publication from drafts, with PostgreSQL's own COPY of the same rows. Every
/// run has a new process, and a new copy of a database that holds everything except the positions.
/// </summary>
internal sealed class Imports(string connectionString, int positions) : IAsyncDisposable
{
    private const int Rounds = 3;
    private const int LinesToWarm = 500;
    private const string Template = "without_positions";
    private const string Columns = "id, process, party, issue, stance, red_line, basis, summary, speaker, salience, stated_on";
    private const string EvidenceColumns = "position, ordinal, statement, source";
    private readonly string _editor = ApiKey.Create();
    private readonly string _reviewer = ApiKey.Create();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("positions-imports-");

    /// <summary>One measured load. The memory is that of the API, so COPY has none.</summary>
    private sealed record Run(double Seconds, long Memory = 0);

    public async Task RunAsync(TextWriter output, CancellationToken ct)
    {
        await PrepareAsync(ct);
        (string Name, string File, Func<Task<Run[]>> Run)[] ways =
        [
            ("COPY (CSV) into record.position and position_evidence, triggers and constraints on", "positions.copy",
                () => CopyAsync(bare: false, ct)),
            ("the same, triggers and foreign keys off: neither checked nor in the history", "positions-bare.copy",
                () => CopyAsync(bare: true, ct)),
            ("import of NDJSON", "positions.ndjson", () => ImportAsync("positions.ndjson", "application/x-ndjson", review: false, ct)),
            ("import of CSV", "positions.csv", () => ImportAsync("positions.csv", "text/csv", review: false, ct)),
            ("import of NDJSON that becomes drafts", "positions.ndjson",
                () => ImportAsync("positions.ndjson", "application/x-ndjson", review: true, ct)),
        ];
        var runs = ways.Select(_ => new List<Run[]>()).ToArray();
        for (var round = 0; round < Rounds; round++)
            for (var i = 0; i < ways.Length; i++)
                runs[i].Add(await ways[i].Run());

        await output.WriteLineAsync(
            $"| load of {positions:N0} positions | MB | s | rows/s | COPY's time / its time | VmHWM of the API, MB |");
        await output.WriteLineAsync("|---|--:|--:|--:|--:|--:|");
        for (var i = 0; i < ways.Length; i++)
            await WriteAsync(ways[i].Name, new FileInfo(PathTo(ways[i].File)).Length / 1e6, runs[i].Select(steps => steps[0]));
        await WriteAsync("publication of those drafts", null, runs[^1].Select(steps => steps[1]));

        Task WriteAsync(string name, double? megabytes, IEnumerable<Run> ofWay)
        {
            var (seconds, memory) = (Measure.Median(ofWay.Select(run => run.Seconds)), ofWay.Max(run => run.Memory));
            var ratio = Measure.Median(runs[0].Zip(ofWay, (copy, run) => copy[0].Seconds / run.Seconds));
            var held = memory > 0 ? $"{memory / 1e6:0}" : "";
            return output.WriteLineAsync(
                $"| {name} | {megabytes:0} | {seconds:0.0} | {positions / seconds:N0} | {ratio:0.00} | {held} |");
        }
    }

    /// <summary>Writes the files from the generated record. Then makes the template: the same database without the positions.</summary>
    private async Task PrepareAsync(CancellationToken ct)
    {
        await using (var db = await OpenAsync("postgres", ct))
        {
            await ExportAsync(db, $"select {Columns} from record.position order by id", "positions.copy", "csv", ct);
            await ExportAsync(db, $"select {EvidenceColumns} from record.position_evidence order by position, ordinal", "evidence.copy",
                "csv", ct);
            await ExportAsync(db, $"select {Columns}, row_version, revision, recorded_at from record.position order by id",
                "positions-bare.copy", "csv", ct);
            await ExportAsync(db, $"select {EvidenceColumns}, revision from record.position_evidence order by position, ordinal",
                "evidence-bare.copy", "csv", ct);
            await ExportAsync(db, """
                select id, process, party, issue, stance, red_line::text, basis, summary, speaker, salience, stated_on,
                       (select string_agg(case when statement is null then 'source:' || source else 'statement:' || statement end, '; '
                                          order by ordinal)
                        from record.position_evidence where position = record.position.id) as evidence
                from record.position order by id
                """, "positions.csv", "csv, header", ct);
            // The format is CSV with a quote that never occurs, because the text format would double the backslashes of the JSON.
            await ExportAsync(db, """
                select json_strip_nulls(json_build_object(
                    'resource', 'positions', 'id', id, 'process', process, 'party', party, 'issue', issue,
                    'stance', stance, 'red_line', red_line, 'basis', basis, 'summary', summary,
                    'speaker', speaker, 'salience', salience, 'stated_on', stated_on,
                    'evidence', (select json_agg(json_strip_nulls(json_build_object('statement', statement, 'source', source))
                                                 order by ordinal)
                                 from record.position_evidence where position = record.position.id)))
                from record.position order by id
                """, "positions.ndjson", @"csv, quote E'\x01', delimiter E'\x02'", ct);

            foreach (var (key, role) in new[] { (_editor, "editor"), (_reviewer, "reviewer") })
            {
                await using var insert = new NpgsqlCommand(
                    "insert into editing.api_key (name, role, hash, hint, created_by) values ($1, $1, $2, $3, 'benchmark')", db);
                foreach (var value in new object[] { role, ApiKey.Hash(key), ApiKey.Hint(key) })
                    insert.Parameters.Add(new() { Value = value });
                await insert.ExecuteNonQueryAsync(ct);
            }
            // The generator loaded the positions without triggers. They are deleted without triggers too, so the history stays empty.
            await ExecuteAsync(db,
                "set session_replication_role = replica; delete from record.position_evidence; delete from record.position", ct);
            foreach (var table in new[] { "position", "position_evidence" })
                await ExecuteAsync(db, $"vacuum full analyze record.{table}", ct);
        }
        NpgsqlConnection.ClearAllPools();
        await using var other = await OpenAsync("template1", ct);
        await ExecuteAsync(other, $"create database {Template} template postgres strategy file_copy", ct);
    }

    private async Task<Run[]> CopyAsync(bool bare, CancellationToken ct)
    {
        var database = await NewDatabaseAsync(ct);
        await using var db = await OpenAsync(database, ct);
        var start = Stopwatch.GetTimestamp();
        await using (var transaction = await db.BeginTransactionAsync(ct))
        {
            if (bare)
                await ExecuteAsync(db, "set local session_replication_role = replica", ct);
            await LoadAsync(db, $"record.position ({Columns}{(bare ? ", row_version, revision, recorded_at" : "")})",
                bare ? "positions-bare.copy" : "positions.copy", ct);
            await LoadAsync(db, $"record.position_evidence ({EvidenceColumns}{(bare ? ", revision" : "")})",
                bare ? "evidence-bare.copy" : "evidence.copy", ct);
            await transaction.CommitAsync(ct);
        }
        return [new Run(Stopwatch.GetElapsedTime(start).TotalSeconds)];
    }

    private async Task<Run[]> ImportAsync(string file, string mediaType, bool review, CancellationToken ct)
    {
        var database = await NewDatabaseAsync(ct);
        await using var service = await ServiceProcess.StartAsync(
            [
                new("ConnectionStrings__Positions", ConnectionTo(database)), new("Positions__Seed", "false"),
                new("Logging__LogLevel__Default", "Warning"),
                new("Positions__PublishOwnWork", review ? "false" : "true"), new("Positions__ImportTimeoutSeconds", "86400"),
            ], ct);
        using var client = new HttpClient { BaseAddress = service.Client.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };

        using (var first = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', File.ReadLines(PathTo(file)).Take(LinesToWarm)))))
            await PostAsync(client, "/v1/imports?dry_run=true", _editor, first, mediaType, ct);
        await using var body = File.OpenRead(PathTo(file));
        var (seconds, answer) = await PostAsync(client, "/v1/imports", _editor, body, mediaType, ct);
        if (answer.GetProperty("counts").EnumerateArray().Sum(count => count.GetProperty("added").GetInt32()) != positions)
            throw new InvalidOperationException($"Not all were added: {answer}");
        var import = new Run(seconds, service.PeakMemory());
        if (!review)
            return [import];

        using var chosen = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"import":{{answer.GetProperty("import").GetRawText()}}}"""));
        (seconds, answer) = await PostAsync(client, "/v1/drafts/publish", _reviewer, chosen, "application/json", ct);
        if (answer.GetProperty("published").GetInt32() != positions)
            throw new InvalidOperationException($"Not all were published: {answer}");
        return [import, new Run(seconds, service.PeakMemory())];
    }

    private static async Task<(double Seconds, JsonElement Answer)> PostAsync(
        HttpClient client, string path, string key, Stream body, string mediaType, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StreamContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return answer.IsSuccessStatusCode
            ? (seconds, JsonDocument.Parse(text).RootElement)
            : throw new InvalidOperationException($"{path}: {text}");
    }

    /// <summary>Drops the database of the last run, and makes a new one from the template.</summary>
    private async Task<string> NewDatabaseAsync(CancellationToken ct)
    {
        const string name = "round";
        NpgsqlConnection.ClearAllPools();
        await using var db = await OpenAsync("template1", ct);
        await ExecuteAsync(db, $"drop database if exists {name} with (force)", ct);
        await ExecuteAsync(db, $"create database {name} template {Template} strategy file_copy", ct);
        await ExecuteAsync(db, "checkpoint", ct);
        return name;
    }

    private string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;

    private async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken ct)
    {
        var db = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionTo(database)) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await db.OpenAsync(ct);
        return db;
    }

    private async Task ExportAsync(NpgsqlConnection db, string select, string file, string format, CancellationToken ct)
    {
        await using var to = new StreamWriter(PathTo(file));
        using var rows = await db.BeginTextExportAsync($"copy ({select}) to stdout (format {format})", ct);
        await TransferAsync(rows, to, ct);
    }

    private async Task LoadAsync(NpgsqlConnection db, string into, string file, CancellationToken ct)
    {
        using var from = new StreamReader(PathTo(file));
        await using var rows = await db.BeginTextImportAsync($"copy {into} from stdin (format csv)", ct);
        await TransferAsync(from, rows, ct);
    }

    private static async Task TransferAsync(TextReader from, TextWriter to, CancellationToken ct)
    {
        var buffer = new char[64 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0;)
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection db, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, db);
        await command.ExecuteNonQueryAsync(ct);
    }

    private string PathTo(string file) => Path.Combine(_folder.FullName, file);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
