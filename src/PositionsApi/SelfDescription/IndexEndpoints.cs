using PositionsApi.Record;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Caching;
using PositionsApi.Serving.Notation;
using PositionsApi.Store;

namespace PositionsApi.SelfDescription;

/// <summary>GET /v1: the first page of the API, with its lists and links.</summary>
internal static class IndexEndpoints
{
    private static readonly QueryParameter[] Parameters = [Clocks.KnownAt];

    // The rows of each list are counted in its table, because counting in its view would be slower.
    private static readonly string Counts = "select " + string.Join(
        ", ", Catalog.Lists.Select(resource => $"(select count(*) from {resource.One}) as {resource.Name}"));

    public static void MapIndex(this IEndpointRouteBuilder routes) => routes.MapGet("/v1", Get)
        .AllowAnonymous().Cached().WithName("GetIndex").WithTags("Start here")
        .WithSummary("The contents of the API: resources with counts, last change, licence, documentation")
        .WithDescription(
            "`revision` and `known_at` change with every commit to the record. Ask for this page to find out whether to read again.")
        .WithMetadata([.. Parameters])
        .Produces<ApiIndex>().ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Answer> Get(HttpContext http, RecordReader record, PublicUrl publicUrl)
    {
        var query = new QueryValues(http.Request.Query, Parameters);
        var moment = Clocks.ReadMoment(query);
        query.ThrowIfWrong();

        var url = publicUrl.Of(http.Request);
        await using var reading = await record.OpenAsync(moment, Counts, [], http.RequestAborted);
        await reading.Rows.ReadAsync(http.RequestAborted);

        var permalink = PinnedAddress.Of($"{url}/v1", reading.Revision.KnownAt);
        var body = new AnswerBody();
        var json = body.Json;
        json.WriteStartObject();
        json.WriteString("title", "PositionsApi");
        json.WriteString(
            "description", "The open, machine-readable record of a peace negotiation: who wants what, said when, according to whom.");
        json.WriteStartArray("resources");
        foreach (var (resource, index) in Catalog.Lists.Select((resource, index) => (resource, index)))
        {
            json.WriteStartObject();
            json.WriteString("name", resource.Name);
            json.WriteString("summary", resource.Summary);
            json.WriteNumber("count", reading.Rows.GetInt64(index));
            json.WriteString("url", url + resource.Path);
            json.WriteString("csv_url", $"{url}{resource.Path}.csv");
            json.WriteString("ndjson_url", $"{url}{resource.Path}.ndjson");
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("revision", reading.Revision.Number);
        json.WriteString("known_at", Dates.Format(reading.Revision.KnownAt));
        json.WriteString("permalink", permalink);
        json.WriteString("license", "CC-BY-4.0");
        json.WriteString("license_url", "https://creativecommons.org/licenses/by/4.0/");
        json.WriteString("documentation_url", $"{url}/swagger");
        json.WriteString("openapi_url", $"{url}/swagger/v1/swagger.json");
        json.WriteString("codebook_url", $"{url}/v1/codebook");
        json.WriteString("datapackage_url", $"{url}/v1/datapackage.json");
        json.WriteString("guide_url", $"{url}/guide");
        json.WriteString("version", ServiceVersion.Number);
        json.WriteEndObject();

        return Answer.Whole(body, reading.Revision, Clocks.IsFixed(moment, reading.Revision)) with
        {
            Links = $"<{url}/v1>; rel=\"self\", <{url}/swagger/v1/swagger.json>; rel=\"service-desc\", "
                + $"<{url}/swagger>; rel=\"service-doc\", "
                + $"<{url}/v1/datapackage.json>; rel=\"describedby\", <{permalink}>; rel=\"cite-as\"",
        };
    }
}

/// <summary>The contents of the API.</summary>
public sealed record ApiIndex
{
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required IReadOnlyList<ApiIndexResource> Resources { get; init; }
    /// <summary>Number of the last revision that the answer includes.</summary>
    public required long Revision { get; init; }
    /// <summary>When the record last changed.</summary>
    public required DateTimeOffset KnownAt { get; init; }
    public required Uri Permalink { get; init; }
    /// <summary>The licence of the data, by its SPDX identifier.</summary>
    public required string License { get; init; }
    public required Uri LicenseUrl { get; init; }
    public required Uri DocumentationUrl { get; init; }
    public required Uri OpenapiUrl { get; init; }
    public required Uri CodebookUrl { get; init; }
    public required Uri DatapackageUrl { get; init; }
    /// <summary>The manual: how to ask questions, edit the record and operate the service, and what each version changed.</summary>
    public required Uri GuideUrl { get; init; }
    /// <summary>Version of the service. The guide's page changes.md says what each version changed.</summary>
    public required string Version { get; init; }
}

/// <summary>One list of the API.</summary>
public sealed record ApiIndexResource
{
    public required string Name { get; init; }
    public required string Summary { get; init; }
    /// <summary>Number of rows in the record. For positions this includes positions that are no longer in force.</summary>
    public required long Count { get; init; }
    public required Uri Url { get; init; }
    public required Uri CsvUrl { get; init; }
    public required Uri NdjsonUrl { get; init; }
}
