using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using PositionsApi.Analysis;
using PositionsApi.Record;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Caching;
using PositionsApi.Serving.Lists;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;
using PositionsApi.Serving.Singles;
using PositionsApi.Store;

namespace PositionsApi.Citations;

/// <summary>Citations of one row and of a whole query, in four formats.</summary>
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
    private static readonly QueryParameter[] OfRow = [Clocks.AsOf, Clocks.KnownAt];
    private static readonly QueryParameter Of = new("of", "The query to cite: the path and the parameters of a list, percent-encoded")
    {
        Example = "/v1/positions?party=ukraine",
        Required = true,
    };

    public static void MapCitations(this IEndpointRouteBuilder routes)
    {
        foreach (var (suffix, name, mediaType, write) in Formats)
        {
            foreach (var resource in Cited)
            {
                Describe(routes.MapGet($"/v1/{resource.Name}/{{id}}/citation{suffix}",
                        (string id, HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider time) =>
                            CiteRowAsync(resource, id, mediaType, write, http, record, publicUrl, time)),
                    suffix, $"Cite{resource.Shape}As{name}", $"How to cite one {resource.One}, as {name}", mediaType)
                    .WithTags(Labels.Of(resource.Name))
                    .WithMetadata([.. OfRow])
                    .WithMetadata(new PathExample("id", resource.Example, $"Id of the {resource.One}"))
                    .ProducesProblem(StatusCodes.Status404NotFound)
                    .ProducesProblem(StatusCodes.Status410Gone);
            }
            Describe(routes.MapGet($"/v1/citation{suffix}",
                    (HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider time) =>
                        CiteQueryAsync(mediaType, write, http, record, publicUrl, time)),
                suffix, $"CiteQueryAs{name}", $"How to cite a whole query, as {name}", mediaType)
                .WithTags("Start here")
                .WithMetadata(Of);
        }
    }

    private static RouteHandlerBuilder Describe(
        RouteHandlerBuilder route, string suffix, string operation, string summary, string mediaType)
    {
        route.AllowAnonymous().Cached().WithSummary(summary)
            .WithDescription("The citation has a permalink, which always gives the same bytes, and today's date as the day of access.")
            .Produces<string>(StatusCodes.Status200OK, mediaType).ProducesProblem(StatusCodes.Status400BadRequest);
        // The path without a suffix also gives plain text, so the OpenAPI document names only one of the two.
        return suffix == ".txt" ? route.ExcludeFromDescription() : route.WithName(operation);
    }

    private static async Task<Answer> CiteRowAsync(
        SingleResource resource, string id, string mediaType, Func<Citation, string> write,
        HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider time)
    {
        var query = new QueryValues(http.Request.Query, OfRow);
        var clocks = Clocks.Read(query, time);
        query.ThrowIfWrong();
        if (!SingleResource.IsId(id))
            throw ProblemException.NotFound(resource.One, Json.Printable(id));

        var url = publicUrl.Of(http.Request);
        await using var reading = await record.OpenAsync(
            clocks.Moment, resource.TitleSql, [new NpgsqlParameter<string>("id", id)], http.RequestAborted);
        if (!await reading.Rows.ReadAsync(http.RequestAborted))
            return await Absent.AnswerAsync(http, record, clocks.Moment, resource, id, url);
        var citation = new Citation(
            $"positionsapi-{resource.One}-{id}", reading.Rows.GetString(0), $"version {reading.Rows.GetInt32(1)}",
            DateOnly.FromDateTime(reading.Rows.GetDateTime(2)),
            PinnedAddress.Of(resource.Address(url, id), reading.Revision.KnownAt, clocks.Day), Clocks.Today(time));
        return AnswerOf(citation, reading.Revision, mediaType, write);
    }

    private static async Task<Answer> CiteQueryAsync(
        string mediaType, Func<Citation, string> write, HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider time)
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
                return await CiteBriefAsync(issue, form, asked, mediaType, write, http, record, publicUrl, time);
        }
        var format = Format.OfPath(path);
        var plain = path[..^format.Suffix.Length];
        var (resource, id) = Catalog.Lists.Concat(AnalysisEndpoints.All)
            .Select(candidate => (candidate, Id: IdIn(candidate.Path, plain)))
            .FirstOrDefault(candidate => candidate.Id is not null);
        if (resource is null)
        {
            var lists = string.Join(", ", Catalog.Lists.Select(candidate => candidate.Path));
            query.Refuse(Of.Name,
                $"'{Json.Printable(path)}' is not a list. Allowed: {lists}, also with .csv, .ndjson or .xlsx; the analyses; {Brief}.");
            query.ThrowIfWrong();
        }

        var request = ListRequest.Parse(resource!, format, asked, time, id!.Length == 0 ? null : id);
        var list = await PinnedList.ReadAsync(request, record, publicUrl.Of(http.Request), http.RequestAborted);
        var revision = list.Revision;
        var filters = string.Join(
            ", ", request.Filters.Select(filter => $"{filter.Filter.Name} {Uri.UnescapeDataString(filter.Canonical)}"));
        var title = Labels.Of(resource!.Name)
            + (request.Id is null ? "" : $" of {request.Id}")
            + (filters.Length > 0 ? $" with {filters}" : "")
            + $", as of {list.AsOf}";
        var citation = new Citation(
            $"positionsapi-{resource.Name}-{request.Fingerprint}-r{revision.Number}", title, $"revision {revision.Number}",
            DateOnly.FromDateTime(revision.KnownAt), list.Permalink, Clocks.Today(time));
        return AnswerOf(citation, revision, mediaType, write);
    }

    private static async Task<Answer> CiteBriefAsync(
        string id, string form, QueryCollection asked, string mediaType, Func<Citation, string> write,
        HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider time)
    {
        var query = new QueryValues(asked, OfRow);
        var clocks = Clocks.Read(query, time);
        query.ThrowIfWrong();

        await using var reading = await record.OpenAsync(
            clocks.Moment, "select title from issue where id = @id", [new NpgsqlParameter<string>("id", id)], http.RequestAborted);
        if (!await reading.Rows.ReadAsync(http.RequestAborted))
            query.Refuse(Of.Name, $"The record has no issue '{Json.Printable(id)}'.");
        query.ThrowIfWrong();
        var revision = reading.Revision;
        var address = publicUrl.Of(http.Request) + Brief.Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal) + form;
        var citation = new Citation(
            $"positionsapi-brief-{id}-r{revision.Number}",
            $"Brief of the issue {reading.Rows.GetString(0)}, as of {Dates.Format(clocks.Day)}",
            $"revision {revision.Number}", DateOnly.FromDateTime(revision.KnownAt),
            PinnedAddress.Of(address, revision.KnownAt, clocks.Day), Clocks.Today(time));
        return AnswerOf(citation, revision, mediaType, write);
    }

    /// <summary>The id in a path. Empty if the template has no id, and null if the path does not match the template.</summary>
    private static string? IdIn(string template, string path)
    {
        if (template == path)
            return "";
        return template.Split("{id}") is [var before, var after]
               && path.StartsWith(before, StringComparison.Ordinal) && path.EndsWith(after, StringComparison.Ordinal)
               && path.Length > before.Length + after.Length
               && path[before.Length..^after.Length] is var id && SingleResource.IsId(id)
            ? id
            : null;
    }

    private static Answer AnswerOf(Citation citation, Revision revision, string mediaType, Func<Citation, string> write) =>
        Answer.Whole(AnswerBody.OfText(write(citation)), revision, isPinned: false) with
        {
            ContentType = $"{mediaType}; charset=utf-8",
            Links = $"<{citation.Permalink}>; rel=\"describes\"",
        };
}
