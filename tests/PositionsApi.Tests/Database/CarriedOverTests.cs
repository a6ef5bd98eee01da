using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Database;

/// <summary>
/// Carries over a database of commit a141521, the last build with the former migrations. The script edition-1.sh made the dump and
/// the answers with that build.
/// </summary>
[Trait("Lane", "slow")]
public sealed class CarriedOverTests(RunningApi api, TestCluster cluster) : IClassFixture<RunningApi>
{
    /// <summary>
    /// Every difference between the former answers and the present ones, by name. <c>Undo</c> takes an address and a present answer,
    /// and returns the answer without this difference. The test still compares everything else in the answer.
    /// </summary>
    private static readonly (string Name, Func<string, string, string> Undo)[] NamedDifferences = [];

    private const string Folder = "tests/PositionsApi.Tests/Database/";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Permalinks_of_a_carried_over_database_give_the_same_bytes()
    {
        var restored = await RestoreAsync();
        using var client = api.ConnectTo(restored, new KeyValuePair<string, string>("Positions:PublicUrl", "https://positions.example"));
        var answers = await File.ReadAllLinesAsync(Repository.PathTo(Folder + "edition-1.answers.ndjson"), Ct);
        var unused = NamedDifferences.Select(difference => difference.Name).ToHashSet();
        var wrong = new List<string>();
        foreach (var line in answers)
        {
            var then = JsonDocument.Parse(line).RootElement;
            var address = then.GetProperty("address").GetString()!;
            using var now = await client.GetAsync(address, Ct);
            if ((int)now.StatusCode != then.GetProperty("status").GetInt32())
            {
                wrong.Add($"{address}: status {(int)now.StatusCode}");
                continue;
            }
            if (!then.TryGetProperty("body", out var body))
                continue;
            // ReadAsStringAsync would drop the byte order mark at the beginning of a CSV file for Excel.
            var text = Encoding.UTF8.GetString(await now.Content.ReadAsByteArrayAsync(Ct));
            foreach (var (name, undo) in NamedDifferences)
            {
                var undone = undo(address, text);
                if (undone != text)
                    unused.Remove(name);
                text = undone;
            }
            if (text != body.GetString() || now.Content.Headers.ContentType?.ToString() != then.GetProperty("type").GetString())
                wrong.Add($"{address}:\n    then {Around(body.GetString()!, text)}\n    now  {Around(text, body.GetString()!)}");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} answers differ:\n{string.Join('\n', wrong.Take(20))}");
        Assert.Empty(unused);
    }

    [Fact]
    public async Task The_schema_of_a_carried_over_database_equals_that_of_a_fresh_one()
    {
        var carried = await RestoreAsync();
        var fresh = await cluster.CreateDatabaseAsync("template0", Ct);

        await Migrator.MigrateAsync(carried, NullLogger.Instance, Ct);
        await Migrator.MigrateAsync(fresh, NullLogger.Instance, Ct);

        // A restored database has other brackets in some conditions, so both schemas are restored once before they are compared.
        Assert.Equal(await RestoredSchemaAsync(fresh), await RestoredSchemaAsync(carried));
        const string Journal = "select string_agg(script || checksum || makes, ' ' order by script) from migrations.applied";
        Assert.Equal(await ScalarAsync(fresh, Journal), await ScalarAsync(carried, Journal));
        const string Vocabulary = "select string_agg(value::text, ' ' order by name, ordinal) from record.vocabulary value";
        Assert.Equal(await ScalarAsync(fresh, Vocabulary), await ScalarAsync(carried, Vocabulary));
        const string Kept = "select string_agg(kept::text, ' ' order by name) from record.kept_table kept";
        Assert.Equal(await ScalarAsync(fresh, Kept), await ScalarAsync(carried, Kept));
    }

    [Fact]
    public async Task Views_and_grants_of_others_survive_in_a_carried_over_database()
    {
        var restored = await RestoreAsync();
        var dashboard = $"dashboard_{Guid.NewGuid():N}";
        await ScalarAsync(restored, $"""
            create role {dashboard};
            create schema mine;
            create view mine.red as select party, count(*) as lines from api.positions where red_line group by party;
            create view api.mine_too as select * from mine.red;
            grant usage on schema api, mine to {dashboard};
            grant select on mine.red, api.issues to {dashboard};
            """);

        await Migrator.MigrateAsync(restored, NullLogger.Instance, Ct);

        Assert.Equal(2L, await ScalarAsync(restored, $"set role {dashboard}; select count(*) from mine.red"));
        Assert.Equal(4L, await ScalarAsync(restored, $"set role {dashboard}; select count(*) from api.issues"));
        Assert.Equal(2L, await ScalarAsync(restored, "select count(*) from api.mine_too"));
        await cluster.DropDatabaseAsync(restored, Ct);
        await api.SqlAsync($"drop role {dashboard}");
    }

    [Theory]
    [InlineData("delete from migrations.applied where script = '0070_serving_role.sql'")]
    [InlineData("insert into migrations.applied values ('0071_more.sql', 'x')")]
    [InlineData("update migrations.applied set checksum = 'x' where script = '0005_positions.sql'")]
    public async Task A_database_of_another_development_build_is_refused_in_one_line_and_left_as_it_is(string otherwise)
    {
        var restored = await RestoreAsync();
        await ScalarAsync(restored, otherwise);
        var before = await SchemaDump.OfAsync(restored, Ct);

        var refusal = await Assert.ThrowsAsync<MigrationException>(() => Migrator.MigrateAsync(restored, NullLogger.Instance, Ct));

        Assert.Contains("a141521", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Equal(before, await SchemaDump.OfAsync(restored, Ct));
    }

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var db = new NpgsqlConnection(database + ";Pooling=false");
        await db.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, db);
        return await command.ExecuteScalarAsync(Ct);
    }

    /// <summary>
    /// Restores the dump into a new database. The roles that the dump needs exist, because the fixture has migrated another database
    /// of the same server.
    /// </summary>
    private async Task<string> RestoreAsync() =>
        await RestoreAsync(await File.ReadAllTextAsync(Repository.PathTo(Folder + "edition-1.sql"), Ct));

    private async Task<string> RestoreAsync(string dump)
    {
        var restored = await cluster.CreateDatabaseAsync("template0", Ct);
        await using var db = new NpgsqlConnection(restored + ";Pooling=false");
        await db.OpenAsync(Ct);
        await using var restore = new NpgsqlCommand(dump, db) { CommandTimeout = 120 };
        await restore.ExecuteNonQueryAsync(Ct);
        return restored;
    }

    private async Task<string> RestoredSchemaAsync(string database) =>
        await SchemaDump.OfAsync(await RestoreAsync(await SchemaDump.OfAsync(database, Ct)), Ct);

    /// <summary>The part of a text around the place where the text begins to differ from the other text.</summary>
    private static string Around(string text, string other)
    {
        var place = text.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return text.Substring(Math.Max(0, place - 60), Math.Min(160, text.Length - Math.Max(0, place - 60)));
    }
}
