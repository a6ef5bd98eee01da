namespace PositionsApi.Serving.Notation;

/// <summary>
/// The address that readers know us by: the configured one, else that of the request (after forwarded headers).
/// </summary>
internal sealed class PublicUrl(string? configured)
{
    private readonly string? _configured = string.IsNullOrWhiteSpace(configured) ? null : configured.TrimEnd('/');

    /// <summary>Whether it is the same for every request.</summary>
    public bool IsConfigured => _configured is not null;

    /// <summary>Without a slash at the end.</summary>
    public string Of(HttpRequest request) =>
        _configured ?? $"{request.Scheme}://{(request.Host.HasValue ? request.Host.ToUriComponent() : "localhost")}{request.PathBase.ToUriComponent()}";
}
