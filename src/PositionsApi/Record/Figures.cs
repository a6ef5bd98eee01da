using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Store;

namespace PositionsApi.Record;

internal static class Figures
{
    public static readonly Resource Resource = new("Numbers that the talks turn on")
    {
        List = new("figures", "figure", typeof(FigureRow), defaultSort: "-as_of,id")
        {
            View = "figures", // db/views/figures.sql
            Summary = "Numbers that the talks turn on",
            Always = "(r.as_of is null or r.as_of <= @as_of)",
            Filters =
            [
                Filter.Reference("process", "process", "r.process = any((select within_process(@process))::text[])",
                    "Process, with its tracks", "ukraine-peace-talks"),
                Filter.Reference("issue", "issue", "r.issues && (select within_issue(@issue))",
                    "Bears on this issue or one below it", "territory"),
                Filter.Reference("source", "source",
                    "exists (select from figure_source x where x.figure = r.id and x.source = any(@source))",
                    "Known from this source", "seed-article"),
                Filter.Vocabulary("kind", "r.kind = any(@kind)", Vocabulary.FigureKinds, "Kind of figure", "territorial"),
                Filter.Codes("unit", "r.unit = any(@unit)", "Unit, exactly as recorded", "percent"),
                Filter.Flag("approximate", "r.approximate = @approximate", "Whether it is a rough number"),
                Filter.DateFrom("from", "r.as_of >= @from", "Of this day or later", "2026-01-01"),
                Filter.DateTo("to", "r.as_of <= @to", "Of this day or earlier", "2026-02-18"),
                Filter.Text("q", "(r.summary ilike @q or r.unit ilike @q)", "Text in the summary or unit", "front"),
            ],
            Facets = ["process", "kind", "unit"],
        },
        Single = new("figures", "figure", typeof(Figure), example: "fact-front-line-reuters",
            """
            select r.*,
                   (select coalesce(json_agg(link.source order by link.ordinal), '[]')
                    from figure_source link where link.figure = r.id) as sources,
                   (select coalesce(json_agg(cited(origin) order by link.ordinal), '[]')
                    from figure_source link join source origin on origin.id = link.source
                    where link.figure = r.id) as cited_sources
            from figures r
            where r.id = @id
            """),
        Fields =
        [
            Field.Reference("process", "process").Must(),
            Field.OneOf("kind", Vocabulary.FigureKinds),
            Field.Text("summary", 4000).Must(),
            Field.Number("value"),
            Field.Text("unit", 100),
            Field.Boolean("approximate"),
            Field.Date("as_of"),
            Field.References("issues", "issue"),
            Field.References("sources", "source").Must(),
        ],
    };
}

public record FigureRow
{
    public required string Id { get; init; }
    public required string Process { get; init; }
    [OneOf("figure_kind")] public required string? Kind { get; init; }
    public required string Summary { get; init; }
    public required decimal? Value { get; init; }
    public required string? Unit { get; init; }
    public required bool Approximate { get; init; }
    public required DateOnly? AsOf { get; init; }
    public required IReadOnlyList<string> Issues { get; init; }
    public required string Source { get; init; }
    public required string SourceTitle { get; init; }
    public required Uri? SourceUrl { get; init; }
    public required int SourceCount { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Uri Url { get; init; }
}

public sealed record Figure : FigureRow
{
    /// <summary>Ids of the sources, best first.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
    public required IReadOnlyList<CitedSource> CitedSources { get; init; }
}
