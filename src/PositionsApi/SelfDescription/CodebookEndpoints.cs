using PositionsApi.Analysis;
using PositionsApi.Record;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Caching;
using PositionsApi.Serving.Lists;
using PositionsApi.Serving.Notation;
using PositionsApi.Store;

namespace PositionsApi.SelfDescription;

/// <summary>The codebook, which explains every field and value, and the data package, which programs can read.</summary>
internal static class CodebookEndpoints
{
    public static void MapCodebook(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/codebook", GetCodebook)
            .AllowAnonymous().Cached().WithName("GetCodebook").WithTags("Start here")
            .WithSummary("Every field and every vocabulary, with its meaning")
            .WithDescription(
                "The meanings come from the comments of the database and, for analyses, from the comments of the code. "
                + "So they always fit the running version.")
            .Produces<CodebookDocument>().ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/v1/datapackage.json", GetDataPackage)
            .AllowAnonymous().Cached().WithName("GetDataPackage").WithTags("Start here")
            .WithSummary("The lists as a Frictionless data package")
            .WithDescription(
                "The paths in the package always give the present state of the record, even after later changes. "
                + "So a downloaded package stays consistent and can be cited.")
            .Produces<object>().ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Answer> GetCodebook(HttpContext http, Codebook codebook, RecordReader record)
    {
        new QueryValues(http.Request.Query, []).ThrowIfWrong();
        var body = new AnswerBody();
        var json = body.Json;
        json.WriteStartObject();
        json.WriteStartArray("vocabularies");
        foreach (var vocabulary in codebook.Values.GroupBy(value => value.Vocabulary))
        {
            json.WriteStartObject();
            json.WriteString("name", vocabulary.Key);
            json.WriteStartArray("values");
            foreach (var value in vocabulary)
            {
                json.WriteStartObject();
                json.WriteString("value", value.Value);
                json.WriteString("label", value.Label);
                json.WriteString("meaning", value.Meaning);
                if (value.Score is { } score)
                    json.WriteNumber("score", score);
                else
                    json.WriteNull("score");
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("resources");
        foreach (var resource in Catalog.Lists.Concat(AnalysisEndpoints.All))
        {
            json.WriteStartObject();
            json.WriteString("name", resource.Name);
            var view = codebook.Views.FirstOrDefault(view => view.Name == resource.View);
            json.WriteString("meaning", view?.Meaning ?? $"{resource.Summary}.");
            json.WriteStartArray("fields");
            foreach (var column in resource.Columns)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                json.WriteString("type", FrictionlessType(column.Kind));
                json.WriteBoolean("nullable", column.Nullable);
                json.WriteString("vocabulary", column.Vocabulary);
                json.WriteString("meaning", codebook.Describe(resource.Row, column.Name));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        return Answer.Whole(body, await record.RevisionAsync(new Moment(), http.RequestAborted), isPinned: false);
    }

    private static async Task<Answer> GetDataPackage(HttpContext http, Codebook codebook, RecordReader record, PublicUrl publicUrl)
    {
        new QueryValues(http.Request.Query, []).ThrowIfWrong();
        var url = publicUrl.Of(http.Request);
        var revision = await record.RevisionAsync(new Moment(), http.RequestAborted);
        var body = new AnswerBody();
        var json = body.Json;
        json.WriteStartObject();
        json.WriteString("profile", "tabular-data-package");
        json.WriteString("name", "positions");
        json.WriteString("title", "PositionsApi: the record of a peace negotiation");
        json.WriteString("version", revision.Number.ToString());
        json.WriteString("created", Dates.Format(revision.KnownAt));
        json.WriteString("homepage", url);
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        json.WriteString("name", "CC-BY-4.0");
        json.WriteString("path", "https://creativecommons.org/licenses/by/4.0/");
        json.WriteString("title", "Creative Commons Attribution 4.0");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("resources");
        foreach (var resource in Catalog.Lists)
        {
            json.WriteStartObject();
            json.WriteString("profile", "tabular-data-resource");
            json.WriteString("name", resource.Name);
            json.WriteString("title", resource.Summary);
            json.WriteString("description", codebook.Views.Single(view => view.Name == resource.View).Meaning);
            json.WriteString("path", PinnedAddress.Of(
                $"{url}{resource.Path}{Format.Csv.Suffix}", revision.KnownAt, then: AllRows(resource)));
            json.WriteString("format", "csv");
            json.WriteString("mediatype", "text/csv");
            json.WriteString("encoding", "utf-8");
            json.WriteStartObject("schema");
            json.WriteStartArray("fields");
            foreach (var column in resource.Columns)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                // A CSV cell with several values is one text, with semicolons between the values.
                json.WriteString("type", column.Kind is ColumnKind.TextList ? "string" : FrictionlessType(column.Kind));
                if (column.Kind is ColumnKind.Link)
                    json.WriteString("format", "uri");
                if (column.Kind is ColumnKind.Instant)
                    json.WriteString("format", "any");
                json.WriteString("description", codebook.Describe(resource.Row, column.Name));
                if (!column.Nullable || column.Vocabulary is not null)
                {
                    json.WriteStartObject("constraints");
                    if (!column.Nullable)
                        json.WriteBoolean("required", true);
                    if (column.Vocabulary is { } vocabulary)
                    {
                        json.WriteStartArray("enum");
                        foreach (var value in Vocabulary.ByName[vocabulary])
                            json.WriteStringValue(value);
                        json.WriteEndArray();
                    }
                    json.WriteEndObject();
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("primaryKey", "id");
            json.WriteStartArray("foreignKeys");
            var references = resource.Filters.Where(filter =>
                filter.Table is not null
                && resource.Columns.Any(column => column.Name == filter.Name && column.Kind is ColumnKind.Text));
            foreach (var reference in references)
            {
                json.WriteStartObject();
                json.WriteString("fields", reference.Name);
                json.WriteStartObject("reference");
                json.WriteString("resource", Catalog.OfTable(reference.Table!).Plural);
                json.WriteString("fields", "id");
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("missingValues");
            json.WriteStringValue("");
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        return Answer.Whole(body, revision, isPinned: false);
    }

    /// <summary>Without these parameters a list leaves out some rows, such as positions that are no longer in force.</summary>
    private static string AllRows(ListResource resource) => string.Concat(
        resource.Filters.Where(filter => filter.Kind is FilterKind.Switch).Select(filter => $"&{filter.Name}=true"));

    private static string FrictionlessType(ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => "integer",
        ColumnKind.Number or ColumnKind.Real => "number",
        ColumnKind.Boolean => "boolean",
        ColumnKind.Date => "date",
        ColumnKind.Instant => "datetime",
        ColumnKind.TextList => "array",
        _ => "string",
    };
}

/// <summary>The meanings of all fields and values.</summary>
public sealed record CodebookDocument
{
    public required IReadOnlyList<CodebookVocabulary> Vocabularies { get; init; }
    public required IReadOnlyList<CodebookResource> Resources { get; init; }
}

/// <summary>The list of values that a field may have.</summary>
public sealed record CodebookVocabulary
{
    public required string Name { get; init; }
    public required IReadOnlyList<CodebookVocabularyValue> Values { get; init; }
}

/// <summary>One value of a vocabulary.</summary>
public sealed record CodebookVocabularyValue
{
    /// <summary>The value as it is written in answers and filters.</summary>
    public required string Value { get; init; }
    public required string Label { get; init; }
    public required string Meaning { get; init; }
    /// <summary>The place of the value on the scale from 0 to 100. Null if the value has no place on this scale.</summary>
    public required int? Score { get; init; }
}

/// <summary>A list and its fields.</summary>
public sealed record CodebookResource
{
    public required string Name { get; init; }
    public required string Meaning { get; init; }
    public required IReadOnlyList<CodebookFieldRow> Fields { get; init; }
}

/// <summary>One field of a list.</summary>
public sealed record CodebookFieldRow
{
    public required string Name { get; init; }
    /// <summary>One of string, integer, number, boolean, date, datetime and array. An array has strings as items.</summary>
    public required string Type { get; init; }
    public required bool Nullable { get; init; }
    /// <summary>The name of the vocabulary with the allowed values. Null if the field has no vocabulary.</summary>
    public required string? Vocabulary { get; init; }
    public required string Meaning { get; init; }
}
