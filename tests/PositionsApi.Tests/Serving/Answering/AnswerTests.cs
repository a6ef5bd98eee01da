using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using PositionsApi.Analysis;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Caching;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Answering;

/// <summary>Every read is answered in the same way: its handler returns an Answer, which tells the cache all that it needs.</summary>
public sealed partial class AnswerTests(ReadingApi api) : IClassFixture<ReadingApi>
{
    [Fact]
    public void What_is_given_from_memory_was_returned_as_an_answer()
    {
        var cached = api.Service<EndpointDataSource>().Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<CachedRoute>() is not null)
            .ToList();

        Assert.NotEmpty(cached);
        Assert.All(cached, endpoint => Assert.Equal(typeof(Task<Answer>), endpoint.Metadata.GetRequiredMetadata<MethodInfo>().ReturnType));
    }

    [Fact]
    public void One_file_writes_the_clocks_into_a_link()
    {
        var writers = Directory.EnumerateFiles(Repository.PathTo("src/PositionsApi"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => ClockInALink().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName);

        Assert.Equal(["PinnedAddress.cs"], writers);
    }

    /// <summary>Without this test a call with a missing or unknown argument would be found only when a reader asks.</summary>
    [Fact]
    public async Task A_call_names_every_parameter_of_its_function()
    {
        var calls = AnalysisEndpoints.All.SelectMany(list => new[] { list.Function, list.Wide?.Names, list.Wide?.Rows })
            .OfType<FunctionCall>();
        await using var db = new NpgsqlConnection(api.ConnectionString);
        await db.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var call in calls)
        {
            await using var command = new NpgsqlCommand(
                "select proargnames[1:pronargs] from pg_proc where pronamespace = 'api'::regnamespace and proname = @name", db)
            {
                Parameters = { new NpgsqlParameter<string>("name", call.Name) },
            };
            var parameters = (string[])(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
            Assert.Equal(parameters.Order(), call.Parameters.Order());
        }
    }

    [GeneratedRegex("[?&](as_of|known_at)=\\{")]
    private static partial Regex ClockInALink();
}
