using System.Text.Json;
using PositionsApi.Record;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Record;

/// <summary>The documents that cite a source. The service finds them by the foreign keys of the record, so none is left out.</summary>
public sealed class CitedByTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    [Trait("Lane", "slow")]
    public async Task Every_document_that_names_a_source_is_listed_as_citing_the_source()
    {
        var expected = Catalog.Documents.Where(document => document.RefersTo("source"))
            .SelectMany(document => RunningApi.Bundle.GetProperty(document.Plural).EnumerateArray()
                .SelectMany(row => SourcesIn(row).Distinct().Select(source => (source, cites: $"{document.Table} {Id(row)}"))))
            .ToLookup(citation => citation.source, citation => citation.cites);

        // The other test adds tables that cite sources, and may have run before. Their rows are left out here.
        var citing = Catalog.Documents.Where(document => document.RefersTo("source")).Select(document => document.Table).ToHashSet();
        foreach (var source in RunningApi.Bundle.GetProperty("sources").EnumerateArray().Select(Id))
            Assert.Equal(expected[source].Order(StringComparer.Ordinal),
                (await CitedByAsync(source, citing)).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task Tables_that_are_added_later_are_found_as_citing_a_source()
    {
        var before = (await api.GetJsonAsync("/v1/sources/seed-article")).GetProperty("cited_by").GetArrayLength();
        var knownAt = (await api.GetJsonAsync("/v1")).GetProperty("known_at").GetString();

        await api.SqlAsync("""
            create table record.party_source (
                party    record.slug not null references record.party on update cascade on delete cascade,
                ordinal  int not null,
                source   record.slug not null references record.source on update cascade,
                revision bigint not null references record.revision,
                primary key (party, ordinal)
            );
            create table record.letter (
                id          record.slug primary key,
                title       text not null,
                source      record.slug references record.source on update cascade,
                row_version int not null,
                revision    bigint not null references record.revision,
                recorded_at timestamptz not null
            );
            select record.keep('party_source', part_of => 'party', path => '{sources}', element => 'source');
            select record.keep('letter');
            select record.grant_to_roles();
            insert into record.party_source (party, ordinal, source) values ('ukraine', 1, 'seed-article');
            insert into record.letter (id, title, source) values ('a-letter', 'A letter', 'seed-article'), ('unsourced', 'Another', null);
            """);

        var cited = (await api.GetJsonAsync("/v1/sources/seed-article")).GetProperty("cited_by").EnumerateArray().ToList();
        Assert.Equal(before + 2, cited.Count);
        Assert.Contains(cited, row => (Text(row, "resource"), Id(row), Text(row, "title")) == ("party", "ukraine", "Ukraine"));
        Assert.Contains(cited, row => (Text(row, "resource"), Id(row), Text(row, "title")) == ("letter", "a-letter", "A letter"));
        var then = (await api.GetJsonAsync($"/v1/sources/seed-article?known_at={knownAt}")).GetProperty("cited_by");
        Assert.Equal(before, then.GetArrayLength());
    }

    private async Task<IEnumerable<string>> CitedByAsync(string source, HashSet<string> citing) =>
        (await api.GetJsonAsync($"/v1/sources/{source}")).GetProperty("cited_by").EnumerateArray()
            .Where(row => citing.Contains(Text(row, "resource"))).Select(row => $"{Text(row, "resource")} {Id(row)}");

    private static IEnumerable<string> SourcesIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => field switch
        {
            { Name: "source", Value.ValueKind: JsonValueKind.String } => [field.Value.GetString()!],
            { Name: "sources", Value.ValueKind: JsonValueKind.Array } => field.Value.EnumerateArray().Select(source => source.GetString()!),
            _ => SourcesIn(field.Value),
        }),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(SourcesIn),
        _ => [],
    };

    private static string Id(JsonElement row) => row.GetProperty("id").GetString()!;

    private static string Text(JsonElement row, string field) => row.GetProperty(field).GetString()!;
}
