using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using PositionsApi.Analysis;
using PositionsApi.Record;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Lists;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;
using PositionsApi.Serving.Singles;
using PositionsApi.Store;

namespace PositionsApi.Citations;

/// <summary>Citations of one row, and of a whole query, in four formats.</summary>
internal static class CitationEndpoints
{
    private static readonly (string Suffix, string Name, string MediaType, Func<Citation, string> Write)[] Formats =
    [
        ("", "Text", "text/plain", citation => citation.ToText()),
        (".txt", "Text", "text/plain", citation => citation.ToText()),
        (".bib", "BibTeX", "application/x-bibtex", citation => citation.ToBibTeX()),
        (".ris", "Ris", "application/x-research-info-systems", citation => citation.ToRis()),
        (".json", "Csl", "application/vnd.citationstyles.csl+json", citation => citation.ToCsl()),
    ];

    private static readonly SingleResource[] Cited = [.. Catalog.Singles.Where(single => single.Title is not null)];
    private const string Brief = "/v1/issues/{id}/brief";
    private static readonly QueryParameter[] OfRow = [ListParameters.AsOf, ListParameters.KnownAt];
    private static readonly QueryParameter Of = new("of", "The query to cite: path and parameters of a list, percent-encoded") { Example = "/v1/positions?party=ukraine", Required = true };

    public static void MapCitations(this IEndpointRouteBuilder routes)
    {
        foreach (var (suffix, name, mediaType, write) in Formats)
        {
            foreach (var resource in Cited)
            {
                Describe(routes.MapGet($"/v1/{resource.Name}/{{id}}/citation{suffix}",
                        (string id, HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider clock) => CiteRowAsync(resource, id, mediaType, write, http, record, publicUrl, clock)),
                    suffix, $"Cite{resource.Shape}As{name}", $"How to cite one {resource.One}, as {name}", mediaType)
                    .WithTags(Labels.Of(resource.Name))
                    .WithMetadata([.. OfRow])
                    .WithMetadata(new PathExample("id", resource.Example, $"Id of the {resource.One}"))
                    .ProducesProblem(StatusCodes.Status404NotFound)
                    .ProducesProblem(StatusCodes.Status410Gone);
            }
            Describe(routes.MapGet($"/v1/citation{suffix}",
                    (HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider clock) => CiteQueryAsync(mediaType, write, http, record, publicUrl, clock)),
                suffix, $"CiteQueryAs{name}", $"How to cite a whole query, as {name}", mediaType)
                .WithTags("Start here")
                .WithMetadata(Of);
        }
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string suffix, string operation, string summary, string mediaType)
    {
        route.AllowAnonymous().Cached().WithSummary(summary).WithDescription("Carries the permalink, which gives the same bytes for ever, and today as the day of access.").Produces<string>(StatusCodes.Status200OK, mediaType).ProducesProblem(StatusCodes.Status400BadRequest);
        // The plain path is plain text as well; one of the two stands in the document.
        return suffix == ".txt" ? route.ExcludeFromDescription() : route.WithName(operation);
    }

    private static async Task CiteRowAsync(
        SingleResource resource, string id, string mediaType, Func<Citation, string> write, HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider clock)
    {
        var query = new QueryValues(http.Request.Query, OfRow);
        var asOf = query.Day(ListParameters.AsOf);
        var knownAt = query.Instant(ListParameters.KnownAt);
        query.ThrowIfWrong();
        if (!Regex.IsMatch(id, DocumentType.SlugPattern))
            throw ProblemException.NotFound(resource.One, Json.Printable(id));

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var url = publicUrl.Of(http.Request);
        Citation? citation = null;
        Revision revision;
        await using (var reading = await record.OpenAsync(new Moment(knownAt), resource.TitleSql, [new NpgsqlParameter<string>("id", id)], http.RequestAborted))
        {
            revision = reading.Revision;
            if (await reading.Rows.ReadAsync(http.RequestAborted))
                citation = new Citation(
                    $"positionsapi-{resource.One}-{id}", reading.Rows.GetString(0), $"version {reading.Rows.GetInt32(1)}",
                    DateOnly.FromDateTime(reading.Rows.GetDateTime(2)),
                    $"{url}/v1/{resource.Name}/{Uri.EscapeDataString(id)}?as_of={Dates.Format(asOf ?? today)}&known_at={Dates.Format(revision.KnownAt)}", today);
        }
        if (citation is null)
            await Absent.AnswerAsync(http, record, new Moment(knownAt), resource.Name, resource.One, id, url);
        else
            await AnswerAsync(http, revision, citation, mediaType, write);
    }

    private static async Task CiteQueryAsync(
        string mediaType, Func<Citation, string> write, HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider clock)
    {
        var query = new QueryValues(http.Request.Query, [Of]);
        var of = query.One(Of);
        query.ThrowIfWrong();

        var mark = of!.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? of : of[..mark];
        var asked = new QueryCollection(QueryHelpers.ParseQuery(mark < 0 ? "" : of[mark..]));
        foreach (var form in new[] { "", ".md" })
        {
            if (IdIn(Brief + form, path) is { } issue)
            {
                await CiteBriefAsync(issue, form, asked, mediaType, write, http, record, publicUrl, clock);
                return;
            }
        }
        var suffix = Enum.GetValues<ListFormat>().FirstOrDefault(format => format.Suffix() is { Length: > 0 } ending && path.EndsWith(ending, StringComparison.Ordinal));
        var plain = suffix is ListFormat.Json ? path : path[..^suffix.Suffix().Length];
        var (resource, id) = Catalog.Lists.Concat(AnalysisEndpoints.All).Select(candidate => (candidate, Id: IdIn(candidate.Path, plain)))
            .FirstOrDefault(candidate => candidate.Id is not null);
        if (resource is null)
        {
            query.Refuse(Of.Name, $"'{Json.Printable(path)}' is not a list. Allowed: {string.Join(", ", Catalog.Lists.Select(candidate => candidate.Path))}, also with .csv, .ndjson or .xlsx; the analyses; {Brief}.");
            query.ThrowIfWrong();
        }

        var request = ListRequest.Parse(resource!, suffix, asked, clock, id!.Length == 0 ? null : id);
        var revision = await record.RevisionAsync(request.Moment, http.RequestAborted);
        var answer = new ListAnswer(request, revision, publicUrl.Of(http.Request));
        var filters = string.Join(", ", request.Filters.Select(filter => $"{filter.Filter.Name} {Uri.UnescapeDataString(filter.Canonical)}"));
        var title = $"{Labels.Of(resource!.Name)}{(request.Id is null ? "" : $" of {request.Id}")}{(filters.Length > 0 ? $" with {filters}" : "")}, as of {answer.AsOf}";
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var citation = new Citation($"positionsapi-{resource.Name}-{request.Fingerprint}-r{revision.Number}", title, $"revision {revision.Number}",
            DateOnly.FromDateTime(revision.KnownAt), answer.Permalink, today);
        await AnswerAsync(http, revision, citation, mediaType, write);
    }

    private static async Task CiteBriefAsync(
        string id, string form, QueryCollection asked, string mediaType, Func<Citation, string> write, HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider clock)
    {
        var query = new QueryValues(asked, OfRow);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var asOf = Dates.Format(query.Day(ListParameters.AsOf) ?? today);
        var moment = new Moment(query.Instant(ListParameters.KnownAt));
        query.ThrowIfWrong();

        Citation? citation = null;
        Revision revision;
        await using (var reading = await record.OpenAsync(moment, "select title from issue where id = @id", [new NpgsqlParameter<string>("id", id)], http.RequestAborted))
        {
            revision = reading.Revision;
            if (await reading.Rows.ReadAsync(http.RequestAborted))
                citation = new Citation($"positionsapi-brief-{id}-r{revision.Number}", $"Brief of the issue {reading.Rows.GetString(0)}, as of {asOf}", $"revision {revision.Number}", DateOnly.FromDateTime(revision.KnownAt),
                    $"{publicUrl.Of(http.Request)}{Brief.Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal)}{form}?as_of={asOf}&known_at={Dates.Format(revision.KnownAt)}", today);
        }
        if (citation is null)
        {
            query.Refuse(Of.Name, $"The record has no issue '{Json.Printable(id)}'.");
            query.ThrowIfWrong();
        }
        await AnswerAsync(http, revision, citation!, mediaType, write);
    }

    /// <summary>The id that a path carries; empty where it carries none, null where it is another path.</summary>
    private static string? IdIn(string template, string path)
    {
        if (template == path)
            return "";
        return template.Split("{id}") is [var before, var after] && path.StartsWith(before, StringComparison.Ordinal) && path.EndsWith(after, StringComparison.Ordinal)
               && path.Length > before.Length + after.Length && path[before.Length..^after.Length] is var id && SingleResource.IsId(id)
            ? id
            : null;
    }

    private static async Task AnswerAsync(HttpContext http, Revision revision, Citation citation, string mediaType, Func<Citation, string> write)
    {
        using var answer = new JsonAnswer();
        Encoding.UTF8.GetBytes(write(citation), answer.Body);
        http.Response.Headers.Link = $"<{citation.Permalink}>; rel=\"describes\"";
        await answer.WriteAsync(http, revision, forEver: false, $"{mediaType}; charset=utf-8");
    }
}
