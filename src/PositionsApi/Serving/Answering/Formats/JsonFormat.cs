using PositionsApi.Serving.Asking;

namespace PositionsApi.Serving.Answering.Formats;

/// <summary>Pages of JSON objects, either in an envelope or as a bare array.</summary>
internal sealed class JsonFormat : Format
{
    public const int LargestPage = 5000;
    public const int UsualPage = 1000;

    public static readonly QueryParameter Cursor = new(
        "cursor", "The next_cursor of the page before. A cursor fixes as_of and known_at, so that a client sees every row once");
    public static readonly QueryParameter Shape = new(
        "shape", "array gives the rows without an envelope; Link and X-Total-Count headers then serve for paging")
    { Allowed = ["objects", "array"], Default = "objects" };
    public static readonly QueryParameter Count = new(
        "count", "exact fills total even if the rows do not fit on one page")
    { Allowed = ["exact"] };

    private static readonly QueryParameter RowsOfPage = new("limit", "Most rows in the answer", ParameterType.Integer)
    {
        Minimum = 1,
        Maximum = LargestPage,
        Default = "1000",
        Example = "50",
    };

    public override string Suffix => "";
    public override string MediaType => "application/json";
    public override QueryParameter Limit => RowsOfPage;
    public override IReadOnlyList<QueryParameter> Parameters => [Cursor, Shape, Count];
}
