using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PositionsApi.Editing.Importing;
using PositionsApi.Store;

namespace PositionsApi.Tests.Support;

/// <summary>The service on a real port. It uses a copy of the seeded database that no other test class uses.</summary>
public class RunningApi(TestCluster cluster) : IAsyncLifetime
{
    private Host? _host;
    private RunningApi? _shared;
    private readonly List<Host> _others = [];

    public string ConnectionString { get; private set; } = "";
    public HttpClient Client { get; private set; } = null!;

    /// <summary>The seed data, for comparison with answers.</summary>
    public static JsonElement Bundle { get; } = JsonDocument.Parse(File.ReadAllBytes(Repository.PathTo("db/seed/ukraine-talks.json")))
        .RootElement;

    protected virtual IEnumerable<KeyValuePair<string, string>> Settings => [];

    /// <summary>Prepares what the settings refer to.</summary>
    protected virtual ValueTask BeforeStartAsync() => ValueTask.CompletedTask;
    protected virtual ValueTask AfterStopAsync() => ValueTask.CompletedTask;

    /// <summary>Replaces services of the application.</summary>
    protected virtual void Configure(IServiceCollection services) { }

    /// <summary>Whether the instance and its database are those of all classes of this kind. Such classes may only read.</summary>
    protected virtual bool IsShared => false;

    public async ValueTask InitializeAsync()
    {
        if (IsShared)
        {
            _shared = await cluster.SharedAsync(async () =>
            {
                var api = new RunningApi(cluster);
                await api.InitializeAsync();
                return api;
            });
            (_host, ConnectionString) = (_shared._host, _shared.ConnectionString);
            Client = Connect();
            return;
        }
        // The service sets this at its start. The template is made before any service starts, so the tests set this too.
        Dapper.DefaultTypeMap.MatchNamesWithUnderscores = true;
        await BeforeStartAsync();
        await cluster.EnsureTemplateAsync("seeded", async connectionString =>
        {
            await Migrator.MigrateAsync(connectionString, NullLogger.Instance, CancellationToken.None);
            await Seed.LoadIntoEmptyAsync(connectionString, NullLogger.Instance, CancellationToken.None);
        });
        ConnectionString = await cluster.CreateDatabaseAsync("seeded", CancellationToken.None);
        _host = Start(ConnectionString, []);
        Client = Connect();
    }

    /// <summary>Starts another instance over the same database and returns a client of that instance.</summary>
    public HttpClient ConnectToAnother(params KeyValuePair<string, string>[] settings) => ConnectTo(ConnectionString, settings);

    /// <summary>Starts an instance over another database and returns a client of that instance.</summary>
    public HttpClient ConnectTo(string connectionString, params KeyValuePair<string, string>[] settings)
    {
        var another = Start(connectionString, settings);
        _others.Add(another);
        return Connect(another);
    }

    /// <summary>A client that does not follow redirections and does not decompress answers.</summary>
    public HttpClient Connect() => Connect(_host!);

    private static HttpClient Connect(Host host) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.ClientOptions.BaseAddress };

    private Host Start(string connectionString, KeyValuePair<string, string>[] more)
    {
        var host = new Host(connectionString, [.. Settings, .. more], Configure);
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

    /// <summary>Reads the page at a path and all pages after it, by following next_url.</summary>
    public async Task<List<JsonElement>> WalkAsync(string path)
    {
        var pages = new List<JsonElement>();
        for (var next = path; next is not null; next = pages[^1].GetProperty("next_url").GetString())
            pages.Add(await GetJsonAsync(next));
        return pages;
    }

    /// <summary>The ids on some pages, in the order of the pages.</summary>
    public static string[] Ids(IEnumerable<JsonElement> pages) =>
        [.. pages.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(row => row.GetProperty("id").GetString()!)];

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, headers);

    /// <summary>
    /// Runs SQL without the service, as a person in psql does, and waits until every instance knows of the change. The tests in
    /// Serving/Caching measure how long that takes.
    /// </summary>
    public async Task<object?> SqlAsync(string sql)
    {
        var result = await SqlUnheardAsync(sql);
        await HeardAsync();
        return result;
    }

    /// <summary>Runs SQL without the service, and does not wait until the instances know of the change.</summary>
    public async Task<object?> SqlUnheardAsync(string sql)
    {
        var readOnly = IsShared ? ";Options=-c default_transaction_read_only=on" : "";
        await using var db = new NpgsqlConnection($"{ConnectionString};Pooling=false{readOnly}");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, db);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until no instance answers from memory with an earlier revision.</summary>
    public async Task HeardAsync()
    {
        if (_host is null)
            return;
        var last = (long)(await SqlUnheardAsync("select coalesce(max(number), 0) from record.revision"))!;
        foreach (var freshness in _others.Prepend(_host).Select(host => (Freshness)host.Services.GetService(typeof(Freshness))!))
            while (freshness.IsTrusted && freshness.Latest < last)
                await Task.Delay(1, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        foreach (var another in _others)
            await another.DisposeAsync();
        GC.SuppressFinalize(this);
        if (_shared is not null)
            return;
        if (_host is not null)
            await _host.DisposeAsync();
        await AfterStopAsync();
        NpgsqlConnection.ClearAllPools();
        await cluster.DropDatabaseAsync(ConnectionString, CancellationToken.None);
    }

    private sealed class Host(
        string connectionString, IEnumerable<KeyValuePair<string, string>> settings, Action<IServiceCollection> configure)
        : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("ConnectionStrings:Positions", connectionString);
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            builder.UseSetting("RateLimits:Loopback", "false");
            foreach (var (name, value) in settings)
                builder.UseSetting(name, value);
            builder.ConfigureTestServices(configure);
        }
    }
}
