using System.Text;
using System.Text.Json;
using Npgsql;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Database;

/// <summary>
/// A database of commit a141521, the edition before the schema was squashed, is carried over. The script edition-1.sh made
/// the dump and the answers with that build.
/// </summary>
public sealed class CarriedOverTests(RunningApi api, TestCluster cluster) : IClassFixture<RunningApi>
{
    /// <summary>
    /// Every difference between the answers of then and of now, by name. <c>Undo</c> takes an address and an answer of now,
    /// and takes this difference back, so that everything else in the answer is still compared.
    /// </summary>
    private static readonly (string Name, Func<string, string, string> Undo)[] NamedDifferences = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_permalinks_give_the_same_bytes()
    {
        var restored = await RestoreAsync();
        using var client = api.ConnectTo(restored, new KeyValuePair<string, string>("Positions:PublicUrl", "https://positions.example"));
        var unused = NamedDifferences.Select(difference => difference.Name).ToHashSet();
        var wrong = new List<string>();
        foreach (var line in await File.ReadAllLinesAsync(Repository.PathTo("tests/PositionsApi.Tests/Database/edition-1.answers.ndjson"), Ct))
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
            // Not ReadAsStringAsync, which drops the mark at the beginning of a CSV file for Excel.
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

    /// <summary>The dump in a new database. Its roles are there, because the fixture has migrated another database of the server.</summary>
    private async Task<string> RestoreAsync()
    {
        var restored = await cluster.CreateDatabaseAsync("template0", Ct);
        await using var db = new NpgsqlConnection(restored + ";Pooling=false");
        await db.OpenAsync(Ct);
        await using var dump = new NpgsqlCommand(await File.ReadAllTextAsync(Repository.PathTo("tests/PositionsApi.Tests/Database/edition-1.sql"), Ct), db) { CommandTimeout = 120 };
        await dump.ExecuteNonQueryAsync(Ct);
        return restored;
    }

    /// <summary>Where a text begins to differ from another one, with what stands around that place.</summary>
    private static string Around(string text, string other)
    {
        var place = text.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return text.Substring(Math.Max(0, place - 60), Math.Min(160, text.Length - Math.Max(0, place - 60)));
    }
}
