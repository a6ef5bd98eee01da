using System.Net;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Pipeline;

/// <summary>HEAD of an export runs the export's handler, but stops it before PostgreSQL has sent the rows.</summary>
[Trait("Lane", "slow")]
public sealed class HeadOfExportTests(HeadOfExportTests.ProxiedApi api) : IClassFixture<HeadOfExportTests.ProxiedApi>
{
    public sealed class ProxiedApi(TestCluster cluster) : RunningApi(cluster)
    {
        public DatabaseProxy Proxy => field ??= new DatabaseProxy(ConnectionString);

        // With its usual buffers the operating system would take megabytes from PostgreSQL that the service never reads.
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [
            new("ConnectionStrings:Positions", Proxy.ConnectionString + ";Socket Receive Buffer Size=65536"),
            new("Positions:CacheMegabytes", "0"),
        ];
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("ndjson")]
    public async Task HEAD_of_a_long_export_does_not_read_it_whole(string format)
    {
        await api.SqlAsync(
            $"""
            insert into record.source (id, title, publisher, kind)
            select '{format}-' || i, repeat('x', 450), '{format}', 'news' from generate_series(1, 10000) i
            """);
        var path = $"/v1/sources.{format}?publisher={format}";
        var whole = await ReadAsync(() => api.GetAsync(path));

        // The service runs only a few exports at once. A HEAD must therefore free its place when it is answered.
        for (var i = 0; i < 40; i++)
        {
            var head = await ReadAsync(() => api.SendAsync(HttpMethod.Head, path));
            Assert.True(head < whole / 2, $"PostgreSQL sent {head} bytes for the HEAD and {whole} bytes for the GET.");
        }
    }

    private async Task<long> ReadAsync(Func<Task<HttpResponseMessage>> ask)
    {
        var before = api.Proxy.BytesRead;
        using var answer = await ask();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return api.Proxy.BytesRead - before;
    }
}
