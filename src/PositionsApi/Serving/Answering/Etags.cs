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
    // A compressed body is another sequence of bytes, so its strong tag must differ: it bears a mark inside the quotes.
    private static readonly string[] Encodings = ["br", "gzip"];

    /// <summary>For an answer that a revision and its own address determine, known before the body is.</summary>
    public static string Of(long revision, string address) => $"\"r{revision}-{Hash(Encoding.UTF8.GetBytes(Build + address))}\"";

    public static string OfBody(ReadOnlySpan<byte> body) => $"\"{Hash(body)}\"";

    /// <summary>Weak comparison, as RFC 9110 wants it for If-None-Match.</summary>
    public static bool Matches(StringValues ifNoneMatch, string etag) =>
        EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || Unmarked(tag.Tag.ToString()) == etag);

    /// <summary>Without the mark of a compressed body.</summary>
    public static string Unmarked(string tag)
    {
        foreach (var encoding in Encodings)
            if (tag.EndsWith($"-{encoding}\"", StringComparison.Ordinal))
                return tag[..^(encoding.Length + 2)] + '"';
        return tag;
    }

    /// <summary>The tag of the body as the compression layer sends it.</summary>
    public static string OfEncoded(string tag, StringValues encoding) => encoding.ToString() is { Length: > 0 } name ? Marked(tag, name) : tag;

    /// <summary>
    /// For a 304, which has no encoding of its own: the tag of the representation that the client, or a cache, holds and
    /// goes on using.
    /// </summary>
    public static string Held(HttpRequest request, string tag)
    {
        var held = request.GetTypedHeaders().IfNoneMatch.Select(known => known.Tag.ToString()).ToHashSet();
        return Encodings.Select(encoding => Marked(tag, encoding)).Prepend(tag).FirstOrDefault(held.Contains) ?? tag;
    }

    private static string Marked(string tag, string encoding) => $"{tag[..^1]}-{encoding}\"";

    private static string Hash(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 12));
}
