namespace PositionsApi.Editing.Writing;

/// <summary>The answer to a write, in a form that can be stored and sent again.</summary>
internal sealed record WriteAnswer(int Status, byte[] Body, string? Etag, string? Location)
{
    public async Task SendAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        http.Response.Headers.CacheControl = "no-store";
        if (Etag is not null)
            http.Response.Headers.ETag = Etag;
        if (Location is not null)
            http.Response.Headers.Location = Location;
        if (Body.Length == 0)
            return;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = Body.Length;
        await http.Response.BodyWriter.WriteAsync(Body, http.RequestAborted);
    }
}
