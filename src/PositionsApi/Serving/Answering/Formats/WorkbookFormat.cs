using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Serving.Answering.Formats;

/// <summary>An Excel workbook: a sheet of rows, and a sheet that says what they are.</summary>
internal sealed class WorkbookFormat : ExportFormat
{
    /// <summary>How many rows a sheet holds beside its header.</summary>
    public const int MostRows = 1_048_575;
    private const int LongestCell = 32_767;
    // Excel counts a 29 February 1900, and no days before that year.
    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    private static readonly QueryParameter RowsOfSheet = new(
        "limit", "Most rows in the answer; as many as a sheet holds if absent", ParameterType.Integer)
    { Minimum = 1, Maximum = MostRows };

    public override string Name => "Xlsx";
    public override string Suffix => ".xlsx";
    public override string MediaType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public override string ContentType => MediaType;
    public override string Label => "all as an Excel workbook";
    public override string Description =>
        "Every row that the filters let through, as a workbook: dates, numbers and booleans are typed cells, text stays text, lists in a cell "
        + "are joined with semicolons, days before March 1900 are text. The second sheet, `about`, has the query, its permalink, both clocks "
        + "and the licence. More rows than a sheet holds (1,048,575) are a 400.";
    public override QueryParameter Limit => RowsOfSheet;
    // One row too many shows that a sheet does not hold the rows.
    public override int? UsualLimit => MostRows + 1;
    public override Type BodyType => typeof(Stream);
    public override bool IsAlwaysSaved => true;
    public override bool IsMadeWhole => true;
    // The zip archive of a workbook carries times and random names.
    public override bool GivesSameBytes => false;

    public override async Task WriteAsync(ExportRows rows, Stream output, CancellationToken ct)
    {
        var reader = await rows.OpenAsync();
        var settings = new OpenXmlConfiguration
        {
            TableStyles = TableStyles.None,
            AutoFilter = false,
            DynamicColumns = [.. rows.Columns.Select((column, i) => Describe(column, reader.GetName(i), rows.PublicUrl))],
        };
        var about = rows.About.Select(line => new { name = line.Name, value = line.Value });
        var sheets = new Dictionary<string, object> { [rows.Name] = reader, ["about"] = about };
        var written = await output.SaveAsAsync(sheets, configuration: settings, cancellationToken: ct);
        if (written[0] > MostRows)
            throw new ProblemException(StatusCodes.Status400BadRequest, "invalid-request",
                $"A sheet of Excel holds {MostRows:N0} rows, and the filters let more through. Narrow them, set limit, or take .csv.");
    }

    private static DynamicExcelColumn Describe(Column column, string key, string publicUrl) => new(key)
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
}
