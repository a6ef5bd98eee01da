using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using PositionsApi.Editing.Importing;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Editing.Importing;

public sealed class BundleImportTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task A_bundle_adds_new_rows_and_changes_rows_that_differ_in_one_revision()
    {
        var report = await ImportAsync("""
            {
              "sources": [{ "id": "new-report", "title": "A new report", "publisher": "P", "kind": "research" }],
              "positions": [
                { "id": "new-position", "process": "ukraine-peace-talks", "party": "china", "issue": "prisoners", "stance": "supports",
                  "summary": "In favour.", "stated_on": "2026-02-01", "evidence": [{ "source": "new-report" }] },
                { "id": "ukraine-nato", "process": "ukraine-peace-talks", "party": "ukraine", "issue": "nato-membership",
                  "stance": "conditional", "summary": "Changed by the import.", "stated_on": "2025-12-14",
                  "evidence": [{ "source": "new-report" }] }
              ]
            }
            """);

        Assert.Equal([("sources", 1, 0), ("positions", 1, 1)],
            report.Counts.Where(count => count.Added + count.Changed > 0).Select(count => (count.Array, count.Added, count.Changed)));
        var changed = await api.GetJsonAsync("/v1/positions/ukraine-nato");
        Assert.Equal(("Changed by the import.", 2, 1),
            (changed.GetProperty("summary").GetString(), changed.GetProperty("version").GetInt32(),
            changed.GetProperty("evidence_count").GetInt32()));
        Assert.Equal(changed.GetProperty("recorded_at").GetString(),
            (await api.GetJsonAsync("/v1/sources/new-report")).GetProperty("recorded_at").GetString());
    }

    public static TheoryData<string, string> Faulty => new()
    {
        { """{"positions":[{"id":"a"}]}""", "positions a process: is required." },
        { """{"positions":[{"id":"a"}]}""", "positions a evidence: is required." },
        { """{"parties":[{"id":"a","name":"A","type":"kingdom"}]}""", "parties a type: 'kingdom' is not one of state, " },
        { """{"parties":[{"id":"A b","name":"A","type":"state"}]}""", "parties A b id: 'A b' is not 1 to 120 lower-case letters" },
        { """{"parties":[{"id":"compare","name":"A","type":"state"}]}""",
            "parties compare id: 'compare' is reserved: /v1/parties/compare is the comparison of parties." },
        { """{"plans":[{"id":"compare"}]}""", "plans compare id: 'compare' is reserved: /v1/plans/compare is the comparison of plans." },
        { """{"parties":[{"id":"a","name":"A","type":"state","colour":"red"}]}""", "parties a colour: is not a field here" },
        { """{"parties":[{"id":"a","name":5,"type":"state"}]}""", "parties a name: must be a string." },
        { """{"parties":[{"id":"a","name":"A","type":"state"},{"id":"a","name":"A","type":"state"}]}""",
            "parties a id: appears twice in the array." },
        { Statement("2026-02-01", "nowhere"),
            "statements a sources[0]: there is no source with the id 'nowhere', in the import or in the record." },
        { Statement("2026-02-30", "seed-article"), "statements a said_on: '2026-02-30' is not a date" },
        { """
            {"positions":[{
                "id":"a","process":"ukraine-peace-talks","party":"china","plan":"us-28-point-2025-11","plan_point":99,
                "stance":"supports","summary":"S.","stated_on":"2026-02-01","evidence":[{"source":"seed-article"}]}]}
            """,
            "positions a plan_point: plan 'us-28-point-2025-11' has no point 99." },
        { """{"issues":[{"id":"territory","process":"ukraine-peace-talks","parent":"territory-donbas","title":"Territory"}]}""",
            "issues territory parent: issue territory: parent would make a cycle" },
        { """{"weather":[]}""", "weather: is not an array of a bundle" },
        { """{"parties":{}}""", "parties: must be an array." },
        { """[]""", "must be a JSON object" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    [Trait("Lane", "slow")]
    public async Task A_fault_is_named_by_array_id_and_field_and_nothing_is_loaded(string bundle, string fault)
    {
        // A valid document in the same bundle must not be loaded either.
        var whole = JsonNode.Parse(bundle);
        if (whole is JsonObject document && !document.ContainsKey("people"))
            document["people"] = JsonNode.Parse("""[{"id":"beside","name":"Somebody Beside"}]""");
        var before = await api.SqlAsync("select max(number) from record.revision");

        var report = await ImportAsync(whole!.ToJsonString());

        Assert.Contains(report.Faults, found => found.ToString().Contains(fault, StringComparison.Ordinal));
        Assert.Equal(before, await api.SqlAsync("select max(number) from record.revision"));
        Assert.Equal(404, (int)(await api.GetAsync("/v1/people/beside")).StatusCode);
    }

    [Fact]
    public async Task Text_is_stored_in_one_Unicode_form()
    {
        await ImportAsync("""{"people":[{"id":"composed","name":"Jose\u0301 Nin\u0303o"}]}""");

        Assert.Equal("Jos\u00e9 Ni\u00f1o", (await api.GetJsonAsync("/v1/people/composed")).GetProperty("name").GetString());
    }

    private static string Statement(string saidOn, string source) => $$"""
        {"statements":[{
            "id":"a","process":"ukraine-peace-talks","party":"china","said_on":"{{saidOn}}",
            "mode":"paraphrase","paraphrase":"P.","sources":["{{source}}"]}]}
        """;

    private Task<ImportReport> ImportAsync(string bundle) => ImportAsync(api, Encoding.UTF8.GetBytes(bundle));

    internal static async Task<ImportReport> ImportAsync(RunningApi api, byte[] bundle)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var source = NpgsqlDataSource.Create(ImportConnection.Settings(api.ConnectionString, 60));
        var request = new ImportRequest(ImportFormat.All[0], "tests", "A test", ImportOutcome.Published);
        await using var run = await ImportRun.BeginAsync(source, request, 60, null, ct);
        await run.ReadAsync(new ImportBody(new MemoryStream(bundle)), ct);
        await run.PrepareAsync(null, ct);
        return new ImportReport((await run.LoadAsync(null, ct))?.ReadCounts() ?? [], run.Faults.First);
    }
}

internal sealed record ImportReport(IReadOnlyList<ImportCount> Counts, IReadOnlyList<ImportFault> Faults);

/// <summary>This test has its own class, and so its own database, because the record must hold the seed and nothing else.</summary>
public sealed class SecondImportTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task The_same_bundle_a_second_time_changes_nothing_and_says_so()
    {
        var before = await api.SqlAsync("select max(number) from record.revision");

        var seed = await File.ReadAllBytesAsync(
            Repository.PathTo("db/seed/ukraine-talks.json"), TestContext.Current.CancellationToken);
        var report = await BundleImportTests.ImportAsync(api, seed);

        Assert.Empty(report.Faults);
        Assert.Equal(0, report.Counts.Sum(count => count.Added + count.Changed));
        Assert.Equal(SeedRows.Count, report.Counts.Sum(count => count.Unchanged));
        Assert.Equal(before, await api.SqlAsync("select max(number) from record.revision"));
    }
}
