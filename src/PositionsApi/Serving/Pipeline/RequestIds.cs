using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PositionsApi.Serving.Pipeline;

/// <summary>Gives each request an id, which stands in the answer, in problem documents and in the logs.</summary>
internal static partial class RequestIds
{
    public const string Header = "X-Request-Id";

    /// <summary>Takes the caller's own id if it has only harmless characters. Other characters could forge headers or log lines.</summary>
    public static void Assign(HttpContext http) =>
        http.TraceIdentifier = http.Request.Headers[Header] is [{ } id] && Harmless().IsMatch(id)
            ? id
            : Activity.Current?.TraceId.ToHexString() ?? Guid.NewGuid().ToString("N");

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Harmless();
}
