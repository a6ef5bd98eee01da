using Npgsql;
using PositionsApi.Http;

namespace PositionsApi.Data;

/// <summary>
/// The record as readers see it: as it stands now, or as it was known at a revision. Two pools, because the clock
/// is chosen by the search path: the same statement reads schema api or api_past.
/// </summary>
internal sealed class Record(string connectionString, int statementTimeoutSeconds = 15, int nowConnections = 8, int pastConnections = 8) : IAsyncDisposable
{
    private const string RevisionNow = """
        select number, recorded_at, false
        from record.revision
        order by number desc
        limit 1
        """;

    // Settled: no transaction still running can slip in at or before the asked instant, because revisions are
    // numbered and timed under one lock and a later one is already there (or is exactly this one).
    private const string RevisionKnownAt = """
        select known.number, known.recorded_at,
               exists (select from record.revision where recorded_at >= @known_at),
               set_config('record.known_revision', coalesce(known.number, 0)::text, true)
        from (values (1)) as always
        left join lateral (
            select number, recorded_at
            from record.revision
            where recorded_at <= @known_at
            order by recorded_at desc, number desc
            limit 1) as known on true
        """;

    private const string RevisionByNumber = """
        select known.number, known.recorded_at, known.number is not null,
               set_config('record.known_revision', coalesce(known.number, 0)::text, true)
        from (values (1)) as always
        left join record.revision as known on known.number = @known_revision
        """;

    // A held read lasts as long as its reader is slow: together they must leave connections to the others.
    private readonly SemaphoreSlim held = new(Math.Max(1, Math.Min(nowConnections, pastConnections) / 2));

    public NpgsqlDataSource Now { get; } = Pool(connectionString, "now", "api,record", statementTimeoutSeconds, nowConnections);
    public NpgsqlDataSource Past { get; } = Pool(connectionString, "past", "api_past,past,record", statementTimeoutSeconds, pastConnections);

    /// <summary>
    /// Runs the statements of <paramref name="sql"/> in one round trip, after the one that tells the revision. All of
    /// them share one snapshot: an implicit transaction at repeatable read. The reading stands on the first result.
    /// </summary>
    public Task<RecordReading> OpenAsync(
        Moment moment, string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct) =>
        StartAsync(moment, sql, parameters, hold: false, ct);

    /// <summary>
    /// Like OpenAsync, but leaves the transaction open for a second command that sees the same snapshot: PostgreSQL
    /// sends nothing before the last statement of a round trip has rows, and a long export must answer at once.
    /// </summary>
    public async Task<RecordReading> HoldAsync(
        Moment moment, string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct)
    {
        if (!await held.WaitAsync(TimeSpan.FromSeconds(10), ct))
            throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "busy", "Too many exports are running. Try again soon.")
            { RetryAfterSeconds = 10 };
        try
        {
            var reading = await StartAsync(moment, sql, parameters, hold: true, ct);
            reading.Closed = () => held.Release();
            return reading;
        }
        catch
        {
            held.Release();
            throw;
        }
    }

    /// <summary>One value of type json or text, as UTF-8, or null where there is no row.</summary>
    public async Task<(Revision Revision, byte[]? Body)> ReadJsonAsync(
        Moment moment, string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct)
    {
        await using var reading = await OpenAsync(moment, sql, parameters, ct);
        var body = await reading.Rows.ReadAsync(ct) && !await reading.Rows.IsDBNullAsync(0, ct)
            ? await reading.Rows.GetFieldValueAsync<byte[]>(0, ct)
            : null;
        return (reading.Revision, body);
    }

    /// <summary>Whether a table had no row of this id.</summary>
    public async Task<bool> LacksAsync(string table, string id, Moment moment, CancellationToken ct)
    {
        await using var reading = await OpenAsync(moment, $"select from {table} where id = @id", [new NpgsqlParameter<string>("id", id)], ct);
        return !await reading.Rows.ReadAsync(ct);
    }

    public async Task<Revision> RevisionAsync(Moment moment, CancellationToken ct)
    {
        await using var reading = await StartAsync(moment, "", [], hold: false, ct);
        return reading.Revision;
    }

    public async ValueTask DisposeAsync()
    {
        await Now.DisposeAsync();
        await Past.DisposeAsync();
        held.Dispose();
    }

    private static string RevisionSql(Moment moment) => moment switch
    {
        { Revision: not null } => RevisionByNumber,
        { KnownAt: not null } => RevisionKnownAt,
        _ => RevisionNow,
    };

    private async Task<RecordReading> StartAsync(
        Moment moment, string sql, IEnumerable<NpgsqlParameter> parameters, bool hold, CancellationToken ct)
    {
        var command = new NpgsqlCommand($"{RevisionSql(moment)};\n{sql}");
        if (moment.Revision is { } revision)
            command.Parameters.Add(new NpgsqlParameter<long>("known_revision", revision));
        else if (moment.KnownAt is { } knownAt)
            command.Parameters.Add(new NpgsqlParameter<DateTime>("known_at", knownAt));
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);

        var pool = moment.IsNow ? Now : Past;
        try
        {
            return await RecordReading.StartAsync(pool, command, moment, hold, ct);
        }
        catch (NpgsqlException broken) when (broken is PostgresException { SqlState: "57P01" } or { InnerException: IOException })
        {
            // A pooled connection whose server went away fails once; nothing was written, so once more is safe. With a new
            // command: the old one remembers statements that were prepared on the lost connection.
            return await RecordReading.StartAsync(pool, command.Clone(), moment, hold, ct);
        }
    }

    private static NpgsqlDataSource Pool(string connectionString, string name, string searchPath, int statementTimeoutSeconds, int connections)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = $"positions-{name}" };
        var settings = builder.ConnectionStringBuilder;
        settings.Options = string.Join(' ',
            settings.Options,
            @"-c default_transaction_isolation=repeatable\ read",
            "-c default_transaction_read_only=on",
            "-c TimeZone=UTC",
            $"-c statement_timeout={statementTimeoutSeconds}s",
            // Every statement is prepared and finds its rows by an index: planning it anew, or compiling it, costs more than
            // it saves (measured at a million positions: three times as long for one row of the past).
            "-c plan_cache_mode=force_generic_plan",
            "-c jit=off",
            // Ids are text, which the locale compares slowly: sorting 25,000 of them to join costs more than hashing them.
            "-c enable_mergejoin=off",
            $"-c search_path={searchPath}").Trim();
        // PostgreSQL gives up first; this is for a server that no longer answers at all.
        settings.CommandTimeout = statementTimeoutSeconds + 5;
        settings.ApplicationName = $"{settings.ApplicationName ?? "PositionsApi"} ({name})";
        settings.MaxPoolSize = connections;
        settings.MaxAutoPrepare = 200;
        // Nothing outlives a read transaction here, so there is nothing to reset.
        settings.NoResetOnClose = true;
        return builder.Build();
    }
}
