using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace PositionsApi.Tests.Support;

/// <summary>Turns a curl command of the guide into a request. It knows the options -X, -H and -d, quotes and variables.</summary>
internal static partial class CurlCall
{
    private const string Host = "http://127.0.0.1:5080";

    public static HttpRequestMessage Parse(string command, IReadOnlyDictionary<string, string> variables)
    {
        var words = WordsOf(command, variables);
        if (words is not ["curl", "-s" or "-si", ..])
            throw new FormatException($"A call of the guide begins with curl -s: {command}");
        var request = new HttpRequestMessage();
        var contentType = "application/x-www-form-urlencoded";
        for (var i = 2; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "-X":
                    request.Method = new HttpMethod(words[++i]);
                    break;
                case "-H" when words[++i].Split(": ", 2) is [var name, var value]:
                    if (name == "Content-Type")
                        contentType = value;
                    else
                        request.Headers.TryAddWithoutValidation(name, value);
                    break;
                case "-d":
                    request.Content = new StringContent(words[++i], Encoding.UTF8);
                    break;
                case var address when address.StartsWith(Host, StringComparison.Ordinal):
                    request.RequestUri = new Uri(address[Host.Length..], UriKind.Relative);
                    break;
                default:
                    throw new FormatException($"This reader of curl does not know {words[i]}: {command}");
            }
        }
        if (request.Content is not null)
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return request;
    }

    private static List<string> WordsOf(string command, IReadOnlyDictionary<string, string> variables) =>
        [.. Word().Matches(command.Replace("\\\n", " ", StringComparison.Ordinal)).Select(word =>
            word.Groups["literal"] is { Success: true } literal ? literal.Value
                : Variable().Replace(word.Groups["text"].Value, name => variables[name.Groups[1].Value]))];

    [GeneratedRegex("""'(?<literal>[^']*)'|"(?<text>[^"]*)"|(?<text>[^\s'"]+)""")]
    private static partial Regex Word();

    [GeneratedRegex(@"\$([A-Z]+)")]
    private static partial Regex Variable();
}
