using Npgsql;

namespace PositionsApi.Tests.Support;

public sealed class TestClusterTests(TestCluster cluster)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Each_copy_of_a_template_has_its_rows_and_knows_nothing_of_the_others()
    {
        var built = 0;
        async Task Build(string connectionString)
        {
            Interlocked.Increment(ref built);
            // The pool stays open on purpose: an open pool must not prevent the copying.
            var source = NpgsqlDataSource.Create(connectionString + ";Pooling=true");
            await using var command = source.CreateCommand("create table note as select 'from the template' as text");
            await command.ExecuteNonQueryAsync(Ct);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cluster.EnsureTemplateAsync("notes", Build)));
        var copies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cluster.CreateDatabaseAsync("notes", Ct)));
        await ScalarAsync(copies[0], "delete from note");

        Assert.Equal(1, built);
        Assert.Equal(0L, await ScalarAsync(copies[0], "select count(*) from note"));
        Assert.All(copies[1..], copy => Assert.Equal(1L, ScalarAsync(copy, "select count(*) from note").GetAwaiter().GetResult()));
        await cluster.DropDatabaseAsync(copies[0], Ct);
        var gone = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(copies[0] + ";Pooling=false", "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, gone.SqlState);
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }
}
