using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PositionsApi.Serving.Pipeline;

/// <summary>One id for a request: in its answer, its problem, and our logs.</summary>
internal static partial class RequestIds
{
    public const string Header = "X-Request-Id";

    /// <summary>The caller's own id where it is harmless: anything else could forge headers or log lines.</summary>
    public static void Assign(HttpContext http) =>
        http.TraceIdentifier = http.Request.Headers[Header] is [{ } id] && Harmless().IsMatch(id)
            ? id
            : Activity.Current?.TraceId.ToHexString() ?? Guid.NewGuid().ToString("N");

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Harmless();
}
