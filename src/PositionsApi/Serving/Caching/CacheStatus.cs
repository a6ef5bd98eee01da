namespace PositionsApi.Serving.Caching;

/// <summary>The header Cache-Status (RFC 9211): whether the answer came from memory, and the reason if it did not.</summary>
internal static class CacheStatus
{
    public const string Header = "Cache-Status";
    public const string Hit = "positions-api; hit";
    public const string Miss = "positions-api; fwd=miss";
    /// <summary>The cache was not used: the request has credentials, or the listener for changes is not connected.</summary>
    public const string Bypass = "positions-api; fwd=bypass";

    public static void Set(HttpContext http, string status) => http.Response.Headers[Header] = status;
}
