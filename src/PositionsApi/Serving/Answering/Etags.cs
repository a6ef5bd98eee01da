using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PositionsApi.Serving.Answering;

/// <summary>Strong entity tags and the matching of If-None-Match.</summary>
internal static class Etags
{
    private static readonly string Build = typeof(Etags).Module.ModuleVersionId.ToString("N");
    // A compressed body has other bytes, so its strong tag must differ: the name of the encoding is added inside the quotes.
    private static readonly string[] Encodings = ["br", "gzip"];

    /// <summary>
    /// The tag of an answer that follows from a revision and an address alone. It is known before the body is made.
    /// </summary>
    public static string Of(long revision, string address) => $"\"r{revision}-{Hash(Encoding.UTF8.GetBytes(Build + address))}\"";

    public static string OfBody(ReadOnlySpan<byte> body) => $"\"{Hash(body)}\"";

    /// <summary>Compares weakly, as RFC 9110 demands for If-None-Match.</summary>
    public static bool Matches(StringValues ifNoneMatch, string etag) =>
        EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || Unmarked(tag.Tag.ToString()) == etag);

    /// <summary>The tag without the mark of a compressed body.</summary>
    public static string Unmarked(string tag)
    {
        foreach (var encoding in Encodings)
            if (tag.EndsWith($"-{encoding}\"", StringComparison.Ordinal))
                return tag[..^(encoding.Length + 2)] + '"';
        return tag;
    }

    /// <summary>The tag of the body after the compression has encoded it.</summary>
    public static string OfEncoded(string tag, StringValues encoding) =>
        encoding.ToString() is { Length: > 0 } name ? Marked(tag, name) : tag;

    /// <summary>
    /// The tag of a 304. A 304 has no encoding, so it repeats the tag of the representation that the client, or a cache, already
    /// has.
    /// </summary>
    public static string OfNotModified(HttpRequest request, string tag)
    {
        var given = request.GetTypedHeaders().IfNoneMatch.Select(known => known.Tag.ToString()).ToHashSet();
        return Encodings.Select(encoding => Marked(tag, encoding)).Prepend(tag).FirstOrDefault(given.Contains) ?? tag;
    }

    private static string Marked(string tag, string encoding) => $"{tag[..^1]}-{encoding}\"";

    private static string Hash(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 12));
}
