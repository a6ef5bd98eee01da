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
    // The compression layer marks the tag of an encoded body inside the quotes.
    private static readonly string[] EncodingMarks = ["-gzip", "-br"];

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
        foreach (var mark in EncodingMarks)
            if (tag.EndsWith(mark + '"', StringComparison.Ordinal))
                return tag[..^(mark.Length + 1)] + '"';
        return tag;
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 12));
}
