namespace PositionsApi.Serving.Asking;

internal enum ParameterType { Text, Integer, Boolean, Date, Instant }

/// <summary>
/// One query parameter. Endpoints have their parameters as metadata, so that the check for unknown names, the error texts and the
/// OpenAPI document all use the same declaration.
/// </summary>
internal sealed record QueryParameter(string Name, string Description, ParameterType Type = ParameterType.Text)
{
    /// <summary>
    /// Whether the parameter takes several values, in a comma list or by repeating it. A row then matches if it matches one of the
    /// values. Repeating any other parameter is a 400.
    /// </summary>
    public bool Many { get; init; }
    /// <summary>Whether the values are names of columns. Any other parameter with several values is a filter.</summary>
    public bool NamesColumns { get; init; }
    public bool Required { get; init; }
    public string? Example { get; init; }
    public string? Default { get; init; }
    /// <summary>The only allowed values; null if the values are free.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }
    public int? Minimum { get; init; }
    public int? Maximum { get; init; }
}
