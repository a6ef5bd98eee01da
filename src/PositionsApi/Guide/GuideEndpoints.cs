using System.Net;
using System.Text;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Guide;

/// <summary>
/// The manual. Its Markdown pages are files of the repository. The service gives out the pages of its own version, so the manual always
/// describes the version that runs.
/// </summary>
internal static class GuideEndpoints
{
    // The order in which a new user should read the pages.
    private static readonly GuidePage[] Pages =
        [.. new[] { "ask.md", "edit.md", "operate.md", "contract.md", "architecture.md", "changes.md" }.Select(GuidePage.Of)];

    public static void MapGuide(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/guide", (HttpContext http) => Answer(http, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(Contents())))
            .AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/guide/{page}", (HttpContext http, string page) => Pages.FirstOrDefault(known => known.Name == page) is { } found
                ? Answer(http, "text/markdown; charset=utf-8", found.Text)
                : throw NothingAt(http.Request))
            .AllowAnonymous().ExcludeFromDescription()
            .WithMetadata(new PathExample("page", Pages[0].Name, "Name of the page"));
        routes.MapGet("/guide/files/{name}", (HttpContext http, string name) => GuidePage.Read($"files/{name}") is { } file
                ? Answer(http, "image/svg+xml", file)
                : throw NothingAt(http.Request))
            .AllowAnonymous().ExcludeFromDescription()
            .WithMetadata(new PathExample("name", "two-clocks.svg", "Name of a picture of the guide"));
    }

    /// <summary>The links are relative, so that they also work behind a proxy that adds a path in front.</summary>
    private static string Contents() => $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>PositionsApi {ServiceVersion.Number}: guide</title></head>
        <body>
        <h1>PositionsApi {ServiceVersion.Number}: guide</h1>
        <ul>
        {string.Concat(Pages.Select(Entry))}</ul>
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    private static string Entry(GuidePage page) =>
        $"<li><a href=\"guide/{page.Name}\">{page.Name}</a>: {WebUtility.HtmlEncode(page.Summary)}</li>\n";

    private static IResult Answer(HttpContext http, string contentType, byte[] body)
    {
        var etag = Etags.OfBody(body);
        var headers = http.Response.Headers;
        headers.ETag = etag;
        // A new version of the service has new pages at the same addresses, so a cache must ask again.
        headers.CacheControl = "public, max-age=0, must-revalidate";
        headers.Vary = "Accept-Encoding";
        return Etags.Matches(http.Request.Headers.IfNoneMatch, etag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(body, contentType);
    }

    private static ProblemException NothingAt(HttpRequest request) => new(StatusCodes.Status404NotFound, "not-found",
        $"There is nothing at {request.Path.ToUriComponent()}. The pages of the guide are "
        + string.Join(", ", Pages.Select(page => $"/guide/{page.Name}")) + ".");
}

/// <summary>A page of the guide. The build puts the pages into the program.</summary>
internal sealed record GuidePage(string Name, byte[] Text, string Summary)
{
    public static GuidePage Of(string name)
    {
        var text = Read(name) ?? throw new InvalidOperationException($"The build has no page {name} of the guide.");
        // The first line after the title says what the page is for.
        return new GuidePage(name, text, Encoding.UTF8.GetString(text).Split('\n').Skip(1).First(line => line.Length > 0));
    }

    public static byte[]? Read(string name)
    {
        using var resource = typeof(GuidePage).Assembly.GetManifestResourceStream($"guide/{name}");
        if (resource is null)
            return null;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
