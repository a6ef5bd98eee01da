using PositionsApi.Serving.Problems;

namespace PositionsApi.Serving.Pipeline;

/// <summary>
/// How long the address and the headers of a request may be. The web server has limits too, but its refusals have no body. Its limits
/// are therefore wider (Host/Server.cs), and callers get the refusals below, which are problem documents.
/// </summary>
internal static class RequestSizes
{
    public const int AddressChars = 16 * 1024;
    public const int HeaderBytes = 32 * 1024;
    public const int HeaderCount = 100;

    public static void UseRequestSizes(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var request = http.Request;
        if (request.Path.Value?.Length + request.QueryString.Value?.Length > AddressChars)
            throw Refusal(StatusCodes.Status414UriTooLong, $"An address may have at most {AddressChars} characters.");
        if (request.Headers.Count > HeaderCount || SizeOf(request.Headers) > HeaderBytes)
        {
            throw Refusal(StatusCodes.Status431RequestHeaderFieldsTooLarge,
                $"A request may have at most {HeaderCount} headers, and {HeaderBytes} bytes in all headers together.");
        }
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
