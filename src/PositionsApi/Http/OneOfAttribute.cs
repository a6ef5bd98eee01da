namespace PositionsApi.Http;

/// <summary>The vocabulary that a property takes its values from, by its name in <see cref="Documents.Vocabulary"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute(string vocabulary) : Attribute
{
    public string Vocabulary { get; } = vocabulary;
}
