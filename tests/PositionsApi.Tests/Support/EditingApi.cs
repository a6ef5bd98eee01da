using System.Text;
using System.Text.Json;
using Npgsql;
using PositionsApi.Serving.Access;

namespace PositionsApi.Tests.Support;

/// <summary>The service of a team with review, and keys of every role.</summary>
public class EditingApi(TestCluster cluster) : RunningApi(cluster)
{
    public Task<string> KeyAsync(string role, string? name = null) => CreateKeyAsync(name ?? $"{role} {Guid.NewGuid():N}", role);

    private async Task<string> CreateKeyAsync(string name, string role) =>
        (await Service<KeyStore>().CreateAsync(name, role, null, "tests", TestContext.Current.CancellationToken)).Secret;

    public async Task<HttpResponseMessage> WriteAsync(
        HttpMethod method, string path, string? key, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8,
                method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json");
        }
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Takes the lock that every change of the record needs, as a long write does, until the connection is closed.</summary>
    public async Task<NpgsqlConnection> HoldWritersAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        var writer = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await writer.OpenAsync(ct);
        await using var hold = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('record.revision', 0))", writer);
        await hold.ExecuteNonQueryAsync(ct);
        return writer;
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

    /// <summary>A valid document of a position, in which tests make single fields invalid.</summary>
    public static Dictionary<string, object?> Position(string id) => new()
    {
        ["id"] = id,
        ["process"] = "ukraine-peace-talks",
        ["party"] = "china",
        ["issue"] = "prisoners",
        ["stance"] = "supports",
        ["summary"] = "Favours an exchange of all prisoners.",
        ["stated_on"] = "2026-02-10",
        ["evidence"] = new[] { new { source = "seed-article" } },
    };
}

/// <summary>The service of a small team that publishes its own work.</summary>
public sealed class OwnWorkApi(TestCluster cluster) : EditingApi(cluster)
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Positions:PublishOwnWork", "true")];
}
