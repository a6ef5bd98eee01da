using PositionsApi.Serving.Asking;

namespace PositionsApi.Record;

/// <summary>A position that is in force, in short.</summary>
public sealed record PositionInForce
{
    public required string Id { get; init; }
    public required string Party { get; init; }
    public required string PartyName { get; init; }
    [OneOf("stance")] public required string Stance { get; init; }
    public required int? StanceScore { get; init; }
    public required bool RedLine { get; init; }
    public required string Summary { get; init; }
    public required DateOnly StatedOn { get; init; }
    [OneOf("precision")] public required string StatedOnPrecision { get; init; }
    public required bool Contested { get; init; }
}
