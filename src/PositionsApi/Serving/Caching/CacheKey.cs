using System.Buffers;

namespace PositionsApi.Serving.Caching;

/// <summary>
/// What an answer depends on: our own address where answers tell it, the path, the parameters in the order of their names,
/// and the encoding. Requests that mean the same may have several keys; those that do not never share one.
/// </summary>
internal static class CacheKey
{
    /// <summary>A longer one is not kept.</summary>
    public const int MostChars = 1024;

    private const int MostParameters = 32;

    // Of every id and resource. What else a path may hold after decoding (a question mark, say) would make a key ambiguous.
    private static readonly SearchValues<char> PathChars = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._~/-");
    private static readonly SearchValues<char> NameChars = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>Chars written; 0 for a request that has no key.</summary>
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
            // Percent-encoded names and names that differ in case may be equal, and then their order has a meaning.
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
            // A name with an underscore in front is somebody's cache buster and has no meaning (QueryValues).
            if (query[part] is ['_', ..] or [])
                continue;
            writer.Append(separator);
            writer.Append(query[part]);
            separator = "&";
        }
        return true;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> part) => part.IndexOf('=') is var end and >= 0 ? part[..end] : part;

    // By insertion: there are few, and repeats of a name must stay in their order.
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

        /// <summary>0 when the key was too long.</summary>
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
