using Microsoft.Net.Http.Headers;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Caching;
using PositionsApi.Serving.Notation;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>What answers say of themselves in headers: their addresses, their tag, how long they keep.</summary>
internal sealed class ListAnswer
{
    private readonly ListRequest request;
    private readonly Revision revision;
    private readonly string pinned;
    private readonly string path;

    public ListAnswer(ListRequest request, Revision revision, string publicUrl)
    {
        (this.request, this.revision, PublicUrl) = (request, revision, publicUrl);
        KnownAt = Dates.Format(revision.KnownAt);
        AsOf = Dates.Format(request.AsOf);
        pinned = $"&as_of={AsOf}&known_at={KnownAt}";
        path = $"{publicUrl}{request.Resource.Path.Replace("{id}", Uri.EscapeDataString(request.Id ?? ""), StringComparison.Ordinal)}";
        Permalink = Address(request.Format.Suffix(), request.Selection + request.Presentation + pinned);
        Etag = Etags.Of(revision.Number, $"{Permalink} {request.Cursor?.Encode()}");
    }

    public string PublicUrl { get; }
    public string AsOf { get; }
    public string KnownAt { get; }
    public string Permalink { get; }
    /// <summary>What was asked, with neither clock pinned.</summary>
    public string Query => Address(request.Format.Suffix(), request.Selection + request.Presentation);
    private string Etag { get; }

    public string NextUrl(string cursor) => $"{Permalink}&cursor={cursor}";

    /// <summary>True when the reader has this very answer already and the response is now a 304.</summary>
    public bool IsKnownTo(HttpContext http)
    {
        if (!Etags.Matches(http.Request.Headers.IfNoneMatch, Etag))
            return false;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        WriteCaching(http.Response);
        return true;
    }

    public void WriteHeaders(HttpResponse response, string? nextCursor = null)
    {
        WriteCaching(response);
        response.ContentType = request.Format.MediaType() + (request.Format is ListFormat.Xlsx ? "" : "; charset=utf-8");
        var alternate = request.Format is ListFormat.Json ? ListFormat.Csv : ListFormat.Json;
        var links = $"<{Address(alternate.Suffix(), request.Selection + pinned)}>; rel=\"alternate\"; type=\"{alternate.MediaType()}\", <{Permalink}>; rel=\"cite-as\"";
        response.Headers.Link = nextCursor is null ? links : $"<{NextUrl(nextCursor)}>; rel=\"next\", {links}";
        if (request.Download || request.Format is ListFormat.Xlsx)
            response.Headers.ContentDisposition = $"attachment; filename=\"{request.Resource.Name}_{(request.Id is null ? "" : request.Id + "_")}{AsOf}{request.Format.Suffix()}\"";
    }

    private void WriteCaching(HttpResponse response)
    {
        var forEver = request.Cursor is not null || request.KnownAt is not null && request.AsOfGiven && revision.Settled;
        // The zip archive of a workbook carries times and chance names: the same cells, not the same bytes.
        response.Headers.ETag = request.Format is ListFormat.Xlsx ? "W/" + Etag : Etag;
        response.Headers.LastModified = HeaderUtilities.FormatDate(revision.KnownAt);
        response.Headers.CacheControl = forEver ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate";
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        Recording.Describe(response.HttpContext, revision, forEver);
    }

    // The first parameter's & becomes the ?.
    private string Address(string suffix, string query) => query.Length == 0 ? path + suffix : $"{path}{suffix}?{query.AsSpan(1)}";
}
