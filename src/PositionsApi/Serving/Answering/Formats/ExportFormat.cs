using Npgsql;
using PositionsApi.Serving.Asking;

namespace PositionsApi.Serving.Answering.Formats;

/// <summary>A format that gives all rows in one file.</summary>
internal abstract class ExportFormat : Format
{
    public static readonly QueryParameter Download = new("download", "1 or true offers the answer as a file to save")
    {
        Allowed = ["1", "true", "0", "false"],
    };

    private static readonly QueryParameter AllRows = new("limit", "Most rows in the answer; all rows if absent", ParameterType.Integer)
    {
        Minimum = 1,
        Maximum = int.MaxValue,
    };

    /// <summary>The end of the id of the operation, such as Csv in ExportPositionsCsv.</summary>
    public abstract string Name { get; }
    /// <summary>The end of the summary of the operation, such as "all as CSV".</summary>
    public abstract string Label { get; }
    public abstract string Description { get; }
    public override QueryParameter Limit => AllRows;
    /// <summary>Number of rows that are read if the request gives no limit; null for all rows.</summary>
    public virtual int? UsualLimit => null;
    /// <summary>The type that describes the body in the OpenAPI document.</summary>
    public virtual Type BodyType => typeof(string);
    /// <summary>Whether browsers save the answer as a file even if the request does not ask for that.</summary>
    public virtual bool IsAlwaysSaved => false;
    /// <summary>
    /// Whether the answer is written to a file before its first byte is sent. A failure can then still become an error answer.
    /// </summary>
    public virtual bool IsMadeWhole => false;
    /// <summary>Whether the same rows give the same bytes.</summary>
    public virtual bool GivesSameBytes => true;

    public abstract Task WriteAsync(ExportRows rows, Stream output, CancellationToken ct);
}

/// <summary>The rows of an export, and the facts about them that a file may hold.</summary>
/// <param name="Name">The name of the list, as in its path.</param>
/// <param name="Columns">The columns, in the order of the row.</param>
/// <param name="PublicUrl">The public address of the service; links begin with it.</param>
/// <param name="ForExcel">Whether the file must open correctly in Excel on a double click.</param>
/// <param name="About">The query, its permalink, both clocks and the licence, for formats that have a place for them.</param>
/// <param name="OpenAsync">Starts to read the rows.</param>
internal sealed record ExportRows(
    string Name,
    Column[] Columns,
    string PublicUrl,
    bool ForExcel,
    IReadOnlyList<(string Name, string Value)> About,
    Func<Task<NpgsqlDataReader>> OpenAsync);
