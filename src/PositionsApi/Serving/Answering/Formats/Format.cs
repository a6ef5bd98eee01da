using PositionsApi.Serving.Asking;

namespace PositionsApi.Serving.Answering.Formats;

/// <summary>
/// A format in which a list gives its rows. To add a format, add a file with its class beside this file and an entry in
/// <see cref="Exports"/>. Routes, parameters, the OpenAPI document and citations follow from the entry.
/// </summary>
internal abstract class Format
{
    public static readonly JsonFormat Json = new();
    public static readonly CsvFormat Csv = new();
    public static readonly IReadOnlyList<ExportFormat> Exports = [Csv, new NdjsonFormat(), new WorkbookFormat()];
    public static readonly IReadOnlyList<Format> All = [Json, .. Exports];

    /// <summary>The end of the path of the list, such as ".csv".</summary>
    public abstract string Suffix { get; }
    public abstract string MediaType { get; }
    /// <summary>The Content-Type header of the answer.</summary>
    public virtual string ContentType => MediaType + "; charset=utf-8";
    /// <summary>The parameter for the greatest number of rows in an answer.</summary>
    public abstract QueryParameter Limit { get; }
    /// <summary>The parameters of this format that not every format has.</summary>
    public virtual IReadOnlyList<QueryParameter> Parameters => [];

    /// <summary>The format whose suffix <paramref name="path"/> ends in; JSON if there is none.</summary>
    public static Format OfPath(string path) =>
        Exports.FirstOrDefault(format => path.EndsWith(format.Suffix, StringComparison.Ordinal)) is { } export ? export : Json;
}
