using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Serving.Answering.Formats;

/// <summary>An Excel workbook: one sheet has the rows, a second sheet has the query and the licence.</summary>
internal sealed class WorkbookFormat : ExportFormat
{
    /// <summary>Number of rows that a sheet can hold under its header.</summary>
    public const int MostRows = 1_048_575;
    private const int LongestCell = 32_767;
    // Excel has a 29 February 1900, which did not exist, and no days before 1900.
    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    private static readonly QueryParameter RowsOfSheet = new(
        "limit", "Most rows in the answer; if absent, all rows that a sheet can hold", ParameterType.Integer)
    { Minimum = 1, Maximum = MostRows };

    public override string Name => "Xlsx";
    public override string Suffix => ".xlsx";
    public override string MediaType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public override string ContentType => MediaType;
    public override string Label => "all as an Excel workbook";
    public override string Description =>
        "Every row that matches the filters, as an Excel workbook. Dates, numbers and booleans are typed cells; text stays text. "
        + "Lists in a cell are joined with semicolons. Days before March 1900 are text. The second sheet, `about`, has the query, "
        + "its permalink, both clocks and the licence. A sheet holds 1,048,575 rows; more rows are a 400.";
    public override QueryParameter Limit => RowsOfSheet;
    // One row more is read, because that row shows that a sheet cannot hold all rows.
    public override int? UsualLimit => MostRows + 1;
    public override Type BodyType => typeof(Stream);
    public override bool IsAlwaysSaved => true;
    public override bool IsMadeWhole => true;
    // The zip archive of a workbook contains times and random names.
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
                $"A sheet of Excel holds {MostRows:N0} rows, and more rows match the filters. "
                + "Narrow the filters, set limit, or take .csv.");
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
