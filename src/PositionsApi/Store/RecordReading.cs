using System.Data;
using Npgsql;

namespace PositionsApi.Store;

/// <summary>
/// How a read works. <c>Statements</c> gives the results of some statements, <c>Row</c> gives one row or none, and <c>Held</c> keeps the
/// transaction open for a further command.
/// </summary>
internal enum ReadMode { Statements, Row, Held }

/// <summary>An open read: the revision that is read, and the results of its statements.</summary>
internal sealed class RecordReading : IAsyncDisposable
{
    // PostgreSQL may need minutes to sort millions of rows. The default of Npgsql is 30 seconds.
    private const int ExportTimeoutSeconds = 300;
    private readonly NpgsqlConnection _connection;
    private NpgsqlCommand _command;
    private NpgsqlTransaction? _transaction;
    private bool _isClosed;

    private RecordReading(NpgsqlConnection connection, NpgsqlCommand command)
    {
        _connection = connection;
        _command = command;
    }

    public Revision Revision { get; private set; } = null!;
    public NpgsqlDataReader Rows { get; private set; } = null!;
    /// <summary>In <see cref="ReadMode.Row"/>: whether there is a row. Then <see cref="Rows"/> is at this row.</summary>
    public bool HasRow { get; private set; }
    /// <summary>In <see cref="ReadMode.Row"/>: the number of columns of the caller's SQL. Later columns belong to the revision.</summary>
    public int Columns { get; private set; }
    /// <summary>Is called once, when the read is closed.</summary>
    public Action? Closed { get; set; }

    public static async Task<RecordReading> StartAsync(
        NpgsqlDataSource pool, NpgsqlCommand command, Moment moment, ReadMode mode, CancellationToken ct)
    {
        var reading = new RecordReading(await pool.OpenConnectionAsync(ct), command);
        try
        {
            if (mode is ReadMode.Held)
                reading._transaction = await reading._connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            command.Connection = reading._connection;
            command.Transaction = reading._transaction;
            reading.Rows = await command.ExecuteReaderAsync(ct);
            if (mode is ReadMode.Row && moment.IsNow)
            {
                await reading.ReadRowWithRevisionAsync(ct);
                return reading;
            }
            reading.Revision = await ReadRevisionAsync(reading.Rows, moment, ct);
            await reading.Rows.NextResultAsync(ct);
            if (mode is ReadMode.Row)
                (reading.HasRow, reading.Columns) = (await reading.Rows.ReadAsync(ct), reading.Rows.FieldCount);
            return reading;
        }
        catch
        {
            await reading.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a further command in the open transaction of <see cref="RecordReader.HoldAsync"/>.</summary>
    public async Task ContinueAsync(string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct)
    {
        await Rows.DisposeAsync();
        // A slow client makes an export long. So PostgreSQL must not stop the statement after the usual time.
        _command = new NpgsqlCommand("set local statement_timeout = 0;\n" + sql, _connection, _transaction)
        {
            CommandTimeout = ExportTimeoutSeconds,
        };
        foreach (var parameter in parameters)
            _command.Parameters.Add(parameter);
        Rows = await _command.ExecuteReaderAsync(ct);
    }

    /// <summary>Stops the running statement. Otherwise closing would read the rest of the rows first.</summary>
    public void Cancel() => _command.Cancel();

    public async ValueTask DisposeAsync()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        try
        {
            if (Rows is not null)
                await Rows.DisposeAsync();
            if (_transaction is not null)
                await _transaction.DisposeAsync();
        }
        finally
        {
            await _connection.DisposeAsync();
            Closed?.Invoke();
        }
    }

    private async Task ReadRowWithRevisionAsync(CancellationToken ct)
    {
        // Three columns follow the columns of the caller: whether the row exists, the number of the revision, and its time.
        Columns = Rows.FieldCount - 3;
        if (!await Rows.ReadAsync(ct))
        {
            Revision = Empty(new Moment());
            return;
        }
        HasRow = !Rows.IsDBNull(Columns);
        Revision = new Revision(Rows.GetInt64(Columns + 1), Rows.GetDateTime(Columns + 2), Settled: false);
    }

    private static async Task<Revision> ReadRevisionAsync(NpgsqlDataReader row, Moment moment, CancellationToken ct)
    {
        if (await row.ReadAsync(ct) && !row.IsDBNull(0))
            return new Revision(row.GetInt64(0), row.GetDateTime(1), row.GetBoolean(2));
        return Empty(moment, settled: row.HasRows && row.GetBoolean(2));
    }

    // An empty record has no last revision, and so no time. With the Unix epoch, an answer and its permalink have the same bytes.
    private static Revision Empty(Moment moment, bool settled = false) => new(0, moment.KnownAt ?? DateTime.UnixEpoch, settled);
}
