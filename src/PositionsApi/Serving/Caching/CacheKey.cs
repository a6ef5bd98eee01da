using System.Buffers;

namespace PositionsApi.Serving.Caching;

/// <summary>
/// The key of an answer in the cache. The key holds everything in a request that the answer depends on: the encoding, our own address
/// (if answers contain the address that the caller used), the path, and the parameters sorted by name. Two requests with the same
/// meaning may have different keys. Two requests with different meanings never have the same key.
/// </summary>
internal static class CacheKey
{
    /// <summary>The answer to a request with a longer key is not kept.</summary>
    public const int MostChars = 1024;

    private const int MostParameters = 32;

    // All ids and resources consist of these characters. A decoded path may hold others, such as a question mark, which would make
    // the key ambiguous.
    private static readonly SearchValues<char> PathChars =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._~/-");
    private static readonly SearchValues<char> NameChars = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>Writes the key and returns its length in characters, or 0 if the answer to this request must not be kept.</summary>
    public static int Write(HttpRequest request, char encoding, bool tellsAddress, Span<char> key)
    {
        var path = request.Path.Value;
        if (path is null || path.AsSpan().ContainsAnyExcept(PathChars) || request.PathBase.HasValue)
            return 0;
        var writer = new Writer(key);
        writer.Append(encoding);
        if (tellsAddress)
        {
            writer.Append(request.Scheme);
            writer.Append("://");
            writer.Append(request.Host.Value);
        }
        writer.Append(path);
        if (request.QueryString.Value is { Length: > 1 } query && !TryWriteQuery(query.AsSpan(1), ref writer))
            return 0;
        return writer.Length;
    }

    private static bool TryWriteQuery(ReadOnlySpan<char> query, ref Writer writer)
    {
        Span<Range> parts = stackalloc Range[MostParameters + 1];
        var count = query.Split(parts, '&');
        if (count > MostParameters)
            return false;
        parts = parts[..count];
        foreach (var part in parts)
        {
            // Names that are percent-encoded or in capitals may be equal after decoding. The order of equal names has a meaning, so
            // the query is taken as it is, without sorting.
            if (!NameOf(query[part]).ContainsAnyExcept(NameChars))
                continue;
            writer.Append("?");
            writer.Append(query);
            return true;
        }
        SortByName(query, parts);
        var separator = "?";
        foreach (var part in parts)
        {
            // Parameters whose names begin with an underscore are cache busters of clients. The service ignores them (QueryValues).
            if (query[part] is ['_', ..] or [])
                continue;
            writer.Append(separator);
            writer.Append(query[part]);
            separator = "&";
        }
        return true;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> part) => part.IndexOf('=') is var end and >= 0 ? part[..end] : part;

    // An insertion sort: there are few parameters, and parameters with the same name must keep their order.
    private static void SortByName(ReadOnlySpan<char> query, Span<Range> parts)
    {
        for (var i = 1; i < parts.Length; i++)
        {
            var moving = parts[i];
            var name = NameOf(query[moving]);
            var place = i;
            for (; place > 0 && name.SequenceCompareTo(NameOf(query[parts[place - 1]])) < 0; place--)
                parts[place] = parts[place - 1];
            parts[place] = moving;
        }
    }

    private ref struct Writer(Span<char> key)
    {
        private readonly Span<char> _key = key;
        private int _length;

        /// <summary>Characters written; 0 if the key did not fit.</summary>
        public readonly int Length => Math.Max(_length, 0);

        public void Append(char letter) => Append(new ReadOnlySpan<char>(in letter));

        public void Append(scoped ReadOnlySpan<char> text)
        {
            if (_length >= 0 && text.TryCopyTo(_key[_length..]))
                _length += text.Length;
            else
                _length = -1;
        }
    }
}
