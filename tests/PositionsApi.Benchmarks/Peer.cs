using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PositionsApi.Benchmarks;

/// <summary>
/// What we compare ourselves with, as a process of its own: a bare Kestrel that returns bytes, and endpoints for the same
/// rows written by hand over Npgsql and Utf8JsonWriter, without anything that an API needs beside the rows.
/// </summary>
internal static class Peer
{
    private const string Single = """
        select r.*,
               (select json_agg(json_build_object(
                           'statement', e.statement, 'source', e.source, 'speaker', s.speaker, 'speaker_name', person.name, 'said_on', s.said_on,
                           'mode', s.mode, 'quote', s.quote, 'language', s.language, 'paraphrase', s.paraphrase,
                           'sources', (select json_agg(cited(src) order by listed.ordinal)
                                       from (select e.source, 1 as ordinal where e.source is not null
                                             union all
                                             select x.source, x.ordinal from statement_source x where x.statement = e.statement) listed
                                       join source src on src.id = listed.source))
                       order by e.ordinal)
                from position_evidence e
                left join statement s on s.id = e.statement
                left join person on person.id = s.speaker
                where e.position = r.id) as evidence
        from positions r
        where r.id = $1
        """;

    private const string List = """
        select * from positions r
        where r.party = $1 and r.stated_on <= $2 and (r.superseded_on is null or r.superseded_on > $2)
        order by r.stated_on desc, r.id
        limit 50
        """;

    public static async Task ServeAsync(string url, string connectionString, string answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add(url);

        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 20, MaxPoolSize = 16, NoResetOnClose = true };
        settings.Options = "-c search_path=api,record -c plan_cache_mode=force_generic_plan -c jit=off -c default_transaction_read_only=on";
        await using var db = NpgsqlDataSource.Create(settings);
        var bodies = Directory.GetFiles(answers).ToDictionary(file => "/bytes/" + Path.GetFileName(file), File.ReadAllBytes, StringComparer.Ordinal);

        app.Run(async http =>
        {
            var path = http.Request.Path.Value!;
            if (bodies.TryGetValue(path, out var body))
            {
                http.Response.ContentType = "application/json; charset=utf-8";
                http.Response.ContentLength = body.Length;
                await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
            }
            else if (path == "/304")
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                http.Response.Headers.ETag = "\"tag\"";
            }
            else if (path.StartsWith("/position/", StringComparison.Ordinal))
            {
                await WriteAsync(http, db, Single, [new() { Value = path["/position/".Length..] }], many: false);
            }
            else
            {
                await WriteAsync(http, db, List, [new() { Value = path["/list/".Length..] }, new() { Value = DateOnly.FromDateTime(DateTime.UtcNow) }], many: true);
            }
        });
        await app.RunAsync();
    }

    private static async Task WriteAsync(HttpContext http, NpgsqlDataSource db, string sql, NpgsqlParameter[] parameters, bool many)
    {
        await using var command = db.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var row = await command.ExecuteReaderAsync(http.RequestAborted);
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        if (many)
            json.WriteStartArray();
        while (await row.ReadAsync(http.RequestAborted))
            Write(json, row);
        if (many)
            json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        json.WriteStartObject();
        for (var i = 0; i < row.FieldCount; i++)
        {
            json.WritePropertyName(row.GetName(i));
            if (row.IsDBNull(i))
                json.WriteNullValue();
            else if (row.GetDataTypeName(i) == "json")
                json.WriteRawValue(row.GetFieldValue<byte[]>(i), skipInputValidation: true);
            else if (row.GetFieldType(i) == typeof(bool))
                json.WriteBooleanValue(row.GetBoolean(i));
            else if (row.GetFieldType(i) == typeof(int))
                json.WriteNumberValue(row.GetInt32(i));
            else if (row.GetFieldType(i) == typeof(decimal))
                json.WriteNumberValue(row.GetDecimal(i));
            else if (row.GetDataTypeName(i) == "date")
                json.WriteStringValue(row.GetFieldValue<DateOnly>(i).ToString("O", CultureInfo.InvariantCulture));
            else if (row.GetFieldType(i) == typeof(DateTime))
                json.WriteStringValue(row.GetDateTime(i));
            else
                json.WriteStringValue(row.GetString(i));
        }
        json.WriteEndObject();
    }
}
