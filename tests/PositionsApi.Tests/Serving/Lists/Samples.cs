using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Tests.Serving.Lists;

/// <summary>A list that uses every kind of filter and column.</summary>
internal static class Samples
{
    public static readonly DateOnly Today = new(2026, 1, 5);

    public static readonly ListResource Claims = new("claims", "claim", typeof(ClaimRow), "-stated_on,id")
    {
        Filters =
        [
            Filter.Reference("party", "party", "r.party = any(@party)", "Party"),
            Filter.Vocabulary("stance", "r.stance = any(@stance)", ["rejects", "supports"], "Stance"),
            Filter.Flag("red_line", "r.red_line = @red_line", "Red line"),
            Filter.Switch("history", "r.current", "true", "All"),
            Filter.DateFrom("stated_from", "r.stated_on >= @stated_from", "From"),
            Filter.DateTo("stated_to", "r.stated_on <= @stated_to", "To"),
            Filter.Text("q", "r.summary ilike @q", "Text"),
            Filter.Integer("plan_point", "r.plan_point = any(@plan_point)", "Point"),
        ],
        Facets = ["party"],
    };

    public static ListRequest Parse(string query, Format? format = null) =>
        ListRequest.Parse(Claims, format ?? Format.Json, new QueryCollection(QueryHelpers.ParseQuery(query)), new Clock());

    public static Dictionary<string, string[]> Errors(string query, Format? format = null) =>
        Assert.Throws<ProblemException>(() => Parse(query, format)).Errors;

    public static SortKey[] Sorted(string sort) =>
        Sort.Parse(sort.Split(','), Claims.Columns, out _) ?? throw new ArgumentException(sort);

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Today, new TimeOnly(12, 0), TimeSpan.Zero);
    }
}

public sealed record ClaimRow(
    string Id, string Party, string? Stance, bool? RedLine, string Summary, int? PlanPoint, decimal? Value, double? Weight,
    DateOnly StatedOn, DateTimeOffset RecordedAt, string[] Tags, Uri Url);
