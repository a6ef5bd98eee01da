namespace PositionsApi.Serving.Notation;

/// <summary>
/// The public address of the service: the configured address, else the address of the request after forwarded headers.
/// </summary>
internal sealed class PublicUrl(string? configured)
{
    private readonly string? _configured = string.IsNullOrWhiteSpace(configured) ? null : configured.TrimEnd('/');

    /// <summary>Whether the address is configured and so the same for every request.</summary>
    public bool IsConfigured => _configured is not null;

    /// <summary>The address without a slash at the end.</summary>
    public string Of(HttpRequest request)
    {
        if (_configured is not null)
            return _configured;
        var host = request.Host.HasValue ? request.Host.ToUriComponent() : "localhost";
        return $"{request.Scheme}://{host}{request.PathBase.ToUriComponent()}";
    }
}
