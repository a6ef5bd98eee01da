using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Serving.Answering.Formats;

/// <summary>
/// All rows as an Excel workbook: a sheet of rows, and one that says what they are. Written to a file first, in constant
/// memory, so that a failure midway, or one row too many, can still be answered as what it is.
/// </summary>
internal static class Workbook
{
    /// <summary>What a sheet holds beside its header.</summary>
    public const int MostRows = 1_048_575;
    private const int LongestCell = 32_767;
    // Excel counts a 29 February 1900, and no days before that year.
    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    public static async Task WriteAsync(ListRequest request, ListAnswer answer, Column[] columns, RecordReading reading, HttpContext http)
    {
        var ct = http.RequestAborted;
        await using var file = new FileStream(Path.Combine(Path.GetTempPath(), $"positions-{Guid.NewGuid():N}.xlsx"), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        });
        var settings = new OpenXmlConfiguration
        {
            TableStyles = TableStyles.None,
            AutoFilter = false,
            DynamicColumns = [.. columns.Select((column, i) => Described(column, reading.Rows.GetName(i), answer.PublicUrl))],
        };
        var sheets = new Dictionary<string, object> { [request.Resource.Name] = reading.Rows, ["about"] = About(request, answer) };
        int[] written;
        try
        {
            written = await file.SaveAsAsync(sheets, configuration: settings, cancellationToken: ct);
        }
        catch
        {
            reading.Cancel();
            throw;
        }
        if (written[0] > MostRows)
            throw new ProblemException(StatusCodes.Status400BadRequest, "invalid-request",
                $"A sheet of Excel holds {MostRows:N0} rows, and the filters let more through. Narrow them, set limit, or take .csv.");

        answer.WriteHeaders(http.Response);
        http.Response.ContentLength = file.Length;
        file.Position = 0;
        await file.CopyToAsync(http.Response.Body, ct);
    }

    private static DynamicExcelColumn Described(Column column, string key, string publicUrl) => new(key)
    {
        Name = column.Name,
        Width = column.Kind switch { ColumnKind.Instant => 20, ColumnKind.Text or ColumnKind.TextList or ColumnKind.Link => 24, _ => 12 },
        Format = column.Kind switch { ColumnKind.Date => "yyyy-mm-dd", ColumnKind.Instant => "yyyy-mm-dd hh:mm:ss", _ => null },
        CustomFormatter = value => value switch
        {
            null or DBNull => null,
            DateOnly day => day < FirstDay ? Dates.Format(day) : day.ToDateTime(default),
            string[] many => Cut(string.Join(';', many)),
            string text when column.Kind is ColumnKind.Link && text.StartsWith('/') => Cut(publicUrl + text),
            string text => Cut(text),
            _ => value,
        },
    };

    private static string Cut(string text) => text.Length > LongestCell ? text[..LongestCell] : text;

    private static IEnumerable<object> About(ListRequest request, ListAnswer answer)
    {
        (string, string)[] rows =
        [
            ("title", request.Resource.Summary),
            ("query", answer.Query),
            ("permalink", answer.Permalink),
            ("as_of", answer.AsOf),
            ("known_at", answer.KnownAt),
            ("licence", "CC BY 4.0 for the wording of the record; facts carry their sources. https://creativecommons.org/licenses/by/4.0/"),
        ];
        return rows.Select(row => new { name = row.Item1, value = row.Item2 });
    }
}
