using System.Net;
using System.Net.Sockets;
using System.Text;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Editing.Importing;

/// <summary>The limits of imports: their number, their time, and the end of the service.</summary>
[Trait("Lane", "slow")]
public sealed class ImportLimitTests(OwnWorkApi api) : IClassFixture<OwnWorkApi>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fifth_import_at_once_is_refused_and_accepted_when_another_has_ended()
    {
        var editor = await api.KeyAsync("editor");
        var others = new List<TcpClient>();
        for (var i = 0; i < 4; i++)
            others.Add(await BeginAsync(editor));
        while (await CountRunningAsync(editor) < others.Count)
            await Task.Delay(20, Ct);

        using (var fifth = await ImportProgressTests.PostAsync(api.Client, editor, ImportProgressTests.Lines("fifth", 2)))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, 30), (fifth.StatusCode, fifth.Headers.RetryAfter?.Delta?.TotalSeconds));
            Assert.Contains("4 imports or publications are running",
                (await EditingApi.JsonAsync(fifth)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        others[0].Dispose();
        HttpStatusCode status;
        do
        {
            using var again = await ImportProgressTests.PostAsync(api.Client, editor, ImportProgressTests.Lines("sixth", 2));
            status = again.StatusCode;
        }
        while (status == HttpStatusCode.ServiceUnavailable);
        others.ForEach(other => other.Dispose());
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task An_import_that_takes_too_long_is_cancelled_and_nothing_of_it_is_loaded()
    {
        var editor = await api.KeyAsync("editor");
        var client = api.ConnectToAnother(new KeyValuePair<string, string>("Positions:ImportTimeoutSeconds", "1"));
        await using var writer = await api.HoldWritersAsync();

        using var late = await ImportProgressTests.PostAsync(client, editor, ImportProgressTests.Lines("late", 10));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("took longer than 1 seconds", await late.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var told = await ImportProgressTests.GetAsync(client, editor, late.Headers.Location!.PathAndQuery);
        Assert.Equal("failed", (await EditingApi.JsonAsync(told)).GetProperty("state").GetString());
        await writer.CloseAsync();
        Assert.Equal(0L, await api.SqlAsync("select count(*) from record.position where id like 'late-%'"));
    }

    [Fact]
    public async Task An_import_in_the_background_does_not_delay_the_end_of_the_service_and_is_shown_as_interrupted()
    {
        var editor = await api.KeyAsync("editor");
        await using var service = await ServiceProcess.StartAsync(
            [new("ConnectionStrings__Positions", api.ConnectionString), new("Positions__PublishOwnWork", "true")], Ct);
        await using var writer = await api.HoldWritersAsync();
        using var accepted = await ImportProgressTests.PostAsync(service.Client, editor, ImportProgressTests.Lines("stopped", 10),
            ("Prefer", "respond-async"));
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);

        service.Terminate();

        // If the service waited for the import, it would take 30 seconds to end, which is the time that any request may have.
        Assert.Equal(0, await service.ExitCodeAsync(Ct).WaitAsync(TimeSpan.FromSeconds(25), Ct));
        var ended = await ImportProgressTests.FollowAsync(api.Client, editor, accepted.Headers.Location!);
        Assert.Equal("interrupted", ended.GetProperty("state").GetString());
        await writer.CloseAsync();
        Assert.Equal(0L, await api.SqlAsync("select count(*) from record.position where id like 'stopped-%'"));
    }

    private async Task<int> CountRunningAsync(string key)
    {
        using var list = await ImportProgressTests.GetAsync(api.Client, key, "/v1/imports");
        return (await EditingApi.JsonAsync(list)).GetProperty("items").EnumerateArray()
            .Count(import => import.GetProperty("state").GetString() == "running");
    }

    /// <summary>Starts an import and sends only a part of its body.</summary>
    private async Task<TcpClient> BeginAsync(string key)
    {
        var socket = new TcpClient("127.0.0.1", api.Client.BaseAddress!.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            ImportProgressTests.RequestHead(api.Client.BaseAddress!, key, 1000) + "{\"resource\""), Ct);
        return socket;
    }
}
