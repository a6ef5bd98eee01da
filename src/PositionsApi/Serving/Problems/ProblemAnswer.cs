using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Serving.Problems;

/// <summary>Problem details (RFC 9457). Every failure has this form.</summary>
public sealed record Problem
{
    /// <summary>The address of a page that explains this kind of problem.</summary>
    public required Uri Type { get; init; }
    /// <summary>The kind of problem in words. All problems of this kind have the same title.</summary>
    public required string Title { get; init; }
    /// <summary>The HTTP status of the answer.</summary>
    public required int Status { get; init; }
    /// <summary>What went wrong in this request, and what the caller can do.</summary>
    public required string Detail { get; init; }
    /// <summary>The path of the request.</summary>
    public required string Instance { get; init; }
    /// <summary>The name of each wrong parameter or field, with what is wrong about it.</summary>
    public required IReadOnlyDictionary<string, string[]> Errors { get; init; }
    /// <summary>The id of the request in the logs of the service. The header X-Request-Id has the same value.</summary>
    public required string TraceId { get; init; }
    /// <summary>The names of the quotas that are used up. Only a 429 has this field.</summary>
    [JsonPropertyName("violated-policies")]
    public IReadOnlyList<string>? ViolatedPolicies { get; init; }
}

/// <summary>Writes a problem as the answer to a request. The fields are the same as those of <see cref="Problem"/>.</summary>
internal static class ProblemAnswer
{
    public static string TraceId(HttpContext http) => http.TraceIdentifier;

    public static async Task WriteAsync(
        HttpContext http,
        ProblemKind kind,
        string detail,
        IReadOnlyDictionary<string, string[]>? errors = null,
        int? retryAfterSeconds = null,
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
