using Npgsql;

namespace PositionsApi.Store;

/// <summary>
/// Reads the record, either as it is now or as it was at an earlier revision. There are two pools, because the search path of a
/// connection decides between the two: the same statement reads schema api in one pool and schema api_past in the other.
/// </summary>
internal sealed class RecordReader : IAsyncDisposable
{
    private const string RevisionNow = """
        select number, recorded_at, false
        from record.revision
        order by number desc
        limit 1
        """;

    // The third column is Revision.Settled: whether a revision exists at or after the given instant. Revisions get their number and time
    // under one lock, so a running transaction cannot add a revision before an existing one.
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

    // A held read lasts until a slow client has received everything. So held reads may use only half of the connections.
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
        _hasStandbys = DatabaseHosts.AreSeveral(connectionString);
    }

    public NpgsqlDataSource Now { get; }
    public NpgsqlDataSource Past { get; }

    /// <summary>
    /// Runs a statement that reads the revision and the statements of <paramref name="sql"/>, all in one round trip. They see the same
    /// snapshot, because they run in one implicit transaction at isolation level repeatable read. <see cref="RecordReading.Rows"/> has
    /// the result of the first statement of <paramref name="sql"/>.
    /// </summary>
    public Task<RecordReading> OpenAsync(
        Moment moment, string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct) =>
        StartAsync(moment, sql, parameters, ReadMode.Statements, ct);

    /// <summary>
    /// Reads the one row that <paramref name="sql"/> gives. <see cref="RecordReading.HasRow"/> is false if there is no row. For the
    /// present, the revision comes in the same statement as the row, which is faster.
    /// </summary>
    public Task<RecordReading> OpenRowAsync(
        Moment moment, string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct) =>
        StartAsync(moment, sql, parameters, ReadMode.Row, ct);

    /// <summary>
    /// Like <see cref="OpenAsync"/>, but the transaction stays open for a second command, which sees the same snapshot. A long export
    /// needs this: PostgreSQL sends no result of a round trip before its last statement has rows, and the export must answer at once.
    /// </summary>
    public async Task<RecordReading> HoldAsync(
        Moment moment, string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct)
    {
        if (!await _held.WaitAsync(TimeSpan.FromSeconds(10), ct))
            throw new TooManyHeldReadsException();
        try
        {
            var reading = await StartAsync(moment, sql, parameters, ReadMode.Held, ct);
            reading.Closed = () => _held.Release();
            return reading;
        }
        catch
        {
            _held.Release();
            throw;
        }
    }

    /// <summary>Whether the table had no row with this id at this moment.</summary>
    public async Task<bool> LacksAsync(string table, string id, Moment moment, CancellationToken ct)
    {
        await using var reading = await OpenAsync(
            moment, $"select from {table} where id = @id", [new NpgsqlParameter<string>("id", id)], ct);
        return !await reading.Rows.ReadAsync(ct);
    }

    public async Task<Revision> RevisionAsync(Moment moment, CancellationToken ct)
    {
        await using var reading = await StartAsync(moment, "", [], ReadMode.Statements, ct);
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
        select found.*, revision.number, revision.recorded_at
        from (select number, recorded_at from record.revision order by number desc limit 1) as revision
        left join (select given.*, true from ({sql}) as given) as found on true
        """;

    private async Task<RecordReading> StartAsync(
        Moment moment, string sql, IEnumerable<NpgsqlParameter> parameters, ReadMode mode, CancellationToken ct)
    {
        var command = new NpgsqlCommand(mode is ReadMode.Row && moment.IsNow ? RowWithRevision(sql) : $"{RevisionSql(moment)};\n{sql}");
        if (moment.Revision is { } revision)
            command.Parameters.Add(new NpgsqlParameter<long>("known_revision", revision));
        else if (moment.KnownAt is { } knownAt)
            command.Parameters.Add(new NpgsqlParameter<DateTime>("known_at", knownAt));
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);

        return _hasStandbys
            ? await StartNotOlderThanKnownAsync(command, moment, mode, ct)
            : await StartAsync(moment.IsNow ? Now : Past, command, moment, mode, ct);
    }

    /// <summary>
    /// Reads from a standby, unless the standby lacks a revision that this instance knows. So a client of this instance never sees an
    /// older state than any client of this instance saw before. If the primary is away, reads go on from a standby under the same rule.
    /// </summary>
    private async Task<RecordReading> StartNotOlderThanKnownAsync(NpgsqlCommand command, Moment moment, ReadMode mode, CancellationToken ct)
    {
        var (nearest, primary) = moment.IsNow ? (Now, _primaryNow) : (Past, _primaryPast);
        if (_freshness.PrefersPrimary)
        {
            try
            {
                return await SeenAsync(StartAsync(primary, command.Clone(), moment, mode, ct));
            }
            catch (NpgsqlException away) when (DatabaseHosts.IsAway(away))
            {
                // A standby may have the revision. If no standby has it, the primary is tried once more below.
            }
        }

        try
        {
            var reading = await StartAsync(nearest, command.Clone(), moment, mode, ct);
            if (reading.Revision.Settled || reading.Revision.Number >= _freshness.Latest)
                return await SeenAsync(Task.FromResult(reading));
            await reading.DisposeAsync();
        }
        catch (PostgresException conflict) when (conflict.SqlState == PostgresErrorCodes.SerializationFailure)
        {
            // The standby replayed a change that removed row versions which the statement still needed.
        }
        return await SeenAsync(StartAsync(primary, command.Clone(), moment, mode, ct));
    }

    private async Task<RecordReading> SeenAsync(Task<RecordReading> starting)
    {
        var reading = await starting;
        _freshness.Committed(reading.Revision.Number);
        return reading;
    }

    private static async Task<RecordReading> StartAsync(
        NpgsqlDataSource pool, NpgsqlCommand command, Moment moment, ReadMode mode, CancellationToken ct)
    {
        try
        {
            return await RecordReading.StartAsync(pool, command, moment, mode, ct);
        }
        catch (NpgsqlException broken) when (broken is PostgresException { SqlState: "57P01" } or { InnerException: IOException })
        {
            // A pooled connection fails once after its server has ended. Nothing was written, so a second try is safe. The second try
            // needs a new command, because the old command refers to prepared statements and the transaction of the lost connection.
            command.Transaction = null;
            return await RecordReading.StartAsync(pool, command.Clone(), moment, mode, ct);
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
            // Statements are prepared and find their rows by an index. To plan or compile them again costs more time than it saves:
            // with a million positions, reading one row of the past took three times as long.
            "-c plan_cache_mode=force_generic_plan",
            "-c jit=off",
            // 16 MB are enough to sort and hash a matrix of 50 parties and 500 issues in memory instead of in files.
            "-c work_mem=16MB",
            // Ids are text, and the locale compares text slowly. Sorting 25,000 ids for a merge join takes longer than hashing them.
            "-c enable_mergejoin=off",
            $"-c search_path={searchPath}").Trim();
        // PostgreSQL stops a slow statement 5 seconds earlier. This timeout is for a server that does not answer at all.
        settings.CommandTimeout = statementTimeoutSeconds + 5;
        settings.ApplicationName = $"{settings.ApplicationName ?? "PositionsApi"} ({name})";
        settings.MaxPoolSize = connections;
        settings.MaxAutoPrepare = 200;
        // A read leaves no state in its session, so a reset would waste time.
        settings.NoResetOnClose = true;
        return DatabaseHosts.PoolsOfReaders(builder);
    }
}

/// <summary>Exports use all connections that they may use, and none was free within 10 seconds.</summary>
internal sealed class TooManyHeldReadsException() : Exception("Too many exports are running. Try again soon.");
