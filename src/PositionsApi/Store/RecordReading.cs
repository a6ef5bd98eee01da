using System.Data;
using Npgsql;

namespace PositionsApi.Store;

/// <summary>What is read: some statements, one row or none, or statements whose transaction stays open for more.</summary>
internal enum Shape { Statements, Row, Held }

/// <summary>One open read: its revision, and the results of the statements that followed.</summary>
internal sealed class RecordReading : IAsyncDisposable
{
    // Seconds. Sorting millions of rows may take more than the usual half minute.
    private const int LongestWait = 300;
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
    /// <summary>With <see cref="Shape.Row"/>: whether there is one, and the reader stands on it.</summary>
    public bool HasRow { get; private set; }
    /// <summary>How many of its columns are what was asked for.</summary>
    public int Columns { get; private set; }
    public Action? Closed { get; set; }

    public static async Task<RecordReading> StartAsync(
        NpgsqlDataSource pool, NpgsqlCommand command, Moment moment, Shape shape, CancellationToken ct)
    {
        var reading = new RecordReading(await pool.OpenConnectionAsync(ct), command);
        try
        {
            if (shape is Shape.Held)
                reading._transaction = await reading._connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            command.Connection = reading._connection;
            command.Transaction = reading._transaction;
            reading.Rows = await command.ExecuteReaderAsync(ct);
            if (shape is Shape.Row && moment.IsNow)
            {
                await reading.ReadRowWithRevisionAsync(ct);
                return reading;
            }
            reading.Revision = await ReadRevisionAsync(reading.Rows, moment, ct);
            await reading.Rows.NextResultAsync(ct);
            if (shape is Shape.Row)
                (reading.HasRow, reading.Columns) = (await reading.Rows.ReadAsync(ct), reading.Rows.FieldCount);
            return reading;
        }
        catch
        {
            await reading.DisposeAsync();
            throw;
        }
    }

    /// <summary>A further command in the transaction that HoldAsync left open.</summary>
    public async Task ContinueAsync(string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken ct)
    {
        await Rows.DisposeAsync();
        // A long export waits for its reader, not for PostgreSQL.
        _command = new NpgsqlCommand("set local statement_timeout = 0;\n" + sql, _connection, _transaction)
        {
            CommandTimeout = LongestWait,
        };
        foreach (var parameter in parameters)
            _command.Parameters.Add(parameter);
        Rows = await _command.ExecuteReaderAsync(ct);
    }

    /// <summary>Stops the running statement, so that closing need not read the rest of its rows.</summary>
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
        // After the row: whether it is there, and the number and the time of the revision.
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

    // An empty record has no time of its own. The epoch keeps an unpinned answer and its permalink the same bytes.
    private static Revision Empty(Moment moment, bool settled = false) => new(0, moment.KnownAt ?? DateTime.UnixEpoch, settled);
}
