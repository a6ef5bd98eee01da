using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PositionsApi.Benchmarks;

/// <summary>
/// The server that we compare the API with. It returns fixed bytes as a bare Kestrel does, and it has endpoints for the same rows as
/// the API, written by hand with Npgsql and Utf8JsonWriter. These endpoints have nothing else that an API needs.
/// </summary>
internal static class Peer
{
    /// <summary>The settings of this server's sessions in PostgreSQL, which the sessions of pgbench share.</summary>
    public const string SessionOptions =
        "-c search_path=api,record -c plan_cache_mode=force_generic_plan -c jit=off -c default_transaction_read_only=on";

    public static async Task ServeAsync(string url, string connectionString, string answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add(url);

        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 20, MaxPoolSize = 16, NoResetOnClose = true };
        settings.Options = SessionOptions;
        await using var db = NpgsqlDataSource.Create(settings);
        var bodies = Directory.GetFiles(answers)
            .ToDictionary(file => "/bytes/" + Path.GetFileName(file), File.ReadAllBytes, StringComparer.Ordinal);

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
            else
            {
                var parts = path.Split('/');
                var read = ByHand.All.Single(read => read.Name == parts[1]);
                List<NpgsqlParameter> parameters = [new() { Value = read.Prefix + parts[2] }];
                if (read.Sql.Contains("$2", StringComparison.Ordinal))
                    parameters.Add(new() { Value = DateOnly.FromDateTime(DateTime.UtcNow) });
                await WriteAsync(http, db, read, parameters);
            }
        });
        await app.RunAsync();
    }

    private static async Task WriteAsync(HttpContext http, NpgsqlDataSource db, ByHand read, List<NpgsqlParameter> parameters)
    {
        await using var command = db.CreateCommand(read.Sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        await using var row = await command.ExecuteReaderAsync(http.RequestAborted);
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        if (read != ByHand.Position)
            json.WriteStartArray();
        while (await row.ReadAsync(http.RequestAborted))
            Write(json, row);
        if (read != ByHand.Position)
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
            else if (row.GetFieldType(i) == typeof(double))
                json.WriteNumberValue(row.GetDouble(i));
            else if (row.GetDataTypeName(i) == "text[]")
                Write(json, row.GetFieldValue<string[]>(i));
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

    private static void Write(Utf8JsonWriter json, string[] texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
