namespace PositionsApi.Lists;

internal enum ListFormat { Json, Csv, Ndjson }

internal static class ListFormats
{
    public static string Suffix(this ListFormat format) => format switch
    {
        ListFormat.Csv => ".csv",
        ListFormat.Ndjson => ".ndjson",
        _ => "",
    };

    public static string MediaType(this ListFormat format) => format switch
    {
        ListFormat.Csv => "text/csv",
        ListFormat.Ndjson => "application/x-ndjson",
        _ => "application/json",
    };
}
