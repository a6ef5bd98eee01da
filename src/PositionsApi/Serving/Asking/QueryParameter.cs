namespace PositionsApi.Serving.Asking;

internal enum ParameterType { Text, Integer, Boolean, Date, Instant }

/// <summary>
/// One query parameter: endpoints carry these as metadata, so that the check for unknown names, the error texts
/// and the OpenAPI document all speak of the same thing.
/// </summary>
internal sealed record QueryParameter(string Name, string Description, ParameterType Type = ParameterType.Text)
{
    /// <summary>Takes a comma list or repeats (values are ORed); otherwise a repeat is a 400.</summary>
    public bool Many { get; init; }
    public bool Required { get; init; }
    public string? Example { get; init; }
    public string? Default { get; init; }
    /// <summary>The closed vocabulary of the parameter, where it has one.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }
    public int? Minimum { get; init; }
    public int? Maximum { get; init; }
}
