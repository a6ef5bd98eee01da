using System.Collections.Concurrent;
using Microsoft.AspNetCore.ResponseCompression;

namespace PositionsApi.Serving.Caching;

/// <summary>Which encoding an answer to this request will have: the compression's own choice, remembered by header.</summary>
internal sealed class Encodings(IResponseCompressionProvider compression)
{
    // Browsers send a handful of headers; whoever makes up others has his looked at each time.
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
