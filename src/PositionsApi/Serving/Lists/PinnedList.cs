using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Notation;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>
/// A list request at the revision that the answer is read from. Its addresses and its entity tag are known before any row is
/// read.
/// </summary>
internal sealed class PinnedList
{
    private readonly string _path;

    public PinnedList(ListRequest request, Revision revision, string publicUrl)
    {
        (Request, Revision, PublicUrl) = (request, revision, publicUrl);
        _path = $"{publicUrl}{request.Resource.Path.Replace("{id}", Uri.EscapeDataString(request.Id ?? ""), StringComparison.Ordinal)}";
        Permalink = Pin(request.Format, request.Selection + request.Presentation);
        Tag = Etags.Of(revision.Number, $"{Permalink} {request.Cursor?.Encode()}");
    }

    /// <summary>The request at the last revision that its moment knows of.</summary>
    public static async Task<PinnedList> ReadAsync(ListRequest request, RecordReader record, string publicUrl, CancellationToken ct) =>
        new(request, await record.RevisionAsync(request.Clocks.Moment, ct), publicUrl);

    public ListRequest Request { get; }
    public Revision Revision { get; }
    public string PublicUrl { get; }
    public string AsOf => Dates.Format(Request.Clocks.Day);
    public string KnownAt => Dates.Format(Revision.KnownAt);
    public string Permalink { get; }
    /// <summary>The address of the request without as_of and known_at.</summary>
    public string Query => PinnedAddress.WithQuery(_path + Request.Format.Suffix, Request.Selection + Request.Presentation);
    private bool IsPinned => Request.Clocks.IsPinnedAt(Revision);
    private string Tag { get; }

    public string NextUrl(string cursor) => $"{Permalink}&cursor={cursor}";

    /// <summary>The 304 for a client that already has this same answer; null for any other client.</summary>
    public Answer? NotModifiedFor(HttpRequest http) =>
        Etags.Matches(http.Headers.IfNoneMatch, Tag) ? Answer.NotModified(Revision, IsPinned, Tag) : null;

    public Answer Page(AnswerBody body, string? nextCursor = null, long? total = null)
    {
        var links = nextCursor is null ? Links() : $"<{NextUrl(nextCursor)}>; rel=\"next\", {Links()}";
        return Answer.Whole(body, Revision, IsPinned, Tag) with
        {
            ContentType = Request.Format.ContentType,
            Links = links,
            TotalCount = total,
        };
    }

    public Answer Export(ExportFormat format, Func<HttpContext, Task> stream, long? length, IAsyncDisposable owned) =>
        Answer.Streamed(stream, Revision, IsPinned, Tag, owned) with
        {
            ContentType = format.ContentType,
            IsWeak = !format.GivesSameBytes,
            Links = Links(),
            Length = length,
            FileName = Request.Download || format.IsAlwaysSaved ? FileName(format) : null,
        };

    private string Links()
    {
        Format alternate = Request.IsPage ? Format.Csv : Format.Json;
        return $"<{Pin(alternate, Request.Selection)}>; rel=\"alternate\"; type=\"{alternate.MediaType}\", <{Permalink}>; rel=\"cite-as\"";
    }

    private string FileName(Format format) =>
        $"{Request.Resource.Name}_{(Request.Id is null ? "" : Request.Id + "_")}{AsOf}{format.Suffix}";

    private string Pin(Format format, string asked) =>
        PinnedAddress.Of(_path + format.Suffix, Revision.KnownAt, Request.Clocks.Day, asked);
}
