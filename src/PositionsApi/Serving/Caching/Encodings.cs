using System.Collections.Concurrent;
using Microsoft.AspNetCore.ResponseCompression;

namespace PositionsApi.Serving.Caching;

/// <summary>
/// Tells which encoding the answer to a request will have. The response compression chooses; this class remembers its choice for each
/// Accept-Encoding header, because the choice is slow compared with a hit.
/// </summary>
internal sealed class Encodings(IResponseCompressionProvider compression)
{
    // Browsers send only a few different headers. Beyond this number a new header is not remembered, so that made-up headers cannot
    // fill the memory.
    private const int MostHeaders = 100;
    private const char None = 'i';
    private readonly ConcurrentDictionary<string, char> _known = new(StringComparer.Ordinal);

    public char Of(HttpContext http) => http.Request.Headers.AcceptEncoding switch
    {
        [] => None,
        [{ } header] => _known.TryGetValue(header, out var encoding) ? encoding : Learn(http, header),
        _ => Choose(http),
    };

    private char Learn(HttpContext http, string header)
    {
        var encoding = Choose(http);
        if (_known.Count < MostHeaders)
            _known[header] = encoding;
        return encoding;
    }

    private char Choose(HttpContext http) => compression.GetCompressionProvider(http) is { } chosen ? chosen.EncodingName[0] : None;
}
