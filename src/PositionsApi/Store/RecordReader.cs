using Npgsql;

namespace PositionsApi.Store;

/// <summary>
/// The record as readers see it: as it stands now, or as it was known at a revision. Two pools, because the clock
/// is chosen by the search path: the same statement reads schema api or api_past.
/// </summary>
internal sealed class RecordReader : IAsyncDisposable
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
    private readonly SemaphoreSlim _held;
    private readonly NpgsqlDataSource _primaryNow, _primaryPast;
    private readonly Freshness _freshness;
    private readonly bool _hasStandbys;

    public RecordReader(string connectionString, Freshness freshness, int statementTimeoutSeconds, int nowConnections, int pastConnections)
    {
        _held = new(Math.Max(1, Math.Min(nowConnections, pastConnections) / 2));
        (Now, _primaryNow) = Pools(connectionString, "now", "api,record", statementTimeoutSeconds, nowConnections);
        (Past, _primaryPast) = Pools(connectionString, "past", "api_past,past,record", statementTimeoutSeconds, pastConnections);
        _freshness = freshness;
        _hasStandbys = Servers.AreSeveral(connectionString);
    }

    public NpgsqlDataSource Now { get; }
    public NpgsqlDataSource Past { get; }

    /// <summary>
    /// Runs the statements of <paramref name="sql"/> in one round trip, after the one that tells the revision. All of
    /// them share one snapshot: an implicit transaction at repeatable read. The reading stands on the first result.
    /// </summary>
    public Task<RecordReading> OpenAsync(
        Moment moment, string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct) =>
        StartAsync(moment, sql, parameters, Shape.Statements, ct);

    /// <summary>
    /// The one row that <paramref name="sql"/> gives, if it does: <see cref="RecordReading.HasRow"/>. As the record is now, its
    /// revision comes in the same statement.
    /// </summary>
    public Task<RecordReading> OpenRowAsync(
        Moment moment, string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct) =>
        StartAsync(moment, sql, parameters, Shape.Row, ct);

    /// <summary>
    /// Like OpenAsync, but leaves the transaction open for a second command that sees the same snapshot: PostgreSQL
    /// sends nothing before the last statement of a round trip has rows, and a long export must answer at once.
    /// </summary>
    public async Task<RecordReading> HoldAsync(
        Moment moment, string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct)
    {
        if (!await _held.WaitAsync(TimeSpan.FromSeconds(10), ct))
            throw new TooManyHeldReadsException();
        try
        {
            var reading = await StartAsync(moment, sql, parameters, Shape.Held, ct);
            reading.Closed = () => _held.Release();
            return reading;
        }
        catch
        {
            _held.Release();
            throw;
        }
    }

    /// <summary>Whether a table had no row of this id.</summary>
    public async Task<bool> LacksAsync(string table, string id, Moment moment, CancellationToken ct)
    {
        await using var reading = await OpenAsync(moment, $"select from {table} where id = @id", [new NpgsqlParameter<string>("id", id)], ct);
        return !await reading.Rows.ReadAsync(ct);
    }

    public async Task<Revision> RevisionAsync(Moment moment, CancellationToken ct)
    {
        await using var reading = await StartAsync(moment, "", [], Shape.Statements, ct);
        return reading.Revision;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pool in new[] { Now, Past, _primaryNow, _primaryPast }.Distinct())
            await pool.DisposeAsync();
        _held.Dispose();
    }

    private static string RevisionSql(Moment moment) => moment switch
    {
        { Revision: not null } => RevisionByNumber,
        { KnownAt: not null } => RevisionKnownAt,
        _ => RevisionNow,
    };

    private static string RowWithRevision(string sql) => $"""
        select one.*, revision.number, revision.recorded_at
        from (select number, recorded_at from record.revision order by number desc limit 1) as revision
        left join (select r.*, true from ({sql}) as r) as one on true
        """;

    private async Task<RecordReading> StartAsync(
        Moment moment, string sql, IEnumerable<NpgsqlParameter> parameters, Shape shape, CancellationToken ct)
    {
        var command = new NpgsqlCommand(shape is Shape.Row && moment.IsNow ? RowWithRevision(sql) : $"{RevisionSql(moment)};\n{sql}");
        if (moment.Revision is { } revision)
            command.Parameters.Add(new NpgsqlParameter<long>("known_revision", revision));
        else if (moment.KnownAt is { } knownAt)
            command.Parameters.Add(new NpgsqlParameter<DateTime>("known_at", knownAt));
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);

        return _hasStandbys
            ? await StartNotOlderThanKnownAsync(command, moment, shape, ct)
            : await StartAsync(moment.IsNow ? Now : Past, command, moment, shape, ct);
    }

    /// <summary>
    /// From a standby, unless it lags behind what this instance knows of: nobody sees here what is older than what he, or
    /// anybody, has seen here before. Without the primary reads go on with what the standby has, if that is not older.
    /// </summary>
    private async Task<RecordReading> StartNotOlderThanKnownAsync(NpgsqlCommand command, Moment moment, Shape shape, CancellationToken ct)
    {
        var (nearest, primary) = moment.IsNow ? (Now, _primaryNow) : (Past, _primaryPast);
        if (_freshness.PrefersPrimary)
        {
            try
            {
                return await SeenAsync(StartAsync(primary, command.Clone(), moment, shape, ct));
            }
            catch (NpgsqlException away) when (Servers.IsAway(away))
            {
                // It may come back, or another may be promoted.
            }
        }

        try
        {
            var reading = await StartAsync(nearest, command.Clone(), moment, shape, ct);
            if (reading.Revision.Settled || reading.Revision.Number >= _freshness.Latest)
                return await SeenAsync(Task.FromResult(reading));
            await reading.DisposeAsync();
        }
        catch (PostgresException conflict) when (conflict.SqlState == PostgresErrorCodes.SerializationFailure)
        {
            // What the standby replays took away rows that the statement still needed.
        }
        return await SeenAsync(StartAsync(primary, command.Clone(), moment, shape, ct));
    }

    private async Task<RecordReading> SeenAsync(Task<RecordReading> starting)
    {
        var reading = await starting;
        _freshness.Committed(reading.Revision.Number);
        return reading;
    }

    private static async Task<RecordReading> StartAsync(NpgsqlDataSource pool, NpgsqlCommand command, Moment moment, Shape shape, CancellationToken ct)
    {
        try
        {
            return await RecordReading.StartAsync(pool, command, moment, shape, ct);
        }
        catch (NpgsqlException broken) when (broken is PostgresException { SqlState: "57P01" } or { InnerException: IOException })
        {
            // A pooled connection whose server went away fails once; nothing was written, so once more is safe. With a new
            // command: the old one remembers statements that were prepared on the lost connection, and its transaction.
            command.Transaction = null;
            return await RecordReading.StartAsync(pool, command.Clone(), moment, shape, ct);
        }
    }

    private static (NpgsqlDataSource Nearest, NpgsqlDataSource Primary) Pools(
        string connectionString, string name, string searchPath, int statementTimeoutSeconds, int connections)
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
            // A matrix of fifty parties on five hundred issues is sorted and hashed in memory, not in files.
            "-c work_mem=16MB",
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
        return Servers.PoolsOfReaders(builder);
    }
}

/// <summary>Exports hold all the connections that they may hold, and none was given back within the time that a read waits.</summary>
internal sealed class TooManyHeldReadsException() : Exception("Too many exports are running. Try again soon.");
