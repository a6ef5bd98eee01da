using PositionsApi.Serving.Notation;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Host;

/// <summary>Commands that print something and end, without starting the service.</summary>
[Trait("Lane", "slow")]
public sealed class CommandTests : IAsyncLifetime
{
    private readonly TestFolder _folder = TestFolder.Create();

    private string DataFolder => Path.Combine(_folder.Root, "app");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private async Task<BuiltApp> EndAsync(int exitCode, params string[] words)
    {
        var app = BuiltApp.Start(DataFolder, words);
        Assert.Equal(exitCode, await app.ExitCodeAsync(TestContext.Current.CancellationToken));
        Assert.False(Path.Exists(DataFolder), "A data folder was made.");
        return app;
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("import", "--help")]
    [InlineData("--urls", "http://127.0.0.1:0", "-h")]
    public async Task Help_is_printed_and_nothing_is_started(params string[] words)
    {
        await using var app = await EndAsync(0, words);

        Assert.StartsWith("Usage: PositionsApi", app.Output, StringComparison.Ordinal);
        foreach (var command in new[] { "migrate", "import FILE", "keys create", "--version" })
            Assert.Contains($"PositionsApi {command}", app.Output, StringComparison.Ordinal);
        Assert.Equal("", app.Error);
    }

    [Fact]
    public async Task The_version_is_printed_and_nothing_is_started()
    {
        await using var app = await EndAsync(0, "--version");

        Assert.Matches(@"^\d+\.\d+\.\d+$", ServiceVersion.Number);
        Assert.Equal($"PositionsApi {ServiceVersion.Number}", app.Output.Trim());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("import")]
    public async Task An_unknown_command_prints_help_as_an_error_and_starts_nothing(string word)
    {
        await using var app = await EndAsync(2, word);

        Assert.StartsWith("Usage: PositionsApi", app.Error, StringComparison.Ordinal);
        Assert.Equal("", app.Output);
    }
}
