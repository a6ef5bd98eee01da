using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PositionsApi.Bundles;
using PositionsApi.Data;

namespace PositionsApi.Tests.Support;

/// <summary>The service on a real port, over a copy of the seeded database that no other test class sees.</summary>
public class RunningApi(TestCluster cluster) : IAsyncLifetime
{
    private Host? _host;
    private readonly List<Host> _others = [];

    public string ConnectionString { get; private set; } = "";
    public HttpClient Client { get; private set; } = null!;

    /// <summary>The seed data, to compare with.</summary>
    public static JsonElement Bundle { get; } = JsonDocument.Parse(File.ReadAllBytes(Repository.PathTo("db/seed/ukraine-talks.json"))).RootElement;

    protected virtual IEnumerable<KeyValuePair<string, string>> Settings => [];

    /// <summary>What the settings need to be there first.</summary>
    protected virtual ValueTask BeforeStartAsync() => ValueTask.CompletedTask;
    protected virtual ValueTask AfterStopAsync() => ValueTask.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        await BeforeStartAsync();
        await cluster.EnsureTemplateAsync("seeded", async connectionString =>
        {
            await Migrator.MigrateAsync(connectionString, NullLogger.Instance, CancellationToken.None);
            await Seed.LoadIntoEmptyAsync(connectionString, NullLogger.Instance, CancellationToken.None);
        });
        ConnectionString = await cluster.CreateDatabaseAsync("seeded", CancellationToken.None);
        _host = Start(ConnectionString);
        Client = Connect();
    }

    /// <summary>A client of a second instance over the same database.</summary>
    public HttpClient ConnectToAnother() => ConnectTo(ConnectionString);

    /// <summary>A client of an instance over another database.</summary>
    public HttpClient ConnectTo(string connectionString)
    {
        var another = Start(connectionString);
        _others.Add(another);
        return Connect(another);
    }

    /// <summary>A client that follows no redirect and decodes nothing by itself.</summary>
    public HttpClient Connect() => Connect(_host!);

    private static HttpClient Connect(Host host) => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.ClientOptions.BaseAddress };

    private Host Start(string connectionString)
    {
        var host = new Host(connectionString, Settings);
        host.UseKestrel(0);
        host.StartServer();
        return host;
    }

    public T Service<T>() where T : notnull => (T)_host!.Services.GetService(typeof(T))!;

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        var text = await Client.GetStringAsync(path, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(text).RootElement;
    }

    public async Task<JsonElement[]> GetItemsAsync(string path) => [.. (await GetJsonAsync(path)).GetProperty("items").EnumerateArray()];

    /// <summary>The pages from this one to the last, as next_url leads.</summary>
    public async Task<List<JsonElement>> WalkAsync(string path)
    {
        var pages = new List<JsonElement>();
        for (var next = path; next is not null; next = pages[^1].GetProperty("next_url").GetString())
            pages.Add(await GetJsonAsync(next));
        return pages;
    }

    /// <summary>The ids on these pages, in their order.</summary>
    public static string[] Ids(IEnumerable<JsonElement> pages) =>
        [.. pages.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(row => row.GetProperty("id").GetString()!)];

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    /// <summary>Runs SQL by hand, past the service, as somebody in psql would.</summary>
    public async Task<object?> SqlAsync(string sql)
    {
        await using var db = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, db);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        foreach (var another in _others)
            await another.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
        await AfterStopAsync();
        NpgsqlConnection.ClearAllPools();
        await cluster.DropDatabaseAsync(ConnectionString, CancellationToken.None);
        GC.SuppressFinalize(this);
    }

    private sealed class Host(string connectionString, IEnumerable<KeyValuePair<string, string>> settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("ConnectionStrings:Positions", connectionString);
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            builder.UseSetting("RateLimits:Loopback", "false");
            foreach (var (name, value) in settings)
                builder.UseSetting(name, value);
        }
    }
}
