namespace PositionsApi.Serving.Caching;

/// <summary>RFC 9211: whether an answer came from memory, and why not.</summary>
internal static class CacheStatus
{
    public const string Header = "Cache-Status";
    public const string Hit = "positions-api; hit";
    public const string Miss = "positions-api; fwd=miss";
    /// <summary>Not looked up at all: a request with credentials, or a time when changes would not be heard of.</summary>
    public const string Bypass = "positions-api; fwd=bypass";

    public static void Say(HttpContext http, string status) => http.Response.Headers[Header] = status;
}
