using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Contract;

public sealed class OpenApiTests(ReadingApi api) : IClassFixture<ReadingApi>
{
    private async Task<JsonElement> DocumentAsync(string name = "v1") => await api.GetJsonAsync($"/swagger/{name}/swagger.json");

    [Theory]
    [InlineData("v1", "openapi.json")]
    [InlineData("editing", "openapi-editing.json")]
    public async Task The_contract_is_the_committed_one(string name, string file)
    {
        var golden = Repository.PathTo("tests/PositionsApi.Tests/Contract/" + file);
        var now = (await api.Client.GetStringAsync($"/swagger/{name}/swagger.json", TestContext.Current.CancellationToken))
            .ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllTextAsync(golden, now, TestContext.Current.CancellationToken);

        Assert.True(await File.ReadAllTextAsync(golden, TestContext.Current.CancellationToken) == now,
            $"The OpenAPI document differs from tests/PositionsApi.Tests/Contract/{file}. "
            + "If you meant to change the document, run the tests with UPDATE_SNAPSHOTS=1 and commit the difference.");
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("editing")]
    [Trait("Lane", "slow")]
    public async Task Every_operation_is_named_and_described_and_every_parameter_too(string part)
    {
        var document = await DocumentAsync(part);
        Assert.StartsWith("3.0.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var names = new HashSet<string>();
        foreach (var (path, operation) in Operations(document))
        {
            var name = operation.GetProperty("operationId").GetString()!;
            Assert.True(names.Add(name), $"{name} is used twice.");
            foreach (var member in new[] { "summary", "description" })
                Assert.False(string.IsNullOrWhiteSpace(operation.GetProperty(member).GetString()), $"{path} has no {member}.");
            Assert.Single(operation.GetProperty("tags").EnumerateArray());
            foreach (var parameter in Parameters(operation))
                Assert.False(string.IsNullOrWhiteSpace(parameter.GetProperty("description").GetString()),
                    $"{path}: {parameter.GetProperty("name")} is not described.");
        }
    }

    [Fact]
    public async Task Every_tag_in_use_is_described()
    {
        var document = await DocumentAsync();
        var described = document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).ToHashSet();

        Assert.All(Operations(document), operation => Assert.Contains(operation.Operation.GetProperty("tags")[0].GetString(), described));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Every_example_answers_200_on_the_seed_data()
    {
        var document = await DocumentAsync();
        var calls = new List<string>();
        foreach (var (path, operation) in Operations(document))
        {
            var parameters = Parameters(operation);
            var address = path;
            foreach (var parameter in parameters.Where(parameter => parameter.GetProperty("in").GetString() == "path"))
                address = Filled(address, parameter);
            var required = Required(parameters);
            calls.Add($"{address}?{required}");
            foreach (var parameter in parameters.Where(parameter => parameter.GetProperty("in").GetString() == "query"))
            {
                var schema = parameter.GetProperty("schema");
                var values = schema.TryGetProperty("items", out var items) ? items : schema;
                var examples = new List<JsonElement>();
                if (values.TryGetProperty("example", out var example))
                    examples.Add(example);
                if (schema.TryGetProperty("default", out var standard))
                    examples.Add(standard);
                if (values.TryGetProperty("enum", out var allowed))
                    examples.AddRange(allowed.EnumerateArray());
                calls.AddRange(examples.Select(value => $"{address}?{required}&{parameter.GetProperty("name")}={Escaped(value)}"));
            }
        }

        Assert.True(calls.Count > 200, $"Only {calls.Count} examples.");
        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (call, ct) =>
        {
            using var answer = await api.GetAsync(call);
            Assert.True(answer.IsSuccessStatusCode,
                $"{call} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(ct)}");
        });
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Answers_hold_exactly_the_fields_of_the_document()
    {
        var document = await DocumentAsync();
        foreach (var (path, operation) in Operations(document))
        {
            if (!operation.GetProperty("responses").GetProperty("200").TryGetProperty("content", out var content)
                || !content.TryGetProperty("application/json", out var media) || !media.GetProperty("schema").TryGetProperty("$ref", out _))
                continue;
            var address = path;
            foreach (var parameter in Parameters(operation).Where(parameter => parameter.GetProperty("in").GetString() == "path"))
                address = Filled(address, parameter);
            var answer = await api.GetJsonAsync($"{address}?{Required(Parameters(operation))}");
            AssertFits(answer, media.GetProperty("schema"), document, address);
        }
    }

    /// <summary>Checks the keywords of JSON Schema that our documents use. Other keywords are not checked.</summary>
    private static void AssertFits(JsonElement value, JsonElement schema, JsonElement document, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var schemas = document.GetProperty("components").GetProperty("schemas");
            AssertFits(value, schemas.GetProperty(reference.GetString()!.Split('/')[^1]), document, at);
            return;
        }
        if (schema.TryGetProperty("allOf", out var all))
        {
            if (value.ValueKind != JsonValueKind.Null)
                Assert.All(all.EnumerateArray(), part => AssertFits(value, part, document, at));
            return;
        }
        if (value.ValueKind == JsonValueKind.Null)
        {
            Assert.True(schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean(),
                $"{at} is null, and the document says that it cannot be.");
            return;
        }
        if (!schema.TryGetProperty("type", out var type))
            return;
        switch (type.GetString())
        {
            case "object" when schema.TryGetProperty("properties", out var properties):
                var required = schema.TryGetProperty("required", out var names)
                    ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet()
                    : [];
                Assert.All(required, name => Assert.True(value.TryGetProperty(name, out _), $"{at}.{name} is missing."));
                foreach (var member in value.EnumerateObject())
                {
                    Assert.True(properties.TryGetProperty(member.Name, out var property), $"{at}.{member.Name} is not in the document.");
                    AssertFits(member.Value, property, document, $"{at}.{member.Name}");
                }
                break;
            case "array":
                Assert.Equal(JsonValueKind.Array, value.ValueKind);
                Assert.All(value.EnumerateArray(), entry => AssertFits(entry, schema.GetProperty("items"), document, at + "[]"));
                break;
            case "string":
                Assert.True(value.ValueKind == JsonValueKind.String, $"{at} is {value.ValueKind}, not a string.");
                if (schema.TryGetProperty("enum", out var allowed))
                    Assert.Contains(value.GetString(), allowed.EnumerateArray().Select(entry => entry.GetString()));
                break;
            case "integer":
                Assert.True(value.TryGetInt64(out _), $"{at} is not an integer.");
                break;
            case "number":
                Assert.Equal(JsonValueKind.Number, value.ValueKind);
                break;
            case "boolean":
                Assert.True(value.ValueKind is JsonValueKind.True or JsonValueKind.False, $"{at} is not a boolean.");
                break;
        }
    }

    private static IEnumerable<(string Path, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (path.Name, operation.Value);

    private static string Escaped(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => Uri.EscapeDataString(value.ToString()),
    };

    /// <summary>The required parameters of a call, with their examples.</summary>
    private static string Required(JsonElement[] parameters) => string.Join('&', parameters
        .Where(parameter => parameter.GetProperty("in").GetString() == "query"
            && parameter.TryGetProperty("required", out var required) && required.GetBoolean())
        .Select(parameter => parameter.GetProperty("example") is { ValueKind: JsonValueKind.Array } many
            ? $"{parameter.GetProperty("name")}={string.Join(',', many.EnumerateArray().Select(value => value.ToString()))}"
            : $"{parameter.GetProperty("name")}={Uri.EscapeDataString(parameter.GetProperty("example").ToString())}"));

    private static string Filled(string address, JsonElement parameter) => address.Replace(
        $"{{{parameter.GetProperty("name")}}}", parameter.GetProperty("example").GetString(), StringComparison.Ordinal);

    private static JsonElement[] Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];
}
