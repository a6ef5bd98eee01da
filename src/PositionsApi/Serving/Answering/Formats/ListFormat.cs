
namespace PositionsApi.Serving.Answering.Formats;

internal enum ListFormat { Json, Csv, Ndjson, Xlsx }

internal static class ListFormats
{
    public static string Suffix(this ListFormat format) => format switch
    {
        ListFormat.Csv => ".csv",
        ListFormat.Ndjson => ".ndjson",
        ListFormat.Xlsx => ".xlsx",
        _ => "",
    };

    public static string MediaType(this ListFormat format) => format switch
    {
        ListFormat.Csv => "text/csv",
        ListFormat.Ndjson => "application/x-ndjson",
        ListFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/json",
    };
}
