using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Serving.Problems;

/// <summary>RFC 9457 problem details, the one shape of every failure. The record is what the document shows.</summary>
public sealed record Problem
{
    /// <summary>Address of a page that explains this kind of problem.</summary>
    public required Uri Type { get; init; }
    /// <summary>The kind in words; the same at each occurrence.</summary>
    public required string Title { get; init; }
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }
    /// <summary>What went wrong this time, and what to do.</summary>
    public required string Detail { get; init; }
    /// <summary>The path that was asked for.</summary>
    public required string Instance { get; init; }
    /// <summary>What is wrong, by parameter or field.</summary>
    public required IReadOnlyDictionary<string, string[]> Errors { get; init; }
    /// <summary>Names the case in our logs; also in X-Request-Id.</summary>
    public required string TraceId { get; init; }
    /// <summary>Names of the quotas that are used up; in a 429 only.</summary>
    [JsonPropertyName("violated-policies")]
    public IReadOnlyList<string>? ViolatedPolicies { get; init; }
}

internal static class ProblemAnswer
{
    public static string TraceId(HttpContext http) => http.TraceIdentifier;

    public static async Task WriteAsync(
        HttpContext http, ProblemKind kind, string detail, IReadOnlyDictionary<string, string[]>? errors = null, int? retryAfterSeconds = null,
        IReadOnlyList<string>? violatedPolicies = null)
    {
        var response = http.Response;
        response.StatusCode = kind.Status;
        response.ContentType = "application/problem+json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.Remove(HeaderNames.ETag);
        response.Headers.Remove(HeaderNames.LastModified);
        if (retryAfterSeconds is not null || kind.Status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = (retryAfterSeconds ?? 5).ToString();

        var publicUrl = http.RequestServices.GetRequiredService<PublicUrl>().Of(http.Request);
        await using var json = new Utf8JsonWriter(response.BodyWriter, Json.WriterOptions);
        json.WriteStartObject();
        json.WriteString("type", $"{publicUrl}/problems/{kind.Name}");
        json.WriteString("title", kind.Title);
        json.WriteNumber("status", kind.Status);
        json.WriteString("detail", detail);
        json.WriteString("instance", http.Request.Path.ToUriComponent());
        json.WriteStartObject("errors");
        foreach (var (field, messages) in errors ?? new Dictionary<string, string[]>())
        {
            json.WriteStartArray(field);
            foreach (var message in messages)
                json.WriteStringValue(message);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteString("trace_id", TraceId(http));
        if (violatedPolicies is not null)
        {
            json.WriteStartArray("violated-policies");
            foreach (var policy in violatedPolicies)
                json.WriteStringValue(policy);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
