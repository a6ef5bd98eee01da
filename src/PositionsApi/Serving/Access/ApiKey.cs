using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace PositionsApi.Serving.Access;

/// <summary>
/// The form of a key: <c>pos_</c>, 32 random characters, and a checksum of six characters. The prefix lets secret scanners recognize a
/// key. The checksum lets the service refuse a mistyped key without asking the database.
/// </summary>
internal static class ApiKey
{
    public const string Prefix = "pos_";
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomLength = 32;
    private const int ChecksumLength = 6;

    public static string Create()
    {
        var random = RandomNumberGenerator.GetString(Alphabet, RandomLength);
        return Prefix + random + Checksum(random);
    }

    public static bool IsWellFormed(string text) =>
        text.Length == Prefix.Length + RandomLength + ChecksumLength
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text[(Prefix.Length + RandomLength)..] == Checksum(text.Substring(Prefix.Length, RandomLength));

    /// <summary>A plain hash is enough, without salt and stretching: a key has 190 random bits, too many to guess.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>The first characters of a key, by which administrators recognize the key in a list.</summary>
    public static string Hint(string key) => key[..8] + "...";

    private static string Checksum(string random)
    {
        var rest = Crc32.HashToUInt32(Encoding.UTF8.GetBytes(random));
        var digits = new char[ChecksumLength];
        for (var i = ChecksumLength - 1; i >= 0; i--, rest /= (uint)Alphabet.Length)
            digits[i] = Alphabet[(int)(rest % (uint)Alphabet.Length)];
        return new string(digits);
    }
}
