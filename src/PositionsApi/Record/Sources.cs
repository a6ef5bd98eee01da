using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Store;

namespace PositionsApi.Record;

internal static class Sources
{
    public static readonly Resource Resource = new("Articles, documents and other publications that the record cites")
    {
        List = new("sources", "source", typeof(SourceRow), defaultSort: "-published_on,id")
        {
            View = "sources", // db/views/sources.sql
            Summary = "Sources that the record cites",
            Filters =
            [
                Filter.Vocabulary("kind", "r.kind = any(@kind)", Vocabulary.SourceKinds, "Kind of source", "official"),
                Filter.Vocabulary("reliability", "r.reliability = any(@reliability)", Vocabulary.Reliabilities,
                    "Reliability of the source in the editors' judgement", "high"),
                Filter.Codes("language", "r.language = any(@language)", "BCP 47 tag of the language of the source", "en"),
                Filter.Codes("publisher", "r.publisher = any(@publisher)", "Publisher, exactly as recorded", "Reuters"),
                Filter.DateFrom("from", "r.published_on >= @from", "Published on or after this day", "2026-02-01"),
                Filter.DateTo("to", "r.published_on <= @to", "Published on or before this day", "2026-02-18"),
                Filter.Text("q", "(r.title ilike @q or r.publisher ilike @q or r.url ilike @q)",
                    "Text in the title, publisher or address", "Geneva"),
            ],
            Facets = ["kind", "reliability", "language", "publisher"],
        },
        Single = new("sources", "source", typeof(Source), example: "seed-article",
            """
            select r.*,
                   (select coalesce(json_agg(json_build_object('resource', cite.resource, 'id', cite.id, 'title', cite.title)
                                             order by cite.resource, cite.id), '[]')
                    from citing(r.id) cite) as cited_by
            from sources r
            where r.id = @id
            """),
        Fields =
        [
            Field.Text("title", 500).Must(),
            Field.Text("publisher", 200).Must(),
            Field.OneOf("kind", Vocabulary.SourceKinds).Must(),
            Field.OneOf("reliability", Vocabulary.Reliabilities),
            Field.Code("url", @"^https?://\S+$", "an http or https address"),
            Field.Date("published_on"),
            Field.Date("accessed_on"),
            Field.Language("language"),
        ],
    };
}

public record SourceRow
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Publisher { get; init; }
    [OneOf("source_kind")] public required string Kind { get; init; }
    [OneOf("reliability")] public required string? Reliability { get; init; }
    public required Uri? Url { get; init; }
    public required DateOnly? PublishedOn { get; init; }
    public required DateOnly? AccessedOn { get; init; }
    public required string? Language { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Uri RecordUrl { get; init; }
}

public sealed record Source : SourceRow
{
    /// <summary>Every row in the record that cites the source.</summary>
    public required IReadOnlyList<Citing> CitedBy { get; init; }
}

/// <summary>A row that cites the source.</summary>
public sealed record Citing
{
    /// <summary>Kind of the row: position, statement, meeting, plan, figure or dispute.</summary>
    public required string Resource { get; init; }
    public required string Id { get; init; }
    /// <summary>Title or summary of the row.</summary>
    public required string Title { get; init; }
}
