using Npgsql;
using PositionsApi.Serving.Asking;

namespace PositionsApi.Serving.Answering.Formats;

/// <summary>A format that gives every row at once, as a file.</summary>
internal abstract class ExportFormat : Format
{
    public static readonly QueryParameter Download = new("download", "1 or true offers the answer as a file to save")
    {
        Allowed = ["1", "true", "0", "false"],
    };

    private static readonly QueryParameter AllRows = new("limit", "Most rows in the answer, all if absent", ParameterType.Integer)
    {
        Minimum = 1,
        Maximum = int.MaxValue,
    };

    /// <summary>As the id of an operation ends: ExportPositionsCsv.</summary>
    public abstract string Name { get; }
    /// <summary>As a summary ends: "all as CSV".</summary>
    public abstract string Label { get; }
    public abstract string Description { get; }
    public override QueryParameter Limit => AllRows;
    /// <summary>The rows that are read where no limit is asked for; null for all.</summary>
    public virtual int? UsualLimit => null;
    /// <summary>The type that describes the body in the OpenAPI document.</summary>
    public virtual Type BodyType => typeof(string);
    /// <summary>Whether the answer is offered as a file to save, also where nobody asked for that.</summary>
    public virtual bool IsAlwaysSaved => false;
    /// <summary>Whether the answer is made whole, in a file, before its first byte leaves: a failure can then still be told.</summary>
    public virtual bool IsMadeWhole => false;
    /// <summary>Whether the same rows give the same bytes.</summary>
    public virtual bool GivesSameBytes => true;

    public abstract Task WriteAsync(ExportRows rows, Stream output, CancellationToken ct);
}

/// <summary>The rows of an export, and what a file says of them. They are read once <paramref name="OpenAsync"/> is called.</summary>
/// <param name="Name">The list, as in its path.</param>
/// <param name="Columns">The columns, in the order of the row.</param>
/// <param name="PublicUrl">Our own address, which links begin with.</param>
/// <param name="ForExcel">Whether Excel is to open the file by a double click.</param>
/// <param name="About">What was asked, when, and under which licence: for formats that have a place for it.</param>
/// <param name="OpenAsync">Begins to read.</param>
internal sealed record ExportRows(
    string Name, Column[] Columns, string PublicUrl, bool ForExcel, IReadOnlyList<(string Name, string Value)> About, Func<Task<NpgsqlDataReader>> OpenAsync);
