using PositionsApi.Serving.Problems;

namespace PositionsApi.Serving.Pipeline;

/// <summary>
/// How long an address and its headers may be. The web server refuses without a body, so its own limits are wider, and
/// callers meet these.
/// </summary>
internal static class Limits
{
    public const int AddressChars = 16 * 1024;
    public const int HeaderBytes = 32 * 1024;
    public const int HeaderCount = 100;

    public static void UseLimits(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var request = http.Request;
        if (request.Path.Value?.Length + request.QueryString.Value?.Length > AddressChars)
            throw Refusal(StatusCodes.Status414UriTooLong, $"An address may have {AddressChars} characters.");
        if (request.Headers.Count > HeaderCount || SizeOf(request.Headers) > HeaderBytes)
            throw Refusal(StatusCodes.Status431RequestHeaderFieldsTooLarge, $"A request may have {HeaderCount} headers of {HeaderBytes} bytes in all.");
        return next(http);
    });

    private static int SizeOf(IHeaderDictionary headers)
    {
        var size = 0;
        foreach (var (name, values) in headers)
            foreach (var value in values)
                size += name.Length + (value?.Length ?? 0) + 4;
        return size;
    }

    private static ProblemException Refusal(int status, string detail) => new(status, ProblemKinds.Of(status).Name, detail);
}
