using System.Text;

namespace PositionsApi.Tests.Support;

/// <summary>Reads CSV strictly by RFC 4180: every record ends with CR LF.</summary>
public static class Csv
{
    public static List<string[]> Parse(string text)
    {
        var records = new List<string[]>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            cell.Clear();
            if (text[i] == '"')
            {
                for (i++; text[i] != '"' || i + 1 < text.Length && text[i + 1] == '"'; i++)
                {
                    cell.Append(text[i]);
                    if (text[i] == '"')
                        i++;
                }
                i++;
            }
            else
            {
                for (; text[i] is not (',' or '\r'); i++)
                    cell.Append(text[i]);
            }
            cells.Add(cell.ToString());
            if (text[i] == ',')
            {
                i++;
                continue;
            }
            Assert.Equal("\r\n", text.Substring(i, 2));
            i += 2;
            records.Add([.. cells]);
            cells.Clear();
        }
        Assert.Empty(cells);
        return records;
    }
}
