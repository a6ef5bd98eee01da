using PositionsApi.Serving.Asking;

namespace PositionsApi.Serving.Answering.Formats;

/// <summary>
/// One form in which the rows of a list are given. A new format is a file of its own beside this one and an entry in
/// <see cref="Exports"/>: routes, parameters, documents and citations follow from that.
/// </summary>
internal abstract class Format
{
    public static readonly JsonFormat Json = new();
    public static readonly CsvFormat Csv = new();
    public static readonly IReadOnlyList<ExportFormat> Exports = [Csv, new NdjsonFormat(), new WorkbookFormat()];
    public static readonly IReadOnlyList<Format> All = [Json, .. Exports];

    /// <summary>What the path of the list ends in.</summary>
    public abstract string Suffix { get; }
    public abstract string MediaType { get; }
    /// <summary>What an answer says of itself in Content-Type.</summary>
    public virtual string ContentType => MediaType + "; charset=utf-8";
    /// <summary>How many rows an answer may be asked to hold.</summary>
    public abstract QueryParameter Limit { get; }
    /// <summary>The parameters that this format has and others may lack.</summary>
    public virtual IReadOnlyList<QueryParameter> Parameters => [];

    /// <summary>The format that <paramref name="path"/> ends in.</summary>
    public static Format OfPath(string path) =>
        Exports.FirstOrDefault(format => path.EndsWith(format.Suffix, StringComparison.Ordinal)) is { } export ? export : Json;
}
