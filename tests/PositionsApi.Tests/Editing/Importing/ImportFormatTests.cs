using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Editing.Importing;

/// <summary>Imports of NDJSON and CSV, and the faults that real files have.</summary>
public sealed class ImportFormatTests(OwnWorkApi api) : IClassFixture<OwnWorkApi>
{
    private const string Ndjson = "application/x-ndjson";
    private const string Csv = "text/csv";
    private const string Header = "id,process,party,issue,stance,summary,stated_on,evidence\n";

    private static string Line(string id, string more = "") =>
        $$"""{"resource":"positions","id":"{{id}}","process":"ukraine-peace-talks","party":"china","issue":"prisoners", """
        + $$""" "stance":"supports","summary":"In favour.","stated_on":"2026-02-01","evidence": """
        + $$"""[{"source":"seed-article"}]{{more}}}""" + "\n";

    private static string Row(
        string id, string stance = "supports", string summary = "In favour.", string evidence = "source:seed-article") =>
        $"{id},ukraine-peace-talks,china,prisoners,{stance},{summary},2026-02-01,{evidence}\n";

    [Fact]
    public async Task Lines_name_their_resource_and_may_refer_to_later_ones()
    {
        var (status, answer) = await ImportAsync(Ndjson, Line("ndjson-1").Replace("seed-article", "ndjson-source", StringComparison.Ordinal)
            + "\r\n" + """{"resource":"sources","id":"ndjson-source","title":"T","publisher":"P","kind":"news"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("done", "ndjson", 2, 2),
            (answer.GetProperty("state").GetString(), answer.GetProperty("format").GetString(),
            answer.GetProperty("rows_read").GetInt32(), Sum(answer, "added")));
        Assert.Equal("ndjson-source", (await api.GetJsonAsync("/v1/positions/ndjson-1")).GetProperty("source").GetString());
    }

    [Fact]
    public async Task A_CSV_of_positions_is_imported_like_a_bundle_and_a_second_import_changes_nothing()
    {
        // Spreadsheets write a byte order mark, CRLF, TRUE in capitals, quoted cells with line ends, and a blank line at the end.
        const string table = "\uFEFFid,process,party,issue,plan,stance,red_line,summary,salience,stated_on,evidence\r\n"
            + "csv-1,ukraine-peace-talks,china,prisoners,,supports,TRUE,\"Said: \"\"all\"\",\r\nand soon.\",12.5,2026-02-01,"
            + "statement:stmt-2026-02-18-zelenskyy-europe; source:seed-article\r\n"
            + "csv-2,ukraine-peace-talks,china,,us-28-point-2025-11,opposes,false,Не підтримує.,,2026-02-01,"
            + "source:seed-article\r\n\r\n";
        var (status, answer) = await ImportAsync(Csv, table);

        Assert.Equal((HttpStatusCode.OK, 2), (status, Sum(answer, "added")));
        var position = await api.GetJsonAsync("/v1/positions/csv-1");
        Assert.Equal(("Said: \"all\",\nand soon.", true, 12.5, 2),
            (position.GetProperty("summary").GetString(), position.GetProperty("red_line").GetBoolean(),
            position.GetProperty("salience").GetDouble(), position.GetProperty("evidence_count").GetInt32()));
        Assert.Equal("Не підтримує.", (await api.GetJsonAsync("/v1/positions/csv-2")).GetProperty("summary").GetString());

        var before = await api.SqlAsync("select max(number) from record.revision");
        Assert.Equal(2, Sum((await ImportAsync(Csv, table)).Answer, "unchanged"));
        Assert.Equal(before, await api.SqlAsync("select max(number) from record.revision"));
        Assert.Equal(1, Sum((await ImportAsync(Csv, table.Replace("opposes", "rejects", StringComparison.Ordinal))).Answer, "changed"));
    }

    public static TheoryData<string, string, string> Faulty => new()
    {
        { Ndjson, "", "line 1: There is no document: the file is empty." },
        { Ndjson, "\n\r\n", "line 1: There is no document: the file is empty." },
        { Ndjson, Line("a") + "{\"resource\":\n", "line 2: is not valid JSON (byte 12)" },
        { Ndjson, Line("a") + "[]\n", "line 2: must be a JSON object." },
        { Ndjson, Line("a") + "\uFEFF" + Line("b"), "line 2: is not valid JSON (byte 0)" },
        { Ndjson, Line("a") + """{"id":"b"}""", "line 2 resource: must be one of parties, " },
        { Ndjson, Line("a") + """{"resource":"weather","id":"b"}""", "line 2 resource: must be one of parties, " },
        { Ndjson, Line("a", ",\"id\":\"b\""), "line 1: is not valid JSON" },
        { Ndjson, Line("a", ",\"colour\":\"red\""), "line 1 positions a colour: is not a field here" },
        { Ndjson, Line("a", ",\"coding_note\":\"\\ud800\""), "line 1 positions a coding_note: is not valid Unicode text." },
        { Ndjson, Line("a", ",\"coding_note\":\"x\\u0000\""), "line 1 positions a coding_note: must not hold control characters." },
        { Ndjson, Line("a") + Line("b", "\0"), "line 2: contains a NUL character." },
        { Ndjson, Line("a") + "\n" + Line("b") + Line("a"), "line 4 positions a id: is already in line 1." },
        { Ndjson, Line("a") + Line("b").Replace("seed-article", "nowhere", StringComparison.Ordinal),
            "line 2 positions b evidence[0].source: there is no source with the id 'nowhere', in the import or in the record." },
        { Ndjson, Line("a") + Line("b", ",\"value\":50,\"value_low\":60,\"value_high\":70"),
            "line 2 positions b: new row for relation \"position\" violates check constraint \"position_value_order\"" },
        { Ndjson,
            Line("a") + Line("b")
                .Replace("\"issue\":\"prisoners\"", "\"plan\":\"us-28-point-2025-11\",\"plan_point\":99", StringComparison.Ordinal),
            "line 2 positions b plan_point: plan 'us-28-point-2025-11' has no point 99." },
        { Csv, "", "line 1: There is no header: the file is empty. The columns are id, process, " },
        { Csv, Header.Replace("stance", "opinion", StringComparison.Ordinal) + Row("a"),
            "line 1 positions opinion: is not a column. The columns are id, process, party, issue, " },
        { Csv, Header.Replace("stance", "opinion", StringComparison.Ordinal) + Row("a"),
            "line 1 positions stance: is missing from the header." },
        { Csv, Header.Replace("issue", "party", StringComparison.Ordinal) + Row("a"),
            "line 1 positions party: appears twice in the header." },
        { Csv, Header.Replace(',', ';') + Row("a"),
            "line 1 positions id;process;party;issue;stance;summary;stated_on;evidence: is not a column" },
        { Csv, Header + Row("a") + "b,too,few\n", "line 3 positions: has 3 cells, but the header has 8." },
        { Csv, Header + Row("a", summary: "\"Two\nlines.\"") + Row("b", stance: "likes"),
            "line 4 positions b stance: 'likes' is not one of demands, " },
        { Csv, Header + Row("a", evidence: "somewhere"), "line 2 positions a evidence[0].source: '' is not an id" },
        { Csv, Header + Row("a", evidence: "rumour:seed-article"), "line 2 positions a evidence[0].rumour: is not a field here" },
        { Csv, Header + Row("a", evidence: ""), "line 2 positions a evidence: is required." },
        { Csv, Header + Row("a") + Row("a"), "line 3 positions a id: is already in line 2." },
        { Csv, Header + Row("a") + Row("b", summary: "Odd\0"), "line 3: contains a NUL character." },
        { Csv, Header + Row("a") + Row("b", summary: "\"never closed") + Row("c"),
            "line 3 positions: is not CSV: a quoted cell that begins here has no closing quote" },
        { Csv, Header + Row("a") + Row("b", summary: "\"closed\" early") + Row("c"), "line 3 positions: is not CSV: " },
        { "application/json", "", "line 1: There is no document: the file is empty." },
        { "application/json", "[]", "line 1: A bundle must be a JSON object with the arrays parties, " },
        { "application/json", "{\"people\":[{\"id\":\"a\",\n\"name\":\"A\"}", "line 2: is not valid JSON" },
        { "application/json", "{\"people\":[{\"id\":\"a\",\"name\":\"A\"}],\n}", "line 2: is not valid JSON" },
        { "application/json", "{\"people\":[{\"id\":\"a\",\"name\":\"A\",\"id\":\"b\"}]}",
            "people [0]: is not valid: the same member appears twice." },
        { "application/json", "{\"people\":[],\"people\":[]}", "people: appears twice in the bundle." },
        { "application/json", "{\"people\":[1]}", "people [0]: must be an object." },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    [Trait("Lane", "slow")]
    public async Task A_fault_is_named_by_line_id_and_field_and_nothing_is_loaded(string mediaType, string body, string fault)
    {
        foreach (var dryRun in new[] { false, true })
        {
            var before = await api.SqlAsync("select max(number) from record.revision");
            var (status, problem) = await ImportAsync(mediaType, body, dryRun ? "?dry_run=true" : "");

            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            var faults = problem.GetProperty("errors").EnumerateObject()
                .SelectMany(place => place.Value.EnumerateArray().Select(message => $"{place.Name}: {message}")).ToArray();
            Assert.Contains(faults, found => found.StartsWith(fault, StringComparison.Ordinal));
            Assert.Equal(before, await api.SqlAsync("select max(number) from record.revision"));
        }
    }

    [Theory]
    [InlineData(Ndjson)]
    [InlineData(Csv)]
    public async Task A_line_that_is_not_UTF_8_is_named_and_the_other_lines_are_checked(string mediaType)
    {
        var body = Encoding.Latin1.GetBytes(mediaType == Csv
            ? Header + Row("a", summary: "Caf\u00e9.") + Row("b", stance: "likes")
            : Line("a", ",\"coding_note\":\"Caf\u00e9\"") + Line("b").Replace("supports", "likes", StringComparison.Ordinal));
        var (status, problem) = await ImportAsync(mediaType, body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var line = mediaType == Csv ? 2 : 1;
        Assert.Equal("is not UTF-8.", problem.GetProperty("errors").GetProperty($"line {line}")[0].GetString());
        Assert.True(problem.GetProperty("errors").TryGetProperty($"line {line + 1} positions b stance", out _));
    }

    [Theory]
    [InlineData(Ndjson, "line 2")]
    [InlineData(Csv, "line 2")]
    [InlineData("application/json", "people [1]")]
    public async Task A_line_or_document_of_five_megabytes_is_refused(string mediaType, string place)
    {
        var much = new string('x', 5 * 1024 * 1024);
        var (status, problem) = await ImportAsync(mediaType, mediaType switch
        {
            Ndjson => Line("a") + Line("b", $",\"coding_note\":\"{much}\"") + Line("c"),
            Csv => Header + Row("a", summary: much) + Row("b"),
            _ => $$"""{"people":[{"id":"a","name":"A"},{"id":"b","name":"{{much}}"}]}""",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("is longer than 4 MB.", problem.GetProperty("errors").GetProperty(place)[0].GetString());
    }

    [Fact]
    [Trait("Lane", "slow")]
    public async Task All_faults_are_counted_and_the_first_thousand_are_named()
    {
        var body = string.Concat(Enumerable.Range(0, 3000)
            .Select(number => Line($"many-{number}").Replace("seed-article", $"nowhere-{number}", StringComparison.Ordinal)));
        var (status, problem) = await ImportAsync(Ndjson, body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("Nothing was loaded: 3,000 faults, of which the first 1,000 are named.", problem.GetProperty("detail").GetString());
        Assert.Equal(1000, problem.GetProperty("errors").EnumerateObject().Count());
        Assert.True(problem.GetProperty("errors").TryGetProperty("line 1000 positions many-999 evidence[0].source", out _));
    }

    [Fact]
    public async Task A_compressed_file_is_imported()
    {
        using var zipped = new MemoryStream();
        await using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Header + Row("zipped")), TestContext.Current.CancellationToken);
        var (status, answer) = await ImportAsync(Csv, zipped.ToArray(), encoding: "gzip");

        Assert.Equal((HttpStatusCode.OK, 1), (status, Sum(answer, "added")));
    }

    [Fact]
    public async Task Half_of_a_compressed_file_loads_nothing()
    {
        using var zipped = new MemoryStream();
        await using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(
                Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(0, 5000).Select(number => Row($"half-{number}")))),
                TestContext.Current.CancellationToken);
        var (status, _) = await ImportAsync(Csv, zipped.ToArray()[..(int)(zipped.Length / 2)], encoding: "gzip");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(404, (int)(await api.GetAsync("/v1/positions/half-1")).StatusCode);
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("text/csv; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task Another_format_is_a_415_that_names_the_accepted_formats(string mediaType)
    {
        var (status, problem) = await ImportAsync(mediaType, Line("a"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
        Assert.Contains(
            "application/json, application/x-ndjson, text/csv", problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_reports_the_changes_and_stores_nothing()
    {
        var before = await api.SqlAsync("select max(number) from record.revision");
        var (status, answer) = await ImportAsync(Csv, Header + Row("dry"), "?dry_run=true");

        Assert.Equal((HttpStatusCode.OK, true, 1), (status, answer.GetProperty("dry_run").GetBoolean(), Sum(answer, "added")));
        Assert.Equal(before, await api.SqlAsync("select max(number) from record.revision"));
        Assert.Equal(404, (int)(await api.GetAsync("/v1/positions/dry")).StatusCode);
    }

    private static int Sum(JsonElement answer, string count) =>
        answer.GetProperty("counts").EnumerateArray().Sum(array => array.GetProperty(count).GetInt32());

    private Task<(HttpStatusCode Status, JsonElement Answer)> ImportAsync(string mediaType, string body, string query = "") =>
        ImportAsync(mediaType, Encoding.UTF8.GetBytes(body), query);

    private async Task<(HttpStatusCode Status, JsonElement Answer)> ImportAsync(
        string mediaType, byte[] body, string query = "", string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/imports" + query) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        if (encoding is not null)
            request.Content.Headers.ContentEncoding.Add(encoding);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.KeyAsync("editor"));
        using var answer = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await EditingApi.JsonAsync(answer));
    }
}
